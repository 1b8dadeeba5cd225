"""Error responses to what never reaches the application: invalid HTTP, unknown expectations. They are problem documents
like all others; aiohttp would send text that repeats what the client sent."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import EMPTY_PAYLOAD
from aiohttp.web_protocol import RequestHandler

from shapan.http.connections.stalled_clients import bound_sending
from shapan.http.content.ready_blobs import ReadyBlobs
from shapan.http.errors import problem_response
from shapan.http.keys import PROXIES, REQUEST_TALLY, SITE_ADDRESS, SITES

# aiohttp's default is an hour; an incomplete request is also closed after this time
_KEEPALIVE_S = 15.0
FINISH_S = 2.0
_LINGERING_S = 3.0  # the rest of a refused body is read for so long


def make_runner(app: web.Application, finish_s: float = FINISH_S) -> web.AppRunner:
    """The runner of `shapan serve`. `finish_s`: how long requests may go on after the listening has ended."""
    return _ProblemRunner(
        app,
        keepalive_timeout=_KEEPALIVE_S,
        lingering_time=_LINGERING_S,
        access_log=None,
        auto_decompress=False,
        shutdown_timeout=finish_s,
    )


class ProblemHandler(RequestHandler):
    """One connection. `ready`: the blobs that need no application."""

    ready: ReadyBlobs | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        bound_sending(transport)
        if self.ready is not None:
            self._parser = _AnsweringParser(self._parser, self)  # type: ignore[assignment]  # a parser by its behaviour

    def answer_ready(self, message: RawRequestMessage, payload: object) -> bool:
        """Answers a request at once where nothing else of its connection is under way."""
        idle = (
            self._waiter is not None
            and not self._waiter.done()
            and self._keepalive
            and not self._paused
        )
        if not idle or payload is not EMPTY_PAYLOAD or self.ready is None or self.transport is None:
            return False
        answer = self.ready.answer(message)
        if answer is None:
            return False
        self._next_keepalive_close_time = self._loop.time() + _KEEPALIVE_S
        self.transport.write(answer)
        return True

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        # writes the log; raises when a response has begun
        super().handle_error(request, status, exc, message)
        answer = _problem(request, status)
        answer.force_close()
        return answer

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        # raised before the middlewares
        if isinstance(resp, web.HTTPException) and resp.status >= 400:
            resp = _problem(request, resp.status)
            resp.force_close()
        return await super().finish_response(request, resp, start_time)


class _ProblemRunner(web.AppRunner):
    """`AppRunner` whose connections are handled by `ProblemHandler`."""

    async def _make_server(self) -> web.Server:
        server: Any = await super()._make_server()
        made = _ProblemServer(
            server.request_handler, request_factory=server.request_factory, **server._kwargs
        )
        if SITES in self.app:
            made.ready = ReadyBlobs(
                self.app[SITES],
                tally=self.app[REQUEST_TALLY],
                proxies=self.app.get(PROXIES, 0),
                address=self.app[SITE_ADDRESS],
            )
        return made


class _AnsweringParser:
    """The parser of a connection, which keeps what is answered at once from becoming a task."""

    def __init__(self, parser: Any, connection: ProblemHandler) -> None:
        self._parser, self._connection = parser, connection

    def feed_data(self, data: bytes) -> tuple[Any, bool, bytes]:
        messages, upgraded, tail = self._parser.feed_data(data)
        if len(messages) == 1 and not upgraded and self._connection.answer_ready(*messages[0]):
            self._parser.message_consumed()
            messages = ()
        return messages, upgraded, tail

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)


class _ProblemServer(web.Server):
    ready: ReadyBlobs | None = None

    def __call__(self) -> RequestHandler:
        made = ProblemHandler(self, loop=self._loop, **self._kwargs)
        made.ready = self.ready
        return made


def _problem(request: web.BaseRequest, status: int) -> web.Response:
    if status >= 500:
        return problem_response(request, status, "internal", "term.something-went-wrong-request")
    code, text = (
        ("expectation", "expectation") if status == 417 else ("malformed", "malformed.http")
    )
    return problem_response(request, status, code, text)
