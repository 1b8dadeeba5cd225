"""`expo.toml` as the fields of a form: read and edit."""

from __future__ import annotations

from shapan.expo.records.changes_gen import About
from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.orders import AmendAbout, ReadAbout


async def about(call: Call) -> About:
    """Title, dates, place and organizer of the expo: the fields of `expo.toml`"""
    return await read_head(call, ReadAbout)


async def change_about(call: Call) -> DraftView:
    """Change fields of `expo.toml`; comments and other content are preserved"""
    number, _, made = await amend_head(call, AmendAbout, _touches)
    return await append_made(call, made, "about the show, by hand", number, _touches)


def _touches(path: str) -> bool:
    return path == NAME
