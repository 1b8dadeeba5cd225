"""The systemd units: how exposed they leave the machine, and that what the server needs is not refused."""

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

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVER, BACKUP = DEPLOY / "shapan.service", DEPLOY / "shapan-backup.service"
# What the server calls beside its readers: Landlock and seccomp on itself, limits, priority, processes, the network
OURS = (
    "landlock_create_ruleset", "landlock_restrict_self", "seccomp", "prctl", "prlimit64", "setpriority", "execve", "clone3",
    "socket", "accept4", "sendfile", "fsync", "fdatasync", "flock", "linkat", "renameat2", "statfs", "inotify_add_watch",
)  # fmt: skip


def settings(unit: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", unit.read_text(), re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


def analyze(*arguments: str) -> str:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("not installed: systemd-analyze")
    done = subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False, timeout=120
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", [SERVER, BACKUP], ids=lambda one: one.name)
def test_it_is_a_unit_whose_command_exists(unit: Path) -> None:
    configparser.ConfigParser(strict=False).read_string(unit.read_text())
    program, *arguments = shlex.split(settings(unit)["ExecStart"][0])
    assert program.endswith("/shapan")
    options = _parser().parse_args(arguments)
    assert options.data == "/var/lib/shapan"


def test_the_server_starts_with_confined_readers_only() -> None:
    assert _parser().parse_args(shlex.split(settings(SERVER)["ExecStart"][0])[1:]).require_sandbox


def test_it_may_reach_this_machine_only_and_write_what_is_its_own() -> None:
    """The rest is named by the operator, in the same list."""
    found = settings(SERVER)
    assert (found["IPAddressDeny"], found["IPAddressAllow"]) == (["any"], ["localhost"])
    assert found["ProtectSystem"] == ["strict"]
    assert found["RestrictAddressFamilies"] == ["AF_UNIX AF_INET AF_INET6"]


def test_the_backup_may_read_what_the_server_keeps() -> None:
    """A dynamic user is named after its unit unless it says a name."""
    assert settings(BACKUP)["User"] == [SERVER.stem]
    assert set(settings(SERVER)["StateDirectory"]) < set(
        settings(BACKUP)["StateDirectory"][0].split()
    )
    assert BACKUP.with_suffix(".timer").exists()


@pytest.mark.parametrize("unit", [SERVER, BACKUP], ids=lambda one: one.name)
def test_its_exposure_is_at_most_two(unit: Path) -> None:
    said = analyze("security", "--offline=true", "--no-pager", str(unit))
    found = re.search(rf"Overall exposure level for {re.escape(unit.name)}: ([\d.]+)", said)
    assert found is not None, said
    assert float(found[1]) <= 2.0


def test_readers_and_workers_may_make_their_system_calls() -> None:
    allowed = set[str]()
    for line in settings(SERVER)["SystemCallFilter"]:
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
