"""The models that booths brought: portraits, and what they cost before and after."""

from __future__ import annotations

import msgspec

from shapan.http.api.builds import plain
from shapan.http.api.drafts import tree_of
from shapan.http.api.route import Call
from shapan.publish.drafts.exhibits import UploadedExhibits


async def models(call: Call) -> UploadedExhibits:
    """The models of the draft: portrait, what each cost when it came and costs now, what was done to it"""
    name = call.path["expo"]
    _, tree = await call.desk.read(lambda books: tree_of(books, name))
    order = {"do": "showcase", "expo": name, "tree": plain(tree), "language": call.language}
    return msgspec.convert(await call.desk.worker.ask(order, lambda *_: None), UploadedExhibits)
