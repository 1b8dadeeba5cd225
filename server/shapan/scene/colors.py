"""Colours of tenants and zones, and the contrast of lettering on them."""

from __future__ import annotations

from functools import cache

from shapan.scene.kit.paint import linear

# Muted default accents: earth, sage, slate, brick, ochre, petrol, plum, moss. All have equal lightness, so that none
# dominates, and are dark enough for light lettering (4.5 to 1).
PALETTE = ("#96604a", "#5f7658", "#56708a", "#9c4f40", "#8a6a2f", "#3f727a", "#7a5c74", "#6f6d3f")
INK = "#1d1e20"
PAPER = "#fbf9f4"
CARD = "#f3efe6"
DECK_WOOD = "#c9b291"  # of stages: eight planks on a table of card


@cache
def is_color(text: str) -> bool:
    return (
        len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])
    )


@cache
def light(color: str) -> tuple[int, int, int]:
    """`"#rrggbb"` as linear light in bytes, the format of instances."""
    r, g, b = linear(color)
    return (round(r * 255), round(g * 255), round(b * 255))


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    r, g, b = linear(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio 1..21, WCAG 2.2, rounded to two decimals because branches depend on it."""
    hi, lo = sorted((luminance(a), luminance(b)), reverse=True)
    return round((hi + 0.05) / (lo + 0.05), 2)


@cache
def lettering_color(ground: str) -> str:
    """Paper white if it has 4.5 to 1 (light letters on a tenant's colour look better than their ratio), else ink, else
    pure black or white: one of those reaches 4.58 on any colour."""
    for color in (PAPER, INK):
        if contrast(color, ground) >= 4.5:
            return color
    return max(("#ffffff", "#000000"), key=lambda c: contrast(c, ground))


@cache
def deepened(color: str) -> str:
    """A ground colour for paper-white letters: darkened until they have 4.5 to 1, so that all signs of a hall have the
    same lettering colour."""
    return next(
        (
            tried
            for step in range(21)
            if contrast(PAPER, tried := mixed(color, INK, step / 20)) >= 4.5
        ),
        INK,
    )


@cache
def inked(color: str, ground: str) -> str:
    """A tenant's colour as lettering on a light ground: darkened until it has 4.5 to 1."""
    for step in range(21):
        tried = mixed(color, INK, step / 20)
        if contrast(tried, ground) >= 4.5:
            return tried
    return lettering_color(ground)


@cache
def mixed(a: str, b: str, share: float) -> str:
    """`share` of b in a, mixed in sRGB, where equal steps look equal."""
    parts = zip(bytes.fromhex(a[1:]), bytes.fromhex(b[1:]), strict=True)
    return "#" + bytes([round(x + (y - x) * share) for x, y in parts]).hex()
