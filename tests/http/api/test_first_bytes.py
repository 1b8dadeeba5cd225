"""What a file is and how large it is decides before the rest is sent."""

from __future__ import annotations

import base64
import json

import pytest
from tests.http.api.studio import Studio
from tests.http.api.test_firms import enter, links, show

from shapan.errors import Unreadable
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.intake.files.heads import check_head

__all__ = ["show"]
MOVIE = b"RIFF\x10\x00\x00\x00AVI LIST" + bytes(8000)


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("exhibitors/a/film.mp4", MOVIE, "attachment-format"),
        ("exhibitors/a/film.webm", b"\0\0\0\x18ftypisom", "attachment-format"),
        ("booths/a/poster.jpg", b"\0\0\0\x18ftypheic", "image-format"),
        ("booths/a/poster.png", b"%PDF-1.7", "image-format"),
        ("booths/a/model.glb", b"Kaydara FBX Binary", "model-format"),
        ("exhibitors/a/brochure.pdf", b"PK\x03\x04", "attachment-format"),
    ],
)
def test_first_bytes_of_another_kind(path: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        check_head(path, data)
    assert refused.value.code == code


def test_first_bytes_that_a_reader_may_take() -> None:
    taken = (
        ("a.mp4", b"\0\0\0\x18ftypqt  "),
        ("a.jpg", b"\x89PNG"),
        ("model.glb", b"PK\x03\x04"),
        ("a.svg", b"<svg"),
    )
    for path, data in taken:
        check_head(path, data)


async def test_a_film_that_is_none_ends_with_its_first_piece(made: Studio) -> None:
    path = base64.b64encode(b"exhibitors/a/film.mp4").decode()
    headers = {
        "Tus-Resumable": "1.0.0", "Upload-Concat": "partial", "Upload-Length": str(210_000_000),
        "Upload-Metadata": f"path {path}", "Content-Type": "application/offset+octet-stream",
    }  # fmt: skip
    made.context.intake, organizer = IntakeQueue(), made.people["organizer"]
    answer = await organizer.ask("POST", "/expos/show/uploads", data=MOVIE, **headers)
    assert answer.status == 415, await answer.text()
    problem = json.loads(await answer.text())
    assert (problem["code"], "AVI" in problem["detail"], "HandBrake" in problem["detail"]) == (
        "attachment-format",
        True,
        True,
    )
    with made.context.database.read() as uow:
        assert uow.uploads.find() == ()


async def test_a_declared_length_says_size_limit_and_how_to_make_it_smaller(made: Studio) -> None:
    path = base64.b64encode(b"booths/a1/poster.jpg").decode()
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(35 << 20),
        "Upload-Metadata": f"path {path}",
    }
    answer = await made.people["organizer"].ask("POST", "/expos/show/uploads", **headers)
    detail = json.loads(await answer.text())["detail"]
    assert answer.status == 413
    assert "35 MB (limit 25 MB); make it smaller" in detail


async def test_a_firm_asks_before_it_sends(show: Studio) -> None:
    show.context.intake = IntakeQueue()
    firm = await enter(show, (await links(show))["northwind"])
    (booth,) = (await firm.get("/firm"))["booths"]
    film, poster = (
        f"/firm/file-heads/booths/{booth['slug']}/{name}" for name in ("video.mp4", "poster.jpg")
    )
    answer = await firm.ask("POST", f"{film}?size=90000000", data=MOVIE[:4096])
    assert (answer.status, "AVI" in (await answer.json(content_type=None))["detail"]) == (415, True)
    answer = await firm.ask("POST", f"{film}?size=210000000", data=b"\0\0\0\x18ftypisom")
    assert (
        "200.3 MB (limit 100 MB); make it smaller"
        in (await answer.json(content_type=None))["detail"]
    )
    answer = await firm.ask("POST", f"{poster}?size={35 << 20}", data=b"\xff\xd8\xff")
    assert (answer.status, (await answer.json(content_type=None))["code"]) == (413, "too-large")
    assert (await firm.ask("POST", f"{poster}?size=9000", data=b"\xff\xd8\xff")).status == 204
