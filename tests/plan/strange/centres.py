"""A seventeenth batch: whole convention centres and what conversions leave of them, described before they were tried (DXF).

civic        every hall, corridor and room of a centre with grid, doors, floor boxes; the show fills one hall; bound xrefs; inches
pdf-import   AutoCAD's import of a PDF: paper inches, PDF layers, strokes apart from fills, words cut in two, no unit declared
states       dynamic blocks: anonymous copies with the outlines of other states unseen in them, wipeouts, `SOLD`
dual         Italian: stands with a number on each aisle `A10 B11`, `PAD. 5`, areas `36,00 mq`; centimetres
bowed        REGIONs of 2013, some with an arc for an edge; millimetres
posters      a congress: 10 ft booths, 120 poster boards numbered 1 to 120, classrooms, a registration of counters; inches
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ezdxf.acis import api as acis
from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.render import MeshBuilder
from tests.plan.habits.show import bounds, middle, moved, rect
from tests.plan.strange import scenery
from tests.plan.strange.floor import edges
from tests.plan.strange.grounds import inner
from tests.plan.strange.lettings import TEN, exhibit_hall, fair
from tests.plan.strange.plans import Plan, Sheet

from shapan.plan.dxf.regions import Ellipse


def _walled(sheet: Sheet, ring: tuple[tuple[float, float], ...], layer: str, thick: float = 0.25) -> None:
    x0, y0, x1, y1 = bounds(ring)
    for grow in (0.0, thick):
        outer = rect(x0 - grow, y0 - grow, x1 - x0 + 2 * grow, y1 - y0 + 2 * grow)
        for a, b in zip(outer, outer[1:] + outer[:1], strict=True):
            sheet.line(a, b, layer)


def _door(sheet: Sheet, x: float, y: float, layer: str) -> None:
    sheet.space.add_arc(sheet.points(((x, y),))[0], 0.95 * sheet.k, 0, 90, dxfattribs={"layer": layer})
    sheet.line((x, y), (x + 0.95, y), layer)
    sheet.line((x, y), (x, y + 0.95), layer)


def civic() -> Plan:
    show = moved(exhibit_hall("civic", 4501, first=1100, rows=10, deep=18), 130.0, 25.0)
    sheet = Sheet(0.0254, 1, "R2013")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    p = "XR-ARCH$0$"
    for k in range(4):  # halls A to D, the show in B
        hall = rect(x0 + (k - 1) * (x1 - x0 + 0.6), y0, x1 - x0, y1 - y0)
        _walled(sheet, hall, p + "A-WALL")
        sheet.text(
            f"EXHIBIT HALL {'ABCD'[k]}", (bounds(hall)[0] + bounds(hall)[2]) / 2, y1 - 2.5, 1.2, p + "A-ROOM-NAME"
        )
        sheet.text(f"1{k + 1}00", (bounds(hall)[0] + bounds(hall)[2]) / 2, y1 - 4.0, 0.8, p + "A-ROOM-NUMB")
        for i in range(12):
            for j in range(10):  # floor boxes on a grid of 30 ft
                bx, by = bounds(hall)[0] + 4.5 + 9.144 * i, y0 + 4 + 9.144 * j
                if bx < bounds(hall)[2] and by < y1:
                    sheet.loop(rect(bx - 0.25, by - 0.25, 0.5, 0.5), p + "E-FLOR-BOX")
                    sheet.text(f"{'ABCD'[k]}{12 * j + i + 1}", bx, by + 0.45, 0.15, p + "E-FLOR-TEXT")
    left, right = x0 - (x1 - x0) - 0.6, x0 + 3 * (x1 - x0 + 0.6)
    for k in range(44):  # meeting rooms along the concourse, service rooms behind
        w = (right - left) / 44
        room = rect(left + w * k, y1 + 14, w, 11)
        _walled(sheet, room, p + "A-WALL", 0.15)
        sheet.text(f"{101 + k}{'ABC'[k % 3]}", left + w * (k + 0.5), y1 + 20, 0.7, p + "A-ROOM-NUMB")
        sheet.text("MEETING ROOM", left + w * (k + 0.5), y1 + 18.6, 0.35, p + "A-ROOM-NAME")
        _door(sheet, left + w * k + 1, y1 + 14, p + "A-DOOR")
        back = rect(left + w * k, y0 - 8, w, 7)
        _walled(sheet, back, p + "A-WALL", 0.15)
        sheet.text(f"S{201 + k}", left + w * (k + 0.5), y0 - 4, 0.5, p + "A-ROOM-NUMB")
        sheet.text(
            ("STORAGE", "ELEC", "JANITOR", "DOCK")[k % 4], left + w * (k + 0.5), y0 - 5.2, 0.35, p + "A-ROOM-NAME"
        )
        _door(sheet, left + w * k + 1, y0 - 1, p + "A-DOOR")
    sheet.text("CONCOURSE", (left + right) / 2, y1 + 7, 2.0, p + "A-ROOM-NAME")
    for k in range(40):
        x = left + (right - left) / 39 * k
        sheet.line((x, y0 - 16), (x, y1 + 32), p + "S-GRID")
        sheet.space.add_circle(sheet.points(((x, y1 + 33.2),))[0], 1.2 * sheet.k, dxfattribs={"layer": p + "S-GRID"})
        sheet.text(str(k + 1), x, y1 + 33.2, 0.9, p + "S-GRID")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTHS")
        sheet.text(s.number, *middle(s.outline), 0.7, "BOOTH-NUM")
    for e in show.extras:
        sheet.loop(e.outline, "SERVICES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SERVICES")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), p + "S-COLS")
    return sheet.plan(show)


def pdf_import() -> Plan:
    show = fair("pdf import", 4511, lambda letter, n: f"{letter}{n}", 8)
    sheet = Sheet(200 * 0.0254, 0, "R2013")
    for _, hall in show.halls:
        sheet.loop(hall, "PDF_Geometry")
    for e in show.extras:
        sheet.loop(e.outline, "PDF_Geometry")
        sheet.text(e.words, *middle(e.outline), 0.8, "PDF_Text")
    for i, s in enumerate(show.stands):
        hatch = sheet.space.add_hatch(
            dxfattribs={"layer": "PDF_Solid Fills", "true_color": (0xDDEEFF, 0xFFFFFF, 0xFFE0B0)[i % 3]}
        )
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
    for a, b in edges(show):
        sheet.space.add_lwpolyline(sheet.points((a, b)), dxfattribs={"layer": "PDF_Geometry"})
    for i, s in enumerate(show.stands):
        x, y = inner(s.outline)
        if i % 5 == 2:  # kerned apart by the converter
            sheet.text(s.number[0], x - 0.5, y, 0.6, "PDF_Text", align=Align.MIDDLE_LEFT)
            sheet.text(s.number[1:], x - 0.06, y, 0.6, "PDF_Text", align=Align.MIDDLE_LEFT)
        else:
            sheet.text(s.number, x, y, 0.6, "PDF_Text")
        first, _, rest = s.title.partition(" ")
        sheet.text(first, x, y - 0.8, 0.3, "PDF_Text")
        if rest:
            sheet.text(rest, x, y - 1.2, 0.3, "PDF_Text")
    x0, y0, x1, _ = bounds(show.halls[0][1])
    sheet.text("Scale 1:200", x1 - 8, y0 - 4, 1.0, "PDF_Text")
    sheet.text("Hall 2.1", x0 + 12, y0 - 4, 2.0, "PDF_Text")
    return sheet.plan(show)


def states() -> Plan:
    show = exhibit_hall("states", 4521, first=500, rows=9)
    sheet = Sheet(0.0254, 1, "R2018")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        block = sheet.document.blocks.new(f"*U{i + 10}")
        for wide in (1, 2, 3):
            ring = sheet.points(rect(0, 0, wide * TEN, TEN * (1 if wide < 3 else 2)))
            block.add_lwpolyline(ring, close=True, dxfattribs={"layer": "BOOTH", "invisible": 1})
        block.add_lwpolyline(sheet.points(rect(0, 0, x1 - x0, y1 - y0)), close=True, dxfattribs={"layer": "BOOTH"})
        block.add_text(
            "SOLD", height=0.3 * sheet.k, dxfattribs={"layer": "STATUS", "invisible": i % 3 == 0}
        ).set_placement(sheet.points(((0.2, 0.2),))[0])
        ref = sheet.space.add_blockref(block.name, sheet.points(((x0, y0),))[0], {"layer": "BOOTH"})
        ref.add_attrib(
            "NUM", s.number, sheet.points(((x0 + 0.8, y0 + 1.4),))[0], {"height": 0.6 * sheet.k, "layer": "BOOTH-NO"}
        )
        ref.add_attrib(
            "ID",
            f"BTH-{90000 + 3 * i}",
            sheet.points(((x0, y0),))[0],
            {"height": 0.1 * sheet.k, "layer": "BOOTH-NO", "invisible": 1},
        )
        if i % 6 == 0:
            sheet.space.add_wipeout(sheet.points(rect(x0 + 0.5, y0 + 1.0, 2, 1)))
    sheet.around(show, "WALLS", "SERVICES", "COLUMNS")
    return sheet.plan(show)


def dual() -> Plan:
    letters = "ABCDEFGHKLMN"

    def number(letter: str, n: int) -> str:
        return f"{letter}{n:02d}"

    whole = fair("dual", 4531, number, 8)
    stands = []
    taken = {s.number for s in whole.stands}
    for i, s in enumerate(whole.stands):  # the other aisle's number beside its own
        other = f"{letters[letters.index(s.number[0]) + 1]}{int(s.number[1:]) + 1:02d}"
        full = len(s.outline) > 4 or bounds(s.outline)[3] - bounds(s.outline)[1] >= 6
        stands.append(replace(s, number=f"{s.number} {other}") if full and i % 2 == 0 and other not in taken else s)
    show = replace(whole, stands=tuple(stands))
    sheet = Sheet(0.01, 5)
    sheet.around(show, "MURI", "SERVIZI", "PILASTRI")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        x, y = inner(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.5, "NUMERI")
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4:
            sheet.text(f"{(x1 - x0) * (y1 - y0):.2f} mq".replace(".", ","), x, y - 0.5, 0.25, "MQ")
        sheet.text(s.title.upper(), x, y - 0.9, 0.2, "ESPOSITORI")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.text("PAD. 5", x0 + 10, y1 + 3, 2.5, "TITOLO")
    for k in range(6):
        sheet.text(f"CORSIA {letters[k]}", x0 + 2.5, 9 + 11 * k, 0.4, "TITOLO", 90)
        sheet.text("USCITA DI SICUREZZA", x0 + 10 + 14 * k, y1 + 0.8, 0.35, "TITOLO")
    return sheet.plan(show)


def posters() -> Plan:
    show = exhibit_hall("posters", 4541, first=1000, rows=8, deep=14)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "WALL", "SERVICE", "COLUMN")
    for s in show.stands:
        sheet.loop(s.outline, "EXHIBIT")
        sheet.text(s.number, *middle(s.outline), 0.6, "EXHIBIT-TXT")
    x0, y0, x1, y1 = bounds(show.halls[0][1])

    def boards() -> Iterator[tuple[int, float, float]]:
        for k in range(120):
            yield k + 1, x1 + 6 + 2.44 * (k % 10), y0 + 6 + 4.5 * (k // 10)

    for n, x, y in boards():
        sheet.loop(rect(x, y, 2.44, 0.12), "POSTER")
        sheet.text(str(n), x + 1.22, y + 0.5, 0.35, "POSTER-TXT")
    sheet.text("POSTER SESSIONS 1 - 120", x1 + 18, y0 + 62, 1.0, "TITLE")
    for k in range(4):
        room = rect(x1 + 4 + 12 * k, y1 - 14, 11, 11)
        sheet.loop(room, "WALL")
        sheet.text(f"CLASSROOM {k + 1}", x1 + 9.5 + 12 * k, y1 - 5, 0.6, "TITLE")
        scenery.on_sheet(sheet, scenery.seats(x1 + 5 + 12 * k, y1 - 12, 16, 6), {"": "FURN"})
    for k in range(10):
        sheet.loop(rect(x0 + 10 + 2 * k, y0 - 5, 1.83, 0.76), "REG")
        sheet.text(str(k + 1), x0 + 10.9 + 2 * k, y0 - 4.6, 0.3, "REG")
    return sheet.plan(show)


class _Arc(Ellipse):
    """As AutoCAD writes it; ezdxf writes straight edges only."""

    def write_data(self, exporter: Any) -> None:
        exporter.write_loc_vec3(self.centre)
        exporter.write_dir_vec3(self.normal)
        exporter.write_loc_vec3(self.major)
        exporter.write_double(self.ratio)
        super().write_data(exporter)


def bowed() -> Plan:
    show = fair("bowed", 4551, lambda letter, n: f"{letter}{n}", 8)
    sheet = Sheet(0.001, 4, "R2013")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for s in show.stands:
        bow = len(s.outline) > 8  # the first and the last three corners, and an arc between
        corners = sheet.points((s.outline[0], s.outline[1], s.outline[-2], s.outline[-1]) if bow else s.outline)
        mesh = MeshBuilder()
        mesh.vertices.extend([(x, y, 0) for x, y in corners])
        mesh.faces.append(tuple(range(len(corners))))
        body = acis.body_from_mesh(mesh)
        if bow:
            edge = body.lump.shell.face.loop.coedge.next_coedge.edge
            start, end = edge.start_vertex.point.location, edge.end_vertex.point.location
            edge.curve = arc = _Arc()
            arc.centre, arc.major = (start + end) / 2, (start - end) / 2
            arc.ratio = 0.4
        acis.export_dxf(sheet.space.add_region(dxfattribs={"layer": "STANDS"}), [body])
        sheet.text(s.number, *inner(s.outline), 0.5, "NUMBERS")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "civic": civic,
    "pdf-import": pdf_import,
    "states": states,
    "dual": dual,
    "posters": posters,
    "bowed": bowed,
}
