"""Converts a recognised drawing to features in venue metres: booths, halls, zones, and all other features."""

from __future__ import annotations

import numpy as np
import shapely
from msgspec.structs import replace

from shapan.expo.findings import Finding
from shapan.expo.model import Feature, Origin, Polygon, Recognition
from shapan.expo.outlines import simple_outlines
from shapan.geometry.arrays import F64
from shapan.plan.config import to_venue
from shapan.plan.drawing import painted
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.classify import title_in
from shapan.plan.inference.halls import floors_of, halls_of
from shapan.plan.inference.labels import tidy
from shapan.plan.inference.ranking import NUMBER_TAGS
from shapan.plan.inference.reasons import doubts, reasons_of
from shapan.plan.inference.unplaced import unplaced
from shapan.plan.inference.venue_features import venue_features_of
from shapan.plan.vocabulary.lists import listed_words
from shapan.plan.vocabulary.words import fold

LEAST_M2 = 0.8  # area of a phone box; a smaller numbered shape is a grid bubble or a label frame
GRID_M = 10_000.0
_ORDER = {"level": 0, "hall": 0, "zone": 1, "booth": 2}
NAME_TAGS = frozenset(listed_words("name tag"))


def level_features(r: DrawingReading) -> tuple[tuple[Feature, ...], list[Finding]]:
    plot = Plot(shapely.transform(r.faces.polygons, lambda p: to_venue(p, r.metres, r.config)))
    shift = _national_grid(plot)
    booths = halls_of(r, plot, _booths(r, plot), shift)
    venue_features_of(r, plot, booths, shift)
    floors_of(r, plot, booths)
    whys = reasons_of(r, booths, shift)
    plot.findings += doubts(r, plot, whys)
    rows: list[tuple[Feature | int, shapely.Polygon]] = [
        *plot.features,
        *((f, plot.polygons[f]) for f in booths),
    ]
    rows.sort(
        key=lambda row: (
            _ORDER["booth"] if isinstance(row[0], int) else _ORDER.get(row[0].category, 3)
        )
    )
    features = tuple(
        _booth(r, one, outline, whys.get(one))
        if isinstance(one, int)
        else replace(one, outline=outline)
        for (one, _), outline in zip(rows, simple_outlines([p for _, p in rows]), strict=True)
        if outline is not None
    )
    return features, [*plot.findings, *unplaced(r, plot, features, shift)]


def _national_grid(plot: Plot) -> F64:
    """Moves plans on a national grid by a multiple of 10 km, so that an edit moves nothing else. Returns the offset
    (2,) in metres.
    """
    box = shapely.total_bounds(plot.polygons) if len(plot.polygons) else np.zeros(4)
    if np.abs(box).max() < 1e5:
        return np.zeros(2)
    shift = np.floor((box[:2] + box[2:]) / 2 / GRID_M) * GRID_M
    plot.polygons = shapely.transform(plot.polygons, lambda p: p - shift)
    plot.findings.append(note("far-origin", "info", x=float(shift[0]), y=float(shift[1])))
    return np.asarray(shift)


def _booths(r: DrawingReading, plot: Plot) -> list[int]:
    large = [
        f
        for f, area in zip(r.of, shapely.area(plot.polygons[list(r.of)]), strict=True)
        if area >= LEAST_M2
    ]
    if len(large) < 0.5 * len(r.of):  # if so many are small, the scale is unusual, not the booths
        large = list(r.of)
    plot.taken.update(large)
    return sorted(large)


def _booth(r: DrawingReading, f: int, outline: Polygon, why: Recognition | None) -> Feature:
    claim, shape = r.of[f], r.shape(f)
    title, props = title_in(r.lettered, f, claim.runs), dict[str, str]()
    source = shape if r.faces.shape[f] >= 0 or not claim.runs else r.drawing.texts[claim.runs[0]]
    for tag, value in shape.attributes.items():
        key = fold(tag)
        if key in NAME_TAGS:
            title = title or tidy(value)
        elif key not in NUMBER_TAGS and value != claim.value and len(value) < 200:
            props[key] = value
    return Feature(
        category="booth",
        kind="booth",
        outline=outline,
        number=claim.value,
        aliases=claim.aliases,
        title={"": title} if title else {},
        color=painted(shape),
        props=props,
        source=Origin(source.layer, source.handle),
        why=why,
    )
