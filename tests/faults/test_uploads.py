"""A server that is killed while it takes documents, small ones whole and large ones in pieces: what it acknowledged is
there for the next process, and what it did not leaves nothing half."""

from __future__ import annotations

import http.client
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.hostile.cases.http import PIECE, UPLOADS, metadata
from tests.hostile.site import Site, under_attack

from shapan.store.backup import open_folder

GONE = (OSError, http.client.HTTPException)


@dataclass
class Said:
    """path -> bytes of documents that were acknowledged; offset of the upload that is under way."""

    kept: dict[str, bytes] = field(default_factory=dict)
    offset: int = 0


def bring(site: Site, said: Said, seed: int, enough: threading.Event, after: int) -> None:
    """Until the server is gone; `enough` is set after so many acknowledgements."""
    chance = random.Random(seed)
    said_length = {
        "Tus_Resumable": "1.0.0",
        "Upload_Length": "1000000",
        "Upload_Metadata": metadata(path="big/film.bin"),
    }
    try:
        place = site.ask("POST", UPLOADS, **said_length).headers["location"]
        for number in range(10_000):
            data = chance.randbytes(chance.randint(1, 30_000))
            if site.put(f"notes/{number}.txt", data).status == 200:
                said.kept[f"notes/{number}.txt"] = data
            piece = site.ask(
                "PATCH", place, chance.randbytes(100), Upload_Offset=str(said.offset), **PIECE
            )
            said.offset = int(piece.headers["upload-offset"])
            if number >= after:
                enough.set()
    except GONE:
        pass
    finally:
        enough.set()


def ended(data: Path, seed: int, end: Callable[[Site], None]) -> Said:
    said, enough = Said(), threading.Event()
    with under_attack(data) as site:
        bringing = threading.Thread(
            target=bring, args=(site, said, seed, enough, random.Random(seed).randint(1, 12))
        )
        bringing.start()
        enough.wait()
        end(site)
        site.process.wait()
        bringing.join()
    return said


def check(data: Path, said: Said) -> None:
    with open_folder(data) as (database, documents), database.read() as uow:
        head = uow.drafts.head("fair")
        assert head is not None
        tree = uow.drafts.tree("fair", head.number)
        assert {path: documents.read(tree[path].sha256) for path in said.kept} == said.kept
        for entry in tree.values():
            documents.read(entry.sha256)  # raises for one that is missing or damaged
        uow.audit.verify()
    assert list((data / "documents" / "staged").iterdir()) == []
    (part,) = (data / "documents" / "uploads").glob("*.part")
    assert said.offset <= part.stat().st_size <= said.offset + 100


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(1, 12))]
)
def test_killed(tmp_path: Path, seed: int) -> None:
    check(tmp_path, ended(tmp_path, seed, lambda site: site.process.kill()))


def test_two_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Both add documents as fast as they can; then the server is killed."""
    with under_attack(tmp_path) as site:
        said, enough = Said(), threading.Event()
        other = threading.Thread(target=bring, args=(site, Said(), 99, threading.Event(), 10_000))
        first = threading.Thread(target=bring, args=(site, said, 1, enough, 12))
        for one in (other, first):
            one.start()
        enough.wait()
        site.process.kill()
        site.process.wait()
        for one in (other, first):
            one.join()
    with open_folder(tmp_path) as (database, documents), database.read() as uow:
        head = uow.drafts.head("fair")
        assert head is not None
        tree = uow.drafts.tree("fair", head.number)
        assert said.kept.keys() <= tree.keys()
        assert all(documents.read(entry.sha256) for entry in tree.values())
