"""Signs: every open side says who is there, legibly, on its own board."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import names
from tests.scene.shows import booth, make_expo, rect, regular

from shapan.expo.model import Asset, Expo, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.booths.blocks import Patch
from shapan.scene.booths.build import Cut, prepare
from shapan.scene.booths.cells import furniture_cells
from shapan.scene.booths.furniture_sets import STRIP
from shapan.scene.colors import PALETTE, PAPER, contrast, deepened, lettering_color, mixed
from shapan.scene.hall.banners import hung
from shapan.scene.kit.prints import PRINT_SIDE
from shapan.scene.measures import CARPET, FASCIA_HEIGHT
from shapan.scene.signs import hall_signs, section_posters, section_screens, section_signs
from shapan.scene.values import Sign

COLORS = st.from_regex(r"\A#[0-9a-f]{6}\Z")


@given(COLORS)
def test_lettering_can_be_read_on_any_ground(ground: str) -> None:
    assert contrast(lettering_color(ground), ground) >= 4.5


@given(COLORS)
def test_white_letters_read_on_any_banner(color: str) -> None:
    assert lettering_color(deepened(color)) == PAPER
    if contrast(PAPER, color) >= 4.5:
        assert deepened(color) == color


@given(COLORS, COLORS)
def test_contrast_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert contrast(a, b) == contrast(b, a)
    assert 1.0 <= contrast(a, b) <= 21.0


def test_contrast_of_black_on_white_and_of_the_standards_grey() -> None:
    assert contrast("#000000", "#ffffff") == 21.0
    assert contrast("#767676", "#ffffff") == 4.54
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def test_our_own_accents_take_light_letters() -> None:
    assert {lettering_color(c) for c in PALETTE} == {"#fbf9f4"}


def ahead(sign: Sign, metres: float) -> shapely.Point:
    a = math.radians(sign.yaw)
    return shapely.Point(sign.at[0] + metres * math.sin(a), sign.at[1] + metres * math.cos(a))


def case(expo: Expo, hall: Hall) -> tuple[Sign, ...]:
    return section_signs(expo, hall, hall.booths)


def angle(metres: float, away: float) -> float:
    return math.degrees(math.atan(metres / away))


def test_names_are_read_at_ten_metres_and_banners_at_sixty() -> None:
    """A capital takes two thirds of its line. What stands under 0.083 degrees is no longer read (20/20); a walker who
    looks at all of a hall gets five times that of a fascia, three times of a banner.
    """
    expo = make_expo(200, 1)
    (hall,) = expo.levels[0].halls
    fascias = [s for s in case(expo, hall) if s.style == "fascia"]
    assert fascias
    assert min(angle(0.66 * s.height, 10) for s in fascias) > 5 * 0.083
    zone = Zone(
        id="z",
        hall=hall.id,
        outline=Polygon(rect(2, 2, 30, 30)),
        title={"en": "Z"},
        color="#3f7f8c",
    )
    banners = [
        s
        for s in hall_signs(expo, msgspec.structs.replace(hall, zones=(zone,)))
        if s.style == "banner"
    ]
    assert banners
    assert min(angle(0.66 * s.height, 60) for s in banners) > 3 * 0.083


def test_every_booth_is_named_outwards_on_each_open_side() -> None:
    expo = make_expo(200, 1)
    (hall,) = expo.levels[0].halls
    signs = case(expo, hall)
    assert len({s.id for s in signs}) == len(signs)
    by_key: dict[str, list[Sign]] = {}
    for s in signs:
        by_key.setdefault(s.key, []).append(s)
    assert set(by_key) == {b.key for b in hall.booths}
    for b in hall.booths:
        outline = shapely.Polygon(b.outline.shell)
        own = by_key[b.key]
        assert any(s.style in ("fascia", "tower") for s in own)
        assert any(s.style == "number" for s in own)
        for s in own:
            assert contrast(s.color, s.ground) >= 4.5
            assert outline.buffer(0.06).covers(ahead(s, 0))
            if s.style == "fascia":
                assert not outline.covers(ahead(s, 0.3)), "a fascia that looks inwards"
                assert s.height >= 0.25
                assert 2.0 <= s.at[2] <= 4.4
        if b.type == "inline" and len(b.outline.shell) == 4:
            assert len({s.yaw for s in own}) == len(b.open_sides)


@settings(deadline=None, max_examples=40)
@given(st.integers(3, 40), st.floats(2.0, 8.0))
def test_a_round_booth_is_named_at_least_once(n: int, r: float) -> None:
    b = booth("R1", "h", regular(0, 0, r, n), "inline", tuple(range(n - 1)))
    hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 40, 40)), booths=(b,))
    signs = section_signs(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall, [b]
    )
    named = [s for s in signs if s.style == "fascia"]
    longest = 2 * r * math.sin(math.pi / n)
    assert len(named) <= 4
    assert named or longest < 0.9


def test_a_vacant_booth_shows_its_number_only() -> None:
    b = msgspec.structs.replace(booth("A1", "h", rect(0, 0, 3, 3), "inline", (0,)), title={})
    hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 40, 40)), booths=(b,))
    (sign,) = section_signs(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall, [b]
    )
    assert sign.style == "number"
    assert sign.yaw == 180.0


def test_a_hall_names_itself_its_zones_rows_and_stage() -> None:
    rows = [
        booth(f"{c}{i}", "h", rect(6 + 3 * i, 10 + 8 * k, 3, 3), "inline", (0,))
        for k, c in enumerate("ABC")
        for i in range(8)
    ]
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 60, 50)),
        title={"en": "Hall 1", "zh": "一号馆"},
        booths=tuple(rows),
        zones=(
            Zone(
                id="z",
                hall="h",
                outline=Polygon(rect(4, 4, 40, 40)),
                title={"en": "Robots"},
                color="#3f7f8c",
            ),
        ),
        features=(
            VenueFeature(
                id="d", category="opening", kind="entrance", outline=Polygon(rect(10, -0.2, 4, 0.4))
            ),
            VenueFeature(
                id="s",
                category="fixture",
                kind="stage",
                outline=Polygon(rect(46, 30, 8, 6)),
                title={"en": "Main stage"},
            ),
            VenueFeature(id="w", category="amenity", kind="wc", outline=Polygon(rect(54, 1, 5, 4))),
        ),
    )
    signs = hall_signs(Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall)
    assert len({s.id for s in signs}) == len(signs)
    styles = [s.style for s in signs]
    assert styles.count("hall") == 1
    assert (
        sorted(s.text[""] for s in signs if s.style == "aisle") == ["A"] * 4 + ["B"] * 4 + ["C"] * 4
    )
    banner = [s for s in signs if s.style == "banner"]
    assert len(banner) == 2
    assert {s.text["en"] for s in banner} == {"Robots"}
    assert math.isclose(abs(banner[0].yaw - banner[1].yaw), 180.0)
    assert 5 <= banner[0].at[2] <= 6
    assert np.degrees(np.arctan(banner[0].height / 2 / 60)) > 0.5
    assert {"Main stage"} <= {s.text.get("en") for s in signs if s.style == "stage"}
    over = next(s for s in signs if s.text.get("en") == "Main stage")
    assert lettering_color(over.ground) == PAPER  # on a board of its own
    rows_of = assemble_hall(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall
    ).structure
    assert any(
        math.dist(rows_of.position[i, :2], over.at[:2]) < 0.2
        and abs(rows_of.position[i, 2] + 0.35 - over.at[2]) < 0.01
        for i, name in enumerate(names(rows_of))
        if name == "model-box"
    )
    assert {"卫生间"} <= {s.text.get("zh") for s in signs}
    inside = shapely.Polygon(hall.outline.shell)
    for s in signs:
        assert contrast(s.color, s.ground) >= (
            1.3 if s.style == "letter" else 4.5
        )  # a letter of six metres is a picture
        assert inside.covers(ahead(s, 0.05))
        assert s.at[2] + s.height / 2 <= hall.height


@pytest.mark.parametrize(("yaw", "height"), [(0.0, 9.0), (90.0, 9.0), (180.0, 4.5), (270.0, 3.0)])
def test_who_comes_from_behind_a_stage_sees_a_wall_with_names_and_no_bare_screen(
    yaw: float, height: float
) -> None:
    outline = Polygon(rect(24, 22, 12, 8))
    stage = VenueFeature(
        id="s",
        category="fixture",
        kind="stage",
        outline=outline,
        yaw=yaw or 360.0,
        title={"en": "Forum"},
    )
    zone = Zone(
        id="z", hall="h", outline=Polygon(rect(4, 4, 40, 40)), title={"en": "Z"}, color="#3f7f8c"
    )
    hall = Hall(
        id="h", level="l0", outline=Polygon(rect(0, 0, 60, 50)), height=height, title={"en": "N4"}, zones=(zone,),
        features=(stage,),
    )  # fmt: skip
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    rows = assemble_hall(expo, hall).structure
    (screen,), (back,) = (
        np.flatnonzero(np.array(names(rows)) == name) for name in ("stage-screen", "back-field")
    )
    behind = np.array((-math.sin(math.radians(yaw)), -math.cos(math.radians(yaw))))
    assert 0.1 < (rows.position[back, :2] - rows.position[screen, :2]) @ behind < 0.3
    assert rows.scale[back, 0] >= rows.scale[screen, 0]
    foot, top = rows.position[back, 2], rows.position[back, 2] + rows.scale[back, 2]
    assert foot <= rows.position[screen, 2]
    assert top >= rows.position[screen, 2] + rows.scale[screen, 2] - 0.01
    assert shapely.Polygon(outline.shell).contains(shapely.Point(rows.position[back, :2]))
    seen = [
        s
        for s in hall_signs(expo, hall)
        if s.id.startswith("stage/") and abs((s.yaw - yaw) % 360 - 180) < 1
    ]
    assert {next(iter(s.text.values())) for s in seen} == (
        {"N4", "Forum"} if height > 3 else {"N4"}
    )
    for sign in seen:
        assert (np.array(sign.at[:2]) - rows.position[screen, :2]) @ behind > 0.05
        assert sign.at[2] + sign.height / 2 < height


def test_posters_hang_on_the_back_wall_and_face_the_front() -> None:
    logo, poster = Asset("a/logo.png", "1" * 64, 10), Asset("a/poster.png", "2" * 64, 10)
    shell = msgspec.structs.replace(
        booth("A1", "h", rect(0, 0, 4, 3), "inline", (0,)), logo=logo, posters=(poster,)
    )
    island = msgspec.structs.replace(
        booth("B1", "h", rect(10, 0, 8, 8), "island", (0, 1, 2, 3)), posters=(poster,)
    )
    hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(shell, island))
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    found = section_posters(expo, hall.booths, {"1" * 64: "l.webp", "2" * 64: "p.webp"})
    assert [p.image for p in found["A1"]] == ["l.webp", "p.webp"]
    for p in found["A1"]:
        assert p.yaw == 180.0
        assert 2.8 <= p.at[1] <= 2.95
        assert p.width / 2 <= p.at[0] <= 4 - p.width / 2
    (only,) = found["B1"]
    assert shapely.box(10, 0, 18, 8).covers(shapely.Point(only.at[:2]))
    assert section_posters(expo, hall.booths, {}) == {}


def test_a_logo_alone_is_large_and_its_wall_is_furnished_beside_it() -> None:
    logo = Asset("a/logo.png", "1" * 64, 10)
    for wide, width in ((3.0, 1.35), (4.0, 1.85), (6.0, 2.0), (9.0, 2.0)):
        alone = msgspec.structs.replace(
            booth("A1", "h", rect(0, 0, wide, 3), "inline", (0,)), logo=logo
        )
        hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(alone,))
        expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
        (only,) = section_posters(expo, hall.booths, {"1" * 64: "l.webp"})["A1"]
        assert (only.width, only.height) == pytest.approx((width, width * 0.55), abs=0.001)
        ready = prepare([Cut(hall, 0.0, (Patch("", (0.0, 0.0), (0,)),))])
        cells = furniture_cells(ready.plots, ready.free)
        strip = cells.at[cells.kind == STRIP, 0] + ready.plots.origin[0, 0] - wide / 2
        assert len(strip) == {3.0: 0, 4.0: 0, 6.0: 2, 9.0: 4}[wide]
        assert all(abs(u) - 0.55 >= width / 2 - 0.001 for u in strip)


def test_the_nearest_screen_of_a_booth_is_named_with_its_film() -> None:
    film, poster = Asset("a/video.webm", "3" * 64, 10), Asset("a/poster.png", "2" * 64, 10)
    plain = booth("A1", "h", rect(0, 0, 6, 6), "inline", (0,))
    booths = tuple(
        msgspec.structs.replace(plain, key=key, number=key, exhibitors=tenants, **files)
        for key, tenants, files in (
            ("A1", ("x",), {"video": film}),
            ("A2", ("x",), {"video": film, "posters": (poster,)}),
            ("A3", (), {"video": film}),
        )
    )
    hall = Hall(
        id="h", level="l0", height=9.0, outline=Polygon(rect(-20, -20, 60, 60)), booths=booths
    )
    expo = Expo(id="e", title={}, levels=(Level(id="l0", elevation=2.0, halls=(hall,)),))
    found = section_screens(expo, hall, booths, {"3" * 64: "f.webm"})
    assert sorted(found) == ["A1", "A2"], "a booth without an exhibitor has nothing to say"
    assert {one.film for one in found.values()} == {"f.webm"}
    wall, stand = found["A1"], found["A2"]
    assert (wall.width, wall.height) == (2.6, 1.5)
    assert wall.at[1] == pytest.approx(6 - 0.06 - 0.05 - 0.036, abs=0.002)
    assert wall.at[2] == pytest.approx(2.0 + 0.02 + 0.75 + 0.75)
    assert wall.yaw == 180.0
    assert (stand.width, stand.height) == (1.1, 0.65), "posters have the wall"
    assert shapely.box(0, 0, 6, 6).covers(shapely.Point(stand.at[:2]))


def test_posters_bear_a_print_of_their_zone_and_the_tenants_name() -> None:
    expo = make_expo(200, 1)
    (hall,) = expo.levels[0].halls
    named = [s for s in case(expo, hall) if s.style == "poster"]
    assert len(named) > 60
    rows = assemble_hall(expo, hall)
    prints = [(block.keys[f], name, float(x), float(y), float(z)) for block in rows.blocks
              for name, (x, y, z), f in zip(names(block.near), block.near.position, block.near.feature, strict=True)
              if name.startswith("print-")]  # fmt: skip
    assert len({name for _, name, *_ in prints}) >= 6
    of = {b.key: b for b in hall.booths}
    for zone in {b.zone for b in hall.booths}:
        assert len({name for key, name, *_ in prints if of[key].zone == zone}) <= 3
    for key in of:
        own = [name for other, name, *_ in prints if other == key]
        assert len(set(own)) == min(len(own), 3), "no poster twice in a booth"
    for s in named:
        assert not s.text  # the booth's own words
        assert contrast(s.color, s.ground) >= 4.5
        under = [
            z for key, _, x, y, z in prints if key == s.key and math.dist((x, y), s.at[:2]) < 0.06
        ]
        assert len(under) == 1
        assert s.at[2] - s.height / 2 > under[0] + PRINT_SIDE  # over the print, not on it


def test_an_island_with_a_model_still_says_who_is_there() -> None:
    model = Asset("m.glb", "3" * 64, 10)
    for w in (4.0, 6.0, 12.0):
        b = msgspec.structs.replace(
            booth("M1", "h", rect(0, 0, w, w), "island", (0, 1, 2, 3)), model=model
        )
        hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(b,))
        signs = section_signs(
            Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall, [b]
        )
        assert sum(s.style == "tower" for s in signs) in (2, 4)  # a totem, or a tower in a corner
        assert [s.style for s in signs].count("number") == 1
        assert all(shapely.box(0, 0, w, w).covers(ahead(s, 0)) for s in signs)


def test_a_back_wall_says_who_is_there_unless_a_picture_hangs_on_it() -> None:
    silent = booth("B1", "h", rect(0, 0, 4, 3), "inline", (0,), exhibitors=("acme",))
    group = booth("B2", "h", rect(4, 0, 4, 3), "inline", (0,), exhibitors=("acme", "bolt"))
    shown = booth(
        "B3",
        "h",
        rect(8, 0, 4, 3),
        "inline",
        (0,),
        exhibitors=("acme",),
        logo=Asset("l.svg", "1" * 64, 9),
    )
    hall = Hall(
        id="h", level="l0", outline=Polygon(rect(-5, -5, 40, 30)), booths=(silent, group, shown)
    )
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    (sign,) = [s for s in case(expo, hall) if s.style == "wall"]
    assert (sign.key, sign.style, sign.text) == ("B1", "wall", {})
    assert sign.yaw == 180.0
    assert 2.9 <= sign.at[1] < 3.0, "on the back wall, before its face"
    assert sign.at[2] - sign.height / 2 > 2.15, "above the furniture"
    eye, away = 1.65, 7.0
    under = eye + (2.5 + CARPET - FASCIA_HEIGHT - eye) * (away + 3.0) / away
    assert sign.at[2] + sign.height / 2 < under, "under the fascia, whole"
    assert contrast(sign.color, sign.ground) >= 4.5


def _letters(spots: list[tuple[float, float]]) -> list[object]:
    row = [
        booth(f"A{i:02d}", "h", rect(x, y, 3, 3), "inline", (0,)) for i, (x, y) in enumerate(spots)
    ]
    other = [booth(f"C{i:02d}", "h", rect(4.0 + 3 * i, 50, 3, 3), "inline", (0,)) for i in range(8)]
    found = hung(
        Hall(
            id="h",
            level="l0",
            outline=Polygon(rect(0, 0, 80, 80)),
            booths=(*row, *other),
            height=8.0,
        )
    )
    return [(board.key, board.at, board.yaw) for board in found]


@pytest.mark.parametrize("sides", [1, 2])
def test_a_row_keeps_its_letters_when_one_of_its_booths_is_moved(sides: int) -> None:
    """Whichever it is. A row of two sides has them over its aisle."""
    places = [(4.0 + 3 * (i // sides), 20.0 + 6 * (i % sides)) for i in range(16)]
    before = _letters(places)
    assert len(before) == 4
    for i in range(16):
        for dx, dy in ((0.12, 0.07), (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0)):
            moved = [*places[:i], (places[i][0] + dx, places[i][1] + dy), *places[i + 1 :]]
            assert _letters(moved) == before
