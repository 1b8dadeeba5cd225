"""kill -9 in the middle of a build, a publication or a rollback: whoever looks sees the old release or the new one,
whole; what was acknowledged is what is live, and the next process finds nothing left over.

(Drafts and documents: tests/store/database/sql/test_kill.py. A server that takes uploads: test_uploads.py.)
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.publish.expos import grid_expo

from shapan.publish.pipeline import publish
from shapan.publish.release.listing import blobs_of, read_release
from shapan.store.blobs.directory import DirectoryStore

EXPO = "show"
# a child of the tests' own process would wait for threads it lacks
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["shapan.publish.pipeline", "tests.publish.expos"])


def changing(folder: Path, seed: int, words: Connection) -> None:
    """Publishes expos of different sizes and goes back and forth between releases, until killed. Says what it is about
    to make live (`?`) and what is (`!`)."""
    store, chance, say = DirectoryStore(folder), random.Random(seed), words.fileno()
    while True:
        known = store.releases.list(EXPO)
        if known and chance.random() < 0.5:
            to = chance.choice(known)
            os.write(say, f"?{to}\n".encode())
            store.releases.move(EXPO, to)
        else:
            os.write(say, b"?*\n")
            to = publish(grid_expo(booths=chance.randint(1, 4), locales=("en",)), store).release
        os.write(say, f"!{to}\n".encode())


def killed(folder: Path, seed: int) -> list[str]:
    """What a child said until it was killed: after a few words, and then a random part of a step."""
    chance = random.Random(seed)
    hear, say = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=changing, args=(folder, seed, say), daemon=True)
    child.start()
    say.close()
    heard, words = b"", chance.randint(1, 6)
    while heard.count(b"\n") < words:
        assert hear.poll(60), f"the child said no more after {heard!r}"
        part = os.read(hear.fileno(), 4096)
        assert part, "the child ended by itself"
        heard += part
    pause = chance.random() * 0.05
    time.sleep(pause)  # not for anything to happen: a moment within a step
    child.kill()
    child.join()
    while part := os.read(hear.fileno(), 4096):
        heard += part
    hear.close()
    return heard.decode().split()


def whole(store: DirectoryStore) -> str | None:
    """The release that visitors see, once every blob of it was read and has the bytes of its name."""
    live = store.releases.current(EXPO)
    if live is not None:
        for name in blobs_of(
            read_release(store.releases.document(EXPO, live), store.blobs), store.blobs
        ):
            store.blobs.read(name)  # raises for one that is missing or damaged
    return live


def trial(folder: Path, seed: int) -> None:
    before = whole(DirectoryStore(folder))
    said = killed(folder, seed)
    store = DirectoryStore(folder)
    live = whole(store)
    done = [word[1:] for word in said if word[0] == "!"]
    acknowledged = done[-1] if done else before
    begun = said[-1][1:] if said[-1][0] == "?" else ""
    if begun == "*":
        assert live is not None or acknowledged is None
        assert live == acknowledged or live in store.releases.list(EXPO)
    else:
        assert live in (acknowledged, begun or acknowledged)
    assert list((folder / "staged").glob("*")) == []


def test_nobody_sees_half_a_release(tmp_path: Path) -> None:
    for seed in range(6):
        trial(tmp_path, seed)


@pytest.mark.exhaustive
@pytest.mark.parametrize("group", range(20))
def test_nobody_sees_half_a_release_at_length(tmp_path: Path, group: int) -> None:
    for seed in range(10):
        trial(tmp_path, 1000 + 10 * group + seed)
