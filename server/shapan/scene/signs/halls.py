"""The signs of a hall's own boards: its name, zones and rows, stages, desks and rooms."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from shapan.expo.model import Expo, Hall, VenueFeature
from shapan.expo.values import Words
from shapan.expo.ways.walk import doors_of
from shapan.geometry.arrays import F64
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.assemble import elevation
from shapan.scene.colors import CARD, lettering_color
from shapan.scene.hall.banners import hung
from shapan.scene.hall.enclosure import open_halls, wall_lines
from shapan.scene.hall.fixtures import DESKS, HEAD, ROOM, ROOMS, screen_size, stage_frame, stage_head
from shapan.scene.measures import BEFORE
from shapan.scene.values import Sign

_WORDS: Mapping[str, Words] = {
    "wc": {"en": "WC", "zh": "卫生间", "ru": "Туалет"},
    "info": {"en": "Information", "zh": "咨询台", "ru": "Информация"},
    "registration": {"en": "Registration", "zh": "登记处", "ru": "Регистрация"},
    "first-aid": {"en": "First aid", "zh": "医务室", "ru": "Медпункт"},
    "storage": {"en": "Storage", "zh": "仓储", "ru": "Склад"},
    "office": {"en": "Office", "zh": "办公室", "ru": "Офис"},
    "prayer": {"en": "Prayer room", "zh": "祈祷室", "ru": "Молельная комната"},
    "media": {"en": "Media", "zh": "媒体中心", "ru": "Пресса"},
    "meeting": {"en": "Meeting room", "zh": "会议室", "ru": "Переговорная"},
    "cloakroom": {"en": "Cloakroom", "zh": "衣帽间", "ru": "Гардероб"},
    "stage": {"en": "Stage", "zh": "舞台", "ru": "Сцена"},
}

BESIDE_M = 12.0  # metres between two boards on the street that name one hall
_Place = tuple[float, int, float, float, Hall | None]  # width, edge, metres along it, height, the hall behind
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
    out.extend(sign for feature in hall.features for sign in _thing(hall, feature, z))
    return tuple(out)


def _text(
    name: str, style: str, x: float, y: float, z: float, yaw: float, size: tuple[float, float], ground: str, text: Words
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
    leads = _leads(expo, hall)
    starts, ends, gaps = wall_lines(*open_halls(expo, [hall]))
    d = ends - starts
    length = np.sqrt((d * d).sum(axis=1))
    places = [
        (round(g.end - g.start, 3), e, (g.start + g.end) / 2, g.height, leads.get(g.feature.id))
        for e, found in sorted(gaps.items())
        for g in found
        if g.feature.kind != "exit"
    ]
    places.sort(key=lambda place: (-place[0], place[1], place[2]))
    inward, onward = [p for p in places if p[4] is None][:OWN], [p for p in places if p[4] is not None][:ONWARD]
    if outdoor:
        inward, onward = (
            [],
            _spread([p for p in places if p[4] is not None], starts, d / np.maximum(length, 1e-9)[:, None]),
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
        out.append(_text(f"hall/{n}", "hall", x, y, z + up, float(heading(-way[1], way[0])), size, CARD, text))
    return out


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
    every = {other.id: other for one in expo.levels for other in one.halls}
    doors = doors_of(hall, level, expo.levels) if level is not None else []
    return {feature.id: every[to] for feature, to in doors if to in every and to != hall.id}


def _thing(hall: Hall, feature: VenueFeature, z: float) -> list[Sign]:
    words = feature.title or _WORDS.get(feature.kind, {})
    shape = shape_of(feature.outline.shell, feature.outline.holes)
    if not words or shape.is_empty or feature.kind not in ("stage", *DESKS, *ROOMS):
        return []
    middle, way, width, depth = stage_frame(hall, feature, shape)
    yaw = float(heading(*way))
    if feature.kind == "stage":
        wide, _ = screen_size(width, hall.height)
        head, board = stage_head(width, hall.height)
        x, y = (middle[i] + way[i] * (-depth / 2 + 0.3 + 0.08) for i in (0, 1))
        ground = HEAD if board else "#d9d3c7"
        return [_text(f"stage/{feature.id}", "stage", x, y, z + head, yaw, (wide * 0.96, 0.56), ground, words)]
    if feature.kind in DESKS:
        size = min(1.0, max(0.4, (width - 0.1) / 2.5), max(0.4, (depth - 0.1) / 0.8))
        x, y = (middle[i] + way[i] * (-0.3 + 0.07) * size + way[i] * BEFORE for i in (0, 1))
        return [_text(f"desk/{feature.id}", "stage", x, y, z + 2.85, yaw, (2.2 * size, 0.42), "#6f8496", words)]
    tall = feature.height or ROOM
    x, y = (middle[i] + way[i] * (depth / 2 + BEFORE) for i in (0, 1))
    return [_text(f"room/{feature.id}", "stage", x, y, z + tall - 0.45, yaw, (min(width * 0.8, 4.0), 0.5), CARD, words)]
