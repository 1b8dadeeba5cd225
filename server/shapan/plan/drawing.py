"""A Drawing is the content of a DXF or SVG file before recognition: shapes and texts in drawing units, y up.

Readers of drawing formats (`dxf`, `svg`) make it; `understand` turns it into a PlanLevel. GeoJSON and IMDF classify
their features and skip this step, but GeoJSON without classification also becomes a Drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np

from shapan.geometry.arrays import F64

ON_PAPER = "svg"  # artwork, whose units are lengths on a sheet: SVG and PDF


@dataclass(frozen=True)
class Beginning:
    """What tells formats apart. `head`: the first 4,096 bytes as UTF-8, without marks and blanks; `text` in lower
    case."""

    name: str  # of the file, lower case
    data: bytes
    head: bytes
    text: bytes


class Shape(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """One outline or line, after all transforms, with flattened curves. `points` is (n,2) in drawing units; closed
    shapes do not repeat the first point.
    """

    points: F64
    closed: bool
    layer: str = ""  # DXF layer; SVG: the nearest named ancestor group
    handle: str = ""  # DXF handle or SVG id, for findings
    # label candidates, most trusted first: data-*, attributes, inkscape:label, title, id, layer
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # enclosing layers, groups, block names, outermost first
    fill: str = ""  # "#rrggbb"
    stroke: str = ""
    holes: tuple[F64, ...] = ()
    attributes: dict[str, str] = {}  # INSERT attributes, data-*: tag -> value


class Text(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """One text run. `at` is its anchor, `center` the middle of its (estimated) box, `height` the cap height, all after
    transforms.
    """

    text: str
    at: tuple[float, float]
    center: tuple[float, float]
    height: float
    rotation: float = 0.0  # degrees counter-clockwise
    layer: str = ""
    handle: str = ""
    groups: tuple[str, ...] = ()
    # of letters that are outlines: the greatest distance of one from its letterform, 0 to 1
    unlike: float = 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A dimension or a mark of a scale bar: its printed text, and its length in drawing units."""

    text: str
    length: float
    metres: float = 0.0  # of a mark, which may be printed without the unit


class Drawing(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    declared: float = 0.0  # metres per unit as declared in the file; 0 = undeclared
    format: str = ""  # "dxf" | ON_PAPER | "geojson"
    measures: tuple[Measure, ...] = ()
    hidden: tuple[Text, ...] = ()  # texts on layers that are switched off
    page: tuple[float, float] = (0.0, 0.0)  # width and height of the sheet, if there is one
    # metres of paper per unit, where every reader agrees (PDF); says nothing of the hall
    paper: float = 0.0
    # by class of booths, as the document prints them: class, sides, metres of their unit (`scale/class_sizes.py`)
    sizes: tuple[tuple[str, float, float, float], ...] = ()
    # booths of the list of exhibitors, in their loosest form, where it contradicts what was read before
    listed: frozenset[str] = frozenset()

    def shape(self, k: int) -> Shape:
        """The shape of an index, a blank one for -1 (linework)."""
        return self.shapes[k] if k >= 0 else _BLANK


def painted(shape: Shape) -> str:
    """Its colour, "" for black, white and none."""
    return shape.fill if shape.fill and shape.fill.lower() not in _PLAIN_COLORS else ""


_PLAIN_COLORS = frozenset({"#000000", "#ffffff", "none"})
_BLANK = Shape(points=np.empty((0, 2)), closed=True)
