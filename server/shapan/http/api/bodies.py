"""Bodies with a known length, within a limit, that keep coming."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from aiohttp import web

from shapan.errors import NoLength, TooLarge, TooSlow, Unreadable, WrongType

SILENT_S = 15.0  # no byte for so long: the sender is gone


async def body(request: web.Request, limit: int) -> bytes:
    """All of it. Raises NoLength, TooLarge, WrongType (packed bodies) and TooSlow."""
    if "Content-Encoding" in request.headers:
        raise WrongType("a body as it is was expected, a packed one came; send it without Content-Encoding")
    length = request.content_length
    if length is None:
        raise NoLength("a Content-Length was expected; send the body as a whole and not in chunks")
    if length > limit:
        raise TooLarge(f"a body of at most {limit:,} bytes was expected, {length:,} were announced", limit=str(limit))
    data = bytearray()
    try:
        while True:
            async with asyncio.timeout(SILENT_S):
                piece = await request.content.readany()
            if not piece:
                return bytes(data)
            data += piece
    except TimeoutError:
        raise TooSlow(f"nothing came for {SILENT_S:g} s after {len(data):,} of {length:,} bytes") from None


async def message(request: web.Request, kind: type, limit: int) -> Any:
    """A JSON body as a value of this type. Raises WrongType and Unreadable besides."""
    if request.content_type != "application/json":
        raise WrongType(f"Content-Type application/json was expected, {request.content_type[:80]} came")
    data = await body(request, limit)
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as problem:
        raise Unreadable(f"the body does not fit: {problem}", code="invalid", where=_pointer(str(problem))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Unreadable(f"the body is no JSON: {problem}", code="malformed") from None


def _pointer(text: str) -> str:
    """`… - at `$.a[0]`` as a JSON pointer `/a/0`."""
    path = text.rpartition("`$")[2].rstrip("`") if "`$" in text else ""
    return path.replace("[", "/").replace("]", "").replace(".", "/")
