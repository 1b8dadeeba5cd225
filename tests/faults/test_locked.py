"""Somebody else holds the database: whoever reads and visits is served meanwhile, whoever writes waits and is then told to
come back, and nothing of it is half there."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.hostile.site import API, DRAFT, Answer, under_attack

LIVE = "/show/release.json"


@pytest.mark.long
def test_the_database_is_locked_by_another_process(tmp_path: Path) -> None:
    with (
        under_attack(tmp_path) as site,
        closing(sqlite3.connect(tmp_path / "shapan.db", isolation_level=None)) as other,
    ):
        live = site.ask("GET", LIVE).body
        other.execute("BEGIN IMMEDIATE")
        told: list[Answer] = []
        writing = threading.Thread(target=lambda: told.append(site.put("notes/a.txt", b"a")))
        writing.start()
        answered = 0
        while writing.is_alive():
            assert site.ask("GET", LIVE).body == live
            assert site.ask("GET", f"{API}/expos").status == 200
            answered += 1
        (refused,) = told
        assert (refused.status, refused.json()["code"]) == (503, "busy")
        assert refused.headers["retry-after"]
        assert answered > 20  # for five seconds
        assert site.look()["busy_s"] < 0.1
        assert site.ask("GET", f"{DRAFT}/documents/notes/a.txt").status == 404
        other.execute("ROLLBACK")
        assert site.put("notes/a.txt", b"a").status == 200
        assert site.ask("GET", f"{DRAFT}/documents/notes/a.txt").body == b"a"
