"""Nobody else reads what a server keeps; what is written for others has the mode that the caller's umask gives."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from tests.cli.test_studio import running, show_published

from shapan.cli import main
from shapan.publish.starter import starter
from shapan.store.files.scratch import scratch_folder, sweep_scratch

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    assert os.umask(before) == 0o022, "a command leaves the process as it was"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    folder = tmp_path / "show"
    for path, text in starter("show").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(identity))
    return str(identity.to_public()), tmp_path / "key.txt"


def open_to_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [
        f"{path}: {stat.filemode(path.lstat().st_mode)}"
        for path in found
        if path.lstat().st_mode & 0o077
    ]


def test_nobody_else_reads_what_a_server_keeps(tmp_path: Path, key: tuple[str, Path]) -> None:
    """Published, previewed, backed up, restored, drilled."""
    data, copy = tmp_path / "data", tmp_path / "copy"
    with running(data) as (_, port, secret):
        show_published(port, secret)
        assert open_to_others(data) == []
    assert main(["backup", str(copy), "--data", str(data)]) == 0
    assert (
        main(["backup", str(tmp_path / "sealed"), "--data", str(data), "--recipient", key[0]]) == 0
    )
    assert main(["restore", str(copy), "--data", str(tmp_path / "restored")]) == 0
    (sealed,) = (tmp_path / "sealed").iterdir()
    assert main(["drill", str(sealed), "--identity", str(key[1])]) == 0
    for folder in (data, copy, tmp_path / "sealed", tmp_path / "restored"):
        assert open_to_others(folder) == []
        assert (folder / "shapan.db").exists() or folder.name == "sealed"


def test_a_folder_that_is_there_is_closed(tmp_path: Path, show: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    with running(data):
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640)])
def test_what_is_written_for_others_has_the_callers_mode(
    tmp_path: Path, show: Path, monkeypatch: pytest.MonkeyPatch, umask: int, mode: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    os.umask(umask)
    try:
        assert main(["build", str(show), "-o", str(tmp_path / "public")]) == 0
        assert main(["export", str(show), "--as", "csv", "-o", str(tmp_path / "booths.csv")]) == 0
        written = [path for path in (tmp_path / "public").rglob("*") if path.is_file()]
        assert {
            stat.S_IMODE(path.stat().st_mode) for path in (*written, tmp_path / "booths.csv")
        } == {mode}
    finally:
        os.umask(0o022)


def test_what_a_killed_process_has_unpacked_goes_with_the_next(tmp_path: Path) -> None:
    """While it lives its folder stays, whoever sweeps."""
    program = (
        "import sys; from pathlib import Path; from shapan.store.files.scratch import scratch_folder\n"
        "with scratch_folder(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'people.db').write_text('plain'); print(folder, flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "server")}
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:  # fmt: skip
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        sweep_scratch(tmp_path)
        kept, mode = (folder / "people.db").exists(), stat.S_IMODE(folder.stat().st_mode)
        process.kill()
        process.wait()
    assert (kept, mode) == (True, 0o700)
    assert (folder / "people.db").exists()
    with scratch_folder(tmp_path) as mine:
        assert list(tmp_path.iterdir()) == [mine]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["drill", "restore"])
def test_a_killed_command_leaves_nothing_decrypted(
    tmp_path: Path, show: Path, key: tuple[str, Path], command: str
) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    for at in range(3):
        (show / f"photo-{at}.bin").write_bytes(os.urandom(8 << 20))  # it takes a moment to unpack
    assert main(["import", str(show), "--data", str(data)]) == 0
    assert main(["backup", str(backups), "--data", str(data), "--recipient", key[0]]) == 0
    (sealed,) = backups.iterdir()
    target, temporary = tmp_path / "target", tmp_path / "tmp"
    temporary.mkdir()
    home = backups if command == "drill" else target
    more = [] if command == "drill" else ["--data", str(target)]
    arguments = [
        sys.executable,
        "-m",
        "shapan",
        command,
        str(sealed),
        "--identity",
        str(key[1]),
        *more,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "server"), "TMPDIR": str(temporary)}
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while (
            not list(home.glob(".unpacked-*/*/*"))
            and process.poll() is None
            and time.monotonic() < until
        ):
            os.sched_yield()
        unpacked = process.poll() is None
        process.kill()
        process.wait()
    assert unpacked, "it ended before it was killed: the documents are too small"
    assert list(temporary.iterdir()) == []
    with running(target) if command == "restore" else scratch_folder(backups):
        pass
    assert list(home.glob(".unpacked-*")) == []
