"""Restrained accents for zones and rows that bring no colour of their own (look: warm greys, wood, one accent per
zone).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

# Muted, of like lightness, told apart also with the common colour-vision deficiencies when neighbours differ in hue
# and depth. A zone is large: its colour covers half a hall, so a third of what a brand's may be is enough.
ACCENTS = (
    "#5c8289",
    "#b0845c",
    "#84905c",
    "#85687e",
    "#a4675e",
    "#637d9d",
    "#b39b62",
    "#6b8f7a",
    "#95745c",
    "#77799b",
    "#5f8f89",
    "#9b6c7f",
    "#80815c",
    "#6a8ca4",
    "#a7745b",
    "#7b8d6b",
)
VACANT = "#a8a296"  # a warm grey: nobody's colour

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def known(color: str) -> str:
    """ "#rrggbb" in lower case, or "" when it is not a colour of that form."""
    color = color.strip()
    if not color:
        return ""
    if re.fullmatch(r"#[0-9a-fA-F]{3}", color):
        color = "#" + "".join(2 * c for c in color[1:])
    return color.lower() if _HEX.match(color) else ""


def accents(names: Iterable[str]) -> dict[str, str]:
    """A colour a name. Each name asks for its own place in the palette and takes the next free one, in order of names:
    a new zone seldom changes another's colour, and no two share one before all sixteen are taken."""
    taken: dict[int, int] = dict.fromkeys(range(len(ACCENTS)), 0)
    given = {}
    for name in sorted(set(names)):
        want = zlib.crc32(name.encode()) % len(ACCENTS)
        least = min(taken.values())
        place = next(p for k in range(len(ACCENTS)) if taken[p := (want + k) % len(ACCENTS)] == least)
        taken[place] += 1
        given[name] = ACCENTS[place]
    return given
