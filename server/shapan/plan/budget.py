"""What one plan may cost, counted while it is read (docs/formats.md, Limits)."""

from __future__ import annotations

from dataclasses import dataclass

from shapan import settings
from shapan.errors import TooComplex, Unreadable

VERTICES = 500_000  # of a whole plan; pure Python reads about a million a second
REACH = 1e12  # drawing units: beyond it float64 has no millimetre left at any scale seen


@dataclass
class Budget:
    """Counts down. `document` is named in what it raises."""

    document: str
    vertices: int = VERTICES

    def spend(self, vertices: int, where: str) -> None:
        """Raises TooComplex `vertices` when one outline or the whole plan has too many."""
        self.vertices -= vertices
        if vertices > settings.POLYGON_VERTICES or self.vertices < 0:
            limit = settings.POLYGON_VERTICES if vertices > settings.POLYGON_VERTICES else VERTICES
            raise TooComplex(
                "vertices.document",
                where=where,
                limit=str(limit),
                document=self.document,
                most=limit,
                at=where or "term.outline",
            )


def expansion(document: str, where: str) -> TooComplex:
    return TooComplex(
        "expansion.expands-entities-into",
        where=where,
        limit=str(settings.PLAN_ENTITIES),
        document=document,
        at=where,
        most=settings.PLAN_ENTITIES,
    )


def not_finite(document: str, where: str) -> Unreadable:
    return Unreadable(
        "not-finite.coordinate-number-plan-infinite",
        where=where,
        limit=f"{REACH:g}",
        document=document,
        at=where or "term.drawing",
        most=REACH,
    )


def too_deep(document: str, where: str = "") -> TooComplex:
    return TooComplex(
        "depth",
        where=where,
        limit=str(settings.XML_DEPTH),
        document=document,
        most=settings.XML_DEPTH,
    )
