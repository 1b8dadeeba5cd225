"""The exhibitor list as a table: read, edit, paste. A change can be previewed; then it is written as
`exhibitors.csv`."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.publish.drafts.exhibitor_list import ExhibitorListPreview, ExhibitorListView


async def exhibitor_list(call: Call) -> ExhibitorListView:
    """The exhibitor list as a table, with the booths of each exhibitor and the vacant booths"""
    return msgspec.convert(await read_head(call, "exhibitor-list"), ExhibitorListView)


async def try_exhibitor_list(call: Call) -> ExhibitorListPreview:
    """Preview a change of the list, cell by cell; nothing is stored"""
    _, _, found = await amend_head(call, "amend-exhibitor-list", _touches)
    return msgspec.convert(found["trial"], ExhibitorListPreview, str_keys=True)  # JSON object keys are always strings


async def change_exhibitor_list(call: Call) -> DraftView:
    """Change the exhibitor list; it is stored as `exhibitors.csv`"""
    number, _, found = await amend_head(call, "amend-exhibitor-list", _touches)
    return await append_made(call, found["tree"], "the list of exhibitors, by hand", number, _touches)


def _touches(path: str) -> bool:
    return path.partition(".")[0] == "exhibitors"
