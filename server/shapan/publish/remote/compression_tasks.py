"""Files that every visitor waits for, as orders to another process: their strongest compression takes seconds."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

from shapan.publish.blob_writer import BlobWriter
from shapan.publish.remote.executor_tasks import ExecutorTasks
from shapan.publish.remote.remote_tasks import packed_task, reopened
from shapan.store.ports import StoreAddress, blob_name

TASK_BYTES = 100_000  # of smaller files together: a message costs as much as packing some


def send_files(
    tasks: ExecutorTasks, writer: BlobWriter, files: Mapping[str, bytes]
) -> dict[str, str]:
    """Path -> name of its order, for those that are not in the store."""
    if tasks.executor is None:
        return {}
    names: dict[str, str] = {}
    waiting: dict[str, tuple[str, bytes]] = {}
    for path, data in sorted(files.items()):
        ext = path.rpartition(".")[2]
        if not writer.has(blob_name(data, ext)):
            waiting[path] = (ext, data)
        if sum(len(one) for _, one in waiting.values()) >= TASK_BYTES:
            names |= _send(tasks, waiting)
            waiting = {}
    return names | _send(tasks, waiting) if waiting else names


def _send(tasks: ExecutorTasks, files: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
    name = f"file {next(iter(files))}"
    tasks.send(name, work_on_files, packed_task((tasks.address, tuple(files.values()))))
    return dict.fromkeys(files, name)


def work_on_files(order: bytes) -> bytes:
    """Their blobs are in the store then."""
    address, files = pickle.loads(order)  # noqa: S301 - of the process that sent it (publish/remote/remote_tasks.py)
    assert isinstance(address, StoreAddress)
    store = reopened(address)
    writer = BlobWriter(store.blobs)
    for ext, data in files:
        writer.put(data, ext, first_view=True)
    store.blobs.settle()
    return b""
