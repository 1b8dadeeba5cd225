"""Visits are counted without knowing whose they are, and shown so that nobody can be found in them."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.http.api.studio import Clock, Studio
from tests.http.api.test_firms import enter, links
from tests.http.api.test_releases import publish

HOUR_MS = 3600_000
OPENED = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "cross-site"}


async def opens(made: Studio, path: str, times: int = 1, **headers: str) -> None:
    for _ in range(times):
        await (await made.client.get(path, headers={**OPENED, **headers})).read()


async def tells(made: Studio, *events: tuple[str, str], times: int = 1, **headers: str) -> None:
    body = {"expo": "show", "events": [{"kind": kind, "key": key} for kind, key in events]}
    for _ in range(times):
        await made.nobody.send("POST", "/visits", body, 204, **headers)


async def next_day(made: Studio) -> None:
    await made.context.write_visits()
    clock: Clock = made.clock
    for _ in range(24):  # a session ends that nobody uses
        clock.now += HOUR_MS
        for who in made.people.values():
            await who.get("/expos")


async def summary(made: Studio, who: str = "reader") -> dict[str, Any]:
    """On the next day."""
    await next_day(made)
    found: dict[str, Any] = await made.people[who].get("/expos/show/visits")
    return found


def table(found: dict[str, Any], kind: str) -> dict[str, list[int | None]]:
    (one,) = (one for one in found["tables"] if one["kind"] == kind)
    return {row["key"]: [*row["cells"], row["total"]] for row in one["rows"]}


async def test_pages_that_people_open_are_counted_and_what_programs_fetch_is_not(
    made: Studio,
) -> None:
    await publish(made)
    booth = await first_booth(made)
    await opens(made, f"/show/en/booths/{booth}/", 6)
    await opens(made, "/show/en/", 5, **{"Sec-Fetch-Site": "same-origin"})
    await opens(made, f"/show/en/booths/{booth}/", 9, **{"Sec-GPC": "1"})
    await opens(made, f"/show/en/booths/{booth}/", 9, **{"Sec-Purpose": "prefetch"})
    await opens(made, f"/show/en/booths/{booth}/", 9, **{"Sec-Fetch-Dest": "empty"})
    await opens(made, "/show/en/booths/absent/", 9)
    found = await summary(made)
    assert found["counted"]
    assert [row["total"] for row in found["hours"]["rows"]] == [6]
    assert table(found, "booth") == {booth: [6, 6]}


async def test_devices_tell_what_the_release_knows_and_nothing_else(made: Studio) -> None:
    await publish(made)
    booth = await first_booth(made)
    await tells(
        made,
        ("booth", booth),
        ("way", booth),
        ("booth", "made-up"),
        ("tour", "made-up"),
        ("hall", "x"),
        times=7,
    )
    await tells(made, ("booth", booth), times=5, Sec_GPC="1")
    found = await summary(made)
    assert table(found, "booth") == {booth: [7, 7]}
    assert table(found, "way") == {booth: [7, 7]}
    assert table(found, "tour") == table(found, "hall") == {}


async def test_words_that_few_searched_are_nowhere(made: Studio) -> None:
    await publish(made)
    await tells(made, ("search", "  Solar  PANELS "), times=6)
    await tells(made, ("search", "Ann Example, room 7"), times=4)
    await tells(made, ("search", "ann@example.org"), ("search", "call 0123456"), times=5)
    found = await summary(made)
    assert table(found, "search") == {"": [14, 14], "solar panels": [6, 6]}
    with made.context.database.read() as uow:
        assert not any("@" in one.key or "0123456" in one.key for one in uow.visit_counts.find())


async def test_small_numbers_are_shown_to_nobody(made: Studio) -> None:
    await publish(made)
    rows = (await made.people["organizer"].get("/expos/show/exhibitors"))["rows"]
    booths = [row["booths"][0].lower() for row in rows][:4]
    for number, booth in enumerate(booths):
        await tells(made, ("booth", booth), times=(3, 6, 20, 30)[number])
    await next_day(made)
    for booth in booths:
        await tells(made, ("booth", booth), times=8)
    found = await summary(made)
    shown = table(found, "booth")
    assert shown[booths[0]] == [None, 8, 8]
    assert shown[booths[1]] == [6, 8, 14]
    assert shown[booths[3]] == [30, 8, 38]
    (booth_table,) = (one for one in found["tables"] if one["kind"] == "booth")
    assert (booth_table["totals"], booth_table["total"], booth_table["few"]) == (
        [None, 32],
        88,
        True,
    )
    answer = await made.people["reader"].ask("GET", "/expos/show/visits.csv")
    sheet = list(csv.DictReader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
    assert {row["number"] for row in sheet if row["key"] == booths[0]} == {"", "8"}


async def test_whoever_asks_every_minute_learns_nothing_of_the_running_day(made: Studio) -> None:
    await publish(made)
    booth = await first_booth(made)
    clock: Clock = made.clock
    begun = clock.now // (24 * HOUR_MS) * 24 * HOUR_MS
    clock.now = begun + 30 * HOUR_MS  # 6 o'clock of the next day
    reader = made.people["reader"]
    for _ in range(2):
        await opens(made, f"/show/en/booths/{booth}/", 6)
        await made.context.write_visits()
        found = await reader.get("/expos/show/visits")
        assert table(found, "booth") == {}
        assert [row["cells"] for row in found["hours"]["rows"]] == [[None]]
    clock.now += HOUR_MS + 5 * 60_000
    # some may be on their way
    assert (await reader.get("/expos/show/visits"))["hours"]["rows"][0]["cells"] == [None]
    clock.now += 10 * 60_000
    found = await reader.get("/expos/show/visits")
    assert found["hours"]["rows"][0]["cells"] == [12]
    assert (found["hours"]["totals"], found["hours"]["total"]) == ([None], 12)
    await opens(made, f"/show/en/booths/{booth}/", 2)
    shown = await summary(made)
    assert [row["cells"] for row in shown["hours"]["rows"]] == [[12], [None]]
    assert shown["hours"]["totals"] == [None]
    assert table(shown, "booth") == {booth: [14, 14]}


async def test_a_word_that_becomes_frequent_tells_nothing_of_the_day_before(made: Studio) -> None:
    await publish(made)
    await tells(made, ("search", "solar"), times=2)
    await tells(made, ("search", "a"), ("search", "b"), times=3)
    before = table(await summary(made), "search")
    await tells(made, ("search", "solar"), times=30)
    after = table(await summary(made), "search")
    assert before == {"": [8, 8]}
    assert after == {"": [8, 0, 8], "solar": [0, 30, 30]}


async def test_a_firm_sees_its_own_beside_the_median_of_its_hall(made: Studio) -> None:
    await publish(made)
    rows = (await made.people["organizer"].get("/expos/show/exhibitors"))["rows"]
    booths = [row["booths"][0].lower() for row in rows]
    for number, booth in enumerate(booths):
        await tells(made, ("booth", booth), times=6 + number)
    await next_day(made)
    firm = await enter(made, (await links(made))[rows[0]["id"]])
    (mine,) = await firm.get("/firm/visits")
    assert (mine["cells"], mine["total"]) == ([6], 6)
    assert mine["median"] >= 6
    assert (await firm.ask("GET", "/expos/show/visits")).status == 401


async def test_an_expo_may_refuse_to_be_counted(made: Studio) -> None:
    organizer = made.people["organizer"]
    about = await organizer.ask("GET", "/expos/show/about")
    await organizer.send(
        "PATCH", "/expos/show/about", {"uncounted": True}, 200, If_Match=about.headers["ETag"]
    )
    await publish(made)
    page = await (await made.client.get("/show/en/")).text()
    assert "data-visits" not in page
    booth = await first_booth(made)
    await opens(made, f"/show/en/booths/{booth}/", 6)
    await tells(made, ("booth", booth), times=6)
    found = await summary(made)
    assert not found["counted"]
    assert found["hours"]["rows"] == []


async def test_pages_say_what_is_counted(made: Studio) -> None:
    await publish(made)
    assert 'data-visits="/api/v1/visits"' in await (await made.client.get("/show/en/")).text()
    assert "Global Privacy Control" in await (await made.client.get("/show/en/privacy/")).text()


async def test_numbers_that_the_database_refused_are_written_later(made: Studio) -> None:
    await publish(made)
    booth = await first_booth(made)
    await tells(made, ("booth", booth), times=6)
    taken = made.context.visit_counter.take()
    made.context.visit_counter.put_back(taken)
    await tells(made, ("booth", booth))
    assert table(await summary(made), "booth") == {booth: [7, 7]}


async def first_booth(made: Studio) -> str:
    rows = (await made.people["organizer"].get("/expos/show/exhibitors"))["rows"]
    return str(rows[0]["booths"][0].lower())
