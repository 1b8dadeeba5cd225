"""A scenario as an article: every stop, its plan, its branches as links; nothing needs a script."""

from __future__ import annotations

import re

import msgspec
import pytest
from tests.publish.expos import grid_expo

from shapan.expo.scenario.scenario import (
    AfterNarration,
    BoothView,
    Choice,
    LinkMedium,
    ModelMedium,
    OnChoice,
    OnItem,
    OnTap,
    Question,
    Scenario,
    Stop,
    TableView,
)
from shapan.publish.pipeline import publish
from shapan.publish.release.listing import blobs_of, paths_of, read_release
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryStore

SCENARIO = Scenario(
    title={"en": "A <tour>", "zh": "导览"},
    stops=(
        Stop(
            id="table",
            view=TableView(),
            title={"en": "The table"},
            words={"en": "See & hear", "zh": "看"},
            next=(AfterNarration("booth"),),
        ),
        Stop(
            id="booth",
            view=BoothView("1-A03"),
            title={"en": "A booth"},
            words={"en": "Here"},
            highlight=("1-A03",),
            media=(LinkMedium("https://example.org/", {"en": "More"}), ModelMedium("1-A04")),
            question=Question(
                {"en": "Which?"}, (Choice("a", {"en": "This one"}, {"en": "Indeed"}, True),)
            ),
            next=(
                OnChoice("table", text={"en": "Again"}),
                OnTap("end", target="1-A04"),
                OnItem("end", item="opening"),
            ),
        ),
        Stop(id="end", view=TableView(), title={"en": "Home"}),
    ),
    summary={"en": "In short"},
    audience={"en": "All"},
    minutes=5,
    id="tour",
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    store = MemoryStore()
    publish(msgspec.structs.replace(grid_expo(), scenarios=(SCENARIO,)), store)
    release = read_release(
        store.releases.document("show", store.releases.current("show") or ""), store.blobs
    )
    assert {name for name in blobs_of(release, store.blobs) if name.endswith(".svg")} != set()
    return {
        path: coded(store.blobs, reference)[""].decode()
        for path, reference in paths_of(release, store.blobs).items()
        if path.endswith(".html")
    }


def test_each_language_has_its_article_and_a_list(pages: dict[str, str]) -> None:
    for locale in ("en", "zh", "ru"):
        assert f"{locale}/scenarios/tour/index.html" in pages
        assert 'href="tour/"' in pages[f"{locale}/scenarios/index.html"]
        assert 'href="scenarios/tour/"' in pages[f"{locale}/index.html"]
    assert "导览" in pages["zh/scenarios/tour/index.html"]


def test_an_article_is_complete_without_a_script(pages: dict[str, str]) -> None:
    page = pages["en/scenarios/tour/index.html"]
    assert re.findall(r'<article class="stop" id="(\w+)"', page) == ["table", "booth", "end"]
    assert "A &lt;tour&gt;" in page
    assert "See &amp; hear" in page
    ways = re.findall(r'<li>([^<]*)<a href="#(\w+)">([^<]+)</a>', page)
    assert ways == [
        ("", "booth", "A booth"), ("", "table", "Again"), ("At Booth A04: ", "end", "Home"),
        ("When “Opening” begins: ", "end", "Home"),
    ]  # fmt: skip
    assert re.search(r"<summary>This one</summary><p>Indeed</p>", page)
    assert 'href="../../../en/booths/1-a04/"' in page
    assert "?scenario=tour&amp;stop=booth" in page
    assert page.count('<img class="detail"') == 1


def test_an_expo_without_scenarios_says_nothing_of_them() -> None:
    store = MemoryStore()
    publish(grid_expo(), store)
    release = read_release(
        store.releases.document("show", store.releases.current("show") or ""), store.blobs
    )
    assert not [path for path in paths_of(release, store.blobs) if "/scenarios/" in path]


def test_an_edit_of_another_booth_rewrites_no_article() -> None:
    expo = msgspec.structs.replace(grid_expo(), scenarios=(SCENARIO,))
    store = MemoryStore()
    first = publish(expo, store)
    level = expo.levels[0]
    hall = level.halls[0]
    booths = tuple(
        msgspec.structs.replace(one, title={"en": "Renamed"}) if one.key == "1-A03" else one
        for one in hall.booths
    )
    level = msgspec.structs.replace(level, halls=(msgspec.structs.replace(hall, booths=booths),))
    again = publish(msgspec.structs.replace(expo, levels=(level,)), store, before=first)
    articles = lambda built: [built.page_cache.now["scenarios/tour/"][1]]  # noqa: E731
    assert articles(again) == articles(first)
