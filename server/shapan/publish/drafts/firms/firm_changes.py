"""What the draft has of firms, and the documents that what they send becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from shapan import sandbox
from shapan.expo.model import Expo
from shapan.intake.exhibitors.profile import FirmFields
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.firms.exhibits import UploadedExhibits
from shapan.publish.drafts.firms.firm_exhibits import firm_exhibits, firm_model, read_firm_exhibits
from shapan.publish.drafts.firms.firms import (
    FirmBases,
    booth_documents,
    firm_bases,
    placed_files,
    profile_path,
)
from shapan.publish.drafts.orders import (
    AmendFirm,
    CheckFirm,
    FirmOrder,
    Handlers,
    ReadFirmExhibits,
    ReadFirmModel,
    ReadFirms,
    ShowFirmExhibits,
)
from shapan.publish.drafts.validation import misfit
from shapan.publish.progress import Progress
from shapan.publish.reading.reader_pool import ReaderPool
from shapan.publish.reading.readers import AMEND_BOOTH, AMEND_PROFILE
from shapan.publish.sources import draft_expo
from shapan.source import Source
from shapan.source.tree import DocumentEntry, MadeDocuments
from shapan.store.ports import Cache


@dataclass(frozen=True)
class FirmChanges:
    documents: DraftDocuments
    cache: Cache
    children: ReaderPool

    def handlers(self) -> Handlers:
        return {
            ReadFirms: self.firms,
            CheckFirm: self.check,
            AmendFirm: self.amend,
            ShowFirmExhibits: self.exhibits,
            ReadFirmExhibits: self.read_exhibits,
            ReadFirmModel: self.model,
        }

    def firms(self, order: ReadFirms, progress: Progress) -> FirmBases:
        return firm_bases(self.documents.read(order.expo, order.tree).expo, order.tree)

    def check(self, order: CheckFirm, progress: Progress) -> None:
        _profile(None, order.fields)

    def amend(self, order: AmendFirm, progress: Progress) -> MadeDocuments:
        return self.amended(order)

    def exhibits(self, order: ShowFirmExhibits, progress: Progress) -> UploadedExhibits:
        return firm_exhibits(*self._sent(order), self.cache, order.exhibitor, order.language)

    def read_exhibits(self, order: ReadFirmExhibits, progress: Progress) -> None:
        read_firm_exhibits(*self._sent(order), self.cache, order.exhibitor, self.children, progress)

    def model(self, order: ReadFirmModel, progress: Progress) -> DocumentEntry:
        glb = firm_model(*self._sent(order), self.cache, order.exhibitor, order.booth)
        (entry,) = self.documents.stored.keep(glb)
        return entry

    def amended(self, order: FirmOrder[Any]) -> MadeDocuments:
        """The documents that these fields and files become, kept; None for those that go. Raises NotFound, and Usage
        as `CheckFirm`."""
        expo, tree, fields = (
            self.documents.read(order.expo, order.tree).expo,
            order.tree,
            order.fields,
        )
        made = placed_files(expo, tree, order.exhibitor, order.files)
        texts = {}
        if msgspec.structs.replace(fields, booths=None) != FirmFields():
            path = profile_path(expo, tree, order.exhibitor)
            texts[path] = _profile(self.documents.text(tree, path), fields)
        places = booth_documents(expo, tree, order.exhibitor) if fields.booths else {}
        for key, field in (fields.booths or {}).items():
            if path := places.get(key, ""):
                texts[path] = sandbox.run(AMEND_BOOTH, self.documents.text(tree, path), field)
        return {**made, **self.documents.keep(texts)}

    def _sent(self, order: FirmOrder[Any]) -> tuple[Expo, Source]:
        """The expo with what the firm sent."""
        changed = {
            path: entry
            for path, entry in {**order.tree, **self.amended(order)}.items()
            if entry is not None
        }
        return self.documents.read(order.expo, changed).expo, draft_expo(
            order.expo, self.documents.stored, changed
        )


def _profile(data: bytes | None, fields: FirmFields) -> bytes:
    made, wrong = sandbox.run(AMEND_PROFILE, data, fields)
    for finding in wrong:
        raise misfit(finding, finding.where.column.partition(".")[0])
    return made
