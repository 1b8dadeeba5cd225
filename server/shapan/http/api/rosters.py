"""The list of exhibitors as a table: read, changed, pasted into. A change is tried first, then written as
`exhibitors.csv`."""

from __future__ import annotations

from typing import Any

import msgspec

from shapan.http.api.builds import plain
from shapan.http.api.drafts import append_made, head_of, revision_tag, tree_of
from shapan.http.api.messages import DraftView
from shapan.http.api.route import Call
from shapan.publish.rosters import RosterTrial, RosterView


async def roster(call: Call) -> RosterView:
    """The list of exhibitors as a table, with the booths of each and the booths that nobody has"""
    name = call.path["expo"]
    number, tree = await call.desk.read(lambda books: tree_of(books, name))
    call.etag = revision_tag(number)
    order = {"do": "roster", "expo": name, "tree": plain(tree)}
    return msgspec.convert(await call.desk.worker.ask(order, lambda *_: None), RosterView)


async def try_roster(call: Call) -> RosterTrial:
    """What a change of the list would do, cell by cell; nothing is changed"""
    _, found = await _amended(call)
    return msgspec.convert(found["trial"], RosterTrial, str_keys=True)  # JSON has no other keys


async def change_roster(call: Call) -> DraftView:
    """Change the list of exhibitors; it is `exhibitors.csv` from then on"""
    number, found = await _amended(call)
    return await append_made(call, found["tree"], "the list of exhibitors, by hand", number)


async def _amended(call: Call) -> tuple[int, dict[str, Any]]:
    """The head's number, and what the change makes of its list."""
    number, tree = await call.desk.read(lambda books: head_of(call, books))
    order = {
        "do": "amend-roster", "expo": call.path["expo"], "tree": plain(tree), "change": msgspec.to_builtins(call.body)
    }  # fmt: skip
    return number, await call.desk.worker.ask(order, lambda *_: None)
