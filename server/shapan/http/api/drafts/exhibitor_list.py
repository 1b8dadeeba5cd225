"""The list of exhibitors as a table: read, changed, pasted into. A change is tried first, then written as
`exhibitors.csv`."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.publish.drafts.exhibitor_list import ExhibitorListPreview, ExhibitorListView


async def exhibitor_list(call: Call) -> ExhibitorListView:
    """The list of exhibitors as a table, with the booths of each and the booths that nobody has"""
    return msgspec.convert(await read_head(call, "exhibitor-list"), ExhibitorListView)


async def try_exhibitor_list(call: Call) -> ExhibitorListPreview:
    """What a change of the list would do, cell by cell; nothing is changed"""
    _, _, found = await amend_head(call, "amend-exhibitor-list", _touches)
    return msgspec.convert(found["trial"], ExhibitorListPreview, str_keys=True)  # JSON has no other keys


async def change_exhibitor_list(call: Call) -> DraftView:
    """Change the list of exhibitors; it is `exhibitors.csv` from then on"""
    number, _, found = await amend_head(call, "amend-exhibitor-list", _touches)
    return await append_made(call, found["tree"], "the list of exhibitors, by hand", number, _touches)


def _touches(path: str) -> bool:
    return path.partition(".")[0] == "exhibitors"
