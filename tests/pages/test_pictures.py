"""What pages draw where there are no pictures of the scene: plans, the way of a tour, set pieces."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from PIL import Image
from tests.publish.expos import grid_expo, grid_hall

from shapan.expo.scenario.scenario import (
    Act,
    BoothView,
    HallView,
    PieceView,
    Scenario,
    Stop,
    TableView,
)
from shapan.expo.scenario.scenery import OnBooth, PiecePart, SetPiece
from shapan.pages.plans.hall_plan import hall_plan
from shapan.pages.plans.tour_plan import tour_plan
from shapan.pages.scenarios import card_of
from shapan.publish.pipeline import Built, publish
from shapan.publish.release.listing import paths_of, read_release
from shapan.publish.scenarios.piece_pictures import PIECE_PX, piece_picture
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryStore

PIECE = SetPiece(
    id="tower",
    ground=OnBooth("1-A01"),
    size=(2, 2, 2),
    parts=(
        PiecePart(shape="box", size=(1, 1, 1), color="#c00000"),
        PiecePart(
            shape="box", size=(0.6, 0.6, 0.6), places=((0, 0, 1, 0),), color="#0000c0", group="top"
        ),
    ),
)
TOUR = Scenario(
    id="tour",
    title={"en": "Tour"},
    stops=(
        Stop(id="hall", view=HallView("1"), title={"en": "In"}),
        Stop(id="piece", view=PieceView("tower"), acts=(Act(piece="tower", show=("top",)),)),
        Stop(id="booth", view=BoothView("2-A03")),
        Stop(id="table", view=TableView()),
    ),
    scenery=(PIECE,),
)


def released(built: Built, store: MemoryStore) -> dict[str, bytes]:
    paths = paths_of(read_release(built.document, store.blobs), store.blobs)
    return {path: coded(store.blobs, reference)[""] for path, reference in paths.items()}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    store = MemoryStore()
    return released(
        publish(msgspec.structs.replace(grid_expo(halls=3), scenarios=(TOUR,)), store), store
    )


def test_a_plan_follows_the_dark_scheme_and_keeps_the_colours_of_booths() -> None:
    hall, _ = grid_hall("1", 12)
    bare = msgspec.structs.replace(hall.booths[0], color="")
    plan = hall_plan(msgspec.structs.replace(hall, booths=(bare, *hall.booths[1:])), {}).decode()
    (style,) = re.findall(r"<style>(.*?)</style>", plan)
    assert style.startswith("@media(prefers-color-scheme:dark){")
    for name in ("floor", "edge", "bare", "thing"):
        assert f".{name}{{" in style
    assert plan.count('<path class="bare" fill="#c9c1b4"') == 1
    assert '<path fill="#336699"' in plan, "of the exhibitor, in any scheme"


def test_halls_show_their_plans_where_there_is_no_picture(files: dict[str, bytes]) -> None:
    page = files["en/halls/index.html"].decode()
    shown = re.findall(
        r'<img src="\.\./\.\./(halls/\w+/plan\.svg)" alt="Plan of [^"]+" width="480" height="300" loading="lazy"',
        page,
    )
    assert shown == [f"halls/{n}/plan.svg" for n in (1, 2, 3)]
    assert set(shown) <= files.keys()
    assert re.findall(r'data-picture="([^"]+)"', page) == [f"halls/en/{n}" for n in (1, 2, 3)]


def test_a_tour_has_its_way_and_its_stops_what_they_look_at(files: dict[str, bytes]) -> None:
    for locale in ("en", "zh", "ru"):
        article = files[f"{locale}/scenarios/tour/index.html"].decode()
        images = re.findall(
            r'<img (?:class="detail" )?src="((?:\.\./)+)([^"#]+)[^>]*? alt="([^"]+)"', article
        )
        assert [path for _, path, _ in images] == [
            "scenarios/tour/plan.svg", "halls/1/plan.svg", "scenarios/tour/2.webp", "halls/1/plan.svg", "halls/2/plan.svg",
            "scenarios/tour/plan.svg",
        ]  # fmt: skip
        assert {path for _, path, _ in images} <= files.keys()
        assert re.findall(r'data-picture="([^"]+)"', article) == [
            f"{locale}/tour/{n}" for n in (1, 2, 3, 4)
        ]
    listed = files["ru/scenarios/index.html"].decode()
    assert 'data-picture="ru/tour/2"' in listed, "the stop before its set piece stands for the tour"
    assert 'src="../../scenarios/tour/plan.svg" alt="Маршрут экскурсии на плане"' in listed


def test_the_way_of_a_tour_lies_over_its_halls() -> None:
    halls = [grid_hall(str(n), 12, at=(n * 100.0, 0.0))[0] for n in (1, 2, 3)]
    plan = tour_plan(halls, {"1", "2"}, [(110, 10), (210, 12), (211, 12)]).decode()
    assert plan.count('class="floor"') == 2
    assert plan.count('class="hint"') == 1
    assert re.findall(r">(\d)</text>", plan) == ["1", "2"], (
        "the third stop is a dot, it would hide the second"
    )
    assert plan.count("<circle") == 3
    assert "stroke-width" in tour_plan(halls, set(), []).decode(), (
        "a tour that never leaves the table shows all halls"
    )


def test_a_set_piece_is_drawn_with_what_its_stop_shows() -> None:
    cache = MemoryStore().cache
    plain, topped = (
        Image.open(io.BytesIO(piece_picture(PIECE, shown, cache))).convert("RGB")
        for shown in ((), ("top",))
    )
    assert plain.size == topped.size == PIECE_PX
    blue = lambda image: sum(b > r + 60 for r, _, b in image.get_flattened_data())  # noqa: E731
    assert blue(plain) == 0
    assert blue(topped) > 2000
    assert piece_picture(PIECE, (), cache) == piece_picture(PIECE, (), MemoryStore().cache), (
        "the same bytes twice"
    )


def test_a_tour_of_booths_is_shown_by_the_first_of_them() -> None:
    stops = (
        Stop(id="t", view=TableView()),
        Stop(id="h", view=HallView("1")),
        Stop(id="b", view=BoothView("1-A01")),
    )
    assert [card_of(msgspec.structs.replace(TOUR, stops=stops[:n])).picture for n in (1, 2, 3)] == [
        1,
        2,
        3,
    ]
