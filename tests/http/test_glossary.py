"""A category, a product and a track that the lists write in one language are said in the visitor's."""

from __future__ import annotations

import icalendar
import msgspec
import pytest
from lxml import html
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.expo.texts.glossary import glossary_of

STATED = {
    "Machine tools": {"zh": "机床", "ru": "Станки"},
    "Lathes": {"zh": "车床"},
    "New ideas": {"zh": "新思路", "ru": "Новые идеи"},
    "pitch": {"zh": "路演", "ru": "Питч"},
}


def show() -> Expo:
    expo = grid_expo(booths=3)
    first, second, third = expo.exhibitors
    tools = msgspec.structs.replace(
        first, categories=("machine tools",), products=("Lathes", "Mark IV")
    )
    opening, forum = expo.items
    return msgspec.structs.replace(
        expo,
        exhibitors=(tools, msgspec.structs.replace(second, categories=("Machine Tools",)), third),
        items=(opening, msgspec.structs.replace(forum, track="New ideas", kind="pitch")),
        glossary=glossary_of(STATED),
    )


@pytest.fixture
async def client():
    made, _, _ = await served(show())
    yield made
    await made.close()


async def page(client: Client, path: str):
    answer = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert answer.status == 200
    return html.fromstring(await answer.text())


def text(nodes) -> list[str]:
    return [" ".join(one.text_content().split()) for one in nodes]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", ["Lathes", "Mark IV", "machine tools"]),  # as the list writes them
        ("zh", ["车床", "Mark IV", "机床"]),
        ("ru", ["Lathes", "Mark IV", "Станки"]),
    ],
)
async def test_a_booth_says_what_it_offers_and_leads_to_who_offers_it(
    client: Client, locale: str, said: list[str]
) -> None:
    links = (await page(client, f"/show/{locale}/booths/1-a01/")).xpath(
        "//main//a[contains(@href, 'offer=')]"
    )
    assert text(links) == said
    assert links[2].get("href").endswith("search/?offer=machine%20tools"), (
        "the same address in every language"
    )


async def test_the_search_finds_it_in_any_language_and_says_it_in_the_visitors(
    client: Client,
) -> None:
    found = await page(client, "/show/zh/search/?q=Станки")
    assert text(found.xpath("//a[@class='what']")) == ["机床", "A01 参展商1", "A02 参展商2"]
    assert "机床" in text(found.xpath("//ul[@class='hits']/li[2]/small"))[0]
    offered = await page(client, "/show/ru/search/?offer=machine%20tools")
    assert text(offered.xpath("//main//h2")) == ["Станки: 2 экспонента"]


async def test_the_programme_is_filtered_by_tracks_and_kinds_of_the_visitors_language(
    client: Client,
) -> None:
    agenda = await page(client, "/show/ru/programme/?q=новые")  # as its track is called
    assert text(agenda.xpath("//*[@class='name']")) == ["Forum"]
    assert text(agenda.xpath("//select[@name='kind']/option")) == ["Все", "Церемония", "Питч"]
    (facts,) = [one for one in text(agenda.xpath("//p[@class='facts']")) if "Питч" in one]
    assert facts.endswith("Питч · Новые идеи")
    where = text((await page(client, "/show/zh/programme/forum/")).xpath("//p[@class='where']"))
    assert where == ["活动日程 · 路演 · 新思路"]
    answer = await client.get("/show/zh/programme/forum.ics")
    (event,) = icalendar.Calendar.from_ical(await answer.read()).walk("VEVENT")
    assert event["CATEGORIES"].cats == ["新思路"]
