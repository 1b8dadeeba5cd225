"""What the studio does with the programme and the tours of a draft (`DraftService`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.intake.programme.amend import ProgrammeChange
from shapan.intake.scenarios.editing import ToursChange
from shapan.intake.scenarios.recording import Recording
from shapan.publish.drafts.changed_programme import changed_programme, programme_file
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.drafts.programme import ProgrammeView, programme_path, programme_view, when_of
from shapan.publish.drafts.tour_documents import amended_tours, read_tours, tour_with_stops
from shapan.publish.drafts.tours import ToursView, tours_view
from shapan.publish.progress import Progress
from shapan.publish.readers import READ_PROGRAMME_TABLE
from shapan.publish.source_reading import Reading
from shapan.store.ports import Documents

_PROGRAMME = "programme.json"  # a programme that is changed by hand is written to it


@dataclass(frozen=True)
class ProgrammeAndTours:
    """`read`: what an expo's documents say; `keep`: stores documents that belong to no revision yet."""

    documents: Documents
    read: Callable[[str, DocumentTree], Reading]
    keep: Callable[[dict[str, bytes]], dict[str, DocumentTree]]

    def orders(self) -> dict[str, Callable[..., object]]:
        return {
            "programme": self.programme,
            "amend-programme": self.amend_programme,
            "tours": self.tours,
            "amend-tours": self.amend_tours,
            "add-stops": self.add_stops,
        }

    def programme(self, expo: str, tree: DocumentTree, progress: Progress) -> ProgrammeView:
        """The programme as a table, next to the plan."""
        path, reading = programme_path(tree), self.read(expo, tree)
        found = sandbox.run(
            READ_PROGRAMME_TABLE, path, (self.documents.read(tree[path][0]) if path else None), when_of(reading.expo)
        )
        return programme_view(path, found, reading)

    def amend_programme(
        self,
        expo: str,
        tree: DocumentTree,
        change: dict[str, object],
        progress: Progress,
        brought: DocumentTree | None = None,
        base: DocumentTree | None = None,
    ) -> dict[str, object]:
        """The programme with a change, kept in place of the one that was there; and what differs. `brought`, `base` and
        `same` as of `amend_exhibitors`."""
        when, asked = when_of(self.read(expo, tree).expo), msgspec.convert(change, ProgrammeChange)
        now, old, new = (programme_file(self.documents, one) for one in (tree, base or {}, brought or {}))
        made = changed_programme(now, old, new, asked, when)
        kept = self.keep({_PROGRAMME: made.document})
        gone = dict.fromkeys({programme_path(tree), *(brought or ())} - {_PROGRAMME, ""})
        return {"tree": {**kept["tree"], **gone}, "trial": made.trial, "same": made.same}

    def tours(self, expo: str, tree: DocumentTree, progress: Progress) -> ToursView:
        """The tours as they are written, with what their stops can name."""
        return tours_view(self.read(expo, tree).expo, read_tours(self.documents, tree))

    def amend_tours(
        self, expo: str, tree: DocumentTree, change: dict[str, object], progress: Progress
    ) -> dict[str, object]:
        """Tours that were written or removed by hand, and captions, kept."""
        made, gone = amended_tours(tree, msgspec.convert(change, ToursChange))
        return {"tree": {**self.keep(made)["tree"], **gone}}

    def add_stops(
        self, expo: str, tree: DocumentTree, recording: dict[str, object], progress: Progress
    ) -> dict[str, object]:
        """The tour with stops at its end, kept. Raises Usage for a title without letters or digits."""
        found = tour_with_stops(self.documents, tree, msgspec.convert(recording, Recording))
        return {**self.keep({found.path: found.data}), "scenario": found.id, "stops": found.stops}
