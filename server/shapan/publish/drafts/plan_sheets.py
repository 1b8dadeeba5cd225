"""The plan as it was understood, a sheet a level, as an editor needs it: every feature with where it came from, what
the drawing's layers are, and the findings at their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
import shapely

from shapan.errors import NotFound
from shapan.expo.audit.spots import Spots, feature_points, place_in
from shapan.expo.findings import Finding
from shapan.expo.model import Category, Feature, Lettering, PlanLevel, PlanSketch, Ring, Underlay
from shapan.expo.site.site import SiteLayout
from shapan.expo.values import Point, Words
from shapan.language.reason import reason_text
from shapan.plan.config import Meaning, PlanConfig

if TYPE_CHECKING:  # the web process imports no reader
    from shapan.publish.reading.source_reading import Reading


class PlanFeature(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One feature of the plan. `at`: a point inside it, in venue metres."""

    category: Category
    kind: str
    at: Point
    shell: Ring
    holes: tuple[Ring, ...] = ()
    number: str = ""
    aliases: tuple[str, ...] = ()
    title: Words = {}
    # how unsure it is that this is a booth of this number, 0..1; below 0.1 it is 0
    doubt: float = 0.0
    layer: str = ""
    handle: str = ""


class PlanLayer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A layer of the drawing: its size, the features made of it, and its category set by hand."""

    name: str
    size: int  # shapes and texts
    became: dict[str, int] = {}  # category -> features
    said: Meaning | None = None
    gave: int = 0  # numbers and names that its lettering gave to features, of whatever layer
    such: tuple[str, ...] = ()  # the first of them


class PlanMark(msgspec.Struct, frozen=True):
    """Where a finding lies: its number from 1, in the order of the findings."""

    finding: int
    at: Point


class PlanSheet(msgspec.Struct, frozen=True, kw_only=True):
    level: str
    title: Words
    document: str
    metres_per_unit: float
    elevation: float  # metres
    hall: bool  # whatever it looks like, as its configuration says
    features: tuple[PlanFeature, ...]  # in drawing order
    layers: tuple[PlanLayer, ...]
    marks: tuple[PlanMark, ...]
    sketch: PlanSketch | None = None  # of a plan in which no booth was understood
    underlay: Underlay | None = None


_UNSURE = 0.1


class PlanReasons(msgspec.Struct, frozen=True, kw_only=True):
    """Why an outline is a booth of its number: from which label, and the evidence with its weights, highest first."""

    confidence: float  # 0..1
    source: str  # of the label: text, name, group, layer, or attr:<its tag>
    at: Point  # place of the label
    terms: tuple[PlanReason, ...]


class PlanReason(msgspec.Struct, frozen=True):
    nats: float  # natural logarithm; negative: against it
    text: str


_UNDER = ("level", "hall", "aisle", "zone")


def sheets_of(
    reading: Reading, findings: Sequence[Finding], said: Mapping[str, PlanConfig]
) -> tuple[PlanSheet, ...]:
    """`findings` in the order in which they are numbered, from 1; `said`: configurations by their plan's
    path."""
    spots = feature_points(reading.expo)
    return tuple(
        _sheet(level, said.get(level.document, PlanConfig()), findings, spots, reading.site)
        for level in reading.levels
    )


def _sheet(
    level: PlanLevel,
    config: PlanConfig,
    findings: Sequence[Finding],
    spots: Spots,
    site: SiteLayout,
) -> PlanSheet:
    own = [(number, site.as_drawn(one, level.id, spots)) for number, one in enumerate(findings, 1)]
    places = ((number, place_in(one, level.id, spots)) for number, one in own if one is not None)
    return PlanSheet(
        level=level.id,
        title=level.title or {"": level.id},
        document=level.document,
        metres_per_unit=config.metres_per_unit or level.scale.metres_per_unit,
        elevation=level.elevation,
        hall=config.hall,
        features=_features(level),
        layers=_layers(level, config.layers),
        marks=tuple(PlanMark(number, at) for number, at in places if at is not None),
        sketch=level.sketch,
        underlay=level.underlay,
    )


def _features(level: PlanLevel) -> tuple[PlanFeature, ...]:
    known = [one for one in level.features if len(one.outline.shell) >= 3]
    known.sort(
        key=lambda one: _UNDER.index(one.category) if one.category in _UNDER else len(_UNDER)
    )
    inside = shapely.point_on_surface(
        [shapely.Polygon(one.outline.shell, one.outline.holes) for one in known]
    )
    points = shapely.get_coordinates(inside).round(3).tolist()
    return tuple(_feature(one, (x, y)) for one, (x, y) in zip(known, points, strict=True))


def _feature(one: Feature, at: Point) -> PlanFeature:
    unsure = 1 - one.why.confidence if one.why is not None else 0.0
    return PlanFeature(
        category=one.category,
        kind=one.kind,
        at=at,
        shell=one.outline.shell,
        holes=one.outline.holes,
        number=one.number,
        aliases=one.aliases,
        title=one.title,
        doubt=round(unsure, 2) if unsure >= _UNSURE else 0.0,
        layer=one.source.layer,
        handle=one.source.handle,
    )


def recognition_of(level: PlanLevel, number: str, language: str) -> PlanReasons:
    """Raises NotFound for a number that no recognised booth of the level has."""
    known = (
        one.why
        for one in level.features
        if one.why is not None and number in (one.number, *one.aliases)
    )
    why = next(known, None)
    if why is None:
        raise NotFound("not-found.reasons", number=number[:80])
    terms = tuple(
        PlanReason(round(one.nats, 2), reason_text((one.what,), language)[0]) for one in why.terms
    )
    return PlanReasons(confidence=why.confidence, source=why.source, at=why.at, terms=terms)


def _layers(level: PlanLevel, said: Mapping[str, Meaning]) -> tuple[PlanLayer, ...]:
    became: dict[str, Counter[str]] = {}
    for one in level.features:
        if one.source.layer:
            became.setdefault(one.source.layer, Counter())[one.category] += 1
    names = dict.fromkeys((*level.layers, *became, *said))
    none = Lettering(0, ())
    return tuple(
        PlanLayer(
            name=name,
            size=level.layers.get(name, 0),
            became=dict(became.get(name, {})),
            said=said.get(name),
            gave=level.lettering.get(name, none).n,
            such=level.lettering.get(name, none).first,
        )
        for name in names
    )
