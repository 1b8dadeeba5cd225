"""Error responses to what never reaches the application: invalid HTTP, unknown expectations. They are problem documents
like all others; aiohttp would send text that repeats what the client sent."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from shapan.http.errors import problem_response

_KEEPALIVE_S = 15.0  # aiohttp's default is an hour; an incomplete request is also closed after this time
_LINGERING_S = 3.0  # the rest of a refused body is read for so long


def make_runner(app: web.Application) -> web.AppRunner:
    """The runner of `shapan serve`."""
    return _ProblemRunner(
        app,
        keepalive_timeout=_KEEPALIVE_S,
        lingering_time=_LINGERING_S,
        access_log=None,
        auto_decompress=False,
        shutdown_timeout=2.0,
    )


class ProblemHandler(RequestHandler):
    """One connection."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        super().handle_error(request, status, exc, message)  # writes the log; raises when a response has begun
        answer = _problem(request, status)
        answer.force_close()
        return answer

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        if isinstance(resp, web.HTTPException) and resp.status >= 400:  # raised before the middlewares
            resp = _problem(request, resp.status)
            resp.force_close()
        return await super().finish_response(request, resp, start_time)


class _ProblemRunner(web.AppRunner):
    """`AppRunner` whose connections are handled by `ProblemHandler`."""

    async def _make_server(self) -> web.Server:
        server: Any = await super()._make_server()
        return _ProblemServer(server.request_handler, request_factory=server.request_factory, **server._kwargs)


class _ProblemServer(web.Server):
    def __call__(self) -> RequestHandler:
        return ProblemHandler(self, loop=self._loop, **self._kwargs)


def _problem(request: web.BaseRequest, status: int) -> web.Response:
    if status >= 500:
        return problem_response(request, status, "internal", "term.something-went-wrong-request")
    code, text = ("expectation", "expectation") if status == 417 else ("malformed", "malformed.http")
    return problem_response(request, status, code, text)
