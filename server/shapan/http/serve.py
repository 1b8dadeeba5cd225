"""`shapan serve`: listens, builds the given sources, watches them and builds again. Work runs in a thread; state
changes in the event loop.

After an invalid edit the last valid release stays visible and the log gives the reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from aiohttp import web

from shapan import sandbox
from shapan.errors import ShapanError
from shapan.expo.model import Expo
from shapan.http.api import ApiContext
from shapan.http.app import make_app, worker_app
from shapan.http.connections.protocol_errors import install_filter
from shapan.http.connections.site_address import NO_ADDRESS, SiteAddress
from shapan.http.keys import JOB_TALLY, SITE_ADDRESS, SITES
from shapan.http.metrics.tallies import JobTally
from shapan.http.news import News
from shapan.http.problem_server import FINISH_S, make_runner
from shapan.http.site.published import PublishedExpos
from shapan.http.site.recompression import pack_when_idle, return_memory
from shapan.http.studio.open_site import background, welcome, working
from shapan.pages.plans.plan_svg import ground_drawing
from shapan.publish.progress import Progress
from shapan.publish.remote.executors import executor_of_settings
from shapan.publish.viewer import BuiltViewer
from shapan.store.files.disk_space import disk_failed
from shapan.store.ports import Store
from shapan.telemetry.log_lines import tell_operator

if TYPE_CHECKING:
    from shapan.publish.build_job import BuildJob

_FOLDER = "folder"  # the kind of build, beside those of jobs
# switch interval between the build thread and the event loop (default 5 ms: lag up to 15 ms)
SWITCH_S = 0.001


def serve(
    store: Store,
    sources: Sequence[str],
    viewer: BuiltViewer | None,
    host: str,
    port: int,
    *,
    watch: bool = True,
    context: ApiContext | None = None,
    proxies: int = 0,
    address: SiteAddress = NO_ADDRESS,
    new_setup_link: bool = False,
    drain_s: float = 0.0,
    progress: Progress = lambda *_: None,
) -> None:
    """Returns when the process is asked to exit, `drain_s` later: until then it answers and says at `/healthz` and
    `/readyz` that it ends, so that a proxy in front asks others. Then it listens no more, requests under way have as
    long again, and a job is given back. `context`: enables the studio and its API.
    Raises the errors of the first build of a source if no older release exists."""
    steady()
    try:
        app = make_app(store, tuple(sources), context, proxies, address)
        asyncio.run(
            _serve(
                app,
                store,
                sources,
                viewer,
                host,
                port,
                watch,
                context,
                new_setup_link,
                drain_s,
                progress,
            )
        )
    finally:
        sandbox.close()


def work(context: ApiContext, host: str = "127.0.0.1", port: int | None = None) -> None:
    """Runs jobs and keeps house until the process is asked to exit. With a `port` it tells there how it is
    (`worker_app`). Raises Usage for settings that its builds would not take."""
    executor_of_settings()
    steady()
    try:
        asyncio.run(_work_until_stopped(context, host, port))
    finally:
        sandbox.close()


async def _work_until_stopped(context: ApiContext, host: str, port: int | None) -> None:
    stop = _stop_event()
    async with background(context), contextlib.AsyncExitStack() as stack:
        if port is not None:
            runner = make_runner(worker_app(context))
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, host, port).start()
            print(f"shapan: http://{host}:{runner.addresses[0][1]}/metrics", flush=True)
        print(f"shapan: worker {context.news.node} waits for jobs", flush=True)
        ends = {asyncio.create_task(stop.wait()), asyncio.create_task(context.failed.wait())}
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for one in ends:
            one.cancel()
    if context.failed.is_set():
        raise disk_failed()


def _stop_event() -> asyncio.Event:
    """Set by the signals that ask the process to exit."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


class _Ending(Exception):
    """Aborts a build because the process must exit. Visitors keep the previous release, as after a kill."""


def steady() -> None:
    """Keeps the latency of the event loop low while a thread builds. Objects that exist now are frozen, so that the
    cycle collector does not traverse them again: its full pass over the program and a build blocked the loop for 52 ms,
    over a build alone for 16 ms."""
    sys.setswitchinterval(SWITCH_S)
    install_filter()
    gc.collect()
    gc.freeze()


async def _serve(
    app: web.Application,
    store: Store,
    sources: Sequence[str],
    viewer: BuiltViewer | None,
    host: str,
    port: int,
    watch: bool,
    context: ApiContext | None,
    new_setup_link: bool,
    drain_s: float,
    progress: Progress,
) -> None:
    executor = executor_of_settings()
    if context is not None:
        app.cleanup_ctx.append(working)
    runner = make_runner(app, max(FINISH_S, drain_s))
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    port = runner.addresses[0][1]  # port 0 selects any free port
    stop = _stop_event()
    jobs = _build_jobs(sources, store, viewer, executor) if sources else ()
    builder = ThreadPoolExecutor(1, thread_name_prefix="build")
    listening = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    address = f"{app[SITE_ADDRESS].first or listening}/"
    if app[SITE_ADDRESS].origins:
        print(f"shapan: listens at {listening}", flush=True)
    studio = welcome(context, address, again=new_setup_link) if context is not None else ""
    news = context.news if context is not None else None
    work = asyncio.create_task(
        _work(app[SITES], app[JOB_TALLY], jobs, builder, watch, progress, address, studio, news)
    )
    stopped = asyncio.create_task(stop.wait())
    idle = asyncio.create_task(_pack(app[SITES], context))
    failed = context.failed if context is not None else asyncio.Event()
    ends = {stopped, asyncio.create_task(failed.wait())}
    try:
        await asyncio.wait({work, *ends}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()  # raises if a first build failed, because then there is nothing to watch
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        app[SITES].ending = True
        await asyncio.sleep(drain_s)
    finally:
        app[SITES].ending = True
        for task in (work, idle, *ends):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, ShapanError):
                await task
        builder.shutdown(wait=False, cancel_futures=True)
        if executor is not None:
            await asyncio.to_thread(executor.shutdown)
        await runner.cleanup()
    if failed.is_set():
        raise disk_failed()


def _build_jobs(
    sources: Sequence[str], store: Store, viewer: BuiltViewer | None, executor: Executor | None
) -> Sequence[BuildJob]:
    """What builds takes half a second to load: here, where something is built."""
    from shapan.publish.build_job import BuildJob

    return [
        BuildJob(source=source, store=store, viewer=viewer, executor=executor) for source in sources
    ]


async def _pack(sites: PublishedExpos, context: ApiContext | None) -> None:
    """Where several nodes work on a site none does: each would compress what all have."""
    if context is None or not context.shared:
        await pack_when_idle(sites)


async def _work(
    sites: PublishedExpos,
    tally: JobTally,
    jobs: Sequence[BuildJob],
    builder: ThreadPoolExecutor,
    watch: bool,
    progress: Progress,
    address: str,
    studio: str,
    news: News | None,
) -> None:
    if jobs:
        tell_operator(f"{address} shows each plan once it was read, and the expo once it was built")
    for job in jobs:
        await _build(sites, tally, job, builder, progress, news, first=True)
    gc.freeze()  # also freezes the values of the first builds
    print(
        f"shapan: {address}",
        *(f"{address}{expo}/" for expo in sorted(sites.shown)),
        sep="\n  ",
        flush=True,
    )
    if studio:
        print(f"shapan: {studio}", flush=True)
    if watch and jobs:
        await asyncio.gather(*(_watch(sites, tally, job, builder, news) for job in jobs))


async def _build(
    sites: PublishedExpos,
    tally: JobTally,
    job: BuildJob,
    builder: ThreadPoolExecutor,
    progress: Progress,
    news: News | None = None,
    *,
    first: bool = False,
) -> None:
    """`news`: tells other nodes."""
    loop, began = asyncio.get_running_loop(), time.monotonic()

    def told(step: str, done: int, total: int) -> None:
        if sites.ending:
            raise _Ending
        sites.underway = (step, done, total)
        progress(step, done, total)

    def draw(read: Expo) -> None:
        sites.drawing = ground_drawing(read) if first else ""

    try:
        expo = await loop.run_in_executor(builder, job.run, told, draw)
        sites.followed.add(expo)
        shown = await loop.run_in_executor(builder, sites.load, expo)
    except (ShapanError, OSError) as problem:
        tally.add(_FOLDER, "failed", time.monotonic() - began)
        if first and not job.shown_before(sites.shown):
            raise
        tell_operator(f"{job.source}: {problem}; the release before stays", logging.WARNING)
        sites.ready.add(job.source)
        return
    tally.add(_FOLDER, "done", time.monotonic() - began)
    sites.show(expo, shown)
    if news is not None:
        news.moved(expo)
    sites.ready.add(job.source)
    for line in job.told():
        tell_operator(line)
    await loop.run_in_executor(builder, job.tidy)
    await loop.run_in_executor(builder, return_memory)


async def _watch(
    sites: PublishedExpos,
    tally: JobTally,
    job: BuildJob,
    builder: ThreadPoolExecutor,
    news: News | None = None,
) -> None:
    """Builds after each change of the documents, 200 ms after the last write, because editors save in bursts."""
    from watchfiles import awatch

    # a document changed during the first build
    if await asyncio.get_running_loop().run_in_executor(builder, job.stale):
        await _build(sites, tally, job, builder, lambda *_: None, news)
    looked = False  # the watcher may have missed a change while it started
    async for changes in awatch(
        job.folder, step=50, debounce=800, rust_timeout=1000, yield_on_timeout=True
    ):
        if looked and not changes:
            continue
        looked = True
        if await asyncio.get_running_loop().run_in_executor(builder, job.stale):
            await _build(sites, tally, job, builder, lambda *_: None, news)
