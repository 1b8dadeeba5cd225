"""Records of a plan editor as GeoJSON: each has its frame (a corner and two sides), or the corners of its outline.

An editor draws in units of its own. Sizes with their unit in the same records (`"size": 400, "unit": "sq ft"`) say what
a unit is; without them it stays open, and the inference or the organizer decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.geo.keys import folded, number_in
from shapan.plan.inference.labels import areas_in
from shapan.plan.scale.lengths import agree
from shapan.source.json_types import JsonObject

_FEWEST, _MOST_OF = 5, 0.8  # records with a frame: at least, and their share of the list
_CORNER = (("x", "y"), ("left", "top"))
_SIDES = (("w", "h"), ("width", "height"), ("width", "depth"))
_TURNED = ("rotation", "angle", "rot")
_TEXT = ("text", "label", "caption")
_LOOKED = 400  # records whose corners and overlaps are examined
_OFF = 0.01  # tolerance of corners, as a share of the side
_LESS = 0.5  # overlap of frames below a corner, of that above it, if they hang
_SOME = 0.02  # overlap, as a share of all frames, that says something
_ROOM = 40.0  # areas of the usual frame
_REACH = 1e9  # of coordinates
_LISTS = 3  # depth of the search for the records


@dataclass(frozen=True, eq=False, kw_only=True)
class EditorRecord:
    """`corner` (x, y) and `sides` (w, h) as written, None without; `ring` (n,2): opposite corners if n is 2, else the
    outline; empty without. `holder`: the key of the object that has them, "" for the record itself."""

    record: JsonObject
    holder: str
    corner: tuple[float, float] | None
    sides: tuple[float, float] | None
    ring: F64
    turn: float


@dataclass(frozen=True)
class _Axes:
    """`swapped`: pairs are (y, x). `up`: y grows upwards. `hangs`: the corner of a frame is its upper one."""

    swapped: bool
    up: bool
    hangs: bool


def framed_records(value: object) -> JsonObject | None:
    """The records of a list as a FeatureCollection, in metres where their sizes say what a unit is; None if `value` has
    no list of which most records have a frame."""
    for rows in _lists(value, _LISTS):
        frames = [frame for row in rows if (frame := _frame(row))]
        if len(frames) >= max(_FEWEST, _MOST_OF * len(rows)):
            return _collection(frames, list(_labels(value, rows)))
    return None


def _labels(value: object, rows: Sequence[JsonObject]) -> Iterator[tuple[str, float, float]]:
    """Text and place of the records of other lists that have no sides."""
    for others in _lists(value, _LISTS):
        for row in others if others is not rows else ():
            plain = {folded(str(name)): one for name, one in row.items()}
            text = next((plain[key] for key in _TEXT if key in plain), None)
            if (
                isinstance(text, str)
                and (corner := _pair(plain, _CORNER))
                and not _pair(plain, _SIDES)
            ):
                yield text, *corner


def _lists(value: object, depth: int) -> Iterator[list[JsonObject]]:
    """Lists of objects, the longest first."""
    if isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        if len(rows) == len(value) >= _FEWEST and not any("type" in row and "geometry" in row
                                                         for row in rows):  # fmt: skip
            yield rows
    elif isinstance(value, dict) and depth:
        inner = sorted(
            value.values(), key=lambda own: -len(own) if isinstance(own, list | dict) else 0
        )
        for own in inner:
            yield from _lists(own, depth - 1)


def _frame(row: JsonObject) -> EditorRecord | None:
    holders = [(str(key), own) for key, own in row.items() if isinstance(own, dict)]
    for key, own in (("", row), *holders):
        plain = {folded(str(name)): value for name, value in own.items()}
        corner, sides = _pair(plain, _CORNER), _pair(plain, _SIDES)
        if sides and min(sides) <= 0:
            sides = None
        rings = [ring for value in own.values() if len(ring := _ring(value)) > 1]
        ring = max(rings, key=len, default=np.zeros((0, 2)))
        if (corner and sides) or len(ring):
            turn = next((number_in(plain[name], 360.1) for name in _TURNED if name in plain), 0.0)
            return EditorRecord(
                record=row, holder=key, corner=corner, sides=sides, ring=ring, turn=turn
            )
    return None


def _pair(plain: JsonObject, names: Sequence[tuple[str, str]]) -> tuple[float, float] | None:
    for pair in names:
        found = [plain.get(name) for name in pair]
        if all(isinstance(one, int | float) and not isinstance(one, bool) for one in found):
            return number_in(found[0], _REACH), number_in(found[1], _REACH)
    return None


def _ring(value: Any) -> F64:
    """(n,2) of a list of pairs, `[x, y]` or `{x, y}`; empty for anything else."""
    pairs = []
    for one in value if isinstance(value, list) else ():
        pair = [one.get("x"), one.get("y")] if isinstance(one, dict) else one
        if not isinstance(pair, list) or len(pair) != 2 or not all(_is_number(n) for n in pair):
            return np.zeros((0, 2))
        pairs.append([float(n) for n in pair])
    return np.array(pairs).reshape(-1, 2)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _REACH


def _collection(
    frames: Sequence[EditorRecord], labels: Sequence[tuple[str, float, float]]
) -> JsonObject:
    axes = _axes(frames[:_LOOKED])
    drawn = [(frame, outline) for frame in frames if len(outline := _outline(frame, axes)) > 2]
    metres = _metres(drawn)
    features = [
        {
            "type": "Feature",
            "properties": _properties(frame),
            "geometry": {"type": "Polygon", "coordinates": [(outline * (metres or 1.0)).tolist()]},
        }
        for frame, outline in drawn
    ]
    for text, x, y in labels:
        at = [x * (metres or 1.0), (y if axes.up else -y) * (metres or 1.0)]
        point = {"type": "Point", "coordinates": at}
        features.append({"type": "Feature", "properties": {"text": text}, "geometry": point})
    units = {"units": "m"} if metres else {}
    return {"type": "FeatureCollection", **units, "features": features}


def _axes(frames: Sequence[EditorRecord]) -> _Axes:
    """By frames that have their opposite corners too; else by the overlaps of frames, which booths do not have. Without
    either, as on a screen: y grows downwards, from the upper left corner."""
    votes = [vote for frame in frames if (vote := _vote(frame))]
    if votes:
        swapped, hangs = max(sorted(set(votes)), key=votes.count)
        return _Axes(swapped, swapped or hangs, hangs)
    level = (one for one in frames if not one.turn)
    boxes = [(*one.corner, *one.sides) for one in level if one.corner and one.sides]
    if not boxes:
        return _Axes(swapped=False, up=False, hangs=False)
    x, y, w, h = np.array(boxes).T
    small = w * h < _ROOM * np.median(w * h)  # a room around all others overlaps them anyway
    x, y, w, h = x[small], y[small], w[small], h[small]
    below, above = _overlap(x, y - h, w, h), _overlap(x, y, w, h)
    hangs = above > _SOME and below < _LESS * above
    return _Axes(swapped=False, up=hangs, hangs=hangs)


def _vote(frame: EditorRecord) -> tuple[bool, bool] | None:
    """(swapped, hangs) of a frame whose corners are told in both ways."""
    if not frame.corner or not frame.sides or len(frame.ring) < 2:
        return None
    (x, y), (w, h) = frame.corner, frame.sides
    off = _OFF * min(w, h)
    for swapped in (False, True):
        ring = frame.ring[:, ::-1] if swapped else frame.ring
        low, high = ring.min(axis=0), ring.max(axis=0)
        if abs(low[0] - x) < off and abs(high[0] - x - w) < off:
            for hangs, bottom in ((False, y), (True, y - h)):
                if abs(low[1] - bottom) < off and abs(high[1] - bottom - h) < off:
                    return swapped, hangs
    return None


def _overlap(x: F64, y: F64, w: F64, h: F64) -> float:
    """The area that frames (n,) share, as a share of all."""
    boxes = shapely.box(x, y, x + w, y + h)
    areas = float(shapely.area(boxes).sum())
    return 1.0 - float(shapely.area(shapely.union_all(boxes))) / areas if areas else 0.0


def _outline(frame: EditorRecord, axes: _Axes) -> F64:
    """The closed outline (n,2), y upwards; empty if the record has none."""
    ring = frame.ring[:, ::-1] if axes.swapped else frame.ring
    if len(ring) == 2:
        (x0, y0), (x1, y1) = ring.min(axis=0), ring.max(axis=0)
        ring = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    elif len(ring) < 3:
        if not frame.corner or not frame.sides:
            return np.zeros((0, 2))
        (x, y), (w, h) = frame.corner, frame.sides
        y = y - h if axes.hangs else y
        ring = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        ring = _turned(ring, frame.turn if not axes.up else -frame.turn)
    ring = ring if axes.up else ring * (1.0, -1.0)
    return np.concatenate((ring, ring[:1]))


def _turned(ring: F64, degrees: float) -> F64:
    """About its middle."""
    if not degrees:
        return ring
    angle, middle = np.radians(degrees), ring.mean(axis=0)
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray((ring - middle) @ np.array([[c, s], [-s, c]]) + middle)


def _metres(drawn: Sequence[tuple[EditorRecord, F64]]) -> float:
    """Metres per unit, if most records have an area with its unit and those agree; else 0.0."""
    values = []
    for frame, outline in drawn:
        area = float(shapely.Polygon(outline).area)
        stated = _area(frame.record)
        if stated and area > 0:
            values.append(float(np.sqrt(stated / area)))
    found = agree(values, "sizes", _MOST_OF * len(values))
    return found[0] if found and len(values) >= _FEWEST else 0.0


def _area(record: JsonObject) -> float:
    """In m², with its unit in the text (`30 x 30 / 900 ft²`) or in a field of its own."""
    inner = (own for own in record.values() if isinstance(own, dict))
    plain = {folded(str(key)): value for one in (*inner, record) for key, value in one.items()}
    unit = next((value for key, value in plain.items() if key.endswith(("unit", "units"))), "")
    for key, value in plain.items():
        if isinstance(value, str) and (found := areas_in(value)):
            return found[0]
        if key.startswith(("size", "area")) and (found := areas_in(f"{value} {key[4:] or unit}")):
            return found[0]
    return 0.0


def _properties(frame: EditorRecord) -> JsonObject:
    """Without the object that has the frame; `x` and the like of the record itself name nothing anyway."""
    return {key: value for key, value in frame.record.items() if key != frame.holder}
