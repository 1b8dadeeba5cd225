"""Recompresses the blobs of published expos when `serve` is idle, at the lowest priority."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import sys
import threading
from concurrent.futures import Executor, ThreadPoolExecutor

from shapan.errors import ShapanError
from shapan.http.site.published import PublishedExpos
from shapan.publish.release import recompression

QUIET_S = 10.0  # waiting time after a build, because the next save often follows soon


async def pack_when_idle(sites: PublishedExpos) -> None:
    """Runs until cancelled."""
    done: dict[str, str] = {}
    packer = ThreadPoolExecutor(1, thread_name_prefix="pack", initializer=_yield_to_all)
    try:
        while True:
            await asyncio.sleep(QUIET_S)
            await pack_shown(sites, packer, done)
    finally:
        # other tasks of the loop must not wait for it at shutdown
        packer.shutdown(wait=False, cancel_futures=True)


async def pack_shown(sites: PublishedExpos, packer: Executor, done: dict[str, str]) -> None:
    """Recompresses the visible releases. `done`: expo -> release that is finished."""
    loop, store = asyncio.get_running_loop(), sites.store
    for expo, shown in tuple(sites.shown.items()):
        if done.get(expo) == shown.release.id:
            continue
        # the blob was deleted or moved meanwhile; the next round handles it
        with contextlib.suppress(ShapanError, OSError):
            for name in await loop.run_in_executor(
                packer, recompression.not_recompressed, store, expo
            ):
                if await loop.run_in_executor(packer, recompression.recompress, store, name):
                    sites.forget(name)
            await loop.run_in_executor(packer, recompression.mark_recompressed, store, expo)
            await loop.run_in_executor(packer, return_memory)
            done[expo] = shown.release.id


def return_memory() -> None:
    """Returns memory that a build or compression has freed to the operating system: glibc keeps it for each thread (10
    of 125 MiB after the demo's first build)."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl does not have it
        if trim is not None:
            trim(0)


def _yield_to_all() -> None:
    if sys.platform == "linux":  # only Linux has priorities per thread
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
