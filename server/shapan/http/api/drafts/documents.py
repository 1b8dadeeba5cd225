"""Reads or changes the newest revision of a draft through the worker: exhibitor list, plan, and `expo.toml`."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.drafts import Touches, draft_head, draft_tree, revision_tag
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call
from shapan.source.json_types import JsonObject
from shapan.source.tree import DocumentEntry


async def read_head(call: Call, do: str) -> object:
    """The result of the worker's action `do` for the newest revision; the response has its ETag."""
    name = call.path["expo"]
    number, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    call.etag = revision_tag(number)
    return await call.context.worker.ask({"do": do, "expo": name, "tree": as_json(tree)}, lambda *_: None)


async def amend_head(
    call: Call, do: str, touches: Touches, **more: object
) -> tuple[int, dict[str, DocumentEntry], JsonObject]:
    """Number and tree of the newest revision, and the result of the worker's action `do` with the request body. The
    draft itself is not changed yet. If-Match must match for the documents that `touches` selects."""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, touches))
    order = {
        "do": do, "expo": call.path["expo"], "tree": as_json(tree), "change": msgspec.to_builtins(call.body),
        **more,
    }  # fmt: skip
    return number, tree, await call.context.worker.ask(order, lambda *_: None)
