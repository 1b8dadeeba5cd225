"""The worker as a process: it does what it is told, says what went wrong, and is replaced when it dies."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from tests.conftest import ROOT

from shapan.errors import NotFound, Unavailable
from shapan.expo.records.changes_gen import About
from shapan.http.api.jobs.worker_pool import ProcessWorker, WorkerPool
from shapan.publish.drafts.messages import WORKER_REPLIES
from shapan.publish.drafts.orders import AmendAbout, BuildPreview, DrawUnderlay, PublishDraft
from shapan.publish.starter import starter
from shapan.publish.viewer import built_viewer
from shapan.sandbox.values import error_of
from shapan.source.tree import DocumentTree
from shapan.store.documents.documents import DirectoryDocuments


@pytest.fixture(scope="module", autouse=True)
def viewer() -> None:
    built_viewer()


def kept(data: Path) -> DocumentTree:
    """A small expo's documents in the folder, as a tree."""
    documents = {path: text.encode() for path, text in starter("show").items()}
    entries = DirectoryDocuments(data / "documents").keep(*documents.values())
    return dict(zip(documents, entries, strict=True))


async def test_it_builds_and_publishes_and_fails_with_the_failure_that_was_raised(
    tmp_path: Path,
) -> None:
    worker, told, tree = ProcessWorker(tmp_path), [], kept(tmp_path)
    made = await worker.ask(BuildPreview(expo="show", tree=tree), lambda *step: told.append(step))
    assert (made.summary["booths"], told[0][0], len(made.release)) == (12, "read", 16)
    published = await worker.ask(PublishDraft(expo="show", tree=tree))
    assert published.release == made.release
    assert (tmp_path / "releases" / "show" / f"{made.release}.json").exists()
    # the server moves the pointer, with its record
    assert not (tmp_path / "current" / "show").exists()
    with pytest.raises(NotFound, match="attic"):
        await worker.ask(DrawUnderlay(expo="show", tree=tree, level="attic"))
    await worker.close()


async def test_one_that_was_killed_is_said_to_be_and_the_next_order_gets_another(
    tmp_path: Path,
) -> None:
    worker, tree, begun = ProcessWorker(tmp_path), kept(tmp_path), asyncio.Event()
    order = BuildPreview(expo="show", tree=tree)
    asked = asyncio.create_task(worker.ask(order, lambda *_: begun.set()))
    await begun.wait()
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(Unavailable) as problem:
        await asked
    assert problem.value.code == "worker-died"
    assert (await worker.ask(order)).release
    await worker.close()


async def test_an_order_that_nobody_waits_for_any_more_is_stopped(tmp_path: Path) -> None:
    worker, tree, begun = ProcessWorker(tmp_path), kept(tmp_path), asyncio.Event()
    asked = asyncio.create_task(
        worker.ask(BuildPreview(expo="show", tree=tree), lambda *_: begun.set())
    )
    await begun.wait()
    pid = worker.pid
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert worker.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, 0)


async def test_what_is_done_in_a_moment_does_not_wait_for_what_is_being_built(
    tmp_path: Path,
) -> None:
    builder, tree, begun = ProcessWorker(tmp_path), kept(tmp_path), asyncio.Event()
    bench = WorkerPool(builder, ProcessWorker(tmp_path), ProcessWorker(tmp_path))
    building = asyncio.create_task(
        bench.ask(BuildPreview(expo="show", tree=tree), lambda *_: begun.set())
    )
    await begun.wait()
    assert builder.pid is not None
    os.kill(builder.pid, signal.SIGSTOP)  # as if it took hours
    change = msgspec.convert({"title": {"": "Autumn"}}, About)
    written = await bench.ask(AmendAbout(expo="show", tree=tree, change=change))
    assert list(written) == ["expo.toml"]
    assert not building.done()
    os.kill(builder.pid, signal.SIGCONT)
    assert (await building).release
    await bench.close()


def test_a_line_that_is_no_order_is_answered_and_the_next_one_read(tmp_path: Path) -> None:
    lines = b'{"order":\n{"order": {"do": "nonsense"}}\n'
    command = [sys.executable, "-P", "-m", "shapan.publish.drafts.worker", str(tmp_path)]
    done = subprocess.run(
        command,
        input=lines,
        env=os.environ | {"PYTHONPATH": str(ROOT / "server")},
        capture_output=True,
        check=True,
    )
    replies = [WORKER_REPLIES.decode(line) for line in done.stdout.splitlines()]
    assert [error_of(reply.error).code for reply in replies if reply.error] == [
        "build-failed",
        "build-failed",
    ]
