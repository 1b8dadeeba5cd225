"""How one drawing office draws a floor. Each choice is random and independent of the others."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields

from tests.plan.shows import FOOT

UNITS = {"mm": 0.001, "cm": 0.01, "m": 1.0, "in": 0.0254, "ft": FOOT}
LAYERS: dict[str, dict[str, str]] = {
    "en": {"hall": "A-WALL", "booth": "BOOTHS", "number": "BOOTH-NO", "name": "EXHIBITOR", "extra": "FACILITIES", "column": "COLUMNS", "door": "DOORS", "furniture": "FURN", "axis": "GRID", "dim": "DIMS", "sheet": "TITLEBLOCK", "service": "ELEC"},
    "de": {"hall": "HALLE", "booth": "STAND", "number": "STANDNUMMERN", "name": "FIRMEN", "extra": "EINBAUTEN", "column": "SAEULEN", "door": "TUEREN", "furniture": "MOEBEL", "axis": "ACHSEN", "dim": "BEMASSUNG", "sheet": "PLANKOPF", "service": "TECHNIK"},
    "zh": {"hall": "墙体", "booth": "展位", "number": "展位号", "name": "企业", "extra": "配套", "column": "柱", "door": "门", "furniture": "家具", "axis": "轴线", "dim": "标注", "sheet": "图框", "service": "水电"},
    "ru": {"hall": "Стены", "booth": "Стенды", "number": "Номера", "name": "Компании", "extra": "Сервис", "column": "Колонны", "door": "Двери", "furniture": "Мебель", "axis": "Оси", "dim": "Размеры", "sheet": "Рамка", "service": "Электрика"},
    "fr": {"hall": "MURS", "booth": "STANDS", "number": "NUMEROS", "name": "EXPOSANTS", "extra": "SERVICES", "column": "POTEAUX", "door": "PORTES", "furniture": "MOBILIER", "axis": "TRAME", "dim": "COTATION", "sheet": "CARTOUCHE", "service": "ELECTRICITE"},
    "es": {"hall": "MUROS", "booth": "STANDS", "number": "NUMERACION", "name": "EXPOSITORES", "extra": "SERVICIOS", "column": "PILARES", "door": "PUERTAS", "furniture": "MOBILIARIO", "axis": "EJES", "dim": "COTAS", "sheet": "CAJETIN", "service": "INSTALACIONES"},
}  # fmt: skip
ROLES = tuple(LAYERS["en"])


@dataclass(frozen=True)
class DrawingStyle:
    format: str  # dxf, svg, geojson, imdf
    language: str
    outline: str  # how a booth's outline is drawn
    carrier: str  # where its number stands
    place: str  # where in the booth the lettering is put
    height: float  # of the numbers, metres
    size: str  # what is printed of the size
    layers: str  # named, zero, nonsense, each
    turn: float
    offset: tuple[float, float]
    unit: float  # metres per drawing unit
    declared: str  # right, none, wrong
    scenery: frozenset[str]
    shuffled: bool
    detail: int  # seed for the writer's own small choices

    def __str__(self) -> str:
        return ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name != "scenery") + f", scenery={sorted(self.scenery)}"  # fmt: skip


SCENERY = ("axes", "dims", "titleblock", "legend", "scalebar", "furniture", "sockets", "doors", "doublewall", "notes", "hatch", "north", "aisles", "trees", "revision", "seats")  # fmt: skip
OUTLINES = {
    "dxf": ("closed", "closed", "repeated", "lines", "gaps", "shared", "runs", "double", "twice", "block", "attrib-block", "hatch", "panels", "mpolyline"),
    "svg": ("closed", "closed", "repeated", "lines", "gaps", "shared", "double", "twice", "rect", "rect", "use", "nested"),
    "geojson": ("closed", "closed", "multi", "lines"),
    "imdf": ("unit", "unit", "kiosk", "fixture", "section", "mixed"),
}  # fmt: skip
CARRIERS = {
    "dxf": ("text", "text", "mtext", "mtext-size", "split", "layer", "stacked"),
    "svg": ("text", "text", "tspans", "letters", "split", "id", "data", "label", "title", "glyphs", "prefixed", "stacked", "class-data"),
    "geojson": ("number", "name", "label", "ref", "booth_no", "Text", "title"),
    "imdf": ("name", "name", "alt_name", "tenant", "address", "occupant"),
}  # fmt: skip


def random_style(rng: random.Random, format: str = "") -> DrawingStyle:
    form = format or rng.choice(("dxf", "dxf", "svg", "svg", "geojson"))
    outline, carrier = rng.choice(OUTLINES[form]), rng.choice(CARRIERS[form])
    if carrier == "layer" and outline not in ("closed", "repeated"):
        carrier = "text"
    if carrier in (
        "id",
        "data",
        "label",
        "title",
        "glyphs",
        "prefixed",
        "class-data",
    ) and outline in (
        "lines",
        "gaps",
        "shared",
        "nested",
    ):
        carrier = "text"
    if outline == "attrib-block":
        carrier = "attrib"
    turn = rng.choice(
        (0.0,) * 6 + (90.0, -7.0, round(rng.uniform(0, 360), 1), round(rng.uniform(0, 360), 1))
    )
    offset = rng.choice(
        ((0.0, 0.0), (0.0, 0.0), (-120.0, 35.0), (1000.0, 1000.0), (447_310.0, 5_411_220.0))
    )
    if form == "svg" and offset[0] > 10_000:
        offset = (0.0, 0.0)
    if form == "svg":
        unit = rng.choice((1 / rng.uniform(4, 40), 0.1, 0.05, 0.0254 / 72 * 200, 0.001, 1 / 280))
    else:
        unit = UNITS[rng.choice(("mm", "mm", "mm", "m", "m", "cm", "in", "ft"))]
    return DrawingStyle(
        form, rng.choice(sorted(LAYERS)), outline, carrier,
        rng.choice(("middle",) * 4 + ("corner", "low")),
        rng.choice((0.25, 0.35, 0.45, 0.6, 0.8)),
        rng.choice(("", "", "", "size", "area", "power")),
        rng.choice(("named", "named", "zero", "nonsense", "one")),
        turn, offset, unit, rng.choice(("right", "right", "none", "wrong")),
        frozenset(rng.sample(SCENERY, rng.choice((0, 2, 3, 5, 7)))),
        rng.random() < 0.3, rng.randrange(1_000_000),
    )  # fmt: skip
