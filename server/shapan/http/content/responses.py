"""Responses with named bytes: conditional, ranged, compressed or identity (RFC 9110, 13 and 14)."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from aiohttp import web

from shapan.http.content.chunks import CheckedBlobs, chunks
from shapan.http.content.headers import ALWAYS, content_headers
from shapan.http.content.negotiation import byte_range, coding
from shapan.http.site.published import CachedBlob
from shapan.publish.blob_writer import TYPES
from shapan.store.ports import Blobs

_ENCODING = {"br": "br", "gz": "gzip"}
_OF_BYTES = ("Accept-Ranges", "Content-Encoding")  # no headers of a response without any
_STALLED_S = 30.0  # a client that receives no 256 kB within this time counts as disconnected


def media_type(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def etag(name: str, twin: str) -> str:
    """64 bits distinguish two releases of one address; the whole hash was a third of a small tile's headers."""
    file = name.rpartition("/")[2].partition(".")[0] if "/" in name else ""
    return f'"{"-".join(filter(None, (name[:16], file, twin)))}"'


def unchanged(request: web.BaseRequest, tag: str) -> bool:
    """If-None-Match with weak comparison."""
    header = request.headers.get("If-None-Match")
    if not header:
        return False
    return header.strip() == "*" or tag in {
        one.strip().removeprefix("W/") for one in header.split(",")[:50]
    }


def small_response(
    request: web.Request, held: CachedBlob, cache: str, embed: tuple[str, ...] = ()
) -> web.Response:
    """A response from memory."""
    data, headers, status = negotiated(
        request,
        held.name,
        {key: len(value) for key, value in held.bytes_by_coding.items()},
        cache,
        embed,
    )
    if data is None:
        return web.Response(status=status, headers=headers)
    twin, first, end = data
    body = held.bytes_by_coding[twin]
    return web.Response(
        body=body if (first, end) == (0, len(body)) else body[first:end],
        status=status,
        headers=headers,
    )


async def large_response(
    request: web.Request,
    name: str,
    sizes: dict[str, int],
    blobs: Blobs,
    checked: CheckedBlobs,
    cache: str,
) -> web.StreamResponse:
    """A response in chunks, so that a slow client uses at most one chunk of memory."""
    data, headers, status = negotiated(request, name, sizes, cache, ())
    if data is None:
        return web.Response(status=status, headers=headers)
    twin, first, end = data
    answer = web.StreamResponse(status=status, headers=headers)
    answer.content_length = end - first
    if request.method == "HEAD":
        await answer.prepare(request)
        return answer
    async with contextlib.aclosing(chunks(blobs, checked, name, twin, first, end)) as body:
        try:
            async for piece in body:
                async with asyncio.timeout(_STALLED_S):
                    if not answer.prepared:  # not before the first chunk: a damaged blob gives 503
                        await answer.prepare(request)
                    await answer.write(piece)
            await answer.write_eof()
        except TimeoutError:
            if request.transport is not None:
                request.transport.abort()
    return answer


async def streamed_response(
    request: web.Request, headers: dict[str, str], pieces: Iterator[bytes], size: int | None
) -> web.StreamResponse:
    """A response whose pieces are read in a thread: at most one is in memory. What fails before the first piece is
    raised, so that it gets its own response."""
    first = await asyncio.to_thread(next, pieces, b"")
    answer = web.StreamResponse(headers=headers)
    answer.content_length = size
    piece = first
    try:
        async with asyncio.timeout(_STALLED_S):
            await answer.prepare(request)
        while piece:
            async with asyncio.timeout(_STALLED_S):
                await answer.write(piece)
            piece = await asyncio.to_thread(next, pieces, b"")
        await answer.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
    return answer


@functools.lru_cache(maxsize=4096)
def whole_headers(
    name: str, twin: str, codings: tuple[str, ...], cache: str, embed: tuple[str, ...] = ()
) -> Mapping[str, str]:
    """Of a response with all bytes of a blob or of its compressed variant. Kept, because a page has a dozen."""
    kind = media_type(name)
    headers = {
        **ALWAYS,
        **content_headers(kind, embed),
        "Cache-Control": cache,
        "Content-Type": kind,
    }
    if len(codings) > 1:
        headers["Vary"] = "Accept-Encoding"
    headers |= {"ETag": etag(name, twin), "Accept-Ranges": "bytes"}
    if twin:
        headers["Content-Encoding"] = _ENCODING[twin]
    return MappingProxyType(headers)


def negotiated(
    request: web.BaseRequest, name: str, sizes: dict[str, int], cache: str, embed: tuple[str, ...]
) -> tuple[tuple[str, int, int] | None, dict[str, str], int]:
    """((variant, first byte, past the last) or None for no body, headers, status)."""
    wanted = request.headers.get("Range") if request.method == "GET" else None
    codings = tuple(sizes)
    twin = "" if wanted else coding(request.headers.get("Accept-Encoding"), codings)
    headers = dict(whole_headers(name, twin, codings, cache, embed))
    tag = headers["ETag"]
    if unchanged(request, tag):
        return None, {key: value for key, value in headers.items() if key not in _OF_BYTES}, 304
    size = sizes[twin]
    if wanted and request.headers.get("If-Range", tag) == tag:
        try:
            found = byte_range(wanted, size)
        except ValueError:
            return None, {**headers, "Content-Range": f"bytes */{size}"}, 416
        if found is not None:
            headers["Content-Range"] = f"bytes {found[0]}-{found[1] - 1}/{size}"
            return ("", *found), headers, 206
    return (twin, 0, size), headers, 200
