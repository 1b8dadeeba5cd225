"""All texts of a draft that visitors read, by keys, and the documents that translations of them change.

A key is where a text belongs: `about/title`, `titles/Hall N1`, `glossary/Robotics`, `exhibitors/<id>/summary`,
`programme/<id>/title`, `tours/<id>/stops/0/words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from shapan.expo.model import ExhibitorFiles, Expo
from shapan.expo.records.changes_gen import About
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.table import CellChange, ExhibitorColumn, ExhibitorTable
from shapan.intake.programme.rows import column_name
from shapan.intake.text_sheet import TextRow
from shapan.publish.drafts.tours import TourDocument
from shapan.source.json_types import JsonObject

_HEAD = ("title", "subtitle", "venue", "street")
_TOUR_WORDS = frozenset({"title", "summary", "audience", "words", "text", "reply", "ask"})
_FIRM = ("name", "summary")


@dataclass(frozen=True, kw_only=True)
class TextSources:
    """`own`: what firms said of themselves, by exhibitor; it wins over the list."""

    expo: Expo
    about: About
    own: Mapping[str, ExhibitorFiles]
    programme: ExhibitorTable
    tours: tuple[TourDocument, ...]


@dataclass(kw_only=True)
class ChangedTexts:
    """What a sheet changes. `about`: fields of `expo.toml`; `list_`: exhibitor -> field -> words; `own`: exhibitor ->
    fields that it said itself; `tours`: whole documents by id."""

    count: int = 0
    unknown: list[str] = field(default_factory=list)
    about: JsonObject = field(default_factory=dict)
    list_: dict[str, dict[str, Words]] = field(default_factory=dict)
    own: dict[str, dict[str, Words]] = field(default_factory=dict)
    programme: list[CellChange] = field(default_factory=list)
    tours: dict[str, JsonObject] = field(default_factory=dict)


def text_rows(sources: TextSources) -> Iterator[TextRow]:
    """In the order in which a translator reads them."""
    for key, words in _about_words(sources.about, sources.expo).items():
        yield TextRow(key, words)
    for firm in sources.expo.exhibitors:
        yield from (
            TextRow(f"exhibitors/{firm.id}/{name}", getattr(firm, name))
            for name in _FIRM
            if getattr(firm, name)
        )
    for (id, name), words in _programme_words(sources.programme).items():
        yield TextRow(f"programme/{id}/{name}", words)
    for tour in sources.tours:
        for path, words in _tour_words(tour.document):
            yield TextRow("/".join(("tours", tour.id, *path)), words)


def changed_texts(sources: TextSources, rows: Iterable[TextRow]) -> ChangedTexts:
    """What differs from the texts that there are. A language that a row does not fill in stays as it is."""
    found = ChangedTexts()
    known = {one.key: one.words for one in text_rows(sources)}
    numbers = _numbers(sources.programme)
    about = msgspec.to_builtins(sources.about)
    tours = {one.id: one.document for one in sources.tours}
    for row in rows:
        if row.key not in known:
            found.unknown.append(row.key)
            continue
        fresh = {
            locale: text for locale, text in row.words.items() if known[row.key].get(locale) != text
        }
        if not fresh:
            continue
        found.count += len(fresh)
        kind, _, rest = row.key.partition("/")
        words = {**known[row.key], **fresh}
        if kind == "exhibitors":
            id, _, name = rest.rpartition("/")
            said = getattr(sources.own[id], name) if id in sources.own else None
            if said:
                found.own.setdefault(id, {})[name] = {**said, **fresh}
            else:
                found.list_.setdefault(id, {})[name] = fresh
        elif kind == "programme":
            id, _, name = rest.rpartition("/")
            first = sources.expo.locales[0]
            found.programme += [
                CellChange(numbers[id], column_name(name, locale or first), text)
                for locale, text in fresh.items()
            ]
        elif kind == "tours":
            id, *path = rest.split("/")
            found.tours[id] = _with_words(found.tours.get(id, tours[id]), path, words)
        else:
            _put_about(found.about, about, kind, rest, words)
    return found


def with_translations(
    table: ExhibitorTable, rows: Mapping[str, int], changed: ChangedTexts
) -> ExhibitorTable:
    """The list with these names and descriptions; a language that it has no column for gets one. `rows`: exhibitor ->
    number of its row."""
    columns = list(table.columns)
    cells = {number: list(one) for number, one in table.rows.items()}
    for id, fields in changed.list_.items():
        for name, words in fields.items():
            for locale, text in words.items():
                at = _column(columns, name, locale)
                row = cells[rows[id]]
                row += [""] * (len(columns) - len(row))
                row[at] = text
    wide = {number: (*one, *[""] * (len(columns) - len(one))) for number, one in cells.items()}
    return ExhibitorTable(tuple(columns), wide)


def _column(columns: list[ExhibitorColumn], name: str, locale: str) -> int:
    for at, one in enumerate(columns):
        if (one.field, one.locale) == (name, locale):
            return at
    columns.append(
        ExhibitorColumn(
            f"{name.capitalize()} ({locale})" if locale else name.capitalize(), name, locale
        )
    )
    return len(columns) - 1


def _about_words(about: About, expo: Expo) -> dict[str, Words]:
    """Titles and terms that `expo.toml` says nothing of yet are there too, as the plan and the lists have them."""
    found: dict[str, Words] = {f"about/{name}": getattr(about, name) or {} for name in _HEAD}
    if about.organizer is not None:
        found |= {
            "organizer/name": about.organizer.name,
            "organizer/street": about.organizer.street,
        }
    if about.legal is not None:
        found |= {
            f"legal/{name}": getattr(about.legal, name) for name in about.legal.__struct_fields__
        }
    for n, sponsor in enumerate(about.sponsors or ()):
        found |= {f"sponsors/{n}/name": sponsor.name, f"sponsors/{n}/tier": sponsor.tier}
    found |= _named_titles(about.titles or {}, expo)
    found |= _terms(about.glossary or {}, expo)
    return {key: words for key, words in found.items() if any(words.values())}


def _named_titles(stated: Mapping[str, Words], expo: Expo) -> dict[str, Words]:
    titles = {f"titles/{name}": words for name, words in stated.items()}
    slugs = {slug(name) for name in stated}
    for words in _titles(expo):
        if slugs.isdisjoint(map(slug, words.values())):
            titles.setdefault(f"titles/{pick(words, expo.locales)}", words)
    return titles


def _terms(stated: Mapping[str, Words], expo: Expo) -> dict[str, Words]:
    terms = {f"glossary/{name}": words for name, words in stated.items()}
    for exhibitor in expo.exhibitors:
        for term in exhibitor.categories:
            terms.setdefault(f"glossary/{term}", {"": term})
    for item in expo.items:
        if item.track and item.track != item.kind:
            terms.setdefault(f"glossary/{item.track}", {"": item.track})
    return terms


def _titles(expo: Expo) -> Iterator[Words]:
    for hall in expo.halls:
        every = (
            hall.title,
            *(zone.title for zone in hall.zones),
            *(one.title for one in hall.features),
        )
        yield from (words for words in every if any(words.values()))


def _put_about(made: JsonObject, about: JsonObject, kind: str, rest: str, words: Words) -> None:
    """Into `made`, which begins as `about` has each field."""
    if kind == "about":
        made[rest] = words
    elif kind == "sponsors":
        number, _, name = rest.partition("/")
        every = made.setdefault("sponsors", [dict(one) for one in about["sponsors"]])
        every[int(number)][name] = words
    else:
        made.setdefault(kind, dict(about.get(kind) or {}))[rest] = words


def _programme_words(table: ExhibitorTable) -> dict[tuple[str, str], Words]:
    found: dict[tuple[str, str], Words] = {}
    for id, number in _numbers(table).items():
        for column, text in zip(table.columns, table.rows[number], strict=True):
            if column.locale and text:
                found.setdefault((id, column.field), {})[column.locale] = text
    return found


def _numbers(table: ExhibitorTable) -> dict[str, int]:
    """Id of an item -> its row."""
    at = next((n for n, one in enumerate(table.columns) if one.field == "id"), None)
    return (
        {}
        if at is None
        else {cells[at]: number for number, cells in table.rows.items() if cells[at]}
    )


def _tour_words(
    value: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Words]]:
    pairs: Iterable[tuple[str, object]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = ((str(n), one) for n, one in enumerate(value))
    for name, one in pairs:
        if name in _TOUR_WORDS and (words := _words(one)):
            yield (*path, name), words
        else:
            yield from _tour_words(one, (*path, name))


def _words(value: object) -> Words:
    if isinstance(value, str):
        return {"": value} if value else {}
    plain = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    return dict(value) if plain and isinstance(value, dict) and any(value.values()) else {}


def _with_words(document: JsonObject, path: list[str], words: Words) -> JsonObject:
    made: JsonObject = msgspec.json.decode(msgspec.json.encode(document))
    at: object = made
    for step in path[:-1]:
        at = at[int(step)] if isinstance(at, list) else at[step]  # type: ignore[index]  # as `_tour_words` walked
    at[path[-1]] = words  # type: ignore[index]
    return made
