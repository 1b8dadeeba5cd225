"""`expo.toml` as the fields of a form: read, and changed by hand."""

from __future__ import annotations

import msgspec

from shapan.http.api.builds import plain
from shapan.http.api.drafts import append_made, head_of, revision_tag, tree_of
from shapan.http.api.messages import DraftView
from shapan.http.api.route import Call
from shapan.intake.head import About


async def about(call: Call) -> About:
    """What the show is called, when and where it is, and who holds it: the fields of `expo.toml`"""
    name = call.path["expo"]
    number, tree = await call.desk.read(lambda books: tree_of(books, name))
    call.etag = revision_tag(number)
    order = {"do": "about", "expo": name, "tree": plain(tree)}
    return msgspec.convert(await call.desk.worker.ask(order, lambda *_: None), About)


async def change_about(call: Call) -> DraftView:
    """Change fields of `expo.toml`; its comments and what else stands in it are kept"""
    number, tree = await call.desk.read(lambda books: head_of(call, books))
    order = {
        "do": "amend-about", "expo": call.path["expo"], "tree": plain(tree), "change": msgspec.to_builtins(call.body)
    }  # fmt: skip
    kept = await call.desk.worker.ask(order, lambda *_: None)
    return await append_made(call, kept["tree"], "about the show, by hand", number)
