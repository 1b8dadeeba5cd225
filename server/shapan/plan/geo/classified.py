"""Features of documents that classify them (native GeoJSON, OSM, IMDF): from raw geometry to features on levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec
import numpy as np
import shapely

from shapan.expo.findings import Finding, Where, finding, other_findings
from shapan.expo.model import Category, Feature, Origin, Polygon
from shapan.expo.values import Words
from shapan.plan.config import Meaning, PlanConfig, to_venue
from shapan.plan.geo.areas import Outlined, as_outlines, check_reach, reaches, square, strip
from shapan.plan.geo.features import GeoFeature
from shapan.plan.inference.repeats import are_twins

# Width in metres of the band for a line, and side of the square for a point.
_WIDTHS = {"wall": 0.15, "stairs": 2.0, "escalator": 1.2, "ramp": 2.0, "aisle": 3.0, "main": 4.0}
_SIDES = {
    "door": 1.0, "entrance": 2.0, "exit": 1.6, "gate": 4.0, "column": 0.6, "lift": 2.0, "stairs": 3.0, "escalator": 2.0,
    "booth": 3.0,
}  # fmt: skip
# what a feature has of its classification as it is
_SAME = (
    "category",
    "kind",
    "id",
    "number",
    "aliases",
    "title",
    "hall",
    "zone",
    "height",
    "color",
    "props",
)
_MOST_FINDINGS = 50  # limit per code; the last finding counts the rest


@dataclass(slots=True, kw_only=True)
class ClassifiedFeature:
    raw: GeoFeature
    category: Category
    kind: str
    number: str = ""
    aliases: tuple[str, ...] = ()
    title: Words = field(default_factory=dict)
    id: str = ""
    hall: str = ""
    zone: str = ""
    height: float = 0.0
    color: str = ""
    props: dict[str, str] = field(default_factory=dict)
    layer: str = ""
    document: str = ""
    levels: tuple[str, ...] = ("",)  # keys of its levels
    ring: bool = False  # its closed lines are areas (OSM ways)


def placed_features(geo_features: list[GeoFeature], config: PlanConfig) -> list[GeoFeature]:
    """Metres of the document -> venue metres: applies window, scale, origin and rotation of the
    level's configuration."""
    if config.window is not None:
        x0, y0, x1, y1 = config.window
        low, high = np.array((min(x0, x1), min(y0, y1))), np.array((max(x0, x1), max(y0, y1)))
        geo_features = [
            raw
            for raw in geo_features
            if all(((a >= low) & (a <= high)).all() for a in raw.coordinates() if len(a))
        ]
    scale = config.metres_per_unit or 1.0
    if scale == 1.0 and not config.rotation and config.origin == (0.0, 0.0):
        return geo_features
    return [raw.mapped(partial(to_venue, metres=scale, config=config)) for raw in geo_features]


def overruled(
    classified: Iterable[ClassifiedFeature], config: PlanConfig
) -> list[ClassifiedFeature]:
    """Applies `layers` of the configuration to the layer, class or type of a feature in the document."""
    kept = []
    for feature in classified:
        rule = (config.layers.get(feature.layer) if feature.layer else None) or Meaning()
        if not rule.skip:
            feature.category = rule.category or feature.category
            feature.kind = rule.kind or rule.category or feature.kind
            kept.append(feature)
    return kept


def features_by_level(
    classified: list[ClassifiedFeature], document: str
) -> tuple[dict[str, list[Feature]], list[Finding]]:
    """Level key -> features in document order. Raises Unreadable `not-finite` beyond the maximum extent of a venue."""
    polygons, owners = [], []
    placed = [(feature, array) for feature in classified for array in feature.raw.coordinates()]
    # All together, then one by one to find the culprit: a check of each took a tenth of the time of reading 100,000
    # booths.
    if placed and not reaches(np.concatenate([array for _, array in placed])):
        for feature, array in placed:
            check_reach(array, f"{document}: feature {feature.raw.handle}")
    for i, feature in enumerate(classified):
        rings = [*feature.raw.polygons]
        if feature.ring:
            rings += [
                (line, ())
                for line in feature.raw.lines
                if len(line) > 3 and np.array_equal(line[0], line[-1])
            ]
        polygons += rings
        owners += [i] * len(rings)
    results: dict[int, list[Outlined]] = {}
    for owner, result in zip(owners, as_outlines(polygons), strict=True):
        results.setdefault(owner, []).append(result)
    levels: dict[str, list[Feature]] = {}
    findings: list[Finding] = []
    for i, feature in enumerate(classified):
        parts = _parts(feature, results.get(i, []), document, findings)
        for key in feature.levels:
            levels.setdefault(key, []).extend(_feature(feature, part) for part in parts)
    return {key: list(_with_twins_joined(own)) for key, own in levels.items()}, _capped(findings)


def _with_twins_joined(features: Sequence[Feature]) -> tuple[Feature, ...]:
    """Booths with the same outline and related numbers become one with aliases; for documents that are classified."""
    first: dict[tuple[object, ...], int] = {}
    out: list[Feature] = []
    for one in features:
        if one.category != "booth" or not one.number:
            out.append(one)
            continue
        key = tuple(sorted(one.outline.shell))
        at = first.setdefault(key, len(out))
        if at == len(out) or not are_twins(out[at].number, one.number):
            out.append(one)
        else:
            out[at] = msgspec.structs.replace(out[at], aliases=(*out[at].aliases, one.number))
    return tuple(out)


def _parts(
    feature: ClassifiedFeature, results: list[Outlined], document: str, findings: list[Finding]
) -> list[Polygon]:
    parts = [part for result in results for part in result.parts]
    if any(result.repaired for result in results) and parts:
        findings.append(_finding("outline-repaired", feature, document, parts))
    elif results and not parts:
        findings.append(_finding("outline-empty.feature", feature, document, parts))
    if not results:
        parts = _from_lines_and_points(feature)
    if len(parts) > 1 and feature.category == "booth":
        parts = _one_booth(feature, parts, document, findings)
    return parts


def _from_lines_and_points(feature: ClassifiedFeature) -> list[Polygon]:
    width = 0.2 if feature.category == "opening" else _WIDTHS.get(feature.kind, 0.2)
    found = [strip(line, width) for line in feature.raw.lines]
    if not feature.raw.lines:
        side = _SIDES.get(feature.kind, 2.0)
        found += [square(x, y, side) for x, y in feature.raw.points]
    return [part for part in found if part is not None]


def _one_booth(
    feature: ClassifiedFeature, parts: list[Polygon], document: str, findings: list[Finding]
) -> list[Polygon]:
    """Touching parts become one outline; of separate parts, the largest gets the number."""
    joined = shapely.union_all(
        [shapely.Polygon(part.shell, part.holes).buffer(1e-3, join_style="mitre") for part in parts]
    )
    shrunk = joined.buffer(-1e-3, join_style="mitre") if joined.geom_type == "Polygon" else joined
    if isinstance(shrunk, shapely.Polygon):  # parts that touch at a corner only are separated again
        whole = as_outlines([(np.asarray(shrunk.exterior.coords)[:, :2], ())])[0].parts
        if whole:
            return [whole[0]]
    findings.append(_finding("booth-in-parts", feature, document, parts, n=len(parts)))
    return [max(parts, key=lambda part: shapely.Polygon(part.shell).area)]


def _feature(feature: ClassifiedFeature, outline: Polygon) -> Feature:
    same = {name: getattr(feature, name) for name in _SAME}
    return Feature(
        outline=outline, source=Origin(feature.layer, feature.raw.handle, feature.document), **same
    )


def _finding(
    code: str, feature: ClassifiedFeature, document: str, parts: list[Polygon], **values: Any
) -> Finding:
    at, handle = parts[0].shell[0] if parts else None, feature.raw.handle
    where = Where(document=document, handle=handle, layer=feature.layer, at=at)
    about = {
        "document": document,
        "thing": (feature.category, feature.number),
        "feature": handle,
        **values,
    }
    return finding(code, "warning", where, **about)


def _capped(findings: list[Finding]) -> list[Finding]:
    counts: Counter[str] = Counter()
    kept = []
    for one in findings:
        counts[one.code] += 1
        if counts[one.code] <= _MOST_FINDINGS:
            kept.append(one)
    more = [
        (code, count - _MOST_FINDINGS) for code, count in counts.items() if count > _MOST_FINDINGS
    ]
    return [*kept, *(other_findings(code, "warning", count) for code, count in more)]
