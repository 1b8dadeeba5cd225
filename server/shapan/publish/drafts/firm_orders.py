"""The worker's orders about firms: what the draft has of them, and the documents that what they send becomes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from shapan import sandbox
from shapan.errors import Usage
from shapan.expo.model import Expo
from shapan.intake.exhibitors.profile import FirmFields
from shapan.publish.drafts.firms import FirmBases, firm_bases, placed_files, profile_path
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.progress import Progress
from shapan.publish.readers import AMEND_PROFILE
from shapan.publish.source_reading import Reading
from shapan.store.ports import Documents

_Read = Callable[[str, DocumentTree], Reading]


def firm_orders(read: _Read, documents: Documents) -> dict[str, Callable[..., object]]:
    """By their names. `read`: an expo's documents as one value."""

    def firms(expo: str, tree: DocumentTree, progress: Progress) -> FirmBases:
        return firm_bases(read(expo, tree).expo, tree)

    def check_firm(fields: dict[str, object], progress: Progress) -> dict[str, object]:
        """Raises Usage `invalid` with a pointer to the field for what the reader of `profile.toml` would not take."""
        _profile(None, fields)
        return {}

    def amend_firm(
        expo: str,
        tree: DocumentTree,
        exhibitor: str,
        fields: dict[str, object],
        files: dict[str, tuple[str, int]],
        progress: Progress,
    ) -> dict[str, object]:
        return {"tree": amended_firm(read(expo, tree).expo, documents, tree, exhibitor, fields, files)}

    return {"firms": firms, "check-firm": check_firm, "amend-firm": amend_firm}


def amended_firm(
    expo: Expo,
    documents: Documents,
    tree: DocumentTree,
    exhibitor: str,
    fields: dict[str, object],
    files: dict[str, tuple[str, int]],
) -> dict[str, tuple[str, int] | None]:
    """The documents that these fields and files become, kept; None for those that go. Raises NotFound, and Usage as
    `check-firm`."""
    made = placed_files(expo, tree, exhibitor, files)
    if fields:
        path = profile_path(expo, tree, exhibitor)
        old = documents.read(tree[path][0]) if path in tree else None
        (entry,) = documents.keep(_profile(old, fields))
        made[path] = (entry.sha256, entry.size)
    return made


def _profile(data: bytes | None, fields: dict[str, object]) -> bytes:
    made, wrong = sandbox.run(AMEND_PROFILE, data, msgspec.convert(fields, FirmFields))
    for one in wrong:
        raise Usage(
            "invalid.message",
            where=f"/{one.where.column.partition('.')[0]}",
            message=one.message,
            finding=[one.text, one.values],
        )
    return made
