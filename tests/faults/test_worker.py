"""kill -9 of the worker in the middle of previews and publications, again and again: each time it is said, the next order
gets another worker, and what visitors see is whole: the release before, until the server moves the pointer."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from pathlib import Path

import pytest
from tests.faults.test_kill import EXPO, whole

from shapan.errors import Unavailable
from shapan.http.api.jobs.worker_pool import ProcessWorker
from shapan.publish.drafts.orders import BuildPreview, PublishDraft
from shapan.publish.starter import starter
from shapan.publish.viewer import built_viewer
from shapan.source.tree import DocumentTree
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.documents.documents import DirectoryDocuments


def revisions(data: Path, count: int) -> list[DocumentTree]:
    """Trees that differ in the name of the first exhibitor."""
    documents, found = DirectoryDocuments(data / "documents"), []
    for number in range(count):
        texts = {path: text.encode() for path, text in starter(EXPO).items()}
        texts["exhibitors.csv"] = texts["exhibitors.csv"].replace(
            b"Aurora Robotics", b"Company %d" % number
        )
        entries = documents.keep(*texts.values())
        found.append(dict(zip(texts, entries, strict=True)))
    return found


async def trials(data: Path, seed: int, count: int) -> None:
    built_viewer()
    worker, chance, live = ProcessWorker(data), random.Random(seed), None
    for tree in revisions(data, count):
        kind = chance.choice((PublishDraft, BuildPreview))
        steps, wanted = 0, chance.randint(1, 12)

        def told(*_: object, wanted: int = wanted) -> None:
            nonlocal steps
            steps += 1
            if steps == wanted and worker.pid is not None:
                os.kill(worker.pid, signal.SIGKILL)

        died = ""
        try:
            made = await worker.ask(kind(expo=EXPO, tree=tree), told)
            if kind is PublishDraft:
                live = made.release
                DirectoryStore(data).releases.move(EXPO, live)  # as the server does
        except Unavailable as problem:
            died = problem.code
        assert died in ("", "worker-died")
        if died:
            await worker.ask(BuildPreview(expo=EXPO, tree=tree))
        assert whole(DirectoryStore(data)) == live
    await worker.close()


@pytest.mark.servers
@pytest.mark.parametrize("seed", range(4))
async def test_the_worker_is_killed(tmp_path: Path, seed: int) -> None:
    await asyncio.wait_for(trials(tmp_path, 100 + seed, 10), 600)
