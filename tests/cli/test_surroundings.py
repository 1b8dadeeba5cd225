"""Machines that lack something: no locale, no time zones, a mask that lets nobody else read, nowhere to write. The same
expo comes of it, or the reason is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

BARE = {
    "PATH": "", "LC_ALL": "C", "LANG": "C", "PYTHONTZPATH": "/nonexistent",
    "PYTHONPATH": str(ROOT / "server"),
}  # fmt: skip


def shapan(
    *arguments: str, umask: int = -1, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "shapan", *arguments],
        env=environment,
        umask=umask,
        capture_output=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_bare_machine_builds_the_same_to_the_byte(tmp_path: Path) -> None:
    usual = {**os.environ, "PYTHONPATH": BARE["PYTHONPATH"]}
    same = {"SOURCE_DATE_EPOCH": "1790000000"}  # calendar events say when they were made
    for name, umask, environment in (("usual", 0o022, usual), ("bare", 0o077, BARE)):
        here = tmp_path / name
        environment = {**environment, **same, "XDG_CACHE_HOME": str(here / "cache")}
        for command in (
            ("new", str(here / "展会")),
            ("build", str(here / "展会"), "-o", str(here / "out")),
        ):
            done = shapan(*command, umask=umask, **environment)
            assert done.returncode == 0, done.stderr.decode()
    bare, plain = tree(tmp_path / "bare" / "out"), tree(tmp_path / "usual" / "out")
    assert [path for path in bare.keys() | plain.keys() if bare.get(path) != plain.get(path)] == []


@pytest.mark.parametrize("command", ["build", "serve"])
def test_where_nothing_may_be_written_the_reason_is_said(tmp_path: Path, command: str) -> None:
    assert shapan("new", str(tmp_path / "show"), **BARE).returncode == 0
    more = {"build": ("-o", "/proc/nowhere"), "serve": ("--data", "/proc/nowhere", "--port", "0")}[
        command
    ]
    done = shapan(command, str(tmp_path / "show"), *more, **BARE, XDG_CACHE_HOME="/proc/nowhere")
    assert done.returncode == 3
    assert b"/proc/nowhere" in done.stderr
    assert b"Traceback" not in done.stderr
