"""Against requests that another site makes a signed-in browser send (as Go's CrossOriginProtection does)."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from shapan.errors import Denied

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def refuse_foreign(request: web.BaseRequest) -> None:
    """Raises Denied (`code="cross-site"`) for a change that a page of another origin asks for.

    Every browser since 2023 sends Sec-Fetch-Site; older ones send Origin with a change. A request with neither comes
    from a program, which has no cookies that it was not given."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site in ("same-origin", "none")
    else:
        origin = request.headers.get("Origin")
        own = origin is None or urlsplit(origin).netloc == request.host
    if not own:
        raise Denied(
            "cross-site",
        )
