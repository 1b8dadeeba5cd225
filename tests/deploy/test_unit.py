"""The systemd unit: how exposed it leaves the machine, and that what the server needs is not refused."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from shapan.cli import _parser
from shapan.sandbox import system_calls

UNIT = Path(__file__).parents[2] / "deploy" / "shapan.service"
# What the server calls beside its readers: Landlock and seccomp on itself, limits, priority, processes, the network
OURS = (
    "landlock_create_ruleset", "landlock_restrict_self", "seccomp", "prctl", "prlimit64", "setpriority", "execve", "clone3",
    "socket", "accept4", "sendfile", "fsync", "fdatasync", "flock", "linkat", "renameat2", "statfs", "inotify_add_watch",
)  # fmt: skip


def settings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", UNIT.read_text(), re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


def analyze(*arguments: str) -> str:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("not installed: systemd-analyze")
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


def test_it_is_a_unit_whose_command_exists() -> None:
    configparser.ConfigParser(strict=False).read_string(UNIT.read_text())
    program, *arguments = shlex.split(settings()["ExecStart"][0])
    assert program.endswith("/shapan")
    assert _parser().parse_args(arguments).require_sandbox


def test_its_exposure_is_at_most_two() -> None:
    said = analyze("security", "--offline=true", "--no-pager", str(UNIT))
    found = re.search(r"Overall exposure level for shapan\.service: ([\d.]+)", said)
    assert found is not None, said
    assert float(found[1]) <= 2.0


def test_readers_and_workers_may_make_their_system_calls() -> None:
    allowed = set[str]()
    for line in settings()["SystemCallFilter"]:
        calls = {one for group in line.lstrip("~").split() for one in expanded(group)}
        allowed = allowed - calls if line.startswith("~") else allowed | calls
    assert {*OURS, *system_calls._ALLOWED} - allowed == set()


def expanded(group: str) -> set[str]:
    if not group.startswith("@"):
        return {group}
    found = set[str]()
    for name in re.findall(r"^\s+(@?[\w-]+)$", analyze("syscall-filter", group), re.MULTILINE):
        found |= expanded(name)
    return found
