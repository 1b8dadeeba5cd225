"""The animations of an uploaded glTF as functions of time: every channel of a node can be sampled at given times.

All clips are merged into one: they begin together, and shorter ones repeat until the longest ends. If two clips move
the same property, the first wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from shapan.geometry.arrays import F64
from shapan.gltf.reading.accessors import Data, malformed_gltf
from shapan.gltf.reading.document import Animation, Channel
from shapan.gltf.reading.nodes import rotations

_WIDTHS = {"translation": "VEC3", "rotation": "VEC4", "scale": "VEC3"}


@dataclass(frozen=True, eq=False)
class Curve:
    """Keyframes as stored: times (k,) seconds, values (k,w), or (k,3,w) with spline tangents."""

    times: F64
    values: F64
    kind: str
    seconds: float  # duration of its clip

    def at(self, moments: F64) -> F64:
        """moments (n,) seconds -> values (n,w)."""
        inside = np.clip(
            np.where(moments > self.seconds, np.mod(moments, self.seconds), moments),
            *self.times[[0, -1]],
        )
        last = np.clip(
            np.searchsorted(self.times, inside, side="right") - 1, 0, max(len(self.times) - 2, 0)
        )
        if len(self.times) == 1:
            return np.repeat(
                self.values[:1, 1] if self.kind == "CUBICSPLINE" else self.values[:1],
                len(moments),
                0,
            )
        span = self.times[last + 1] - self.times[last]
        part = np.where(span > 0, (inside - self.times[last]) / np.where(span > 0, span, 1), 0.0)[
            :, None
        ]
        if self.kind == "STEP":
            return self.values[last + (part[:, 0] >= 1)]
        if self.kind == "CUBICSPLINE":
            return _hermite(self.values, last, part, span[:, None])
        before, after = self.values[last], self.values[last + 1]
        if before.shape[1] == 4:
            return slerp(before, after, part)
        return before + (after - before) * part


@dataclass(eq=False)
class Clips:
    """`curves`: node -> path (translation, rotation, scale) -> curve. `other`: other properties are animated too."""

    curves: dict[int, dict[str, Curve]] = field(default_factory=dict)
    seconds: float = 0.0
    other: bool = False


def read_clips(source: Data) -> Clips:
    """Raises Unreadable `model-malformed`."""
    clips = Clips()
    for number, animation in enumerate(source.document.animations):
        where = f"/animations/{number}"
        ends = [
            float(_times(source, animation, channel, where)[-1])
            for channel in _plain(source, animation)
        ]
        clips.other |= len(ends) < len(animation.channels)
        seconds = max(ends, default=0.0)
        if seconds <= 0:
            continue
        clips.seconds = max(clips.seconds, seconds)
        for channel in _plain(source, animation):
            paths = clips.curves.setdefault(channel.target.node or 0, {})
            if channel.target.path not in paths:
                paths[channel.target.path] = _curve(source, animation, channel, seconds, where)
    return clips


def _plain(source: Data, animation: Animation) -> Iterable[Channel]:
    """The channels that change the translation, rotation or scale of a node."""
    nodes = source.document.nodes
    for channel in animation.channels:
        node = channel.target.node
        if (
            node is not None
            and node < len(nodes)
            and channel.target.path in _WIDTHS
            and not nodes[node].matrix
        ):
            yield channel


def _times(source: Data, animation: Animation, channel: Channel, where: str) -> F64:
    if channel.sampler >= len(animation.samplers):
        raise malformed_gltf("model-malformed.no-sampler", where, sampler=channel.sampler)
    times = source.floats(animation.samplers[channel.sampler].input, where, ("SCALAR",))[:, 0]
    if len(times) == 0 or times[0] < 0 or (np.diff(times) < 0).any():
        raise malformed_gltf("model-malformed.keyframes-order", where)
    return times


def _curve(
    source: Data, animation: Animation, channel: Channel, seconds: float, where: str
) -> Curve:
    sampler = animation.samplers[channel.sampler]
    times = _times(source, animation, channel, where)
    values = source.floats(sampler.output, where, (_WIDTHS[channel.target.path],))
    if sampler.interpolation == "CUBICSPLINE" and len(values) == 3 * len(times):
        values = values.reshape(len(times), 3, -1)
    elif len(values) != len(times) or sampler.interpolation == "CUBICSPLINE":
        raise malformed_gltf(
            "model-malformed.keyframes-values", where, times=len(times), poses=len(values)
        )
    return Curve(times, values, sampler.interpolation, seconds)


def _hermite(values: F64, last: np.ndarray, t: F64, span: F64) -> F64:
    """glTF 2.0, appendix C."""
    p0, m0, p1, m1 = (
        values[last, 1],
        values[last, 2] * span,
        values[last + 1, 1],
        values[last + 1, 0] * span,
    )
    out: F64 = (
        (2 * t**3 - 3 * t**2 + 1) * p0
        + (t**3 - 2 * t**2 + t) * m0
        + (3 * t**2 - 2 * t**3) * p1
        + (t**3 - t**2) * m1
    )
    return out


def slerp(before: F64, after: F64, part: F64) -> F64:
    """Spherical interpolation along the shorter arc: (n,4), (n,4), (n,) -> (n,4)."""
    before, after = unit(before), unit(after)
    cosine = (before * after).sum(1, keepdims=True)
    after, cosine = np.where(cosine < 0, -after, after), np.abs(cosine)
    angle = np.arccos(np.minimum(cosine, 1.0))
    sine = np.sin(angle)
    near = sine < 1e-5
    wide = np.where(near, 1.0, sine)
    first = np.where(near, 1 - part, np.sin((1 - part) * angle) / wide)
    second = np.where(near, part, np.sin(part * angle) / wide)
    return unit(before * first + after * second)


def unit(quaternions: F64) -> F64:
    length = np.linalg.norm(quaternions, axis=1, keepdims=True)
    out: F64 = np.where(
        length > 0, quaternions / np.where(length > 0, length, 1), (0.0, 0.0, 0.0, 1.0)
    )
    return out


def local_matrices(place: F64, turn: F64, size: F64) -> F64:
    """Translation (n,3), rotation (n,4), scale (n,3) -> matrices (n,4,4)."""
    out = np.tile(np.eye(4), (len(place), 1, 1))
    out[:, :3, :3] = rotations(turn) * size[:, None, :]
    out[:, :3, 3] = place
    return out
