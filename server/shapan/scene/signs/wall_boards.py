"""Lettering of the boards on a hall's walls: titles over the pictures of posters, and the rows of directories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapan.expo.booth_order import booth_number
from shapan.expo.model import Booth, Expo, Hall
from shapan.expo.values import Words
from shapan.geometry.mm import heading
from shapan.scene.colors import inked, lettering_color
from shapan.scene.hall.wall_boards import BOARD_DEPTH, BOARD_FOOT, BOARD_HEAD, LISTED, WallBoard
from shapan.scene.measures import BEFORE
from shapan.scene.values import Sign

_MARGIN = 0.12  # metres on the left and right
_TITLE = (1.5, 0.46)  # metres over the board's lower edge, and height, of a poster's title


def wall_board_signs(
    expo: Expo, hall: Hall, boards: Sequence[WallBoard], z: float
) -> Iterator[Sign]:
    """`z`: of the hall's floor."""
    own = hall.title or {"": hall.id}
    for board in boards:
        place = board.zone.title if board.zone and board.zone.title else own
        if not board.booths:
            yield _line(
                board, "title", "poster", place if board.nth % 2 else expo.title or own, z, *_TITLE
            )
            continue
        top = board.size[1] - BOARD_HEAD
        yield _line(board, "title", "poster", place, z, top + 0.04, BOARD_HEAD - 0.12)
        step = (top - 0.1) / LISTED
        for n, booth in enumerate(board.booths):
            yield _line(board, str(n), "listed", _row(booth), z, top - (n + 1) * step, step)


def _row(booth: Booth) -> Words:
    number = booth_number(booth)
    return {lang: f"{number}  {name}" for lang, name in booth.title.items()}


def _line(
    board: WallBoard, name: str, style: str, text: Words, z: float, foot: float, height: float
) -> Sign:
    x, y = (a + d * (BOARD_DEPTH + BEFORE) for a, d in zip(board.at, board.into, strict=True))
    color = (
        lettering_color(board.ground)
        if style == "listed" or not board.booths
        else inked(board.ink, board.ground)
    )
    return Sign(
        at=(round(x, 3) + 0.0, round(y, 3) + 0.0, round(z + BOARD_FOOT + foot + height / 2, 3)),
        yaw=round(float(heading(*board.into)) % 360, 2),
        width=round(board.size[0] - 2 * _MARGIN, 3),
        height=round(height, 3),
        style=style,
        id=f"board/{board.nth}/{name}",
        text=text,
        color=color,
        ground=board.ground,
    )
