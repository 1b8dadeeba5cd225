"""Large documents in pieces: the protocol by hand, and by the real tus-js-client."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientResponse
from tests.http.api.studio import Browser, Studio, studio
from tests.store.disk import GB, Disk

from shapan.errors import Full, ShapanError, Unavailable
from shapan.http.api.jobs.shredded_files import shred_uploads
from shapan.http.api.uploads import uploads
from shapan.settings import PLAN_BYTES
from shapan.source.tree import DocumentEntry
from shapan.store.documents.pending import UPLOAD_LASTS, begin_upload
from shapan.store.files import disk_space

ROOT = Path(__file__).resolve().parents[3]
UPLOADS = "/expos/show/uploads"
PIECE = {"Content_Type": "application/offset+octet-stream", "Tus_Resumable": "1.0.0"}
DATA = random.Random(7).randbytes(300_000)


def metadata(**values: str) -> str:
    return ",".join(
        f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items()
    )


@dataclass
class Uploader:
    who: Browser

    async def create(
        self, length: int, path: str = "booths/a1/model.glb", **headers: str
    ) -> ClientResponse:
        said = {
            "Tus_Resumable": "1.0.0",
            "Upload_Length": str(length),
            "Upload_Metadata": metadata(path=path),
            **headers,
        }
        return await self.who.ask(
            "POST", UPLOADS, **{name: value for name, value in said.items() if value}
        )

    async def piece(self, place: str, offset: int, data: bytes, **headers: str) -> ClientResponse:
        return await self.who.ask(
            "PATCH", place, data=data, Upload_Offset=str(offset), **PIECE, **headers
        )

    async def head(self, place: str) -> ClientResponse:
        return await self.who.ask("HEAD", place, Tus_Resumable="1.0.0")

    async def document(self, path: str = "booths/a1/model.glb") -> bytes | None:
        answer = await self.who.ask("GET", f"/expos/show/draft/documents/{path}")
        return await answer.read() if answer.status == 200 else None


def place(answer: ClientResponse) -> str:
    assert answer.status == 201, answer.status
    return answer.headers["Location"].removeprefix("/api/v1")


@pytest_asyncio.fixture
async def made(tmp_path: Path) -> AsyncIterator[Studio]:
    it = await studio(tmp_path)
    await (await it.owner()).send("POST", "/expos", {"id": "show", "title": "Show"}, 201)
    await it.invited("organizer", "organizer", "show")
    yield it
    await it.client.close()


@pytest.fixture
def it(made: Studio) -> Uploader:
    return Uploader(made.people["organizer"])


def waiting(made: Studio) -> list[str]:
    """Files of uploads under way."""
    return sorted(file.suffix for file in (made.folder / "uploads").iterdir())


async def test_pieces_become_a_document_with_the_last_one(made: Studio, it: Uploader) -> None:
    where = place(await it.create(len(DATA)))
    first = await it.piece(where, 0, DATA[:100_000])
    assert (first.status, first.headers["Upload-Offset"]) == (204, "100000")
    assert await it.document() is None
    seen = await it.head(where)
    assert (seen.status, seen.headers["Upload-Offset"], seen.headers["Upload-Length"], seen.headers["Cache-Control"]) == (
        200, "100000", "300000", "no-store",
    )  # fmt: skip
    assert (await it.piece(where, 100_000, DATA[100_000:])).headers["Upload-Offset"] == "300000"
    assert await it.document() == DATA
    assert (await it.head(where)).status == 404
    assert waiting(made) == []


async def test_what_the_server_speaks(it: Uploader) -> None:
    answer = await it.who.ask("OPTIONS", UPLOADS)
    assert (answer.status, answer.headers["Tus-Version"], answer.headers["Tus-Max-Size"]) == (
        204,
        "1.0.0",
        str(500 << 20),
    )
    assert (
        answer.headers["Tus-Extension"]
        == "creation,creation-with-upload,termination,checksum,expiration,concatenation"
    )
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha256"
    assert (await it.create(1, Tus_Resumable="0.2")).status == 400


async def test_all_in_the_request_that_creates(it: Uploader) -> None:
    said = {"Upload_Length": str(len(DATA)), "Upload_Metadata": metadata(path="x/a.bin"), **PIECE}
    answer = await it.who.ask("POST", UPLOADS, data=DATA, **said)
    assert (answer.status, answer.headers["Upload-Offset"]) == (201, str(len(DATA)))
    assert await it.document("x/a.bin") == DATA


@pytest.mark.parametrize(("name", "path", "length", "status", "code"), [
    ("too large for a plan", "plan/a.dxf", PLAN_BYTES + 1, 413, "too-large"),
    ("a path out of the folder", "../a.dxf", 10, 400, "bad-path"),
    ("no length", "plan/a.dxf", None, 400, "bad-upload"),
    ("a negative length", "plan/a.dxf", -1, 400, "bad-upload"),
    ("a document that is there", "expo.toml", 10, 428, "unconditional"),
])  # fmt: skip
async def test_a_refusal_comes_before_a_byte_is_taken(
    made: Studio, it: Uploader, name: str, path: str, length: int | None, status: int, code: str
) -> None:
    answer = await it.create(10, path, Upload_Length="" if length is None else str(length))
    assert (answer.status, (await answer.json(content_type=None))["code"]) == (status, code), name
    assert not list((made.folder / "uploads").iterdir())


async def test_another_offset_is_a_conflict_and_nothing_is_written(it: Uploader) -> None:
    where = place(await it.create(len(DATA)))
    answer = await it.piece(where, 5, DATA[5:])
    assert (answer.status, (await answer.json(content_type=None))["code"]) == (409, "wrong-offset")
    assert (await it.head(where)).headers["Upload-Offset"] == "0"


async def test_more_than_was_announced_is_refused(it: Uploader) -> None:
    where = place(await it.create(10))
    assert (await it.piece(where, 0, b"x" * 11)).status == 413
    assert (await it.head(where)).headers["Upload-Offset"] == "0"


async def test_a_piece_with_another_checksum_is_thrown_away(it: Uploader) -> None:
    where = place(await it.create(len(DATA)))
    digest = base64.b64encode(hashlib.sha256(DATA).digest()).decode()
    wrong = await it.piece(where, 0, DATA[:-1] + b"!", Upload_Checksum=f"sha256 {digest}")
    assert (wrong.status, (await it.head(where)).headers["Upload-Offset"]) == (460, "0")
    assert await it.document() is None
    for weak in ("crc32", "md5", "sha1"):
        said = base64.b64encode(
            hashlib.new(weak, DATA).digest() if weak != "crc32" else b"AAAA"
        ).decode()
        assert (await it.piece(where, 0, DATA, Upload_Checksum=f"{weak} {said}")).status == 400
    assert (await it.piece(where, 0, DATA, Upload_Checksum=f"sha256 {digest}")).status == 204
    assert await it.document() == DATA


async def test_partial_uploads_are_joined_in_the_order_that_is_said(
    made: Studio, it: Uploader
) -> None:
    halves = [
        place(await it.create(150_000, "", Upload_Metadata="", Upload_Concat="partial"))
        for _ in range(2)
    ]
    for where, data in zip(halves, (DATA[150_000:], DATA[:150_000]), strict=True):
        assert (await it.piece(where, 0, data)).status == 204
    order = f"final;/api/v1{halves[1]} /api/v1{halves[0]}"
    final = await it.create(0, Upload_Length="", Upload_Concat=order)
    assert (final.status, final.headers["Upload-Offset"]) == (201, "300000")
    assert await it.document() == DATA
    assert waiting(made) == []


async def test_an_unfinished_part_cannot_be_joined(it: Uploader) -> None:
    half = place(await it.create(10, "", Upload_Metadata="", Upload_Concat="partial"))
    assert (
        await it.create(0, Upload_Length="", Upload_Concat=f"final;/api/v1{half}")
    ).status == 400


async def test_an_upload_ends_when_it_is_given_up_and_after_a_day(made: Studio) -> None:
    it = Uploader(await made.token("owner", "edit"))
    first, second = place(await it.create(10)), place(await it.create(10))
    assert (await it.who.ask("DELETE", first, Tus_Resumable="1.0.0")).status == 204
    assert (await it.head(first)).status == 404
    made.clock.now += UPLOAD_LASTS - 1
    assert (await it.head(second)).headers["Upload-Expires"] == "Wed, 15 Nov 2023 22:13:20 GMT"
    made.clock.now += 1
    assert (await it.head(second)).status == 404
    place(await it.create(10))
    await shred_uploads(made.context, made.clock.now, 0)
    assert waiting(made) == [".part"]  # the one that ended was swept


async def test_an_upload_is_its_persons_own(made: Studio, it: Uploader) -> None:
    where = place(await it.create(10))
    owner = Uploader(made.people["owner"])
    assert (await owner.head(where)).status == 404
    assert (await owner.piece(where, 0, b"x" * 10)).status == 404


async def test_a_quota_and_a_full_disk_are_said_before_a_byte_comes(
    made: Studio, it: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "begin_upload", partial(begin_upload, most_open=1))
    place(await it.create(10))
    full = await it.create(10)
    assert (full.status, (await full.json(content_type=None))["code"]) == (507, "quota")
    monkeypatch.undo()
    disk = Disk(free=10**9)
    monkeypatch.setattr(disk_space, "usage", disk)
    full = await it.create(10)
    assert (full.status, (await full.json(content_type=None))["code"]) == (507, "disk-full")
    disk.free = disk.total
    place(await it.create(10))  # it recovers alone


async def test_a_disk_that_fills_up_under_an_upload_stops_it_and_it_goes_on_when_there_is_room(
    it: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(total=20 * GB, free=2 * GB)
    monkeypatch.setattr(disk_space, "usage", disk)
    where = place(await it.create(len(DATA)))
    assert (await it.piece(where, 0, DATA[:100_000])).status == 204
    disk.free = GB
    full = await it.piece(where, 100_000, DATA[100_000:])
    assert (full.status, (await full.json(content_type=None))["code"]) == (507, "disk-full")
    disk.free = 2 * GB
    assert (await it.head(where)).headers["Upload-Offset"] == "100000"
    assert (await it.piece(where, 100_000, DATA[100_000:])).status == 204
    assert await it.document() == DATA


async def test_who_was_overtaken_is_told_and_nothing_is_overwritten(it: Uploader) -> None:
    where = place(await it.create(len(DATA)))
    put = await it.who.ask("PUT", "/expos/show/draft/documents/booths/a1/model.glb", data=b"first")
    assert put.status == 200
    late = await it.piece(where, 0, DATA)
    assert (late.status, await it.document()) == (428, b"first")


async def run(made: Studio, token: str, file: Path, path: str, mode: str) -> Any:
    """One run of tus-js-client; what it says."""
    address = made.client.make_url(f"/api/v1{UPLOADS}")
    process = await asyncio.create_subprocess_exec(
        "node", str(Path(__file__).with_name("client.mjs")), str(ROOT / "web"), str(address), token, str(file), path, mode,
        str(file.with_suffix(".urls")), stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return json.loads(out)


@pytest_asyncio.fixture
async def robot(made: Studio) -> str:
    return (await made.token("owner", "edit")).token


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "model.glb").write_bytes(DATA)
    return tmp_path / "model.glb"


async def test_the_real_client_pauses_and_goes_on_in_another_process(
    made: Studio, it: Uploader, robot: str, file: Path
) -> None:
    paused = await run(made, robot, file, "booths/a1/model.glb", "pause")
    assert 0 < paused["sent"] < len(DATA)
    assert await it.document() is None
    resumed = await run(made, robot, file, "booths/a1/model.glb", "resume")
    assert (resumed["done"], resumed["url"]) == (True, paused["url"])
    assert resumed["asked"] < 1 + -(-len(DATA) // 65536)  # what was there was not sent again
    assert await it.document() == DATA


@pytest.mark.parametrize("mode", ["whole", "during", "parallel"])
async def test_the_real_client_uploads(
    made: Studio, it: Uploader, robot: str, file: Path, mode: str
) -> None:
    assert (await run(made, robot, file, "booths/a1/model.glb", mode)).get("done"), mode
    assert await it.document() == DATA
    assert waiting(made) == []


async def test_the_real_client_gives_up(made: Studio, robot: str, file: Path) -> None:
    await run(made, robot, file, "booths/a1/model.glb", "give-up")
    assert waiting(made) == []


@pytest.mark.parametrize("status", [503, 507])
async def test_bytes_stay_when_the_end_is_answered_not_now(
    made: Studio, it: Uploader, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    """What the person has sent is not thrown away: a later look finishes it."""
    where = place(await it.create(len(DATA), "notes.bin"))
    refusals: list[ShapanError] = [
        Unavailable("busy.another-writer-kept", seconds=5)
        if status == 503
        else Full("disk-full.disk-full-nothing-changed")
    ]
    kept = made.context.uploads.keep

    def keep(id: str) -> DocumentEntry:
        if refusals:
            raise refusals.pop()
        return kept(id)

    monkeypatch.setattr(made.context.uploads, "keep", keep)
    assert (await it.piece(where, 0, DATA)).status == status
    assert await it.document("notes.bin") is None
    answer = await it.head(where)
    assert (answer.status, answer.headers["Upload-Offset"]) == (200, str(len(DATA)))
    assert await it.document("notes.bin") == DATA
    assert waiting(made) == []
