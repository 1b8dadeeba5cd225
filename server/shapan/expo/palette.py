"""Muted accent colours for zones and rows without a colour of their own (look: warm greys, wood, one
accent per zone).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

# Muted colours of similar lightness. Neighbouring ones differ in hue and depth, so that they are distinguishable with
# the common colour-vision deficiencies. A zone's colour covers half a hall, so a third of a brand colour's saturation
# is enough.
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
VACANT = "#a8a296"  # a warm grey for vacant booths

_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def known(color: str) -> str:
    """ "#rrggbb" in lower case, or "" for any other form."""
    color = color.strip()
    if not color:
        return ""
    if re.fullmatch(r"#[0-9a-fA-F]{3}", color):
        color = "#" + "".join(2 * c for c in color[1:])
    return color.lower() if _HEX.match(color) else ""


def accents(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name. Each name has a preferred place in the palette and takes the next free one, in order of
    names: a new zone rarely changes another's colour, and names share colours only after all sixteen are used."""
    taken: dict[int, int] = dict.fromkeys(range(len(ACCENTS)), 0)
    given = {}
    for name in sorted(set(names)):
        want = zlib.crc32(name.encode()) % len(ACCENTS)
        least = min(taken.values())
        place = next(
            p for k in range(len(ACCENTS)) if taken[p := (want + k) % len(ACCENTS)] == least
        )
        taken[place] += 1
        given[name] = ACCENTS[place]
    return given
