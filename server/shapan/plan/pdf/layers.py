"""What the dictionaries of a PDF say of its pages: layers (optional content, ISO 32000-1, section 8.11) that are
switched off when it is opened, and the size of a unit."""

from __future__ import annotations

import re
from typing import Any

from shapan.plan.pdf.objects import PdfObjects, PdfRef
from shapan.settings import PDF_PAGES

_FORM = re.compile(rb"/Subtype[\0\t\n\f\r ]*/Form(?![A-Za-z])")
_NOTHING = b"None"  # a kind of XObject that there is not, as long as the word Form


def hidden_groups(objects: PdfObjects) -> set[PdfRef]:
    properties = objects.mapping(objects.root.get("OCProperties"))
    settings = objects.mapping(properties.get("D"))
    off = _among(objects, settings.get("OFF"))
    if objects.get(settings.get("BaseState")) == "OFF":
        off |= _among(objects, properties.get("OCGs")) - _among(objects, settings.get("ON"))
    return off


def hidden_layers(objects: PdfObjects, off: set[PdfRef]) -> frozenset[str]:
    """Their names. A name that a visible layer has too is not hidden."""
    groups = _among(objects, objects.mapping(objects.root.get("OCProperties")).get("OCGs"))
    shown = {_name(objects, one) for one in groups - off}
    return frozenset(_name(objects, one) for one in off) - shown - {""}


def without_hidden_forms(objects: PdfObjects, off: set[PdfRef]) -> tuple[bytes, int]:
    """The file with forms on hidden layers (their own `/OC`) turned into nothing that the library draws; how many.

    The library gives no layer of a form. Its word for what a form is stands in the file as it is: streams are never
    packed into others.
    """
    out, count = bytearray(objects.data), 0
    for number, (first, last) in objects.spans.items() if off else ():
        head = objects.mapping(PdfRef(number))
        layer = head.get("OC")
        # several: a membership
        groups = _among(objects, objects.mapping(layer).get("OCGs")) or _among(objects, layer)
        found = _FORM.search(objects.data, first, last) if groups and groups <= off else None
        if found:
            out[found.end() - len(_NOTHING) : found.end()] = _NOTHING
            count += 1
    return bytes(out), count


def page_units(objects: PdfObjects) -> list[float]:
    """Of each page in order: its units in 1/72 inch (`/UserUnit`)."""
    units: list[float] = []
    waiting, seen = [objects.root.get("Pages")], set()
    while waiting and len(units) <= PDF_PAGES:
        node = waiting.pop()
        head = objects.mapping(node)
        kids = [
            one
            for one in objects.items(head.get("Kids"))
            if isinstance(one, PdfRef) and one not in seen
        ]
        seen.update(kids)
        waiting += reversed(kids)
        if head and "Kids" not in head:
            unit = objects.get(head.get("UserUnit"))
            units.append(float(unit) if isinstance(unit, (int, float)) and 0 < unit < 1e6 else 1.0)
    return units


def _among(objects: PdfObjects, value: Any) -> set[PdfRef]:
    values = (
        [value] if isinstance(value, PdfRef) and objects.mapping(value) else objects.items(value)
    )
    return {one for one in values if isinstance(one, PdfRef)}


def _name(objects: PdfObjects, group: PdfRef) -> str:
    raw = objects.get(objects.mapping(group).get("Name"))
    return layer_name(raw) if isinstance(raw, bytes) else ""


def layer_name(raw: bytes) -> str:
    """A text string: UTF-16 or UTF-8 by its mark, else Latin; some programs write the bytes of GBK or of UTF-8."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace").strip("\0 ")
    for encoding in ("utf-8-sig", "gbk"):
        try:
            return raw.decode(encoding).strip("\0 ")
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1").strip("\0 ")
