"""What every adapter of the bus does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from shapan.errors import Usage
from shapan.store.bus.port import MESSAGE_BYTES, Bus


async def until(true: Callable[[], bool], wait_s: float = 10.0) -> None:
    async with asyncio.timeout(wait_s):
        while not true():  # noqa: ASYNC110  # whatever is waited for has no event
            await asyncio.sleep(0.005)


class BusContract:
    def bus(self) -> Bus:
        """Another node's bus at each call, on the same server."""
        raise NotImplementedError

    async def nodes(self, *patterns: str) -> tuple[Bus, list[list[tuple[str, bytes]]]]:
        """One that publishes, and what arrives at others, a list a pattern."""
        got: list[list[tuple[str, bytes]]] = []
        made = [self.bus(), *(self.bus() for _ in patterns)]
        for one, pattern in zip(made[1:], patterns, strict=True):
            got.append([])
            one.subscribe(pattern, lambda subject, body, into=got[-1]: into.append((subject, body)))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        for one in made:
            await one.start()
        await until(lambda: all(one.connected for one in made))
        self.open.extend(made)
        return made[0], got

    @pytest.fixture(autouse=True)
    async def _closed(self) -> object:
        self.open: list[Bus] = []
        yield
        for one in self.open:
            await one.close()

    async def test_every_node_gets_what_its_pattern_matches(self) -> None:
        bus, got = await self.nodes("news.>", "news.*", "news.release", "other.>", "*.release")
        sent = [("news.release", "展 ё".encode()), ("news.job.done", b"{}"), ("news", b"")]
        for one in sent:
            await bus.publish(*one)
        await bus.publish("other.end", b"")
        await until(lambda: len(got[3]) == 1)
        assert got == [sent[:2], sent[:1], sent[:1], [("other.end", b"")], sent[:1]]

    async def test_messages_of_one_node_keep_their_order(self) -> None:
        bus, (got,) = await self.nodes(">")
        for at in range(200):
            await bus.publish("news.count", str(at).encode())
        await until(lambda: len(got) == 200)
        assert [int(body) for _, body in got] == list(range(200))

    async def test_the_largest_message_fits_and_a_larger_one_is_refused(self) -> None:
        bus, (got,) = await self.nodes(">")
        await bus.publish("a", b"x" * MESSAGE_BYTES)
        await until(lambda: len(got) == 1)
        for subject, body in (
            ("a", b"x" * (MESSAGE_BYTES + 1)),
            ("A b", b""),
            ("a..b", b""),
            ("a.*", b""),
            ("", b""),
        ):
            with pytest.raises(Usage):
                await bus.publish(subject, body)
