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

from shapan.edits.anchor import Anchor, Corner, Misfit, feature_name, find_feature, has_moved
from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import KINDS, Category, Feature, Origin, PlanLevel, Polygon
from shapan.expo.outlines import outlines_of
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.plan.config import kinds_instead
from shapan.settings import COORDINATE_M, POLYGON_VERTICES
from shapan.source.tree import plan_stem

EDITS_MOST = 20_000
AMBIGUOUS = "edit-misfit.ambiguous"
_ABSENT = ("no-booths", "plan-empty", "empty-drawing")
_Read = tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]


class Set(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
    tag="set",
    kw_only=True,
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
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
    tag="add",
    kw_only=True,
):
    category: Category
    outline: tuple[Corner, ...]
    holes: tuple[tuple[Corner, ...], ...] = ()
    kind: str = ""
    number: str = ""
    aliases: tuple[str, ...] = ()
    title: str | Words = ""


class Drop(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="do",
    tag="drop",
):
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
            "edits-invalid.corrections-draw-new-plan", most=EDITS_MOST, came=len(edits.edits)
        )
    return edits


def edited_plan(
    name: str, levels: tuple[PlanLevel, ...], findings: tuple[Finding, ...], edits: bytes
) -> _Read:
    """What `read_plan` gave, corrected by hand: `edits` is `plan/<level>.edits.json`. Each is about one feature of all
    levels; additions go to the first. Raises Unreadable for a document that is no list of edits."""
    stem = slug(plan_stem(name)) or "level"
    levels, misfits = apply_edits(levels or (PlanLevel(id=stem, features=()),), edits)
    booths = any(one.category == "booth" for level in levels for one in level.features)
    kept = [one for one in findings if not booths or one.code not in _ABSENT]
    return levels, (
        *kept,
        *(replace(one, where=replace(one.where, document=name)) for one in misfits),
    )


def apply_edits(levels: tuple[PlanLevel, ...], data: bytes) -> _Read:
    """The levels of a document with the corrections made in order, and a finding for each that did not fit. What is
    added goes to the first level."""
    features: list[Feature | None] = [one for level in levels for one in level.features]
    floors = [at for at, level in enumerate(levels) for _ in level.features]
    findings: list[Finding] = []
    for n, edit in enumerate(read_edits(data).edits):
        pointer = f"/edits/{n}"
        try:
            if isinstance(edit, Add):
                origin = Origin("edits", pointer)
                blank = Feature(category=edit.category, kind="", outline=Polygon(()), source=origin)
                features.append(_changed(blank, edit))
                floors.append(0)
            else:
                row, old = find_feature(features, edit.at)
                if has_moved(old, edit.at):
                    where, said = (
                        Where(handle=old.source.handle, key=pointer, at=edit.at.point),
                        feature_name(old),
                    )
                    findings.append(
                        finding("edit-conflict", "warning", where, correction=pointer, feature=said)
                    )
                features[row] = _changed(old, edit) if isinstance(edit, Set) else None
        except Misfit as misfit:
            at = None if isinstance(edit, Add) else edit.at
            where = Where(handle=at.handle if at else "", key=pointer, at=at.point if at else None)
            findings.append(
                finding(
                    f"edit-misfit.{misfit.case}",
                    "warning",
                    where,
                    correction=pointer,
                    **misfit.values,
                )
            )
    changed: list[list[Feature]] = [[] for _ in levels]
    for one, floor in zip(features, floors, strict=True):
        if one is not None:
            changed[floor].append(one)
    after = tuple(
        replace(level, features=tuple(now)) for level, now in zip(levels, changed, strict=True)
    )
    return after, tuple(findings)


def _changed(old: Feature, edit: Set | Add) -> Feature:
    """Raises Misfit for an outline or a kind that does not fit."""
    new: dict[str, Any] = (
        {"why": None} if edit.number is not None or edit.category is not None else {}
    )
    if edit.outline is not None:
        new["outline"] = _polygon(edit.outline, edit.holes)
    if edit.aliases is not None:
        new["aliases"] = tuple(dict.fromkeys(filter(None, map(str.strip, edit.aliases))))
    category = edit.category or old.category
    if known := kinds_instead(category, edit.kind or ""):
        raise Misfit("kind", category=category, known=known, kind=edit.kind)
    if edit.kind or edit.category is not None:
        new |= {"category": category, "kind": edit.kind or KINDS.get(category, (category,))[0]}
    if edit.number is not None:
        new["number"] = edit.number.strip()
    if edit.title is not None:
        new["title"] = (
            edit.title if isinstance(edit.title, dict) else {"": edit.title} if edit.title else {}
        )
    return replace(old, **new)


def _polygon(corners: tuple[Corner, ...], holes: tuple[tuple[Corner, ...], ...]) -> Polygon:
    rings = (corners, *holes)
    if min(map(len, rings)) < 3:
        raise Misfit("few-corners", n=min(map(len, rings)))
    if sum(map(len, rings)) > POLYGON_VERTICES:
        raise Misfit("many-corners", most=POLYGON_VERTICES, n=sum(map(len, rings)))
    flat = [corner for ring in rings for corner in ring]
    if not np.isfinite(flat).all() or np.abs(flat).max() > COORDINATE_M:
        raise Misfit("far-corners")
    polygon = shapely.Polygon(corners, holes)
    outline = outlines_of([polygon])[0] if polygon.is_valid and polygon.area > 0.01 else None
    if outline is None:
        raise Misfit("outline")
    return outline
