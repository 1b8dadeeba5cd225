"""`build --pictures`: cards and articles with what the scene looks like, and without them again."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from tests.e2e.browser import ROOT

from shapan.cli import main
from shapan.expo.scenario.scenario import AfterNarration, BoothView, Scenario, Stop, TableView
from shapan.publish.export.pictures import Shot, as_webp, with_pictures
from shapan.publish.starter import starter

STOPS = (
    Stop(
        id="table", view=TableView(), title={"en": "Above"}, words={"en": "All of it"}, next=(AfterNarration("booth"),)
    ),
    Stop(id="booth", view=BoothView("A1"), title={"en": "A booth"}, words={"en": "Here"}),
)


@pytest.fixture
def expo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "fair"
    for path, text in starter("fair").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "scenarios").mkdir()
    (folder / "scenarios/tour.json").write_bytes(msgspec.json.encode(Scenario(title={"en": "Tour"}, stops=STOPS)))
    return folder


def built(expo: Path, out: Path, *more: str) -> None:
    """A process of its own: Playwright's loop may run in this one."""
    command = [sys.executable, "-m", "shapan", "build", str(expo), "-o", str(out), *more]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "server")})


@pytest.mark.long
@pytest.mark.browser
def test_pictures_are_of_the_scene_and_go_with_the_next_build(expo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    article, card = out / "fair/zh/scenarios/tour/index.html", out / "fair/cards/expo.png"
    built(expo, out)
    plain, drawn = article.read_text("utf-8"), card.read_bytes()
    built(expo, out, "--pictures")
    assert article.read_text("utf-8").count("/pictures/zh/tour/") == 2
    for path in ("en/tour/1", "en/tour/2", "zh/tour/2", "ru/tour/1"):
        with Image.open(out / f"fair/pictures/{path}.webp") as stop:
            assert stop.size == (1120, 840)
            assert len(stop.convert("RGB").resize((56, 42)).getcolors(4096) or ()) > 300, "an empty picture"
    with Image.open(card) as picture:
        assert picture.size == (1200, 630)
    assert card.read_bytes() != drawn
    built(expo, out)
    assert (article.read_text("utf-8"), card.read_bytes()) == (plain, drawn)
    assert not (out / "fair/pictures").exists()


def test_without_a_browser_it_says_what_to_do(
    expo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert main(["build", str(expo), "-o", str(tmp_path / "out"), "--pictures"]) == 3
    assert "say where it is in CHROMIUM" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_picture_stands_below_the_heading_of_its_stop() -> None:
    stop = '<article class="stop" id="{0}" aria-labelledby="s">\n<h2 id="s">{0}</h2>\n<p>Words</p></article>'
    page = "".join(stop.format(one) for one in ("a", "b", "c"))
    told = with_pictures(page, "tour", [1, 3], "ru")
    assert told.count("<figure>") == 2
    assert (
        '<h2 id="s">a</h2>\n<figure><img class="detail" src="../../../pictures/ru/tour/1.webp" alt="Вид на этой остановке'
        in told
    )
    assert '<h2 id="s">c</h2>\n<figure><img class="detail" src="../../../pictures/ru/tour/3.webp"' in told


@pytest.mark.parametrize(("path", "kind"), [("cards/expo.png", "PNG"), ("pictures/en/tour/1.webp", "WEBP")])
def test_a_picture_is_what_its_address_says(path: str, kind: str) -> None:
    taken = BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(taken, "PNG")
    with Image.open(BytesIO(as_webp(Shot(path, "", (40, 30), "en"), taken.getvalue()))) as made:
        assert (made.format, made.size) == (kind, (40, 30))
