"""Ways on foot as pages from a server: found, said, drawn and printed without JavaScript."""

from __future__ import annotations

import pytest
from lxml import html
from tests.http.served import Client, served


@pytest.fixture
async def client():
    made, _, built = await served()
    made.keys = [booth.key for booth in built.expo.booths]
    yield made
    await made.close()


async def page(client: Client, query: str = "", lang: str = "en"):
    answer = await client.get(
        f"/show/{lang}/route/{query}", headers={"Accept-Encoding": "identity"}
    )
    assert answer.status == 200
    return html.fromstring(await answer.text())


def said(tree) -> list[str]:
    return [one.text_content().strip() for one in tree.xpath("//section[@class='stop']//li")]


async def test_the_form_alone(client: Client) -> None:
    tree = await page(client)
    assert [one.get("name") for one in tree.xpath("//form//input")] == ["from", "to", "step_free"]
    assert said(tree) == []


@pytest.mark.parametrize(("lang", "arrives"), [("en", "Booth "), ("zh", "展位"), ("ru", "Стенд ")])
async def test_a_way_is_said_and_drawn(client: Client, lang: str, arrives: str) -> None:
    start, goal = client.keys[0], client.keys[-1]
    tree = await page(client, f"?from={start}&to={goal}", lang)
    turns = said(tree)
    assert len(turns) >= 2
    assert start.partition("-")[2] in turns[0]  # its number: the plan's, which two halls share
    assert goal.partition("-")[2] in turns[-1]
    assert arrives in turns[-1]
    (line,) = tree.xpath("//*[@class='way']/@d")
    assert line.startswith("M")
    picture = tree.xpath("//svg//image/@href")[0]
    assert (await client.get(f"/show/{lang}/route/{picture}")).status == 200
    assert tree.xpath("//input[@name='from']/@value") == [start]


async def test_several_stops_in_the_order_given_or_in_the_best(client: Client) -> None:
    near, far, start = client.keys[1], client.keys[-1], client.keys[0]
    stops = "//section[@class='stop']//h2/a/@href"
    given = (await page(client, f"?from={start}&to={far}&to={near}")).xpath(stops)
    best = (await page(client, f"?from={start}&to={far}&to={near}&best=1")).xpath(stops)
    assert best == given[::-1]


async def test_what_is_not_there_is_said_with_what_to_do(client: Client) -> None:
    tree = await page(client, "?from=%3Cscript%3E&to=nowhere")
    assert [
        "<script>" in one.text_content() or "nowhere" in one.text_content()
        for one in tree.xpath("//p[@class='note']")
    ] == [True, True]
    assert not tree.xpath("//main//script")
    assert (await client.get("/show/xx/route/")).status == 404


async def test_a_pose_of_the_walk_and_a_hall_are_places_too(client: Client) -> None:
    (hall,) = set((await page(client, f"?to={client.keys[0]}")).xpath("//svg//image/@href"))
    name = hall.split("/")[-2]
    assert said(await page(client, f"?from=1,1,{name}&to={name}"))
    assert not said(await page(client, f"?from=1,1,{name}&to=1,x,{name}"))


async def test_what_a_search_finds_has_its_way(client: Client) -> None:
    answer = await client.get("/show/en/search/?q=1-A01", headers={"Accept-Encoding": "identity"})
    tree = html.fromstring(await answer.text())
    (way, *_) = tree.xpath("//main//li/a[contains(@href, 'route/?to=')]/@href")
    way_page = await client.get(f"/show/en/search/{way}", headers={"Accept-Encoding": "identity"})
    assert said(html.fromstring(await way_page.text()))
