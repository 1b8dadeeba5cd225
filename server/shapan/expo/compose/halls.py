"""Assigns everything on a level to a hall, and creates halls for features without one.

A feature belongs to the hall that the plan names, else to the hall that covers most of it. A feature outside all halls
belongs to a hall that it touches; otherwise, several such booths get a new hall. The outline of a new hall is the
rectangle along the rows with the margin of an aisle, rounded up to a grid of 5 m: moving a booth a little does not
change its walls.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.compose.overlaid import untangled
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.hall_names import HallNames, hall_code, of_file
from shapan.expo.model import Feature, PlanLevel, Polygon
from shapan.expo.outlines import area, inside_point, normal_all, polygons_of, shape, shapes
from shapan.expo.texts import words
from shapan.expo.values import Words
from shapan.geometry.arrays import I64, Bool, Shapes
from shapan.geometry.slug import slug
from shapan.source.tree import plan_stem

# metres, default height of a hall: common exhibition halls have a clear height of 8-12 m
HALL_M = 9.0
MARGIN = 4.0  # metres of floor around the content of a new hall
_GRID = 5.0  # metres
_NEAR = 2.0  # a booth outside a hall belongs to it up to this distance in metres from its edge
CLUSTER = 15.0  # metres between booths of one new hall: the widest boulevard
_THIN = 0.002  # metres by which a line is widened on both sides to make an outline
_CROWD = 3  # this number of booths outside every drawn hall gets a new hall
COUNTED = re.compile(r"hall-\d+")  # the id that a reader gives a hall without a name
_MACHINE_ID = re.compile(r"[0-9a-fA-F-]{32,}\Z")  # a UUID is not useful in an address


@dataclass(eq=False, kw_only=True)
class HallDraft:
    """A hall under construction: `features` are its contents, in document order, `polygons` their outlines."""

    id: str
    level: str
    outline: Polygon
    title: Words
    kind: str = "hall"
    height: float = 0.0
    assumed: bool = False
    document: str = ""
    names: HallNames = field(default_factory=HallNames)
    features: list[Feature] = field(default_factory=list)
    polygons: list[shapely.Polygon] = field(default_factory=list)
    drawn: Feature | None = None  # as the plan states it


def drafts_of(
    levels: Sequence[PlanLevel], locales: Sequence[str]
) -> tuple[list[tuple[PlanLevel, Polygon | None, list[HallDraft]]], list[Finding]]:
    """Every level with its site outline (if drawn) and its halls with their features; ids are unique in the expo."""
    findings: list[Finding] = []
    out = []
    taken: set[str] = set()
    for level in levels:
        features, more = _sound(level)
        findings += more
        features, polygons, more = untangled(level, features, shapes(f.outline for f in features))
        findings += more
        site = max((f.outline for f in features if f.category == "level"), key=area, default=None)
        halls = [_draft(f, level) for f in features if f.category == "hall"]
        rows = [i for i, f in enumerate(features) if f.category not in ("level", "hall")]
        findings += _share_out(level, site, halls, [features[i] for i in rows], polygons[rows])
        halls = [h for h in halls if h.features or not h.assumed]
        called = of_level(level)
        for number, hall in enumerate(halls, 1):
            if len(halls) == 1 and not hall.title:
                hall.title = _title_of_level(level, called, locales)
            file = of_file(plan_stem(hall.document)) if hall.document != level.document else called
            hall.names = HallNames(
                tuple(dict.fromkeys((*hall.title.values(), *hall.names.own))), file
            )
            hall.id = _unique(hall, level, locales, taken, number if len(halls) > 1 else 0)
        out.append((level, site, halls))
    return out, findings


def of_level(level: PlanLevel) -> tuple[str, ...]:
    """What documents call a level: its title, and its file and id."""
    names = (*level.title.values(), *of_file(plan_stem(level.document)), *of_file(level.id))
    return tuple(dict.fromkeys(filter(None, names)))


def _title_of_level(level: PlanLevel, called: Sequence[str], locales: Sequence[str]) -> Words:
    """The title of the only hall of a level if the plan prints none: that of the level, else its number in the name of
    the file; {} without one."""
    if level.title:
        return level.title
    for name in called:
        digits, words_ = hall_code(name)
        if digits and not words_:
            return words.hall(locales, ".".join(digits))
    return {}


def _sound(level: PlanLevel) -> tuple[list[Feature], list[Finding]]:
    """Features with outlines in normal form; features with an empty outline are reported and omitted."""
    kept, findings = [], []
    outlines = normal_all([f.outline for f in level.features])
    for feature, outline in zip(level.features, outlines, strict=True):
        if not outline.shell:
            # A door drawn as a line has no area but is still a door.
            outline = _thickened(feature) if feature.category == "opening" else outline
        if outline.shell:
            kept.append(_with_outline(feature, outline))
            continue
        name = feature.number or feature.id or feature.kind
        findings.append(
            finding(
                "outline-empty",
                "warning",
                Where(
                    document=feature.source.document or level.document,
                    layer=feature.source.layer,
                    handle=feature.source.handle,
                    level=level.id,
                ),
                thing=(feature.category, name),
            )
        )
    return kept, findings


def _with_outline(feature: Feature, outline: Polygon) -> Feature:
    return (
        feature if outline == feature.outline else msgspec.structs.replace(feature, outline=outline)
    )


def _thickened(feature: Feature) -> Polygon:
    points = feature.outline.shell
    if len(points) < 2:
        return Polygon(())
    line = shapely.LineString(points)
    parts = polygons_of(shapely.buffer(line, _THIN, cap_style="flat", join_style="mitre"))
    return parts[0] if parts else Polygon(())


def _draft(feature: Feature, level: PlanLevel) -> HallDraft:
    given = "" if COUNTED.fullmatch(feature.id) else feature.id
    title = feature.title or ({"": feature.number} if feature.number else {})
    base = "" if _MACHINE_ID.match(feature.id) else slug(feature.id)
    assumed = bool(feature.props.get("assumed"))
    return HallDraft(
        id=base,
        level=level.id,
        outline=feature.outline,
        title=title,
        kind=feature.kind,
        height=feature.height,
        assumed=assumed,
        document=feature.source.document or level.document,
        names=HallNames(tuple(filter(None, (feature.number, given)))),
        drawn=feature,
    )


def _unique(
    hall: HallDraft, level: PlanLevel, locales: Sequence[str], taken: set[str], number: int
) -> str:
    """The hall's id: its own, else the slug of its title, else `hall`; if that is in use, with the level's id."""
    base = (
        hall.id or slug(words.pick(hall.title, locales)) or (f"hall-{number}" if number else "hall")
    )
    candidate, n = base, 1
    if candidate in taken:
        candidate = slug(f"{level.id}-{base}")
    while candidate in taken:
        n += 1
        candidate = f"{base}-{n}"
    taken.add(candidate)
    if not hall.title:
        hall.title = words.hall(locales, number)
    return candidate


def _share_out(
    level: PlanLevel,
    site: Polygon | None,
    halls: list[HallDraft],
    content: list[Feature],
    geometry: Shapes,
) -> list[Finding]:
    """Assigns every feature to a hall, and creates halls where there is none. Modifies `halls`."""
    if not content:
        return []
    owner = _owners(halls, content, geometry)
    findings: list[Finding] = []
    lost = np.flatnonzero(owner < 0)
    booths = np.array([f.category == "booth" for f in content])
    if len(lost) and (not halls or booths[lost].any()):
        drawn = shapes(h.outline for h in halls)
        for outline, members in _made(site, drawn, geometry, lost, booths):
            owner[members] = len(halls)
            halls.append(
                HallDraft(
                    id="",
                    level=level.id,
                    outline=outline,
                    title={},
                    assumed=True,
                    document=level.document,
                )
            )
            findings.append(
                finding(
                    "hall-assumed.level",
                    "info",
                    Where(document=level.document, level=level.id, at=inside_point(outline)),
                    n=int(booths[members].sum()),
                    level=level.id,
                    area=area(outline),
                )
            )
    if (owner < 0).any() and halls:
        tree = shapely.STRtree(shapes(h.outline for h in halls))
        left = np.flatnonzero(owner < 0)
        owner[left] = tree.nearest(geometry[left])
    for feature, polygon, index in zip(content, geometry.tolist(), owner.tolist(), strict=True):
        halls[index].features.append(feature)
        halls[index].polygons.append(polygon)
    return findings


def _owners(halls: list[HallDraft], content: list[Feature], geometry: Shapes) -> I64:
    """Index of each feature's hall, -1 for none: the hall that the plan names, else the one with the largest share of
    it."""
    owner = np.full(len(content), -1, dtype=np.int64)
    if not halls:
        return owner
    outlines = shapes(h.outline for h in halls)
    tree = shapely.STRtree(outlines)
    item, hall = tree.query(geometry)
    shapely.prepare(outlines)
    meet = shapely.intersects(outlines[hall], geometry[item])
    item, hall = item[meet], hall[meet]
    if len(item):
        share = np.ones(len(item))
        inside = shapely.covers(outlines[hall], geometry[item])
        share[~inside] = shapely.area(
            shapely.intersection(geometry[item[~inside]], outlines[hall[~inside]])
        )
        share[~inside] /= np.maximum(shapely.area(geometry[item[~inside]]), 1e-9)
        # With equal shares (a hall inside a hall) the smaller hall wins.
        order = np.lexsort((hall, shapely.area(outlines[hall]), -np.round(share, 3), item))
        best = order[np.concatenate([[True], item[order][1:] != item[order][:-1]])]
        owner[item[best]] = hall[best]
    near = np.flatnonzero(owner < 0)
    if len(near):
        item, hall = tree.query_nearest(geometry[near], max_distance=_NEAR, all_matches=False)
        owner[near[item]] = hall
    named = {
        slug(name): i for i, h in enumerate(halls) for name in (*h.names.own, *h.title.values())
    }
    # `Hall 1` is no name of the hall `hall-1` beside it
    named |= {h.id: i for i, h in enumerate(halls) if h.id}
    for i, feature in enumerate(content):
        if feature.hall and (index := named.get(slug(feature.hall))) is not None:
            owner[i] = index
    return owner


def _made(
    site: Polygon | None, drawn: Shapes, geometry: Shapes, lost: I64, booths: Bool
) -> list[tuple[Polygon, I64]]:
    """Outlines for halls around the features `lost`, and the indexes of the features in each."""
    if site is not None and not len(drawn):
        middles = shapely.centroid(geometry[lost])
        if shapely.covers(shape(site), middles).mean() >= 0.9:
            return [(site, lost)]
    if not booths[lost].any():
        return [(polygons_of(_along_rows(geometry[lost], geometry[lost]))[0], lost)]
    reach = shapely.buffer(geometry[lost[booths[lost]]], CLUSTER / 2, quad_segs=2)
    clusters = shapely.get_parts(shapely.union_all(reach))
    made: list[tuple[Polygon, I64]] = []
    taken = shapely.union_all(drawn) if len(drawn) else shapely.Polygon()
    for cluster in clusters:
        members = lost[shapely.intersects(geometry[lost], cluster)]
        if len(drawn) and booths[members].sum() < _CROWD:
            # a few booths outside a drawn hall belong to it, and the audit reports that they are outside
            continue
        box = shapely.difference(
            _along_rows(geometry[members], geometry[members[booths[members]]]), taken
        )
        outlines = polygons_of(box)
        if outlines:
            made.append((outlines[0], members))
            taken = shapely.union(taken, box)
    return made


def _along_rows(content: Shapes, booths: Shapes) -> BaseGeometry:
    """The rectangle around the content, parallel to the booths' edges, enlarged by MARGIN and rounded
    up to the grid."""
    corners, ring = shapely.get_coordinates(booths, return_index=True)
    edges = np.diff(corners, axis=0)[ring[1:] == ring[:-1]]
    angle, length = np.arctan2(edges[:, 1], edges[:, 0]), np.hypot(edges[:, 0], edges[:, 1])
    votes = (length * np.exp(4j * angle)).sum()
    # rows along a curve agree on none
    turn = float(np.angle(votes) / 4) if abs(votes) > 0.5 * length.sum() else 0.0
    # a thousandth of a radian is 10 cm over 100 m: moving a booth must not rotate the hall
    turn = round(turn, 3)
    c, s = math.cos(turn), math.sin(turn)
    xy = shapely.get_coordinates(content) @ np.array([[c, -s], [s, c]])
    low = np.floor((xy.min(axis=0) - MARGIN) / _GRID) * _GRID
    high = np.ceil((xy.max(axis=0) + MARGIN) / _GRID) * _GRID
    box = np.array([low, (high[0], low[1]), high, (low[0], high[1])]) @ np.array([[c, s], [-s, c]])
    return shapely.Polygon(box)
