"""An open page follows a rebuild."""

from __future__ import annotations

from tests.http.served import served
from tests.publish.expos import grid_expo

from shapan.http.keys import SITES
from shapan.http.site.published import PublishedExpos
from shapan.pages.render.address import Viewer
from shapan.publish.pipeline import publish
from shapan.publish.viewer import BuiltViewer


async def test_a_new_release_is_told_to_who_listens_and_shown_to_who_asks() -> None:
    client, store, built = await served(booths=4)
    try:
        stream = await client.get(f"/show/changes?since={built.release}")
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b": \n\n"
        after = publish(grid_expo(booths=6), store, before=built)
        sites = client.server.app[SITES]  # type: ignore[attr-defined]
        sites.show("show", sites.load("show"))
        told = await stream.content.readuntil(b"\n\n")
        assert told == f"event: release\nid: {after.release}\ndata: {after.release}\n\n".encode()
        assert (
            after.release.encode()
            in await (await client.get("/show/en/", headers={"Accept-Encoding": "identity"})).read()
        )
        stream.close()
    finally:
        await client.close()


async def test_visitors_are_offered_what_is_published_and_follow_a_folder() -> None:
    client, store, _ = await served(booths=4)
    try:
        for offers, followed, expected in (
            (True, set(), True),
            (True, {"show"}, False),
            (False, set(), False),
        ):
            page = (
                PublishedExpos(store=store, offers=offers, followed=followed)
                .load("show")
                .live["en/index.html"]
                .bytes_by_coding[""]
            )
            assert (b' data-offered=""' in page) is expected
    finally:
        await client.close()


async def test_programs_of_the_release_before_stay_at_their_addresses() -> None:
    """Who has a page of it open loads them when they are wanted."""
    client, store, _ = await served(booths=4)
    try:
        sites = client.server.app[SITES]  # type: ignore[attr-defined]
        for name in ("old", "new"):
            files = {f"viewer/assets/plan-{name}.js": f"export const name = '{name}';".encode()}
            publish(grid_expo(booths=4), store, BuiltViewer(files, Viewer(""), name))
            sites.show("show", sites.load("show"))
        for name in ("old", "new"):
            answer = await client.get(f"/show/viewer/assets/plan-{name}.js")
            assert (answer.status, await answer.text()) == (200, f"export const name = '{name}';")
    finally:
        await client.close()


async def test_what_was_missed_is_told_at_once() -> None:
    client, _, built = await served(booths=4)
    try:
        stream = await client.get("/show/changes?since=older")
        assert built.release.encode() in await stream.content.readuntil(b"\n\n")
        stream.close()
    finally:
        await client.close()


async def test_ready_means_that_every_source_has_a_release() -> None:
    client, _, _ = await served(booths=4)
    try:
        sites = client.server.app[SITES]  # type: ignore[attr-defined]
        sites.expected = ("a.dxf",)
        assert (await client.get("/readyz")).status == 503
        sites.ready.add("a.dxf")
        assert (await client.get("/readyz")).status == 200
    finally:
        await client.close()
