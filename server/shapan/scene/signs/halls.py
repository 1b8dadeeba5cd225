"""The signs of a hall's own boards: its name, zones and rows, stages, desks and rooms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Expo, Hall, VenueFeature
from shapan.expo.texts.place_names import place_title
from shapan.expo.values import Words
from shapan.expo.ways.walk import doors_of
from shapan.geometry.arrays import F64
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.assemble import elevation
from shapan.scene.colors import CARD, deepened, lettering_color, mixed
from shapan.scene.hall.banners import hung
from shapan.scene.hall.centrepieces import centrepiece
from shapan.scene.hall.enclosure import Lines, WallGap, open_halls, wall_lines
from shapan.scene.hall.fixtures import (
    DESKS,
    HEAD,
    ROOMS,
    SCREEN_IN,
    screen_size,
    stage_backs,
    stage_frame,
    stage_head,
)
from shapan.scene.hall.key_visuals import key_visuals
from shapan.scene.hall.rim import rim_bays, without_bays
from shapan.scene.hall.rooms import COLORS, ROOM_PANEL, room_faces
from shapan.scene.hall.wall_boards import wall_boards
from shapan.scene.hall.wall_graphics import THICK, WallField, short_name, wall_fields
from shapan.scene.measures import BEFORE
from shapan.scene.signs.rim import press_signs
from shapan.scene.signs.wall_boards import wall_board_signs
from shapan.scene.values import Poster, Sign

_ROOM_NAME = 0.36  # metres: height of a room's name
BESIDE_M = 12.0  # metres between two boards on the street that name one hall
# width, edge, metres along it, height, the hall behind
_Place = tuple[float, int, float, float, Hall | None]
OWN, ONWARD = 6, 40  # maximum boards over entrances, and over passages to other halls


def hall_signs(expo: Expo, hall: Hall) -> tuple[Sign, ...]:
    """The hall's name over its entrances, names of other halls over passages, zones and rows, stages and amenities."""
    z = elevation(expo, hall)
    out = [*_names(expo, hall, z)]
    for board in hung(hall):
        for face, turn in enumerate((0.0, 180.0)):
            yaw = np.radians(board.yaw + turn)
            off = 0.05 if board.style == "aisle" else 0.035
            x, y = board.at[0] + np.sin(yaw) * off, board.at[1] + np.cos(yaw) * off
            out.append(_text(f"{board.style}/{board.key}/{face}", board.style, x, y, z + board.at[2], board.yaw + turn,
                             (board.size[0] * 0.92, board.size[1] * 0.84), board.ground, board.text))  # fmt: skip
    if hall.outline.shell:
        lines = wall_lines(*open_halls(expo, [hall]))
        bays = rim_bays(expo, hall, lines)
        out.extend(_letters(hall, lines, z))
        out.extend(_centre(hall, lines, z))
        out.extend(_visuals(expo, hall, lines, z) if expo.face.visual is None else ())
        out.extend(wall_board_signs(expo, hall, wall_boards(hall, without_bays(lines, bays)), z))
        out.extend(press_signs(expo, bays, z))
    out.extend(sign for feature in hall.features for sign in _thing(hall, feature, z))
    return tuple(out)


def _letters(hall: Hall, lines: Lines, z: float) -> Iterator[Sign]:
    """The hall's short name on its walls, as high as their fields."""
    for n, one in enumerate(wall_fields(hall, lines)):
        yield from _letter(f"letter/{n}", one, z)


def _letter(name: str, one: WallField, z: float) -> Iterator[Sign]:
    if one.letter:
        x, y = (a + d * (THICK + BEFORE) for a, d in zip(one.at, one.into, strict=True))
        size = (min(one.width - 1.0, 2.4 * one.height), one.height)
        middle, yaw = z + one.foot + one.height / 2, float(heading(*one.into))
        sign = _text(name, "letter", x, y, middle, yaw, size, one.color, {"": one.letter})
        yield msgspec.structs.replace(sign, color=mixed(one.color, CARD, 0.55))


def _centre(hall: Hall, lines: Lines, z: float) -> Iterator[Sign]:
    """The hall's short name on the cube of its centrepiece."""
    one, name = centrepiece(hall, lines), short_name(hall.title)
    if one is None or not name:
        return
    foot, side = one.core
    for n in range(4):
        turn = np.radians(one.yaw + 90 * n)
        x, y = (
            one.at[0] + np.sin(turn) * (side / 2 + BEFORE),
            one.at[1] + np.cos(turn) * (side / 2 + BEFORE),
        )
        size = (side * 0.9, side * 0.72)
        yield _text(
            f"centre/{n}",
            "letter",
            x,
            y,
            z + foot + side / 2,
            one.yaw + 90 * n,
            size,
            one.ground,
            {"": name},
        )


def _visuals(expo: Expo, hall: Hall, lines: Lines, z: float) -> Iterator[Sign]:
    """The show's name and venue on key visuals that nobody sent."""
    for n, one in enumerate(key_visuals(hall, lines)):
        left, width, tall = one.named
        x, y = (
            a + d * (one.face + BEFORE) + along * left
            for a, d, along in zip(one.at, one.into, (one.into[1], -one.into[0]), strict=False)
        )
        foot, yaw, ground = z + one.at[2], float(heading(*one.into)), deepened(expo.accent)
        middle = foot + one.tall - 0.3 - tall / 2
        yield _text(
            f"visual/{n}",
            "poster",
            x,
            y,
            middle,
            yaw,
            (width, tall),
            ground,
            expo.title or hall.title,
        )
        if expo.venue:
            yield _text(
                f"visual/{n}/venue",
                "poster",
                x,
                y,
                foot + 0.55,
                yaw,
                (width, 0.5),
                ground,
                expo.venue,
            )


def hall_posters(expo: Expo, hall: Hall, images: Mapping[str, str]) -> tuple[Poster, ...]:
    """The key visual that the organizer sent, on the walls of the hall. `images`: SHA-256 -> blob name."""
    sent = expo.face.visual
    image = images.get(sent.sha256, "") if sent is not None else ""
    if not image or not hall.outline.shell:
        return ()
    z = elevation(expo, hall)
    out = []
    for one in key_visuals(hall, wall_lines(*open_halls(expo, [hall]))):
        x, y = (
            round(a + d * (one.face + BEFORE), 3) + 0.0
            for a, d in zip(one.at, one.into, strict=False)
        )
        yaw = round(float(heading(*one.into)) % 360, 2)
        up = round(z + one.at[2] + one.tall / 2, 3)
        out.append(
            Poster(image, (x, y, up), yaw, round(one.width - 0.1, 3), round(one.tall - 0.1, 3))
        )
    return tuple(out)


def _text(
    name: str,
    style: str,
    x: float,
    y: float,
    z: float,
    yaw: float,
    size: tuple[float, float],
    ground: str,
    text: Words,
) -> Sign:
    at = (round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(float(z), 3))
    return Sign(
        at=at,
        yaw=round(float(yaw) % 360, 2),
        width=round(size[0], 3),
        height=round(size[1], 3),
        style=style,
        id=name,
        text=text,
        color=lettering_color(ground),
        ground=ground,
    )


def _names(expo: Expo, hall: Hall, z: float) -> list[Sign]:
    """Inside, the hall's own name over the six widest entrances, or over the longest wall if none is drawn; the name of
    the other hall over every passage."""
    own = hall.title or {"": hall.id}
    outdoor = hall.kind == "outdoor"
    if not hall.outline.shell or (outdoor and not hall.outline.holes):
        return []
    starts, ends, gaps = wall_lines(*open_halls(expo, [hall]))
    d = ends - starts
    length = np.sqrt((d * d).sum(axis=1))
    places = _ways_in(gaps, _leads(expo, hall))
    inward, onward = (
        [p for p in places if p[4] is None][:OWN],
        [p for p in places if p[4] is not None][:ONWARD],
    )
    if outdoor:
        inward, onward = (
            [],
            _spread(
                [p for p in places if p[4] is not None],
                starts,
                d / np.maximum(length, 1e-9)[:, None],
            ),
        )
    elif not places and len(length):
        e = int(np.argmax(np.round(length, 3)))
        inward = [(0.0, e, float(length[e]) / 2, 2.4, None)]
    out = []
    for n, (wide, e, along, tall, to) in enumerate((*inward, *onward)):
        way = d[e] / max(float(length[e]), 1e-9)
        x, y = starts[e] + way * along + np.array((-way[1], way[0])) * 0.02
        free = hall.height - tall
        room = float(length[e]) * 0.8 if to is None else max(wide, 2.0)
        size = (min(6.0, room), min(1.1, max(0.35, free * 0.3)))
        up = tall + max(0.3, min(1.4, free * 0.45))
        text = own if to is None else to.title or {"": to.id}
        out.append(
            _text(
                f"hall/{n}", "hall", x, y, z + up, float(heading(-way[1], way[0])), size, CARD, text
            )
        )
    return out


def _ways_in(gaps: Mapping[int, Sequence[WallGap]], leads: Mapping[str, Hall]) -> list[_Place]:
    """All but exits, the widest first."""
    places: list[_Place] = []
    for edge, own in gaps.items():
        for gap in own:
            if gap.feature.kind != "exit":
                along, to = (gap.start + gap.end) / 2, leads.get(gap.feature.id)
                places.append((round(gap.end - gap.start, 3), edge, along, gap.height, to))
    return sorted(places, key=lambda place: (-place[0], place[1], place[2]))


def _spread(places: Sequence[_Place], starts: F64, along: F64) -> list[_Place]:
    """Of the doors from the street to one hall, those that are not beside a wider one."""
    kept: list[_Place] = []
    at: list[tuple[str, float, float]] = []
    for place in places:
        x, y = (starts[place[1]] + along[place[1]] * place[2]).tolist()
        to = place[4].id if place[4] is not None else ""
        if any(to == hall and math.dist((x, y), (a, b)) < BESIDE_M for hall, a, b in at):
            continue
        at.append((to, x, y))
        kept.append(place)
    return kept[: 4 * ONWARD]


def _leads(expo: Expo, hall: Hall) -> dict[str, Hall]:
    """The hall behind an opening, by the opening's id."""
    level = next((level for level in expo.levels if level.id == hall.level), None)
    every = {other.id: other for other in expo.halls}
    doors = doors_of(hall, level, expo.levels) if level is not None else []
    return {feature.id: every[to] for feature, to in doors if to in every and to != hall.id}


def _thing(hall: Hall, feature: VenueFeature, z: float) -> list[Sign]:
    shape = shape_of(feature.outline.shell, feature.outline.holes)
    if shape.is_empty or feature.kind not in ("stage", *DESKS, *ROOMS):
        return []
    words = feature.title or place_title(feature.kind)
    if feature.kind == "stage":
        return list(_stage(hall, feature, shape, words, z))
    if feature.kind in DESKS:
        return [_desk(hall, feature, shape, words, z)]
    return list(_room(hall, feature, shape, words, z))


def _stage(
    hall: Hall, feature: VenueFeature, shape: BaseGeometry, words: Words, z: float
) -> Iterator[Sign]:
    """The name over the screen; on its board's back, where it has one; and the letters of the wall behind it."""
    middle, way, width, depth = stage_frame(hall, feature, shape)
    yaw = float(heading(*way))
    wide, _ = screen_size(width, hall.height)
    head, board = stage_head(width, hall.height)
    faces = [("", 0.08, yaw), ("/back", -0.05 - BEFORE, yaw + 180)]
    for face, before, toward in faces if board else faces[:1]:
        x, y = (middle[i] + way[i] * (-depth / 2 + SCREEN_IN + before) for i in (0, 1))
        name, ground = f"stage/{feature.id}{face}", HEAD if board else "#d9d3c7"
        yield _text(name, "stage", x, y, z + head, toward, (wide * 0.96, 0.56), ground, words)
    for one in stage_backs(hall, feature, shape):
        yield from _letter(f"stage/{feature.id}/letter", one, z)


def _desk(hall: Hall, feature: VenueFeature, shape: BaseGeometry, words: Words, z: float) -> Sign:
    middle, way, width, depth = stage_frame(hall, feature, shape)
    size = min(1.0, max(0.4, (width - 0.1) / 2.5), max(0.4, (depth - 0.1) / 0.8))
    x, y = (middle[i] + way[i] * (-0.3 + 0.07) * size + way[i] * BEFORE for i in (0, 1))
    yaw = float(heading(*way))
    return _text(
        f"desk/{feature.id}", "stage", x, y, z + 2.85, yaw, (2.2 * size, 0.42), "#6f8496", words
    )


def _room(
    hall: Hall, feature: VenueFeature, shape: BaseGeometry, words: Words, z: float
) -> Iterator[Sign]:
    """The name of a room on each of its sides that are seen, over the doors."""
    for n, face in enumerate(room_faces(hall, feature, shape)):
        x, y = (a + d * (ROOM_PANEL + BEFORE) for a, d in zip(face.at, face.out, strict=True))
        size = (min(face.width * 0.8, 4.0), _ROOM_NAME)
        name = f"room/{feature.id}" + (f"/{n}" if n else "")
        yield _text(
            name,
            "stage",
            x,
            y,
            z + face.tall - _ROOM_NAME,
            float(heading(*face.out)),
            size,
            COLORS[feature.kind],
            words,
        )
