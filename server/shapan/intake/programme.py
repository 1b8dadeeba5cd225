"""The programme: entries with a place and a time. A bad entry is a finding and is skipped; other formats join
READERS.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Callable, Sequence
from typing import Any

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where
from shapan.expo.model import Item
from shapan.expo.words import pick
from shapan.geometry.slug import slug
from shapan.intake.documents import ItemDocument
from shapan.intake.fields import convert, words
from shapan.intake.json_records import decode, find_records
from shapan.intake.text import TEXT_GRAPHEMES, clean, web_address
from shapan.settings import PROGRAMME_BYTES, PROGRAMME_ITEMS

Result = tuple[tuple[Item, ...], tuple[Finding, ...]]
LONGEST = datetime.timedelta(days=31)


def read_programme(name: str, data: bytes, locales: Sequence[str] = ("en",), timezone: str = "UTC") -> Result:
    """Items in order of time. Times without an offset are in `timezone`. Raises Unreadable and TooComplex."""
    if len(data) > PROGRAMME_BYTES:
        raise TooComplex(
            f"expected a programme of at most {PROGRAMME_BYTES >> 20} MiB, got {len(data) / (1 << 20):.1f} MiB",
            code="programme-size", where=name, limit=f"{PROGRAMME_BYTES >> 20} MiB",
        )  # fmt: skip
    reader = READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise Unreadable(
            f"expected a programme as {', '.join('.' + r for r in READERS)}, got {name}",
            code="programme-format",
            where=name,
        )
    return reader(name, data, locales, timezone)


def _json(name: str, data: bytes, locales: Sequence[str], timezone: str) -> Result:
    records = find_records(decode(name, data))
    if records is None:
        raise Unreadable(f"expected a list of items in {name}, got none", code="json-no-list", where=name)
    if len(records) > PROGRAMME_ITEMS:
        raise TooComplex(
            f"expected at most {PROGRAMME_ITEMS} items in {name}, got {len(records)}",
            code="programme-items",
            where=name,
            limit=str(PROGRAMME_ITEMS),
        )
    findings: list[Finding] = []
    items: dict[str, Item] = {}
    zone = zoneinfo.ZoneInfo(timezone)
    for row, record in enumerate(records, 1):
        item = _item(name, row, record, locales, zone, findings)
        if item is None:
            continue
        if item.id in items:
            n = 2
            while f"{item.id}-{n}" in items:
                n += 1
            where = Where(document=name, row=row, key=item.id)
            findings.append(
                Finding(
                    "item-duplicate-id",
                    "info",
                    f'item {row}: the id "{item.id}" is taken; "{item.id}-{n}" is used',
                    where,
                )
            )
            item = Item(f"{item.id}-{n}", *(getattr(item, f) for f in Item.__struct_fields__[1:]))
        items[item.id] = item
    ordered = sorted(items.values(), key=lambda i: (datetime.datetime.fromisoformat(i.start), i.end, i.id))
    return tuple(ordered), tuple(findings)


def _item(
    name: str,
    row: int,
    record: dict[str, Any],
    locales: Sequence[str],
    zone: zoneinfo.ZoneInfo,
    findings: list[Finding],
) -> Item | None:
    values, notes = convert(name, record, ItemDocument, row)
    findings += notes
    title = words(values.get("title", ""))
    key = slug(values.get("id", "")) or slug(pick(title, locales)) or f"item-{row}"
    where = Where(document=name, row=row, key=key)
    if not title:
        findings.append(
            Finding(
                "item-no-title", "warning", f"item {row}: expected a title, got none; left out", where, 'add "title"'
            )
        )
        return None
    start, end = _time(values.get("start", ""), zone), _time(values.get("end", ""), zone)
    if start is not None and end is None and values.get("duration"):
        end = start + datetime.timedelta(minutes=min(max(values["duration"], 0.0), 60 * 24 * 31))
    if start is not None and end is None and not values.get("end"):
        end = start
    if start is None or end is None or end < start or end - start > LONGEST:
        got = (
            f"{clean(str(record.get('start', '')), 40) or 'none'} to {clean(str(record.get('end', '')), 40) or 'none'}"
        )
        findings.append(
            Finding(
                "item-time", "warning",
                f'item {row}, "{pick(title, locales)}": expected a start and a later end, got {got}; left out', where,
                "write ISO 8601, for example 2026-08-23T09:30+08:00",
            )
        )  # fmt: skip
        return None
    url = web_address(values.get("url", ""))
    if values.get("url") and not url:
        got = clean(values["url"], 60)
        findings.append(
            Finding(
                "url-wrong",
                "warning",
                f'item {row}: expected a web address, got "{got}"; left out',
                where,
                "correct it",
            )
        )
    return Item(
        id=key,
        kind=slug(values.get("kind", "")) or "talk",
        title=title,
        start=start.isoformat(timespec="minutes"),
        end=end.isoformat(timespec="minutes"),
        place=clean(values.get("place", "")),
        summary=words(values.get("summary", ""), TEXT_GRAPHEMES, lines=True),
        speakers=tuple(s for raw in values.get("speakers", ()) if (s := clean(raw))),
        track=clean(values.get("track", "")),
        language=clean(values.get("language", ""), 20),
        url=url,
        exhibitor=slug(values.get("exhibitor", "")),
    )


def _time(text: str, zone: zoneinfo.ZoneInfo) -> datetime.datetime | None:
    """A moment in the venue's time zone; None when it is none, or a date alone."""
    text = clean(text, 40)
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}", text):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None


READERS: dict[str, Callable[[str, bytes, Sequence[str], str], Result]] = {"json": _json}
