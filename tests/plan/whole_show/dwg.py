"""Plans as DWG of the year 2000, by the writer of ezdwg."""

from __future__ import annotations

from pathlib import Path

import ezdwg

from .cad import LAYERS, attribute_place, block_name, declared, shape_key, units, with_inserts
from .drawing import Mark, marks
from .model import Hall, Point, Show


def _draw(space: ezdwg.EditableLayout, found: list[Mark], k: float) -> None:
    def xyz(point: Point) -> tuple[float, float, float]:
        return round(point[0] * k, 4), round(point[1] * k, 4), 0.0

    for mark in found:
        layer = LAYERS[mark.layer][0]
        if mark.kind == "polygon":
            points = [xyz(point)[:2] for point in mark.points]
            space.add_lwpolyline(points, closed=True, layer=layer)
        elif mark.kind == "line":
            space.add_line(xyz(mark.points[0]), xyz(mark.points[1]), layer=layer)
        elif mark.kind == "arc":
            space.add_arc(xyz(mark.points[0]), mark.radius * k, *mark.angles, layer=layer)
        else:
            height = mark.height * k
            x, y, _ = xyz(mark.points[0])
            x, y = round(x - len(mark.text) * height * 0.45, 4), round(y - height / 2, 4)
            space.add_text(mark.text, (x, y, 0.0), round(height, 4), layer=layer)


def _inserts(drawing: ezdwg.Drawing, hall: Hall, k: float) -> None:
    space = drawing.modelspace()
    blocks: dict[tuple[Point, ...], str] = {}
    for stand in hall.stands:
        key = shape_key(stand.outline)
        if key not in blocks:
            blocks[key] = block_name(len(blocks) + 1, key)
            block = drawing.blocks.new(blocks[key], base_point=(0.0, 0.0, 0.0))
            block.add_lwpolyline([(x * k, y * k) for x, y in key], closed=True)
        for number in (stand.printed, stand.printed_twin) if stand.twin else (stand.printed,):
            foot = (stand.outline[0][0] * k, stand.outline[0][1] * k, 0.0)
            insert = space.add_blockref(blocks[key], foot, layer="STAND")
            height, x, y = attribute_place(stand, number)
            space.add_attrib(
                insert, "NUMBER", number, (x * k, y * k, 0.0), height * k, layer="STAND_NR"
            )


def _plain(mark: Mark) -> Mark:
    """Lettering this writer's code page can hold."""
    text = f"Hall {mark.text[:-2]}" if mark.text.endswith("号馆") else mark.text
    text = text.replace(" ♿", "")
    return Mark(
        mark.kind, mark.layer, mark.points, text, mark.height, mark.radius, mark.angles, mark.name
    )


def write_dwg(show: Show, folder: Path) -> None:
    """Write folder/plan/<stem>.dwg for each hall."""
    target = folder / "plan"
    target.mkdir(parents=True, exist_ok=True)
    for hall in show.halls:
        k, drawing = units(hall), ezdwg.new()
        drawing.header["insunits"] = declared(hall)
        for name, colour in LAYERS.values():
            drawing.layers[name] = {"color_index": colour}
        found = [_plain(mark) for mark in marks(hall)]
        if with_inserts(hall):
            found = [mark for mark in found if mark.layer not in ("stands", "numbers", "sizes")]
            _inserts(drawing, hall, k)
        _draw(drawing.modelspace(), found, k)
        drawing.save(str(target / f"{hall.stem}.dwg"))
