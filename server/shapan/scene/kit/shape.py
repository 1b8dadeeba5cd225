"""Solids for parts. Visible edges are bevelled without additional vertices: the vertices of the two faces are joined
across the edge, so that the bevel shades from one face's normal to the other's.

Metres, z up, front towards +y. Every function returns a `Piece`; `piece_of` turns pieces into the primitives of a part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from shapan.geometry.arrays import F64, I64
from shapan.geometry.triangulate import triangulate
from shapan.scene.kit.paint import KIT_CARD, KitPaint

_Vec = tuple[float, float, float]


@dataclass(frozen=True, eq=False, kw_only=True)
class Piece:
    """positions, normals (n,3), triangles (m,3), one paint, one material."""

    positions: F64
    normals: F64
    triangles: I64
    paint: KitPaint
    material: str
    shade: F64 | None = None  # (n,) of the paint at each vertex; None: all of it


def piece_from(
    positions: Sequence[_Vec],
    normals: Sequence[_Vec],
    faces: Sequence[tuple[int, ...]],
    paint: KitPaint,
    material: str = "matte",
) -> Piece:
    """Splits faces into triangles whose winding agrees with the normals of their vertices."""
    p, n = np.array(positions, float), np.array(normals, float)
    n /= np.maximum(np.linalg.norm(n, axis=1), 1e-9)[:, None]
    t = np.array([(f[0], f[i], f[i + 1]) for f in faces for i in range(1, len(f) - 1)], np.int64)
    across = np.cross(p[t[:, 1]] - p[t[:, 0]], p[t[:, 2]] - p[t[:, 0]])
    wrong = np.einsum("ij,ij->i", across, n[t].sum(axis=1)) < 0
    t[wrong] = t[wrong][:, ::-1]
    t = t[np.linalg.norm(across, axis=1) > 1e-9]
    return Piece(positions=p, normals=n, triangles=t, paint=paint, material=material)


def box_solid(
    size: _Vec,
    at: _Vec = (0.0, 0.0, 0.0),
    paint: KitPaint = KIT_CARD,
    material: str = "matte",
    *,
    bevel: float = 0.0,
    bottom: bool = False,
) -> Piece:
    """A box on `at`, the centre of its base. Vertical and top edges are bevelled; the invisible base has no face."""
    half = (size[0] / 2, size[1] / 2, size[2] / 2)
    positions: list[_Vec] = []
    normals: list[_Vec] = []
    ids: dict[tuple[int, ...], int] = {}
    for axis in (0, 1, 2):
        for s in product((-1, 1), repeat=3):
            if axis == 2 and s[2] < 0 and not bottom:
                continue
            inset = [0.0 if i == axis or (i == 2 and s[2] < 0) else bevel for i in range(3)]
            if axis == 2 and s[2] < 0:
                inset = [0.0, 0.0, 0.0]
            x, y, z = (s[i] * (half[i] - inset[i]) for i in range(3))
            ids[(axis, *s)] = len(positions)
            positions.append((at[0] + x, at[1] + y, at[2] + half[2] + z))
            normals.append(
                (
                    float(s[0]) if axis == 0 else 0.0,
                    float(s[1]) if axis == 1 else 0.0,
                    float(s[2]) if axis == 2 else 0.0,
                )
            )
    faces = _box_sides(ids, bottom)
    if bevel:
        faces += _box_bevels(ids)
    return piece_from(positions, normals, faces, paint, material)


# the axis of a side and the signs of a corner -> its vertex
_Corners = Mapping[tuple[int, ...], int]


def _box_sides(ids: _Corners, bottom: bool) -> list[tuple[int, ...]]:
    faces = []
    for axis, side in product((0, 1, 2), (-1, 1)):
        if axis < 2 or side > 0 or bottom:
            ring = ((-1, -1), (1, -1), (1, 1), (-1, 1))
            faces.append(tuple(ids[(axis, *c[:axis], side, *c[axis:])] for c in ring))
    return faces


def _box_bevels(ids: _Corners) -> Iterator[tuple[int, ...]]:
    for sx, sy in product((-1, 1), repeat=2):
        yield (ids[0, sx, sy, -1], ids[1, sx, sy, -1], ids[1, sx, sy, 1], ids[0, sx, sy, 1])
        yield (ids[0, sx, sy, 1], ids[1, sx, sy, 1], ids[2, sx, sy, 1])
    for way in (-1, 1):
        yield (ids[0, way, -1, 1], ids[0, way, 1, 1], ids[2, way, 1, 1], ids[2, way, -1, 1])
        yield (ids[1, -1, way, 1], ids[1, 1, way, 1], ids[2, 1, way, 1], ids[2, -1, way, 1])


def circle(radius: float, sides: int, *, start: float = 0.5) -> tuple[tuple[float, float], ...]:
    """Counter-clockwise points; `start` in steps, so that a flat side and not a corner is in front."""
    step = 2 * math.pi / sides
    return tuple(
        (radius * math.sin(-step * (i + start)), radius * math.cos(-step * (i + start)))
        for i in range(sides)
    )


def prism(
    outline: Sequence[tuple[float, float]],
    z0: float,
    z1: float,
    paint: KitPaint = KIT_CARD,
    material: str = "matte",
    *,
    bevel: float = 0.0,
    smooth: bool = False,
    bottom: bool = False,
    top: bool = True,
) -> Piece:
    """An upright prism over a counter-clockwise outline (concave too, unless bevelled)."""
    n = len(outline)
    out = _outward(outline)
    positions: list[_Vec] = []
    normals: list[_Vec] = []
    faces: list[tuple[int, ...]] = []
    shoulder = z1 - bevel
    if smooth:
        for z in (z0, shoulder):
            for i, (x, y) in enumerate(outline):
                nx, ny = out[i][0] + out[i - 1][0], out[i][1] + out[i - 1][1]
                positions.append((x, y, z))
                normals.append((nx, ny, 0.0))
        faces += [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
        rim = [n + i for i in range(n)]
    else:
        for i in range(n):
            a, b = outline[i], outline[(i + 1) % n]
            k = len(positions)
            positions += [(*a, z0), (*b, z0), (*b, shoulder), (*a, shoulder)]
            normals += [(*out[i], 0.0)] * 4
            faces.append((k, k + 1, k + 2, k + 3))
        rim = [4 * i + 3 for i in range(n)]
    for wanted, z, up in ((top, z1, 1.0), (bottom, z0, -1.0)):
        if not wanted:
            continue
        k = len(positions)
        inset = bevel if up > 0 else 0.0
        for x, y in outline:
            r = math.hypot(x, y) or 1.0
            positions.append((x * (1 - inset / r), y * (1 - inset / r), z))
            normals.append((0.0, 0.0, up))
        faces += [tuple(range(k, k + n))] if bevel or smooth else _lid(outline, k)
        if bevel and up > 0:
            far = [rim[(i + 1) % n] if smooth else 4 * i + 2 for i in range(n)]
            faces += [(rim[i], far[i], k + (i + 1) % n, k + i) for i in range(n)]
    return piece_from(positions, normals, faces, paint, material)


def _outward(outline: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The normal of each edge of a counter-clockwise outline."""
    out = []
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        length = math.hypot(bx - ax, by - ay) or 1.0
        out.append(((by - ay) / length, (ax - bx) / length))
    return out


def _lid(outline: Sequence[tuple[float, float]], first: int) -> list[tuple[int, ...]]:
    """The triangles of an outline whose vertices are numbered from `first`."""
    points, triangles = triangulate(outline)
    index = {(round(x, 3), round(y, 3)): first + i for i, (x, y) in enumerate(outline)}
    return [
        tuple(index[float(points[v][0]), float(points[v][1])] for v in triangle)
        for triangle in triangles
    ]


def lathe(
    profile: Sequence[tuple[float, float]],
    sides: int,
    paint: KitPaint = KIT_CARD,
    material: str = "matte",
) -> Piece:
    """A profile of (radius, z), upwards along the outside, turned about the z axis. A point given twice is a crease."""
    positions: list[_Vec] = []
    normals: list[_Vec] = []
    faces: list[tuple[int, ...]] = []
    spans: list[tuple[int, int]] = []
    for i, (r, z) in enumerate(profile):
        slopes = []
        if i > 0 and profile[i - 1] != (r, z):
            slopes.append((z - profile[i - 1][1], profile[i - 1][0] - r))
        if i + 1 < len(profile) and profile[i + 1] != (r, z):
            slopes.append((profile[i + 1][1] - z, r - profile[i + 1][0]))
        unit = [(a / (math.hypot(a, b) or 1), b / (math.hypot(a, b) or 1)) for a, b in slopes]
        across, up = sum(u[0] for u in unit), sum(u[1] for u in unit)
        spans.append((len(positions), sides))
        for x, y in circle(1.0, sides):
            positions.append((x * r, y * r, z))
            normals.append((x * across, y * across, up))
    for i in range(len(profile) - 1):
        if profile[i] == profile[i + 1]:
            continue
        a, b = spans[i][0], spans[i + 1][0]
        faces += [(a + k, a + (k + 1) % sides, b + (k + 1) % sides, b + k) for k in range(sides)]
    return piece_from(positions, normals, faces, paint, material)


def bar_solid(
    start: _Vec,
    end: _Vec,
    thickness: float,
    paint: KitPaint,
    material: str = "matte",
    *,
    sides: int = 4,
) -> Piece:
    """A thin rod between two points, without end faces: legs, arms, members of a truss."""
    a, b = np.array(start, float), np.array(end, float)
    along = (b - a) / np.linalg.norm(b - a)
    aside = np.cross(along, (0.0, 0.0, 1.0) if abs(along[2]) < 0.9 else (0.0, 1.0, 0.0))
    aside /= np.linalg.norm(aside)
    over = np.cross(along, aside)
    ring = [
        aside * x + over * y
        for x, y in circle(thickness / math.sqrt(2) if sides == 4 else thickness / 2, sides)
    ]
    positions = [tuple(p + r) for p in (a, b) for r in ring]
    normals = [tuple(r) for _ in (a, b) for r in ring]
    faces = [(k, (k + 1) % sides, sides + (k + 1) % sides, sides + k) for k in range(sides)]
    return piece_from(positions, normals, faces, paint, material)


def swept(
    path: Sequence[tuple[float, float, float, float]], sides: int, paint: KitPaint = KIT_CARD
) -> Piece:
    """Circles across a path of (x, y, z, radius), smooth around and along it, closed where the radius is 0: a limb. The
    ring is carried along without a twist (parallel transport), so that a bent arm is not pinched."""
    rows = np.array(path, float)
    at, radius = rows[:, :3], rows[:, 3]
    steps = np.diff(at, axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    both = np.concatenate(
        (steps[:1] / lengths[0], steps / lengths[:, None], steps[-1:] / lengths[-1])
    )
    ways = (both[:-1] + both[1:]) / np.linalg.norm(both[:-1] + both[1:], axis=1)[:, None]
    thinner = np.diff(radius) / lengths
    slopes = (np.concatenate((thinner[:1], thinner)) + np.concatenate((thinner, thinner[-1:]))) / 2
    positions: list[_Vec] = []
    normals: list[_Vec] = []
    aside = np.array((1.0, 0.0, 0.0) if abs(ways[0, 0]) < 0.8 else (0.0, 0.0, 1.0))
    for point, r, way, slope in zip(at, radius, ways, slopes, strict=True):
        aside = aside - (aside @ way) * way
        aside /= np.linalg.norm(aside)
        over = np.cross(way, aside)
        for x, y in circle(1.0, sides):
            out = x * aside + y * over
            positions.append(tuple(point + r * out))
            normals.append(tuple(out - slope * way))
    faces = []
    for i, j in product(range(len(rows) - 1), range(sides)):
        here, beside = i * sides + j, i * sides + (j + 1) % sides
        faces.append((here, beside, beside + sides, here + sides))
    return piece_from(positions, normals, faces, paint, "matte")


def loft(
    rings: Sequence[tuple[float, float, float, float]], sides: int, paint: KitPaint = KIT_CARD
) -> Piece:
    """Level ellipses, upwards, of (z, y of the centre, half width x, half depth y), smooth around and along; closed
    where the width is 0: a trunk, a head, a skirt."""
    rows = np.array(rings, float)
    positions: list[_Vec] = []
    normals: list[_Vec] = []
    for i, (z, y, wide, deep) in enumerate(rows.tolist()):
        below, above = rows[max(i - 1, 0)], rows[min(i + 1, len(rows) - 1)]
        rise = above[0] - below[0]
        for a, b in circle(1.0, sides):
            out = np.array((a * max(deep, 1e-3), b * max(wide, 1e-3)))
            out /= np.linalg.norm(out)
            grown = (above[2] - below[2]) * a * out[0] + (above[3] - below[3]) * b * out[1]
            grown += (above[1] - below[1]) * out[1]
            normals.append((out[0], out[1], -grown / rise))
            positions.append((a * wide, y + b * deep, z))
    faces = [
        (
            i * sides + j,
            i * sides + (j + 1) % sides,
            (i + 1) * sides + (j + 1) % sides,
            (i + 1) * sides + j,
        )
        for i in range(len(rows) - 1)
        for j in range(sides)
    ]
    return piece_from(positions, normals, faces, paint, "matte")


def sheet(
    corners: Sequence[_Vec], paint: KitPaint, material: str = "matte", *, both: bool = False
) -> Piece:
    """A flat polygon, visible from the side where its corners run counter-clockwise, or from both."""
    p = np.array(corners, float)
    normal = tuple(np.cross(p[1] - p[0], p[2] - p[0]))
    back = tuple(-np.array(normal))
    n = len(corners)
    faces: list[tuple[int, ...]] = [tuple(range(n))]
    if both:
        faces.append(tuple(range(2 * n - 1, n - 1, -1)))
    return piece_from(
        list(corners) * (2 if both else 1),
        [normal] * n + [back] * (n if both else 0),
        faces,
        paint,
        material,
    )


def pool(rings: Sequence[tuple[float, float, float]], paint: KitPaint) -> Piece:
    """A flat soft shadow, 1 m square with cut corners: rings of (half side, share of it that is straight, light), from
    the middle outwards."""
    positions: list[_Vec] = []
    shade: list[float] = []
    faces: list[tuple[int, ...]] = []
    for k, (half, straight, light) in enumerate(rings):
        a = half * straight
        eight = (
            (half, -a),
            (half, a),
            (a, half),
            (-a, half),
            (-half, a),
            (-half, -a),
            (-a, -half),
            (a, -half),
        )
        positions += [(x, y, 0.0) for x, y in eight]
        shade += [light] * 8
        if k:
            faces += [
                (8 * k - 8 + i, 8 * k + i, 8 * k + (i + 1) % 8, 8 * k - 8 + (i + 1) % 8)
                for i in range(8)
            ]
    faces.append(tuple(range(8)))
    piece = piece_from(positions, [(0.0, 0.0, 1.0)] * len(positions), faces, paint, "matte")
    return replace(piece, shade=np.array(shade))


def translated(piece: Piece, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Piece:
    return replace(piece, positions=piece.positions + np.array((x, y, z)))


def rotated(piece: Piece, degrees: float) -> Piece:
    """Clockwise seen from above, as yaw is."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    spin = np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))
    return replace(piece, positions=piece.positions @ spin, normals=piece.normals @ spin)


def tilted(piece: Piece, degrees: float, about: _Vec = (0.0, 0.0, 0.0)) -> Piece:
    """About the x axis through `about`: the top leans back (towards -y) for positive degrees."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    lean = np.array(((1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c)))
    return replace(
        piece, positions=(piece.positions - about) @ lean + about, normals=piece.normals @ lean
    )


def widened(piece: Piece, x: float, y: float) -> Piece:
    """Stretched sideways; normals follow (inverse transpose)."""
    n = piece.normals / (x, y, 1.0)
    return replace(
        piece,
        positions=piece.positions * (x, y, 1.0),
        normals=n / np.linalg.norm(n, axis=1)[:, None],
    )


def on_floor(piece: Piece) -> Piece:
    """Turns a flat drawing (x, y) with a thickness in z upright: y becomes the height, the top side faces +y."""
    swap = np.array(((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)))
    return replace(piece, positions=piece.positions @ swap, normals=piece.normals @ swap)


def join_pieces(first: Piece, second: Piece) -> Piece:
    """Two pieces of one paint and material as one."""
    return replace(
        first,
        positions=np.concatenate((first.positions, second.positions)),
        normals=np.concatenate((first.normals, second.normals)),
        triangles=np.concatenate((first.triangles, second.triangles + len(first.positions))),
    )
