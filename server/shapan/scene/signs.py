"""Where lettering and pictures go. The viewer writes them; here are place, size and colours, with contrast computed.

A sign lies a centimetre before its board. Names are 0.25 m and more high: legible at 10 m in Chinese, Latin and
Cyrillic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from shapan.expo.model import Booth, Expo, Hall, Thing, Words
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.assemble import elevation
from shapan.scene.banners import hung
from shapan.scene.cells import cells, free_space
from shapan.scene.colors import lettering
from shapan.scene.enclosure import wall_lines
from shapan.scene.fixtures import DECK, DESKS, ROOM, ROOMS, screen_size, stage_frame
from shapan.scene.landmark import RING_TALL, TOWER_TALL, ring_places, totem_places, tower_height, tower_places
from shapan.scene.measures import ARCH_LEG, CARPET, ISLAND, WALL_TALL
from shapan.scene.plots import Plots, plots
from shapan.scene.shell import boards
from shapan.scene.values import Poster, Sign

BEFORE = 0.01
CARD = "#f3efe6"
NUMBER = 0.55  # metres of a fascia that the number takes
NAMED = 1.4  # boards shorter than this carry no name, unless they are the booth's only one
ARCHED = 100  # signs of arches are counted from here, after those of a booth's other boards
FACES = 4  # boards of one booth that carry its name
WORDS: Mapping[str, Words] = {
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


def section_signs(expo: Expo, hall: Hall, booths: Sequence[Booth]) -> tuple[Sign, ...]:
    """Names and numbers of these booths: on fascias and beams, arches, towers and rings."""
    if not booths:
        return ()
    z = elevation(expo, hall)
    p = plots(hall, booths)
    out = [
        *_fascias(p, booths, z),
        *_arches(p, booths, z),
        *_islands(hall, [b for b in booths if b.type == "island"], z),
    ]
    order = {b.key: i for i, b in enumerate(booths)}
    return tuple(sorted(out, key=lambda s: order[s.key]))


def _sign(
    kind: str,
    key: str,
    nth: int,
    x: float,
    y: float,
    z: float,
    yaw: float,
    size: tuple[float, float],
    ground: str,
    color: str = "",
) -> Sign:
    at = (round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(float(z), 3))
    size = (round(float(size[0]), 3), round(float(size[1]), 3))
    return Sign(
        f"{key}/{kind}{nth or ''}",
        at,
        round(float(yaw) % 360, 2),
        *size,
        kind,
        key,
        color=color or lettering(ground),
        ground=ground,
    )


def _fascias(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    """The name on up to four of a booth's boards, the longest, the front first; the number at the left end of each."""
    b = boards(p)
    inward, d = p.inward[b.edge], p.direction[b.edge]
    look = heading(-inward[:, 0], -inward[:, 1])
    main = p.front[b.own] == b.edge
    order = np.lexsort((b.edge, -b.room, ~main, b.own))
    out: list[Sign] = []
    counted = -1
    nth = 0
    for k in order.tolist():
        own = int(b.own[k])
        nth = nth + 1 if own == counted else 0
        counted = own
        room = float(b.room[k])
        if nth >= FACES or (nth and room < NAMED):
            continue
        ground, color, key, tall = p.board[own], p.letters[own], p.keys[own], float(b.high[k])
        x, y = b.middle[k] - inward[k] * BEFORE
        high = z + float(b.z[k]) + tall / 2
        yaw = float(look[k])
        if not booths[own].title:
            out.append(_sign("number", key, nth, x, y, high, yaw, (room - 0.2, tall * 0.8), ground, color))
            continue
        if room < NAMED:
            out.append(_sign("fascia", key, nth, x, y, high, yaw, (room - 0.06, tall * 0.86), ground, color))
            continue
        left = room / 2 - NUMBER / 2 - 0.06
        out.append(
            _sign(
                "number",
                key,
                nth,
                x - d[k, 0] * left,
                y - d[k, 1] * left,
                high,
                yaw,
                (NUMBER, tall * 0.6),
                ground,
                color,
            )
        )
        right = (NUMBER + 0.1) / 2
        out.append(
            _sign(
                "fascia",
                key,
                nth,
                x + d[k, 0] * right,
                y + d[k, 1] * right,
                high,
                yaw,
                (room - NUMBER - 0.25, tall * 0.86),
                ground,
                color,
            )
        )
    return out


def _arches(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    out: list[Sign] = []
    for i in np.flatnonzero(p.arches).tolist():
        edge, count = int(p.front[i]), int(p.arches[i])
        d, inward = p.direction[edge], p.inward[edge]
        width = float(p.length[edge]) / count
        yaw = float(heading(-inward[0], -inward[1]))
        for n in range(count):
            x, y = p.shells.points[edge] + d * ((n + 0.5) * width) + inward * (0.05 - BEFORE)
            kind = "fascia" if booths[i].title else "number"
            out.append(
                _sign(kind, p.keys[i], ARCHED + n, x, y, z + CARPET + 3.88, yaw, (width * 0.86, 0.5), p.muted[i])
            )
        if booths[i].title:
            x, y = p.shells.points[edge] + d * (width * ARCH_LEG / 2) + inward * (0.05 - BEFORE)
            out.append(
                _sign(
                    "number",
                    p.keys[i],
                    ARCHED + count,
                    x,
                    y,
                    z + 2.1,
                    yaw,
                    (min(0.6, width * ARCH_LEG * 0.9), 0.3),
                    p.muted[i],
                )
            )
    return out


def _islands(hall: Hall, booths: Sequence[Booth], z: float) -> list[Sign]:
    """Four faces of the tower's head, the number at eye height on its front, and the ring."""
    if not booths:
        return []
    p = plots(hall, booths)
    free = free_space(p, booths)
    own, middle, width = tower_places(p, cells(p, free))
    tall = tower_height(p, hall.height)
    out: list[Sign] = []
    ways = [(p.y, 0.0), (p.x, 90.0), (-p.y, 180.0), (-p.x, 270.0)]
    for k, i in enumerate(own.tolist()):
        size, stretch = float(width[k]), float(tall[i]) / TOWER_TALL
        for n, (way, turn) in enumerate(ways):
            x, y = middle[k] + way[i] * (size * 0.54 + BEFORE)
            kind = "tower" if booths[i].title else "number"
            out.append(
                _sign(
                    kind,
                    p.keys[i],
                    n,
                    x,
                    y,
                    z + CARPET + 3.68 * stretch,
                    p.yaw[i] + turn,
                    (size * 1.02, 0.72 * stretch),
                    p.accent[i],
                )
            )
        if booths[i].title:
            x, y = middle[k] + p.y[i] * (size * 0.5 + BEFORE)
            out.append(
                _sign("number", p.keys[i], 0, x, y, z + 2.0 * stretch, p.yaw[i], (min(size * 0.9, 0.9), 0.32), CARD)
            )
    alone, places = totem_places(p, cells(p, free))
    for k, i in enumerate(alone.tolist()):
        kind = "tower" if booths[i].title else "number"
        for n, (way, turn) in enumerate(((p.y[i], 0.0), (-p.y[i], 180.0))):
            x, y = places[k] + way * (0.08 + BEFORE)
            out.append(_sign(kind, p.keys[i], n, x, y, z + CARPET + 1.95, p.yaw[i] + turn, (0.54, 1.1), p.accent[i]))
        if booths[i].title:
            x, y = places[k] + p.y[i] * (0.08 + BEFORE)
            out.append(_sign("number", p.keys[i], 0, x, y, z + 1.15, p.yaw[i], (0.5, 0.24), p.accent[i]))
    rings = ring_places(p, free, hall.height)
    for k, i in enumerate(rings.own.tolist()):
        if not booths[i].title:
            continue
        for n, (way, turn) in enumerate(ways):
            axis = n % 2  # faces along y are as wide as the ring is along x
            reach, wide = float(rings.half[k, 1 - axis]), float(rings.half[k, axis]) * (1.8 if rings.square[k] else 0.7)
            x, y = rings.middle[k] + way[i] * (reach + BEFORE)
            out.append(
                _sign(
                    "ring",
                    p.keys[i],
                    n,
                    x,
                    y,
                    z + float(rings.z[k]) + RING_TALL / 2,
                    p.yaw[i] + turn,
                    (wide, RING_TALL * 0.8),
                    p.accent[i],
                )
            )
    return out


def hall_signs(expo: Expo, hall: Hall) -> tuple[Sign, ...]:
    """The hall's name over its entrances, zones and rows, stages and amenities."""
    z = elevation(expo, hall)
    out = [*_names(hall, z)]
    for board in hung(hall):
        for face, turn in enumerate((0.0, 180.0)):
            yaw = np.radians(board.yaw + turn)
            off = 0.05 if board.style == "aisle" else 0.035
            x, y = board.at[0] + np.sin(yaw) * off, board.at[1] + np.cos(yaw) * off
            out.append(_text(f"{board.style}/{board.key}/{face}", board.style, x, y, z + board.at[2], board.yaw + turn,
                             (board.size[0] * 0.92, board.size[1] * 0.84), board.ground, board.text))  # fmt: skip
    out.extend(sign for thing in hall.things for sign in _thing(hall, thing, z))
    return tuple(out)


def _text(
    name: str, style: str, x: float, y: float, z: float, yaw: float, size: tuple[float, float], ground: str, text: Words
) -> Sign:
    at = (round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(float(z), 3))
    return Sign(
        name,
        at,
        round(float(yaw) % 360, 2),
        round(size[0], 3),
        round(size[1], 3),
        style,
        text=text,
        color=lettering(ground),
        ground=ground,
    )


def _names(hall: Hall, z: float) -> list[Sign]:
    """Inside, over the six widest ways in; over the longest wall when none is drawn."""
    text = hall.title or {"": hall.id}
    if hall.kind == "outdoor" or not hall.outline.shell:
        return []
    starts, ends, gaps = wall_lines(hall)
    d = ends - starts
    length = np.sqrt((d * d).sum(axis=1))
    places = [
        (round(g.end - g.start, 3), e, (g.start + g.end) / 2, g.height)
        for e, found in sorted(gaps.items())
        for g in found
        if g.thing.kind != "exit"
    ]
    places.sort(key=lambda place: (-place[0], place[1], place[2]))
    if not places and len(length):
        e = int(np.argmax(np.round(length, 3)))
        places = [(0.0, e, float(length[e]) / 2, 2.4)]
    out = []
    for n, (_, e, along, tall) in enumerate(places[:6]):
        way = d[e] / max(float(length[e]), 1e-9)
        x, y = starts[e] + way * along + np.array((-way[1], way[0])) * 0.02
        free = hall.height - tall
        size = (min(6.0, float(length[e]) * 0.8), min(1.1, max(0.35, free * 0.3)))
        out.append(
            _text(
                f"hall/{n}",
                "hall",
                x,
                y,
                z + tall + max(0.3, min(1.4, free * 0.45)),
                float(heading(-way[1], way[0])),
                size,
                CARD,
                text,
            )
        )
    return out


def _thing(hall: Hall, thing: Thing, z: float) -> list[Sign]:
    words = thing.title or WORDS.get(thing.kind, {})
    shape = shape_of(thing.outline.shell, thing.outline.holes)
    if not words or shape.is_empty or thing.kind not in ("stage", *DESKS, *ROOMS):
        return []
    middle, way, width, depth = stage_frame(hall, thing, shape)
    yaw = float(heading(*way))
    if thing.kind == "stage":
        wide, tall = screen_size(width, hall.height)
        x, y = (middle[i] + way[i] * (-depth / 2 + 0.3 + 0.08) for i in (0, 1))
        over = DECK + 0.7 + tall + 0.4
        return [
            _text(
                f"stage/{thing.id}", "stage", x, y, z + min(over, hall.height - 0.3), yaw, (wide, 0.6), "#d9d3c7", words
            )
        ]
    if thing.kind in DESKS:
        size = min(1.0, max(0.4, (width - 0.1) / 2.5), max(0.4, (depth - 0.1) / 0.8))
        x, y = (middle[i] + way[i] * (-0.3 + 0.07) * size + way[i] * BEFORE for i in (0, 1))
        return [_text(f"desk/{thing.id}", "stage", x, y, z + 2.85, yaw, (2.2 * size, 0.42), "#6f8496", words)]
    tall = thing.height or ROOM
    x, y = (middle[i] + way[i] * (depth / 2 + BEFORE) for i in (0, 1))
    return [_text(f"room/{thing.id}", "stage", x, y, z + tall - 0.45, yaw, (min(width * 0.8, 4.0), 0.5), CARD, words)]


def section_posters(expo: Expo, booths: Sequence[Booth], images: Mapping[str, str]) -> dict[str, tuple[Poster, ...]]:
    """Pictures on the back walls of these booths, the logo first; on the tower of an island. `images`: SHA-256 ->
    blob name."""
    wanted = [b for b in booths if any(a is not None and a.sha256 in images for a in (b.logo, *b.posters))]
    halls = {(hall.level, hall.id): hall for level in expo.levels for hall in level.halls}
    out: dict[str, tuple[Poster, ...]] = {}
    for booth in wanted:
        hall = halls.get((booth.level, booth.hall))
        if hall is None:
            continue
        pictures = [
            (images[a.sha256], a is booth.logo)
            for a in (booth.logo, *booth.posters)
            if a is not None and a.sha256 in images
        ]
        out[booth.key] = _hang(plots(hall, [booth]), hall, booth, pictures, elevation(expo, hall))
    return out


def _hang(p: Plots, hall: Hall, booth: Booth, pictures: Sequence[tuple[str, bool]], z: float) -> tuple[Poster, ...]:
    if p.style[0] == ISLAND or not p.closed[0, 0]:
        own, middle, width = tower_places(p, cells(p, free_space(p, [booth])))
        if not len(own):
            return ()
        half = float(width[0]) / 2 + BEFORE
        ways = ((p.y[0], 0.0), (p.x[0], 90.0), (-p.y[0], 180.0), (-p.x[0], 270.0))
        stretch = float(tower_height(p, hall.height)[0]) / TOWER_TALL
        size = float(width[0]) * 0.86
        return tuple(
            _poster(
                image,
                middle[0] + way * half,
                z + 2.55 * stretch,
                float(p.yaw[0]) + turn,
                (size, size * (0.5 if logo else 0.9)),
            )
            for (image, logo), (way, turn) in zip(pictures, ways, strict=False)
        )
    shell, d = p.shells, p.direction
    across = np.round((p.inward * p.y[0]).sum(axis=1), 2)
    backs = np.flatnonzero(~p.open & (across > 0.99))
    if not len(backs):
        return ()
    edge = int(backs[np.argmax(p.length[backs])])
    room = float(p.length[edge]) - 0.3
    step = 1.15
    shown = pictures[: max(1, int(room / step + 1e-6))]
    out = []
    for n, (image, logo) in enumerate(shown):
        along = float(p.length[edge]) / 2 + (n - (len(shown) - 1) / 2) * step
        at = shell.points[edge] + d[edge] * along + p.inward[edge] * (WALL_TALL + 0.03)
        wide = min(1.0, room)
        out.append(
            _poster(
                image, at, z + (1.6 if not logo else 1.75), float(p.yaw[0]), (wide, wide * (0.55 if logo else 1.38))
            )
        )
    return tuple(out)


def _poster(
    image: str, at: np.ndarray[tuple[int], np.dtype[np.float64]], z: float, yaw: float, size: tuple[float, float]
) -> Poster:
    place = (round(float(at[0]), 3) + 0.0, round(float(at[1]), 3) + 0.0, round(z, 3))
    return Poster(image, place, round(yaw % 360, 2), round(size[0], 3), round(size[1], 3))
