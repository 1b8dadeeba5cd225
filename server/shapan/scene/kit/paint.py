"""The colours of the kit: warm card, wood, metal. They are linear, as vertex colours are.

Light parts take the colour of their instance (white times accent = accent); dark and wooden parts hardly change.
"""

from __future__ import annotations

KitPaint = tuple[float, float, float]


def linear(color: str) -> KitPaint:
    """`"#rrggbb"` (sRGB) to linear light, IEC 61966-2-1."""
    r, g, b = bytes.fromhex(color[1:7])
    return (_LINEAR[r], _LINEAR[g], _LINEAR[b])


_LINEAR = tuple(
    v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in range(256)
)


WHITE = (1.0, 1.0, 1.0)  # the surface that takes the instance's colour
# the same to the byte, but covers of seats: its finish is fabric
UPHOLSTERY = (0.999, 0.999, 0.999)
SLATTED = (0.9985, 0.9985, 0.9985)  # the same to the byte, but walls dressed with upright slats
KIT_CARD = linear("#f3efe6")
KIT_PAPER = linear("#fbf9f4")
STONE = linear("#d9d3c7")
WOOD = linear("#c3a685")  # oak, as the table's frame: a darker wood would dominate a hall of card
DARK_WOOD = linear("#7d5a3c")
STEEL = linear("#9a9a98")
ALUMINIUM = linear("#c9c8c4")
GRAPHITE = linear("#3a3a3b")
KIT_INK = linear("#1d1e20")
SCREEN = linear("#24313d")
SCREEN_LIT = linear("#5d7f92")
SCREEN_LINE = linear("#9fb4bd")
GLASS = linear("#cfdde0")
LEAF = linear("#5f7a4a")
LEAF_LIGHT = linear("#84995f")
SOIL = linear("#4a3b2f")
FELT = linear("#8c877e")
GLOW = linear("#fff4dc")
EXIT = linear("#2e9a62")
# What is seen through a pane: the viewer draws sky and trees there (web/src/view/materials/outside.ts)
OUTSIDE = linear("#b4cbdb")
# People
FAIR, OLIVE, BROWN, DEEP = (
    linear("#ecc9ae"),
    linear("#cf9f7b"),
    linear("#a06d48"),
    linear("#6a4530"),
)
BLACK_HAIR, BROWN_HAIR, GREY_HAIR, BLOND_HAIR = (
    linear("#2a2422"),
    linear("#523b2e"),
    linear("#97928c"),
    linear("#b08e5c"),
)
LASH = linear("#2b211d")
CHINO, DENIM, CHARCOAL, NAVY = (
    linear("#a89a83"),
    linear("#4d5c72"),
    linear("#46474c"),
    linear("#333c4d"),
)
LEATHER, SHOE, RIBBON, TIE = (
    linear("#6b4a35"),
    linear("#2e2b2a"),
    linear("#3f6f9c"),
    linear("#7b3b40"),
)

# The finish of a surface, to which the viewer gives texture and gloss (web/src/view/materials/matter.ts). It is what
# the alpha of an opaque vertex lacks of 255: other programs ignore that.
FINISH_STEP = 12
_WOOD, _FABRIC, _METAL, _SLATS = (n * FINISH_STEP for n in (1, 2, 3, 4))
_FINISHES = {
    **dict.fromkeys((WOOD, DARK_WOOD), _WOOD),
    **dict.fromkeys((UPHOLSTERY, FELT, CHINO, DENIM, CHARCOAL, NAVY), _FABRIC),
    **dict.fromkeys((STEEL, ALUMINIUM), _METAL),
    SLATTED: _SLATS,
    OUTSIDE: FINISH_STEP,  # of what is luminous
}


def finish_of(paint: KitPaint) -> int:
    """0: painted."""
    return _FINISHES.get(paint, 0)
