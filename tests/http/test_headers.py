"""A header that cannot be sent is an error response, never a connection closed without an answer."""

from __future__ import annotations

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from shapan.http.errors import problems


async def test_a_header_with_a_line_break_is_a_problem() -> None:
    async def broken(_: web.Request) -> web.Response:
        return web.Response(
            text="never sent",
            headers={"Content-Security-Policy": "frame-ancestors https://a.example\n"},
        )

    app = web.Application(middlewares=[problems])
    app.router.add_get("/", broken)
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/", headers={"Accept": "application/json"})
        assert answer.status == 500
        assert (await answer.json())["code"] == "internal"
