"""The bus on PostgreSQL: LISTEN and NOTIFY on one channel. A payload is the subject, a blank and the body."""

from __future__ import annotations

import asyncio
import contextlib

import psycopg

from shapan.store.bus.connection import ANSWER_S, ServerBus

_CHANNEL = "shapan_news"
_ALIVE_S = 10.0  # a connection is asked so often whether it is still there


class PostgresBus(ServerBus):
    def __init__(self, address: str) -> None:
        info = psycopg.conninfo.conninfo_to_dict(address)
        super().__init__(
            f"postgresql://{info.get('host', '')}:{info.get('port', '5432')}/{info.get('dbname', '')}"
        )
        self._secret = address
        self._sender: psycopg.AsyncConnection[object] | None = None
        self._turn = asyncio.Lock()

    async def _listen(self) -> None:
        listening = await self._connect()
        try:
            self._sender = await self._connect()
            await listening.execute(f"LISTEN {_CHANNEL}")
            self._is_open()
            while True:
                async for one in listening.notifies(timeout=_ALIVE_S):
                    subject, _, body = one.payload.partition(" ")
                    self._deliver(subject, body.encode())
                async with asyncio.timeout(ANSWER_S):
                    await listening.execute("SELECT 1")
        finally:
            for connection in filter(None, (listening, self._sender)):
                with contextlib.suppress(psycopg.Error):
                    await connection.close()
            self._sender = None

    async def _send(self, subject: str, body: bytes) -> None:
        async with self._turn, asyncio.timeout(ANSWER_S):
            assert self._sender is not None
            await self._sender.execute(
                "SELECT pg_notify(%s, %s)", (_CHANNEL, f"{subject} {body.decode()}")
            )

    async def _connect(self) -> psycopg.AsyncConnection[object]:
        async with asyncio.timeout(ANSWER_S):  # libpq takes no less than two seconds
            return await psycopg.AsyncConnection.connect(self._secret, autocommit=True)
