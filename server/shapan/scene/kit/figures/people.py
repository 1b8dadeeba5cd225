"""The people in booths: twelve figures, each with a body, a face, hair, clothes and a pose of its own. Every figure is
two parts: `person-<name>` (skin, hair, what keeps its colour) and `person-<name>-cloth`, which takes the colour of its
instance, so that two of one kind do not look alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from shapan.scene.kit.figures.anatomy import (
    BOB,
    CORE,
    FINE,
    LONG,
    MAN,
    SCARF,
    SHORT,
    TIED,
    WOMAN,
    Detail,
    Head,
    Reach,
    arm,
    bare_leg,
    beard,
    bun,
    foot,
    headed,
    lanyard,
    leg,
    on_chest,
    opening,
    pelvis,
    sized,
    skirt,
    trunk,
    visor,
)
from shapan.scene.kit.paint import (
    BLACK_HAIR,
    BLOND_HAIR,
    BROWN,
    BROWN_HAIR,
    CHARCOAL,
    CHINO,
    DEEP,
    DENIM,
    FAIR,
    GRAPHITE,
    GREY_HAIR,
    KIT_PAPER,
    LEATHER,
    NAVY,
    OLIVE,
    RIBBON,
    SHOE,
    TIE,
    WHITE,
    KitPaint,
)
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, box_solid, swept, tilted, translated

CLOTH = "-cloth"  # suffix of the part that takes a colour
FAR = "-far"  # of the core
HOSTS = ("person-suit", "person-blazer", "person-staff", "person-dress")
TALKERS = ("person-talks", "person-tells")
LISTENERS = ("person-listens", "person-thinks")
VISITORS = ("person-scarf", "person-phone")
SITTERS = ("person-sits", "person-seated")

# Arms: elbow and wrist of the right one
HANGING: Reach = ((0.226, -0.04, 1.095), (0.216, 0.035, 0.855))
EASY: Reach = ((0.23, -0.05, 1.1), (0.2, 0.08, 0.89))
WELCOME: Reach = ((0.228, -0.01, 1.1), (0.228, 0.2, 1.07))
TELLING: Reach = ((0.22, 0.02, 1.1), (0.19, 0.225, 1.2))
CLASPED: Reach = ((0.228, 0.0, 1.105), (0.092, 0.165, 1.0))
CROSSED: Reach = ((0.214, 0.07, 1.135), (-0.005, 0.172, 1.165))
CROSSED_BELOW: Reach = ((0.214, 0.07, 1.12), (0.02, 0.2, 1.1))
HOLDING: Reach = ((0.214, -0.005, 1.1), (0.1, 0.19, 1.18))
THINKING: Reach = ((0.17, 0.14, 1.14), (0.07, 0.16, 1.385))
ON_TABLE: Reach = ((0.235, 0.06, 1.11), (0.14, 0.27, 1.17))

STANDING_LEG = ((0.094, 0.012, 0.49), (0.1, -0.012, 0.07))
EASED_LEG = ((0.11, 0.055, 0.49), (0.135, 0.045, 0.07))
JACKET = ((0.8, -0.004, 0.184, 0.13),)
HOODIE = ((0.83, -0.002, 0.18, 0.126),)
COAT = ((0.5, 0.0, 0.205, 0.155), (0.82, -0.004, 0.188, 0.132))


def figure_recipes() -> tuple[Recipe, ...]:
    return tuple(part for name, make, tall in FIGURES for part in _parts(name, make, tall))


def _parts(name: str, make: Callable[[Detail], list[Piece]], tall: float) -> list[Recipe]:
    """`name`, its clothes, and the same two of its core, which is seen from afar."""
    out = []
    for d, core in ((FINE, ""), (CORE, FAR)):
        done = sized(make(d), tall)
        high = max(float(p.positions[:, 2].max()) for p in done)
        waist = high * 0.53 if high > 1.5 else 0.5
        legs = box_solid((0.34, 0.2, waist), paint=CHARCOAL)
        top = box_solid((0.4, 0.22, 0.82 * high - waist), (0, 0, waist), WHITE)
        skull = box_solid((0.16, 0.2, 0.14 * high), (0, 0, 0.86 * high), BLACK_HAIR)
        body, cloth = (
            [p for p in done if p.paint is not WHITE],
            [p for p in done if p.paint is WHITE],
        )
        out += [recipe(name + core, body, [legs, skull]), recipe(name + core + CLOTH, cloth, [top])]
    return out


def _worn(d: Detail, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """What is not seen from afar."""
    return () if d.core else pieces


def _legs(d: Detail, cloth: KitPaint, shoe: KitPaint, wide: float = 1.0) -> list[Piece]:
    """One bears the weight, the other is eased."""
    return [
        p
        for side, stand in ((1, EASED_LEG), (-1, STANDING_LEG))
        for p in leg(d, side, *stand, cloth, shoe, wide=wide)
    ]


def _suit(d: Detail) -> list[Piece]:
    h = Head(FAIR, BLACK_HAIR, 1.06)
    tie = [
        (1.48, -0.011, 0.011),
        (1.445, -0.01, 0.01),
        (1.385, -0.013, 0.013),
        (1.27, -0.017, 0.017),
        (1.24, 0.0, 0.0),
    ]
    badge = [(1.27, 0.068, 0.122), (1.215, 0.068, 0.122)]
    return [
        trunk(d, MAN, WHITE, JACKET),
        *(p for s in (-1, 1) for p in arm(d, s, CLASPED, WHITE, FAIR)),
        *_legs(d, CHARCOAL, SHOE),
        *_worn(d, [opening(MAN, KIT_PAPER, 1.2)]),
        *_worn(d, [on_chest(MAN, tie, TIE, 0.008), on_chest(MAN, badge, KIT_PAPER, 0.008)]),
        *headed(d, h, SHORT),
    ]


def _blazer(d: Detail) -> list[Piece]:
    h = Head(OLIVE, BROWN_HAIR)
    return [
        trunk(d, WOMAN, WHITE, JACKET),
        *arm(d, 1, WELCOME, WHITE, OLIVE, slim=True),
        *arm(d, -1, EASY, WHITE, OLIVE, slim=True),
        *_legs(d, NAVY, SHOE, 0.94),
        *_worn(d, [opening(WOMAN, KIT_PAPER, 1.18)]),
        *_worn(d, lanyard(WOMAN, RIBBON, KIT_PAPER)),
        *headed(d, h, TIED, [bun(BROWN_HAIR)]),
    ]


def _staff(d: Detail) -> list[Piece]:
    """A polo shirt."""
    h = Head(BROWN, BLACK_HAIR, 1.08)
    return [
        trunk(d, MAN, WHITE, ((0.88, -0.002, 0.18, 0.124),)),
        *arm(d, 1, TELLING, WHITE, BROWN, short=True),
        *arm(d, -1, HANGING, WHITE, BROWN, short=True),
        pelvis(d, CHINO),
        *_legs(d, CHINO, LEATHER),
        *_worn(d, lanyard(MAN, GRAPHITE, KIT_PAPER)),
        *headed(d, h, SHORT),
    ]


def _dress(d: Detail) -> list[Piece]:
    h = Head(FAIR, BLOND_HAIR)
    return [
        trunk(d, WOMAN, WHITE, ((0.52, 0.0, 0.19, 0.15), (0.82, -0.006, 0.178, 0.126))),
        *(p for s in (-1, 1) for p in arm(d, s, CLASPED, WHITE, FAIR, slim=True)),
        *(p for s in (-1, 1) for p in bare_leg(d, s, 0.082, 0.56, FAIR, SHOE)),
        *headed(d, h, LONG),
    ]


def _talks(d: Detail) -> list[Piece]:
    h = Head(OLIVE, BROWN_HAIR, 1.08)
    return [
        trunk(d, MAN, WHITE),
        *arm(d, 1, TELLING, WHITE, OLIVE),
        *arm(d, -1, WELCOME, WHITE, OLIVE),
        pelvis(d, CHINO),
        *_legs(d, CHINO, LEATHER),
        *headed(d, h, SHORT, [beard(BROWN_HAIR)]),
    ]


def _tells(d: Detail) -> list[Piece]:
    h = Head(DEEP, BLACK_HAIR)
    return [
        trunk(d, WOMAN, WHITE),
        *arm(d, 1, EASY, WHITE, DEEP, slim=True),
        *arm(d, -1, TELLING, WHITE, DEEP, slim=True),
        skirt(d, CHARCOAL, 0.5),
        *(p for s in (-1, 1) for p in bare_leg(d, s, 0.08, 0.54, DEEP, SHOE)),
        *headed(d, h, BOB),
    ]


def _listens(d: Detail) -> list[Piece]:
    h = Head(FAIR, GREY_HAIR, 1.1)
    return [
        trunk(d, MAN, WHITE, HOODIE),
        *arm(d, 1, CROSSED, WHITE, FAIR),
        *arm(d, -1, CROSSED_BELOW, WHITE, FAIR),
        *_legs(d, DENIM, LEATHER),
        *_worn(d, [opening(MAN, KIT_PAPER, 1.4)]),
        *headed(d, h, SHORT),
    ]


def _scarf(d: Detail) -> list[Piece]:
    h = Head(OLIVE, BLACK_HAIR)
    collar = d.loft(((1.41, -0.012, 0.112, 0.09), (1.548, 0.0, 0.062, 0.086)), RIBBON)
    return [
        trunk(d, WOMAN, WHITE, COAT),
        *arm(d, 1, CLASPED, WHITE, OLIVE, slim=True),
        *arm(d, -1, HANGING, WHITE, OLIVE, slim=True),
        *(
            p
            for s in (-1, 1)
            for p in leg(d, s, (0.085, 0.0, 0.49), (0.09, -0.015, 0.07), CHARCOAL, SHOE)
        ),
        *_worn(d, _bag()),
        collar,
        *headed(d, h, SCARF, paint=RIBBON, neck=False),
    ]


def _bag() -> list[Piece]:
    """On the left shoulder."""
    strap = swept(
        ((-0.13, 0.02, 1.44, 0.012), (-0.205, 0.0, 1.15, 0.012), (-0.235, -0.02, 0.9, 0.012)),
        3,
        LEATHER,
    )
    return [box_solid((0.1, 0.3, 0.24), (-0.25, -0.09, 0.68), LEATHER), strap]


def _thinks(d: Detail) -> list[Piece]:
    h = Head(FAIR, BROWN_HAIR)
    return [
        trunk(d, WOMAN, WHITE, ((0.86, -0.004, 0.184, 0.13),)),
        *arm(d, 1, THINKING, WHITE, FAIR, slim=True),
        *arm(d, -1, CROSSED_BELOW, WHITE, FAIR, slim=True),
        pelvis(d, NAVY),
        *_legs(d, NAVY, LEATHER, 0.92),
        *headed(d, h, LONG),
    ]


def _phone(d: Detail) -> list[Piece]:
    h = Head(DEEP, BLACK_HAIR, 1.04)
    pack = (
        (0.98, -0.185, 0.1, 0.05),
        (1.02, -0.185, 0.15, 0.075),
        (1.33, -0.185, 0.14, 0.07),
        (1.42, -0.18, 0.0, 0.0),
    )
    return [
        trunk(d, MAN, WHITE, HOODIE),
        *arm(d, 1, HOLDING, WHITE, DEEP),
        *arm(d, -1, HANGING, WHITE, DEEP),
        *_legs(d, DENIM, KIT_PAPER),
        d.loft(pack, GRAPHITE, 4),
        *_worn(d, [box_solid((0.07, 0.012, 0.14), (0.045, 0.285, 1.2), SHOE, bottom=True)]),
        *headed(d, h, replace(SHORT, full=0.02), [visor(NAVY)], paint=NAVY),
    ]


_SEAT_DROP = -0.4  # metres: by how much who sits is lower


def _sitting(d: Detail, cloth: KitPaint, shoe: KitPaint) -> list[Piece]:
    """Thighs ahead, calves down, shoes."""
    thigh = (
        (0.078, -0.06, 0.53, 0.0),
        (0.082, -0.01, 0.525, 0.085),
        (0.095, 0.4, 0.525, 0.066),
        (0.098, 0.44, 0.47, 0.056),
    )
    calf = ((0.098, 0.43, 0.5, 0.055), (0.1, 0.41, 0.09, 0.045))
    legs = []
    for side in (-1, 1):
        legs += [d.limb(thigh[1:] if d.core else thigh, side, cloth), d.limb(calf, side, cloth)]
        legs += foot(d, side, (0.1, 0.41, 0.07), shoe)
    return legs


def _lowered(pieces: Sequence[Piece]) -> list[Piece]:
    return [translated(tilted(p, -4, (0, 0, 0.95)), 0, -0.03, _SEAT_DROP) for p in pieces]


def _sits(d: Detail) -> list[Piece]:
    h = Head(BROWN, BLACK_HAIR, 1.06)
    upper = [
        trunk(d, MAN, WHITE, ((0.84, -0.004, 0.172, 0.122),)),
        *(p for s in (-1, 1) for p in arm(d, s, ON_TABLE, WHITE, BROWN)),
        *_worn(d, [opening(MAN, KIT_PAPER, 1.25)]),
        *headed(d, h, SHORT),
    ]
    return [*_lowered(upper), *_sitting(d, CHARCOAL, SHOE)]


def _seated(d: Detail) -> list[Piece]:
    h = Head(FAIR, BROWN_HAIR)
    upper = [
        trunk(d, WOMAN, WHITE, ((0.86, -0.004, 0.174, 0.122),)),
        *arm(d, 1, TELLING, WHITE, FAIR, slim=True),
        *arm(d, -1, ON_TABLE, WHITE, FAIR, slim=True),
        *headed(d, h, BOB),
    ]
    return [*_lowered(upper), *_sitting(d, NAVY, SHOE)]


# Name, pieces and height in metres
FIGURES: tuple[tuple[str, Callable[[Detail], list[Piece]], float], ...] = (
    ("person-suit", _suit, 1.79),
    ("person-blazer", _blazer, 1.7),
    ("person-staff", _staff, 1.76),
    ("person-dress", _dress, 1.68),
    ("person-talks", _talks, 1.77),
    ("person-tells", _tells, 1.66),
    ("person-listens", _listens, 1.8),
    ("person-scarf", _scarf, 1.64),
    ("person-thinks", _thinks, 1.72),
    ("person-phone", _phone, 1.74),
    ("person-sits", _sits, 1.77),
    ("person-seated", _seated, 1.67),
)
