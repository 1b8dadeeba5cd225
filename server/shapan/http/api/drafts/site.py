"""Where the halls of several plans stand: `[site]` of `expo.toml`, read and edited."""

from __future__ import annotations

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.orders import AmendSite, ReadSite
from shapan.publish.drafts.site_view import SiteView


async def site(call: Call) -> SiteView:
    """The buildings of the site at their places, with the outlines of their halls"""
    return await read_head(call, ReadSite)


async def change_site(call: Call) -> DraftView:
    """Place and turn halls (`[site]` of `expo.toml`); comments and other content are preserved"""
    number, _, made = await amend_head(call, AmendSite, _touches)
    return await append_made(call, made, "the site, by hand", number, _touches)


def _touches(path: str) -> bool:
    return path == NAME
