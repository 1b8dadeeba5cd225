"""How uploaded pictures share a booth's back wall: in a row about its middle, the logo first. Furniture along the wall
stands beside the row."""

from __future__ import annotations

from dataclasses import dataclass

PICTURE_STEP = 1.15  # metres between the middles of two pictures
POSTER = (1.0, 1.38)  # metres: width and height at most
LOGO = (1.0, 0.55)
ALONE = 2.0  # a logo without posters is as many times as large, if the wall has room
ALONE_SHARE = 0.5  # of the wall, at most
FILM_SCREEN = 2.6  # metres: width of the kit's large screen, which shows a film
END = 0.15  # metres of the wall that stay free at each end


@dataclass(frozen=True)
class PictureRow:
    """`shown`: the number of pictures. `half`: metres from the middle of the wall to the end of the row; 0 without."""

    shown: int
    half: float
    logo: tuple[float, float]
    poster: tuple[float, float]


def picture_row(wall: float, logo: bool, posters: int) -> PictureRow:
    """The row on a wall of `wall` metres. At least one picture is shown."""
    room = wall - 2 * END
    shown = min(logo + posters, max(1, int(room / PICTURE_STEP + 1e-6)))
    alone = min(ALONE, max(1.0, ALONE_SHARE * room)) if logo and not posters else 1.0
    wide = min(LOGO[0] * alone, room)
    width = wide if logo and not posters else min(POSTER[0], room)
    return PictureRow(
        shown=shown,
        half=((shown - 1) * PICTURE_STEP + width) / 2 if shown else 0.0,
        logo=(wide, wide * LOGO[1] / LOGO[0]),
        poster=(min(POSTER[0], room), min(POSTER[0], room) * POSTER[1]),
    )


def screen_width(wall: float) -> float:
    """Of the screen for a film on a wall of `wall` metres."""
    return min(FILM_SCREEN, wall - 0.4)
