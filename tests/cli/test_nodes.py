"""`web`, `worker`, `migrate`, `move` and `doctor` from the command line: what is wrong with the addresses is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.mail.catcher import catching
from tests.nodes.faulty import Fault, faulty
from tests.servers import free_port, nats_server, postgres_server, s3_server

from shapan.cli import main

pytestmark = pytest.mark.machine_clock  # of servers that ask for the time
_NAMES = ("SHAPAN_DATABASE", "SHAPAN_OBJECTS", "SHAPAN_BUS", "SHAPAN_CACHE", "SHAPAN_SMTP")


@pytest.fixture(autouse=True)
def _no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_NAMES, "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str, str]]:
    with postgres_server() as database, s3_server() as objects, nats_server() as bus:
        yield database, objects, bus


@pytest.mark.parametrize("command", ["web", "worker"])
def test_nodes_of_a_site_in_a_folder_are_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--data", str(tmp_path)]) == 2
    assert "SHAPAN_DATABASE and SHAPAN_OBJECTS" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("SHAPAN_DATABASE", "mysql://a:geheim@b/c", "usage"),
        ("SHAPAN_BUS", "redis://:geheim@b", "usage"),
        ("SHAPAN_BUS", "nats://b", "usage"),
        ("SHAPAN_OBJECTS", "gs://geheim", "usage"),
        ("SHAPAN_SMTP", "smtp://staff:geheim@host", "usage"),
    ],
)
def test_an_address_that_is_none_is_said_without_its_secret(
    name: str,
    address: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, address)
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == 2
    came = capsys.readouterr().err
    assert f"[{said}]" in came
    assert "geheim" not in came


def test_the_doctor_finds_a_folder_well_or_says_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--data", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"ok    folder: {tmp_path / 'new'}"
    (tmp_path / "file").write_bytes(b"")
    assert main(["doctor", "--data", str(tmp_path / "file")]) == 3
    assert "FAULT folder: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("executor", "environment", "code"),
    [("processes:1", "", ""), ("processes:1", "MALLOC_TRIM_THRESHOLD_", "executor-malloc"), ("dask://127.0.0.1:1", "", "executor-away")],
)  # fmt: skip
def test_the_doctor_tries_the_executor(
    executor: str,
    environment: str,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SHAPAN_EXECUTOR", executor)
    if environment:
        monkeypatch.setenv(environment, "65536")
    assert main(["doctor", "--data", str(tmp_path)]) == (3 if code else 0)
    last = [line for line in capfd.readouterr().out.splitlines() if "executor" in line]
    assert (
        f"[{code}]" in last[0]
        if code
        else last == ["ok    executor: processes:1 makes what it is given"]
    )


def test_the_doctor_tries_the_mail_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with catching() as catcher:
        monkeypatch.setenv("SHAPAN_SMTP", catcher.address())
        monkeypatch.setenv("SHAPAN_ADDRESS", "https://fair.example.org")
        assert main(["doctor", "--data", str(tmp_path)]) == 0
        assert "\nok    mail: smtp://127.0.0.1:" in capsys.readouterr().out
        catcher.refuse = {"mail": ["550 not you"]}
        assert main(["doctor", "--data", str(tmp_path)]) == 3
        assert "550 not you [mail-away]" in capsys.readouterr().out


def test_the_doctor_tries_every_address(
    servers: tuple[str, str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in zip(_NAMES, servers, strict=False):
        monkeypatch.setenv(name, value)
    data = ["--data", str(tmp_path)]
    assert main(["doctor", *data]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:5]] == [
        ["ok", f"{name}:"] for name in ("folder", "database", "objects", "bus", "disk")
    ]
    assert "migrations are missing" in lines[1]
    assert main(["migrate"]) == 0
    monkeypatch.setenv("SHAPAN_BUS", f"nats://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    monkeypatch.setenv("SHAPAN_DATABASE", "postgresql://shapan:geheim@127.0.0.1:1/shapan")
    assert main(["doctor", *data]) == 3
    out = capsys.readouterr().out
    assert [line.split(":")[0] for line in out.splitlines() if line.startswith("FAULT")] == [
        "FAULT database", "FAULT objects", "FAULT bus",
    ]  # fmt: skip
    assert "geheim" not in out


@pytest.mark.parametrize("fault", ["refuse", "reset", "cut"])
def test_the_doctor_ends_when_a_server_misbehaves(
    fault: Fault, servers: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(servers[0].rpartition(":")[2].partition("/")[0])
    with faulty(port) as proxy:
        proxy.set(fault)
        monkeypatch.setenv("SHAPAN_DATABASE", servers[0].replace(str(port), str(proxy.port)))
        assert main(["doctor", "--data", str(tmp_path)]) == 3


def test_move_to_servers_from_the_command_line(
    servers: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "show"
    assert main(["new", str(folder)]) == 0
    assert main(["import", str(folder), "--data", str(tmp_path / "data")]) == 0
    there = f"{servers[0]},{servers[1].replace('shapan?', 'shapan/moved?')}"
    assert main(["move", str(tmp_path / "data"), there]) == 0
    assert "1 entries of the log verified" in capsys.readouterr().out
    assert main(["move", there, str(tmp_path / "back")]) == 0
    assert main(["move", there, str(tmp_path / "back")]) == 2
    assert (
        main(
            [
                "export",
                "show",
                "--as",
                "folder",
                "-o",
                str(tmp_path / "out"),
                "--data",
                str(tmp_path / "back"),
            ]
        )
        == 0
    )
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        one.name for one in folder.iterdir()
    }
