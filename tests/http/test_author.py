"""`serve --author`: stops are written by a page of this server on this machine, and by nobody else."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.cli import main
from shapan.http.app import make_app
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore

STOP = {"scenario": "My walk", "locale": "en", "stops": [{"view": {"kind": "pose", "pose": [1, 2, 1.65, 90, 0]}}]}


@pytest_asyncio.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    store = MemoryStore()
    publish(grid_expo(), store)
    made: Client = TestClient(TestServer(make_app(store, authored=tmp_path)))
    await made.start_server()
    yield made
    await made.close()


def own(client: Client) -> dict[str, str]:
    return {"Origin": f"http://{client.host}:{client.port}"}


def left(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_view_becomes_a_stop_of_a_document(client: Client, tmp_path: Path) -> None:
    for count in (1, 2):
        answer = await client.post("/show/author", json=STOP, headers=own(client))
        assert (answer.status, await answer.json()) == (
            200, {"document": "scenarios/my-walk.json", "scenario": "my-walk", "stops": count},
        )  # fmt: skip
    document = json.loads((tmp_path / "scenarios" / "my-walk.json").read_text("utf-8"))
    assert [stop["view"]["pose"] for stop in document["stops"]] == [[1, 2, 1.65, 90, 0]] * 2
    assert [path.name for path in (tmp_path / "scenarios").iterdir()] == ["my-walk.json"]


async def test_a_document_that_is_there_is_found_however_it_is_written(client: Client, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "My Walk.json").write_text('{"stops": []}')
    answer = await client.post("/show/author", json=STOP, headers=own(client))
    assert (await answer.json())["document"] == "scenarios/My Walk.json"


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "http://10.9.8.7", "Host": "10.9.8.7"}]
)
async def test_others_are_refused(client: Client, tmp_path: Path, headers: dict[str, str]) -> None:
    answer = await client.post("/show/author", json=STOP, headers=headers)
    assert (answer.status, (await answer.json())["code"]) == (403, "author-only")
    assert left(tmp_path) == []


@pytest.mark.parametrize("body", [{}, {**STOP, "scenario": "../x/.."}, {**STOP, "stops": [{"view": {"kind": "moon"}}]}])
async def test_what_is_no_recording_is_refused(client: Client, tmp_path: Path, body: object) -> None:
    answer = await client.post("/show/author", json=body, headers=own(client))
    if answer.status == 200:
        assert (await answer.json())["document"] == "scenarios/x.json"  # a name is a slug, never a path
    else:
        assert answer.status == 400
        assert left(tmp_path) == []


async def test_the_walk_offers_it_only_then(client: Client) -> None:
    plain = {"Accept-Encoding": "identity"}
    page = await (await client.get("/show/en/", headers=plain)).text()
    assert 'data-author="../author"' in page
    other, _, _ = await served()
    try:
        assert "data-author" not in await (await other.get("/show/en/", headers=plain)).text()
        assert (await other.post("/show/author", json=STOP, headers=own(other))).status in (404, 405)
    finally:
        await other.close()


def test_only_for_one_folder_on_this_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--author"]) == 2
    assert main(["serve", str(tmp_path), "--author", "--host", "0.0.0.0"]) == 2
    assert "--host of this machine" in capsys.readouterr().err
