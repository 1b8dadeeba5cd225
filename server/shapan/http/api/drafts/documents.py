"""The one door to a draft's head that the worker reads or amends: of the list, of the plan, of what the show says of
itself."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.drafts import Touches, draft_head, draft_tree, revision_tag
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call
from shapan.source.json_types import JsonObject
from shapan.source.tree import DocumentEntry


async def read_head(call: Call, do: str) -> object:
    """What the worker's `do` finds in the head; the answer bears its tag."""
    name = call.path["expo"]
    number, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    call.etag = revision_tag(number)
    return await call.context.worker.ask({"do": do, "expo": name, "tree": as_json(tree)}, lambda *_: None)


async def amend_head(
    call: Call, do: str, touches: Touches, **more: object
) -> tuple[int, dict[str, DocumentEntry], JsonObject]:
    """The head's number and tree, and what the worker's `do` makes of them with the body; nothing is kept in the draft
    yet. If-Match must fit, as far as `touches` goes."""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, touches))
    order = {
        "do": do, "expo": call.path["expo"], "tree": as_json(tree), "change": msgspec.to_builtins(call.body),
        **more,
    }  # fmt: skip
    return number, tree, await call.context.worker.ask(order, lambda *_: None)
