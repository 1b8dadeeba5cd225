"""The texts of a draft: all of them as rows, and the documents that a translated sheet becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import msgspec

from shapan import sandbox
from shapan.expo.model import Expo
from shapan.expo.records.changes_gen import About
from shapan.intake.exhibitors.headers import stated_list
from shapan.intake.exhibitors.profile import FirmFields
from shapan.intake.exhibitors.table import write_exhibitor_table
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.programme.amend import ProgrammeChange
from shapan.publish.drafts.answers import DraftTexts, TextsPreview, WrittenTexts
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.exhibitor_list import exhibitor_list_path
from shapan.publish.drafts.firms.firm_cells import own_profiles
from shapan.publish.drafts.firms.firms import profile_path
from shapan.publish.drafts.orders import AmendTexts, Handlers, ReadTexts
from shapan.publish.drafts.programme import programme_path, when_of
from shapan.publish.drafts.texts import (
    ChangedTexts,
    TextSources,
    changed_texts,
    text_rows,
    with_translations,
)
from shapan.publish.drafts.tour_documents import read_tours
from shapan.publish.progress import Progress
from shapan.publish.reading.readers import (
    AMEND_ABOUT,
    AMEND_PROFILE,
    AMEND_PROGRAMME,
    READ_ABOUT,
    READ_EXHIBITOR_TABLE,
    READ_PROGRAMME_TABLE,
    READ_TEXTS,
    WRITE_TOUR,
)
from shapan.source.tree import DocumentTree

_MOST_UNKNOWN = 50


@dataclass(frozen=True)
class TextChanges:
    documents: DraftDocuments

    def handlers(self) -> Handlers:
        return {ReadTexts: self.texts, AmendTexts: self.amend}

    def texts(self, order: ReadTexts, progress: Progress) -> DraftTexts:
        sources = self._sources(self.documents.read(order.expo, order.tree).expo, order.tree)
        return DraftTexts(sources.expo.locales, tuple(text_rows(sources)))

    def amend(self, order: AmendTexts, progress: Progress) -> WrittenTexts:
        expo = self.documents.read(order.expo, order.tree).expo
        sources = self._sources(expo, order.tree)
        found = sandbox.run(
            READ_TEXTS, "texts", self.documents.stored.read(order.sheet), expo.locales
        )
        changed = changed_texts(sources, found.rows)
        made = self._documents(order.tree, sources, changed)
        texts = {path: data for path, data in made.items() if data is not None}
        trial = TextsPreview(
            texts=changed.count,
            documents=tuple(texts),
            unknown=tuple(changed.unknown[:_MOST_UNKNOWN]),
            ignored=found.ignored,
        )
        return WrittenTexts({**dict.fromkeys(made), **self.documents.keep(texts)}, trial)

    def _sources(self, expo: Expo, tree: DocumentTree) -> TextSources:
        programme = programme_path(tree)
        text = self.documents.text(tree, programme)
        return TextSources(
            expo=expo,
            about=sandbox.run(READ_ABOUT, self.documents.text(tree, NAME)),
            own=own_profiles(expo.exhibitors, tree, self.documents.stored),
            programme=sandbox.run(READ_PROGRAMME_TABLE, programme, text, when_of(expo)),
            tours=tuple(
                tour for tour in read_tours(self.documents.stored, tree) if not tour.problem
            ),
        )

    def _documents(
        self, tree: DocumentTree, sources: TextSources, changed: ChangedTexts
    ) -> dict[str, bytes | None]:
        """What is written, by path; None for what another document replaces. Raises what the writers raise."""
        expo, text = sources.expo, partial(self.documents.text, tree)
        made: dict[str, bytes | None] = {}
        if changed.about:
            made[NAME] = sandbox.run(
                AMEND_ABOUT, text(NAME), msgspec.convert(changed.about, About)
            )[0]
        if changed.list_:
            path = exhibitor_list_path(tree)
            table = sandbox.run(
                READ_EXHIBITOR_TABLE, path, text(path), stated_list(expo.list_settings)
            )
            rows = {one.id: one.row for one in expo.exhibitors}
            if path != "exhibitors.csv":
                made[path] = None
            made["exhibitors.csv"] = write_exhibitor_table(with_translations(table, rows, changed))
        for id, fields in changed.own.items():
            path = profile_path(expo, tree, id)
            made[path] = sandbox.run(
                AMEND_PROFILE, text(path), msgspec.convert(fields, FirmFields)
            )[0]
        if changed.programme:
            path = programme_path(tree)
            asked = ProgrammeChange(cells=tuple(changed.programme))
            if path != "programme.json":
                made[path] = None
            made["programme.json"] = sandbox.run(
                AMEND_PROGRAMME, path, text(path), asked, when_of(expo)
            ).document
        paths = {one.id: one.path for one in sources.tours}
        for id, document in changed.tours.items():
            made[paths[id]] = sandbox.run(WRITE_TOUR, paths[id], document)
        return made
