"""`plan/<level>.edits.json`: ordered corrections by hand. Its anchor says which feature each is about, so that they
survive a new plan.

```json
{"edits": [
  {"do": "set", "at": {"number": "A12"}, "title": {"en": "Northwind"}},
  {"do": "set", "at": {"point": [12.5, 30.0], "category": "zone", "area": 54.0}, "category": "booth", "number": "A13"},
  {"do": "add", "category": "booth", "number": "Z1", "outline": [[0, 0], [3, 0], [3, 3], [0, 3]]},
  {"do": "drop", "at": {"handle": "2F1"}}
]}
```
Points and outlines are venue metres. An edit that fits nothing, or several features, is a finding and changes nothing;
the rest are still made.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import shapely
from msgspec.structs import replace

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import KINDS, Category, Feature, Origin, PlanLevel, Polygon
from shapan.expo.values import Words
from shapan.plan.edits.anchor import Anchor, Corner, Misfit, feature_name, find_feature, has_moved
from shapan.settings import COORDINATE_M, POLYGON_VERTICES

EDITS_MOST = 20_000
AMBIGUOUS = "edit-misfit.ambiguous"


class Set(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="set", kw_only=True
):
    at: Anchor
    number: str | None = None
    category: Category | None = None
    kind: str | None = None
    outline: tuple[Corner, ...] | None = None
    holes: tuple[tuple[Corner, ...], ...] = ()  # of a new outline
    title: str | Words | None = None
    aliases: tuple[str, ...] | None = None  # further numbers of a booth


class Add(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="add", kw_only=True
):
    category: Category
    outline: tuple[Corner, ...]
    holes: tuple[tuple[Corner, ...], ...] = ()
    kind: str = ""
    number: str = ""
    aliases: tuple[str, ...] = ()
    title: str | Words = ""


class Drop(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag="drop"):
    at: Anchor


Edit = Set | Add | Drop


class Edits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    edits: tuple[Edit, ...] = ()


def read_edits(data: bytes) -> Edits:
    """Raises Unreadable with the JSON pointer of what does not fit."""
    try:
        edits = msgspec.json.decode(data, type=Edits)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        where = str(error).partition("`")[2].rstrip("`")[:80]
        raise Unreadable("edits-invalid.format", where=where, error=str(error)[:280]) from error
    if len(edits.edits) > EDITS_MOST:
        raise Unreadable(
            "edits-invalid.corrections-draw-new-plan",
            limit=str(EDITS_MOST),
            most=EDITS_MOST,
            came=len(edits.edits),
        )
    return edits


def apply_edits(levels: tuple[PlanLevel, ...], data: bytes) -> tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]:
    """The levels of a document with the corrections made in order, and a finding for each that did not fit. What is
    added goes to the first level."""
    features: list[Feature | None] = [one for level in levels for one in level.features]
    floors = [at for at, level in enumerate(levels) for _ in level.features]
    findings: list[Finding] = []
    for n, edit in enumerate(read_edits(data).edits):
        pointer = f"/edits/{n}"
        if isinstance(edit, Add):
            problem = _fault(edit.outline, edit.holes) or _unfit(edit.category, edit.kind)
            if problem:
                findings.append(_misfit(pointer, problem))
            else:
                features.append(_added(edit, pointer))
                floors.append(0)
            continue
        found, problem = find_feature(features, edit.at)
        if found is None:
            assert problem is not None
            findings.append(_misfit(pointer, problem, edit.at))
            continue
        old = features[found]
        assert old is not None
        if has_moved(old, edit.at):
            where = Where(handle=old.source.handle, key=pointer, at=edit.at.point)
            findings.append(finding("edit-conflict", "warning", where, correction=pointer, feature=feature_name(old)))
        if isinstance(edit, Drop):
            features[found] = None
            continue
        problem = (_fault(edit.outline, edit.holes) if edit.outline is not None else None) or _unfit(
            edit.category or old.category, edit.kind or ""
        )
        if problem:
            findings.append(_misfit(pointer, problem, edit.at))
        else:
            features[found] = _changed(old, edit)
    changed: list[list[Feature]] = [[] for _ in levels]
    for one, floor in zip(features, floors, strict=True):
        if one is not None:
            changed[floor].append(one)
    return tuple(replace(level, features=tuple(now)) for level, now in zip(levels, changed, strict=True)), tuple(
        findings
    )


def _changed(old: Feature, edit: Set) -> Feature:
    new: dict[str, Any] = {"why": None} if edit.number is not None or edit.category is not None else {}
    if edit.number is not None:
        new["number"] = edit.number.strip()
    if edit.category is not None:
        new |= {"category": edit.category, "kind": edit.kind or KINDS.get(edit.category, (edit.category,))[0]}
    elif edit.kind:
        new["kind"] = edit.kind
    if edit.outline is not None:
        new["outline"] = _polygon(edit.outline, edit.holes)
    if edit.aliases is not None:
        new["aliases"] = _numbers(edit.aliases)
    if edit.title is not None:
        new["title"] = _words(edit.title)
    return replace(old, **new)


def _added(edit: Add, pointer: str) -> Feature:
    kind = edit.kind or KINDS.get(edit.category, (edit.category,))[0]
    return Feature(
        category=edit.category,
        kind=kind,
        outline=_polygon(edit.outline, edit.holes),
        number=edit.number.strip(),
        aliases=_numbers(edit.aliases),
        title=_words(edit.title),
        source=Origin("edits", pointer),
    )


def _words(title: str | Words) -> Words:
    return title if isinstance(title, dict) else {"": title} if title else {}


def _numbers(aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, aliases))))


def _polygon(corners: tuple[Corner, ...], holes: tuple[tuple[Corner, ...], ...]) -> Polygon:
    found = shapely.orient_polygons(shapely.Polygon(corners, holes), exterior_cw=False)
    return Polygon(_ring(found.exterior), tuple(map(_ring, found.interiors)))


def _ring(ring: shapely.LinearRing) -> tuple[Corner, ...]:
    return tuple((float(x), float(y)) for x, y in (np.round(shapely.get_coordinates(ring)[:-1], 3) + 0.0).tolist())


def _fault(corners: tuple[Corner, ...], holes: tuple[tuple[Corner, ...], ...]) -> Misfit | None:
    rings = (corners, *holes)
    few = min(map(len, rings))
    if few < 3:
        return "few-corners", {"n": few}
    if sum(map(len, rings)) > POLYGON_VERTICES:
        return "many-corners", {"most": POLYGON_VERTICES, "n": sum(map(len, rings))}
    flat = np.array([corner for ring in rings for corner in ring])
    if not np.isfinite(flat).all() or np.abs(flat).max() > COORDINATE_M:
        return "far-corners", {}
    polygon = shapely.Polygon(corners, holes)
    return None if polygon.is_valid and polygon.area > 0.01 else ("outline", {})


def _unfit(category: Category, kind: str) -> Misfit | None:
    if kind and kind not in KINDS.get(category, (kind,)):
        return "kind", {"category": category, "known": list(KINDS[category]), "kind": kind}
    return None


def _misfit(pointer: str, problem: Misfit, at: Anchor | None = None) -> Finding:
    case, values = problem
    where = Where(handle=at.handle if at else "", key=pointer, at=at.point if at else None)
    return finding(f"edit-misfit.{case}", "warning", where, correction=pointer, **values)
