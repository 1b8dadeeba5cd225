"""CSS colours as "#rrggbb" (tinycss2, CSS Color 4)."""

from __future__ import annotations

import functools

from tinycss2.color4 import parse_color

NONE = ("", "none", "transparent")


@functools.lru_cache(20_000)
def color(text: str) -> str:
    """`"rgb(255, 0, 0)"` -> `"#ff0000"`; "" for none, transparent, an alpha of 0, currentcolor, and invalid colours."""
    found = parse_color(text.strip())
    if found is None or found == "currentcolor" or found.alpha == 0:
        return ""
    try:
        parts = found.to("srgb").coordinates
    except NotImplementedError:  # of other colour spaces
        return ""
    return "#" + "".join(f"{max(0, min(255, round(255 * (part or 0)))):02x}" for part in parts)
