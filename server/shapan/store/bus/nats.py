"""The bus on NATS core: `nats://host:4222/prefix`, or `tls://…` with a certificate that is checked. nats-py's only
door."""

from __future__ import annotations

import asyncio
import contextlib
from urllib.parse import urlsplit

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

from shapan.store.bus.connection import ANSWER_S, ServerBus

_PING_S = 5
_AGAIN_S = 0.2  # after a refusal: nats-py asks again by itself, by default two seconds later


class NatsBus(ServerBus):
    """Connections are made again by `ServerBus`, so that both buses behave alike."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        super().__init__(f"{parts.scheme}://{parts.hostname}:{parts.port or 4222}{parts.path}")
        self._secret = address.rpartition(parts.path)[0] if parts.path.strip("/") else address
        self._prefix = parts.path.strip("/") or "shapan"
        self._client: Client | None = None

    async def _listen(self) -> None:
        ended = asyncio.Event()

        async def end() -> None:
            ended.set()

        async def quiet(_: Exception) -> None: ...

        client = await nats.connect(
            self._secret,
            allow_reconnect=False,
            connect_timeout=ANSWER_S,
            reconnect_time_wait=_AGAIN_S,  # it is slept for
            ping_interval=_PING_S,
            max_outstanding_pings=1,
            closed_cb=end,
            disconnected_cb=end,
            error_cb=quiet,
        )
        try:
            await client.subscribe(f"{self._prefix}.>", cb=self._take)
            await client.flush(ANSWER_S)
            self._client = client
            self._is_open()
            await ended.wait()
            raise ConnectionError("connection closed")
        finally:
            self._client = None
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_S):
                    await client.close()

    async def _take(self, message: Msg) -> None:
        self._deliver(message.subject.removeprefix(f"{self._prefix}."), message.data)

    async def _send(self, subject: str, body: bytes) -> None:
        assert self._client is not None
        await self._client.publish(f"{self._prefix}.{subject}", body)
        await self._client.flush(ANSWER_S)
