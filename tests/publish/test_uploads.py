"""What booths and exhibitors bring, from their folders to what is published."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from tests.intake.leaflets import brochure as pdf

from shapan import sandbox
from shapan.errors import Unreadable
from shapan.pages.render.address import exhibitor_path
from shapan.publish.assets.uploads import read_uploads
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.pipeline import build
from shapan.publish.reading.readers import READ_MODEL
from shapan.publish.reading.source_reading import read_source
from shapan.publish.release.listing import blobs_of, paths_of, read_release
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.sandbox.values import unpack_result
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryCache, MemoryStore
from shapan.store.ports import blob_name

PDF = b"%PDF-1.7\n1 0 obj <</Type /Pages /Count 3>> endobj\n%%EOF\n"
MP4 = b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00\x00\x00\x00\x08moov\x00\x00\x00\x00mdatfilm"
WEBM = b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm" + b"film"
CUBE = b"v 0 0 0\nv 3 0 0\nv 0 3 0\nv 0 0 3\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    folder = tmp_path / "fair"
    for path, text in starter("fair").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def put(fair: Path, path: str, data: bytes) -> None:
    (fair / path).parent.mkdir(parents=True, exist_ok=True)
    (fair / path).write_bytes(data)


def test_one_file_at_two_booths_has_the_size_that_each_declares(fair: Path) -> None:
    for booth, unit in (("A1", b'unit = "cm"'), ("A2", b'unit = "ft"')):
        put(fair, f"booths/{booth}/model.obj", CUBE)
        put(fair, f"booths/{booth}/booth.toml", unit)
    source, cache = open_expo(fair), MemoryCache()
    expo = read_source(source).expo
    models = read_uploads(source, expo, cache).models
    longest = {}
    for booth in expo.levels[0].halls[0].booths:
        if booth.model is not None:
            low, high = unpack_result(
                cache.get(models[booth.model.sha256 + booth.model_unit]) or b"", READ_MODEL.answer
            )[0].bounds()
            longest[booth.number] = float((high - low).max())
    assert longest == {"A1": pytest.approx(0.03), "A2": pytest.approx(0.9144)}


def test_brochures_and_films_are_blobs_that_the_pages_link_and_the_release_keeps(
    fair: Path,
) -> None:
    expo = read_source(open_expo(fair)).expo
    booth = next(one for one in expo.levels[0].halls[0].booths if len(one.exhibitors) == 1)
    leaflet = pdf(2)
    put(fair, f"exhibitors/{booth.exhibitors[0]}/brochure.pdf", leaflet)
    put(fair, f"booths/{booth.number}/video.mp4", MP4)
    store = MemoryStore()
    built = build(open_expo(fair), store, None)
    assert [one for one in built.findings if one.severity != "info"] == []
    release = read_release(built.document, store.blobs)
    kept = blobs_of(release, store.blobs)
    brochure, film = blob_name(leaflet, "pdf"), blob_name(MP4, "mp4")
    leaves = [leaf.blob for leaf in next(iter(built.uploads.attachments.leaves.values()))]
    assert {brochure, film, *leaves} <= kept
    assert (store.blobs.read(brochure), store.blobs.read(film)) == (leaflet, MP4)
    path = f"{exhibitor_path('en', booth.exhibitors[0])}index.html"
    page = coded(store.blobs, paths_of(release, store.blobs)[path])[""].decode()
    assert f'blobs/{brochure}" download="' in page
    assert [f"blobs/{leaf}" in page for leaf in leaves] == [True, True]
    assert 'alt="Page 2 of 2" loading="lazy"' in page
    assert f'<video class="poster" src="../../../../blobs/{film}" controls preload="none"' in page


def test_a_brochure_that_cannot_be_drawn_can_be_downloaded(fair: Path) -> None:
    put(fair, f"exhibitors/{read_source(open_expo(fair)).expo.exhibitors[0].id}/brochure.pdf", PDF)
    source = open_expo(fair)
    uploads = read_uploads(source, read_source(source).expo, MemoryCache())
    assert [(one.code, one.severity) for one in uploads.findings] == [
        ("brochure-broken", "warning")
    ]
    assert len(uploads.attachments.kinds) == 1
    assert uploads.attachments.leaves == {}


def test_drawn_pages_are_drawn_again_where_a_cache_lost_them(fair: Path) -> None:
    put(
        fair,
        f"exhibitors/{read_source(open_expo(fair)).expo.exhibitors[0].id}/brochure.pdf",
        pdf(1),
    )
    source, store = open_expo(fair), MemoryStore()
    attachments = read_uploads(source, read_source(source).expo, MemoryCache()).attachments
    lost = dataclasses.replace(attachments, cache=MemoryCache())
    assert lost.put(BlobWriter(store.blobs)) == attachments.put(BlobWriter(MemoryStore().blobs))
    store.blobs.settle()
    ((leaf,),) = lost.leaves.values()
    assert store.blobs.has(leaf.blob)


def test_a_logo_is_part_of_the_release(fair: Path) -> None:
    expo = read_source(open_expo(fair)).expo
    picture = io.BytesIO()
    Image.new("RGB", (64, 32), "red").save(picture, "PNG")
    put(fair, f"exhibitors/{expo.exhibitors[0].id}/logo.png", picture.getvalue())
    store = MemoryStore()
    built = build(open_expo(fair), store, None)
    (logo,) = built.uploads.put(BlobWriter(store.blobs)).values()
    assert logo in blobs_of(read_release(built.document, store.blobs), store.blobs)


def test_an_svg_that_was_brought_is_pixels_and_no_svg_of_a_release_runs_anything(
    fair: Path,
) -> None:
    hostile = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="32" onload="UNSAFE()">'
        '<script>UNSAFE()</script><rect width="64" height="32" fill="COLOUR"/><a xlink:href="javascript:UNSAFE()"><text y="9">UNSAFE</text></a>'
        '<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="UNSAFE"/></foreignObject></svg>'
    )  # fmt: skip
    tenants = (fair / "exhibitors.csv").read_text("utf-8")
    named = tenants.replace("Baltic Sensors", "<script>alert(1)</script></text>", 1)
    (fair / "exhibitors.csv").write_text(named, "utf-8")
    who = read_source(open_expo(fair)).expo.exhibitors[0].id
    places = (
        f"exhibitors/{who}/logo",
        "booths/A1/poster",
        "show/logo",
        "show/cover",
        "show/sponsors/a-sponsor",
    )
    for path, colour in zip(places, ("red", "lime", "blue", "teal", "navy"), strict=True):
        put(fair, f"{path}.svg", hostile.replace("COLOUR", colour).encode())
    store = MemoryStore()
    built = build(open_expo(fair), store, None)
    # all of them were taken
    assert [one.code for one in built.findings if one.severity != "info"] == []
    release = read_release(built.document, store.blobs)
    elements = 0
    for name in blobs_of(release, store.blobs) | set(paths_of(release, store.blobs).values()):
        data = coded(store.blobs, name)[""]
        assert b"UNSAFE" not in data, name
        if name.endswith(".svg"):
            for one in etree.fromstring(data).iter():
                assert not re.search(
                    r"script|foreignobject|iframe|animate|}set$", str(one.tag), re.IGNORECASE
                ), name
                assert [key for key in one.keys() if key.startswith("on")] == []  # noqa: SIM118 - lxml's, not a dict
                assert not re.search(
                    r"^\s*javascript:",
                    "\n".join(map(str, one.values())),
                    re.IGNORECASE | re.MULTILINE,
                )
                elements += 1
    assert elements > 20
    # what became of the pictures
    assert sum(one.endswith(".webp") for one in blobs_of(release, store.blobs)) >= 5


@pytest.mark.parametrize(("name", "data", "code"), [
    ("booths/A1/video.mp4", b"#EXTM3U\nhttp://169.254.169.254/\n", "attachment-format"),
    ("booths/A1/video.mp4", MP4[:20], "attachment-damaged"),
    ("booths/A1/video.mp4", MP4[:16] + b"\x00\x00\x00\x01moov" + b"\xff" * 8, "attachment-damaged"),
    ("booths/A1/video.mp4", b"", "attachment-damaged"),
    ("booths/A1/video.webm", MP4, "attachment-format"),
    ("exhibitors/{}/brochure.pdf", b"MZ" + PDF[8:], "attachment-format"),
    ("exhibitors/{}/brochure.pdf", PDF[:30], "attachment-damaged"),
    ("exhibitors/{}/brochure.pdf", PDF.replace(b"/Type", b"/OpenAction <</S /JavaScript /JS (1)>> /Type"), "attachment-active"),
    ("exhibitors/{}/brochure.pdf", PDF.replace(b"3", b"1000000000"), "attachment-pages"),
])  # fmt: skip
def test_what_is_no_brochure_and_no_film_is_told_and_left_out(
    fair: Path, name: str, data: bytes, code: str
) -> None:
    put(fair, name.format(read_source(open_expo(fair)).expo.exhibitors[0].id), data)
    source = open_expo(fair)
    uploads = read_uploads(source, read_source(source).expo, MemoryCache())
    assert [(one.code, one.severity) for one in uploads.findings] == [(code, "warning")]
    assert uploads.attachments.kinds == {}


def test_a_webm_is_a_film(fair: Path) -> None:
    put(fair, "booths/A1/video.webm", WEBM)
    source = open_expo(fair)
    assert len(read_uploads(source, read_source(source).expo, MemoryCache()).attachments.kinds) == 1


def test_what_was_refused_is_not_read_again(fair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for what may be the machine's fault."""
    (fair / "booths/a1").mkdir(parents=True, exist_ok=True)
    (fair / "booths/a1/model.obj").write_bytes(b"v 0 0 0\n")
    cache, asked = MemoryCache(), 0
    real = sandbox.run

    def counted(*order: Any, **limits: Any) -> Any:
        nonlocal asked
        asked += order[0] == READ_MODEL
        return real(*order, **limits)

    monkeypatch.setattr(sandbox, "run", counted)
    expo = read_source(open_expo(fair)).expo
    told = [read_uploads(open_expo(fair), expo, cache).findings for _ in range(2)]
    assert [one.code for one in told[0]] == ["model-empty"]
    assert told[0] == told[1]
    assert asked == 1

    def died(*order: Any, **limits: Any) -> Any:
        raise Unreadable("the reader of this document died", code="reader-crashed")

    (fair / "booths/a1/model.obj").write_bytes(CUBE)
    expo = read_source(open_expo(fair)).expo
    monkeypatch.setattr(sandbox, "run", died)
    assert "reader-crashed" in {
        one.code for one in read_uploads(open_expo(fair), expo, cache).findings
    }
    monkeypatch.setattr(sandbox, "run", real)
    assert "reader-crashed" not in {
        one.code for one in read_uploads(open_expo(fair), expo, cache).findings
    }
