"""Counts visits by the hour without knowing whose they are: there is no cookie, no identifier, no address in it.

A page that a person opened is counted where it is served (browsers say so by `Sec-Fetch-Dest`, programs do not); what
happens on a device after that, it tells by the API. Whoever sends `Sec-GPC: 1` is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal, get_args

from aiohttp import web

from shapan.store.database.records import VisitCount
from shapan.wire import ExpoHead

DeviceKind = Literal["hall", "booth", "search", "tour", "tour-end", "way"]
VisitKind = Literal["visit", "hall", "booth", "search", "tour", "tour-end", "way"]
VISIT_KINDS: tuple[VisitKind, ...] = get_args(VisitKind)
HOUR_MS = 3600_000
_MOST_CELLS = 50_000  # between two writes; what is above is not counted
_PAGES: dict[str, VisitKind] = {"booths": "booth", "halls": "hall"}


@dataclass
class VisitCounter:
    """Since the last write to the database. In the loop only."""

    clock: Callable[[], int]
    _: KW_ONLY
    _numbers: Counter[tuple[str, VisitKind, str, int]] = field(default_factory=Counter)

    def count(self, expo: str, kind: VisitKind, key: str = "") -> None:
        cell = (expo, kind, key, self.clock() // HOUR_MS * HOUR_MS)
        if cell in self._numbers or len(self._numbers) < _MOST_CELLS:
            self._numbers[cell] += 1

    def count_page(self, request: web.Request, head: ExpoHead, path: str) -> None:
        """A page below the expo's address that somebody opened: the first one is a visit."""
        headers, expo = request.headers, head.id
        if (
            head.uncounted
            or headers.get("Sec-Fetch-Dest") != "document"
            or "Sec-Purpose" in headers
            or declined(request)
        ):
            return
        if headers.get("Sec-Fetch-Site") != "same-origin":
            self.count(expo, "visit")
        _, kind, name, *_ = (*path.split("/"), "", "")
        if kind in _PAGES and name not in ("", "index.html"):
            self.count(expo, _PAGES[kind], name)

    def take(self) -> tuple[VisitCount, ...]:
        taken, self._numbers = self._numbers, Counter()
        return tuple(
            VisitCount(expo=expo, kind=kind, key=key, hour=hour, number=number)
            for (expo, kind, key, hour), number in sorted(taken.items())
        )

    def put_back(self, taken: Iterable[VisitCount]) -> None:
        """What could not be written."""
        for one in taken:
            self._numbers[one.expo, one.kind, one.key, one.hour] += one.number  # type: ignore[index]  # as taken


def declined(request: web.Request) -> bool:
    """Global Privacy Control: whoever sends it is not counted."""
    return request.headers.get("Sec-GPC", "").strip() == "1"
