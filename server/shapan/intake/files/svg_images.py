"""Renders SVG logos. Only this module imports resvg, which runs no scripts; 200,000 nested groups crashed it, so
elements are counted first. The sandbox blocks files and addresses that an SVG references."""

from __future__ import annotations

import importlib
import io
import re
from typing import Any

from lxml import etree

from shapan.errors import TooComplex, Unreadable

resvg_py: Any
try:
    resvg_py = importlib.import_module("resvg_py")
except ImportError:  # pragma: no cover - a platform without a wheel
    resvg_py = None

BYTES = 4 << 20  # a larger logo contains a photograph
ELEMENTS, DEPTH = 20_000, 100
# Filters whose time depends on numbers in the file: 231 bytes of them take 8 s
_SLOW = frozenset(("feTurbulence", "feMorphology", "feConvolveMatrix"))
_MARK = re.compile(rb"^\s*(?:<[?!][^>]*>\s*){0,20}<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")


def is_svg(data: bytes) -> bool:
    return _MARK.match(data[:8192].removeprefix(b"\xef\xbb\xbf")) is not None


def svg_pixels(data: bytes, longest: int, where: str = "") -> tuple[bytes, bool]:
    """(PNG with at most `longest` pixels in each direction, whether it has text, for which the sandbox has no fonts).

    Raises Unreadable (`image-broken`, `doctype`) or TooComplex (`image-bytes`, `image-complex`)."""
    if len(data) > BYTES:
        limit = f"{BYTES >> 20} MiB"
        raise TooComplex("image-bytes.svg-logo", where=where, limit=limit, most=limit)
    if b"<!ENTITY" in data:
        raise Unreadable("doctype.svg-without-entities", where=where)
    if resvg_py is None:
        raise Unreadable("image-broken.no-svg-reader", where=where)
    try:
        words = _counted(data, where)
        png = resvg_py.svg_to_bytes(
            svg_string=data.decode("utf-8-sig"),
            width=longest,
            height=longest,
            skip_system_fonts=True,
        )
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(
            "image-broken.svg-cannot-drawn", where=where, problem=str(problem)[:120]
        ) from None
    return png, words


def _counted(data: bytes, where: str) -> bool:
    """Whether it has text. Raises TooComplex if rendering would be too expensive, etree.XMLSyntaxError."""
    depth = elements = 0
    words = False
    parser = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in parser:
        if event == "end":
            depth -= 1
            element.clear()
            continue
        depth, elements = depth + 1, elements + 1
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        words = words or name == "text"
        if name in _SLOW:
            raise Unreadable("image-complex.filter", where=where, name=name)
        if depth > DEPTH or elements > ELEMENTS:
            raise TooComplex(
                "image-complex",
                where=where,
                limit=str(ELEMENTS),
                most=ELEMENTS,
                depth=DEPTH,
            )
    return words
