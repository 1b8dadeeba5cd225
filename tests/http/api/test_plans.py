"""The plan by hand: tried first, then written beside the plan, by whoever read the draft last."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.http.api.studio import Browser, Studio, documents, work

from shapan import sandbox
from shapan.publish.drafts.orders import DrawPlan, Order
from shapan.publish.progress import Progress, unseen
from shapan.publish.reading.readers import EDIT_PLAN, READ_PLAN

ROOT = Path(__file__).resolve().parents[3]
DROP = {"do": "drop", "at": {"number": "A1"}}


async def previewed(made: Studio) -> tuple[Browser, dict[str, Any]]:
    organizer = made.people["organizer"]
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    plan = await organizer.get("/expos/show/plan")
    (sheet,) = plan["sheets"]
    return organizer, sheet


def numbers(sheet: dict[str, Any]) -> set[str]:
    return {one["number"] for one in sheet["features"] if one["category"] == "booth"}


async def test_the_plan_says_what_is_where_and_where_findings_lie(made: Studio) -> None:
    organizer, sheet = await previewed(made)
    assert sheet["level"] == "hall"
    assert len(numbers(sheet)) == 12
    found = (await organizer.get("/expos/show/findings"))["findings"]
    assert {one["finding"] for one in sheet["marks"]} <= set(range(1, len(found) + 1))


async def test_a_plan_is_drawn_once_for_all_who_ask_until_another_is_built(made: Studio, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    orders: list[type] = []
    ask = made.context.worker.ask

    async def counted(order: Order[Any], progress: Progress = unseen) -> Any:
        orders.append(type(order))
        return await ask(order, progress)

    organizer, _ = await previewed(made)
    monkeypatch.setattr(made.context.worker, "ask", counted)
    await organizer.send("PATCH", "/expos/show/plan/hall", {"edits": [DROP]}, 200, If_Match='"r1"')
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    first, *others = await asyncio.gather(*(organizer.get("/expos/show/plan") for _ in range(3)))
    assert others == [first, first]
    assert orders.count(DrawPlan) == 1
    assert len(numbers(first["sheets"][0])) == 11


async def test_a_change_is_tried_without_changing_anything_and_then_made(made: Studio) -> None:
    organizer, sheet = await previewed(made)
    one = next(one for one in sheet["features"] if one["category"] == "booth")
    change = {
        "edits": [
            {"do": "set", "at": {"number": one["number"], "point": one["at"]}, "number": "Z99"}
        ]
    }
    tried = await organizer.send("POST", "/expos/show/plan/hall/trial", change, If_Match='"r1"')
    assert tried["counts"]["booths-renumbered"] == 1
    assert "Z99" in numbers(tried["sheets"][0])
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1

    draft = await organizer.send("PATCH", "/expos/show/plan/hall", change, If_Match='"r1"')
    assert draft["revision"] == 2
    assert "plan/hall.edits.json" in documents(draft)
    _, sheet = await previewed(made)
    assert "Z99" in numbers(sheet)

    await organizer.send("POST", "/expos/show/revisions/1/restore", If_Match='"r2"')
    _, sheet = await previewed(made)
    assert "Z99" not in numbers(sheet)


async def test_a_measured_distance_changes_the_scale(made: Studio) -> None:
    organizer, sheet = await previewed(made)
    change = {"scale": {"a": [0, 0], "b": [10, 0], "metres": 20}}
    # twice: the second time by the scale that the first has set
    for revision, factor in ((1, 2), (2, 4)):
        tag = f'"r{revision}"'
        tried = await organizer.send("POST", "/expos/show/plan/hall/trial", change, If_Match=tag)
        assert tried["counts"]["booths-resized"] == 12
        assert tried["sheets"][0]["metres_per_unit"] == factor * sheet["metres_per_unit"]
        await organizer.send("PATCH", "/expos/show/plan/hall", change, If_Match=tag)


async def test_only_who_read_the_last_revision_changes_the_plan(made: Studio) -> None:
    organizer, _ = await previewed(made)
    await organizer.send("PATCH", "/expos/show/plan/hall", {}, 428)
    await organizer.send("PATCH", "/expos/show/plan/hall", {}, 412, If_Match='"r7"')
    await organizer.send("PATCH", "/expos/show/plan/attic", {}, 404, If_Match='"r1"')


async def test_an_edit_that_fits_several_features_is_refused_with_their_names(made: Studio) -> None:
    organizer, _ = await previewed(made)
    square = [[50, 50], [53, 50], [53, 53], [50, 53]]
    twins = [{"do": "add", "category": "booth", "number": "Z1", "outline": square}] * 2
    for method, path in (
        ("POST", "/expos/show/plan/hall/trial"),
        ("PATCH", "/expos/show/plan/hall"),
    ):
        change = {"edits": [*twins, {"do": "drop", "at": {"number": "Z1", "point": [51, 51]}}]}
        problem = await organizer.send(method, path, change, 400, If_Match='"r1"')
        assert problem["code"] == "invalid"
        assert "booth Z1, booth Z1" in problem["detail"]
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1


async def test_a_recognised_booth_says_why_it_is_one(made: Studio) -> None:
    organizer, _ = await previewed(made)
    plan = (ROOT / "scenes/lakeside-makers-fair/plan/hall.svg").read_bytes()
    answer = await organizer.ask(
        "PUT", "/expos/show/draft/documents/plan/fair.svg", data=plan, If_None_Match="*"
    )
    assert answer.status == 200, await answer.text()
    number = "12"
    found = await organizer.get(f"/expos/show/plan/fair/reasons?number={number}")
    assert 0 < found["confidence"] <= 1
    assert [one["nats"] for one in found["terms"]] == sorted(
        (one["nats"] for one in found["terms"]), reverse=True
    )
    assert number in " ".join(one["text"] for one in found["terms"])
    await organizer.get("/expos/show/plan/fair/reasons?number=none", 404)
    await organizer.get(f"/expos/show/plan/none/reasons?number={number}", 404)


async def test_the_picture_below_a_level_is_shown_as_a_picture(made: Studio) -> None:
    organizer, _ = await previewed(made)
    await organizer.get("/expos/show/plan/hall/underlay", 404)
    scan = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(scan, "PDF")
    answer = await organizer.ask(
        "PUT",
        "/expos/show/draft/documents/plan/hall.underlay.pdf",
        data=scan.getvalue(),
        If_None_Match="*",
    )
    assert answer.status == 200, await answer.text()
    picture = await organizer.ask("GET", "/expos/show/plan/hall/underlay")
    assert picture.status == 200
    assert picture.content_type == "image/webp"
    assert Image.open(io.BytesIO(await picture.read())).format == "WEBP"


async def test_a_correction_by_hand_does_not_read_the_drawing_again(made: Studio, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    organizer, sheet = await previewed(made)
    ran: list[str] = []
    run = sandbox.run

    def counted(reader: Any, *given: Any, **more: Any) -> Any:
        ran.append(reader.call)
        return run(reader, *given, **more)

    monkeypatch.setattr(sandbox, "run", counted)
    number = min(numbers(sheet))
    change = {
        "edits": [
            {"do": "set", "at": {"number": number}, "outline": [[0, 0], [9, 0], [9, 9], [0, 9]]}
        ]
    }
    await organizer.send("POST", "/expos/show/plan/hall/trial", change, If_Match='"r1"')
    assert EDIT_PLAN.call in ran
    assert READ_PLAN.call not in ran
