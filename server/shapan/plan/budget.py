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
        if vertices > settings.POLYGON_VERTICES or self.vertices < 0:
            most = settings.POLYGON_VERTICES if vertices > settings.POLYGON_VERTICES else VERTICES
            at = where or "term.outline"
            raise TooComplex("vertices.document", where=where, document=self.document, most=most, at=at)


def expansion(document: str, where: str) -> TooComplex:
    most = settings.PLAN_ENTITIES
    return TooComplex("expansion.expands-entities-into", where=where, document=document, at=where, most=most)


def not_finite(document: str, where: str) -> Unreadable:
    at = where or "term.drawing"
    return Unreadable("not-finite.coordinate-number-plan-infinite", where=where, document=document, at=at, most=REACH)


def too_deep(document: str, where: str = "") -> TooComplex:
    return TooComplex("depth", where=where, document=document, most=settings.XML_DEPTH)
