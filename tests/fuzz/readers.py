"""Readers of foreign bytes, each with small documents that it reads: what fuzzing begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.hostile.cases.models import CORNERS, OBJ, document, ply, stl, textured
from tests.hostile.cases.pictures import MP4, PDF, painted
from tests.hostile.plans.attacks import BOOTH, SQUARE, archive, geojson, stand, svg
from tests.intake.leaflets import brochure, with_content
from tests.intake.programme.test_frab import as_json, xml
from tests.intake.programme.test_ical import calendar, event
from tests.intake.test_tables import BOOK
from tests.plan.dxf.attacks import one_line
from tests.plan.geojson.exports import imdf

from shapan.gltf.glb import pack_glb
from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.expo.expo_toml import read_expo_toml
from shapan.intake.files.attachments import check_attachment
from shapan.intake.files.brochures import read_leaves
from shapan.intake.files.images import read_image
from shapan.intake.models.read import read_model
from shapan.intake.programme import read_programme
from shapan.intake.scenarios.scenarios import read_scenario
from shapan.plan.read import read_plan

Reader = Callable[[bytes], Any]
READERS: dict[str, tuple[Reader, tuple[bytes, ...]]] = {
    "svg": (lambda data: read_plan("plan/a.svg", data), (svg(BOOTH * 3), svg('<g transform="scale(2)"><rect width="3" height="3"/></g>'))),
    "geojson": (lambda data: read_plan("plan/a.geojson", data), (geojson(stand(SQUARE)),)),
    "dxf": (lambda data: read_plan("plan/a.dxf", data), (one_line(),)),
    "imdf": (lambda data: read_plan("plan/a.imdf.zip", data), (imdf().data,)),
    "csv": (lambda data: read_exhibitors("exhibitors.csv", data), (b'Name,Booth\nAcme,A1\n"Blue, Heron",A2\n', "名称;展位\n甲;A1\n".encode("gb18030"))),
    "xlsx": (lambda data: read_exhibitors("exhibitors.xlsx", data), (BOOK,)),
    "json": (lambda data: read_exhibitors("exhibitors.json", data), (b'[{"name": "Acme", "booths": ["A1"]}]',)),
    "frab": (lambda data: read_programme("programme.xml", data), (xml().encode(),)),
    "frab json": (lambda data: read_programme("programme.json", data), (as_json({"title": "T", "start": "09:00", "duration": "1:00"}).encode(),)),
    "ical": (lambda data: read_programme("programme.ics", data), (calendar(event("DTSTART:20210823T090000Z", "RRULE:FREQ=DAILY;COUNT=3")).encode(),)),
    "scenario": (lambda data: read_scenario("scenarios/a.json", data), (b'{"title": {"en": "A"}, "stops": [{"view": {"kind": "booth", "booth": "A1"}}]}',)),
    "toml": (lambda data: read_expo_toml(data), (b'title = "A"\nlocales = ["en", "zh"]\nstart = 2026-05-01\n',)),
    "glb": (lambda data: read_model("a.glb", data), (pack_glb(document(), CORNERS + b"\0" * 4), textured(painted("PNG", (4, 4))))),
    "obj": (lambda data: read_model("a.obj", data), (OBJ,)),
    "stl": (lambda data: read_model("a.stl", data), (stl(4),)),
    "ply": (lambda data: read_model("a.ply", data), (ply(3, b"0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n"),)),
    "model zip": (lambda data: read_model("a.zip", data), (archive(lambda z: z.writestr("a.obj", OBJ)),)),
    "png": (lambda data: read_image("a.png", data), (painted("PNG"),)),
    "jpeg": (lambda data: read_image("a.jpg", data), (painted("JPEG"),)),
    "webp": (lambda data: read_image("a.webp", data), (painted("WEBP"),)),
    "logo": (lambda data: read_image("a.svg", data), (svg(BOOTH),)),
    "pdf": (lambda data: check_attachment("pdf", data), (PDF,)),
    "brochure": (read_leaves, (brochure(2, (20, 30)), with_content(b"0 0 9 9 re f"))),
    "mp4": (lambda data: check_attachment("mp4", data), (MP4,)),
}  # fmt: skip
