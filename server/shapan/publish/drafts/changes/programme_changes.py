"""What the studio does with the programme and the tours of a draft."""

from __future__ import annotations

from dataclasses import dataclass

from shapan import sandbox
from shapan.intake.programme.amend import ExpoTimes, ProgrammeFile
from shapan.publish.drafts.answers import WrittenProgramme, WrittenStops
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.exhibitor_list import uploaded_list_preview
from shapan.publish.drafts.orders import (
    AddStops,
    AmendProgramme,
    AmendTours,
    Handlers,
    ReadProgramme,
    ReadTours,
)
from shapan.publish.drafts.programme import (
    ProgrammePreview,
    ProgrammeView,
    previewed,
    programme_path,
    programme_preview,
    programme_view,
    when_of,
)
from shapan.publish.drafts.tour_documents import amended_tours, read_tours, tour_with_stops
from shapan.publish.drafts.tours import ToursView, tours_view
from shapan.publish.progress import Progress
from shapan.publish.reading.readers import AMEND_PROGRAMME, MERGE_PROGRAMMES, READ_PROGRAMME_TABLE
from shapan.source.tree import DocumentTree, MadeDocuments

_PROGRAMME = "programme.json"  # a programme that is changed by hand is written to it


@dataclass(frozen=True)
class ProgrammeChanges:
    documents: DraftDocuments

    def handlers(self) -> Handlers:
        return {
            ReadProgramme: self.programme,
            AmendProgramme: self.amend_programme,
            ReadTours: self.tours,
            AmendTours: self.amend_tours,
            AddStops: self.add_stops,
        }

    def programme(self, order: ReadProgramme, progress: Progress) -> ProgrammeView:
        path, reading = programme_path(order.tree), self.documents.read(order.expo, order.tree)
        text = self.documents.text(order.tree, path)
        return programme_view(
            path, sandbox.run(READ_PROGRAMME_TABLE, path, text, when_of(reading.expo)), reading
        )

    def amend_programme(self, order: AmendProgramme, progress: Progress) -> WrittenProgramme:
        document, trial, same = self._amended(
            order, when_of(self.documents.read(order.expo, order.tree).expo)
        )
        tree: MadeDocuments = {**self.documents.keep({_PROGRAMME: document})}
        tree |= dict.fromkeys({programme_path(order.tree), *order.brought} - {_PROGRAMME, ""})
        return WrittenProgramme(tree, trial, same)

    def _amended(
        self, order: AmendProgramme, when: ExpoTimes
    ) -> tuple[bytes, ProgrammePreview, bool]:
        now, base, brought = (self._file(tree) for tree in (order.tree, order.base, order.brought))
        if brought and order.change.upload:
            made = sandbox.run(
                MERGE_PROGRAMMES, now or ("", None), base, brought, order.change.upload, when
            )
            return (
                made.document,
                previewed(uploaded_list_preview(made.merged, ())),
                made.merged.same,
            )
        amended = sandbox.run(AMEND_PROGRAMME, *(now or ("", None)), order.change, when)
        return amended.document, programme_preview(amended), False

    def _file(self, tree: DocumentTree) -> ProgrammeFile | None:
        path = programme_path(tree)
        return (path, self.documents.stored.read(tree[path].sha256)) if path else None

    def tours(self, order: ReadTours, progress: Progress) -> ToursView:
        return tours_view(
            self.documents.read(order.expo, order.tree).expo,
            read_tours(self.documents.stored, order.tree),
        )

    def amend_tours(self, order: AmendTours, progress: Progress) -> MadeDocuments:
        made, gone = amended_tours(order.tree, order.change)
        return {**self.documents.keep(made), **gone}

    def add_stops(self, order: AddStops, progress: Progress) -> WrittenStops:
        """Raises Usage for a title without letters or digits."""
        tour = tour_with_stops(self.documents.stored, order.tree, order.recording)
        return WrittenStops(self.documents.keep({tour.path: tour.data}), tour.id, tour.stops)
