"""Objects in a hall other than booths: stages and their seats, desks, rooms, stairs, lifts, plants."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, Polygon, VenueFeature
from shapan.geometry.fit import cells_within, shape_of, shapes_of, smallest_rectangle
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, merge_batches, place_parts
from shapan.scene.booths.carpets import Slab, paint
from shapan.scene.colors import DECK_WOOD, is_color, light
from shapan.scene.hall.wall_graphics import WallField, field_parts, short_name, zone_look
from shapan.scene.kit import index

_Vec = tuple[float, float]
# index of the hall, part, middle, lower edge, yaw, size, colour ("" keeps the part's own)
_Item = tuple[int, str, _Vec, float, float, tuple[float, float, float], str]
LAMP = 2.3  # metres: height of a lamp
DECK = 0.8  # metres: height of a stage that is visible over seated heads
# metres: a stage's screen over its deck, and its middle from the deck's back edge
SCREEN_FOOT, SCREEN_IN = 0.7, 0.3
_BEHIND = 0.16  # metres: its legs reach so far behind that middle
ROOM = 2.8
HEAD, HEAD_TALL = "#3d3a37", 0.7  # the board above a stage's screen
CARD, WOOD, FELT, DARK = map(paint, ("#efeae0", DECK_WOOD, "#8f8b84", "#45423f"))
ROOMS = ("wc", "first-aid", "storage", "office", "prayer", "media", "meeting", "cloakroom")
DESKS = ("info", "registration")
STANDS = ("catering", "lounge", "photo", "atm", "plant", "barrier", "screen", "sign", "furniture")


@dataclass(frozen=True, eq=False)
class Standing:
    """A feature on the floor of a hall (`place`: the hall's index), its shape, and the other shapes of that hall."""

    place: int
    hall: Hall
    feature: VenueFeature
    shape: BaseGeometry
    others: Sequence[BaseGeometry]


def fixtures(halls: Sequence[Hall]) -> tuple[list[Batch], list[list[Slab]]]:
    """The parts (a row's owner is the hall's index), and the slabs of each hall."""
    items: list[_Item] = []
    cells: list[Batch] = []
    solids: list[list[Slab]] = [[] for _ in halls]
    for one in standing(halls):
        feature, hall = one.feature, one.hall
        if feature.kind == "stage":
            on_it, deck = _stage(one)
            items += on_it
            solids[one.place] += deck
            cells += field_parts([one.place], stage_backs(hall, feature, one.shape), "back-field")
        elif feature.kind == "seating":
            cells.append(_seating(one))
        elif feature.kind in ROOMS or (feature.category == "fixture" and feature.kind == "wall"):
            solids[one.place].append(Slab(feature.outline, 0.0, room_height(hall, feature), CARD))
        elif feature.kind in DESKS:
            items.append(_desk(one))
        elif feature.kind in ("stairs", "escalator", "lift"):
            items.append(_between_levels(one))
        elif feature.kind in STANDS:
            cells += _stands(one)
        elif feature.kind == "ramp":
            solids[one.place].append(Slab(feature.outline, 0.0, 0.04, FELT))
    return [_placed(items), *cells], solids


def room_height(hall: Hall, feature: VenueFeature) -> float:
    return min(feature.height or ROOM, max(2.2, hall.height - 0.2))


def standing(halls: Sequence[Hall]) -> Iterator[Standing]:
    """All features except those in the floor or walls, those that form the hall itself, and very small ones."""
    features = [
        (i, hall, feature)
        for i, hall in enumerate(halls)
        for feature in hall.features
        if feature.category != "aisle"
    ]
    shapes = shapes_of(
        [(feature.outline.shell, feature.outline.holes) for _, _, feature in features]
    )
    area = np.round(shapely.area(shapes), 3).tolist()
    of: list[list[BaseGeometry]] = [[] for _ in halls]
    for (i, _, _), shape in zip(features, shapes, strict=True):
        of[i].append(shape)
    for (i, hall, feature), shape, large in zip(features, shapes, area, strict=True):
        if (
            feature.category != "opening"
            and feature.kind not in ("column", "void")
            and large >= 0.01
        ):
            yield Standing(i, hall, feature, shape, of[i])


def _placed(items: Sequence[_Item]) -> Batch:
    if not items:
        return merge_batches([])
    own, names, xy, foot, yaw, sizes, colors = zip(*items, strict=True)
    paints = np.array([(*light(color), 255) if color else (255,) * 4 for color in colors], np.uint8)
    part = np.array([index(name) for name in names])
    return place_parts(
        own, part, np.array(xy), np.array(foot), np.array(yaw), tuple(np.array(sizes).T), paints
    )


def facing(
    hall: Hall, feature: VenueFeature, shape: BaseGeometry, toward: _Vec | None = None
) -> _Vec:
    """The direction of a feature: its stated yaw, else the side of its rectangle that best faces `toward`, else the
    hall's centre."""
    if feature.yaw:
        a = math.radians(feature.yaw)
        return (round(math.sin(a), 6), round(math.cos(a), 6))
    middle, long, _ = smallest_rectangle(shape)
    if toward is None:
        c = (
            shape_of(hall.outline.shell).centroid
            if len(hall.outline.shell) >= 3
            else shape.centroid
        )
        toward = (c.x, c.y)
    d = (toward[0] - middle[0], toward[1] - middle[1])
    ways = (long, (-long[0], -long[1]), (-long[1], long[0]), (long[1], -long[0]))
    return max(ways, key=lambda w: round(w[0] * d[0] + w[1] * d[1], 3))


def _seats_near(hall: Hall, shape: BaseGeometry) -> _Vec | None:
    seats = [shape_of(t.outline.shell).centroid for t in hall.features if t.kind == "seating"]
    if not seats:
        return None
    best = min(seats, key=lambda c: round(c.distance(shape), 3))
    return (best.x, best.y) if round(best.distance(shape), 3) < 30 else None


def stage_frame(
    hall: Hall, feature: VenueFeature, shape: BaseGeometry
) -> tuple[_Vec, _Vec, float, float]:
    """Middle, direction, width across and depth along that direction."""
    y = facing(hall, feature, shape, _seats_near(hall, shape))
    middle, long, size = smallest_rectangle(shape)
    along = abs(long[0] * y[0] + long[1] * y[1]) > 0.7
    return middle, y, size[1] if along else size[0], size[0] if along else size[1]


def screen_size(width: float, ceiling: float) -> tuple[float, float]:
    wide = min(0.7 * width, 9.0, max(1.5, (ceiling - DECK - 1.8) * 16 / 9))
    return round(wide, 3), round(wide * 9 / 16, 3)


def stage_head(width: float, ceiling: float) -> tuple[float, bool]:
    """The height of a stage's name above its screen, and whether there is room for a board behind it."""
    over = DECK + SCREEN_FOOT + screen_size(width, ceiling)[1] + 0.4
    return min(over, ceiling - 0.3), over + HEAD_TALL / 2 <= ceiling


def stage_backs(hall: Hall, feature: VenueFeature, shape: BaseGeometry) -> list[WallField]:
    """What stands behind a stage's screen for those who come from there: a wall with the hall's short name, in the
    colour of the nearest zone. None where no screen stands."""
    middle, y, width, depth = stage_frame(hall, feature, shape)
    screen = _along(middle, y, -depth / 2 + SCREEN_IN)
    if not shapely.intersects_xy(shape, *screen):
        return []
    wide, tall = screen_size(width, hall.height)
    head, board = stage_head(width, hall.height)
    top = head - HEAD_TALL / 2 if board else DECK + SCREEN_FOOT + tall
    zones = [zone for zone in hall.zones if is_color(zone.color)]
    near = min(
        zones, key=lambda zone: round(shape_of(zone.outline.shell).distance(shape), 1), default=None
    )
    color, motif = zone_look(hall, near, 0)
    return [
        WallField(
            at=_along(screen, y, -_BEHIND),
            into=(-y[0], -y[1]),
            foot=DECK,
            width=wide,
            height=round(top - DECK, 3),
            color=color,
            motif=motif,
            letter=short_name(hall.title),
        )
    ]


def _along(at: _Vec, way: _Vec, metres: float) -> _Vec:
    return at[0] + way[0] * metres, at[1] + way[1] * metres


def _stage(one: Standing) -> tuple[list[_Item], list[Slab]]:
    hall, feature, shape = one.hall, one.feature, one.shape
    middle, y, width, depth = stage_frame(hall, feature, shape)
    x = (y[1], -y[0])
    yaw = float(heading(y[0], y[1]))
    deck = [
        Slab(feature.outline, 0.0, DECK - 0.06, DARK),
        Slab(_inner(shape, feature.outline), DECK - 0.06, DECK, WOOD),
    ]
    wide, tall = screen_size(width, hall.height)

    def at(u: float, v: float) -> tuple[float, float]:
        return middle[0] + x[0] * u + y[0] * v, middle[1] + x[1] * u + y[1] * v

    back = -depth / 2 + SCREEN_IN
    rows: list[tuple[str, _Vec, float, tuple[float, float, float]]] = [
        ("stage-screen", at(0, back), DECK + SCREEN_FOOT, (wide, 1.0, tall)),
        *(("stage-leg", at(s * wide * 0.4, back - 0.05), DECK, (0.6, 0.6, 0.75)) for s in (-1, 1)),
    ]
    if width > 3 and depth > 2:
        rows.append(("lectern", at(-width / 2 + 0.9, depth / 2 - 0.9), DECK, (1.0, 1.0, 1.0)))
        rows += [
            ("plant-tree", at(s * (width / 2 - 0.5), back + 0.3), DECK, (1.0, 1.0, 1.0))
            for s in (-1, 1)
        ]
        rows += [
            ("plinth", at(s * (width / 2 - 0.5), depth / 2 - 0.5), DECK, (0.7, 0.7, 0.6))
            for s in (-1, 1)
        ]
    over = DECK + SCREEN_FOOT + tall + 0.8
    if width > 6 and over + 0.8 < hall.height:  # a truss portal with the lights above the screen
        rows.append(("truss", at(0, back + 0.1), over, (wide * 1.3 / 3.0, 0.5, 0.5)))
        rows += [
            ("stage-leg", at(s * wide * 0.62, back + 0.1), DECK, (0.8, 0.8, over - DECK))
            for s in (-1, 1)
        ]
    places = np.array([xy for _, xy, _, _ in rows])
    rows = [
        row
        for row, inside in zip(rows, shapely.intersects_xy(shape, *places.T).tolist(), strict=True)
        if inside
    ]
    if width > 3 and depth > 2:
        steps = [at(width / 2 - 1.2, depth / 2 + 0.15 + 0.3 * k) for k in range(3)]
        rows += _free_steps(one, steps)
    items: list[_Item] = [
        (one.place, name, xy, foot, yaw, size, "") for name, xy, foot, size in rows
    ]
    head, board = stage_head(width, hall.height)
    if board and shapely.intersects_xy(shape, *at(0, back)):
        items.append(
            (
                one.place,
                "model-box",
                at(0, back),
                head - HEAD_TALL / 2,
                yaw,
                (wide, 0.1, HEAD_TALL),
                HEAD,
            )
        )
    return items, deck


def _free_steps(
    one: Standing, steps: Sequence[_Vec]
) -> list[tuple[str, _Vec, float, tuple[float, float, float]]]:
    """Those at the left of the front that stand in nothing: inside the deck's own outline they would intersect it."""
    others = np.array([other for other in one.others if other is not one.shape], object)
    blocked = np.asarray(shapely.intersects_xy(others[:, None], *np.array(steps).T).any(axis=0))
    return [("step", xy, 0.0, (1.2, 1.0, 3.0 - k)) for k, xy in enumerate(steps) if not blocked[k]]


def _inner(shape: BaseGeometry, outline: Polygon) -> Polygon:
    """The outline reduced by a small margin, so that a dark joint is visible below the boards; unchanged if nothing
    remains."""
    inner = shape.buffer(-0.04, join_style="mitre")
    if inner.geom_type != "Polygon" or inner.is_empty:
        return outline
    rings = [
        tuple((round(a, 3), round(b, 3)) for a, b in r.coords[:-1])
        for r in (inner.exterior, *inner.interiors)
    ]
    return Polygon(rings[0][:: 1 if inner.exterior.is_ccw else -1], tuple(rings[1:]))


def _seating(one: Standing) -> Batch:
    stages = [shape_of(t.outline.shell).centroid for t in one.hall.features if t.kind == "stage"]
    near = min(stages, key=lambda c: round(c.distance(one.shape), 3)) if stages else None
    y = facing(one.hall, one.feature, one.shape, (near.x, near.y) if near is not None else None)
    at = cells_within(one.shape, y, 2.1, 0.6, (0.45, 0.4))
    paint = np.array((*light("#a39c90"), 255), np.uint8)
    return place_parts(
        np.full(len(at), one.place), "seat-row", at, 0.0, float(heading(*y)), (1.0, 1.0, 1.0), paint
    )


def _desk(one: Standing) -> _Item:
    middle, y, width, depth = stage_frame(one.hall, one.feature, one.shape)
    size = min(1.0, max(0.4, (width - 0.1) / 2.5), max(0.4, (depth - 0.1) / 0.8))
    return one.place, "info-desk", middle, 0.0, float(heading(*y)), (size, size, 1.0), "#6f8496"


def _between_levels(one: Standing) -> _Item:
    middle, y, width, depth = stage_frame(one.hall, one.feature, one.shape)
    tall = min(1.0, max(0.5, (one.hall.height - 0.5) / 3.2))
    part, size = (
        ("lift", (width / 2.0, depth / 2.06, tall))
        if one.feature.kind == "lift"
        else ("stairs", (width, depth / 3.04, tall))
    )
    return one.place, part, middle, 0.0, float(heading(*y)), size, ""


def _stands(one: Standing) -> list[Batch]:
    """Objects in cells: as many as fit into the outline, with passages between them."""
    shape, kind = one.shape, one.feature.kind
    y = facing(one.hall, one.feature, shape)
    yaw = float(heading(*y))
    groups: dict[str, tuple[float, float, tuple[float, float], tuple[tuple[str, float, float, float], ...]]] = {
        "catering": (
            1.6, 1.6, (0.6, 0.6), (("table-high", 0, 0, 0), ("stool-bar", 0.5, 0, 270), ("stool-bar", -0.5, 0, 90)),
        ),
        "lounge": (1.8, 1.9, (0.6, 0.6), (("sofa", 0, -0.5, 0), ("table-low", 0, 0.4, 0))),
        "photo": (2.2, 1.2, (0.5, 0.8), (("banner", 0, -0.5, 0), ("plant-tree", 0.85, -0.1, 0))),
        "atm": (0.6, 0.5, (0.5, 0.5), (("kiosk", 0, 0, 0),)),
        "plant": (0.9, 0.9, (0.5, 0.5), (("plant-tree", 0, 0, 0),)),
        "barrier": (1.75, 0.34, (0.1, 0.6), (("barrier", 0, 0, 0),)),
        "screen": (1.3, 0.5, (0.6, 0.6), (("screen-stand", 0, 0, 0),)),
        "sign": (0.7, 0.3, (3.0, 3.0), (("totem", 0, 0, 0),)),
        "furniture": (1.8, 1.9, (0.8, 0.8), (("bench", 0, 0, 0),)),
    }  # fmt: skip
    width, depth, gap, items = groups[kind]
    at = cells_within(shape, y, width, depth, gap)
    if not len(at):
        fit = cells_within(shape, y, 0.8, 0.5, gap)[:1]
        return (
            [place_parts([one.place], "kiosk", fit, 0.0, yaw)]
            if len(fit) and kind != "barrier"
            else []
        )
    at = at[:200]
    x = (y[1], -y[0])
    out = []
    for part, u, v, turn in items:
        size = (2.0, 1.0, 2.4) if part == "banner" else (1.0, 1.0, 1.0)
        xy = at + np.array((x[0] * u + y[0] * v, x[1] * u + y[1] * v))
        paint: npt.ArrayLike = (
            np.array((*light("#c9a27e"), 255), np.uint8)
            if part in ("sofa", "stool-bar", "banner", "totem")
            else 255
        )
        out.append(
            place_parts(np.full(len(at), one.place), part, xy, 0.0, (yaw + turn) % 360, size, paint)
        )
    if kind in ("catering", "lounge") and one.hall.height >= LAMP + 3:
        out += _lamps(one, at)
    return out


def _lamps(one: Standing, at: npt.NDArray[np.float64]) -> list[Batch]:
    """A lamp over every second table, on a cable from the trusses. at: (n,2)."""
    own, xy = np.full(len(at[::2]), one.place), at[::2]
    foot, high = LAMP + 1.4, one.hall.height
    return [
        place_parts(own, "pendant", xy, LAMP),
        place_parts(own, "cable", xy, foot, 0.0, (1.0, 1.0, high - 0.9 - foot)),
    ]
