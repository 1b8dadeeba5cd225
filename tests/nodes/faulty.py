"""A TCP proxy in front of a server that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from typing import Literal

Fault = Literal[
    "none", "refuse", "reset", "hang", "slow", "cut", "garbage", "denied", "full", "stale"
]
_WRITES = (b"PUT ", b"POST ")
_REFUSED = {  # by an object store: (which requests, what they must have, status, code)
    "denied": (
        (b"GET ", b"HEAD ", b"DELETE ", *_WRITES),
        b"",
        "403 Forbidden",
        "SignatureDoesNotMatch",
    ),
    "full": (_WRITES, b"", "507 Insufficient Storage", "InsufficientStorage"),
    "stale": (_WRITES, b"if-match:", "412 Precondition Failed", "PreconditionFailed"),
}
_SLOW_S = 0.15  # before each part of an answer
_CUT = 40  # bytes of an answer that come


class FaultyProxy:
    """`port`: where it listens. A fault holds for open connections, too; when it ends, those that it broke are closed."""

    def __init__(self, target: int) -> None:
        self._target, self.fault = target, "none"
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def set(self, fault: Fault) -> None:
        before, self.fault = self.fault, fault
        if fault in ("refuse", "reset") or before != "none":
            with self._lock:
                broken = list(self._open)
            for one in broken:
                _abort(one)

    def close(self) -> None:
        self.set("refuse")
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            if self.fault == "refuse":
                _abort(client)
                continue
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with self._lock:
            self._open.add(client)
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", self._target)) as server,
        ):
            threading.Thread(target=self._back, args=(server, client), daemon=True).start()
            while data := client.recv(65536):
                match self.fault:
                    case "reset":
                        _abort(client)
                        return
                    case "garbage":
                        client.sendall(b"\0garbage\r\n" * 20)
                        _abort(client)
                        return
                    case "hang":
                        continue
                    case "denied" | "full" | "stale" if _refuse(client, data, self.fault):
                        break
                server.sendall(data)
        with self._lock:
            self._open.discard(client)
        with contextlib.suppress(OSError):
            client.close()

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                match self.fault:
                    case "hang":
                        continue
                    case "slow":
                        time.sleep(_SLOW_S)
                    case "cut":
                        client.sendall(data[:_CUT])
                        _abort(client)
                        return
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)


def _refuse(client: socket.socket, data: bytes, fault: str) -> bool:
    """Answers a request of HTTP as an object store does; False for one that goes on."""
    methods, needs, status, code = _REFUSED[fault]
    if not data.startswith(methods) or needs not in data.partition(b"\r\n\r\n")[0].lower():
        return False
    body = (
        f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
    )
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    client.sendall(head.encode() + (b"" if data.startswith(b"HEAD ") else body))
    client.shutdown(socket.SHUT_WR)
    while client.recv(65536):  # the rest of its body: closed before it, the answer would be lost
        pass
    return True


def _abort(one: socket.socket) -> None:
    """Ends a connection by RST."""
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextlib.contextmanager
def faulty(target: int) -> Iterator[FaultyProxy]:
    made = FaultyProxy(target)
    try:
        yield made
    finally:
        made.close()
