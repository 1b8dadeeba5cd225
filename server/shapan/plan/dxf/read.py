"""DXF bytes -> Drawing. The only module that imports ezdxf; `plain` extracts entities that need no library.

Glossary: an INSERT places a BLOCK (and an MINSERT a grid of them); OCS is the object coordinate system of a mirrored or
tilted entity; the strict reader is `ezdxf.read`; the tolerant reader is `ezdxf.recover`, whose repairs become findings.
"""

from __future__ import annotations

import io
import logging
from typing import Any

import ezdxf
import numpy as np
from ezdxf import recover
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import dxf_stream_info
from ezdxf.lldxf.const import DXFError
from ezdxf.lldxf.tagger import binary_tags_loader

from shapan.errors import ShapanError, Unreadable
from shapan.expo.collector_pause import collector_paused
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.dxf.input_limits import BINARY, gate, mended
from shapan.plan.dxf.pages import page_of
from shapan.plan.dxf.pieces import DxfText, Outline, Pieces
from shapan.plan.dxf.plain_entities import divided
from shapan.plan.dxf.walk import ODD, Entities, EntityWalk

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
    try:
        walk = EntityWalk(document)
        space, note = _space(document, model, name, walk)
        findings.extend(note)
        walk.budget(space)
        pieces, hidden = walk.run(space)
        drawing = _drawing(pieces, walk.unseen, document)
    except ShapanError:
        raise
    except (DXFError, *ODD) as error:
        raise Unreadable(
            "dxf-broken.contradiction",
            error=str(error)[:240],
        ) from error
    if walk.broken and not drawing.shapes and not drawing.texts:
        raise Unreadable("dxf-broken.contradictions")
    findings.extend(_counted(name, pieces, walk, hidden))
    if not drawing.shapes and not drawing.texts:
        findings.append(_say(name, "empty-drawing", "error"))
    return drawing, tuple(findings)


def _load(data: bytes, name: str) -> tuple[Document, Entities, list[Finding]]:
    """The document, the entities of its model space, and the repairs."""
    whole = mended(data)
    if whole is not None:
        try:
            document, model = _strict(whole)
        except (DXFError, OSError, *ODD):
            pass
        else:
            return document, model, [_say(name, "dxf-recovered.short", "warning")]
    try:
        return *_strict(data), []
    except (DXFError, OSError, *ODD) as error:
        reason = str(error)[:200] or "it breaks off"
    try:
        document, auditor = recover.read(io.BytesIO(data))
    except (DXFError, OSError, *ODD) as error:
        raise Unreadable(
            "dxf-broken.neither-reader-takes-dxf-save-again-dxf-2010",
            reason=reason,
            error=str(error)[:160],
        ) from error
    if not any(len(layout) for layout in document.layouts):  # the repaired file has no entities
        raise Unreadable(
            "dxf-broken.dxf-entities-damaged-without-any-save-again-cad",
            reason=reason,
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
    encoding = page_of(data, dxf_stream_info(io.StringIO(head)).encoding)  # the same check of the header as in readfile
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="surrogateescape").read()
    try:
        return _divided(text)
    except (DXFError, *ODD):  # the library reports the errors of the whole file
        document = ezdxf.read(io.StringIO(text))
        return document, list(document.modelspace())


def _divided(text: str) -> tuple[Document, Entities]:
    """Plain entities and the library's, in file order. Raises if the parts do not add up to the whole."""
    parts = divided(text)
    document = ezdxf.read(io.StringIO(parts.rest))
    paper = document.layouts.active_layout().layout_key
    if any(e.dxf.get("owner") == paper for e in parts.plain):
        raise ValueError("plain entities in paper space")
    return document, sorted((*parts.plain, *document.modelspace()), key=lambda e: parts.order[e.dxf.handle])


def _space(document: Document, model: Entities, name: str, walk: EntityWalk) -> tuple[Entities, list[Finding]]:
    """Model space, or the fullest paper space if model space is empty or has only a few left-over entities."""
    papers = [layout for layout in document.layouts if layout.name != "Model" and len(layout)]
    best = max(papers, key=len, default=None)
    if best is None or (model and (len(best) < PLAN or walk.count(model) > FORGOTTEN * walk.count(best))):
        return model, []
    return list(best), [_say(name, "paper-space", "info", layout=best.name)]


def _drawing(pieces: Pieces, unseen: Pieces, document: Document) -> Drawing:
    shapes, texts = tuple(_shape(o) for o in pieces.outlines), _texts(pieces.letterings)
    stack = [s.points for s in shapes]
    if stack and not np.isfinite(np.concatenate(stack)).all():
        bad = next(s for s in shapes if not np.isfinite(s.points).all())
        raise Unreadable(
            "not-finite.entity-layer-coordinate-finite",
            where=f"handle {bad.handle}",
            handle=bad.handle,
            layer=bad.layer,
        )
    declared, hidden = _UNITS.get(_declared(document), 0.0), _texts(unseen.letterings)
    return Drawing(
        shapes=shapes, texts=texts, declared=declared, format="dxf", measures=tuple(pieces.measures), hidden=hidden
    )


def _texts(letterings: list[DxfText]) -> tuple[Text, ...]:
    frames = np.array([t.frame for t in letterings]).reshape(-1, 4, 3)
    heights = np.hypot(frames[:, 3, 0], frames[:, 3, 1]).tolist()
    turns = np.degrees(np.arctan2(frames[:, 2, 1], frames[:, 2, 0])).tolist()
    return tuple(
        Text(
            text=t.text,
            at=(x, y),
            center=(cx, cy),
            height=height,
            rotation=turn,
            layer=t.layer,
            handle=t.handle,
            groups=t.groups,
        )
        for t, height, turn in zip(letterings, heights, turns, strict=True)
        for (x, y, _), (cx, cy, _) in (t.frame[:2],)
    )


def _declared(document: Document) -> int:
    """$INSUNITS only if the file has it: without a header the library reports metres."""
    if "$INSUNITS" not in document.header or document.loaded_dxfversion in (None, "AC1009"):
        return 0
    return int(document.header.get("$INSUNITS", 0))


def _shape(o: Outline) -> Shape:
    names = tuple(v for v in o.attributes.values() if v) if o.attributes else ()
    points = o.points[:, :2] if o.points.shape[1] == 3 else o.points
    holes = tuple(h[:, :2] for h in o.holes) if o.holes else ()
    return Shape(
        points=points,
        closed=o.closed,
        layer=o.layer,
        handle=o.handle,
        names=names,
        groups=o.groups,
        fill=o.fill,
        stroke="",
        holes=holes,
        attributes=o.attributes,
    )


def _counted(name: str, pieces: Pieces, walk: EntityWalk, hidden: int) -> list[Finding]:
    out, missing = [], walk.missing
    if walk.broken:
        kinds = [f"{n} {kind}" for kind, n in sorted(walk.broken.items())]
        out.append(_say(name, "entities-broken", "warning", kinds=kinds))
    if pieces.skipped:
        kinds = [f"{n} {kind}" for kind, n in sorted(pieces.skipped.items())]
        out.append(_say(name, "entities-skipped", "info", kinds=kinds))
    if missing:
        blocks = [f"{block[:60]!r} ({n}x)" for block, n in sorted(missing.items())[:8]]
        out.append(_say(name, "missing-block", "warning", blocks=blocks))
    if hidden:
        out.append(_say(name, "hidden-layers", "info", n=hidden))
    return out


def _say(name: str, text: str, severity: Severity, **values: Any) -> Finding:
    return finding(text, severity, Where(document=name), **values)
