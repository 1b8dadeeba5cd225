from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from tests.http.api.conftest import with_people
from tests.http.api.studio import Studio, studio
from tests.http.api.test_releases import publish

CONSENT = "The exhibitor gets what you write and answers you by e-mail."


@pytest_asyncio.fixture
async def fair(tmp_path: Path) -> AsyncIterator[Studio]:
    """A published expo at whose booths visitors may ask, kept for 30 days; its first firms are Northwind and Acme."""
    it = await with_people(await studio(tmp_path))
    organizer = it.people["organizer"]
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    rows = (await organizer.get("/expos/show/exhibitors"))["rows"]
    booths = [row["booths"][0] for row in rows[:2]]
    text = f"Name,Stand,E-mail\nNorthwind,{booths[0]},ann@example.org\nAcme,{booths[1]},\n"
    answer = await organizer.ask(
        "PUT",
        "/expos/show/draft/documents/exhibitors.csv",
        data=text.encode(),
        If_Match=found.headers["ETag"],
    )
    assert answer.status == 200, await answer.text()
    revision = (await organizer.get("/expos/show/draft"))["revision"]
    about = {"legal": {"questions": {"en": CONSENT}}, "question_days": 30}
    await organizer.send("PATCH", "/expos/show/about", about, If_Match=f'"r{revision}"')
    assert (await publish(it))["state"] == "done"
    yield it
    await it.client.close()
