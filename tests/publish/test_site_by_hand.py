"""Halls that are arranged by hand: what the studio shows, what it writes, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.publish.test_site import TOML, read

from shapan.expo.records.expo import SiteHall
from shapan.expo.site.standing import StandingBuilding
from shapan.intake.expo.expo_toml import read_expo_toml
from shapan.intake.expo.site_form import SiteChange, with_site
from shapan.publish.drafts.site_view import site_view


def places(buildings: tuple[StandingBuilding, ...]) -> dict[str, tuple[tuple[float, float], float]]:
    return {one.halls[0].id: (one.at, one.turn) for one in buildings}


def everything(buildings: tuple[StandingBuilding, ...]) -> SiteChange:
    return SiteChange(halls={one.name: SiteHall(at=one.at, turn=one.turn) for one in buildings})


def test_what_is_shown_and_written_stays_where_it_stood(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = read(tmp_path / "a")
    shown = site_view(before).buildings
    assert sum(len(one.halls) for one in shown) == 13
    toml = with_site(TOML.encode(), everything(shown)).decode()
    after = read(tmp_path / "b", toml)
    assert places(site_view(after).buildings) == places(shown)
    assert [one.code for one in after.findings if one.code.startswith("site-")] == ["site-assumed"]


def test_one_hall_is_moved_and_turned_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    shown = site_view(read(tmp_path / "a")).buildings
    one = shown[2]
    moved = SiteHall(at=(one.at[0] + 500.25, one.at[1] - 20), turn=(one.turn + 90) % 360)
    change = SiteChange(halls={**everything(shown).halls, one.name: moved})
    reading = read(tmp_path / "b", with_site(TOML.encode(), change).decode())
    after = site_view(reading).buildings
    found, wanted = places(after), places(shown)
    hall = one.halls[0].id
    assert found.pop(hall) == (moved.at, moved.turn)
    built = next(one for one in reading.expo.halls if one.id == hall)  # what is published
    xs, ys = zip(*built.outline.shell, strict=True)
    assert ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2) == pytest.approx(moved.at)
    del wanted[hall]
    assert found == wanted
    assert next(one.name for one in after if one.halls[0].id == hall) == one.name


def test_a_hall_is_meant_by_the_name_that_the_document_has(tmp_path: Path) -> None:
    toml = TOML + '[site.halls."10.2"] # the new one\nat = [1000, 0]\nfloor = 1\n'
    shown = site_view(read(tmp_path, toml)).buildings
    (one,) = [each for each in shown if each.name == "10.2"]
    made = with_site(
        toml.encode(), SiteChange(halls={one.name: SiteHall(at=(1, 2.5), turn=450)})
    ).decode()
    assert made == TOML + '[site.halls."10.2"] # the new one\nat = [1, 2.5]\nfloor = 1\nturn = 90\n'


def test_a_picture_that_has_nothing_else_may_lie_below_the_site(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    Image.new("RGB", (400, 300), "#ddd").save(tmp_path / "plan" / "aerial.png")
    (tmp_path / "plan" / "aerial.toml").write_text(
        "[underlay]\nscale = { a = [0, 0], b = [100, 0], metres = 150 }\n"
    )
    view = site_view(read(tmp_path))
    assert [(one.level, one.underlay.document) for one in view.pictures] == [
        ("aerial", "plan/aerial.png")
    ]
    assert view.pictures[0].underlay.size == (400, 300)
    assert view.pictures[0].underlay.metres_per_unit == 1.5
    assert sum(len(one.halls) for one in view.buildings) == 13


def test_a_head_without_a_site_gets_one_and_keeps_its_comments() -> None:
    head = b'title = "Fair" # ours\n'
    made = with_site(head, SiteChange(halls={"hall-1": SiteHall(at=(0, 0), turn=0)}, streets=False))
    assert made.decode() == (
        'title = "Fair" # ours\n\n[site]\nstreets = false\n\n[site.halls.hall-1]\nat = [0, 0]\nturn = 0\n'
    )
    expo, findings = read_expo_toml(made)
    assert (expo.site.streets, findings) == (False, ())
