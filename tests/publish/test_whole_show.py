"""A show of 13 halls in 13 files with 1,783 exhibitors, written by somebody who had seen none of this code."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.plan.whole_show import LIST_FORMS, WRITERS, make_show, truth, write_list
from tests.plan.whole_show.joined import compare

from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.references import references_of
from shapan.publish.sources import open_expo

# Each show in two formats; all in `make test-exhaustive`
OTHERS = [
    pytest.param(seed, form, marks=pytest.mark.exhaustive if (nth + at) % 2 else ())
    for nth, seed in enumerate((4, 5, 7, 10))
    for at, form in enumerate(("svg", "dxf", "pdf", "dwg"))
]


def joined(folder: Path, seed: int, form: str, before: Reading | None = None) -> Reading:
    show = make_show(seed, 13)
    for old in folder.glob("exhibitors.*"):
        old.unlink()
    write_list(show, folder, form)
    reading = read_source(open_expo(folder), before)
    result = compare(references_of(reading), truth(show, form=form)["references"])
    assert result.wrong == ()
    assert result.right >= 0.98 * result.joinable, result.missed
    return reading


def folder_of(base: Path, seed: int, form: str) -> Path:
    folder = base / f"{seed}-{form}"
    (folder / "plan").mkdir(parents=True)
    (folder / "expo.toml").write_text('title = "Show"\n')
    WRITERS[form](make_show(seed, 13), folder)
    return folder


def test_every_form_of_list_joins_with_the_plans_of_a_real_show(tmp_path):
    folder = folder_of(tmp_path, 1, "svg")
    reading = None
    for form in LIST_FORMS:
        reading = joined(folder, 1, form, reading)


@pytest.mark.parametrize(("seed", "form"), OTHERS)
def test_other_shows_of_its_kind_join_in_other_formats(tmp_path, seed, form):
    joined(folder_of(tmp_path, seed, form), seed, "csv")


def test_what_check_says_of_a_whole_show_is_read_to_the_end(tmp_path):
    folder = folder_of(tmp_path, 1, "svg")
    write_list(make_show(1, 13), folder, "csv")
    said = subprocess.run(
        [sys.executable, "-m", "shapan", "check", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 5 < len(said.stderr.splitlines() + said.stdout.splitlines()) <= 60
    scale, join = said.stderr.splitlines()[:2]
    assert "[scale-unsure]" in scale  # one distance is asked for before anything else
    assert "[booth-elsewhere]" in join
    assert "and 11 more like it" in join
