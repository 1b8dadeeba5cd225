"""Between a connection and aiohttp's reader of WebSocket frames (RFC 6455).

aiohttp takes frames without a mask, which a server must refuse (5.1). And it wakes a task for each message: a third of
the process's time (docs/decisions/015-live-wire.md). A frame that is a whole pose, as
nearly all are, goes to the room at once; everything else goes through the reader as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from shapan.live.frames import POSE_BYTES

_BINARY, _MASKED = 0x82, 0x80  # a final frame; the bit of the mask in the second byte
_POSE_FRAME = 2 + 4 + POSE_BYTES
_LENGTHS = {126: 2, 127: 8}  # bytes of an extended length


class FrameReader(Protocol):
    def feed_data(self, data: bytes) -> tuple[bool, bytes]: ...

    def feed_eof(self) -> None: ...


class ClientFrames:
    """`take`: a pose as it was sent; `refuse`: a frame has no mask, nothing more is read."""

    def __init__(
        self, reader: FrameReader, take: Callable[[bytes], None], refuse: Callable[[], None]
    ) -> None:
        self._reader, self._take, self._refuse = reader, take, refuse
        self._head = b""  # of a frame whose head is not complete
        self._rest = 0  # bytes of the frame under way
        self._refused = False
        self.heard = True  # something, since it was set to False

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        self.heard = True
        if (
            len(data) == _POSE_FRAME
            and data[0] == _BINARY
            and data[1] == _MASKED | POSE_BYTES
            and not self._rest
            and not self._head
            and not self._refused
        ):
            mask = int.from_bytes(data[2:6] * 4, "little")
            pose = int.from_bytes(data[6:], "little") ^ mask
            self._take(pose.to_bytes(POSE_BYTES, "little"))
            return False, b""
        if self._refused or not self._masked(data):
            return False, b""
        return self._reader.feed_data(data)

    def feed_eof(self) -> None:
        self._reader.feed_eof()

    def _masked(self, data: bytes) -> bool:
        """Follows the heads of frames; False, once, at the first one without a mask."""
        data = self._head + data if self._head else data
        self._head = b""
        at = min(self._rest, len(data))
        self._rest -= at
        while at < len(data):
            if len(data) - at >= 2 and not data[at + 1] & _MASKED:
                self._refused = True
                self._refuse()
                return False
            length = data[at + 1] & 0x7F if len(data) - at >= 2 else 0
            extended = _LENGTHS.get(length, 0)
            size = 2 + extended + 4
            if len(data) - at < size:
                self._head = data[at:]
                return True
            if extended:
                length = int.from_bytes(data[at + 2 : at + 2 + extended], "big")
            at += size
            self._rest = max(0, length - (len(data) - at))
            at += min(length, len(data) - at)
        return True
