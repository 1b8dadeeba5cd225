"""Free space: a hall minus its obstacles, as the ground that the centre of a visitor can reach.

All obstacles are enlarged by the visitor's radius. Thus a gap that is too narrow is not free, and a route is a line.
Mitred joins keep the number of vertices at a few per row of booths (10,000 booths: 0.4 s, 2,500 vertices).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, Polygon, VenueFeature
from shapan.expo.outlines import polygons_of, shape, shapes
from shapan.expo.ways.street import PLANTED_KIND, street_obstacles

RADIUS = 0.3  # metres from a visitor's centre to an obstacle: shoulders are 0.5 m wide
PASSAGE = 2 * RADIUS  # narrower space is a service gap, not a gangway
CRUMB = 0.5  # m²: smaller free patches are drafting noise
SIMPLE = 0.005  # metres by which a free-space outline may be simplified

# Kinds that one walks over or into; every other fixture and amenity stops a visitor. `scene` puts no walls round these.
PASSABLE = frozenset(
    {
        "sign",
        "screen",
        "photo",
        "catering",
        "lounge",
        "stairs",
        "lift",
        "escalator",
        "ramp",
        "parking",
        "registration",
    }
)


def stops(feature: VenueFeature) -> bool:
    """Whether it is an obstacle."""
    return feature.category in ("fixture", "amenity") and feature.kind not in PASSABLE


def walkable_ground(hall: Hall) -> BaseGeometry:
    """The free space for the centre of a visitor in a hall: (multi)polygon in metres, every point at least RADIUS from
    every obstacle.
    """
    return ground_of(hall.outline, shapes(b.outline for b in hall.booths), hall.features, hall.kind)


def ground_of(
    outline: Polygon,
    booths: npt.NDArray[np.object_],
    features: Sequence[VenueFeature],
    kind: str = "hall",
) -> BaseGeometry:
    """As `walkable_ground`; booths are (n,) shapely polygons. `kind`: of the hall; streets have trees."""
    floor: BaseGeometry = shapely.buffer(
        shape(outline), -RADIUS, join_style="mitre", mitre_limit=2.0
    )
    fixed = [t for t in features if stops(t)]
    doors = [t.outline for t in features if t.category == "opening"]
    walls = shapes(t.outline for t in fixed if t.kind in ("wall", "barrier"))
    if doors and len(walls):
        # A door is drawn as wide as its wall or thinner: 0.2 m more cuts through.
        cut = shapely.union_all(shapely.buffer(shapes(doors), 0.2, join_style="mitre"))
        walls = shapely.difference(walls, cut)
    others = shapes(t.outline for t in fixed if t.kind not in ("wall", "barrier"))
    planted = (
        street_obstacles(outline, features) if kind == PLANTED_KIND and not len(booths) else []
    )
    solid = np.concatenate([booths, walls, others, np.array(planted, object)])
    solid = solid[~shapely.is_empty(solid)]
    if len(solid):
        fine = shapely.get_num_coordinates(solid) > 5  # rectangles cannot be simplified
        solid[fine] = shapely.simplify(solid[fine], SIMPLE)
        # outlines overlap, or touch along parts of their edges
        with suppress(shapely.GEOSException):
            # rows: a tenth of the time
            solid = shapely.get_parts(shapely.coverage_union_all(solid))
        grown = shapely.buffer(solid, RADIUS, join_style="mitre", mitre_limit=2.0)
        # Twice as fast as union_all on rows of booths, whose enlarged outlines touch only along a row.
        floor = shapely.difference(floor, shapely.disjoint_subset_union_all(grown))
    floor = shapely.set_precision(shapely.simplify(floor, SIMPLE), 0.001)
    parts = [p for p in shapely.get_parts(floor) if p.geom_type == "Polygon" and p.area >= CRUMB]
    return shapely.MultiPolygon(parts)


def live(space: BaseGeometry, openings: Iterable[Polygon]) -> BaseGeometry:
    """The parts of a ground that visitors can reach: those at an opening, and, because openings are often not drawn,
    every large part.

    A pocket enclosed by booths (a store room between back walls) is excluded.
    """
    parts = shapely.get_parts(space)
    if len(parts) < 2:
        return space
    areas = shapely.area(parts)
    keep = areas >= max(20.0, 0.05 * float(areas.sum()))
    keep[int(np.argmax(areas))] = True
    doors = shapes(openings)
    if len(doors):
        keep |= shapely.distance(parts, shapely.union_all(doors)) <= RADIUS + 0.5
    return shapely.MultiPolygon(list(parts[keep]))


def walkable(space: BaseGeometry) -> tuple[Polygon, ...]:
    """The area that visitors cover when their centres move over a ground: the aisles as a floor, without the slits
    between booths.
    """
    return tuple(polygons_of(shapely.buffer(space, RADIUS, join_style="mitre", mitre_limit=1.5)))
