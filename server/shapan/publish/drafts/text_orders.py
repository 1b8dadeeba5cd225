"""The worker's orders about texts: all of them as rows, and the documents that a translated sheet becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from shapan import sandbox
from shapan.expo.model import Expo
from shapan.intake.exhibitors.profile import FirmFields
from shapan.intake.exhibitors.table import write_exhibitor_table
from shapan.intake.expo.expo_form import About
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.programme.amend import ProgrammeChange
from shapan.publish.drafts.changed_list import stated_columns
from shapan.publish.drafts.exhibitor_list import exhibitor_list_path
from shapan.publish.drafts.firm_cells import own_profiles
from shapan.publish.drafts.firms import profile_path
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.drafts.programme import programme_path, when_of
from shapan.publish.drafts.texts import ChangedTexts, TextSources, changed_texts, text_rows, with_translations
from shapan.publish.drafts.tour_documents import read_tours
from shapan.publish.progress import Progress
from shapan.publish.readers import (
    AMEND_ABOUT,
    AMEND_PROFILE,
    AMEND_PROGRAMME,
    READ_ABOUT,
    READ_EXHIBITOR_TABLE,
    READ_PROGRAMME_TABLE,
    READ_TEXTS,
    WRITE_TOUR,
)
from shapan.publish.source_reading import Reading
from shapan.store.ports import Documents

_Read = Callable[[str, DocumentTree], Reading]
_MOST_UNKNOWN = 50


class TextsPreview(msgspec.Struct, frozen=True):
    """What a sheet would do. `texts`: how many change; `documents`: which; `unknown`: keys that the draft does not have
    (at most 50), `ignored`: columns that are no language of the expo."""

    texts: int
    documents: tuple[str, ...]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]


def text_orders(read: _Read, documents: Documents) -> dict[str, Callable[..., object]]:
    """By their names. `read`: an expo's documents as one value."""

    def texts(expo: str, tree: DocumentTree, progress: Progress) -> dict[str, Any]:
        sources = _sources(read(expo, tree).expo, documents, tree)
        return {"locales": sources.expo.locales, "rows": tuple(text_rows(sources))}

    def amend_texts(expo: str, tree: DocumentTree, sheet: str, progress: Progress) -> dict[str, Any]:
        """`sheet`: SHA-256 of a kept document."""
        reading = read(expo, tree)
        sources = _sources(reading.expo, documents, tree)
        found = sandbox.run(READ_TEXTS, "texts", documents.read(sheet), reading.expo.locales)
        changed = changed_texts(sources, found.rows)
        made = _documents(reading.expo, documents, tree, sources, changed)
        texts = {path: data for path, data in made.items() if data is not None}
        kept = {path: (one.sha256, one.size) for path, one in zip(texts, documents.keep(*texts.values()), strict=True)}
        trial = TextsPreview(
            texts=changed.count,
            documents=tuple(texts),
            unknown=tuple(changed.unknown[:_MOST_UNKNOWN]),
            ignored=found.ignored,
        )
        return {"tree": {**dict.fromkeys(made), **kept}, "trial": trial}

    return {"texts": texts, "amend-texts": amend_texts}


def _sources(expo: Expo, documents: Documents, tree: DocumentTree) -> TextSources:
    def text(path: str) -> bytes | None:
        return documents.read(tree[path][0]) if path in tree else None

    programme = programme_path(tree)
    return TextSources(
        expo=expo,
        about=sandbox.run(READ_ABOUT, text(NAME)),
        own=own_profiles(expo.exhibitors, tree, documents),
        programme=sandbox.run(READ_PROGRAMME_TABLE, programme, text(programme), when_of(expo)),
        tours=tuple(one for one in read_tours(documents, tree) if not one.problem),
    )


def _documents(
    expo: Expo, documents: Documents, tree: DocumentTree, sources: TextSources, changed: ChangedTexts
) -> dict[str, bytes | None]:
    """What is written, by path; None for what another document replaces. Raises what the writers raise."""

    def text(path: str) -> bytes | None:
        return documents.read(tree[path][0]) if path in tree else None

    made: dict[str, bytes | None] = {}
    if changed.about:
        made[NAME] = sandbox.run(AMEND_ABOUT, text(NAME), msgspec.convert(changed.about, About))[0]
    if changed.list_:
        path = exhibitor_list_path(tree)
        table = sandbox.run(READ_EXHIBITOR_TABLE, path, text(path), stated_columns(expo.columns))
        rows = {one.id: one.row for one in expo.exhibitors}
        if path != "exhibitors.csv":
            made[path] = None
        made["exhibitors.csv"] = write_exhibitor_table(with_translations(table, rows, changed))
    for id, fields in changed.own.items():
        path = profile_path(expo, tree, id)
        made[path] = sandbox.run(AMEND_PROFILE, text(path), msgspec.convert(fields, FirmFields))[0]
    if changed.programme:
        path = programme_path(tree)
        asked = ProgrammeChange(cells=tuple(changed.programme))
        if path != "programme.json":
            made[path] = None
        made["programme.json"] = sandbox.run(AMEND_PROGRAMME, path, text(path), asked, when_of(expo)).document
    paths = {one.id: one.path for one in sources.tours}
    for id, document in changed.tours.items():
        made[paths[id]] = sandbox.run(WRITE_TOUR, paths[id], document)
    return made
