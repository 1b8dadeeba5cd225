"""A mail server that keeps what it gets, and refuses what a test says."""

from __future__ import annotations

import email
import email.policy
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

LOGIN = "AHN0YWZmAHNlY3JldA=="  # PLAIN: staff, secret


@dataclass
class Catcher:
    """`refuse`: verb or address -> the reply in its place, once for each in the list. `hang_up`: after the text of a
    letter the connection ends without a reply. `tls`: for STARTTLS, or (`wrapped`) from the first byte."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    refuse: dict[str, list[str]] = field(default_factory=dict)
    hang_up: bool = False
    greets: bool = True
    tls: ssl.SSLContext | None = None
    wrapped: bool = False
    came: threading.Event = field(default_factory=threading.Event)

    def reply(self, line: str) -> str | None:
        for word, replies in self.refuse.items():
            if word.lower() in line.lower() and replies:
                return replies.pop(0)
        return None

    def address(self, user: str = "") -> str:
        return (
            f"smtp{'s' if self.wrapped else ''}://{user}127.0.0.1:{self.port}?from=fair@example.org"
        )

    def to(self) -> list[str]:
        return [one["To"] for one in self.letters]


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        catcher = self.server.catcher
        if not catcher.greets:
            return
        secured = catcher.wrapped
        if secured and not self._secure():
            return
        self._say("220 catcher")
        while raw := self.rfile.readline():
            line = raw.decode().strip()
            catcher.heard.append(line)
            verb = line[:4].upper()
            if refused := catcher.reply(line):
                self._say(refused)
            elif verb == "EHLO":
                offer = "250-STARTTLS\r\n" if catcher.tls and not secured else ""
                self._say(f"250-catcher\r\n{offer}250-AUTH PLAIN\r\n250 8BITMIME")
            elif verb == "STAR" and catcher.tls:
                self._say("220 go on")
                secured = self._secure()
                if not secured:
                    return
            elif verb == "AUTH":
                self._say("235 in" if line.endswith(LOGIN) else "535 no such user")
            elif verb == "DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                text = b"".join(line[1:] if line.startswith(b".") else line for line in lines)
                if catcher.hang_up:
                    return
                catcher.letters.append(email.message_from_bytes(text, policy=email.policy.default))  # type: ignore[arg-type]
                self._say("250 kept")
                catcher.came.set()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _secure(self) -> bool:
        """False where the other side did not trust us."""
        assert self.server.catcher.tls is not None
        try:
            self.request = self.server.catcher.tls.wrap_socket(self.request, server_side=True)
        except OSError:
            return False
        self.server.catcher.heard.append("(TLS)")
        self.rfile, self.wfile = (
            self.request.makefile("rb"),
            self.request.makefile("wb", buffering=0),
        )
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    catcher: Catcher


@contextmanager
def catching() -> Iterator[Catcher]:
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.catcher = Catcher(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.catcher
        finally:
            server.shutdown()
            thread.join()


def text_of(letter: EmailMessage) -> str:
    return str(letter.get_content())
