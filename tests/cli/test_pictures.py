"""`build --pictures`: cards and articles with what the scene looks like, and without them again."""

from __future__ import annotations

import os
import re
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
from shapan.publish.export.pictures import (
    OPENING_BYTES,
    OPENING_PX,
    OPENING_SCALE,
    Shot,
    encoded_picture,
    with_pictures,
)
from shapan.publish.starter import starter

STOPS = (
    Stop(
        id="table",
        view=TableView(),
        title={"en": "Above"},
        words={"en": "All of it"},
        next=(AfterNarration("booth"),),
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
    (folder / "scenarios/tour.json").write_bytes(
        msgspec.json.encode(Scenario(title={"en": "Tour"}, stops=STOPS))
    )
    return folder


def built(expo: Path, out: Path, *more: str) -> None:
    """A process of its own: Playwright's loop may run in this one."""
    command = [sys.executable, "-m", "shapan", "build", str(expo), "-o", str(out), *more]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "server")})


# three builds, and all pictures of one, in a renderer in software: four minutes
@pytest.mark.exhaustive
@pytest.mark.browser
def test_pictures_are_of_the_scene_and_go_with_the_next_build(expo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    article, card = out / "fair/zh/scenarios/tour/index.html", out / "fair/cards/expo.png"
    built(expo, out)
    pages = [
        article,
        *(
            out / f"fair/{path}index.html"
            for path in ("en/", "ru/halls/", "zh/halls/hall/", "en/scenarios/")
        ),
    ]
    drawn = [page.read_bytes() for page in (*pages, card)]
    built(expo, out, "--pictures")
    assert article.read_text("utf-8").count("/pictures/zh/tour/") == 2
    for page in pages:
        shown = re.findall(r'(?:src|srcset)="([^"]*pictures/[^"]*)"', page.read_text("utf-8"))
        assert shown, page
        assert all((page.parent / one).is_file() for one in shown), page
    for name, size in OPENING_PX.items():
        opening = out / f"fair/pictures/opening/en/{name}.avif"
        assert opening.stat().st_size <= OPENING_BYTES
        with Image.open(opening) as still:
            assert still.size == tuple(round(side * OPENING_SCALE) for side in size)
    for path in ("en/tour/1", "en/tour/2", "zh/tour/2", "ru/tour/1"):
        with Image.open(out / f"fair/pictures/{path}.webp") as stop:
            assert stop.size == (1120, 840)
            assert len(stop.convert("RGB").resize((56, 42)).getcolors(4096) or ()) > 300, (
                "an empty picture"
            )
    with Image.open(card) as picture:
        assert picture.size == (1200, 630)
    assert card.read_bytes() != drawn[-1]
    built(expo, out)
    assert [page.read_bytes() for page in (*pages, card)] == drawn
    assert not (out / "fair/pictures").exists()


def test_without_a_browser_it_says_what_to_do(
    expo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert main(["build", str(expo), "-o", str(tmp_path / "out"), "--pictures"]) == 3
    assert "say where it is in CHROMIUM" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_picture_stands_where_it_was_drawn() -> None:
    figure = '<figure{0} data-picture="{1}" data-alt="The &amp; view"><img src="x.svg"></figure>'
    names = ("ru/tour/1", "ru/tour/2", "halls/ru/n1", "opening/ru")
    page = "".join(figure.format(" hidden" if "1" in name else "", name) for name in names)
    taken = ["ru/tour/1.webp", "halls/ru/n1.webp", "opening/ru/wide.avif", "opening/ru/tall.avif"]
    told = with_pictures(page, "../../", [f"pictures/{one}" for one in taken])
    assert told.count('<img src="x.svg">') == 1, (
        "the second stop has no picture and keeps its drawing"
    )
    assert (
        'src="../../pictures/ru/tour/1.webp" alt="The &amp; view" width="1120" height="840"' in told
    )
    assert 'src="../../pictures/halls/ru/n1.webp"' in told
    assert (
        'srcset="../../pictures/opening/ru/tall.avif"><img src="../../pictures/opening/ru/wide.avif"'
        in told
    )
    assert "hidden" not in told
    assert with_pictures(page, "../../", taken[:1]) == page


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("cards/expo.png", "PNG"),
        ("pictures/en/tour/1.webp", "WEBP"),
        ("pictures/opening/en/tall.avif", "AVIF"),
    ],
)
def test_a_picture_is_what_its_address_says(path: str, kind: str) -> None:
    taken = BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(taken, "PNG")
    with Image.open(
        BytesIO(encoded_picture(Shot(path, "", (40, 30), "en"), taken.getvalue()))
    ) as made:
        assert (made.format, made.size) == (kind, (20, 15) if kind == "AVIF" else (40, 30))
