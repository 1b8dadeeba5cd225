"""A release is the same whoever makes its halls, and is made when they are lost."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.expo import edit
from tests.publish.dask_servers import ROOT, DaskServers, dask_servers
from tests.publish.expos import grid_expo
from tests.servers import s3_server

from shapan.errors import Usage
from shapan.expo.model import Expo
from shapan.publish.assets.uploads import Uploads, read_uploads
from shapan.publish.dask_preload import HARMFUL
from shapan.publish.drafts.messages import WorkerRequest
from shapan.publish.drafts.orders import BuildPreview
from shapan.publish.halls import hall_task
from shapan.publish.pipeline import publish
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.remote.executors import SETTING, executor_of_settings
from shapan.publish.remote.remote_tasks import packed_task
from shapan.publish.sources import open_expo
from shapan.publish.viewer import BuiltViewer, built_viewer
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.blobs.memory import MemoryStore
from shapan.store.open import Addresses, open_draft_stores

DEMO = ROOT / "scenes/smart-china-expo-2021"


class Counted(Executor):
    """Does its work in a thread and knows what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.sizes: list[tuple[int, int]] = []
        self._pool = ThreadPoolExecutor(1)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.asked.append(fn.__name__)

        def run() -> Any:
            made = fn(*args)
            self.sizes.append((len(args[0]), len(made)))
            return made

        return self._pool.submit(run)


class Refusing(Executor):
    """Takes some orders and loses their workers, then takes none."""

    def __init__(self, takes: int) -> None:
        self.takes = takes

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if not self.takes:
            raise ConnectionError("nobody answers")
        self.takes -= 1
        lost: Future[Any] = Future()
        lost.set_exception(ConnectionError("the worker was lost"))
        return lost


def blobs(folder: Path) -> str:
    """A digest over every blob and twin: name and bytes."""
    state = hashlib.sha256()
    for file in sorted(folder.glob("blobs/*/*")):
        state.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()


def made(folder: Path, what: Reading | Expo, executor: Executor | None, uploads: Uploads | None = None,
         viewer: BuiltViewer | None = None) -> tuple[str, bytes, str]:  # fmt: skip
    built = publish(
        what, DirectoryStore(folder, folder / "own-cache"), viewer, uploads, executor=executor
    )
    return built.release, built.document, blobs(folder)


def test_halls_travel_as_bytes_and_come_out_the_same(tmp_path: Path) -> None:
    expo, counted = grid_expo(halls=3, booths=30), Counted()
    here = made(tmp_path / "here", expo, None, viewer=built_viewer())
    assert made(tmp_path / "there", expo, counted, viewer=built_viewer()) == here
    assert counted.asked.count("work_on_hall") == 3
    assert counted.asked.count("work_on_programme") == 2
    assert counted.asked.count("work_on_files") > 3
    assert counted.asked[-3:] == ["work_on_hall"] * 3


@pytest.mark.servers
def test_a_crowded_venue_is_told_what_it_is(tmp_path: Path) -> None:
    """Its table depends on the number of booths in all halls, and a default of the wire on the identity of a text."""
    expo = grid_expo(halls=18, booths=120)
    assert made(tmp_path / "there", expo, Counted()) == made(tmp_path / "here", expo, None)


def test_an_answer_is_a_tenth_of_its_hall(tmp_path: Path) -> None:
    counted = Counted()
    made(tmp_path, grid_expo(halls=6, booths=400), counted)
    orders_, answers = zip(*counted.sizes[-6:], strict=True)
    assert max(orders_) < 400_000
    assert max(answers) < 60_000, answers


def test_only_what_changed_is_sent_and_an_edit_is_made_here(tmp_path: Path) -> None:
    expo, counted, store = grid_expo(halls=4, booths=30), Counted(), DirectoryStore(tmp_path)
    first = publish(expo, store, executor=counted)
    counted.asked.clear()
    renamed = edit.with_exhibitor_name(expo, "1-tenant-3", en="Another")
    second = publish(renamed, store, before=first, executor=counted)
    assert counted.asked == []
    two = edit.with_exhibitor_name(
        edit.with_exhibitor_name(renamed, "2-tenant-1", en="B"), "3-tenant-1", en="C"
    )
    third = publish(two, store, before=second, executor=counted)
    assert counted.asked == ["work_on_hall"] * 2
    assert third.halls["1"] is second.halls["1"]
    again = edit.with_exhibitor_name(two, "1-tenant-4", en="D")
    last = publish(again, store, before=third, executor=counted)
    whole = publish(again, MemoryStore())
    assert (last.release, last.document) == (whole.release, whole.document)
    assert all(store.blobs.has(name) for name, _ in whole.written[:-1])


@pytest.mark.parametrize("takes", [0, 2, 1000])
def test_a_lost_executor_costs_time_only(
    tmp_path: Path, takes: int, caplog: pytest.LogCaptureFixture
) -> None:
    expo = grid_expo(halls=3, booths=12)
    here = made(tmp_path / "here", expo, None)
    assert made(tmp_path / "there", expo, Refusing(takes)) == here
    assert "the executor" in caplog.text


def test_a_store_that_nobody_else_can_open_is_filled_here() -> None:
    counted = Counted()
    built = publish(grid_expo(halls=3), MemoryStore(), executor=counted)
    assert counted.asked == []
    assert len(built.halls) == 3


def test_another_version_of_the_program_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expo, counted = grid_expo(halls=2), Counted()
    here = made(tmp_path / "here", expo, None)
    monkeypatch.setattr(hall_task, "program_id", lambda: "another")
    assert made(tmp_path / "there", expo, counted) == here
    assert not any(answer for _, answer in counted.sizes)


def test_whoever_ends_a_build_wants_no_more_halls(tmp_path: Path) -> None:
    class Never(Executor):
        futures: list[Future[Any]] = []  # noqa: RUF012

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.futures.append(Future())
            return self.futures[-1]

    def told(step: str, done: int, total: int) -> None:
        if step == "halls":
            raise KeyboardInterrupt

    never = Never()
    with pytest.raises(KeyboardInterrupt):
        publish(grid_expo(halls=3), DirectoryStore(tmp_path), progress=told, executor=never)
    assert never.futures
    assert all(one.cancelled() for one in never.futures)


@pytest.mark.parametrize(
    "asked", ["processes", "processes:0", "processes:-1", "processes:two", "processes:257", "dask", "dask://", "dask://host",
              "dask://:1", "dask:host:1", "ray://host:1", "processes:２"],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv(SETTING, asked)
    with pytest.raises(Usage, match=r"processes:N.*dask://host:port") as told:
        executor_of_settings()
    assert told.value.code == "usage"


def test_without_the_setting_nothing_is_loaded() -> None:
    code = """
        import sys
        from shapan.publish.remote.executors import executor_of_settings
        import shapan.publish.pipeline
        assert executor_of_settings() is None
        assert not {"distributed", "dask", "multiprocessing.forkserver", "concurrent.futures.process"} & set(sys.modules)
    """
    environment = {name: value for name, value in os.environ.items() if name != SETTING}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**environment, "PYTHONPATH": str(ROOT / "server")},
        check=False,
    )
    assert done.returncode == 0


def shapan(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shapan", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "server"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_build_takes_the_setting(tmp_path: Path) -> None:
    show = tmp_path / "show"
    assert shapan("new", show).returncode == 0
    trees = []
    for at, asked in enumerate(("", "processes:1")):
        out, cache = tmp_path / f"out{at}", str(tmp_path / f"cache{at}")
        done = shapan(
            "build",
            show,
            "-o",
            out,
            **{SETTING: asked, "XDG_CACHE_HOME": cache, "SOURCE_DATE_EPOCH": "1790000000"},
        )
        assert done.returncode == 0, done.stderr
        assert "executor" not in done.stderr
        trees.append(
            {
                str(file.relative_to(out)): file.read_bytes()
                for file in out.rglob("*")
                if file.is_file()
            }
        )
    assert [
        path
        for path in trees[0].keys() | trees[1].keys()
        if trees[0].get(path) != trees[1].get(path)
    ] == []


def test_build_refuses_a_wrong_setting(tmp_path: Path) -> None:
    show = tmp_path / "show"
    shapan("new", show)
    cache = str(tmp_path / "cache")
    refused = shapan(
        "build", show, "-o", tmp_path / "out", **{SETTING: "processes:all", "XDG_CACHE_HOME": cache}
    )
    assert refused.returncode == 2
    assert "processes:N" in refused.stderr


def test_a_worker_of_drafts_takes_the_setting(tmp_path: Path) -> None:
    show = tmp_path / "show"
    shapan("new", show)
    stores = open_draft_stores(Addresses(tmp_path / "data"))
    files = [file for file in sorted(show.rglob("*")) if file.is_file()]
    kept = stores.documents.keep(*(file.read_bytes() for file in files))
    tree = {str(file.relative_to(show)): entry for file, entry in zip(files, kept, strict=True)}
    order = msgspec.json.encode(WorkerRequest(BuildPreview(expo="show", tree=tree))) + b"\n"
    done = subprocess.run(
        [sys.executable, "-m", "shapan.publish.drafts.worker", tmp_path / "data"],
        input=order,
        env={**os.environ, SETTING: "processes:1", "PYTHONPATH": str(ROOT / "server")},
        capture_output=True,
        check=True,
        timeout=120,
    )
    answer = msgspec.json.decode(done.stdout.splitlines()[-1])
    assert answer["answer"]["release"], answer
    assert b"executor" not in done.stderr


@pytest.fixture(scope="module")
def servers() -> Iterator[DaskServers]:
    with dask_servers() as found:
        yield found


def shows(cache: Path) -> dict[str, tuple[Reading | Expo, Uploads | None]]:
    """The demo with its uploads, and 5,000 booths."""
    store, source = DirectoryStore(cache), open_expo(DEMO)
    reading = read_source(source, cache=store.cache)
    uploads = read_uploads(source, reading.expo, store.cache)
    return {"the demo": (reading, uploads), "5,000 booths": (grid_expo(8, 625, per_row=24), None)}  # type: ignore[arg-type]


@pytest.mark.servers
def test_four_ways_make_the_same_bytes(
    tmp_path: Path, servers: DaskServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = built_viewer()
    for name, (what, uploads) in shows(tmp_path / "cache").items():
        here = made(tmp_path / name / "thread", what, None, uploads, viewer)
        for at, asked in enumerate(("processes:1", "processes:2", servers.address)):
            monkeypatch.setenv(SETTING, asked)
            executor = executor_of_settings()
            assert executor is not None
            with executor:
                assert made(tmp_path / name / str(at), what, executor, uploads, viewer) == here, (
                    name,
                    asked,
                )


@pytest.mark.servers
def test_workers_put_blobs_into_an_object_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of previews, too, which have a folder of their own in it."""
    expo = grid_expo(halls=3, booths=30)
    here = publish(expo, MemoryStore())
    with s3_server() as objects, dask_servers() as servers:
        monkeypatch.setenv(SETTING, servers.address)
        stores = open_draft_stores(Addresses(tmp_path / "node", objects=objects))
        executor = executor_of_settings()
        assert executor is not None
        with executor:
            there = publish(expo, stores.previews, executor=executor)
        assert (there.release, there.document) == (here.release, here.document)
        assert len(there.written) < len(here.written) / 2
        again = open_draft_stores(Addresses(tmp_path / "another", objects=objects))
        assert all(again.previews.blobs.read(name) for name, _ in here.written[:-1])
        assert not any(again.public.blobs.has(name) for name, _ in here.written[:-1])


@pytest.mark.timeout(300)  # a lost scheduler is given up
@pytest.mark.servers
def test_a_process_that_is_killed_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "processes:2")
    expo, killed = grid_expo(halls=8, booths=120), []
    here = made(tmp_path / "here", expo, None)
    executor = executor_of_settings()
    assert executor is not None

    def told(step: str, done: int, total: int) -> None:
        if step == "halls" and done == 2 and not killed:
            killed.append(_processes(executor)[0])
            os.kill(killed[0], signal.SIGKILL)

    with executor:
        store = DirectoryStore(tmp_path / "there", tmp_path / "there/own-cache")
        built = publish(expo, store, progress=told, executor=executor)
        assert len(killed) == 1
        assert (built.release, built.document, blobs(tmp_path / "there")) == here
        assert killed[0] not in _processes(executor)


def _processes(executor: Any) -> list[int]:
    return list(executor._made[0]._processes)


@pytest.mark.servers
def test_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    code = """
        import sys, time
        from pathlib import Path
        from shapan.publish.remote.executors import executor_of_settings
        from shapan.store.blobs.directory import DirectoryStore
        from shapan.publish.pipeline import publish
        from tests.publish.expos import grid_expo
        if __name__ == "__main__":
            executor = executor_of_settings()
            publish(grid_expo(halls=2), DirectoryStore(Path(sys.argv[1])), executor=executor)
            print(*executor._made[0]._processes, flush=True)
            time.sleep(600)
    """
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(code))
    environment = {**os.environ, SETTING: "processes:2", "PYTHONPATH": f"{ROOT / 'server'}:{ROOT}"}
    with subprocess.Popen(
        [sys.executable, script, tmp_path / "data"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pids = parent.stdout.readline().split()
        assert len(pids) == 2
        parent.kill()
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


@pytest.mark.servers
def test_a_worker_of_dask_that_is_killed_has_its_halls_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expo, killed = grid_expo(halls=8, booths=120), []
    here = made(tmp_path / "here", expo, None)
    with dask_servers() as servers:
        monkeypatch.setenv(SETTING, servers.address)

        def told(step: str, done: int, total: int) -> None:
            if step == "halls" and done == 2 and not killed:
                killed.append(_worker_of(servers.nannies[0].pid))
                os.kill(killed[0], signal.SIGKILL)

        executor = executor_of_settings()
        assert executor is not None
        with executor:
            store = DirectoryStore(tmp_path / "there", tmp_path / "there/own-cache")
            built = publish(expo, store, progress=told, executor=executor)
    assert len(killed) == 1
    assert (built.release, built.document, blobs(tmp_path / "there")) == here


def _worker_of(nanny: int) -> int:
    """The process below a nanny that does the work: the last that it started."""
    children = Path(f"/proc/{nanny}/task/{nanny}/children").read_text().split()
    return max(map(int, children))


@pytest.mark.servers
def test_a_build_goes_on_without_its_scheduler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    expo = grid_expo(halls=8, booths=120)
    here = made(tmp_path / "here", expo, None)
    with dask_servers() as servers:
        monkeypatch.setenv(SETTING, servers.address)

        def told(step: str, done: int, total: int) -> None:
            if step == "halls" and done == 2:
                servers.scheduler.kill()

        executor = executor_of_settings()
        assert executor is not None
        with executor:
            store = DirectoryStore(tmp_path / "there", tmp_path / "there/own-cache")
            built = publish(expo, store, progress=told, executor=executor)
    assert (built.release, built.document, blobs(tmp_path / "there")) == here
    assert "the executor" in caplog.text


@pytest.mark.servers
def test_a_warm_hall_on_a_tuned_worker_takes_few_page_faults(
    tmp_path: Path, servers: DaskServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the same hall with the environment that Dask's nanny makes as it comes: how many there are is the machine's,
    how many times fewer is ours. A worker has several threads, each with memory of its own: one that has built the hall
    before is warm."""
    from distributed import Client

    kept: list[tuple[Any, bytes]] = []

    class Recorded(Counted):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            if fn.__name__ == "work_on_hall":
                kept.append((fn, args[0]))
            return super().submit(fn, *args, **kwargs)

    publish(grid_expo(halls=2, booths=600), DirectoryStore(tmp_path / "one"), executor=Recorded())
    (work, order), *_ = kept
    monkeypatch.setenv(HARMFUL, "65536")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as untuned:
        *_, harmed = [untuned.submit(_faults, work, order).result() for _ in range(3)]
    with Client(servers.address.replace("dask", "tcp"), set_as_default=False) as client:
        faults: list[int] = []
        while len(faults) < 12 and min(faults[2:], default=harmed) >= harmed / 4:
            address = sorted(client.scheduler_info()["workers"])[0]
            faults.append(
                client.submit(_faults, work, order, workers=[address], pure=False).result()
            )
    print("page faults, untuned and tuned:", harmed, faults)
    assert min(faults[2:]) < harmed / 4, (harmed, faults)


def _faults(work: Any, order: bytes) -> int:
    """Minor page faults of a hall whose blobs are not in the store yet."""
    import pickle
    import resource
    import tempfile
    from dataclasses import replace

    found = pickle.loads(order)
    shared = pickle.loads(found.shared)
    with tempfile.TemporaryDirectory() as folder:
        address = replace(
            shared.address, folder=Path(folder) / "site", cache=Path(folder) / "cache"
        )
        fresh = packed_task(replace(found, shared=packed_task(replace(shared, address=address))))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        work(fresh)
        return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _until(true: Any, wait_s: float = 30.0) -> None:
    end = time.monotonic() + wait_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
