"""Every command of CONTRIBUTING.md does what it says, and every path in it is there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()
]
# .ci/run runs the first two, which do what the third does
BY_CI = {"make check", "make test", "make quick"}
BAKES = (
    # two minutes; tests/scene/test_kit.py bakes some parts again, and knows the recipes of all
    "assets/kit/bake.py"
)
SETUP = "make setup"  # makes what `make test` needs, and nothing else


def test_ci_runs_what_it_is_said_to_run() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "check\n" in ci
    assert "make test LONG=1" in ci


def test_setup_makes_what_the_tests_need() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    setup, tests = (
        re.search(rf"^{name}: ([^#]*)", makefile, re.MULTILINE) for name in ("setup", "test")
    )
    assert SETUP in COMMANDS
    assert setup is not None
    assert tests is not None
    assert setup[1].split() == tests[1].split()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?\bmake ([a-z-]+)", TEXT)) - {"help"}))
def test_every_target_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:server|tests|assets|docs|benchmarks)/[\w./*-]+)`", TEXT)))
)
def test_every_path_is_there(path: str) -> None:
    assert list(ROOT.glob(path.rstrip("/"))), path


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, marks=pytest.mark.exhaustive if BAKES in command else ())
        for command in COMMANDS
        if command not in {*BY_CI, SETUP}
    ],
)
def test_every_command_runs_and_leaves_the_tree_as_it_was(command: str) -> None:
    before = changed()
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"CI": "true"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert changed() == before  # generated files are current, and the kit is baked of its recipes


def changed() -> str:
    return subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
