"""The content of a block or layout of a DXF: outlines and lettering, and their copies where the block is inserted.

Coordinates stay in the entity's own block, in three dimensions, until `Pieces.placed` applies an INSERT's matrix. This
handles nested, mirrored, rotated and non-uniformly scaled blocks and OCS correctly, without exploding anything twice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Measure, Shape

# maximum outlines of a block that is one booth; minimum share of the bounding box of its lines that the booth covers
FEW_OUTLINES, BOUNDS = 200, 0.7


# rows of numbers instead of an array: half the time for ten thousand labels
Frame = tuple[tuple[Any, ...], ...]


class DxfText(msgspec.Struct, eq=False):
    """`frame` rows: anchor, middle of the box, one cap height along the baseline, one cap height up (block coordinates,
    (4,3)).
    """

    text: str
    frame: Frame
    layer: str
    handle: str
    groups: tuple[str, ...] = ()


@dataclass(eq=False)
class Pieces:
    # points (n,2) or (n,3); layer "0" is that of the INSERT
    outlines: list[Shape] = field(default_factory=list)
    letterings: list[DxfText] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    # those of the layout itself: blocks are inserted at any scale
    measures: list[Measure] = field(default_factory=list)

    def placed(
        self,
        matrix: F64,
        layer: str,
        handle: str,
        name: str,
        attributes: dict[str, str],
        into: Pieces,
    ) -> None:
        """Adds a copy of this block, transformed by `matrix` (4,4, row vectors), to `into`."""
        linear, shift = matrix[:3, :3], matrix[3, :3]
        main = self.main()
        for o in self.outlines:
            into.outlines.append(
                Shape(
                    points=_apply(o.points, linear, shift),
                    closed=o.closed,
                    layer=layer if o.layer == "0" else o.layer,
                    handle=handle if o is main else f"{handle}:{o.handle}",
                    fill=o.fill,
                    holes=tuple(_apply(h, linear, shift) for h in o.holes),
                    groups=(name, *o.groups),
                    attributes={**o.attributes, **attributes} if o is main else o.attributes,
                )
            )
        for t in self.letterings:
            seen = np.array(t.frame) @ linear
            seen[:2] += shift
            frame = tuple(map(tuple, seen.tolist()))
            into.letterings.append(
                DxfText(
                    t.text,
                    frame,
                    layer if t.layer == "0" else t.layer,
                    f"{handle}:{t.handle}",
                    (name, *t.groups),
                )
            )

    def within(self, clip: shapely.Polygon, into: Pieces) -> None:
        """Adds to `into` everything whose middle is in `clip`. Lines across its edge are kept whole."""
        shapely.prepare(clip)
        boxes = [(o.points.min(axis=0), o.points.max(axis=0)) for o in self.outlines]
        middles = np.array([(low + high)[:2] / 2 for low, high in boxes]).reshape(-1, 2)
        seen = shapely.contains_xy(clip, middles).tolist()
        into.outlines += [o for o, ok in zip(self.outlines, seen, strict=True) if ok]
        middles = np.array([t.frame[1][:2] for t in self.letterings]).reshape(-1, 2)
        seen = shapely.contains_xy(clip, middles).tolist()
        into.letterings += [t for t, ok in zip(self.letterings, seen, strict=True) if ok]

    def main(self) -> Shape | None:
        """The block's largest closed outline: the booth itself, among its furniture."""
        closed = [o for o in self.outlines if o.closed]
        return max(closed, key=lambda o: box_area(o.points)) if closed else None


def bounded(block: Pieces) -> Shape | None:
    """The outline around the lines of a block, if none of its closed outlines is as large: a booth of four LINEs with a
    closed table in it. None for a block that is a whole drawing.
    """
    lines = [o.points[:, :2] for o in block.outlines if not o.closed]
    if not lines or len(block.outlines) > FEW_OUTLINES:
        return None
    main = block.main()
    span = np.concatenate(lines)
    if main is not None and box_area(main.points) > BOUNDS * box_area(span):
        return None
    noded = shapely.unary_union([shapely.LineString(p) for p in lines])
    faces = shapely.get_parts(shapely.union_all(shapely.get_parts(shapely.polygonize([noded]))))
    whole = max(faces, key=lambda face: float(face.area), default=None)
    if whole is None or whole.area < BOUNDS * box_area(span):
        return None
    first = next(o for o in block.outlines if not o.closed)
    return Shape(
        points=np.array(whole.exterior.coords)[:-1, :2],
        closed=True,
        layer=first.layer,
        handle=first.handle,
    )


def _apply(points: F64, linear: F64, shift: F64) -> F64:
    if points.shape[1] == 2:
        return np.asarray(points @ linear[:2] + shift)
    return np.asarray(points @ linear + shift)


def box_area(points: F64) -> float:
    w, h = np.ptp(points[:, 0]), np.ptp(points[:, 1])
    return float(w * h)
