"""Somebody else holds the database: whoever reads and visits is served meanwhile, whoever writes waits and is then told to
come back, and nothing of it is half there."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from tests.hostile.site import API, BUSY_S, DRAFT, Answer, under_attack

LIVE = "/show/release.json"
WRITERS = 6


def test_the_database_is_locked_by_another_process(tmp_path: Path) -> None:
    with (
        under_attack(tmp_path) as site,
        closing(sqlite3.connect(tmp_path / "shapan.db", isolation_level=None)) as other,
    ):
        live = site.ask("GET", LIVE).body
        other.execute("BEGIN IMMEDIATE")
        told: list[Answer] = []
        writing = [
            threading.Thread(target=lambda at=at: told.append(site.put(f"notes/{at}.txt", b"a")))
            for at in range(WRITERS)
        ]
        for one in writing:
            one.start()
        answered = 0
        while any(one.is_alive() for one in writing):
            assert site.ask("GET", LIVE).body == live
            assert site.ask("GET", f"{API}/expos").status == 200
            answered += not told
        assert [(one.status, one.json()["code"]) for one in told] == [(503, "busy")] * WRITERS
        assert all(one.headers["retry-after"] for one in told)
        assert answered > 10  # while all of them waited
        assert max(site.look()["beats"]) < BUSY_S
        assert site.ask("GET", f"{DRAFT}/documents/notes/0.txt").status == 404
        other.execute("ROLLBACK")
        assert site.put("notes/0.txt", b"a").status == 200
        assert site.ask("GET", f"{DRAFT}/documents/notes/0.txt").body == b"a"
