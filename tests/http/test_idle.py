"""In idle time what visitors get becomes smaller, and only that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import brotli
from tests.http.served import served

from shapan.http.keys import SITES
from shapan.http.site.recompression import pack_shown
from shapan.publish.release import recompression


async def test_all_that_is_served_is_packed_and_stays_what_it_is() -> None:
    client, store, built = await served(booths=24)
    page = "/show/en/halls/1/"
    try:
        before = await (await client.get(page, headers={"Accept-Encoding": "br"})).read()
        assert recompression.not_recompressed(store, "show") != []
        with ThreadPoolExecutor(1) as packer:
            await pack_shown(client.server.app[SITES], packer, {})  # type: ignore[attr-defined]
        assert recompression.not_recompressed(store, "show") == []
        answer = await client.get(page, headers={"Accept-Encoding": "br"})
        after = await answer.read()
        assert len(after) < len(before)
        assert brotli.decompress(after) == brotli.decompress(before)
        assert store.releases.current("show") == built.release
    finally:
        await client.close()
