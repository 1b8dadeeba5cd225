"""The pictures of the show and its sponsors: on pages, in the release, and in previews of links."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from lxml import html
from PIL import Image
from tests.publish.test_uploads import fair, put

from shapan.publish.pages.link_cards import expo_card
from shapan.publish.pipeline import build
from shapan.publish.release.listing import blobs_of, paths_of, read_release
from shapan.publish.sources import open_expo
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryStore
from shapan.wire import HallIndex, HallSigns, Release

__all__ = ["fair"]


def picture(color: str, size: tuple[int, int], kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind)
    return out.getvalue()


def shown(folder: Path) -> tuple[MemoryStore, Release, list[str]]:
    """With the codes of the findings about pictures."""
    store = MemoryStore()
    built = build(open_expo(folder), store, None)
    codes = [one.text for one in built.findings if one.where.document.startswith("show/")]
    return store, read_release(built.document, store.blobs), codes


def page(store: MemoryStore, release: Release, path: str) -> html.HtmlElement:
    return html.fromstring(coded(store.blobs, paths_of(release, store.blobs)[path])[""].decode())


def signs_of(release: Release, store: MemoryStore) -> list[HallSigns]:
    read = store.blobs.read
    indexes = [msgspec.json.decode(read(hall.index), type=HallIndex) for hall in release.halls]
    return [msgspec.json.decode(read(one.signs), type=HallSigns) for one in indexes]


@pytest.fixture
def dressed(fair: Path) -> Path:
    about = (fair / "expo.toml").read_text("utf-8")
    assert 'name = "A sponsor"' in about
    put(fair, "show/logo.png", picture("#aa3300", (300, 100)))
    put(fair, "show/cover.jpg", picture("#003366", (2000, 800), "JPEG"))
    put(fair, "show/social.webp", picture("#00aa55", (900, 900), "WEBP"))
    put(fair, "show/sponsors/A sponsor.png", picture("#5500aa", (200, 200)))
    return fair


def test_they_stand_where_visitors_look(dressed: Path) -> None:
    store, release, codes = shown(dressed)
    assert codes == []
    head = release.expo
    assert {head.logo, head.cover, head.social} <= blobs_of(release, store.blobs)
    front, contact = (
        page(store, release, "en/index.html"),
        page(store, release, "en/contact/index.html"),
    )
    for one in (front, contact):
        assert one.xpath("//a[@class='home']/img/@src") == [
            f"../../blobs/{head.logo}" if one is front else f"../../../blobs/{head.logo}"
        ]
        (sponsor,) = one.xpath("//section[@aria-labelledby='sponsors']//img/@src")
        assert sponsor.rpartition("/")[2] in blobs_of(release, store.blobs)
    (cover,) = front.xpath("//img[@class='cover']/@src")
    with Image.open(io.BytesIO(store.blobs.read(cover.rpartition("/")[2]))) as image:
        assert image.size == (1600, 640)


def test_a_link_shows_the_social_picture_or_the_plan(dressed: Path) -> None:
    store, release, _ = shown(dressed)
    card = expo_card(release, store.blobs)
    with Image.open(io.BytesIO(card)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
        colors = image.convert("RGB").getcolors() or []
    assert [
        max(abs(a - b) for a, b in zip(color, (0, 170, 85), strict=True)) < 4 for _, color in colors
    ] == [True]  # type: ignore[arg-type]
    (dressed / "show/social.webp").unlink()
    store, release, _ = shown(dressed)
    assert release.expo.social == ""
    with Image.open(io.BytesIO(expo_card(release, store.blobs))) as image:
        assert len(image.convert("RGB").getcolors(1 << 20) or []) > 2


def test_what_fits_nothing_is_a_finding_and_what_is_broken_is_left_out(dressed: Path) -> None:
    put(dressed, "show/sponsors/Nobody.png", picture("#fff", (100, 100)))
    put(dressed, "show/notes.docx", b"x")
    put(dressed, "show/logo.png", b"no picture")
    store, release, codes = shown(dressed)
    assert sorted(codes) == ["file-unused", "folder-unmatched.sponsor", "refused.left-out"]
    assert release.expo.logo == ""
    assert page(store, release, "en/index.html").xpath("//a[@class='home']/img") == []


def test_the_key_visual_hangs_in_every_hall_and_is_small_enough_for_who_enters(
    dressed: Path,
) -> None:
    noise = Image.effect_noise((3000, 1300), 90).convert("RGB")  # which compresses worst
    out = io.BytesIO()
    noise.save(out, "PNG")
    put(dressed, "show/visual.png", out.getvalue())
    store, release, codes = shown(dressed)
    assert codes == []
    posters = [poster for signs in signs_of(release, store) for poster in signs.posters]
    (image,) = {poster.image for poster in posters}
    assert image in blobs_of(release, store.blobs)
    assert len(store.blobs.read(image)) <= 120_000


def test_a_key_visual_that_is_refused_is_drawn(dressed: Path) -> None:
    put(dressed, "show/visual.png", b"no picture")
    store, release, codes = shown(dressed)
    assert codes == ["refused.left-out"]
    found = signs_of(release, store)
    assert not any(signs.posters for signs in found)
    names = [sign.text for signs in found for sign in signs.signs if sign.id.startswith("visual/")]
    (dressed / "show/visual.png").unlink()
    again, plain, _ = shown(dressed)
    assert names == [
        sign.text
        for signs in signs_of(plain, again)
        for sign in signs.signs
        if sign.id.startswith("visual/")
    ]
