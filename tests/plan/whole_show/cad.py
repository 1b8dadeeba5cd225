"""Plans as DXF: drawn in millimetres or metres, with a unit in the header that is often wrong."""

from __future__ import annotations

from pathlib import Path

import ezdxf
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment
from ezdxf.layouts import Modelspace

from .drawing import Mark, marks
from .geojson import _names
from .model import Hall, Point, Show, Stand

LAYERS = {
    "walls": ("A-WALL", 7),
    "doors": ("A-DOOR", 8),
    "columns": ("A-COLS", 9),
    "rooms": ("FLAECHEN", 3),
    "notes": ("TEXT", 3),
    "stands": ("STAND", 5),
    "numbers": ("STAND_NR", 1),
    "sizes": ("STAND_QM", 6),
    "title": ("TITEL", 7),
}


def units(hall: Hall) -> float:
    """Units of the drawing to the metre: mostly millimetres."""
    return 1.0 if hall.index % 6 == 5 else 1000.0


def declared(hall: Hall) -> int:
    """$INSUNITS: 4 millimetres, 6 metres, 1 inches, 0 none. Only some are right."""
    return (4, 6, 1, 4, 0, 4)[hall.index % 6]


def with_inserts(hall: Hall) -> bool:
    """Whether stands are inserts with attributes; else outlines with text over them."""
    return hall.index % 3 == 1


def shape_key(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The outline moved to its first corner: stands of one shape share a block."""
    x0, y0 = points[0]
    return tuple((round(x - x0, 3), round(y - y0, 3)) for x, y in points)


def block_name(number: int, points: tuple[Point, ...]) -> str:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return f"STAND_{max(xs) - min(xs):g}X{max(ys) - min(ys):g}_{number}".replace(".", "_")


def attribute_place(stand: Stand, number: str) -> tuple[float, float, float]:
    """Height of a stand's attribute and its left end, in metres, so that it stays on the stand."""
    xs = [x for x, _ in stand.outline]
    height = round(min(0.6, (max(xs) - min(xs)) / len(number)), 2)
    down = 1.5 if number.endswith("g") else 0.0
    return height, stand.label_at[0] - 0.43 * height * len(number), stand.label_at[1] - down


def draw(space: Modelspace, found: list[Mark], k: float, at: Point = (0.0, 0.0)) -> None:
    """Add marks as they are, moved by `at` metres."""

    def xy(point: Point) -> Point:
        return round((point[0] + at[0]) * k, 4), round((point[1] + at[1]) * k, 4)

    for mark in found:
        attribs = {"layer": LAYERS[mark.layer][0]}
        if mark.kind == "polygon":
            space.add_lwpolyline(
                [xy(point) for point in mark.points], close=True, dxfattribs=attribs
            )
        elif mark.kind == "line":
            space.add_line(xy(mark.points[0]), xy(mark.points[1]), dxfattribs=attribs)
        elif mark.kind == "arc":
            space.add_arc(xy(mark.points[0]), mark.radius * k, *mark.angles, dxfattribs=attribs)
        else:
            text = space.add_text(mark.text, height=round(mark.height * k, 4), dxfattribs=attribs)
            text.set_placement(xy(mark.points[0]), align=TextEntityAlignment.MIDDLE_CENTER)


def new_drawing(unit: int) -> Drawing:
    ezdxf.options.write_fixed_meta_data_for_testing = True
    doc = ezdxf.new("R2010")
    doc.header["$INSUNITS"] = unit
    for name in ("ACDBPLACEHOLDER", "LAYOUT"):
        doc.classes.add_class(name)
    for name, colour in LAYERS.values():
        doc.layers.add(name, color=colour)
    return doc


def _inserts(doc: Drawing, show: Show, hall: Hall, k: float) -> None:
    """Stands as inserts with the attributes NUMBER, FIRMA and AREA."""
    space, names = doc.modelspace(), _names(show, hall)
    blocks: dict[tuple[Point, ...], str] = {}
    for i, stand in enumerate(hall.stands):
        key = shape_key(stand.outline)
        if key not in blocks:
            blocks[key] = block_name(len(blocks) + 1, key)
            block = doc.blocks.new(blocks[key])
            block.add_lwpolyline(
                [(x * k, y * k) for x, y in key], close=True, dxfattribs={"layer": "0"}
            )
            block.add_attdef("NUMBER", (0.3 * k, 0.3 * k), height=0.5 * k)
        for number in (stand.printed, stand.printed_twin) if stand.twin else (stand.printed,):
            foot = (stand.outline[0][0] * k, stand.outline[0][1] * k)
            insert = space.add_blockref(blocks[key], foot, dxfattribs={"layer": "STAND"})
            height, x, y = attribute_place(stand, number)
            at = (x * k, y * k)
            insert.add_attrib(
                "NUMBER", number, at, dxfattribs={"height": height * k, "layer": "STAND_NR"}
            )
            below = (at[0], at[1] - 0.8 * k)
            hidden = {"height": 0.3 * k, "layer": "STAND_QM", "flags": 1}
            insert.add_attrib("FIRMA", names.get(i, ""), below, dxfattribs=hidden)
            insert.add_attrib("AREA", f"{stand.area:g}", below, dxfattribs=hidden)


def write_dxf(show: Show, folder: Path) -> None:
    """Write folder/plan/<stem>.dxf for each hall."""
    target = folder / "plan"
    target.mkdir(parents=True, exist_ok=True)
    for hall in show.halls:
        k, doc = units(hall), new_drawing(declared(hall))
        found = marks(hall)
        if with_inserts(hall):
            found = [mark for mark in found if mark.layer not in ("stands", "numbers", "sizes")]
            _inserts(doc, show, hall, k)
        draw(doc.modelspace(), found, k)
        doc.saveas(target / f"{hall.stem}.dxf")
