"""The process that works on drafts (`python -m shapan.publish.drafts.worker DATA`): JSON objects, one a line, in and
out.

In: a `WorkerRequest`, an order with the trace of who gave it. Out: a `WorkerReply`, steps while it works, then an
answer or an error. It ends when its input does, or when it is told to.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import time
from pathlib import Path

import msgspec

from shapan import sandbox
from shapan.errors import ShapanError
from shapan.publish.drafts.messages import WORKER_REQUESTS
from shapan.publish.drafts.service import DraftService
from shapan.publish.remote.executors import executor_of_settings
from shapan.publish.viewer import built_viewer
from shapan.sandbox.values import error_to_tuple
from shapan.store.open import Addresses, open_draft_stores
from shapan.telemetry.log_lines import log_fields, set_up_logs
from shapan.telemetry.trace import TRACE, entered_trace

WORKER_LOG = logging.getLogger("shapan.worker")
_EVERY_S = 0.1  # progress is told no more often


def draft_service(data: Path) -> DraftService:
    """On the folder of a server. Raises Unavailable without a built viewer, and Usage."""
    stores = open_draft_stores(Addresses.of(data))
    return DraftService(
        documents=stores.documents,
        previews=stores.previews,
        public=stores.public,
        viewer=built_viewer(),
        executor=executor_of_settings(),
    )


def serve_orders(made: DraftService) -> None:
    """Works until its input ends."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever else prints must not stand between our lines

    def say(message: dict[str, object]) -> None:
        out.write(msgspec.json.encode(message) + b"\n")

    for line in sys.stdin.buffer:
        last = [0.0]

        def progress(step: str, done: int, total: int, last: list[float] = last) -> None:
            now = time.monotonic()
            if done >= total or now - last[0] > _EVERY_S:
                last[0] = now
                say({"step": step, "done": done, "total": total})

        began, name = time.monotonic(), {"do": "", "expo": ""}
        try:
            request = WORKER_REQUESTS.decode(line)
            order = request.order
            name = {"do": str(order.__struct_config__.tag), "expo": order.expo}
            TRACE.set(entered_trace(request.traceparent))
            say({"answer": made.do(order, progress)})
        except ShapanError as problem:
            say({"error": error_to_tuple(problem)})
        except Exception as problem:  # a mistake of ours: one job fails, and the log says where
            WORKER_LOG.exception("order %s of %s failed", name["do"], name["expo"])
            failed = ShapanError("build-failed", fault=type(problem).__name__)
            say({"error": error_to_tuple(failed)})
        log_fields(WORKER_LOG, "order", {**name, "seconds": round(time.monotonic() - began, 1)})


def worker_main() -> None:
    # Ctrl-C is the server's to handle; it closes our input
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_up_logs()
    try:
        made = draft_service(Path(sys.argv[1]))
        with made.executor or contextlib.nullcontext():
            serve_orders(made)
    finally:
        with contextlib.suppress(Exception):
            sandbox.close()


if __name__ == "__main__":
    worker_main()
