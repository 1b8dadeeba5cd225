"""The layers of a PDF (optional content, ISO 32000-1, section 8.11) that are switched off when it is opened."""

from __future__ import annotations

from typing import Any

from shapan.plan.pdf.objects import PdfObjects, PdfRef


def hidden_layers(objects: PdfObjects) -> frozenset[str]:
    """Their names. A name that a visible layer has too is not hidden."""
    properties = objects.mapping(objects.root.get("OCProperties"))
    settings = objects.mapping(properties.get("D"))
    groups = [one for one in objects.items(properties.get("OCGs")) if isinstance(one, PdfRef)]
    off = _among(objects, settings.get("OFF"))
    if objects.get(settings.get("BaseState")) == "OFF":
        off |= set(groups) - _among(objects, settings.get("ON"))
    shown = {_name(objects, one) for one in groups if one not in off}
    return frozenset(_name(objects, one) for one in off) - shown - {""}


def _among(objects: PdfObjects, value: Any) -> set[PdfRef]:
    return {one for one in objects.items(value) if isinstance(one, PdfRef)}


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
