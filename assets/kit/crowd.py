"""The figures of the viewer's crowd, written as TypeScript: six that walk and four that stand. Unlike people of the kit
they are one mesh each, whose limbs are marked, so that a vertex program can move them. `bake.py` runs it.
"""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import numpy as np

from shapan.geometry.arrays import F64, U8
from shapan.scene.kit.figures.anatomy import (
    BOB,
    FINE,
    HEAD_TOP,
    LONG,
    MAN,
    SHORT,
    TIED,
    WOMAN,
    Hair,
    Head,
    arm,
    beard,
    bun,
    headed,
    leg,
    opening,
    trunk,
    visor,
)
from shapan.scene.kit.figures.people import FIGURES, HANGING, JACKET, STANDING_LEG
from shapan.scene.kit.make import make, recipes_digest
from shapan.scene.kit.occlusion import occlusion
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
    SHOE,
    WHITE,
    KitPaint,
)
from shapan.scene.kit.recipe import recipe
from shapan.scene.kit.shape import Piece, box_solid

TARGET = Path(__file__).parents[2] / "web/src/view/crowd/bodies.gen.ts"
STANDING = ("person-talks", "person-tells", "person-listens", "person-phone")
NOTHING, LEG, ARM = 0, 1, 3  # marks of the right one; the left one's is the next
CLOTH = 8  # added to the mark of what takes a colour
Marked = list[tuple[int, Piece]]


def walkers() -> list[tuple[Marked, float]]:
    """Pieces with their marks, and a height in metres."""
    pack = box_solid((0.28, 0.14, 0.4), (0, -0.185, 1.0), GRAPHITE, bevel=0.03)
    bag = box_solid((0.08, 0.3, 0.24), (-0.255, -0.02, 0.7), LEATHER, bevel=0.02)
    man, woman = Head(FAIR, GREY_HAIR, 1.08), Head(OLIVE, BROWN_HAIR)
    return [
        (_walker(True, man, SHORT, [], CHARCOAL, SHOE, [opening(MAN, KIT_PAPER, 1.2)]), 1.8),
        (
            _walker(
                False, woman, TIED, [bun(BROWN_HAIR)], NAVY, SHOE, [opening(WOMAN, KIT_PAPER, 1.2)]
            ),
            1.7,
        ),
        (
            _walker(
                True,
                Head(BROWN, BLACK_HAIR, 1.04),
                SHORT,
                [visor(NAVY)],
                DENIM,
                KIT_PAPER,
                [pack],
                cap=NAVY,
            ),
            1.75,
        ),
        (_walker(False, Head(FAIR, BLOND_HAIR), LONG, [], CHARCOAL, SHOE, []), 1.68),
        (
            _walker(
                True, Head(OLIVE, BLACK_HAIR, 1.08), SHORT, [beard(BLACK_HAIR)], CHINO, LEATHER, []
            ),
            1.77,
        ),
        (_walker(False, Head(DEEP, BLACK_HAIR), BOB, [], NAVY, LEATHER, [bag]), 1.64),
    ]


def _walker(
    man: bool,
    h: Head,
    style: Hair,
    more: list[Piece],
    legs: KitPaint,
    shoe: KitPaint,
    worn: list[Piece],
    cap: KitPaint | None = None,
) -> Marked:
    """Upright, with limbs that hang: the viewer swings them."""
    rings, skin = MAN if man else WOMAN, h.skin
    out: Marked = [(NOTHING, trunk(FINE, rings, WHITE, JACKET))]
    out += [(NOTHING, p) for p in (*headed(FINE, h, style, more, paint=cap), *worn)]
    for mark, side in ((0, 1), (1, -1)):
        out += [(ARM + mark, p) for p in arm(FINE, side, HANGING, WHITE, skin, slim=not man)]
        out += [
            (LEG + mark, p)
            for p in leg(FINE, side, *STANDING_LEG, legs, shoe, wide=1.0 if man else 0.94)
        ]
    return out


def standing() -> list[tuple[Marked, float]]:
    figures = {name: (builder, tall) for name, builder, tall in FIGURES}
    return [([(NOTHING, p) for p in figures[name][0](FINE)], figures[name][1]) for name in STANDING]


def made_from() -> str:
    """A digest of all figures without their light: a test compares it, because lighting them takes 20 s."""
    figures = [
        recipe("figure", [p for _, p in pieces], []) for pieces, _ in (*walkers(), *standing())
    ]
    return recipes_digest(tuple(make(one) for one in figures))


def packed(pieces: Marked) -> tuple[bytes, int, int]:
    """Columns of one figure: positions int16 millimetres, normals int8, colours uint8, marks uint8, each as differences
    to the vertex before; then indices uint16, likewise. Vertices, triangles."""
    part = make(recipe("figure", [p for _, p in pieces], []))
    (mesh,) = part.lods[0]
    (light,) = occlusion(part, 0, floor=True)
    marks = np.concatenate(
        [np.full(len(p.positions), mark + CLOTH * (p.paint is WHITE)) for mark, p in pieces]
    )
    colors = np.rint(mesh.colors[:, :3] * light[:, None])
    columns = [
        *(_steps(np.rint(mesh.positions * 1000), "<i2")),
        *(_steps(np.rint(mesh.normals * 127), "i1")),
        *(_steps(colors, "u1")),
        *(_steps(marks[:, None], "u1")),
        *(_steps(mesh.indices.reshape(-1, 1), "<u2")),
    ]
    return b"".join(columns), len(mesh.positions), len(mesh.indices)


def _steps(values: F64 | U8, kind: str) -> list[bytes]:
    whole = np.asarray(values).astype(np.int64)
    return [
        np.diff(column, prepend=0).astype(kind.replace("u", "i")).tobytes() for column in whole.T
    ]


def written() -> str:
    heads, data = [], b""
    for pieces, tall in (*walkers(), *standing()):
        columns, vertices, triangles = packed(pieces)
        heads.append(f"  [{vertices}, {triangles}, {round(tall / HEAD_TOP, 3)}],")
        data += columns
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    return "\n".join(
        (
            "/** Generated by assets/kit/bake.py. Figures of the crowd: six that walk, then four that stand. */",
            f"// Made from {made_from()}.",
            f"export const WALKING = {len(walkers())};",
            "/** Of each figure: vertices, triangles, its height over that of its mesh. */",
            "export const FIGURES: readonly (readonly [vertices: number, triangles: number, tall: number])[] = [",
            *heads,
            "];",
            "/** Their columns one after the other (assets/kit/crowd.py), deflated. */",
            "export const COLUMNS =",
            f'  "{text}";',
            "",
        )
    )


def main() -> None:
    TARGET.write_text(written())


if __name__ == "__main__":
    main()
