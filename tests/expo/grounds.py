"""Plans as plain features, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.plan.shows import Show

from shapan.expo.compose.compose import compose
from shapan.expo.findings import Finding
from shapan.expo.model import (
    Booth,
    BoothReference,
    Exhibitor,
    Expo,
    Feature,
    Hall,
    PlanLevel,
    Polygon,
)

HEAD = Expo(id="test", title={"en": "Test"}, locales=("en", "zh", "ru"))


def box(x: float, y: float, w: float, h: float) -> Polygon:
    return Polygon(((x, y), (x + w, y), (x + w, y + h), (x, y + h)))


def booth(number: str, outline: Polygon, **more: object) -> Feature:
    return Feature(category="booth", kind="booth", outline=outline, number=number, **more)  # type: ignore[arg-type]


def hall(outline: Polygon, title: str = "Hall 1") -> Feature:
    return Feature(category="hall", kind="hall", outline=outline, title={"en": title})


def feature(category: str, kind: str, outline: Polygon, **more: object) -> Feature:
    return Feature(category=category, kind=kind, outline=outline, **more)  # type: ignore[arg-type]


def level(*features: Feature, id: str = "ground", ordinal: int = 0) -> PlanLevel:
    return PlanLevel(
        id=id,
        features=features,
        title={"en": id.title()},
        ordinal=ordinal,
        document=f"plan/{id}.dxf",
    )


def level_of(show: Show, *, halls: bool = True) -> PlanLevel:
    """A show of tests/plan/shows.py as its plan would be understood."""
    features: list[Feature] = []
    if halls:
        features += [hall(Polygon(outline), title) for title, outline in show.halls]
    features += [
        booth(s.number, Polygon(s.outline), title={"": s.title} if s.title else {}, hall=s.hall)
        for s in show.stands
    ]
    features += [
        feature(e.category, e.kind, Polygon(e.outline), title={"": e.words}) for e in show.extras
    ]
    features += [feature("fixture", "column", box(x, y, side, side)) for x, y, side in show.columns]
    features += [feature("opening", "door", Polygon(((a, b), (c, d)))) for a, b, c, d in show.doors]
    return PlanLevel(id="ground", features=tuple(features), document="plan/ground.dxf")


def composed(*levels: PlanLevel, exhibitors: Iterable[Exhibitor] = (), **more: object) -> Expo:
    return compose(HEAD, levels, tuple(exhibitors), **more).expo  # type: ignore[arg-type]


def found(*levels: PlanLevel, exhibitors: Iterable[Exhibitor] = ()) -> tuple[Finding, ...]:
    return compose(HEAD, levels, tuple(exhibitors)).findings


def halls_of(expo: Expo) -> list[Hall]:
    return expo.halls


def booths_of(expo: Expo) -> dict[str, Booth]:
    return {b.key: b for h in halls_of(expo) for b in h.booths}


def exhibitor(id: str, *booths: str, **more: object) -> Exhibitor:
    references = tuple(map(BoothReference, booths))
    return Exhibitor(id=id, name={"": id.title()}, references=references, **more)  # type: ignore[arg-type]
