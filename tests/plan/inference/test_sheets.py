"""What a sheet is: a list of prices, a map of places and the rooms of a building give no booths, unless a person says
that it is a hall all the same."""

from __future__ import annotations

import pytest
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.shows import Show, bounds, rect, rows_show

from shapan.edits.amend import PlanChange, amended
from shapan.plan.config import PlanConfig, read_config
from shapan.plan.read import read_plan

KINDS = (
    ("S1", "TITLE SPONSOR", "6 x 9 m", "54 sqm", "20,000 EUR"),
    ("S2", "GOLD SPONSOR", "6 x 9 m", "54 sqm", "15,000 EUR"),
    ("S3", "SILVER SPONSOR", "6 x 6 m", "36 sqm", "9,000 EUR"),
    ("S4", "BRONZE SPONSOR", "3 x 6 m", "18 sqm", "5,000 EUR"),
    ("S5", "LANYARDS", "3 x 3 m", "9 sqm", "2,500 EUR"),
    ("S6", "LOUNGE", "3 x 3 m", "9 sqm", "2,000 EUR"),
)


def price_table() -> bytes:
    page = SvgPage(Show("prices", (), (), (("", rect(0, 0, 60, 40)),)), 20.0)
    for row, cells in enumerate(KINDS):
        for column, text in enumerate(cells):
            x, y = 4 + 10 * column, 30 - 3 * row
            page.loop(rect(x, y, 10, 3), 'fill="none" stroke="#000"')
            page.text(text, x + 5, y + 1.5, 0.6)
    return page.plan().data


def map_of_places() -> bytes:
    """30 numbers beside their places, of which seven lie in a coloured area."""
    page = SvgPage(Show("places", (), (), (("", rect(0, 0, 90, 60)),)), 20.0)
    for n in range(30):
        x, y = 6 + n % 6 * 14, 6 + n // 6 * 10
        if n % 4 == 0:
            page.loop(rect(x - 2 - n % 3, y - 2, 5 + n % 5, 4 + n % 3), 'fill="#cde" stroke="#123"')
        page.text(str(n + 1), x, y, 0.8)
    return page.plan().data


@pytest.mark.parametrize(("data", "what"), [(price_table(), "table"), (map_of_places(), "map")])
def test_a_sheet_that_is_no_hall_gives_no_booth_until_a_person_says_it_is_one(
    data: bytes, what: str
) -> None:
    (level,), findings = read_plan("plan/sheet.svg", data)
    assert [one for one in level.features if one.category == "booth"] == []
    assert [one.text for one in findings if one.code == "no-booths"] == [f"no-booths.{what}"]
    config, _ = amended(None, None, PlanChange(hall=True), level.scale.metres_per_unit)
    assert config is not None
    assert read_config(config).hall
    (level,), findings = read_plan("plan/sheet.svg", data, config)
    assert sum(one.category == "booth" for one in level.features) >= 5
    assert "no-booths" not in {one.code for one in findings}
    config, _ = amended(config, None, PlanChange(hall=False), level.scale.metres_per_unit)
    assert config is None or not read_config(config).hall


def building(doors: bool) -> bytes:
    """Rooms of category `office` with a number and a tenant each, as an expo may have them; with `doors` each has an
    opening on its outline."""
    show = rows_show("offices", seed=3)
    a = ImdfArchive("offices", geographic(4.7660, 45.7280, 9), "en")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="office", name=s.number, level_id=level)  # fmt: skip
        a.occupy(str(i), unit, s.outline, s.title or f"Tenant {i}")
        if doors:
            x0, y0, x1, _ = bounds(s.outline)
            middle = (x0 + x1) / 2
            ends = [a.at((middle - 0.5, y0)), a.at((middle + 0.5, y0))]
            line = {"type": "LineString", "coordinates": ends}
            a.add("opening", f"d{i}", line, category="pedestrian", level_id=level)
    return a.data()


def test_rooms_with_doors_are_a_building() -> None:
    booths = {}
    for doors in (False, True):
        levels, findings = read_plan("plan/floor.imdf.zip", building(doors))
        booths[doors] = sum(one.category == "booth" for one in levels[0].features)
        assert ("rooms-with-doors" in {one.code for one in findings}) == doors
    assert booths[False] > 50
    assert booths[True] == 0
    levels, _ = read_plan("plan/floor.imdf.zip", building(True), PlanConfig(hall=True))
    assert sum(one.category == "booth" for one in levels[0].features) == booths[False]


def table_of_stalls() -> tuple[bytes, dict[str, tuple[float, float]]]:
    """A hall as a table of cells of 3 m, its legend below; coloured stalls are of several cells, without a border."""
    page = SvgPage(Show("table", (), (), (("", rect(0, 0, 70, 60)),)), 20.0)
    stalls = {"B1": (0, 6, 1, 2), "B2": (1, 6, 1, 2), "B3": (2, 6, 2, 1), "B4": (2, 7, 2, 1), "T1": (6, 6, 3, 2)}  # fmt: skip
    of = {(x, y): (f"H{12 * y + x + 1}", "#ffffff") for x in range(12) for y in (0, 1, 3, 4)}
    for number, (x0, y0, wide, tall) in stalls.items():
        for x in range(x0, x0 + wide):
            for y in range(y0, y0 + tall):
                first = (x, y) == (x0, y0)
                of[x, y] = (number if first else "", {"B": "#ffc000", "T": "#00b050"}[number[0]])
    for x in range(12):
        for y in range(8):
            number, fill = of.get((x, y), ("", "#ffffff"))
            page.loop(rect(5 + 3 * x, 20 + 3 * y, 3, 3), f'fill="{fill}" stroke="#000"')
            if number:
                page.text(number, 6.5 + 3 * x, 21.5 + 3 * y, 0.5)
    for n, words in enumerate(("H 3x3 m", "B 3x6 m", "T 9x6 m")):
        page.text(words, 8, 12 - 2 * n, 0.5)
    return page.plan().data, {n: (3.0 * w, 3.0 * h) for n, (_, _, w, h) in stalls.items()}


def test_cells_of_one_colour_are_one_stall_where_the_print_says_so() -> None:
    data, sizes = table_of_stalls()
    (level,), findings = read_plan("plan/ground.svg", data)
    booths = {one.number: bounds(one.outline.shell) for one in level.features if one.category == "booth"}  # fmt: skip
    assert len(booths) == 48 + len(sizes)
    for number, (wide, deep) in sizes.items():
        x0, y0, x1, y1 = booths[number]
        assert (x1 - x0, y1 - y0) == (pytest.approx(wide, rel=0.02), pytest.approx(deep, rel=0.02))
    said = next(one for one in findings if one.code == "scale-inferred")
    assert said.values["confidence"] > 0.9
    level, *_ = read_plan("plan/ground.svg", data.replace(b"T 9x6 m", b"T"))[0]
    one = next(b for b in level.features if b.number == "T1")
    x0, y0, x1, y1 = bounds(one.outline.shell)
    assert (x1 - x0, y1 - y0) == (pytest.approx(3, rel=0.02), pytest.approx(3, rel=0.02))
