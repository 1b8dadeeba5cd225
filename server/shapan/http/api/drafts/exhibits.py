"""The models of booths: preview images, and sizes before and after optimization."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call
from shapan.publish.drafts.exhibits import UploadedExhibits


async def models(call: Call) -> UploadedExhibits:
    """The models of the draft: preview image, sizes before and after optimization, changes"""
    name = call.path["expo"]
    _, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    order = {"do": "showcase", "expo": name, "tree": as_json(tree), "language": call.language}
    return msgspec.convert(await call.context.worker.ask(order, lambda *_: None), UploadedExhibits)
