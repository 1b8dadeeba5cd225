"""The worker's orders about firms: what the draft has of them, and the documents that what they send becomes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from shapan import sandbox
from shapan.errors import Usage
from shapan.expo.model import Expo
from shapan.intake.exhibitors.profile import FirmFields
from shapan.publish.drafts.exhibits import UploadedExhibits
from shapan.publish.drafts.firm_exhibits import firm_exhibits, firm_model, read_firm_exhibits
from shapan.publish.drafts.firms import FirmBases, booth_documents, firm_bases, placed_files, profile_path
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.progress import Progress
from shapan.publish.reader_pool import ReaderPool
from shapan.publish.readers import AMEND_BOOTH, AMEND_PROFILE
from shapan.publish.source_reading import Reading
from shapan.publish.sources import tree_source
from shapan.source import Source
from shapan.store.ports import Cache, Documents

_Read = Callable[[str, DocumentTree], Reading]


def firm_orders(
    read: _Read, documents: Documents, cache: Cache, children: ReaderPool
) -> dict[str, Callable[..., object]]:
    """By their names. `read`: an expo's documents as one value."""

    def firms(expo: str, tree: DocumentTree, progress: Progress) -> FirmBases:
        return firm_bases(read(expo, tree).expo, tree)

    def check_firm(fields: dict[str, object], progress: Progress) -> dict[str, object]:
        """Raises Usage `invalid` with a pointer to the field for what the reader of `profile.toml` would not take."""
        _profile(None, msgspec.convert(fields, FirmFields))
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

    def sent(
        expo: str, tree: DocumentTree, exhibitor: str, fields: dict[str, object], files: dict[str, tuple[str, int]]
    ) -> tuple[Expo, Source]:
        """The expo with what the firm sent."""
        made = amended_firm(read(expo, tree).expo, documents, tree, exhibitor, fields, files)
        changed = {path: one for path, one in {**tree, **made}.items() if one is not None}
        return read(expo, changed).expo, tree_source(expo, documents, changed)

    def exhibits_of_firm(
        expo: str,
        tree: DocumentTree,
        exhibitor: str,
        fields: dict[str, object],
        files: dict[str, tuple[str, int]],
        language: str,
        progress: Progress,
    ) -> UploadedExhibits:
        return firm_exhibits(*sent(expo, tree, exhibitor, fields, files), cache, exhibitor, language)

    def read_exhibits_of_firm(
        expo: str,
        tree: DocumentTree,
        exhibitor: str,
        fields: dict[str, object],
        files: dict[str, tuple[str, int]],
        progress: Progress,
    ) -> dict[str, object]:
        read_firm_exhibits(*sent(expo, tree, exhibitor, fields, files), cache, exhibitor, children, progress)
        return {}

    def model_of_firm(
        expo: str,
        tree: DocumentTree,
        exhibitor: str,
        fields: dict[str, object],
        files: dict[str, tuple[str, int]],
        booth: str,
        progress: Progress,
    ) -> dict[str, object]:
        """Kept until the next sweep."""
        glb = firm_model(*sent(expo, tree, exhibitor, fields, files), cache, exhibitor, booth)
        (entry,) = documents.keep(glb)
        return {"sha256": entry.sha256, "size": entry.size}

    return {
        "firms": firms,
        "check-firm": check_firm,
        "amend-firm": amend_firm,
        "firm-exhibits": exhibits_of_firm,
        "read-firm-exhibits": read_exhibits_of_firm,
        "firm-model": model_of_firm,
    }


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
    said = msgspec.convert(fields, FirmFields)
    texts = {}
    if fields.keys() - {"booths"}:
        path = profile_path(expo, tree, exhibitor)
        texts[path] = _profile(_text(documents, tree, path), said)
    places = booth_documents(expo, tree, exhibitor) if said.booths else {}
    for key, field in (said.booths or {}).items():
        if path := places.get(key, ""):
            texts[path] = sandbox.run(AMEND_BOOTH, _text(documents, tree, path), field)
    for path, entry in zip(texts, documents.keep(*texts.values()), strict=True):
        made[path] = (entry.sha256, entry.size)
    return made


def _text(documents: Documents, tree: DocumentTree, path: str) -> bytes | None:
    return documents.read(tree[path][0]) if path in tree else None


def _profile(data: bytes | None, fields: FirmFields) -> bytes:
    made, wrong = sandbox.run(AMEND_PROFILE, data, fields)
    for one in wrong:
        raise Usage(
            "invalid.message",
            where=f"/{one.where.column.partition('.')[0]}",
            message=one.message,
            finding=[one.text, one.values],
        )
    return made
