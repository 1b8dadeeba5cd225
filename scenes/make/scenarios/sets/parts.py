"""What set pieces are put together from: parts at places, and movements along a path."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Record = dict[str, Any]
Path = Sequence[tuple[float, float]]
_JUMP = 0.02  # seconds in which a part that leaves at the end of its path is back at the beginning


def part(shape: str, *places: Sequence[float], **more: Any) -> Record:
    """Places are (x, y, z) or (x, y, z, turn)."""
    made: Record = {"shape": shape}
    if "id" in more:
        made = {"id": more.pop("id"), **made}
    if places:
        made["places"] = [
            [*map(_short, place), *([0] if len(place) == 3 else [])] for place in places
        ]
    return made | more


def box(x: float, y: float, z: float, *places: Sequence[float], **more: Any) -> Record:
    return part("box", *places, size=[x, y, z], **more)


def on_stand(stand: Record, parts: Sequence[Record]) -> list[Record]:
    """The stand, and the parts that stand on it unless another part carries them."""
    return [stand, *({"within": stand["id"], **one} for one in parts)]


def drive(
    name: str, path: Path, z: float, seconds: float, phase: float = 0.0, shown: float = 1.0
) -> Record:
    """Along a path and back to its beginning at once, at an even speed; `phase`: share of it at second 0. The model's
    front is +x; it grows and shrinks at the ends, as if it came out of a tunnel."""
    lengths = [math.dist(a, b) for a, b in pairwise(path)]
    whole = sum(lengths)
    at, turn, grow = [], [], []
    done = 0.0
    for i, (a, b) in enumerate(pairwise(path)):
        heading = -math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        start, end = done / whole, (done + lengths[i]) / whole
        soft = min(0.25, lengths[i] / 4) / whole
        at += [(start, *a, z), (end, *b, z)]
        turn += [
            (start + (soft if i else 0), heading),
            (end - (soft if i < len(lengths) - 1 else 0), heading),
        ]
        done += lengths[i]
    edge = 0.03
    grow = [(0.0, 0.01), (edge, shown), (1 - edge, shown), (1.0, 0.01)]
    return {
        "part": name,
        "at": _looped(at, seconds, phase),
        "turn": _looped(_near(turn), seconds, phase),
        "grow": _looped(grow, seconds, phase),
    }


def _near(keys: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Each heading within half a turn of the one before."""
    found = [keys[0]]
    for time, angle in keys[1:]:
        before = found[-1][1]
        found.append((time, angle + 360 * round((before - angle) / 360)))
    return found


def _looped(keys: Sequence[tuple[float, ...]], seconds: float, phase: float) -> list[list[float]]:
    """Keys over 0..1 -> keys over the seconds of a loop that begins at `phase`."""
    rows = [key for i, key in enumerate(keys) if i == 0 or key != keys[i - 1]]
    if phase <= 0:
        return [[_short(time * seconds), *map(_short, value)] for time, *value in rows]
    there = _between(rows, phase)
    after = [(time - phase, *value) for time, *value in rows if time > phase + 1e-6]
    before = [(time + 1 - phase, *value) for time, *value in rows if time < phase - 1e-6]
    if before:  # the jump
        before[0] = (before[0][0] + _JUMP / seconds, *before[0][1:])
    turned = [(0.0, *there), *after, *before, (1.0, *there)]
    kept = [turned[0]]
    for key in turned[1:]:
        if key[0] * seconds > kept[-1][0] * seconds + 0.002:
            kept.append(key)
    return [[_short(time * seconds), *map(_short, value)] for time, *value in kept]


def _between(rows: Sequence[tuple[float, ...]], time: float) -> list[float]:
    for a, b in pairwise(rows):
        if a[0] <= time <= b[0] and b[0] > a[0]:
            share = (time - a[0]) / (b[0] - a[0])
            return [x + (y - x) * share for x, y in zip(a[1:], b[1:], strict=True)]
    return list(rows[-1][1:])


def rounded(keys: Sequence[Sequence[float]]) -> list[list[float]]:
    """Without the keys that lie on a line between their neighbours."""
    kept = [list(keys[0])]
    for before, key, after in zip(keys, keys[1:], keys[2:], strict=False):
        share = (key[0] - before[0]) / (after[0] - before[0])
        line = [a + (b - a) * share for a, b in zip(before[1:], after[1:], strict=True)]
        if any(abs(a - b) > 1e-4 for a, b in zip(line, key[1:], strict=True)):
            kept.append(list(key))
    return [[_short(value) for value in key] for key in [*kept, list(keys[-1])]]


def _short(value: float) -> float:
    short = round(float(value), 3)
    return int(short) if short == int(short) else short
