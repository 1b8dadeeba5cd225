"""Request bodies: they must have a known length within a limit and must not stall."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
from aiohttp import web

from shapan.errors import NoLength, TooLarge, TooSlow, Unreadable, WrongType
from shapan.store.files.disk_space import refuse_full, space, write

# in every such time the client must send at least `_LEAST` bytes, or the rest of its body
SILENT_S = 12.0
_LEAST = 12_000


class Spooled:
    """A body that is too large for memory: the route gets the path of a temporary file, which is deleted after the
    response."""


async def read_body(request: web.Request, limit: int, silent_s: float = SILENT_S) -> bytes:
    """The complete body. Raises NoLength, TooLarge, WrongType (compressed bodies) and TooSlow."""
    data = bytearray()
    async for piece in body_chunks(request, limit, silent_s):
        data += piece
    return bytes(data)


@contextlib.asynccontextmanager
async def spool_body(
    request: web.Request, limit: int, folder: Path, silent_s: float = SILENT_S
) -> AsyncIterator[Path]:
    """The complete body in a temporary file. Raises the errors of `body_chunks`, and Full: before the first byte, and
    again with each chunk."""
    await asyncio.to_thread(refuse_full, folder, min(request.content_length or 0, limit))
    file = folder / uuid.uuid4().hex
    with file.open("wb", buffering=0) as stream, space():
        fcntl.flock(stream, fcntl.LOCK_EX)  # locked until the response is sent
        try:
            async for piece in body_chunks(request, limit, silent_s):
                await asyncio.to_thread(write, stream, piece, folder)
            yield file
        finally:
            file.unlink(missing_ok=True)


async def body_chunks(
    request: web.Request, limit: int, silent_s: float = SILENT_S
) -> AsyncIterator[bytes]:
    """Chunks in order of arrival. Raises NoLength, TooLarge, WrongType and TooSlow."""
    if "Content-Encoding" in request.headers:
        raise WrongType("media-type.body-packed-send")
    length = request.content_length
    if length is None:
        raise NoLength("no-length")
    if length > limit:
        raise TooLarge(
            "too-large.body-bytes-announced",
            limit=str(limit),
            most=limit,
            length=length,
        )
    came, due = 0, 0
    loop = asyncio.get_running_loop()
    end = loop.time() + silent_s
    while True:
        try:
            async with asyncio.timeout_at(end):
                piece = await request.content.readany()
        except TimeoutError:
            raise TooSlow(
                "too-slow", seconds=silent_s, least=_LEAST, came=came, length=length
            ) from None
        if not piece:
            return
        came += len(piece)
        if came >= due + _LEAST:
            due, end = came, loop.time() + silent_s
        given = loop.time()
        yield piece
        end += loop.time() - given  # the time that this server took


async def body_message(
    request: web.Request, kind: type, limit: int, silent_s: float = SILENT_S
) -> object:
    """A JSON body as a value of this type. Also raises WrongType and Unreadable."""
    if request.content_type != "application/json":
        raise WrongType("media-type.content-type-application", got=request.content_type[:80])
    data = await read_body(request, limit, silent_s)
    try:
        value: object = msgspec.json.decode(data, type=kind)
        json.loads(data, object_pairs_hook=_once)  # msgspec takes the last of two equal keys
        return value
    except msgspec.ValidationError as problem:
        raise Unreadable(
            "invalid.body-does-fit", where=_pointer(str(problem)), problem=problem
        ) from None
    except (msgspec.DecodeError, ValueError, RecursionError) as problem:
        raise Unreadable("malformed.body-json", problem=problem) from None


def _once(pairs: list[tuple[str, object]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise Unreadable(
            "malformed.name-twice", name=next(one for one in names if names.count(one) > 1)[:80]
        )


def _pointer(text: str) -> str:
    """`… - at `$.a[0]`` as a JSON pointer `/a/0`."""
    path = text.rpartition("`$")[2].rstrip("`") if "`$" in text else ""
    return path.replace("[", "/").replace("]", "").replace(".", "/")
