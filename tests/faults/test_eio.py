"""fsync says once that the disk lost something, and never again: nothing is acknowledged, and the process ends."""

from __future__ import annotations

import errno
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from tests.cli.test_studio import PATIENCE_S, ask, running

from shapan.errors import DiskFailed
from shapan.store.database.sql.engine import translated_error
from shapan.store.database.sql.sqlite import open_sqlite
from shapan.store.documents import documents
from shapan.store.files.disk_space import space

PERSON = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery staple"}


def lost(*_: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_it_is_told_from_a_disk_that_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DiskFailed), space():
        lost()
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert isinstance(
        translated_error(open_sqlite(tmp_path / "shapan.db"), OperationalError("", {}, error)),
        DiskFailed,
    )
    kept = documents.DirectoryDocuments(tmp_path)
    monkeypatch.setattr(documents, "sync_filesystem", lost)
    with pytest.raises(DiskFailed):
        kept.keep(b"a plan")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_the_process_ends_and_what_it_acknowledged_is_there_at_the_next_start(
    tmp_path: Path,
) -> None:
    with running(tmp_path, [sys.executable, "-m", "tests.faults.failing", str(tmp_path)]) as (
        process,
        port,
        secret,
    ):
        cookie = ask(port, "POST", "/api/v1/accounts", {**PERSON, "secret": secret})[2].partition(
            ";"
        )[0]
        assert ask(port, "POST", "/api/v1/expos", {"id": "show", "title": "Show"}, cookie)[0] == 201
        path = "/api/v1/expos/show/draft/documents/{}.txt"
        assert ask(port, "PUT", path.format("kept"), {}, cookie)[0] == 200
        (tmp_path / "fails").touch()
        assert ask(port, "PUT", path.format("lost"), {"other": 1}, cookie)[0] == 503
        assert process.wait(PATIENCE_S) == 3
    with running(tmp_path) as (process, port, _):
        assert ask(port, "GET", path.format("kept"), cookie=cookie)[0] == 200
        assert ask(port, "GET", path.format("lost"), cookie=cookie)[0] == 404
