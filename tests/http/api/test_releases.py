"""From a draft to what visitors see, and back."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urljoin

import icalendar
import msgspec
import pytest
from lxml import html
from tests.http.api.studio import Browser, Studio, work
from tests.http.api.test_drafts import DOC, put
from tests.pages.test_linked import linked_addresses
from tests.sandbox.late import Late

from shapan.http.api.expos import WAIT
from shapan.http.api.jobs import housekeeping
from shapan.http.api.jobs.fair_turn import TurnOrder
from shapan.http.api.jobs.shredded_files import sweep_documents
from shapan.http.app import make_app
from shapan.http.site.published import SMALL_BLOB
from shapan.store.ports import blob_name


async def preview(made: Studio, who: str = "organizer") -> Any:
    """The job of a preview, done."""
    job = await made.people[who].send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    return await made.people[who].get(f"/expos/show/jobs/{job['id']}")


async def publish(made: Studio) -> Any:
    job = await made.people["organizer"].send("POST", "/expos/show/releases", {}, 202)
    await work(made)
    return await made.people["organizer"].get(f"/expos/show/jobs/{job['id']}")


async def seen(made: Studio) -> str:
    """The release that a visitor gets, "" for none."""
    answer = await made.client.get("/show/release.json")
    return (await answer.json(content_type=None))["id"] if answer.status == 200 else ""


async def replaced(who: Browser, path: str, old: str, new: str) -> None:
    """A document with some words changed: one revision."""
    read = await who.ask("GET", f"{DOC}/{path}")
    assert read.status == 200, await read.text()
    text = (await read.text()).replace(old, new)
    assert (await put(who, path, text.encode(), If_Match=read.headers["ETag"]))[0] == 200


async def test_a_preview_is_the_walk_for_those_who_may_read_the_draft(made: Studio) -> None:
    job = await preview(made)
    assert (job["state"], job["result"]["summary"]["booths"]) == ("done", 12)
    found = await made.people["reader"].get("/expos/show/findings")
    assert (found["revision"], found["current"], found["counts"]["error"]) == (1, True, 0)
    page = await made.people["reader"].ask("GET", "/../../studio/previews/show/en/")
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    assert "Show" in await page.text()
    release = await (
        await made.people["reader"].ask("GET", "/../../studio/previews/show/release.json")
    ).json(content_type=None)
    blob = await made.people["reader"].ask("GET", f"/../../studio/previews/blobs/{release['kit']}")
    assert (blob.status, blob.headers["Cache-Control"]) == (200, "no-store")
    assert (
        await made.nobody.ask("GET", f"/../../studio/previews/blobs/{release['kit']}")
    ).status == 401
    assert (await made.client.get(f"/blobs/{release['kit']}")).status == 404
    assert await seen(made) == ""


async def test_what_a_preview_tells_machines_leads_to_the_preview(made: Studio) -> None:
    await preview(made)
    start, reader, links = "/studio/previews/show/", made.people["reader"], set()
    release = await (await reader.ask("GET", f"/../..{start}release.json")).json(content_type=None)
    hall = release["halls"][0]["id"]
    for page in ("en/", "en/contact/", f"en/halls/{hall}/"):
        answer = await reader.ask("GET", f"/../..{start}{page}")
        (found,) = html.fromstring(await answer.text()).xpath(
            "//script[@type='application/ld+json']/text()"
        )
        links |= {urljoin(start + page, link) for _, link in linked_addresses(json.loads(found))}
    own = ("en/", f"en/halls/{hall}/", "cards/expo.png", f"cards/halls/{hall}.png")
    assert {start + path for path in own} <= links
    # of its organizer
    assert {link for link in links if not link.startswith(start)} == {"https://example.org"}
    for link in links - {"https://example.org"}:
        answer = await reader.ask("GET", f"/../..{link}")
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store"), link
        assert (await made.nobody.ask("GET", f"/../..{link}")).status == 401, link


async def test_what_comes_in_pieces_of_a_preview_is_kept_by_nobody_between(made: Studio) -> None:
    await preview(made)
    data = bytes(SMALL_BLOB + 1)
    name = blob_name(data, "mp4")
    blobs = made.context.preview_sites.store.blobs
    blobs.put(name, data)
    blobs.settle()
    large = await made.people["reader"].ask("GET", f"/../../studio/previews/blobs/{name}")
    assert (large.status, await large.read()) == (200, data)
    assert large.headers["Cache-Control"] == "no-store"
    assert (
        not {"Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"} & large.headers.keys()
    )


async def sequences(made: Studio) -> dict[str, tuple[int, float]]:
    """Item -> SEQUENCE and LAST-MODIFIED, as visitors get them."""
    answer = await made.client.get("/show/en/programme.ics")
    events = icalendar.Calendar.from_ical(await answer.read()).walk("VEVENT")
    return {
        str(one["UID"]): (int(one["SEQUENCE"]), one["LAST-MODIFIED"].dt.timestamp())
        for one in events
    }


async def test_a_calendar_counts_the_publications_that_changed_an_event(
    made: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_790_000_000
    monkeypatch.setattr("shapan.http.site.published.time.time", lambda: now)
    await publish(made)
    first, old = await sequences(made), await seen(made)
    assert len(first) > 1
    assert set(first.values()) == {(0, now)}
    now += 60
    items = await (await made.people["organizer"].ask("GET", f"{DOC}/programme.json")).json(
        content_type=None
    )
    title = items["items"][0]["title"]
    title = title if isinstance(title, str) else title["en"]
    await replaced(made.people["organizer"], "programme.json", f'"{title}"', '"Another title"')
    await publish(made)
    changed = await sequences(made)
    (item,) = (one for one in first if changed[one] != first[one])
    assert changed == {**first, item: (1, now)}
    now += 60
    await publish(made)
    assert await sequences(made) == changed
    await made.people["organizer"].send("PUT", "/expos/show/live", {"release": old})
    assert await sequences(made) == {**first, item: (2, now)}


async def test_the_same_preview_is_not_built_twice(made: Studio) -> None:
    first = await preview(made)
    again = await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    assert (again["id"], again["state"]) == (first["id"], "done")
    await replaced(made.people["organizer"], "expo.toml", '"Show"', '"Fair"')
    assert (await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202))[
        "id"
    ] != first["id"]
    assert (await made.people["reader"].get("/expos/show/findings"))["current"] is False


async def test_a_preview_of_another_version_is_built_anew(made: Studio) -> None:
    first = await preview(made)
    made.context.preview_sites.store.releases.move(
        "show", first["result"]["release"], b'{"format": 0}'
    )
    made.context.preview_sites.hide("show")
    make_app(made.context.store, context=made.context)  # the next start
    again = await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    assert again["id"] != first["id"]


@pytest.mark.parametrize("release", ["", "0123456789abcdef"])
@pytest.mark.parametrize("finding", [
    {"code": "blocked", "severity": "error", "message": "as an older program wrote it", "where": "plan/hall.svg"},
    {"code": "gone", "severity": "error", "text": "a-phrase-that-is-gone"}, {"code": "bad-path", "severity": "error", "text": "more.before"}, "text",
])  # fmt: skip
async def test_what_another_version_found_is_built_anew_and_blocks_nobody(made: Studio, finding: Any, release: str) -> None:  # fmt: skip
    organizer = made.people["organizer"]
    old = await organizer.send("POST", "/expos/show/previews", {}, 202)

    def ended(uow: Any) -> None:
        result = {"release": release, "findings": [finding], "summary": {}, "counts": {}}
        uow.jobs.replace(
            msgspec.structs.replace(uow.jobs.get(old["id"]), state="done", result=result)
        )

    await made.context.write(ended)
    assert (await organizer.get("/expos/show/findings", 404))["code"] == "no-preview"
    assert (await organizer.get(f"/expos/show/jobs/{old['id']}"))["result"]["findings"] == []
    assert (await organizer.get("/expos/show/jobs"))[0]["state"] == "done"
    assert (await organizer.get("/expos/show/plan"))["sheets"]
    made.clock.now += 1
    job = await preview(made)
    assert (job["id"] != old["id"], job["state"]) == (True, "done")
    assert (await organizer.get("/expos/show/findings"))["counts"]["error"] == 0
    assert (await publish(made))["state"] == "done"


async def test_only_the_last_build_keeps_all_its_findings(made: Studio) -> None:
    organizer = made.people["organizer"]
    ids = []
    for number in ("A1", "A2"):  # booths that the plan has not
        await replaced(organizer, "exhibitors.csv", f",{number}\n", ",X1 X2 X3\n")
        ids.append((await preview(made))["id"])
    first, last = [(await organizer.get(f"/expos/show/jobs/{id}"))["result"] for id in ids]
    assert len(first["findings"]) == 1 < len(last["findings"]) == sum(last["counts"].values())
    assert len((await organizer.get("/expos/show/findings"))["findings"]) == len(last["findings"])


async def test_what_was_looked_at_is_what_is_published(made: Studio) -> None:
    looked = await preview(made)
    done = await publish(made)
    assert done["result"]["release"] == looked["result"]["release"] == await seen(made)
    document = json.loads(await (await made.client.get("/show/release.json")).read())
    for page in ("/show/en/", "/show/zh/booths/a1/", f"/blobs/{document['kit']}"):
        assert (await made.client.get(page)).status == 200
    expo = await made.people["reader"].get("/expos/show")
    assert (expo["live"], expo["live_revision"]) == (await seen(made), 1)


async def test_fifty_who_publish_at_once_have_one_release(made: Studio) -> None:
    ask = made.people["organizer"].send
    asked = await asyncio.gather(*(ask("POST", "/expos/show/releases", {}, 202) for _ in range(50)))
    assert len({one["id"] for one in asked}) == 1
    await work(made)
    (release,) = await made.people["organizer"].get("/expos/show/releases")
    assert release["id"] == await seen(made)


async def test_of_two_who_bring_the_same_at_once_one_is_told(made: Studio) -> None:
    found = await asyncio.gather(
        *(put(made.people["organizer"], "notes.txt", b"the same") for _ in range(2))
    )
    assert sorted(status for status, _, _ in found) == [200, 428]
    assert (
        await (await made.people["reader"].ask("GET", f"{DOC}/notes.txt")).read()
    ) == b"the same"


async def test_rollback_and_taking_down_are_one_step(made: Studio) -> None:
    organizer = made.people["organizer"]
    first = (await publish(made))["result"]["release"]
    await replaced(organizer, "expo.toml", '"Show"', '"Fair"')
    made.clock.now += 1
    second = (await publish(made))["result"]["release"]
    assert await seen(made) == second != first
    listed = await organizer.get("/expos/show/releases")
    assert [(one["id"], one["revision"], one["live"], one["by"]) for one in listed] == [
        (second, 2, True, "Organizer"), (first, 1, False, "Organizer"),
    ]  # fmt: skip
    back = await organizer.send("PUT", "/expos/show/live", {"release": first})
    assert (back["live"], back["live_revision"], await seen(made)) == (first, 1, first)
    await organizer.send("PUT", "/expos/show/live", {"release": "0" * 16}, 404)
    down = await organizer.send("DELETE", "/expos/show/live")
    assert (down["live"], await seen(made)) == ("", "")
    await organizer.send("PUT", "/expos/show/live", {"release": second})
    assert await seen(made) == second
    log = [one["action"] for one in await organizer.get("/expos/show/audit")]
    assert log[:3] == ["release.rollback", "release.take-down", "release.rollback"]


async def test_a_finding_that_blocks_keeps_what_is_live(made: Studio) -> None:
    live = (await publish(made))["result"]["release"]
    read = await made.people["organizer"].ask("GET", f"{DOC}/plan/hall.geojson")
    await put(made.people["organizer"], "plan/hall.geojson", b"{}", If_Match=read.headers["ETag"])
    failed = await publish(made)
    assert (failed["state"], failed["code"]) == ("failed", "blocked")
    assert "nothing was published" in failed["message"]
    job = await preview(made)
    assert (job["state"], job["result"]["release"], job["result"]["counts"]["error"] > 0) == (
        "done",
        "",
        True,
    )
    # known before it is tried
    await made.people["organizer"].send("POST", "/expos/show/releases", {}, 409)
    assert await seen(made) == live


async def test_differences_are_told_in_words(made: Studio) -> None:
    organizer = made.people["organizer"]
    new = await organizer.get("/expos/show/difference")
    assert (new["before"], new["after"], new["counts"]["booths-added"]) == (0, 1, 12)
    await publish(made)
    await replaced(organizer, "exhibitors.csv", "Granite Castings", "Granit Guss")
    await replaced(
        organizer, "exhibitors.csv", '"Iris Vision",FR,"Cameras that count and measure",B3 B4\n', ""
    )
    found = await organizer.get("/expos/show/difference")
    assert found["words"] == [
        "2 booths became vacant",
        "1 exhibitor removed",
        "1 exhibitor renamed",
    ]
    assert found["documents"] == {"exhibitors.csv": "changed"}
    assert (await organizer.get("/expos/show/difference?before=2&after=3"))["words"] == found[
        "words"
    ][:2]


async def test_a_release_at_a_set_time(made: Studio) -> None:
    organizer = made.people["organizer"]
    assert (await organizer.send("PUT", "/expos/show/schedule", {"at": "2020-01-01T00:00Z"}, 400))[
        "code"
    ] == "bad-time"
    assert (await organizer.send("PUT", "/expos/show/schedule", {"at": "2099-01-01T00:00"}, 400))[
        "code"
    ] == "bad-time"
    set_ = await organizer.send("PUT", "/expos/show/schedule", {"at": "2023-11-15T08:00:00+08:00"})
    assert set_["publish_at"] == "2023-11-15T00:00:00.000Z"
    await housekeeping.tick(made.context)
    await work(made)
    assert await seen(made) == ""
    made.clock.now += 2 * 3600_000
    await housekeeping.tick(made.context)
    await work(made)
    assert await seen(made) != ""
    assert (await organizer.get("/expos/show"))["publish_at"] == ""


async def test_a_time_whose_scheduler_left_is_a_finding_until_another_confirms_it(
    made: Studio,
) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    before = await owner.get("/expos/show/findings")
    body = {"at": "2099-01-01T00:00:00Z"}
    await organizer.send("PUT", "/expos/show/schedule", body)
    assert await owner.get("/expos/show/findings") == before
    await owner.send("PUT", f"/expos/show/members/{organizer.id}", {"role": "reader"})
    found = await owner.get("/expos/show/findings")
    assert found["findings"][:-1] == before["findings"]  # the plan's marks have their numbers
    assert found["findings"][-1]["code"] == "schedule-unconfirmed"
    assert found["counts"]["warning"] == before["counts"]["warning"] + 1
    await owner.send("PUT", "/expos/show/schedule", body)
    assert await owner.get("/expos/show/findings") == before


async def test_a_deletion_waits_and_can_be_taken_back(made: Studio) -> None:
    await publish(made)
    organizer = made.people["organizer"]
    asked = await organizer.send("DELETE", "/expos/show", status=202)
    assert asked["delete_at"] == "2023-11-21T22:13:20.000Z"
    assert await seen(made) != ""
    assert (await organizer.send("POST", "/expos/show/keep"))["delete_at"] == ""
    made.clock.now += WAIT
    await housekeeping.tick(made.context)
    assert await seen(made) != ""


async def test_after_the_waiting_period_nothing_is_left_but_the_log(made: Studio) -> None:
    await publish(made)
    assert made.context.store.releases.sequences("show") != b""
    await made.people["organizer"].send("DELETE", "/expos/show", status=202)
    made.clock.now += WAIT
    await housekeeping.tick(made.context)
    assert await seen(made) == ""
    with made.context.database.read() as uow:
        assert (uow.expos.find(), uow.members.find(), uow.drafts.documents(), uow.jobs.find()) == (
            (),
            (),
            set(),
            (),
        )
        assert uow.audit.list("show")[0].action == "expo.gone"
        assert uow.audit.verify().entries > 3
    assert made.context.store.releases.all() == ()
    assert made.context.store.releases.sequences("show") == b""


async def test_sweeping_forgets_what_nothing_refers_to(made: Studio) -> None:
    await publish(made)
    page = await made.client.get("/show/en/")
    (lost,) = made.context.documents.keep(b"nobody refers to this")
    made.service.upload_grace_s = -1.0
    await sweep_documents(made.context)
    with pytest.raises(Exception, match="not in the store"):
        made.context.documents.read(lost.sha256)
    again = await made.client.get("/show/en/")
    assert (again.status, await again.read()) == (200, await page.read())
    assert (await made.people["organizer"].ask("GET", f"{DOC}/expo.toml")).status == 200


async def test_pages_are_told_of_jobs_while_they_run(made: Studio) -> None:
    stream = await made.people["reader"].ask("GET", "/expos/show/events")
    job = await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    states = []
    while not states or states[-1] not in ("done", "failed"):
        line = (await stream.content.readline()).decode()
        if line.startswith("data: "):
            told = json.loads(line.removeprefix("data: "))
            assert told["id"] == job["id"]
            states.append(told["state"])
    assert (states[0], states[-1]) == ("running", "done")
    stream.close()


async def test_pages_are_told_of_revisions_by_others(made: Studio) -> None:
    stream = await made.people["reader"].ask("GET", "/expos/show/events")
    await put(made.people["organizer"], "plan/north.svg", b"<svg/>")
    lines = [(await stream.content.readline()).decode().strip() for _ in range(4)]
    assert lines[2] == "event: draft"
    assert json.loads(lines[3].removeprefix("data: "))["by"] == "Organizer"
    stream.close()


async def test_a_job_that_a_killed_process_left_is_done_again_and_given_up_at_last(
    made: Studio,
) -> None:
    from shapan.http.api.jobs import jobs

    asked = await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    for _ in range(jobs.ATTEMPTS):  # taken, and then the process is killed
        assert (
            await made.context.write_jobs(
                lambda queue: jobs._leased(queue, made.clock(), TurnOrder())
            )
            is not None
        )
        assert (
            await made.context.write_jobs(
                lambda queue: jobs._leased(queue, made.clock(), TurnOrder())
            )
            is None
        )
        made.clock.now += jobs.LEASE_MS
    assert not await made.context.runner.step(made.context)
    job = await made.people["organizer"].get(f"/expos/show/jobs/{asked['id']}")
    assert (job["state"], job["code"]) == ("failed", "worker-died")


async def test_a_plan_whose_reader_is_late_keeps_nothing_up(
    made: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its preview says so; a publication tries again, then the published plan stays and the rest is new."""
    first = (await publish(made))["result"]["release"]
    organizer = made.people["organizer"]
    (path,) = [
        one["path"]
        for one in (await organizer.get("/expos/show/draft"))["documents"]
        if "plan/" in one["path"]
    ]
    await replaced(organizer, path, "\n", "\n ")
    await replaced(organizer, "expo.toml", '"Show"', '"Fair"')
    plan = await (await organizer.ask("GET", f"{DOC}/{path}")).read()
    Late(lambda data: data == plan).install(monkeypatch)
    made.clock.now += 1
    assert [one["code"] for one in (await preview(made))["result"]["findings"]] == [
        "reader-timeout"
    ]
    done = await publish(made)
    assert done["state"] == "done"
    assert {"code": "reader-late", "severity": "warning"}.items() <= done["result"]["findings"][
        0
    ].items()
    assert await seen(made) == done["result"]["release"] != first
    assert "Fair" in await (await made.client.get("/show/en/")).text()
