"""Time zones of a calendar: IANA names if possible, else the calendar's own VTIMEZONE (RFC 5545 §3.6.5)."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import product

from shapan.intake.programme.ical_lines import Component

_OFFSET = re.compile(r"^([+-])(\d{2})(\d{2})(?:\d{2})?\Z")
_STAMP = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?")
_NTH = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Onset:
    """The offset applies from this local moment: each year on the n-th weekday of a month, or once."""

    since: datetime
    offset: timedelta
    month: int = 0
    nth: int = 0
    weekday: int = 0

    def in_year(self, year: int) -> datetime | None:
        if not self.month:
            return self.since
        if year < self.since.year:
            return None
        last = date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
        if self.nth > 0:
            first = last.replace(day=1)
            day = first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        else:
            day = last - timedelta(days=(last.weekday() - self.weekday) % 7 + 7 * (-self.nth - 1))
        return datetime.combine(day, self.since.time()) if day.month == self.month else None


@dataclass(frozen=True)
class Zones:
    """`own`: onsets of the calendar's VTIMEZONEs by TZID; `named`: the IANA names in them."""

    own: dict[str, tuple[Onset, ...]]
    named: dict[str, str]

    def resolve(self, name: str, local: datetime) -> tzinfo | None:
        """The zone for a naive local moment; None for an unknown name."""
        iana = _iana(name) or _iana(self.named.get(name, ""))
        if iana is not None:
            return iana
        onsets = self.own.get(name, ())
        changes = [
            (one.in_year(year), one.offset)
            for one, year in product(onsets, (local.year - 1, local.year))
        ]
        passed = [(at, offset) for at, offset in changes if at is not None and at <= local]
        if passed:
            return timezone(max(passed)[1])
        return timezone(min(onsets, key=lambda one: one.since).offset) if onsets else None


def calendar_zones(root: Component) -> Zones:
    own: dict[str, tuple[Onset, ...]] = {}
    named: dict[str, str] = {}
    for zone in root.walk("VTIMEZONE"):
        name = zone.text("TZID")
        named[name] = zone.text("X-LIC-LOCATION")
        own[name] = tuple(onset for one in zone.inner if (onset := _onset(one)) is not None)
    return Zones(own, named)


def _iana(name: str) -> zoneinfo.ZoneInfo | None:
    """Also as a suffix of a longer name: `/freeassociation.sourceforge.net/Europe/Vienna`."""
    parts = name.strip().strip("/").split("/")
    for size in (len(parts), 3, 2):
        key = "/".join(parts[-size:])
        if re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}", key):
            try:
                return zoneinfo.ZoneInfo(key)
            except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
                continue
    return None


def _onset(component: Component) -> Onset | None:
    offset, since = (
        _OFFSET.match(component.text("TZOFFSETTO")),
        _STAMP.match(component.text("DTSTART")),
    )
    if not offset or not since:
        return None
    sign = -1 if offset[1] == "-" else 1
    ahead = sign * timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    try:
        begun = datetime(*(int(one or 0) for one in since.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - six numbers, local time
    except ValueError:
        return None
    if abs(ahead) >= timedelta(hours=24):
        return None
    rule = dict(part.partition("=")[::2] for part in component.text("RRULE").upper().split(";"))
    nth = _NTH.match(rule.get("BYDAY", ""))
    month = rule.get("BYMONTH", "")
    if (
        not nth
        or not nth[1]
        or not month.isdigit()
        or not 1 <= int(month) <= 12
        or int(nth[1]) == 0
    ):
        return Onset(begun, ahead)
    return Onset(begun, ahead, int(month), int(nth[1]), WEEKDAYS.index(nth[2]))
