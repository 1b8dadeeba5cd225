"""What crosses the pipe between a server and its worker, as JSON; an order and an answer are decoded once, by their
types."""

from __future__ import annotations

from typing import Any, Union

import msgspec

from shapan.publish.drafts.orders import Answer, Order, answer_of, orders


class WorkerRequest(msgspec.Struct, frozen=True):
    """`traceparent`: of who gave the order."""

    order: Union[orders()]  # type: ignore[valid-type]  # noqa: UP007 - of as many as there are
    traceparent: str = ""


class WorkerReply(msgspec.Struct, frozen=True):
    """A step, or at the end an answer (as it is encoded) or an error: what `error_to_tuple` makes of it."""

    step: str = ""
    done: int = 0
    total: int = 0
    answer: msgspec.Raw = msgspec.Raw()
    error: tuple[Any, ...] = ()


WORKER_REQUESTS = msgspec.json.Decoder(WorkerRequest)
WORKER_REPLIES = msgspec.json.Decoder(WorkerReply)


def read_answer(order: Order[Answer], raw: msgspec.Raw) -> Answer:
    return msgspec.json.decode(raw, type=answer_of(type(order)))
