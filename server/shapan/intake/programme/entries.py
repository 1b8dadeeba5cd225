"""The common output of all programme readers: entries as written. This module converts them to items, with one finding
per problem."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from shapan.errors import TooComplex
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.model import Item
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake.text import TEXT_GRAPHEMES, clean, web_address
from shapan.settings import PROGRAMME_ITEMS

Result = tuple[tuple[Item, ...], tuple[Finding, ...]]
_LONGEST = timedelta(days=31)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Context:
    """Further input of a reader besides the bytes; `findings` collects its findings."""

    name: str
    locales: tuple[str, ...]
    zone: zoneinfo.ZoneInfo
    days: tuple[str, str] = ("", "")
    findings: list[Finding] = field(default_factory=list)

    def say(self, text: str, severity: Severity, row: int = 0, **values: Any) -> None:
        where = Where(document=self.name, row=row)
        self.findings.append(finding(text, severity, where, document=self.name, **values))

    def check_count(self, count: int) -> None:
        """Raises TooComplex before the entries are processed."""
        if count > PROGRAMME_ITEMS:
            raise TooComplex(
                "programme-items",
                where=self.name,
                limit=str(PROGRAMME_ITEMS),
                most=PROGRAMME_ITEMS,
                name=self.name,
                count=count,
            )


TEXT_FIELDS = (
    "id",
    "place",
    "kind",
    "track",
    "language",
    "exhibitor",
    "url",
    "stream",
    "recording",
    "lead",
)  # of an entry, as written


@dataclass(frozen=True, kw_only=True)
class ProgrammeEntry:
    """`row` is its index in the document (1-based). Times are timezone-aware, or None if unreadable; `said` has their
    original text. All other fields are texts as written."""

    row: int
    title: Words
    start: datetime | None
    end: datetime | None
    said: str = ""
    id: str = ""
    kind: str = ""
    place: str = ""
    summary: Words = field(default_factory=dict)
    speakers: Sequence[str] = ()
    track: str = ""
    language: str = ""
    exhibitor: str = ""
    url: str = ""
    stream: str = ""
    recording: str = ""
    lead: str = ""


def items_by_entry(context: Context, entries: Sequence[ProgrammeEntry]) -> list[Item | None]:
    """The item of each entry, None of one that is left out; ids are unique."""
    items: dict[str, Item] = {}
    found: list[Item | None] = []
    for entry in entries:
        item = _item(context, entry)
        found.append(item)
        if item is None:
            continue
        if item.id in items:
            item = msgspec.structs.replace(item, id=_free(item.id, items))
            where = Where(document=context.name, row=entry.row, key=item.id)
            context.findings.append(
                finding("item-duplicate-id", "info", where, row=entry.row, id=item.id)
            )
            found[-1] = item
        items[item.id] = item
    return found


def items_of(context: Context, entries: Sequence[ProgrammeEntry]) -> Result:
    """Sorted by time; ids are unique."""
    items = [item for item in items_by_entry(context, entries) if item is not None]
    if not entries and not context.findings:
        context.say("programme-empty", "warning")
    ordered = sorted(items, key=lambda one: (datetime.fromisoformat(one.start), one.end, one.id))
    return tuple(ordered), tuple(context.findings)


def _free(id: str, taken: dict[str, Item]) -> str:
    n = 2
    while f"{id}-{n}" in taken:
        n += 1
    return f"{id}-{n}"


def _item(context: Context, entry: ProgrammeEntry) -> Item | None:
    title = _cleaned(entry.title)
    shown = pick(title, context.locales)
    key = slug(clean(entry.id)) or slug(shown) or f"item-{entry.row}"
    if _DATE.fullmatch(key[:10]):  # `programme/2026-08-23/` is the address of a day
        key = f"item-{key}"
    where = Where(document=context.name, row=entry.row, key=key)

    def report(text: str, **values: Any) -> None:
        context.findings.append(finding(text, "warning", where, row=entry.row, **values))

    if not title:
        report("item-no-title")
        return None
    start, end = entry.start, entry.end if entry.end is not None else entry.start
    if start is None or end is None or end < start or end - start > _LONGEST:
        said = clean(entry.said, 80)
        report("item-time" if said else "item-time.none", title=shown, got=said)
        return None
    links = {}
    for what in ("url", "stream", "recording"):
        written = getattr(entry, what)
        links[what] = web_address(written)
        if clean(written) and not links[what]:
            report("url-wrong.item", title=shown, field=what, got=clean(written, 60))
    return Item(
        id=key,
        kind=slug(clean(entry.kind)) or "talk",
        title=title,
        start=start.astimezone(context.zone).isoformat(timespec="minutes"),
        end=end.astimezone(context.zone).isoformat(timespec="minutes"),
        place=clean(entry.place),
        summary=_cleaned(entry.summary, TEXT_GRAPHEMES, lines=True),
        speakers=tuple(dict.fromkeys(one for raw in entry.speakers if (one := clean(raw)))),
        track=clean(entry.track),
        language=clean(entry.language, 20).lower(),
        exhibitor=slug(clean(entry.exhibitor)),
        lead=slug(clean(entry.lead)),
        **links,
    )


def _cleaned(words: Words, graphemes: int = 120, lines: bool = False) -> Words:
    return {
        locale: text
        for locale, raw in words.items()
        if (text := clean(raw, graphemes, lines=lines))
    }
