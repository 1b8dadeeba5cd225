"""A WebSocket by hand, for what no client library sends."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from tests.http.live.live_client import LiveSite

_MASK = b"\x11\x22\x33\x44"
_KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def client_frame(
    payload: bytes, head: int = 0x82, *, masked: bool = True, said: int | None = None
) -> bytes:
    """`said`: the length that the frame says."""
    size = len(payload) if said is None else said
    mask = 0x80 if masked else 0
    if size < 126:
        start = bytes((head, mask | size))
    elif size < 1 << 16:
        start = bytes((head, mask | 126)) + size.to_bytes(2, "big")
    else:
        start = bytes((head, mask | 127)) + size.to_bytes(8, "big")
    if not masked:
        return start + payload
    return start + _MASK + bytes(byte ^ _MASK[n % 4] for n, byte in enumerate(payload))


@dataclass
class RawSocket:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    status: int
    head: str

    async def frame(self) -> tuple[int, bytes]:
        """Opcode and payload; (-1, b"") at the end of the connection."""
        try:
            first, second = await self.reader.readexactly(2)
            size = second & 0x7F
            if size >= 126:
                size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
            return first & 0x0F, await self.reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return -1, b""

    async def close_code(self) -> int:
        """With which the server closes; 1006 for an end without one."""
        async with asyncio.timeout(20):
            while True:
                opcode, payload = await self.frame()
                if opcode == 8:
                    return int.from_bytes(payload[:2], "big")
                if opcode == -1:
                    return 1006

    async def ended(self) -> None:
        async with asyncio.timeout(20):
            while (await self.frame())[0] != -1:
                pass


@contextlib.asynccontextmanager
async def raw_socket(
    site: LiveSite, path: str | None = None, **headers: str
) -> AsyncIterator[RawSocket]:
    """After the handshake, whatever it was answered."""
    port = site.client.server.port
    asked = {
        "Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": _KEY,
    }  # fmt: skip
    asked |= {name.replace("_", "-"): said for name, said in headers.items()}
    lines = "".join(f"{name}: {said}\r\n" for name, said in asked.items() if said)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path or site.address()} HTTP/1.1\r\n{lines}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    try:
        yield RawSocket(reader, writer, int(head.split()[1]), head)
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
