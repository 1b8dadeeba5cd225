"""The programme from a server: filters, what is on, calendars; all without JavaScript."""

from __future__ import annotations

import icalendar
import pytest
from lxml import html
from tests.http.served import Client, served


@pytest.fixture
async def client():
    made, _, _ = await served()
    yield made
    await made.close()


async def page(client: Client, path: str):
    answer = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert answer.status == 200
    return html.fromstring(await answer.text())


def found(tree) -> list[str]:
    return [
        one.text_content().strip()
        for one in tree.xpath("//ol[contains(@class, 'programme')]//*[@class='name']")
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Opening"]),  # of no day in particular: the first
        ("?day=2021-04-17", ["Forum"]),
        ("?kind=forum", ["Forum"]),
        ("?kind=ceremony&day=2021-04-17", []),
        ("?q=OPENING", ["Opening"]),
        ("?q=开幕", ["Opening"]),
        ("?q=li+forum", ["Forum"]),
        ("?q=main+stage", ["Opening"]),
        ("?q=nothing", []),
        ("?now=2021-04-17T14:10%2B08:00", ["Forum"]),
    ],
)
async def test_filters(client: Client, query: str, expected: list[str]) -> None:
    assert found(await page(client, f"/show/en/programme/{query}")) == expected


async def test_what_is_on_is_said_at_the_clock_of_the_address_which_the_form_keeps(
    client: Client,
) -> None:
    tree = await page(client, "/show/en/programme/?now=2021-04-17T14:10%2B08:00")
    assert [one.text_content() for one in tree.xpath("//*[contains(@class, 'state')]")] == [
        "On now · 2 h 20 min left"
    ]
    assert tree.xpath("//input[@name='now']/@value") == ["2021-04-17T14:10+08:00"]
    tree = await page(client, "/show/ru/programme/?now=2021-04-17T13:58")
    assert [one.text_content() for one in tree.xpath("//*[contains(@class, 'state')]")] == [
        "через 2 минуты"
    ]


async def test_a_text_of_strangers_in_a_filter_is_text(client: Client) -> None:
    tree = await page(client, "/show/en/programme/?q=%22%3E%3Cscript%3E")
    assert tree.xpath("//input[@name='q']/@value") == ['"><script>']


async def test_an_item_has_a_page_and_a_calendar_with_a_link_that_leads_there(
    client: Client,
) -> None:
    tree = await page(client, "/show/en/programme/opening/")
    assert tree.xpath("//a[@data-calendar]/@href") == ["../opening.ics"]
    answer = await client.get("/show/en/programme/opening.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = icalendar.Calendar.from_ical(await answer.read()).walk("VEVENT")
    place, hall, link = str(event["LOCATION"]).rsplit(", ", 2)
    assert (place, hall) == ("Main stage", "Hall 1")
    assert link.startswith(str(client.make_url("/show/en/?at=")))
    whole = await client.get("/show/zh/programme.ics")
    assert len(icalendar.Calendar.from_ical(await whole.read()).walk("VEVENT")) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/show/fr/programme/",
        "/show/en/programme/none.ics",
        "/show/fr/programme.ics",
        "/show/en/programme/none/",
    ],
)
async def test_what_is_not_there(client: Client, path: str) -> None:
    assert (await client.get(path)).status == 404
