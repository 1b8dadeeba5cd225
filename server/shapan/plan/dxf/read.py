"""DXF bytes -> Drawing. `plain_entities` extracts entities that need no library.

Glossary: an INSERT places a BLOCK (and an MINSERT a grid of them); OCS is the object coordinate system of a mirrored or
tilted entity; the strict reader is `ezdxf.read`; the tolerant reader is `ezdxf.recover`, whose repairs become findings.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

import ezdxf
import numpy as np
from ezdxf import recover
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import dxf_stream_info
from ezdxf.lldxf.tagger import binary_tags_loader
from msgspec.structs import replace

from shapan.errors import ShapanError, Unreadable
from shapan.expo.collector_pause import collector_paused
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.plan.budget import expansion, not_finite
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.dxf.content import DxfContent, Entities, content_of
from shapan.plan.dxf.input_limits import BINARY, gate, mended
from shapan.plan.dxf.pages import page_of
from shapan.plan.dxf.pieces import DxfText, Pieces
from shapan.plan.dxf.plain_entities import Plain, divided
from shapan.plan.dxf.walk import BROKEN, EntityWalk
from shapan.settings import PLAN_ENTITIES

# $INSUNITS (DXF reference): metres per unit
_UNITS = {
    1: 0.0254, 2: 0.3048, 3: 1609.344, 4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0, 8: 2.54e-8, 9: 2.54e-5, 10: 0.9144,
    12: 1e-9, 13: 1e-6, 14: 0.1, 15: 10.0, 16: 100.0, 21: 0.3048006,
}  # fmt: skip
logging.getLogger("ezdxf").addHandler(logging.NullHandler())  # its messages arrive as findings
logging.getLogger("ezdxf").propagate = False

# minimum entities of a layout that may be the plan; maximum share of them that is left in model space
PLAN, FORGOTTEN = 100, 0.05
_FEW = 8  # repairs listed individually; the rest are counted


def read_dxf(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    """All outlines and texts, in drawing units, y up. `name` is the document's path, for findings.

    Raises TooComplex if a published limit is exceeded (before expansion), Unreadable if neither reader accepts the
    bytes.
    """
    gate(data)
    with collector_paused():
        return _read(data, name)


def _read(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    document, model, findings = _load(data, name)
    with _contradictions():
        content = content_of(document, model)
    drawing, more = drawing_of(content, name)
    return drawing, (*findings, *more)


def drawing_of(content: DxfContent, name: str) -> tuple[Drawing, list[Finding]]:
    """Raises TooComplex `expansion`, `cycle`, `vertices`; Unreadable `dxf-broken`, `not-finite`."""
    with _contradictions():
        walk = EntityWalk(content)
        space, findings = _space(content, name, walk)
        if walk.count(space) > PLAN_ENTITIES:  # before they are expanded
            raise expansion(name, "term.drawing")
        pieces, hidden = walk.run(space)
        drawing = _drawing(pieces, walk.unseen, content.unit, name)
    if walk.broken and not drawing.shapes and not drawing.texts:
        raise Unreadable("dxf-broken.contradictions")
    findings += _counted(name, pieces, walk, hidden)
    if not drawing.shapes and not drawing.texts:
        findings.append(_say(name, "empty-drawing", "error"))
    return drawing, findings


@contextmanager
def _contradictions() -> Iterator[None]:
    try:
        yield
    except ShapanError:
        raise
    except BROKEN as error:
        raise Unreadable("dxf-broken.contradiction", error=str(error)[:240]) from error


def _load(data: bytes, name: str) -> tuple[Document, Entities, list[Finding]]:
    """The document, the entities of its model space, and the repairs."""
    with suppress(OSError, *BROKEN):
        if (whole := mended(data)) is not None:
            return *_strict(whole), [_say(name, "dxf-recovered.short", "warning")]
    try:
        return *_strict(data), []
    except (OSError, *BROKEN) as error:
        reason = str(error)[:200] or "it breaks off"
    try:
        document, auditor = recover.read(io.BytesIO(data))
    except (OSError, *BROKEN) as error:
        raise Unreadable(
            "dxf-broken.neither-reader-takes-dxf-save-again-dxf-2010",
            reason=reason,
            error=str(error)[:160],
        ) from error
    if not any(len(layout) for layout in document.layouts):  # the repaired file has no entities
        raise Unreadable(
            "dxf-broken.dxf-entities-damaged-without-any-save-again-cad", reason=reason
        )
    repairs = [str(entry.message)[:200] for entry in (*auditor.fixes, *auditor.errors)]
    findings = [_say(name, "dxf-recovered", "warning", problem=reason)]
    findings += [_say(name, "dxf-repair", "info", repair=text) for text in repairs[:_FEW]]
    if len(repairs) > _FEW:
        findings.append(_say(name, "dxf-repair.more", "info", n=len(repairs) - _FEW))
    return document, list(document.modelspace()), findings


def _strict(data: bytes) -> tuple[Document, Entities]:
    if data.startswith(BINARY):
        document = Document.load(binary_tags_loader(data, errors="surrogateescape"))
        return document, list(document.modelspace())
    head = data[:200_000].decode("utf-8", "ignore")
    # the same check of the header as in readfile
    encoding = page_of(data, dxf_stream_info(io.StringIO(head)).encoding)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="surrogateescape").read()
    try:
        return _divided(text)
    except BROKEN:  # the library reports the errors of the whole file
        document = ezdxf.read(io.StringIO(text))
        return document, list(document.modelspace())


def _divided(text: str) -> tuple[Document, Entities]:
    """Plain entities and the library's, in file order. Raises if the parts do not add up to the whole."""
    plain, rest = divided(text)
    document = ezdxf.read(io.StringIO(rest))
    paper, others = (
        document.layouts.active_layout().layout_key,
        {e.dxf.handle: e for e in document.modelspace()},
    )
    entities = [e for e in (plain | others).values() if e is not None]
    elsewhere = any(isinstance(e, Plain) and e.dxf.get("owner") == paper for e in entities)
    if elsewhere or not others.keys() <= plain.keys():
        raise ValueError("plain entities in paper space, or entities without a handle")
    return document, entities


def _space(content: DxfContent, name: str, walk: EntityWalk) -> tuple[Entities, list[Finding]]:
    """Model space, or the fullest paper space if model space is empty or has only a few left-over entities."""
    model, best = (
        content.model,
        max(content.papers, key=lambda name: len(content.papers[name]), default=""),
    )
    paper = content.papers.get(best, [])
    if not paper or (
        model and (len(paper) < PLAN or walk.count(model) > FORGOTTEN * walk.count(paper))
    ):
        return model, []
    return paper, [_say(name, "paper-space", "info", layout=best)]


def _drawing(pieces: Pieces, unseen: Pieces, unit: int, name: str) -> Drawing:
    shapes, texts = tuple(map(_flat, pieces.outlines)), _texts(pieces.letterings)
    stack = [s.points for s in shapes]
    if stack and not np.isfinite(np.concatenate(stack)).all():
        bad = next(s for s in shapes if not np.isfinite(s.points).all())
        raise not_finite(name, f"handle {bad.handle}")
    declared, hidden = _UNITS.get(unit, 0.0), _texts(unseen.letterings)
    return Drawing(
        shapes=shapes,
        texts=texts,
        declared=declared,
        format="dxf",
        measures=tuple(pieces.measures),
        hidden=hidden,
    )


def _texts(letterings: list[DxfText]) -> tuple[Text, ...]:
    rows = chain.from_iterable(row for t in letterings for row in t.frame)
    frames = np.fromiter(rows, np.float64).reshape(-1, 4, 3)
    heights = np.hypot(frames[:, 3, 0], frames[:, 3, 1]).tolist()
    turns = np.degrees(np.arctan2(frames[:, 2, 1], frames[:, 2, 0])).tolist()
    return tuple(
        Text(
            text=t.text,
            at=t.frame[0][:2],
            center=t.frame[1][:2],
            height=height,
            rotation=turn,
            layer=t.layer,
            handle=t.handle,
            groups=t.groups,
        )
        for t, height, turn in zip(letterings, heights, turns, strict=True)
    )


def _flat(shape: Shape) -> Shape:
    """In two dimensions; attributes are names."""
    if shape.points.shape[1] == 2 and not shape.attributes and not shape.holes:
        return shape
    names, holes = (
        tuple(filter(None, shape.attributes.values())),
        tuple(hole[:, :2] for hole in shape.holes),
    )
    return replace(shape, points=shape.points[:, :2], names=names, holes=holes)


def _counted(name: str, pieces: Pieces, walk: EntityWalk, hidden: int) -> list[Finding]:
    out, missing = [], walk.missing
    counted: tuple[tuple[str, Severity, Counter[str]], ...]
    counted = (
        ("entities-broken", "warning", walk.broken),
        ("entities-skipped", "info", pieces.skipped),
    )
    for code, severity, counts in counted:
        kinds = [f"{n} {kind}" for kind, n in sorted(counts.items())]
        out += [_say(name, code, severity, kinds=kinds)] if kinds else []
    if missing:
        blocks = [f"{block[:60]!r} ({n}x)" for block, n in sorted(missing.items())[:8]]
        out.append(_say(name, "missing-block", "warning", blocks=blocks))
    if hidden:
        out.append(_say(name, "hidden-layers", "info", n=hidden))
    return out


def _say(name: str, text: str, severity: Severity, **values: Any) -> Finding:
    return finding(text, severity, Where(document=name), **values)
