"""Rooms in a hall (toilets, cloakroom, media centre, …) as places that one recognises: walls in the colour of their
service, doors, windows and counters on the side one comes from, pictograms at the height of the eye, and a lit cube
on the roof that is read from afar. Also the cubes that hang over cafés, lounges, desks and cash machines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, VenueFeature
from shapan.expo.ways.free_space import stops
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, merge_batches, place_parts
from shapan.scene.colors import CARD, INK, light, mixed
from shapan.scene.hall.fixtures import DESKS, ROOMS, Standing, room_height, stage_frame, standing
from shapan.scene.kit import index
from shapan.scene.kit.services import COAT_COUNTER, ROOM_DOOR, ROOM_WINDOW

ROOM_PANEL = 0.04  # metres: thickness of a dressed wall
_FREE = 1.1  # metres in front of a side from which it is seen and entered
_NARROW = 0.1  # metres of a side that may be covered at either end
_GAP = 0.4  # metres between a room's doors, windows and pictograms
_GLYPH, _GLYPH_FOOT = 1.2, 0.75  # a pictogram beside a door: side, height of its lower edge
_PLATE, _PLATE_FOOT = 0.36, 1.4  # on a door
_SKIRTING = 0.14
_CORNICE = 0.1
CUBE = 0.8  # metres: a glyph of 0.68 m is 2 degrees at 20 m
_CUBE_GLYPH = 0.78  # share of the cube's side
_HUNG = 3.3  # metres: lower edge of a hung cube
_ABOVE_DESK = 3.25  # the same, over a desk's board

_Vec = tuple[float, float]
GLYPHS: Mapping[str, tuple[str, ...]] = {
    "wc": ("man", "woman"),
    "first-aid": ("cross",),
    "storage": ("crate",),
    "office": ("monitor",),
    "prayer": ("kneeling",),
    "media": ("microphone",),
    "meeting": ("meeting",),
    "cloakroom": ("hanger",),
    "info": ("letter-i",),
    "registration": ("badge",),
    "catering": ("cup",),
    "lounge": ("sofa",),
    "photo": ("camera",),
    "atm": ("banknote",),
}
COLORS = {
    "wc": "#2f5874",
    "first-aid": "#2c7553",
    "storage": "#6b655c",
    "office": "#55606c",
    "prayer": "#5c5c86",
    "media": "#84423f",
    "meeting": "#3f6b6e",
    "cloakroom": "#7a5638",
    "info": "#2f5f8f",
    "registration": "#2f5f8f",
    "catering": "#8a5a2b",
    "lounge": "#5f6f4c",
    "photo": "#6d4a78",
    "atm": "#4a5a52",
}


@dataclass(frozen=True, kw_only=True)
class RoomFace:
    """A side of a room that is seen. `at`: the middle of its foot; `out`: the direction away from the room."""

    at: _Vec
    out: _Vec
    width: float
    tall: float
    entered: bool  # has the doors


def room_faces(hall: Hall, feature: VenueFeature, shape: BaseGeometry) -> list[RoomFace]:
    """The sides with free floor before them, the entered one first: the longest, of equals the one that the feature
    faces. A room that is closed in shows the side it faces, without a door."""
    middle, y, wide, deep = stage_frame(hall, feature, shape)
    x = (y[1], -y[0])
    sides = [
        (y, deep / 2, wide),
        (x, wide / 2, deep),
        ((-x[0], -x[1]), wide / 2, deep),
        ((-y[0], -y[1]), deep / 2, wide),
    ]
    tall = room_height(hall, feature)
    faces = [
        RoomFace(
            at=(middle[0] + out[0] * away, middle[1] + out[1] * away),
            out=out,
            width=length,
            tall=tall,
            entered=False,
        )
        for out, away, length in sides
    ]
    drawn = [_lies_on(shape, face) for face in faces]
    free = [seen and _is_free(hall, feature, face) for seen, face in zip(drawn, faces, strict=True)]
    if not any(free):
        return [face for face, seen in zip(faces[:1], drawn[:1], strict=True) if seen]
    first = max((k for k in range(4) if free[k]), key=lambda k: (round(faces[k].width, 2), -k))
    entered = RoomFace(
        at=faces[first].at, out=faces[first].out, width=faces[first].width, tall=tall, entered=True
    )
    return [entered, *(face for k, face in enumerate(faces) if free[k] and k != first)]


def _corners(face: RoomFace, near: float, far: float) -> list[_Vec]:
    (x, y), (dx, dy), half = face.at, face.out, face.width / 2 - _NARROW
    return [
        (x + dy * side * half + dx * off, y - dx * side * half + dy * off)
        for side, off in ((-1, near), (1, near), (1, far), (-1, far))
    ]


def _lies_on(shape: BaseGeometry, face: RoomFace) -> bool:
    """Whether the outline follows this side of its rectangle."""
    a, b = _corners(face, 0.0, 0.0)[:2]
    return face.width >= 1.0 and bool(
        shapely.covers(shape.boundary.buffer(0.03), shapely.LineString([a, b]))
    )


def _is_free(hall: Hall, feature: VenueFeature, face: RoomFace) -> bool:
    ahead = shapely.Polygon(_corners(face, 0.02, _FREE))
    if len(hall.outline.shell) < 3 or not shapely.covers(
        shape_of(hall.outline.shell, hall.outline.holes), ahead
    ):
        return False
    stood = [(booth.outline.shell, ()) for booth in hall.booths]
    stood += [
        (one.outline.shell, ())
        for one in hall.features
        if one is not feature and stops(one) and one.outline.shell
    ]
    return not bool(shapely.intersects(shapes_of(stood), ahead).any()) if stood else True


@dataclass(frozen=True)
class _Part:
    """On a face. `at`: metres along it from its middle, to the left of who looks at it; of its lower edge over the
    floor; in front of it."""

    name: str
    at: tuple[float, float, float]
    size: tuple[float, float, float]
    color: str = ""


def room_parts(halls: Sequence[Hall]) -> list[Batch]:
    """A row's owner is the hall's index."""
    out: list[Batch] = []
    for one in standing(halls):
        kind = one.feature.kind
        if kind in ROOMS:
            faces = room_faces(one.hall, one.feature, one.shape)
            out += [_placed(one.place, face, list(_dressed(face, kind))) for face in faces]
            out += [_cube(one.place, kind, at, foot, yaw) for at, foot, yaw in _on_roof(one, faces)]
        elif kind in GLYPHS:
            out += [_cube(one.place, kind, at, foot, yaw) for at, foot, yaw in _over(one)]
            out += _cables(one)
    return out


def _dressed(face: RoomFace, kind: str) -> Iterator[_Part]:
    color = COLORS[kind]
    width, tall = face.width, face.tall
    yield _Part("back-field", (0.0, 0.0, ROOM_PANEL / 2), (width, ROOM_PANEL, tall), color)
    yield _Part(
        "model-box",
        (0.0, 0.0, ROOM_PANEL * 0.75),
        (width, ROOM_PANEL * 1.5, _SKIRTING),
        mixed(color, INK, 0.55),
    )
    if not face.entered:
        side = round(min(1.4, width - 0.6, tall - 1.3), 3)
        if side >= 0.4:
            yield from _glyphs(kind, 0.0, _GLYPH_FOOT, ROOM_PANEL + 0.01, side)
        return
    yield _Part("model-box", (0.0, tall - _CORNICE, 0.14), (width + 0.04, 0.28, _CORNICE), CARD)
    yield _Part("beam-light", (0.0, tall - _CORNICE - 0.03, 0.2), (width - 0.2, 1.0, 1.0))
    yield from _wc(face) if kind == "wc" else _row(face, kind)


def _wc(face: RoomFace) -> Iterator[_Part]:
    """A door for each, with its pictogram on it and, where there is room, beside it."""
    names: tuple[str, ...] = (
        ("man", "accessible", "woman") if face.width >= 3 * (ROOM_DOOR + _GAP) else ("man", "woman")
    )
    names = names if face.width >= len(names) * (ROOM_DOOR + 0.1) else names[:1]
    cell = face.width / len(names)
    beside = cell >= ROOM_DOOR + _GLYPH + 2 * 0.12
    for n, name in enumerate(names):
        middle = (len(names) - 1) / 2 * cell - n * cell
        aside = middle + (_GLYPH + 0.12) / 2 if beside else middle
        yield from _door(aside, "wc", name)
        if beside:
            yield _Part(
                f"pictogram-{name}",
                (middle - (ROOM_DOOR + 0.12) / 2, _GLYPH_FOOT, ROOM_PANEL + 0.01),
                (_GLYPH, 1.0, _GLYPH),
            )


def _row(face: RoomFace, kind: str) -> Iterator[_Part]:
    """From the left: the pictogram, the door, then windows or a counter, as many as fit."""
    room = face.width - 0.3 - ROOM_DOOR
    glyph = room >= _GLYPH + _GAP
    room -= (_GLYPH + _GAP) * glyph
    wide, name = (
        (COAT_COUNTER, "coat-counter") if kind == "cloakroom" else (ROOM_WINDOW, "room-window")
    )
    count = (
        0
        if kind in ("wc", "prayer", "storage")
        else min(4, math.floor(round(room / (wide + _GAP), 3)))
    )
    items = [("glyph", _GLYPH)] * glyph + [("door", ROOM_DOOR)] + [(name, wide)] * max(0, count)
    left = (sum(size for _, size in items) + _GAP * (len(items) - 1)) / 2
    for what, size in items:
        aside = left - size / 2
        left -= size + _GAP
        if what == "glyph":
            yield from _glyphs(kind, aside, _GLYPH_FOOT, ROOM_PANEL + 0.01, _GLYPH)
        elif what == "door":
            yield from _door(aside, kind, GLYPHS[kind][0])
        else:
            paint = mixed(COLORS[kind], CARD, 0.75) if what == "coat-counter" else ""
            yield _Part(what, (aside, 0.0, ROOM_PANEL), (1.0, 1.0, 1.0), paint)


def _door(aside: float, kind: str, glyph: str) -> Iterator[_Part]:
    leaf = mixed(COLORS[kind], CARD, 0.82)
    yield _Part("room-door", (aside, 0.0, ROOM_PANEL), (1.0, 1.0, 1.0), leaf)
    yield _Part(
        f"pictogram-{glyph}",
        (aside, _PLATE_FOOT, ROOM_PANEL + 0.075),
        (_PLATE, 1.0, _PLATE),
        mixed(COLORS[kind], INK, 0.2),
    )


def _glyphs(kind: str, aside: float, foot: float, off: float, side: float) -> Iterator[_Part]:
    """One in a square, two side by side in it."""
    names = GLYPHS[kind]
    each = side / len(names) if len(names) > 1 else side
    for n, name in enumerate(names):
        lift = (side - each) / 2
        yield _Part(
            f"pictogram-{name}",
            (aside + ((len(names) - 1) / 2 - n) * each, foot + lift, off),
            (each, 1.0, each),
        )


def _placed(owner: int, face: RoomFace, parts: Sequence[_Part]) -> Batch:
    (x, y), (dx, dy) = face.at, face.out
    aside, off = np.array([one.at[0] for one in parts]), np.array([one.at[2] for one in parts])
    # To the left of who looks at the face is its own right.
    xy = np.column_stack((x + dx * off + dy * aside, y + dy * off - dx * aside))
    paint = np.array(
        [(*light(one.color), 255) if one.color else (255,) * 4 for one in parts], np.uint8
    )
    part = np.array([index(one.name) for one in parts])
    size = np.array([one.size for one in parts]).T
    return place_parts(
        np.full(len(parts), owner),
        part,
        xy,
        np.array([one.at[1] for one in parts]),
        float(heading(dx, dy)),
        tuple(size),
        paint,
    )


def _cube(owner: int, kind: str, at: _Vec, foot: float, yaw: float) -> Batch:
    """A lit cube with the service's pictogram on its four sides."""
    rows = [_placed(owner, RoomFace(at=at, out=_way(yaw), width=0, tall=0, entered=False),
                    [_Part("service-cube", (0.0, foot, 0.0), (CUBE,) * 3, COLORS[kind])])]  # fmt: skip
    side = CUBE * _CUBE_GLYPH
    for turn in range(4):
        out = _way(yaw + 90 * turn)
        face = RoomFace(at=at, out=out, width=CUBE, tall=CUBE, entered=False)
        rows.append(
            _placed(
                owner,
                face,
                list(_glyphs(kind, 0.0, foot + (CUBE - side) / 2, CUBE / 2 + 0.012, side)),
            )
        )
    return merge_batches(rows)


def _way(yaw: float) -> _Vec:
    a = math.radians(yaw)
    return round(math.sin(a), 6) + 0.0, round(math.cos(a), 6) + 0.0


def _on_roof(one: Standing, faces: Sequence[RoomFace]) -> Iterator[tuple[_Vec, float, float]]:
    """Where a room's cube stands: over the middle of its first side."""
    for face in faces[:1]:
        if one.hall.height >= face.tall + CUBE + 0.6:
            at = (face.at[0] - face.out[0] * CUBE * 0.7, face.at[1] - face.out[1] * CUBE * 0.7)
            yield at, face.tall, float(heading(*face.out))


def _over(one: Standing) -> Iterator[tuple[_Vec, float, float]]:
    """Where a cube hangs over a place without walls."""
    foot = _ABOVE_DESK if one.feature.kind in DESKS else _HUNG
    if one.hall.kind != "outdoor" and one.hall.height >= foot + CUBE + 1.0:
        middle, y, _, _ = stage_frame(one.hall, one.feature, one.shape)
        yield middle, foot, float(heading(*y))


def _cables(one: Standing) -> Iterator[Batch]:
    for at, foot, _ in _over(one):
        top = foot + CUBE
        yield place_parts(
            [one.place], "cable", [at], top, 0.0, (1.0, 1.0, max(0.1, one.hall.height - 0.9 - top))
        )
