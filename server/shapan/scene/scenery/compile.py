"""A set piece -> nodes with primitives and clips with keyframes.

A part that a clip moves is a node; what stands still in its axes is merged into it, one primitive a material. Parts of
a group that is not its node's own are a node of their own below it, which the viewer shows and hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import cos, radians, sin

import numpy as np

from shapan.expo.scenario.scenery import PieceClip, PieceLamp, PiecePart, Place, SetPiece, Track
from shapan.expo.values import Words
from shapan.geometry.arrays import F64
from shapan.scene.kit.paint import linear
from shapan.scene.scenery.solids import SCREEN_SHAPE, drawn
from shapan.scene.values import MATERIALS, Primitive

AMBIENT = 0.78  # of a surface that no lamp reaches
_BRIGHTEST = 1.6
_ARC = 90.0  # degrees between two keyframes of a turn: quaternions take the shorter way


@dataclass(frozen=True, eq=False, kw_only=True)
class SceneNode:
    """`parent` indexes the nodes before it, -1: the piece itself. `place` is its rest; the primitives are in its own
    axes. `screen`: width and height of a screen that stands there, and its words."""

    name: str
    group: str
    parent: int
    place: Place
    primitives: tuple[Primitive, ...] = ()
    screen: tuple[float, float] | None = None
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class NodeTrack:
    """Keyframes of a node: times (k,) in seconds; translations (k,3) in metres, rotations (k,4) quaternions in the
    piece's axes or scales (k,3)."""

    node: int
    path: str  # translation, rotation or scale, as in glTF
    times: F64
    values: F64


@dataclass(frozen=True, eq=False)
class Scenery:
    nodes: tuple[SceneNode, ...]
    clips: tuple[tuple[str, tuple[NodeTrack, ...]], ...]

    @property
    def triangles(self) -> int:
        return sum(len(one.indices) for node in self.nodes for one in node.primitives)


def compile_piece(piece: SetPiece) -> Scenery:
    """`piece` has been checked (`scene.scenery.check`)."""
    moving = {track.part for clip in piece.clips for track in clip.tracks}
    nodes: list[SceneNode] = []
    # (node that carries it, group) -> the node of its still parts
    at: dict[tuple[int, str], int] = {}
    # part -> its node, its place there, group
    carried: dict[str, tuple[int, Place, str]] = {"": (-1, _NOWHERE, "")}
    pieces: dict[int, list[Primitive]] = {}
    for number, part in enumerate(piece.parts, 1):
        over, base, group = carried[part.within]
        group = part.group or group
        if part.id in moving:
            node = len(nodes)
            nodes.append(
                SceneNode(
                    name=part.id, group=group, parent=over, place=_within(base, part.places[0])
                )
            )
            at[node, group] = node
            places: list[Place] = [_NOWHERE]
            carried[part.id] = (node, _NOWHERE, group)
        else:
            node = over
            places = [_within(base, place) for place in part.places]
            if part.id:
                carried[part.id] = (over, places[0], group)
        if part.shape == SCREEN_SHAPE:
            nodes += [_screen(part, f"{part.id or number}", group, node, place) for place in places]
            continue
        own = at.get((node, group))
        if own is None:
            own = at[node, group] = len(nodes)
            nodes.append(SceneNode(name=group or "still", group=group, parent=node, place=_NOWHERE))
        shape = list(drawn(part.shape, part.size, part.color, part.matter))
        pieces.setdefault(own, []).extend(_placed(one, place) for place in places for one in shape)
    _put_shapes(nodes, pieces, piece)
    names = {node.name: i for i, node in enumerate(nodes) if node.name in moving}
    clips = tuple((clip.id, _tracks(clip, names, nodes, piece)) for clip in piece.clips)
    return Scenery(tuple(nodes), clips)


def _put_shapes(
    nodes: list[SceneNode], pieces: Mapping[int, Sequence[Primitive]], piece: SetPiece
) -> None:
    """The shapes of each node as one primitive a material, in the light of the piece's lamps."""
    frames = _frames(nodes)
    for i, shapes in pieces.items():
        merged = (
            _merged([one for one in shapes if one.material == material]) for material in MATERIALS
        )
        lit = tuple(_lit(one, frames[i], piece.lamps) for one in merged if len(one.indices))
        nodes[i] = replace(nodes[i], primitives=lit)


_NOWHERE: Place = (0.0, 0.0, 0.0, 0.0)


def _screen(part: PiecePart, name: str, group: str, node: int, place: Place) -> SceneNode:
    size = (part.size[0], part.size[2])
    return SceneNode(
        name=f"screen {name}", group=group, parent=node, place=place, screen=size, words=part.words
    )  # fmt: skip


def _within(base: Place, place: Place) -> Place:
    """`place`, given in the axes of `base`, in the axes of what carries `base`."""
    c, s = cos(radians(base[3])), sin(radians(base[3]))
    x, y = place[0] * c + place[1] * s, place[1] * c - place[0] * s
    return (base[0] + x, base[1] + y, base[2] + place[2], (base[3] + place[3]) % 360)


def _placed(one: Primitive, place: Place) -> Primitive:
    if place == _NOWHERE:
        return one
    c, s = cos(radians(place[3])), sin(radians(place[3]))
    turn = np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))
    return replace(
        one,
        positions=(one.positions @ turn + place[:3]).astype(np.float32),
        normals=(one.normals @ turn).astype(np.float32),
    )


def _frames(nodes: list[SceneNode]) -> list[Place]:
    """The rest of each node in the piece's axes."""
    frames: list[Place] = []
    for node in nodes:
        frames.append(_within(frames[node.parent], node.place) if node.parent >= 0 else node.place)
    return frames


def _merged(found: list[Primitive]) -> Primitive:
    if not found:
        return Primitive("matte", *(np.zeros((0, n)) for n in (3, 3, 4, 3)))  # type: ignore[arg-type]
    starts = np.cumsum([0, *(len(one.positions) for one in found)])
    return Primitive(
        found[0].material,
        np.concatenate([one.positions for one in found]),
        np.concatenate([one.normals for one in found]),
        np.concatenate([one.colors for one in found]),
        np.concatenate([one.indices + at for one, at in zip(found, starts, strict=False)]).astype(
            np.int32
        ),
    )


def _lit(one: Primitive, frame: Place, lamps: tuple[PieceLamp, ...]) -> Primitive:
    """Its colours under the lamps of the piece, at rest. What glows itself stays."""
    if one.material == "light":
        return one
    seen = _placed(one, frame)
    light = np.full((len(seen.positions), 3), AMBIENT if lamps else 1.0)
    for lamp in lamps:
        to = np.array(lamp.at) - seen.positions
        far = np.maximum(np.linalg.norm(to, axis=1), 1e-6)
        facing = np.maximum(np.einsum("ij,ij->i", seen.normals, to) / far, 0.0)
        share = lamp.strength * facing * np.maximum(1.0 - far / lamp.reach, 0.0) ** 2
        light += share[:, None] * np.array(linear(lamp.color or "#ffffff"))
    colors = one.colors.copy()
    colors[:, :3] = np.rint(
        np.round(np.minimum(colors[:, :3] * np.minimum(light, _BRIGHTEST), 255.0), 3)
    )
    return replace(one, colors=colors)


# ---- clips


def _tracks(
    clip: PieceClip, names: dict[str, int], nodes: list[SceneNode], piece: SetPiece
) -> tuple[NodeTrack, ...]:
    parts = {part.id: part for part in piece.parts if part.id}
    found: list[NodeTrack] = []
    for track in clip.tracks:
        node = names[track.part]
        rest, place = nodes[node].place, parts[track.part].places[0]
        base = _base(rest, place)
        if track.at:
            values = np.array([_within(base, (x, y, z, 0.0))[:3] for _, x, y, z in track.at])
            found.append(
                NodeTrack(node=node, path="translation", times=_times(track.at), values=values)
            )
        if track.turn:
            times, angles = _turned(track)
            turns = np.array([_rotation(rest[3], angle, track.axis) for angle in angles])
            found.append(NodeTrack(node=node, path="rotation", times=times, values=turns))
        if track.grow:
            sizes = np.array([[size] * 3 for _, size in track.grow])
            found.append(NodeTrack(node=node, path="scale", times=_times(track.grow), values=sizes))
    return tuple(found)


def _base(rest: Place, place: Place) -> Place:
    """The axes in which `place` is `rest`: those of the still part that carries it, in its node's axes."""
    turn = rest[3] - place[3]
    x, y, z, _ = _within((0.0, 0.0, 0.0, turn), place)
    return (rest[0] - x, rest[1] - y, rest[2] - z, turn)


def _times(keys: tuple[tuple[float, ...], ...]) -> F64:
    return np.array([key[0] for key in keys])


def _turned(track: Track) -> tuple[F64, list[float]]:
    """With keyframes between those that are far apart."""
    times: list[float] = [track.turn[0][0]]
    angles: list[float] = [track.turn[0][1]]
    for (t0, a0), (t1, a1) in pairwise(track.turn):
        steps = max(1, int(np.ceil(abs(a1 - a0) / _ARC)))
        times += [t0 + (t1 - t0) * k / steps for k in range(1, steps + 1)]
        angles += [a0 + (a1 - a0) * k / steps for k in range(1, steps + 1)]
    return np.array(times), angles


def _rotation(yaw: float, angle: float, axis: str) -> tuple[float, float, float, float]:
    """The turn of its place, after a turn by `angle` about its own axis: a quaternion (x, y, z, w). Both clockwise
    about z as seen from above; about x and y by the right hand."""
    a, b = radians(-yaw) / 2, radians(-angle if axis == "z" else angle) / 2
    if axis == "z":
        return (0.0, 0.0, sin(a + b), cos(a + b))
    if axis == "x":
        return (cos(a) * sin(b), sin(a) * sin(b), sin(a) * cos(b), cos(a) * cos(b))
    return (-sin(a) * sin(b), cos(a) * sin(b), sin(a) * cos(b), cos(a) * cos(b))
