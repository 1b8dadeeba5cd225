"""From the Expo value to the moved pointer: whole, deterministic, and little rewritten by an edit."""

from __future__ import annotations

import itertools
import re
from typing import Any

import msgspec
import pytest
from tests.conftest import ROOT
from tests.expo import edit
from tests.publish.expos import grid_expo

from shapan.errors import Blocked, TooComplex
from shapan.expo.findings import finding
from shapan.expo.model import Expo, Polygon, Sponsor
from shapan.expo.records.expo import OpeningHours
from shapan.expo.scenario.scenario import BoothView, OnTap, Scenario, Stop
from shapan.expo.search.index import Opened, search
from shapan.pages import booth_pages
from shapan.publish.pipeline import KEPT_BOOTHS, Built, publish, refuse
from shapan.publish.reading.source_reading import read_source
from shapan.publish.release.listing import blobs_of, paths_of, read_release
from shapan.publish.search.shards import booth_shard
from shapan.publish.sources import open_expo
from shapan.sandbox.limits import Limits
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryStore
from shapan.wire import BoothPanels, HallIndex, Release, Section


def edited(
    expo: Expo, hall: int, booth: int, name: dict[str, str] | None = None, **more: Any
) -> Expo:
    """One booth with other fields; `name`: of its exhibitor, and on its fascia."""
    level = expo.levels[0]
    old = level.halls[hall].booths[booth]
    new = msgspec.structs.replace(old, **more, **({"title": name} if name else {}))
    booths = tuple(new if one is old else one for one in level.halls[hall].booths)
    halls = tuple(
        msgspec.structs.replace(one, booths=booths) if i == hall else one
        for i, one in enumerate(level.halls)
    )
    who = tuple(
        msgspec.structs.replace(one, name=name) if name and one.id == old.exhibitors[0] else one
        for one in expo.exhibitors
    )
    return msgspec.structs.replace(
        expo, levels=(msgspec.structs.replace(level, halls=halls),), exhibitors=who
    )


def north(polygon: Polygon, metres: float) -> Polygon:
    return Polygon(tuple((x, y + metres) for x, y in polygon.shell))


def east(polygon: Polygon, metres: float) -> Polygon:
    return Polygon(tuple((x + metres, y) for x, y in polygon.shell))


@pytest.fixture(scope="module")
def show() -> tuple[Expo, MemoryStore, Built]:
    store = MemoryStore()
    expo = grid_expo(halls=3, booths=120)
    return expo, store, publish(expo, store)


def test_every_path_and_blob_of_a_release_is_in_the_store(
    show: tuple[Expo, MemoryStore, Built],
) -> None:
    _, store, built = show
    release = read_release(
        store.releases.document("show", store.releases.current("show") or ""), store.blobs
    )
    assert release.id == built.release
    paths = paths_of(release, store.blobs)
    assert len([path for path in paths if path.startswith("en/booths/")]) == 360
    assert (
        len([path for path in paths if path.startswith("zh/exhibitors/") and path.count("/") == 3])
        == 360
    )
    for reference in paths.values():
        assert coded(store.blobs, reference)[""]
    for name in blobs_of(release, store.blobs):
        store.blobs.read(name)


def test_a_booth_and_its_only_exhibitor_share_a_page(show: tuple[Expo, MemoryStore, Built]) -> None:
    _, store, built = show
    release = read_release(built.document, store.blobs)
    paths = paths_of(release, store.blobs)
    assert paths["ru/booths/2-a05/index.html"] == paths["ru/exhibitors/2-tenant-5/index.html"]


def test_a_page_names_every_number_of_its_booth_and_the_search_finds_each() -> None:
    expo, store = grid_expo(halls=1, booths=2), MemoryStore()
    (level,) = expo.levels
    (hall,) = level.halls
    booths = (msgspec.structs.replace(hall.booths[0], aliases=("D-050g F-051g",)), *hall.booths[1:])
    halls = (msgspec.structs.replace(hall, booths=booths),)
    built = publish(
        msgspec.structs.replace(expo, levels=(msgspec.structs.replace(level, halls=halls),)), store
    )
    paths = paths_of(read_release(built.document, store.blobs), store.blobs)
    page = coded(store.blobs, paths["en/booths/1-a01/index.html"])[""].decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert f"{booths[0].number} / D-050g F-051g" in title, title
    shard = Opened(booth_shard(expo, "1", [(booths[0], ())]))
    assert [hit.id for hit in search([shard], "F-051g")] == [booths[0].key]


def test_every_booth_has_a_panel_in_every_language_with_addresses_relative_to_the_walk(
    show: tuple[Expo, MemoryStore, Built],
) -> None:
    _, store, built = show
    release = read_release(built.document, store.blobs)
    paths, needed = paths_of(release, store.blobs), blobs_of(release, store.blobs)
    index = msgspec.json.decode(store.blobs.read(release.halls[0].index), type=HallIndex)
    for head in index.sections:
        name = msgspec.json.decode(store.blobs.read(head.list), type=Section).panels
        assert name in needed
        html = msgspec.json.decode(store.blobs.read(name), type=BoothPanels).html
        assert set(html) == set(head.keys)
        for key, locale in itertools.product(head.keys, release.locales):
            links = re.findall(r'href="\.\./([^"#?]+)[^"]*"', html[key][locale])
            assert links
            assert {f"{link}index.html" for link in links} <= set(paths)


def test_same_expo_same_bytes(show: tuple[Expo, MemoryStore, Built]) -> None:
    assert publish(grid_expo(halls=3, booths=120), MemoryStore()).document == show[2].document


@pytest.mark.parametrize("change", ["rename", "recolour", "move"])
def test_an_edit_rewrites_at_most_12_documents_and_200_kb_and_gives_what_a_full_build_gives(
    show: tuple[Expo, MemoryStore, Built], change: str
) -> None:
    expo, _, _ = show
    store = MemoryStore()
    built = publish(expo, store)
    booth = expo.levels[0].halls[1].booths[30]
    more: dict[str, dict[str, Any]] = {
        "rename": {"name": {"en": "Renamed & Sons", "zh": "新名"}},
        "recolour": {"color": "#00aa55"},
        "move": {"outline": north(booth.outline, 0.2)},
    }
    after = edited(expo, 1, 30, **more[change])
    incremental = publish(after, store, before=built)
    assert incremental.document == publish(after, MemoryStore()).document
    assert len(incremental.written) <= 24
    assert sum(size for name, size in incremental.written if not name.endswith(".glb")) <= 110_000
    travel = [min(store.blobs.sizes(name).values()) for name, _ in incremental.written[:-1]]
    assert sum(travel) <= 60_000


@pytest.mark.parametrize("step", [(0.12, 0.07), (1.0, 0.0), (0.0, -1.6)])
def test_a_booth_on_the_move_turns_no_page_of_another_booth(step: tuple[float, float]) -> None:
    """Whatever it does to the aisles, the fronts and the sides of others: numbers say what their pages say."""
    store = MemoryStore()
    expo = grid_expo(halls=2, booths=96)
    for hall in expo.levels[0].halls:
        # sides and fronts as they are measured
        expo = edit.moved(expo, hall.booths[0].key, 0.0, 0.0)
    before = publish(expo, store)
    old = pages_of_booths(before, store)
    for key in ("1-A01", "1-B05", "1-C12", "2-H12"):
        after = publish(edit.moved(expo, key, *step), store, before=before)
        assert pages_of_booths(after, store) == old
        assert len(after.written) <= 24


def crossed(expo: Expo) -> Expo:
    """The first hall with a cross aisle of 4 m after every eighth booth of a row, sides and fronts as measured."""
    hall = expo.levels[0].halls[0]
    first = min(x for booth in hall.booths for x, _ in booth.outline.shell)
    wide = max(x for x, _ in hall.outline.shell) + 8
    booths = tuple(
        msgspec.structs.replace(
            one, outline=east(one.outline, 4 * int((one.outline.shell[0][0] - first) // 24))
        )
        for one in hall.booths
    )
    shell = tuple((wide if x > first else x, y) for x, y in hall.outline.shell)
    halls = (
        msgspec.structs.replace(hall, booths=booths, outline=Polygon(shell)),
        *expo.levels[0].halls[1:],
    )
    expo = msgspec.structs.replace(
        expo, levels=(msgspec.structs.replace(expo.levels[0], halls=halls),)
    )
    return edit.moved(expo, booths[0].key, 0.0, 0.0)


def test_any_booth_moved_by_a_metre_rewrites_at_most_12_documents_and_200_kb_and_turns_nobody() -> (
    None
):
    """Every seventh booth of a hall of 240 in rows of three times eight, moved in its turn by a hand or by a metre."""
    store = MemoryStore()
    expo = crossed(grid_expo(halls=1, booths=240, per_row=24))
    before = publish(expo, store)
    looks = {booth.key: booth.yaw for booth in expo.levels[0].halls[0].booths}
    steps = [(0.12, 0.07), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
    for i, key in enumerate(list(looks)[::7]):
        moved = edit.moved(expo, key, *steps[i % len(steps)])
        turned = {one.key for one in moved.levels[0].halls[0].booths if one.yaw != looks[one.key]}
        assert turned <= {key}
        after = publish(moved, store, before=before)
        assert len(after.written) <= 24, key
        assert sum(size for _, size in after.written) <= 600_000, key


def pages_of_booths(built: Built, store: MemoryStore) -> dict[str, str]:
    paths = paths_of(read_release(built.document, store.blobs), store.blobs)
    return {path: reference for path, reference in paths.items() if "/booths/" in path}


def test_halls_of_a_large_expo_lie_apart_and_an_edit_writes_its_own_shard() -> None:
    store = MemoryStore()
    expo = grid_expo(halls=20, booths=2)
    built = publish(expo, store)
    bare = msgspec.json.decode(built.document, type=Release)
    assert (bare.halls, len(bare.shards), "children" in bare.tileset["root"]) == ((), 3, False)
    whole = read_release(built.document, store.blobs)
    assert [hall.id for hall in whole.halls] == [hall.id for hall in expo.levels[0].halls]
    assert len(whole.tileset["root"]["children"]) == 20
    assert set(bare.shards) <= blobs_of(whole, store.blobs)
    after = publish(edited(expo, 9, 1, color="#00aa55"), store, before=built)
    assert (
        sum(
            a != b
            for a, b in zip(
                bare.shards, read_release(after.document, store.blobs).shards, strict=True
            )
        )
        == 1
    )


def told(halls: int, booths: int) -> tuple[Expo, int]:
    """A show of which more is said: items of the programme and two scenarios at one booth; and that booth's place."""
    expo = grid_expo(halls=halls, booths=booths)
    at = 30
    key = expo.levels[0].halls[1].booths[at].key
    talk = msgspec.structs.replace(
        expo.items[1],
        id="talk",
        place=key,
        exhibitor=expo.levels[0].halls[1].booths[at].exhibitors[0],
    )
    beside = expo.levels[0].halls[1].booths[at + 1].key
    tours = tuple(
        Scenario(
            title={"en": name},
            stops=(
                Stop(id="one", view=BoothView(key), next=(OnTap("two", target=beside),)),
                Stop(id="two", view=BoothView(beside)),
            ),
            id=name,
        )
        for name in ("tour", "other")
    )
    return msgspec.structs.replace(expo, items=(*expo.items, talk), scenarios=tours), at


@pytest.mark.parametrize("change", ["rename", "recolour", "move"])
def test_a_booth_in_the_programme_and_where_scenarios_stop_is_rewritten_as_cheaply(
    change: str,
) -> None:
    expo, at = told(3, 120)
    store = MemoryStore()
    built = publish(expo, store)
    booth = expo.levels[0].halls[1].booths[at]
    more: dict[str, dict[str, Any]] = {
        "rename": {"name": {"en": "Renamed & Sons", "zh": "新名"}},
        "recolour": {"color": "#00aa55"},
        "move": {"outline": north(booth.outline, 0.2)},
    }
    after = edited(expo, 1, at, **more[change])
    incremental = publish(after, store, before=built)
    assert incremental.document == publish(after, MemoryStore()).document
    assert len(incremental.written) <= 24, [name for name, _ in incremental.written]
    assert sum(size for _, size in incremental.written) <= 600_000


def test_a_sponsor_more_renders_no_page_of_a_booth(show: tuple[Expo, MemoryStore, Built]) -> None:
    """Nor do other days, places, people and legal texts of the expo."""
    expo, store, before = show
    edited = msgspec.structs.replace(
        expo, sponsors=(Sponsor({"en": "Bridge Bank"}),), venue={"en": "Elsewhere"}, start="2026-05-15",
        hours=(OpeningHours("2026-05-15", "09:00", "18:00"),), legal={key: {"en": "New"} for key in expo.legal},
    )  # fmt: skip
    after = publish(edited, store, before=before, moves=False)
    assert 0 < len(after.written) <= 40, [name for name, _ in after.written]
    whole = publish(edited, MemoryStore())
    assert after.document == whole.document


@pytest.mark.parametrize(
    "said",
    [
        {"title": {"en": "Another & <title>", "zh": "展"}},
        {"subtitle": {"en": "What it is"}, "licence": "CC-BY-4.0", "timezone": "Asia/Tokyo"},
        {"address": "https://elsewhere.example/shows"},
        {"glossary": {"tools": {"en": "Tools", "zh": "工具"}}},
    ],
    ids=lambda said: " ".join(said),
)
@pytest.mark.parametrize("kept", [True, False])
def test_what_the_frame_of_every_page_says_renders_no_booth_again(
    said: dict[str, Any], kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where pages were not kept (of a very large expo), or say it themselves, they are rendered."""
    most = KEPT_BOOTHS if kept else 10
    expo, store = grid_expo(halls=2, booths=24), MemoryStore()
    before = publish(expo, store, kept_booths=most)
    edited = msgspec.structs.replace(expo, **said)
    rendered = []
    own = booth_pages.booth_page
    monkeypatch.setattr(
        booth_pages, "booth_page", lambda *args: [rendered.append(args), own(*args)][1]
    )
    after = publish(edited, store, before=before, kept_booths=most)
    anew = not kept or not said.keys() & {"title", "subtitle"}
    assert len(rendered) == (48 * len(expo.locales) if anew else 0)
    monkeypatch.undo()
    whole = MemoryStore()
    assert after.document == publish(edited, whole).document
    assert set(paths_of(read_release(after.document, whole.blobs), whole.blobs).items()) == set(
        paths_of(read_release(after.document, store.blobs), store.blobs).items()
    )


def test_nothing_changed_nothing_written(show: tuple[Expo, MemoryStore, Built]) -> None:
    expo, store, built = show
    again = publish(expo, store, before=built)
    assert [name for name, _ in again.written] == ["release.json"]
    assert again.release == built.release


def test_errors_forbid_a_build_and_warnings_do_not() -> None:
    refuse([finding("overlap.booth", "warning")])
    with pytest.raises(Blocked, match="nothing was published"):
        refuse([finding("no-booths", "error")])


def test_a_plan_that_takes_too_long_is_named() -> None:
    """The sandbox does not know what it reads; with several documents one would have to guess."""
    with pytest.raises(TooComplex, match=r"limit 0\.01 s") as caught:
        read_source(
            open_expo(ROOT / "scenes/smart-china-expo-2021"), plan_limits=Limits(wall_s=0.01)
        )
    assert (caught.value.code, caught.value.where) == ("reader-timeout", "plan/ground.dxf")
