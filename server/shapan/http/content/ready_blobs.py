"""A blob in memory, asked for as a whole: bytes that are ready but for the date.

Routes, middlewares, a task and a response object took three quarters of such a request's time. What asks for more than
this (a range, a condition, a query) goes the ordinary way, and `tests/http/test_ready_blobs.py` holds both ways to the
same headers.
"""

from __future__ import annotations

import time
from dataclasses import KW_ONLY, dataclass, field
from email.utils import formatdate

from aiohttp import HttpVersion11
from aiohttp.http_parser import RawRequestMessage

from shapan.errors import Usage
from shapan.http.connections.host import (
    STAY_ON_TLS,
    foreign_authority,
    refuse_odd_host,
    told_scheme,
)
from shapan.http.connections.site_address import SiteAddress
from shapan.http.content.headers import IMMUTABLE
from shapan.http.content.negotiation import coding
from shapan.http.content.responses import whole_headers
from shapan.http.metrics.tallies import BLOB_ROUTE, RequestTally
from shapan.http.site.published import PublishedExpos
from shapan.recently_used import RecentlyUsed
from shapan.store.blobs.bundle import EXT

BLOBS_PREFIX = "/blobs/"
_ORDINARY = (
    "Range",
    "If-None-Match",
    "If-Range",
    "Expect",
    "Upgrade",
    "Content-Length",
    "Transfer-Encoding",
)
_OTHER_WAYS = (".html", f".{EXT}")  # pages have headers of their own; files in bundles no address
_HEADS = 4096
_Head = tuple[str, str, int, int, bool]


@dataclass
class ReadyBlobs:
    """In the loop only."""

    sites: PublishedExpos
    _: KW_ONLY
    tally: RequestTally = field(default_factory=RequestTally)
    proxies: int = 0  # number of trusted proxies in front
    address: SiteAddress = field(default_factory=SiteAddress)
    _heads: RecentlyUsed[_Head, bytes] = field(default_factory=lambda: RecentlyUsed(_HEADS))
    _second: int = 0
    _date: bytes = b""

    def answer(self, request: RawRequestMessage) -> bytes | None:
        """The whole response; None for what goes the ordinary way."""
        path = request.path
        if (
            not path.startswith(BLOBS_PREFIX)
            or request.method != "GET"
            or request.version != HttpVersion11
        ):
            return None
        name, headers = path[len(BLOBS_PREFIX) :], request.headers
        held = self.sites.recent(name)
        if held is None or "/" in name or name.endswith(_OTHER_WAYS) or request.should_close:
            return None
        if any(one in headers for one in _ORDINARY):
            return None
        try:
            refuse_odd_host(request)
        except Usage:
            return None
        if foreign_authority(headers.get("Host"), path, self.address) is not None:
            return None
        codings = tuple(held.bytes_by_coding)
        twin = coding(headers.get("Accept-Encoding"), codings)
        body = held.bytes_by_coding[twin]
        self.tally.count("GET", BLOB_ROUTE, 200)
        tls = told_scheme(request, self.proxies) == "https"
        return b"".join((self._head(name, twin, len(body), codings, tls), self._now(), body))

    def _head(self, name: str, twin: str, size: int, codings: tuple[str, ...], tls: bool) -> bytes:
        key = (name, twin, size, len(codings), tls)
        head = self._heads.get(key)
        if head is None:
            always = STAY_ON_TLS if tls else {}
            headers = {
                **whole_headers(name, twin, codings, IMMUTABLE),
                "Content-Length": str(size),
                **always,
            }
            lines = "".join(f"{one}: {value}\r\n" for one, value in headers.items())
            head = f"HTTP/1.1 200 OK\r\n{lines}Date: ".encode()
            self._heads.put(key, head)
        return head

    def _now(self) -> bytes:
        second = int(time.time())
        if second != self._second:
            self._second, self._date = second, f"{formatdate(second, usegmt=True)}\r\n\r\n".encode()
        return self._date
