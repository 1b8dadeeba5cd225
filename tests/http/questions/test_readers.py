"""A reader of an expo sees no mail address of others: in no answer about people, letters and firms."""

from __future__ import annotations

from tests.http.api.postman import post, with_postman
from tests.http.api.studio import Studio
from tests.http.api.test_claims import claimed
from tests.http.api.test_firms import enter, links

from shapan.http.api.routes import ROUTES
from shapan.people.rules import Permission

PLACES = {"expo": "show", "exhibitor": "northwind", "kind": "csv"}


async def test_no_answer_to_a_reader_has_an_address_of_others(fair: Studio) -> None:
    """Every route that a reader may ask without more than a place."""
    with_postman(fair)
    firm = await enter(fair, (await links(fair))["northwind"])
    await claimed(fair, firm, "nora")
    await fair.people["organizer"].send("POST", "/expos/show/firm-mails", {"kind": "link"})
    await post(fair)
    others = ("owner@example.org", "organizer@example.org", "nora@example.org")
    asked = 0
    for route in ROUTES:
        names = {
            part.strip("{}").partition(":")[0]
            for part in route.path.replace(".", "/").split("/")
            if part.startswith("{")
        }
        if (
            route.method != "GET"
            or route.needs not in (Permission.READ, Permission.LIST)
            or not names <= PLACES.keys()
        ):
            continue
        path = route.path
        for name, value in PLACES.items():
            path = path.replace(f"{{{name}:csv|xlsx}}", value).replace(f"{{{name}}}", value)
        if path.endswith("/events"):
            continue  # a stream
        answer = await fair.people["reader"].ask("GET", path)
        text = await answer.text(errors="replace")
        assert answer.status in (200, 204, 304, 404, 409), (path, text)
        assert not [one for one in others if one in text], path
        if "firms" in path or "firm-mails" in path:
            assert "ann@example.org" not in text or path == "/expos/show/firms/northwind", path
        asked += 1
    assert asked >= 20
    assert "ann@example.org" in str(await fair.people["organizer"].get("/expos/show/firms"))
    assert "nora@example.org" in str(
        await fair.people["organizer"].get("/expos/show/firms/northwind/people")
    )
