"""The show's key visual as a large print on the walls of halls, above the boards at the height of the eye: the picture
that the organizer sent, else a composition of the show's name and the zones' colours with their patterns."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shapan.expo.model import Hall
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import PRINTS
from shapan.scene.colors import CARD, PALETTE, deepened, is_color, light, mixed
from shapan.scene.hall.enclosure import Lines
from shapan.scene.hall.wall_graphics import FOOT, THICK, WallField, wall_fields
from shapan.scene.kit import index
from shapan.scene.kit.prints import PRINT_SIDE

VISUAL_DEPTH = 0.1  # metres from the field to the face of the board
_RIM = 0.012  # metres a print lies before its ground
_MARGIN = 0.25  # around the squares, and around the name
_SQUARES = (3, 2)  # columns and rows
_INNER = 0.86  # share of a square that its print takes
_ABOVE = 1.6  # metres from the foot of a field, above the boards at the height of the eye


@dataclass(frozen=True, kw_only=True)
class KeyVisual:
    """`at`: the middle of the board's lower edge on the wall, and its height over the floor; `into`: the direction
    into the hall; `zones`: the colours of its squares."""

    at: tuple[float, float, float]
    into: tuple[float, float]
    width: float
    tall: float
    zones: tuple[str, ...]
    motif: int  # of PRINTS, of the first square

    @property
    def face(self) -> float:
        """Metres from the wall to the face of the board."""
        return THICK + VISUAL_DEPTH

    @property
    def square(self) -> float:
        """Side of a square of the drawn one."""
        return round(
            min((self.tall - _MARGIN) / _SQUARES[1], 0.62 * self.width / _SQUARES[0]) - _MARGIN / 2,
            3,
        )

    @property
    def named(self) -> tuple[float, float, float]:
        """Of the name beside the squares: how far its middle is to the left of the board's, its width and height."""
        squares = _SQUARES[0] * (self.square + _MARGIN / 2)
        width = self.width - squares - 3 * _MARGIN
        return (
            round(self.width / 2 - _MARGIN - width / 2, 3),
            round(width, 3),
            round(self.tall * 0.6, 3),
        )


def key_visuals(hall: Hall, lines: Lines) -> list[KeyVisual]:
    return list(_on(hall, wall_fields(hall, lines)))


def _on(hall: Hall, fields: Sequence[WallField]) -> Iterator[KeyVisual]:
    seed = zlib.crc32(hall.id.encode())
    colors = list(dict.fromkeys(zone.color for zone in hall.zones if is_color(zone.color)))
    if len(colors) < 2:
        colors += [PALETTE[(seed + n) % len(PALETTE)] for n in range(3)]
    for nth, one in enumerate(field for field in fields if field.visual):
        tall = round(one.height - _ABOVE - 0.3, 3)
        side = np.array((-one.into[1], one.into[0])) * one.visual_aside
        x, y = np.round(np.array(one.at) + side, 3).tolist()
        yield KeyVisual(
            at=(x, y, round(FOOT + _ABOVE, 3)), into=one.into, width=one.visual, tall=tall,
            zones=tuple(colors[(nth + n) % len(colors)] for n in range(_SQUARES[0] * _SQUARES[1])),
            motif=(seed + 3 * nth) % len(PRINTS),
        )  # fmt: skip


def key_visual_parts(
    halls: Sequence[Hall], lines: Sequence[Lines], accent: str, *, drawn: bool
) -> list[Batch]:
    """A row's owner is the hall's index. `drawn`: the organizer sent no picture."""
    out = []
    for i, own in enumerate(lines):
        for one in key_visuals(halls[i], own):
            out += [
                *_board(i, one, deepened(accent) if drawn else CARD),
                *(_squares(i, one) if drawn else ()),
            ]
    return out


def _board(owner: int, one: KeyVisual, color: str) -> Iterator[Batch]:
    at, into = np.array(one.at[:2]), np.array(one.into)
    yaw = heading(*one.into)
    paint = np.array((*light(color), 255), np.uint8)
    middle = [at + into * (THICK + VISUAL_DEPTH / 2)]
    yield place_parts(
        [owner], "wall-panel", middle, one.at[2], yaw, (one.width, VISUAL_DEPTH, one.tall), paint
    )
    under = [at + into * (THICK + VISUAL_DEPTH / 2)]
    yield place_parts(
        [owner], "wall-light", under, one.at[2] - 0.05, yaw, (one.width - 0.2, 1.0, 1.0)
    )


def _squares(owner: int, one: KeyVisual) -> Iterator[Batch]:
    """Squares in the zones' colours, each with its pattern, on the right half of the board."""
    columns, rows = _SQUARES
    side, step = one.square, one.square + _MARGIN / 2
    n = np.arange(columns * rows)
    right = one.width / 2 - _MARGIN - side / 2 - n % columns * step
    low = (one.tall - rows * step + _MARGIN / 2) / 2
    up = one.at[2] + low + n // columns * step
    into = np.array(one.into)
    yaw = heading(*one.into)
    flat = (
        np.array(one.at[:2])
        + right[:, None] * np.array((-into[1], into[0]))
        + into * (one.face + 0.01)
    )
    ground = np.array([(*light(color), 255) for color in one.zones], np.uint8)
    yield place_parts(
        np.full(len(n), owner), "wall-panel", flat, up, yaw, (side, 0.02, side), ground
    )
    part = np.array([index(f"print-{PRINTS[(one.motif + k) % len(PRINTS)]}") for k in n.tolist()])
    ink = np.array([(*light(mixed(color, CARD, 0.72)), 255) for color in one.zones], np.uint8)
    size = side * _INNER / PRINT_SIDE
    inner = flat + into * (0.01 + _RIM)
    yield place_parts(
        np.full(len(n), owner),
        part,
        inner,
        up + side * (1 - _INNER) / 2,
        yaw,
        (size, 1.0, size),
        ink,
    )
