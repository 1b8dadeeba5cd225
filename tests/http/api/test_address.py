"""The address of an expo may change until visitors know it."""

from __future__ import annotations

from tests.http.api.studio import Studio, work
from tests.http.api.test_firms import enter, links
from tests.http.api.test_releases import publish


async def test_an_expo_moves_with_all_that_is_in_it(made: Studio) -> None:
    organizer = made.people["organizer"]
    firm = await enter(made, next(iter((await links(made)).values())))
    before = await organizer.get("/expos/show/draft")
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    owner = made.people["owner"]
    moved = await owner.send("PATCH", "/expos/show", {"id": "zhibohui"})
    assert (moved["id"], moved["revision"]) == ("zhibohui", before["revision"])
    assert (await organizer.get("/expos/zhibohui/draft"))["documents"] == before["documents"]
    await organizer.get("/expos/show/draft", 404)
    assert (await firm.get("/firm"))["expo"] == "zhibohui"
    assert made.context.preview_sites.store.releases.list("show") == ()
    await organizer.send("POST", "/expos/zhibohui/previews", {}, 202)
    await work(made)
    assert "zhibohui" in made.context.preview_sites.shown
    assert "show" not in made.context.preview_sites.shown


async def test_what_visitors_know_stays(made: Studio) -> None:
    owner = made.people["owner"]
    await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    # while it is being built
    assert (await owner.ask("PATCH", "/expos/show", {"id": "other"})).status == 409
    await work(made)
    await owner.send("POST", "/expos", {"id": "taken", "title": "Taken"}, 201)
    refused = await owner.ask("PATCH", "/expos/show", {"id": "taken"})
    assert (refused.status, (await refused.json(content_type=None))["code"]) == (409, "taken")
    await publish(made)
    refused = await owner.ask("PATCH", "/expos/show", {"id": "other"})
    assert (refused.status, (await refused.json(content_type=None))["code"]) == (
        409,
        "address-fixed",
    )
