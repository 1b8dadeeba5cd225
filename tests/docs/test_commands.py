"""Every command line of the documentation and of deploy/ is run here, or its words are checked and a test is named that
runs the same."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest
from tests.e2e.studio.person import plan

from shapan.cli import _parser, main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "deploy").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"])  # fmt: skip
# `shapan …` and the test that runs the command with real files and servers. Quick ones are run below, too.
SHAPAN = {
    "backup": "tests/cli/test_sealed_backup.py", "build": "tests/docs/test_commands.py", "check": "tests/docs/test_commands.py",
    "demo": "tests/cli/test_studio.py", "doctor": "tests/cli/test_doctor.py", "drill": "tests/cli/test_sealed_backup.py",
    "export": "tests/cli", "import": "tests/cli/test_import_names.py", "inspect": "tests/cli", "migrate": "tests/cli/test_nodes.py",
    "move": "tests/store/test_move.py", "new": "tests/docs/test_commands.py", "recover": "tests/http/api/test_proof.py",
    "restore": "tests/cli/test_sealed_backup.py", "serve": "tests/cli/test_studio.py", "verify-log": "tests/http/api/test_deletion.py",
    "web": "tests/nodes", "worker": "tests/nodes",
}  # fmt: skip
# What is not ours to run in a test: why, and the test that does the same
ELSEWHERE = {
    "pytest": ("runs tests", "tests/docs/test_contributing.py"),
    "python -m schema": ("writes files of the repository", "tests/contract/test_generated.py"),
    "python assets/kit/bake.py": ("writes files of the repository, in minutes", "tests/scene"),
    "dask worker": ("needs a scheduler", "tests/nodes"),
    "haproxy -f": ("needs ports and a certificate", "tests/deploy/test_in_front.py"),
    "caddy run": ("needs ports", "tests/deploy/test_in_front.py"),
    "age-keygen": ("makes a key", "tests/cli/test_sealed_backup.py"),
}


def lines(text: str) -> list[str]:
    """Command lines of fenced blocks, and code in the text that begins with `shapan` or `make`."""
    fenced = [
        line
        for body in re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL)
        for line in body.splitlines()
    ]
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [*fenced, *re.findall(r"`((?:shapan|make) [a-z-][^`]*)`", rest)]


def started(text: str) -> list[str]:
    """What units start, and what comments of a configuration say to run."""
    commands = re.findall(r"^Exec\w+=[-+!@]*(.+(?:\\\n.+)*)$", text, re.MULTILINE)
    said = re.findall(r"^#   (?:[A-Z_]+\d?=\S+ (?:\\\n#   )?)+(\w+ .+)$", text, re.MULTILINE)
    return [one.replace("\\\n", " ") for one in [*commands, *said]]


def bare(line: str) -> list[str]:
    """The words without prompt, comment, settings, and folders of programs."""
    words = shlex.split(line.removeprefix("$ "), comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    return [words[0].rpartition("/")[2], *words[1:]] if words else []


COMMANDS = sorted(
    {(page.name, line) for page in PAGES for line in lines(page.read_text("utf-8")) if bare(line)}
    | {(file.name, line) for file in sorted((ROOT / "deploy").iterdir()) if file.suffix != ".md" for line in started(file.read_text("utf-8"))}
)  # fmt: skip


def subcommands() -> dict[str, argparse.ArgumentParser]:
    (found,) = [one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(found.choices)


def test_commands_are_found() -> None:
    assert len(COMMANDS) > 40
    assert {
        "README.md",
        "CONTRIBUTING.md",
        "scale.md",
        "operate.md",
        "shapan.service",
        "haproxy.cfg",
    } <= {page for page, _ in COMMANDS}
    assert set(SHAPAN) == set(subcommands())
    assert [
        path
        for path in (*SHAPAN.values(), *(test for _, test in ELSEWHERE.values()))
        if not (ROOT / path).exists()
    ] == []


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_a_command_exists_with_every_option_that_is_named(page: str, line: str) -> None:
    words = bare(line)
    if words[0] == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        assert {one for one in words[1:] if re.fullmatch(r"[a-z-]+", one)} <= targets
    elif words[0] == "shapan":
        parser = _parser() if words[1].startswith("-") else subcommands()[words[1]]
        options = {one.partition("=")[0] for one in words[1:] if re.match(r"--?[a-z]", one)}
        assert options <= set(parser._option_string_actions), line
    else:
        assert any(" ".join(words).startswith(one) for one in ELSEWHERE), line


def test_a_stranger_checks_a_plan_begins_an_expo_and_builds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines of README.md, in a folder of their own."""
    readme = {
        tuple(bare(line)[:2]): bare(line)
        for page, line in COMMANDS
        if page == "README.md" and line.startswith(".venv")
    }
    monkeypatch.chdir(tmp_path)
    plan(tmp_path / "hall.dxf")
    assert main(readme["shapan", "new"][1:]) == 0
    assert main(readme["shapan", "check"][1:]) == 0
    assert (tmp_path / "report.html").stat().st_size > 1000
    assert main(readme["shapan", "build"][1:]) == 0
    assert (tmp_path / "public/index.html").exists()
