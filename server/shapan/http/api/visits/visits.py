"""What visits came to: devices tell what happened, organizers and firms see sums."""

from __future__ import annotations

import datetime
import re
import statistics
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import msgspec

from shapan.expo.search.text import fold_text
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.request.route import Call, Download, known_expo
from shapan.http.api.visits.disclosure import LEAST_SHOWN, shown_numbers
from shapan.http.site.published import PublishedExpo, PublishedExpos
from shapan.http.site.visit_counter import VISIT_KINDS, DeviceKind, VisitKind, declined
from shapan.publish.export.sheets import SHEET_TYPES, SheetKind, sheet_bytes
from shapan.store.database.records import VisitCount
from shapan.store.database.unit_of_work import UnitOfWork

_SEARCH_CHARS = 40
_SETTLED_MS = 600_000  # after its end nothing of an hour is still on its way to the database
# kind -> of its keys
_NAMED = {"hall": "hall", "booth": "booth", "way": "booth", "tour": "tour", "tour-end": "tour"}
_Titles = Mapping[str, Mapping[str, Words]]
_PERSONAL = re.compile(r"@|\d{5}")  # of a search: an address, a number of somebody


class DeviceEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`key`: id of the hall or tour, slug of the booth, words of a search that found nothing."""

    kind: DeviceKind
    key: Annotated[str, msgspec.Meta(max_length=200)] = ""


class DeviceEvents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened on a device since it last told."""

    expo: Annotated[str, msgspec.Meta(max_length=64)]
    events: Annotated[tuple[DeviceEvent, ...], msgspec.Meta(max_length=50)]


class VisitTableRow(msgspec.Struct, frozen=True):
    """`cells` by day, null where the number is hidden; `total` of those that are shown, `few`: whether others are
    hidden. `title`: what the key stands for, as it is published."""

    key: str
    cells: tuple[int | None, ...]
    total: int
    few: bool
    title: Words = {}


class VisitTable(msgspec.Struct, frozen=True, kw_only=True):
    """Of days that have ended; of visits by hour the hours of the running day that have ended, too. Numbers under five,
    and the sums that would reveal one, are null; `total` is of what is shown, `few` whether there is more."""

    kind: VisitKind
    days: tuple[str, ...]
    rows: tuple[VisitTableRow, ...]
    totals: tuple[int | None, ...]
    total: int
    few: bool


class VisitSummary(msgspec.Struct, frozen=True, kw_only=True):
    """`hours`: visits by hour of the day; `tables`: every other kind by what it was about."""

    counted: bool
    few: int
    hours: VisitTable
    tables: tuple[VisitTable, ...]


class BoothVisits(msgspec.Struct, frozen=True, kw_only=True):
    """Of a firm's booth: visits by ended day beside the median of its hall's booths, null where numbers are too small;
    `total` of what is shown, `few` whether there is more."""

    booth: str
    days: tuple[str, ...]
    cells: tuple[int | None, ...]
    total: int
    few: bool
    median: int | None


async def tell_visit(call: Call) -> None:
    """Count what happened on a visitor's device; without a cookie, an identifier or an account"""
    told: DeviceEvents = call.body
    sites, counter = call.context.sites, call.context.visit_counter
    shown = sites.expo(told.expo)
    if shown.release.expo.uncounted or declined(call.request):
        return
    known = await call.context.off_loop(lambda: _known_keys(sites, shown))
    for one in told.events:
        key = _search_key(one.key) if one.kind == "search" else one.key
        if one.kind == "search" or key in known[one.kind]:
            counter.count(told.expo, one.kind, key)


async def visits(call: Call) -> VisitSummary:
    """What visits came to, by day: sums from which nobody can be found"""
    name = call.path["expo"]
    counts, uncounted, zone = await _counts(call, name)
    titles = await call.context.off_loop(lambda: _titles(call.context.sites, name))
    now = call.now - _SETTLED_MS
    tables = [
        _table(kind, _by_day(counts, kind, zone, now), titles)
        for kind in VISIT_KINDS
        if kind != "visit"
    ]
    hours = _hours(_by_hour(counts, zone), zone, now)
    return VisitSummary(counted=not uncounted, few=LEAST_SHOWN, hours=hours, tables=tuple(tables))


async def visits_sheet(call: Call) -> Download:
    """The same as CSV or XLSX: a row a number; a hidden one is empty"""
    found = await visits(call)
    table: list[tuple[str, ...]] = [("kind", "key", "day", "number")]
    for one in (found.hours, *found.tables):
        for row in one.rows:
            table += [
                (one.kind, row.key, day, _text(cell))
                for day, cell in zip(one.days, row.cells, strict=True)
                if cell != 0
            ]
            table.append((one.kind, row.key, "", str(row.total)))
        table += [
            (one.kind, "", day, _text(cell)) for day, cell in zip(one.days, one.totals, strict=True)
        ]
    kind: SheetKind = "xlsx" if call.path["kind"] == "xlsx" else "csv"
    data = sheet_bytes(kind, table)
    return Download(
        iter((data,)), f"{call.path['expo']}-visits.{kind}", SHEET_TYPES[kind], len(data)
    )


async def firm_visits(call: Call) -> tuple[BoothVisits, ...]:
    """How often the firm's booths were visited, beside the median of their hall"""
    firm, sites = call.own_firm, call.context.sites
    if firm.expo not in sites.shown:
        return ()
    basis = known_basis(await draft_bases(call, firm.expo), firm)
    counts, _, zone = await _counts(call, firm.expo)
    table = _table("booth", _by_day(counts, "booth", zone, call.now - _SETTLED_MS), {})
    rows = {row.key: row for row in table.rows}
    halls = (await call.context.off_loop(lambda: sites.index(firm.expo))).booths
    nothing = VisitTableRow("", tuple(0 for _ in table.days), 0, False)
    found = []
    for booth in basis.booths:
        row, hall = rows.get(booth.slug, nothing), halls.get(booth.slug)
        if hall is None:
            continue  # not published yet
        totals = [rows.get(one, nothing).total for one, its in halls.items() if its == hall]
        found.append(
            BoothVisits(
                booth=booth.number,
                days=table.days,
                cells=row.cells,
                total=row.total,
                few=row.few,
                median=_median(totals),
            )
        )
    return tuple(found)


def _known_keys(sites: PublishedExpos, shown: PublishedExpo) -> dict[str, frozenset[str]]:
    """Blocking."""
    booths = frozenset(sites.index(shown.release.expo.id).booths)
    tours = frozenset(one.id for one in shown.release.scenarios)
    halls = frozenset(one.id for one in shown.release.halls)
    return {"hall": halls, "booth": booths, "way": booths, "tour": tours, "tour-end": tours}


def _titles(sites: PublishedExpos, name: str) -> _Titles:
    """By kind and key, of what is published now. Blocking."""
    if name not in sites.shown:
        return {}
    shown, shards = sites.expo(name), sites.index(name).shards.values()
    booths = {
        slug(one.id): {lang: f"{one.number} {text}" for lang, text in (one.title or {"": ""}).items()}
        for opened in shards for one in opened.shard.entries if one.kind == "booth"
    }  # fmt: skip
    return {
        "hall": {one.id: one.title for one in shown.release.halls},
        "tour": {one.id: one.title for one in shown.release.scenarios},
        "booth": booths,
    }


def _search_key(words: str) -> str:
    """ "" for what may be about a person."""
    text = " ".join(fold_text(words).split())[:_SEARCH_CHARS]
    return "" if _PERSONAL.search(words) else text


async def _counts(call: Call, name: str) -> tuple[tuple[VisitCount, ...], bool, datetime.tzinfo]:
    """All that was counted, whether counting is off, and the time zone of the expo."""

    def find(uow: UnitOfWork) -> tuple[VisitCount, ...]:
        known_expo(uow, name)
        return uow.visit_counts.find(expo=name)

    counts = await call.context.read(find)
    shown = call.context.sites.shown.get(name)
    zone = zoneinfo.ZoneInfo(shown.release.expo.timezone if shown else "UTC")
    return counts, bool(shown and shown.release.expo.uncounted), zone


_Cells = dict[str, dict[str, int]]  # row -> day -> number


def _by_day(
    counts: Iterable[VisitCount], kind: VisitKind, zone: datetime.tzinfo, now: int
) -> _Cells:
    """Of days that have ended at `now`."""
    today = _local(now, zone).date().isoformat()
    cells: _Cells = defaultdict(lambda: defaultdict(int))
    for one in counts:
        day = _local(one.hour, zone).date().isoformat()
        if one.kind == kind and day < today:
            cells[one.key][day] += one.number
    if kind != "search":
        return cells
    named: _Cells = defaultdict(lambda: defaultdict(int))
    for key, row in cells.items():
        for day, number in row.items():  # what few typed on a day may name somebody
            named[key if number >= LEAST_SHOWN else ""][day] += number
    return named


def _by_hour(counts: Iterable[VisitCount], zone: datetime.tzinfo) -> _Cells:
    cells: _Cells = defaultdict(lambda: defaultdict(int))
    for one in counts:
        if one.kind == "visit":
            when = _local(one.hour, zone)
            cells[f"{when.hour:02}"][when.date().isoformat()] += one.number
    return cells


def _local(hour: int, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(hour / 1000, zone)


def _hours(cells: _Cells, zone: datetime.tzinfo, now: int) -> VisitTable:
    """Of the running day the hours that have ended, one by one, and no sum."""
    when = _local(now, zone)
    today, hour = when.date().isoformat(), f"{when.hour:02}"
    whole = _table("visit", cells, {})
    if today not in whole.days:
        return whole
    at = whole.days.index(today)
    rows = tuple(
        _row(
            row.key,
            (*row.cells[:at], row.cells[at] if row.key < hour else None, *row.cells[at + 1 :]),
            {},
        )
        for row in whole.rows
    )
    totals = (*whole.totals[:at], None, *whole.totals[at + 1 :])
    return msgspec.structs.replace(
        whole, rows=rows, totals=totals, total=_sum(rows, totals), few=True
    )


def _table(kind: VisitKind, cells: _Cells, titles: _Titles) -> VisitTable:
    keys = sorted(cells)
    days = sorted({day for row in cells.values() for day in row})
    columns = [shown_numbers([cells[key].get(day, 0) for key in keys]) for day in days]
    called = titles.get(_NAMED.get(kind, ""), {})
    rows = tuple(
        _row(key, tuple(column[n] for column, _ in columns), called.get(key, {}))
        for n, key in enumerate(keys)
    )
    totals = tuple(total for _, total in columns)
    few = None in totals
    return VisitTable(
        kind=kind, days=tuple(days), rows=rows, totals=totals, total=_sum(rows, totals), few=few
    )


def _row(key: str, cells: tuple[int | None, ...], title: Words) -> VisitTableRow:
    return VisitTableRow(key, cells, sum(one or 0 for one in cells), None in cells, title)


def _sum(rows: Sequence[VisitTableRow], totals: Sequence[int | None]) -> int:
    """Of the sums of days; where one is hidden, of the numbers of that day that are shown."""
    shown = (
        sum(row.cells[at] or 0 for row in rows) if one is None else one
        for at, one in enumerate(totals)
    )
    return sum(shown)


def _median(totals: Sequence[int]) -> int | None:
    """Of what is shown. Null below five, or of fewer than five booths."""
    median = int(statistics.median(totals)) if len(totals) >= LEAST_SHOWN else 0
    return median if median >= LEAST_SHOWN else None


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
