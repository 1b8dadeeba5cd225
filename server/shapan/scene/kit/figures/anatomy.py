"""Parts of people, for a figure 1.75 m tall that faces +y: trunk, limbs, head and hair.

A figure is drawn in about 400 triangles. Everything is a loft or a limb that is smooth around and along, because facets
and intersections are visible from three metres; a face has brows, eyes, a nose and a mouth, so that one sees which way
it looks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from shapan.scene.kit.paint import LASH, KitPaint
from shapan.scene.kit.shape import Piece, join_pieces, loft, piece_from, sheet, swept

JointPoint = tuple[float, float, float]
TrunkRings = tuple[tuple[float, float, float, float], ...]
BODY_SIDES = 8  # of a trunk and a head
SHOULDER = (0.178, -0.014, 1.372)
HIP = 0.9  # metres: height of the hip joint
# Trunks: (z, y, half width, half depth)
MAN: TrunkRings = (
    (0.95, 0.0, 0.158, 0.108),
    (1.08, 0.004, 0.15, 0.106),
    (1.27, 0.006, 0.18, 0.118),
    (1.385, -0.01, 0.183, 0.1),
    (1.445, -0.016, 0.112, 0.072),
    (1.5, -0.01, 0.058, 0.06),
)
WOMAN: TrunkRings = (
    (0.95, -0.004, 0.165, 0.112),
    (1.09, 0.004, 0.125, 0.092),
    (1.27, 0.014, 0.152, 0.122),
    (1.385, -0.01, 0.163, 0.09),
    (1.44, -0.016, 0.1, 0.064),
    (1.49, -0.01, 0.052, 0.054),
)


@dataclass(frozen=True)
class Detail:
    """`core`: a coarse figure inside the fine one. It is seen from afar; from near, the fine one is added around it."""

    core: bool = False

    def loft(
        self, rings: Sequence[tuple[float, float, float, float]], paint: KitPaint, sides: int = 6
    ) -> Piece:
        """`sides`: of a core."""
        if not self.core:
            return loft(rings, BODY_SIDES, paint)
        return loft(
            [(z, y, WITHIN * wide, WITHIN * deep) for z, y, wide, deep in rings], sides, paint
        )

    def limb(
        self, path: Sequence[tuple[float, float, float, float]], side: int, paint: KitPaint
    ) -> Piece:
        """A sweep, mirrored to the left for `side` -1."""
        thin = 0.78 if self.core else 1.0  # a triangle within a pentagon
        return swept(
            [(side * x, y, z, thin * r) for x, y, z, r in path], 3 if self.core else 5, paint
        )


FINE, CORE = Detail(), Detail(core=True)
# corners of a core lie within the sides of an octagon, whose middles are 0.92 from its centre
WITHIN = 0.9


@dataclass(frozen=True)
class Head:
    """Colours of skin and hair; `jaw`: its width over that of a woman's."""

    skin: KitPaint
    hair: KitPaint
    jaw: float = 1.0


def trunk(
    d: Detail,
    rings: TrunkRings,
    paint: KitPaint,
    hem: Sequence[tuple[float, float, float, float]] = (),
) -> Piece:
    """`hem`: rings below, of a jacket or a dress."""
    return d.loft((*hem, *(rings[:4] if d.core else rings[:5]), rings[5]), paint)


def before(
    rings: Sequence[tuple[float, float, float, float]], x: float, z: float, off: float = 0.004
) -> JointPoint:
    """The point of a trunk's front at x and z, `off` metres before it: for what lies on the chest."""
    table = np.array(rings)
    y, wide, deep = (float(np.interp(z, table[:, 0], table[:, k])) for k in (1, 2, 3))
    flat, bent = (
        math.sin(math.pi / BODY_SIDES),
        math.cos(math.pi / BODY_SIDES),
    )  # an octagon's front, and where it turns
    share = max(0.0, abs(x) / wide - flat) / (bent - flat)
    return (x, y + deep * (bent - share * (bent - flat)) + off, z)


Span = tuple[float, float, float]  # z, and x on either side


def on_chest(
    rings: TrunkRings, spans: Sequence[Span], paint: KitPaint, off: float = 0.004
) -> Piece:
    """A flat thing on the chest, downwards. It needs a span at each ring of the trunk that it crosses, for not to sink
    into it."""
    done = None
    for (z0, a0, b0), (z1, a1, b1) in pairwise(spans):
        corners = [before(rings, x, z, off) for x, z in ((b0, z0), (b1, z1), (a1, z1), (a0, z0))]
        quad = sheet(corners if a1 != b1 else [corners[0], corners[1], corners[3]], paint)
        done = quad if done is None else join_pieces(done, quad)
    assert done is not None
    return done


def opening(rings: TrunkRings, paint: KitPaint, low: float) -> Piece:
    """The shirt in the opening of a jacket, down to `low`."""
    heights = [
        z for z in (rings[-1][0] - 0.004, rings[-2][0], rings[-3][0], rings[-4][0]) if z > low
    ] + [low]
    top = heights[0] - low
    return on_chest(rings, [(z, -0.048 * ((z - low) / top) ** 0.7, 0.048 * ((z - low) / top) ** 0.7) for z in heights],
                    paint)  # fmt: skip


def lanyard(rings: TrunkRings, ribbon: KitPaint, card: KitPaint) -> list[Piece]:
    """A ribbon in two bands, and the badge on it."""
    out = []
    for side in (-1, 1):
        bands = [
            (rings[-2][0] + 0.01, 0.05),
            (rings[-3][0], 0.046),
            (rings[-4][0], 0.026),
            (1.19, 0.012),
        ]
        out.append(
            on_chest(
                rings, [(z, side * x - 0.008, side * x + 0.008) for z, x in bands], ribbon, 0.006
            )
        )
    out.append(on_chest(rings, [(1.2, -0.038, 0.038), (1.09, -0.038, 0.038)], card, 0.01))
    out.append(on_chest(rings, [(1.185, -0.03, 0.03), (1.16, -0.03, 0.03)], ribbon, 0.012))
    return out


Reach = tuple[JointPoint, JointPoint]  # elbow, wrist


def arm(
    d: Detail,
    side: int,
    reach: Reach,
    sleeve: KitPaint,
    skin: KitPaint,
    *,
    slim: bool = False,
    short: bool = False,
) -> list[Piece]:
    """A sleeve from the shoulder (to above the elbow, if `short`), and a hand in the direction of the forearm. Points
    are given for the right arm (+x) of a man (`slim`: of a woman); `side` -1 mirrors them."""
    inset = np.array((0.022 if slim else 0.0, 0.0, 0.0))
    e, w, s = np.array(reach[0]) - inset, np.array(reach[1]), np.array(SHOULDER) - inset
    ahead = (w - e) / np.linalg.norm(w - e)
    top = ((0.11 - inset[0], -0.014, 1.412, 0.032), (*s, 0.047 if slim else 0.054))
    palm, tip = w + 0.085 * ahead, w + 0.15 * ahead
    hand = ((*w, 0.026), (*palm, 0.035), (*tip, 0.0))
    if d.core:
        upper, fore = (*top[1:], (*e, 0.037)), ((*e, 0.037), (*w, 0.028))
        return [d.limb(upper, side, sleeve), d.limb(fore, side, skin if short else sleeve)]
    if short:
        mid = s + 0.68 * (e - s)
        return [
            d.limb((*top, (*mid, 0.052)), side, sleeve),
            d.limb(((*mid, 0.04), (*e, 0.037), *hand), side, skin),
        ]
    return [
        d.limb((*top, (*e, 0.044), (*(w + 0.01 * ahead), 0.034)), side, sleeve),
        d.limb(hand, side, skin),
    ]


def leg(
    d: Detail,
    side: int,
    knee: JointPoint,
    ankle: JointPoint,
    cloth: KitPaint,
    shoe: KitPaint,
    *,
    wide: float = 1.0,
) -> list[Piece]:
    """Trousers from the hip, and a shoe."""
    path = ((0.079, -0.002, HIP + 0.02, 0.079), (*knee, 0.064 * wide), (*ankle, 0.048 * wide))
    return [d.limb(path, side, cloth), *foot(d, side, ankle, shoe)]


def bare_leg(
    d: Detail, side: int, x: float, top: float, skin: KitPaint, shoe: KitPaint
) -> list[Piece]:
    """A calf below a skirt, and a shoe."""
    path = ((x, 0.0, top, 0.056), (x, -0.02, 0.31, 0.054), (x, -0.018, 0.07, 0.032))
    return [d.limb(path, side, skin), *foot(d, side, (x, -0.018, 0.07), shoe)]


def foot(d: Detail, side: int, ankle: JointPoint, paint: KitPaint) -> list[Piece]:
    """A shoe, the toes 10 degrees outwards."""
    x, y, z = ankle[0], ankle[1], ankle[2] - 0.07
    if d.core:
        return [
            d.limb(
                ((x, y - 0.04, z + 0.03, 0.03), (x + 0.036, y + 0.17, z + 0.02, 0.0)), side, paint
            )
        ]
    path = (
        (x - 0.012, y - 0.075, z + 0.042, 0.0),
        (x - 0.006, y - 0.045, z + 0.042, 0.042),
        (x + 0.026, y + 0.125, z + 0.036, 0.04),
        (x + 0.036, y + 0.185, z + 0.02, 0.0),
    )
    return [d.limb(path, side, paint)]


def pelvis(d: Detail, paint: KitPaint, wide: float = 1.0) -> Piece:
    """What trousers have between a short hem and the legs."""
    return d.loft(((0.8, -0.004, 0.12 * wide, 0.085), (0.97, -0.002, 0.156 * wide, 0.106)), paint)


def skirt(d: Detail, paint: KitPaint, hem: float, flare: float = 0.0) -> Piece:
    rings = (
        (hem, 0.0, 0.155 + flare, 0.12 + flare),
        (0.84, -0.006, 0.172, 0.122),
        (0.99, -0.002, 0.148, 0.1),
    )
    return d.loft(rings, paint)


def head(d: Detail, h: Head, *, neck: bool = True) -> list[Piece]:
    """From the neck (from the jaw, under a scarf) to where hair covers it, and the face."""
    j = h.jaw
    skull = (
        (1.44, -0.014, 0.053, 0.055),
        (1.535, -0.008, 0.05 * j, 0.056),
        (1.556, 0.01, 0.05 * j, 0.078),
        (1.6, 0.005, 0.066 * j, 0.092),
        (1.665, 0.0, 0.076, 0.098),
        (1.74, -0.006, 0.067, 0.087),
    )
    if d.core:
        return [d.loft((skull[0], skull[2], skull[4], skull[5]), h.skin, 4)]
    nose_tip, bridge = (0.0, 0.121, 1.632), (0.0, 0.096, 1.676)
    wing, other = (0.015, 0.092, 1.622), (-0.015, 0.092, 1.622)
    shadowed = tuple(0.72 * c for c in h.skin)
    return [
        loft(skull if neck else skull[1:], BODY_SIDES, h.skin),
        _wedge(
            (bridge, wing, nose_tip), (bridge, nose_tip, other), (wing, other, nose_tip), h.skin
        ),
        *(_on_face(s * 0.02, s * 0.041, 1.662, 1.674, LASH) for s in (-1, 1)),
        *(_on_face(s * 0.014, s * 0.048, 1.693, 1.699, h.hair) for s in (-1, 1)),
        _on_face(-0.022, 0.022, 1.592, 1.599, (shadowed[0], 0.8 * shadowed[1], 0.8 * shadowed[2])),
    ]


def _on_face(x0: float, x1: float, z0: float, z1: float, paint: KitPaint) -> Piece:
    """A dark mark before the skin; outer ends are 3 mm lower."""

    def at(x: float, z: float) -> JointPoint:
        wide = 0.074 - 0.3 * max(0.0, 1.64 - z)
        deep = 0.098 - 0.1 * max(0.0, 1.66 - z)
        return (x, deep * math.sqrt(1 - (x / wide) ** 2) + 0.002, z - 1.2 * x * x)

    low, high = min(x0, x1), max(x0, x1)
    return sheet((at(high, z1), at(low, z1), at(low, z0), at(high, z0))[::-1], paint)


_Three = tuple[JointPoint, JointPoint, JointPoint]


def _wedge(left: _Three, right: _Three, under: _Three, paint: KitPaint) -> Piece:
    done = None
    for three in (left, right, under):
        p = np.array(three)
        normal = np.cross(p[1] - p[0], p[2] - p[0])
        middle = p.mean(axis=0) - np.array((0.0, 0.085, 1.645))
        face = sheet(three if normal @ middle > 0 else three[::-1], paint)
        done = face if done is None else join_pieces(done, face)
    assert done is not None
    return done


@dataclass(frozen=True, kw_only=True)
class Hair:
    """Heights of the lower edge: over the forehead, at the temples, at the ears, behind; `full`: metres outside the
    skull; `fall`: how far the ends behind stand off the neck."""

    front: float = 1.738
    temple: float = 1.682
    ear: float = 1.635
    back: float = 1.585
    full: float = 0.013
    fall: float = 0.0


SHORT = Hair()
BOB = Hair(front=1.742, temple=1.6, ear=1.54, back=1.52, full=0.02, fall=0.01)
LONG = Hair(front=1.742, temple=1.595, ear=1.42, back=1.33, full=0.022, fall=0.022)
SCARF = Hair(front=1.735, temple=1.61, ear=1.5, back=1.4, full=0.016, fall=0.01)
TIED = Hair(front=1.74, temple=1.69, ear=1.63, back=1.57, full=0.01)
CROWN = 1.8


def hair(d: Detail, style: Hair, paint: KitPaint) -> Piece:
    """A shell over the skull, whose lower edge is higher in front."""
    n, inside = (4, WITHIN) if d.core else (BODY_SIDES, 1.0)
    knots = (60.0, 60.0, 120.0, 120.0) if d.core else (22.5, 67.5, 112.5, 157.5)
    levels = (0.0, 0.7) if d.core else (0.0, 0.55, 0.9)
    positions: list[JointPoint] = []
    normals: list[JointPoint] = []
    for share in levels:
        # from +y, so that two corners frame the forehead
        for turn in np.radians((np.arange(n) + 0.5) * 360.0 / n):
            away = math.degrees(min(turn, 2 * math.pi - turn))
            edge = float(np.interp(away, knots, (style.front, style.temple, style.ear, style.back)))
            z = edge + (CROWN - edge) * share
            slim = inside * (1 - max(0.0, (z - 1.665) / (CROWN + 0.004 - 1.665)) ** 2.6) ** 0.385
            narrow = 1.0 - 4.0 * max(0.0, min(1.63 - z, 0.06)) * (0.0 if style.fall else 1.0)
            off = style.full * (1 if z > 1.5 else 1.3)
            x, y = math.sin(turn), math.cos(turn)
            behind = style.fall * max(0.0, -y) * max(0.0, min(1.0, (1.62 - z) / 0.2))
            wide, deep = (0.074 * narrow + off) * slim, (0.098 * narrow + off) * slim
            positions.append((x * wide, y * deep - 0.003 - behind, z))
            rise = max(0.0, (z - 1.66) / 0.1)
            normals.append((x / 0.074, y / 0.098, rise * 10 + 0.01))
    top = len(positions)
    positions.append((0.0, -0.006, CROWN + (0.0 if d.core else 0.5 * style.full)))
    normals.append((0.0, 0.0, 1.0))
    faces: list[tuple[int, ...]] = [
        (r * n + j, r * n + (j + 1) % n, (r + 1) * n + (j + 1) % n, (r + 1) * n + j)
        for r in range(len(levels) - 1)
        for j in range(n)
    ]
    faces += [
        ((len(levels) - 1) * n + j, (len(levels) - 1) * n + (j + 1) % n, top) for j in range(n)
    ]
    return piece_from(positions, normals, faces, paint)


def bun(paint: KitPaint) -> Piece:
    return loft(((1.685, -0.13, 0.0, 0.0), (1.71, -0.13, 0.042, 0.036), (1.75, -0.125, 0.044, 0.04),
                 (1.78, -0.118, 0.0, 0.0)), 6, paint)  # fmt: skip


def beard(paint: KitPaint) -> Piece:
    """The front of the jaw, a hair's breadth outside it."""
    rings = (
        (1.545, 0.012, 0.053, 0.08),
        (1.575, 0.012, 0.066, 0.093),
        (1.612, 0.006, 0.077, 0.096),
    )
    positions, normals = [], []
    turns = (-95, -60, -22, 22, 60, 95)
    for z, y, wide, deep in rings:
        for turn in turns:
            s, c = math.sin(math.radians(turn)), math.cos(math.radians(turn))
            drop = 0.02 * (abs(turn) < 30) * (z > 1.6)  # the mouth stays free
            positions.append((s * wide, y + c * deep, z - drop))
            normals.append((s, c, (1.59 - z) * 8))
    n = len(turns)
    faces = [
        (r * n + j, r * n + j + 1, (r + 1) * n + j + 1, (r + 1) * n + j)
        for r in (0, 1)
        for j in range(n - 1)
    ]
    return piece_from(positions, normals, faces, paint)


def visor(paint: KitPaint) -> Piece:
    """Of a cap, over the forehead."""
    edge = (
        (-0.075, 0.06, 1.722),
        (-0.045, 0.16, 1.708),
        (0.045, 0.16, 1.708),
        (0.075, 0.06, 1.722),
    )
    return sheet(edge, paint, both=True)


HEAD_TOP = 1.827  # metres: of the head of a figure before it is sized
# heads are drawn a little large: true to life they look lost on a figure without a neck's shadow
HEADED = 1.07


def headed(
    d: Detail,
    h: Head,
    style: Hair,
    more: Sequence[Piece] = (),
    *,
    paint: KitPaint | None = None,
    neck: bool = True,
) -> list[Piece]:
    """Head, hair (or scarf or cap, of a `paint` of its own) and what belongs to them."""
    about = np.array((0.0, -0.01, 1.5))
    pieces = [*head(d, h, neck=neck), hair(d, style, paint or h.hair), *(() if d.core else more)]
    return [replace(p, positions=(p.positions - about) * HEADED + about) for p in pieces]


def sized(pieces: Sequence[Piece], tall: float, broad: float = 1.0) -> list[Piece]:
    """The figure at its own height and breadth; normals follow (inverse transpose)."""
    scale = np.array((broad, broad, tall)) / (1.0, 1.0, HEAD_TOP)
    out = []
    for piece in pieces:
        n = piece.normals / scale
        out.append(
            replace(
                piece,
                positions=piece.positions * scale,
                normals=n / np.linalg.norm(n, axis=1)[:, None],
            )
        )
    return out
