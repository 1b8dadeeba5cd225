"""The limits on the cost of reading one plan, counted during reading (docs/formats.md, Limits)."""

from __future__ import annotations

from dataclasses import dataclass

from shapan import settings
from shapan.errors import TooComplex, Unreadable

VERTICES = 500_000  # limit for a whole plan; pure Python reads about a million per second
REACH = 1e12  # drawing units: beyond this, float64 cannot represent a millimetre at any known scale


@dataclass
class Budget:
    """Counts down. `document` is part of its errors."""

    document: str
    vertices: int = VERTICES

    def spend(self, vertices: int, where: str) -> None:
        """Raises TooComplex `vertices` if one outline or the whole plan has too many."""
        self.vertices -= vertices
        self.check(vertices, where)

    def check(self, vertices: int, where: str) -> None:
        """As `spend`, for what is counted later."""
        check_vertices(vertices, where)
        if self.vertices < 0:
            raise _too_many_vertices(VERTICES - self.vertices, where, VERTICES)


def check_vertices(came: int, where: str) -> None:
    """Raises TooComplex `vertices` for one outline."""
    if came > settings.POLYGON_VERTICES:
        raise _too_many_vertices(came, where, settings.POLYGON_VERTICES)


def _too_many_vertices(came: int, where: str, most: int) -> TooComplex:
    return TooComplex("vertices", where=where, at=where or "term.outline", came=came, most=most)


def check_entities(came: int, most: int = settings.PLAN_ENTITIES) -> None:
    """Raises TooComplex `entities`."""
    if came > most:
        raise TooComplex("entities", limit=str(most), came=came, most=most)


def check_line(text: str) -> None:
    """Raises TooComplex `line`."""
    if len(text) > settings.LINE_CHARS:
        raise TooComplex("line", limit=str(settings.LINE_CHARS), most=settings.LINE_CHARS)


def expansion(document: str, where: str, most: int = settings.PLAN_ENTITIES) -> TooComplex:
    return TooComplex(
        "expansion.expands-entities-into",
        where=where,
        limit=str(most),
        document=document,
        at=where,
        most=most,
    )


def not_finite(document: str, where: str) -> Unreadable:
    at = where or "term.drawing"
    return Unreadable(
        "not-finite.coordinate-number-plan-infinite",
        where=where,
        document=document,
        at=at,
        most=REACH,
    )


def too_deep(document: str, where: str = "") -> TooComplex:
    return TooComplex("depth", where=where, document=document, most=settings.XML_DEPTH)
