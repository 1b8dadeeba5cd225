"""What a reader may download is streamed: a document of 400 MiB, and four zips with it, cost little memory and keep
nobody else waiting."""

from __future__ import annotations

import base64
import contextlib
import http.client
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.hostile.cases.pictures import MP4
from tests.hostile.site import API, BUSY_S, DRAFT, PATIENCE_S, Site, under_attack

SIZE = 400 << 20
MOST_MIB = 300  # above idle


def bring(site: Site, file: Path) -> None:
    """By tus, in one request."""
    length = file.stat().st_size
    path = base64.b64encode(b"booths/a1/video.mp4").decode()
    headers = {
        **site.headers, "Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": f"path {path}",
        "Content-Type": "application/offset+octet-stream", "Content-Length": str(length),
    }  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
    with file.open("rb") as stream, contextlib.closing(connection):
        connection.request("POST", f"{API}/expos/fair/uploads", stream, headers)
        answer = connection.getresponse()
        assert answer.status == 201, answer.read()


def read_out(site: Site, path: str) -> int:
    """Bytes that came; 0 for a refusal."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
    with contextlib.closing(connection):
        connection.request("GET", path, headers=site.headers)
        answer, came = connection.getresponse(), 0
        assert answer.status in (200, 503)
        while piece := answer.read(1 << 20):
            came += len(piece)
        return came if answer.status == 200 else 0


def test_a_large_document_and_zips_are_streamed(tmp_path: Path) -> None:
    film, chance = tmp_path / "film.mp4", random.Random(1)
    with film.open("wb") as stream:
        stream.write(MP4)
        for _ in range(SIZE >> 20):
            stream.write(chance.randbytes(1 << 20))
    with under_attack(tmp_path / "data") as site:
        before = site.look()["resident"]
        bring(site, film)
        assert read_out(site, f"{DRAFT}/documents/booths/a1/video.mp4") == film.stat().st_size
        one = site.look()
        with ThreadPoolExecutor(4) as pool:
            zips = list(pool.map(lambda _: read_out(site, f"{API}/expos/fair/draft.zip"), range(4)))
        four = site.look()
    assert sum(came > SIZE for came in zips) >= 2  # the others may be asked to come later
    for seen in (one, four):
        assert (seen["resident"] - before) >> 10 < MOST_MIB
        assert max(seen["beats"]) < BUSY_S
