"""Encrypted backups: one file each, opened by the key alone and by other people's program, cut and damaged ones said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyrage
import pytest

from shapan.cli import main
from shapan.publish.starter import starter

MARK = "福星机械"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, data = tmp_path_factory.mktemp("show") / "show", tmp_path_factory.mktemp("data")
    for path, text in starter("show").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "exhibitors" / MARK).mkdir(parents=True)
    (folder / "exhibitors" / MARK / "logo.png").write_bytes(bytes(range(256)))
    assert main(["import", str(folder), "--data", str(data)]) == 0
    return data


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A recipient, and the file of its identity."""
    identity, file = pyrage.x25519.Identity.generate(), tmp_path_factory.mktemp("key") / "key.txt"
    file.write_text(
        f"# created: 2026-11-30T05:00:00Z\n# public key: {identity.to_public()}\n{identity}\n"
    )
    return str(identity.to_public()), file


def sealed(data: Path, folder: Path, recipient: str, *more: str) -> Path:
    before = set(folder.glob("*"))
    assert main(["backup", str(folder), "--data", str(data), "--recipient", recipient, *more]) == 0
    (new,) = set(folder.glob("*")) - before
    return new


def documents(folder: Path) -> dict[str, bytes]:
    return {
        one.name: one.read_bytes() for one in (folder / "documents").rglob("*") if one.is_file()
    }


def test_it_restores_what_was_there(data: Path, key: tuple[str, Path], tmp_path: Path) -> None:
    recipient, identity = key
    file = sealed(data, tmp_path / "backups", recipient)
    assert not list(data.glob("backing-up-*"))
    assert (
        main(["restore", str(file), "--identity", str(identity), "--data", str(tmp_path / "new")])
        == 0
    )
    assert documents(tmp_path / "new") == documents(data)


def test_nothing_of_it_can_be_read_without_the_key(data: Path, key: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    file = sealed(data, tmp_path / "backups", key[0])
    assert MARK.encode() not in file.read_bytes()
    assert b"SQLite" not in file.read_bytes()
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    assert main(["drill", str(file)]) == 2
    assert "--identity" in capsys.readouterr().err
    assert main(["drill", str(file), "--identity", str(other)]) == 3
    assert "does not open" in capsys.readouterr().err


def test_a_drill_says_what_it_found_and_keeps_nothing(
    data: Path, key: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    file = sealed(data, tmp_path / "backups", key[0])
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    assert main(["drill", str(file), "--identity", str(key[1])]) == 0
    assert f"1 expos, 0 people, {len(documents(data))} documents" in capsys.readouterr().out
    assert not list((tmp_path / "scratch").iterdir())


@pytest.mark.parametrize("harm", ["cut", "changed"])
def test_a_file_that_is_not_as_it_was_written_is_refused(
    data: Path, key: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    file = sealed(data, tmp_path / "backups", key[0])
    whole = file.read_bytes()
    half = len(whole) // 2
    file.write_bytes(
        whole[:half]
        if harm == "cut"
        else whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :]
    )
    assert (
        main(["restore", str(file), "--identity", str(key[1]), "--data", str(tmp_path / "new")])
        == 3
    )
    assert "does not open" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_only_the_newest_of_ours_stay(data: Path, key: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "notes.tar.age").write_bytes(b"somebody else's")
    for day in (1, 2, 3):
        monkeypatch.setattr("time.time_ns", lambda day=day: (1_790_000_000 + day * 86_400) * 10**9)
        sealed(data, folder, key[0], "--keep", "2")
    assert sorted(one.name for one in folder.iterdir()) == [
        "notes.tar.age", "shapan-20260923T141320Z.tar.age", "shapan-20260924T141320Z.tar.age",
    ]  # fmt: skip


@pytest.mark.parametrize("recipient", ["age1nobody", "AGE-SECRET-KEY-1", "ssh-rsa AAAA"])
def test_a_recipient_that_is_none_writes_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], recipient: str) -> None:  # fmt: skip
    assert (
        main(["backup", str(tmp_path / "backups"), "--data", str(data), "--recipient", recipient])
        == 2
    )
    assert "a recipient as `age1…`" in capsys.readouterr().err
    assert not (tmp_path / "backups").exists()


def test_the_program_age_opens_it(data: Path, key: tuple[str, Path], tmp_path: Path) -> None:
    file = sealed(data, tmp_path / "backups", key[0])
    plain = subprocess.run(
        ["age", "-d", "-i", key[1], file], capture_output=True, check=True
    ).stdout
    listed = subprocess.run(
        ["tar", "t"], input=plain, capture_output=True, check=True
    ).stdout.decode()
    assert "./backup.json" in listed.splitlines()
