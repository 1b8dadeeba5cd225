"""DXF bytes as a Drawing. The door to ezdxf; `dxf_plain` takes out what needs no library.

Glossary: an INSERT places a BLOCK (and an MINSERT a grid of them); OCS, the object coordinate system of a mirrored
or tilted entity;
the strict reader is `ezdxf.read`, the tolerant one `ezdxf.recover`, whose every repair becomes a finding.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from typing import Any

import ezdxf
import numpy as np
from ezdxf import colors, recover
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import dxf_stream_info
from ezdxf.lldxf.const import DXFError
from ezdxf.lldxf.tagger import binary_tags_loader

from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.pause import collector_paused
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.dxf_gate import BINARY, gate, mended
from shapan.plan.dxf_plain import divided
from shapan.plan.dxf_shapes import READERS, Outline, Pieces, lettering, unescaped
from shapan.settings import PLAN_ENTITIES

# $INSUNITS (DXF reference): metres per unit
UNITS = {
    1: 0.0254, 2: 0.3048, 3: 1609.344, 4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0, 8: 2.54e-8, 9: 2.54e-5, 10: 0.9144,
    12: 1e-9, 13: 1e-6, 14: 0.1, 15: 10.0, 16: 100.0, 21: 0.3048006,
}  # fmt: skip
logging.getLogger("ezdxf").addHandler(logging.NullHandler())  # what it would say arrives as findings
logging.getLogger("ezdxf").propagate = False

Entities = list[Any]  # the library's, and plain ones that answer to the same names
FEW = 8  # repairs listed one by one; the rest are counted
ODD = (
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    ZeroDivisionError,
    StopIteration,  # a header that breaks off
    OverflowError,
    UnicodeError,
    RecursionError,
)


def read_dxf(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    """Everything that has an outline or is lettering, in drawing units, y up. `name` is the document's path, for the
    findings.

    Raises TooComplex when a published limit is exceeded (before anything is expanded), Unreadable when neither
    reader takes the bytes.
    """
    gate(data)
    with collector_paused():
        return _read(data, name)


def _read(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    document, model, findings = _load(data, name)
    try:
        space, note = _space(document, model, name)
        findings.extend(note)
        walk = _Walk(document)
        walk.budget(space)
        pieces, hidden = walk.run(space)
        drawing = _drawing(pieces, document)
    except ShapanError:
        raise
    except (DXFError, *ODD) as error:
        raise Unreadable(
            f"the DXF was loaded but its entities contradict each other: {error}"[:300], code="dxf-broken"
        ) from error
    findings.extend(_counted(name, pieces, walk.missing, hidden))
    if not drawing.shapes and not drawing.texts:
        findings.append(_say(name, "empty-drawing", "error"))
    return drawing, tuple(findings)


def _load(data: bytes, name: str) -> tuple[Document, Entities, list[Finding]]:
    """The document, what is in its model space, and what had to be mended."""
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
            f"neither reader takes this DXF: {reason}; {error}"[:400] + "; save it again as DXF 2010 or later",
            code="dxf-broken",
        ) from error
    if not any(len(layout) for layout in document.layouts):  # what was mended is the frame of a drawing without any
        raise Unreadable(
            f"a DXF with entities was expected, a damaged one without any came ({reason}); save it again in CAD",
            code="dxf-broken",
        )
    repairs = [str(entry.message)[:200] for entry in (*auditor.fixes, *auditor.errors)]
    findings = [_say(name, "dxf-recovered", "warning", problem=reason)]
    findings += [_say(name, "dxf-repair", "info", repair=text) for text in repairs[:FEW]]
    if len(repairs) > FEW:
        findings.append(_say(name, "dxf-repair.more", "info", n=len(repairs) - FEW))
    return document, list(document.modelspace()), findings


def _strict(data: bytes) -> tuple[Document, Entities]:
    if data.startswith(BINARY):
        document = Document.load(binary_tags_loader(data, errors="surrogateescape"))
        return document, list(document.modelspace())
    head = data[:200_000].decode("utf-8", "ignore")
    encoding = dxf_stream_info(io.StringIO(head)).encoding  # the same look at the header that readfile takes
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="surrogateescape").read()
    try:
        return _divided(text)
    except (DXFError, *ODD):  # the library says what is wrong with the whole
        document = ezdxf.read(io.StringIO(text))
        return document, list(document.modelspace())


def _divided(text: str) -> tuple[Document, Entities]:
    """Plain entities and the library's, in the order of the file. Raises when the parts do not make the whole."""
    parts = divided(text)
    document = ezdxf.read(io.StringIO(parts.rest))
    paper = document.layouts.active_layout().layout_key
    if any(e.dxf.get("owner") == paper for e in parts.plain):
        raise ValueError("plain entities in paper space")
    return document, sorted((*parts.plain, *document.modelspace()), key=lambda e: parts.order[e.dxf.handle])


def _space(document: Document, model: Entities, name: str) -> tuple[Entities, list[Finding]]:
    """Model space, or the fullest paper space when model space is empty."""
    if model:
        return model, []
    papers = [layout for layout in document.layouts if layout.name != "Model" and len(layout)]
    if not papers:
        return model, []
    best = max(papers, key=len)
    return list(best), [_say(name, "paper-space", "info", layout=best.name)]


class _Walk:
    """One pass over a layout: blocks are flattened once each, and placed as often as they are inserted."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hidden = {layer.dxf.name.lower() for layer in document.layers if layer.is_off() or layer.is_frozen()}
        self.colors = {layer.dxf.name.lower(): layer for layer in document.layers}
        self.blocks: dict[str, Pieces] = {}
        self.counts: dict[str, int] = {}
        self.missing: Counter[str] = Counter()

    def budget(self, space: Any) -> None:
        """Multiply before expanding: entities of every block, memoised, MINSERT counts and nesting included."""
        total = self._count(space, ())
        if total > PLAN_ENTITIES:
            raise TooComplex(
                f"expanded, the blocks of this plan hold {total:.3g} entities, at most {PLAN_ENTITIES} are read",
                code="expansion",
                limit=f"{PLAN_ENTITIES} entities",
            )

    def _count(self, entities: Any, path: tuple[str, ...]) -> int:
        total = 0
        for e in entities:
            if e.dxftype() != "INSERT":
                total += 1
                continue
            key = str(e.dxf.get("name", "")).lower()
            if key in path:
                raise TooComplex(
                    f"block {e.dxf.name!r} contains itself",
                    code="cycle",
                    where=f"handle {e.dxf.handle}",
                    limit="no cycles",
                )
            if key not in self.counts:
                block = self.document.blocks.get(key)
                self.counts[key] = 0 if block is None else self._count(block, (*path, key))
            copies = max(1, e.dxf.get("row_count", 1)) * max(1, e.dxf.get("column_count", 1))
            total += 1 + copies * self.counts[key]
        return total

    def run(self, space: Any) -> tuple[Pieces, int]:
        """Pieces of what is visible; when nothing is, of everything, hidden layers included."""
        pieces, hidden = Pieces(), 0
        skipped = []
        for e in space:
            if self.hidden and e.dxf.get("layer", "0").lower() in self.hidden:
                skipped.append(e)
                continue
            self._entity(e, pieces)
            if e.dxftype() == "ATTDEF" and not e.is_invisible:  # of a block that was exploded: CAD shows its tag
                lettering(e, pieces, e.dxf.get("tag", ""), float(e.dxf.get("height", 0.0)))
        hidden = len(skipped)
        if not pieces.outlines and not pieces.letterings:
            self.hidden = set()
            self.blocks.clear()
            for e in skipped:
                self._entity(e, pieces)
            hidden = 0
        return pieces, hidden

    def _entity(self, e: Any, out: Pieces) -> None:
        kind = e.dxftype()
        if e.dxf.get("invisible", 0):
            return
        if kind == "INSERT":
            self._insert(e, out)
            return
        reader = READERS.get(kind)
        if reader is None:
            if kind not in ("POINT", "ATTDEF", "VIEWPORT", "SEQEND"):
                out.skipped[kind] += 1
            return
        reader(e, out, self._color(e) if kind in ("HATCH", "SOLID", "TRACE", "MPOLYGON") else "")

    def _block(self, key: str) -> Pieces | None:
        if key not in self.blocks:
            block = self.document.blocks.get(key)
            if block is None:
                return None
            pieces = Pieces()
            self.blocks[key] = pieces
            for e in block:
                layer = e.dxf.get("layer", "0").lower()
                if layer == "0" or layer not in self.hidden:
                    self._entity(e, pieces)
        return self.blocks[key]

    def _insert(self, e: Any, out: Pieces) -> None:
        name = e.dxf.get("name", "")
        block = self._block(name.lower())
        attributes = {}
        has_shape = block is not None and block.main() is not None
        for a in e.attribs:
            text = unescaped(a.plain_text().strip())
            attributes[a.dxf.get("tag", "").upper()] = text
            hidden = a.is_invisible or a.dxf.get("layer", "0").lower() in self.hidden
            if not (hidden and has_shape):
                lettering(a, out, text, float(a.dxf.get("height", 0.0)) or 1.0)
        if block is None:
            self.missing[name] += 1
            return
        base = np.array(list(e.matrix44()), dtype=np.float64).reshape(4, 4)
        columns, rows = max(1, e.dxf.get("column_count", 1)), max(1, e.dxf.get("row_count", 1))
        layer, handle = e.dxf.get("layer", "0"), e.dxf.handle or ""
        if rows * columns == 1:
            block.placed(base, layer, handle, name, attributes, out)
            return
        dx, dy = float(e.dxf.get("column_spacing", 0.0)), float(e.dxf.get("row_spacing", 0.0))
        ux, uy = _unit(base[0, :3]), _unit(base[1, :3])  # spacing is along the block's turned axes and is not scaled
        for row in range(rows):
            for column in range(columns):
                matrix = base.copy()
                matrix[3, :3] += ux * dx * column + uy * dy * row
                block.placed(matrix, layer, f"{handle}[{column},{row}]", name, attributes, out)

    def _color(self, e: Any) -> str:
        if e.dxf.hasattr("true_color"):
            return _hex(colors.int2rgb(e.dxf.true_color))
        index = e.dxf.get("color", 256)
        if index in (0, 256):
            layer = self.colors.get(e.dxf.get("layer", "0").lower())
            if layer is None:
                return ""
            if layer.dxf.hasattr("true_color"):
                return _hex(colors.int2rgb(layer.dxf.true_color))
            index = abs(layer.dxf.color)
        return _hex(colors.aci2rgb(index)) if 0 < index < 256 else ""


def _hex(rgb: Any) -> str:
    r, g, b = rgb
    return f"#{r:02x}{g:02x}{b:02x}"


def _unit(vector: Any) -> Any:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _drawing(pieces: Pieces, document: Document) -> Drawing:
    shapes = tuple(_shape(o) for o in pieces.outlines)
    frames = np.array([t.frame for t in pieces.letterings]).reshape(-1, 4, 3)
    heights = np.hypot(frames[:, 3, 0], frames[:, 3, 1]).tolist()
    turns = np.degrees(np.arctan2(frames[:, 2, 1], frames[:, 2, 0])).tolist()
    texts = [
        Text(t.text, (x, y), (cx, cy), height, turn, t.layer, t.handle, t.groups)
        for t, height, turn in zip(pieces.letterings, heights, turns, strict=True)
        for (x, y, _), (cx, cy, _) in (t.frame[:2],)
    ]
    stack = [s.points for s in shapes]
    if stack and not np.isfinite(np.concatenate(stack)).all():
        bad = next(s for s in shapes if not np.isfinite(s.points).all())
        raise Unreadable(
            f"entity {bad.handle} (layer {bad.layer}) has a coordinate that is not finite",
            code="not-finite",
            where=f"handle {bad.handle}",
        )
    return Drawing(shapes, tuple(texts), UNITS.get(_declared(document), 0.0), "dxf", tuple(pieces.measures))


def _declared(document: Document) -> int:
    """$INSUNITS only when the file has it: without a header the library reports metres that nobody declared."""
    if "$INSUNITS" not in document.header or document.loaded_dxfversion in (None, "AC1009"):
        return 0
    return int(document.header.get("$INSUNITS", 0))


def _shape(o: Outline) -> Shape:
    names = tuple(v for v in o.attributes.values() if v) if o.attributes else ()
    points = o.points[:, :2] if o.points.shape[1] == 3 else o.points
    holes = tuple(h[:, :2] for h in o.holes) if o.holes else ()
    return Shape(points, o.closed, o.layer, o.handle, names, o.groups, o.fill, "", holes, o.attributes)


def _counted(name: str, pieces: Pieces, missing: Counter[str], hidden: int) -> list[Finding]:
    out = []
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
