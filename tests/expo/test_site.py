"""Halls of many files on one site: what stands where, what was assumed, what stays addressable."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from math import dist

import msgspec
import pytest
import shapely
from tests.expo.grounds import HEAD, booth, box, feature, hall

from shapan.expo.audit.reach import unreachable_halls
from shapan.expo.audit.spots import feature_points
from shapan.expo.compose.compose import compose
from shapan.expo.findings import Finding, Where, finding, message
from shapan.expo.model import Expo, Feature, Origin, PlanLevel, Polygon
from shapan.expo.outlines import one_ring, shape
from shapan.expo.records.expo import SiteHall
from shapan.expo.site.floors import floor_name_of
from shapan.expo.site.settings import SiteSettings
from shapan.expo.site.site import SiteLayout, lay_out_halls, with_halls
from shapan.expo.ways.free_space import walkable_ground
from shapan.expo.ways.journey import Floor, StandPoint, journey
from shapan.expo.ways.walk import portals_of
from shapan.geometry.slug import slug
from shapan.plan.geo.native import write_plan
from shapan.plan.read import read_plan

NONE = SiteSettings()


def plan_of(
    number: str, width: float = 60.0, depth: float = 40.0, *, door: str = "south", x: float = 0.0, y: float = 0.0,
    stem: str = "", title: str | None = None,
) -> PlanLevel:  # fmt: skip
    """A hall as its own file draws it, its south-west corner at `x`, `y`."""
    stem = stem or f"hall-{number.replace('.', '-')}"
    at = {
        "south": box(x + width / 2 - 2, y - 0.2, 4, 0.4), "north": box(x + width / 2 - 2, y + depth - 0.2, 4, 0.4),
        "west": box(x - 0.2, y + depth / 2 - 2, 0.4, 4), "east": box(x + width - 0.2, y + depth / 2 - 2, 0.4, 4),
    }  # fmt: skip
    features: list[Feature] = [
        hall(box(x, y, width, depth), f"Hall {number}" if title is None else title)
    ]
    if door:
        features.append(feature("opening", "entrance", at[door]))
    features += [
        booth(f"A{i + 1}", box(x + 8 + 6 * i, y + 10, 3, 3), source=Origin("BOOTHS", f"{stem}/{i}"))
        for i in range(int((width - 16) // 6))
    ]
    return PlanLevel(id=stem, features=tuple(features), document=f"plan/{stem}.svg")


def some_show(count: int, seed: int) -> list[PlanLevel]:
    dice = random.Random(f"{count}/{seed}")
    levels, n = [], 1
    while len(levels) < count:
        size = (dice.randrange(30, 190), dice.randrange(25, 100))
        door = dice.choice(("south", "north", "west", "east", ""))
        floors = dice.choice((1, 1, 1, 2))
        names = [f"{n}.{k + 1}" for k in range(floors)] if floors > 1 else [str(n)]
        levels += [
            plan_of(
                name, *size, door=door, x=dice.choice((0, 0, 2.5)), y=dice.choice((0, -size[1]))
            )
            for name in names[: count - len(levels)]
        ]
        n += 1
    dice.shuffle(levels)
    return levels


def site_of(*levels: PlanLevel, said: SiteSettings = NONE) -> SiteLayout:
    return lay_out_halls([[one] for one in levels], said, HEAD.locales)


def expo_of(site: SiteLayout) -> Expo:
    return compose(HEAD, site.levels).expo


def halls_on(level: PlanLevel) -> dict[str, Feature]:
    return {f.id: f for f in level.features if f.category == "hall" and f.kind != "outdoor"}


def middles(site: SiteLayout) -> dict[str, tuple[float, float]]:
    found = {}
    for level in site.levels:
        for name, one in halls_on(level).items():
            centre = shape(one.outline).centroid
            found[name] = (round(centre.x, 1), round(centre.y, 1))
    return found


def said_of(site: SiteLayout) -> list[str]:
    (one,) = [f for f in site.findings if f.code == "site-assumed"]
    return [key for key, _ in one.values["what"]]


@pytest.mark.parametrize("count", [2, 5, 13, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_two_halls_of_a_floor_overlap_and_all_are_walked_to(count: int, seed: int) -> None:
    site = site_of(*some_show(count, seed))
    seen = 0
    for level in site.levels:
        outlines = [shape(one.outline) for one in level.features if one.category == "hall"]
        seen += len(halls_on(level))
        for one, other in combinations(outlines, 2):
            assert one.intersection(other).area < 0.01
    assert seen == count
    assert [one.elevation for one in site.levels] == sorted({one.elevation for one in site.levels})
    expo = expo_of(site)
    assert unreachable_halls(expo) == []
    assert sum(len(h.booths) for h in expo.halls) == sum(
        f.category == "booth" for lv in some_show(count, seed) for f in lv.features
    )


def test_halls_stand_in_the_order_of_their_numbers() -> None:
    at = middles(site_of(*(plan_of(str(n)) for n in (10, 2, 1, 3))))
    order = sorted(at, key=lambda name: (-round(at[name][1], -1), at[name][0]))
    assert order == ["hall-1", "hall-2", "hall-3", "hall-10"]


@pytest.mark.parametrize(
    "sides", [("west", "south", "north", "east"), ("north", "north", "south", "south")]
)
def test_entrances_face_the_street_between_two_rows(sides: tuple[str, ...]) -> None:
    (ground,) = site_of(*(plan_of(str(n + 1), door=side) for n, side in enumerate(sides))).levels
    outlines = {name: shape(one.outline).bounds for name, one in halls_on(ground).items()}
    doors = {f.hall: shape(f.outline).centroid.y for f in ground.features if f.kind == "entrance"}
    for north, south in (("hall-1", "hall-3"), ("hall-2", "hall-4")):
        assert outlines[south][3] < outlines[north][1]
        assert doors[north] == pytest.approx(outlines[north][1], abs=0.3)
        assert doors[south] == pytest.approx(outlines[south][3], abs=0.3)


def test_floors_of_a_building_share_their_footprint_and_lift_apart() -> None:
    site = site_of(plan_of("4.1"), plan_of("4.2", y=-200), plan_of("5"), plan_of("6"))
    ground, upper = site.levels
    assert (ground.ordinal, upper.ordinal) == (0, 1)
    assert upper.elevation >= ground.elevation + 9
    assert set(halls_on(ground)) == {"hall-4-1", "hall-5", "hall-6"}
    assert shape(halls_on(ground)["hall-4-1"].outline).equals(
        shape(halls_on(upper)["hall-4-2"].outline)
    )
    assert "site-assumed.stairs" in said_of(site)


@pytest.mark.parametrize(
    ("stems", "order"),
    [
        (("ground", "upper"), ("ground", "upper")),
        (("2F", "1F"), ("1f", "2f")),
        (("EG", "1.OG", "UG"), ("ug", "eg", "1-og")),
        (("2层", "1层"), ("1层", "2层")),
        (("второй этаж", "первый этаж"), ("первый-этаж", "второй-этаж")),
        (("halle-nord-og", "halle-nord-eg"), ("halle-nord-eg", "halle-nord-og")),
    ],
)
def test_files_named_as_floors_stand_over_one_another(
    stems: tuple[str, ...], order: tuple[str, ...]
) -> None:
    files = [msgspec.structs.replace(plan_of("1", stem=stem, title=""), title={}) for stem in stems]
    files = [msgspec.structs.replace(one, id=slug(one.id)) for one in files]
    site = site_of(*files)
    assert tuple(one.id for one in site.levels) == order
    heights = [one.elevation for one in site.levels]
    assert heights == sorted(set(heights))
    assert site.levels[order.index("ug") + 1 if "ug" in order else 0].ordinal == 0


@pytest.mark.parametrize(
    ("name", "building", "floor"),
    [
        ("Hall 4.2", ("4",), 2.0), ("10.2号馆", ("10",), 2.0), ("H3", ("3",), None), ("Halle Nord EG", ("nord",), 0.0),
        ("West, 1st floor", ("west",), 1.0), ("B1", ("1", "b"), None), ("F2", ("2", "f"), None), ("3F", (), 3.0),
        ("leg", ("leg",), None), ("2026-03_hall", ("2026", "3"), None), ("Hall 1 Untergeschoss", ("1",), -1.0),
        ("Hall 1 floor 2", ("1",), 2.0), ("Зал 1, 2 этаж", ("1",), 2.0), ("Halle 3 2. OG", ("3",), 2.0), ("EG", (), 0.0),
    ],
)  # fmt: skip
def test_what_a_name_says_about_a_floor(
    name: str, building: tuple[str, ...], floor: float | None
) -> None:
    found = floor_name_of(name)
    assert (found.building, found.floor) == (building, floor)


def test_files_that_share_coordinates_stay_and_streets_join_them() -> None:
    files = [plan_of("1"), plan_of("2", x=80, door="west"), plan_of("3", x=0, y=70)]
    site = site_of(*files)
    (ground,) = site.levels
    for one in files:
        (drawn,) = [f.outline for f in one.features if f.category == "hall"]
        assert drawn in [f.outline for f in halls_on(ground).values()]
    assert said_of(site)[:2] == ["site-assumed.kept", "site-assumed.streets"]
    assert unreachable_halls(expo_of(site)) == []


def test_floors_whose_plans_state_their_heights_are_left_alone() -> None:
    files = [
        msgspec.structs.replace(plan_of("1", stem=stem), ordinal=n, elevation=7.0 * n)
        for n, stem in enumerate(("ground", "upper"))
    ]
    site = site_of(*files)
    assert site.levels == tuple(files)
    assert site.findings == ()


def test_one_file_stays_as_it_is() -> None:
    alone = plan_of("1")
    assert site_of(alone) == SiteLayout(levels=(alone,)) or site_of(alone).levels == (alone,)


def test_floors_of_one_file_at_one_height_are_lifted() -> None:
    floors = [
        msgspec.structs.replace(plan_of("1", stem=f"show-{n}"), ordinal=n, document="plan/show.svg")
        for n in (0, 1)
    ]
    site = lay_out_halls([floors], NONE, HEAD.locales)
    assert [one.elevation for one in site.levels] == [0.0, 10.0]


def test_halls_on_one_sheet_whose_names_say_floors_are_stacked() -> None:
    parts = [plan_of("1", x=0), plan_of("3.1", x=150), plan_of("3.2", x=300), plan_of("4", x=450)]
    sheet = PlanLevel(
        id="sheet", document="plan/sheet.svg", features=tuple(f for p in parts for f in p.features)
    )
    site = site_of(sheet)
    assert [sorted(halls_on(one)) for one in site.levels] == [
        ["hall-1", "hall-3-1", "hall-4"],
        ["hall-3-2"],
    ]
    lower, upper = halls_on(site.levels[0])["hall-3-1"], halls_on(site.levels[1])["hall-3-2"]
    assert shape(lower.outline).equals(shape(upper.outline))
    assert unreachable_halls(expo_of(site)) == []


def diagram(*rows: str, named: str = "Hall {}") -> PlanLevel:
    """Rows from north to south, of equal boxes that are no halls' sizes."""
    features = []
    for y, row in enumerate(reversed(rows)):
        for x, number in enumerate(row.split()):
            if number != "-":
                name = {"": named.format(number)}
                features.append(booth(number, box(3.5 * x, 2.6 * y, 3.0, 2.0), title=name))
    return PlanLevel(id="site", features=tuple(features), document="plan/site.svg")


def test_a_site_plan_arranges_the_halls_and_is_no_level() -> None:
    files = [plan_of(str(n), 40 + 30 * (n % 3), 30 + 11 * (n % 4)) for n in range(1, 8)]
    site = site_of(*files, diagram("7 6 5", "- 4 -", "1 2 3"))
    at = middles(site)
    assert set(at) == {f"hall-{n}" for n in range(1, 8)}
    x, y = ({name: p[k] for name, p in at.items()} for k in (0, 1))
    assert x["hall-1"] < x["hall-2"] < x["hall-3"]
    assert x["hall-7"] < x["hall-6"] < x["hall-5"]
    assert y["hall-1"] < y["hall-4"] < y["hall-6"]
    assert y["hall-3"] < y["hall-5"]
    areas = {
        f.id: round(shape(f.outline).area) for one in site.levels for f in halls_on(one).values()
    }
    assert areas["hall-1"] == 70 * 41  # its own size, not the diagram's
    assert said_of(site)[0] == "site-assumed.plan"
    assert unreachable_halls(expo_of(site)) == []
    assert all(one.document != "plan/site.svg" for one in site.levels)


def test_a_hall_of_numbered_booths_is_no_site_plan() -> None:
    booths = plan_of("9")
    booths = msgspec.structs.replace(
        booths,
        features=tuple(
            msgspec.structs.replace(f, number=f.number.strip("A")) for f in booths.features
        ),
    )
    site = site_of(booths, *(plan_of(str(n)) for n in range(1, 6)))
    assert "hall-9" in middles(site)


def test_the_organizer_says_where_halls_stand() -> None:
    said = SiteSettings(
        halls={"Hall 1": SiteHall(at=(500, 100), turn=90), "2": SiteHall(floor=1), "99": SiteHall()}
    )
    site = site_of(plan_of("1", 60, 40), plan_of("2"), plan_of("3"), said=said)
    first = next(f for one in site.levels for f in halls_on(one).values() if f.id == "hall-1")
    assert shape(first.outline).bounds == (480.0, 70.0, 520.0, 130.0)
    assert [f.code for f in site.findings if f.severity == "warning"] == ["site-hall-unknown"]
    on = site_of(
        plan_of("1"), plan_of("2", title="Hall 2"), plan_of("3"), said=SiteSettings(arrange=False)
    )
    # all three at one place, as asked
    assert {f.code for f in on.findings} == {"site-overlap", "site-assumed"}


def test_the_organizer_says_that_a_hall_is_a_floor() -> None:
    said = SiteSettings(halls={"1 gallery": SiteHall(floor=1)})
    site = site_of(
        plan_of("1"), plan_of("1 gallery", stem="hall-1-gallery"), plan_of("2"), said=said
    )
    assert [sorted(halls_on(one)) for one in site.levels] == [
        ["hall-1", "hall-2"],
        ["hall-1-gallery"],
    ]
    assert unreachable_halls(expo_of(site)) == []


def test_a_site_keeps_documents_handles_and_titles() -> None:
    site = site_of(plan_of("1"), plan_of("2"))
    (ground,) = site.levels
    (one,) = [f for f in ground.features if f.source.handle == "hall-2/0"]
    assert (one.source.document, one.source.layer, one.hall) == (
        "plan/hall-2.svg",
        "BOOTHS",
        "hall-2",
    )
    expo = expo_of(site)
    documents = {h.id: h.document for h in expo.halls}
    assert documents["hall-1"] == "plan/hall-1.svg"
    assert documents["hall-2"] == "plan/hall-2.svg"


def test_findings_move_with_their_halls_and_back_to_their_files() -> None:
    files = [
        plan_of("1", door="north"),
        plan_of("2", door="west"),
        plan_of("3"),
        plan_of("4", door="east"),
    ]
    site = site_of(*files)
    spots = feature_points(expo_of(site))
    drawn = finding(
        "booth-outside",
        "warning",
        Where(document="plan/hall-2.svg", level="hall-2", at=(9.0, 11.0)),
    )
    placed = site.placed(drawn)
    booths = [shape(f.outline) for f in site.levels[0].features if f.source.handle == "hall-2/0"]
    assert booths[0].covers(shapely.Point(placed.where.at or (0, 0)))
    back = site.as_drawn(placed, "hall-2", spots)
    assert back is not None
    assert (back.where.at, back.where.level) == ((9.0, 11.0), "hall-2")
    assert site.as_drawn(placed, "hall-1", spots) is None
    by_key = Finding(code="x", severity="info", text="x", where=Where(key="hall-2-A1"))
    here = site.as_drawn(by_key, "hall-2", spots)
    assert here is not None
    assert here.where.at is not None
    assert site.as_drawn(by_key, "hall-1", spots) is None


def test_what_was_assumed_is_one_finding_in_every_language() -> None:
    site = site_of(plan_of("1", door=""), plan_of("2.1"), plan_of("2.2"))
    (one,) = site.findings
    assert one.severity == "info"
    assert said_of(site) == [
        f"site-assumed.{case}" for case in ("rows", "floors", "stairs", "doors")
    ]
    for language in HEAD.locales:
        assert "hall-2-2" in message(one, language)


def test_an_exported_site_is_read_as_the_same_site() -> None:
    site = site_of(*some_show(5, 1))
    levels, findings = read_plan(
        "plan/site.geojson", write_plan(with_halls(site, HEAD.locales)), None, None
    )
    assert [one for one in findings if one.severity != "info"] == []
    again = lay_out_halls([levels], NONE, HEAD.locales)
    assert again.placements == ()
    assert [(one.id, one.ordinal, one.elevation) for one in again.levels] == [
        (one.id, one.ordinal, one.elevation) for one in site.levels
    ]
    for one, other in zip(again.levels, site.levels, strict=True):
        assert {
            (f.category, f.id, f.number, f.hall, f.outline, f.source) for f in one.features
        } == {(f.category, f.id, f.number, f.hall, f.outline, f.source) for f in other.features}


def test_an_export_has_the_halls_that_were_assumed() -> None:
    bare = PlanLevel(id="fair", document="plan/fair.svg", features=tuple(
        booth(f"A{i}", box(4 * i, 0, 3, 3)) for i in range(6)
    ))  # fmt: skip
    (level,) = with_halls(site_of(bare), HEAD.locales)
    (made,) = [f for f in level.features if f.category == "hall"]
    assert made.props == {"assumed": "true"}
    assert {f.hall for f in level.features if f.category == "booth"} == {made.id}


def test_a_hall_without_a_way_is_told() -> None:
    files = [plan_of("1"), plan_of("2", x=300)]
    site = site_of(*files, said=SiteSettings(streets=False))
    (one,) = unreachable_halls(expo_of(site))
    assert (one.code, one.where.key, one.where.document) == (
        "hall-unreachable",
        "hall-2",
        "plan/hall-2.svg",
    )


def test_an_outline_with_holes_as_one_ring() -> None:
    court = Polygon(
        ((0, 0), (30, 0), (30, 20), (0, 20)),
        (((5, 5), (5, 10), (10, 10), (10, 5)), ((15, 5), (15, 9), (20, 9), (20, 5))),
    )
    ring = one_ring(court)
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
    assert twice / 2 == pytest.approx(shape(court).area)
    assert one_ring(box(0, 0, 3, 3)) == box(0, 0, 3, 3).shell


def test_separate_halls_of_one_sheet_are_joined_by_streets_and_keep_their_level() -> None:
    parts = [plan_of("1"), plan_of("2", x=100, door="west"), plan_of("3", x=0, y=90, door="")]
    sheet = PlanLevel(
        id="fair", document="plan/fair.svg", features=tuple(f for p in parts for f in p.features)
    )
    (level,) = site_of(sheet).levels
    assert (level.id, level.document) == ("fair", "plan/fair.svg")
    assert [f for f in level.features if f.source.document] == []
    assert sum(f.kind == "outdoor" for f in level.features) == 1
    assert unreachable_halls(expo_of(site_of(sheet))) == []
    touching = [plan_of("1"), plan_of("2", x=60.5, door="west")]
    sheet = PlanLevel(
        id="fair", document="plan/fair.svg", features=tuple(f for p in touching for f in p.features)
    )
    assert site_of(sheet).levels == (sheet,)


def test_a_walk_through_a_site_never_leaps() -> None:
    expo = expo_of(site_of(*some_show(13, 2)))
    rooms = {h.id: (h, level) for level in expo.levels for h in level.halls}
    floors = {}
    for name, (own, level) in rooms.items():
        ground = walkable_ground(own)
        floors[name] = Floor(
            name, level.id, ground, tuple(portals_of(own, level, expo.levels, ground))
        )
    start = StandPoint("streets", next(p.at for p in floors["streets"].portals))
    for name, (own, _) in rooms.items():
        for booth_there in own.booths[:1]:
            front = booth_there.front or booth_there.outline.shell[0]
            way = journey(floors, start, StandPoint(name, front), step_free=True)
            assert way is not None, name
            for leg, after in pairwise(way.legs):
                same = floors[leg.hall].level == floors[after.hall].level
                assert dist(leg.points[-1], after.points[0]) < (3.0 if same else 15.0)


@pytest.mark.parametrize("drawn", ["beside", "over"])
def test_layers_named_as_floors_are_levels(drawn: str) -> None:
    features: list[Feature] = []
    for n, layer in enumerate(("layer:_2", "layer:_3", "layer:_EH")):
        x, y = {"beside": (90 * n, 0), "over": (0.5 * n, 0.5 * n)}[drawn]
        features.append(
            msgspec.structs.replace(hall(box(x, y, 60, 40), ""), title={}, source=Origin(layer))
        )
        features += [
            booth(f"{n}{i}", box(x + 8 + 6 * i, y + 10, 3, 3), source=Origin(layer))
            for i in range(6)
        ]
        features.append(feature("amenity", "wc", box(x + 50, y + 34, 4, 4)))
    site = site_of(PlanLevel(id="expo", document="plan/expo.svg", features=tuple(features)))
    assert [(one.id, one.ordinal) for one in site.levels] == [
        ("expo-eh", 0),
        ("expo-2", 1),
        ("expo-3", 2),
    ]
    assert [{f.number[0] for f in one.features if f.number} for one in site.levels] == [
        {"2"},
        {"0"},
        {"1"},
    ]
    assert {p.file for p in site.placements} == {"expo"}
    expo = expo_of(site)
    assert unreachable_halls(expo) == []
    grounds = [shape(h.outline) for h in expo.halls]
    assert all(one.intersection(grounds[0]).area > 0.9 * grounds[0].area for one in grounds)


def test_layers_with_bare_numbers_are_no_floors() -> None:
    rows = [
        booth(f"{n}{i}", box(5 * i, 8 * n, 3, 3), source=Origin(str(n)))
        for n in range(3)
        for i in range(6)
    ]
    (level,) = site_of(PlanLevel(id="expo", document="plan/expo.dxf", features=tuple(rows))).levels
    assert level.id == "expo"


def test_stairs_that_one_floor_draws_end_on_the_other_at_the_same_place() -> None:
    def with_stairs(number: str, x: float) -> PlanLevel:
        one = plan_of(number)
        return msgspec.structs.replace(
            one, features=(*one.features, feature("amenity", "stairs", box(x, 34, 3, 5)))
        )

    site = site_of(with_stairs("4.1", 4), with_stairs("4.2", 50), plan_of("5"))
    expo = expo_of(site)
    assert unreachable_halls(expo) == []
    ends = [
        {shape(f.outline).centroid.coords[0] for f in level.features if f.kind == "stairs"}
        for level in site.levels
    ]
    assert len(ends[0]) == 2
    assert ends[0] == ends[1]
    assert "site-assumed.stairs" not in said_of(site)
