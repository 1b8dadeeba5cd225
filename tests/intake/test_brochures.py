"""Brochures' pages as pictures: how many, how large, and what ends a reader that is not ours."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.intake.leaflets import brochure, with_content

from shapan import sandbox
from shapan.errors import TooComplex, Unreadable
from shapan.intake.files.brochures import AT_ONCE, LEAF_PX, read_leaves
from shapan.publish.reading.readers import READ_LEAVES


def test_pages_are_pictures_upright_and_of_a_size_that_can_be_read() -> None:
    made = read_leaves(brochure())
    assert made.pages == 3
    assert [(one.mime, one.height) for one in made.pictures] == [("image/webp", LEAF_PX)] * 3
    with Image.open(io.BytesIO(made.pictures[1].data)) as picture:
        red, green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
        assert (round(red, -1), round(green, -1), round(blue, -1)) == (40, 90, 120)


def test_twenty_at_a_time_the_same_bytes_each_time() -> None:
    data = brochure(23, (60, 80))
    first, rest = read_leaves(data), read_leaves(data, AT_ONCE)
    assert (len(first.pictures), len(rest.pictures), rest.pages) == (AT_ONCE, 3, 23)
    assert read_leaves(data, AT_ONCE) == rest


def test_200_pages_and_no_more() -> None:
    assert read_leaves(brochure(200, (10, 10)), 199).pages == 200
    with pytest.raises(TooComplex, match=r"too many pages: 201 declared \(limit 200\)"):
        read_leaves(brochure(201, (10, 10)))


@pytest.mark.parametrize(("data", "code"), [
    (b"%PDF-1.7\nnothing\n%%EOF\n", "brochure-broken"),
    (with_content(b"0 0 9 9 re f").replace(b"3 0 obj", b"9 0 obj"), "brochure-broken"),
    (with_content(b"0 0 9 9 re f").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R] /Count 1"), "brochure-broken"),
    (with_content(b" " * 200_000_000, packed=True), "brochure-complex"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_leaves(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "box", ["0 0 900000000 900000000", "0 0 0 0", "0 0 1 100000", "nan nan 1e999 3"]
)
def test_a_page_of_any_size_is_a_small_picture(box: str) -> None:
    (one,) = read_leaves(with_content(b"1 0 0 rg 0 0 9 9 re f", box)).pictures
    assert max(one.width, one.height) <= LEAF_PX


def test_content_that_draws_without_end_meets_a_limit_and_no_more() -> None:
    endless = with_content(b"0 0 300 400 re f\n" * 9_000_000, packed=True)  # within the gate
    with pytest.raises(Unreadable) as refused:
        sandbox.run(READ_LEAVES, endless, limits=sandbox.Limits(cpu_s=1, wall_s=20))
    assert refused.value.code in ("reader-timeout", "reader-memory", "reader-crashed")
    assert sandbox.run(READ_LEAVES, brochure(1)).pages == 1
