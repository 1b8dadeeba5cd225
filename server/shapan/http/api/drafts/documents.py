"""Reads or changes the newest revision of a draft through the worker: exhibitor list, plan, and `expo.toml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shapan.http.api.drafts.drafts import Touches, draft_head, draft_tree, revision_tag
from shapan.http.api.request.route import Call
from shapan.publish.drafts.orders import Answer, Order
from shapan.source.tree import DocumentTree


async def read_head(call: Call, kind: Callable[..., Order[Answer]], **more: Any) -> Answer:
    """The worker's answer about the newest revision; the response has its ETag."""
    name = call.path["expo"]
    number, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    call.etag = revision_tag(number)
    return await call.context.worker.ask(kind(expo=name, tree=tree, **more))


async def amend_head(
    call: Call, kind: Callable[..., Order[Answer]], touches: Touches, **more: Any
) -> tuple[int, DocumentTree, Answer]:
    """Number and tree of the newest revision, and the worker's answer to the request body. The draft itself is not
    changed yet. If-Match must match for the documents that `touches` selects."""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, touches))
    order = kind(expo=call.path["expo"], tree=tree, change=call.body, **more)
    return number, tree, await call.context.worker.ask(order)
