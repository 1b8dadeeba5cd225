"""Openings, fixtures, amenities and aisles of a hall, with ids and yaw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.compose.halls import HallDraft
from shapan.expo.model import Feature, Polygon, VenueFeature
from shapan.expo.outlines import shape, shapes, yaw_of
from shapan.geometry.slug import slug

STATED = ("no", "false", "0", "f")


def hall_features(draft: HallDraft, outline: Polygon, taken: set[str]) -> tuple[VenueFeature, ...]:
    """All features of a hall except booths and zones, in the plan's order.

    taken: ids in use in other halls of the expo. New ids are added, because a programme names a stage without its hall.
    """
    features = [f for f in draft.features if f.category not in ("booth", "zone", "hall", "level")]
    if not features:
        return ()
    yaws = _yaws(features, outline, draft.features)
    counts: dict[str, int] = {}
    venue_features = []
    for feature, yaw in zip(features, yaws, strict=True):
        kind = feature.kind or feature.category
        base = slug(feature.id) if feature.id and len(feature.id) < 32 else ""
        if not base or base in taken:
            counts[kind] = counts.get(kind, 0) + 1
            base = f"{draft.id}-{kind}-{counts[kind]}"
            while base in taken:
                counts[kind] += 1
                base = f"{draft.id}-{kind}-{counts[kind]}"
        taken.add(base)
        step_free = str(feature.props.get("step_free", "")).lower() not in STATED and kind not in (
            "stairs",
            "escalator",
        )
        title = feature.title or ({"": feature.number} if feature.number else {})
        venue_features.append(
            VenueFeature(
                id=base,
                category=feature.category,
                kind=kind,
                outline=feature.outline,
                title=title,
                height=feature.height,
                yaw=yaw,
                to=feature.props.get("to", ""),
                step_free=step_free,
                source=feature.source,
            )
        )
    return tuple(venue_features)


def _yaws(
    features: Sequence[Feature], outline: Polygon, everything: Sequence[Feature]
) -> list[float]:
    """Openings face into the hall, stages face their seats, other features face away from the nearest
    wall of the hall."""
    geometry = shapes(f.outline for f in features)
    hall = shape(outline)
    axes = _short_axes(geometry)
    middles = shapely.get_coordinates(shapely.centroid(geometry))
    seats = [f for f in everything if f.kind == "seating"]
    rows = (
        shapely.get_coordinates(shapely.centroid(shapes(f.outline for f in seats)))
        if seats
        else np.zeros((0, 2))
    )
    inner = shapely.get_coordinates(hall.representative_point())[0]
    yaws = []
    for i, feature in enumerate(features):
        toward = inner - middles[i]
        if feature.kind == "stage" and len(rows):
            away = rows - middles[i]
            toward = away[np.argmin(np.hypot(away[:, 0], away[:, 1]))]
        axis = axes[i]
        if feature.category == "opening":
            ahead = (
                hall.contains(shapely.Point(*(middles[i] + axis))),
                hall.contains(shapely.Point(*(middles[i] - axis))),
            )
            if ahead[0] != ahead[1]:
                toward = axis if ahead[0] else -axis
            sign = 1.0 if float(axis @ toward) >= 0 else -1.0
            yaws.append(yaw_of(*(sign * axis).tolist()))
            continue
        across = np.array([-axis[1], axis[0]])
        best = max((axis, -axis, across, -across), key=lambda v: round(float(v @ toward), 6))
        yaws.append(yaw_of(*best.tolist()))
    return yaws


def _short_axes(geometry: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """The direction of the shorter side of each outline's minimum rectangle: across a door, out of a stage."""
    boxes = shapely.minimum_rotated_rectangle(geometry)
    axes = np.zeros((len(geometry), 2))
    for i, box in enumerate(boxes):
        ring = shapely.get_coordinates(box)
        if len(ring) < 4:
            axes[i] = (0.0, 1.0)
            continue
        a, b = ring[1] - ring[0], ring[2] - ring[1]
        short = a if np.hypot(*a) <= np.hypot(*b) else b
        size = float(np.hypot(*short))
        axes[i] = short / size if size > 1e-9 else (0.0, 1.0)
    return axes
