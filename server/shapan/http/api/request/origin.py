"""Protection against cross-site request forgery (the method of Go's CrossOriginProtection)."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from shapan.errors import Denied

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def origin_authority(origin: str) -> str:
    """Host and port of an Origin header; "" for what is none, as `http://[`."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def refuse_foreign(request: web.BaseRequest) -> None:
    """Raises Denied (`code="cross-site"`) for a state-changing request from a page of another origin.

    Every browser since 2023 sends Sec-Fetch-Site; older ones send Origin with state-changing requests. A request with
    neither comes from a program, which has only the cookies that its user gave it."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site in ("same-origin", "none")
    else:
        origin = request.headers.get("Origin")
        own = origin is None or origin_authority(origin) == request.host
    if not own:
        raise Denied(
            "cross-site",
        )


def refuse_foreign_socket(request: web.BaseRequest) -> None:
    """Raises Denied (`code="cross-site"`) for a WebSocket of a page of another origin; `null` is one. No browser asks
    before it opens a WebSocket elsewhere, but each sends Origin (RFC 6455, 10.2)."""
    origin = request.headers.get("Origin")
    if origin is not None and origin_authority(origin) != request.host:
        raise Denied(
            "cross-site",
        )
