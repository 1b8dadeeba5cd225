"""What `serve` does when nothing else is to be done: it packs what visitors get smaller, at the lowest priority."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from concurrent.futures import Executor, ThreadPoolExecutor

from shapan.errors import ShapanError
from shapan.http.sites import Sites
from shapan.publish import packing

QUIET_S = 10.0  # after a build: who edits a folder saves again soon


async def pack_when_idle(sites: Sites) -> None:
    """For ever."""
    done: dict[str, str] = {}
    with ThreadPoolExecutor(1, thread_name_prefix="pack", initializer=_yield_to_all) as packer:
        while True:
            await asyncio.sleep(QUIET_S)
            await pack_shown(sites, packer, done)


async def pack_shown(sites: Sites, packer: Executor, done: dict[str, str]) -> None:
    """What visitors see now. `done`: expo -> the release that needs nothing more."""
    loop, store = asyncio.get_running_loop(), sites.store
    for expo, shown in tuple(sites.shown.items()):
        if done.get(expo) == shown.release.id:
            continue
        with contextlib.suppress(ShapanError, OSError):  # swept or moved meanwhile: the next round sees it
            for name in await loop.run_in_executor(packer, packing.loose, store, expo):
                if await loop.run_in_executor(packer, packing.pack, store, name):
                    sites.forget(name)
            await loop.run_in_executor(packer, packing.packed, store, expo)
            done[expo] = shown.release.id


def _yield_to_all() -> None:
    if sys.platform == "linux":  # a thread has a priority of its own only there
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
