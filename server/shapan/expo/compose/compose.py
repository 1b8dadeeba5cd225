"""Combines plans, lists, programme and uploads into one Expo.

halls and their contents -> keys -> join -> sides, types, neighbours, free space (hall by hall) -> words and colours

The slow results (free space and sides: 1 s for 10,000 booths) depend only on a hall's geometry and are taken from
`previous` if that is unchanged. Equal halls, booths and exhibitors are the same objects as in `previous`, so that a
publisher can compare with `is`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np

from shapan.expo import palette
from shapan.expo.collector_pause import collector_paused
from shapan.expo.compose import uploads
from shapan.expo.compose.booth_index import BoothCandidate
from shapan.expo.compose.features import hall_features
from shapan.expo.compose.halls import HALL_M, HallDraft, drafts_of
from shapan.expo.compose.join import Joined, JoinedReference, join_exhibitors
from shapan.expo.compose.neighbours import neighbours_of
from shapan.expo.compose.reuse import reused
from shapan.expo.compose.sides import Sides, open_sides
from shapan.expo.compose.titles import with_titles
from shapan.expo.compose.zones import hall_zones
from shapan.expo.constructions import constructions
from shapan.expo.exhibited import goods_of
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.keys import booth_keys
from shapan.expo.model import (
    Assets,
    Booth,
    BoothFiles,
    Exhibitor,
    ExhibitorFiles,
    Expo,
    Feature,
    Hall,
    Item,
    Level,
    PlanLevel,
    Polygon,
    VenueFeature,
    Zone,
)
from shapan.expo.outlines import normal, polygon_areas
from shapan.expo.places import items_with_places
from shapan.expo.texts import words
from shapan.expo.values import Words
from shapan.expo.ways import free_space
from shapan.geometry.arrays import Shapes
from shapan.geometry.slug import slug


@dataclass(frozen=True, eq=False)
class Composed:
    """The expo, what was noticed, and what became of each reference of the list."""

    expo: Expo
    findings: tuple[Finding, ...] = ()
    references: tuple[JoinedReference, ...] = ()


def compose(
    head: Expo,
    levels: Sequence[PlanLevel],
    exhibitors: Sequence[Exhibitor] = (),
    items: Sequence[Item] = (),
    assets: Assets | None = None,
    *,
    previous: Expo | None = None,
    document: str = "exhibitors",
) -> Composed:
    """One Expo from all documents: exhibitors' `references` become `booths`, which are booth keys.

    document: path of the list, for findings of the join.
    """
    with collector_paused():
        return _composed(head, levels, exhibitors, items, assets or Assets(), previous, document)


def _composed(
    head: Expo,
    levels: Sequence[PlanLevel],
    exhibitors: Sequence[Exhibitor],
    items: Sequence[Item],
    assets: Assets,
    previous: Expo | None,
    document: str,
) -> Composed:
    locales = head.locales
    levels = sorted(with_titles(levels, head.titles), key=lambda level: (level.ordinal, level.id))
    drafts, findings = drafts_of(levels, locales)
    halls = [hall for *_, group in drafts for hall in group]
    keys = booth_keys([(hall.id, _booths_of(hall)) for hall in halls])
    exhibitors, profiles, more = _with_profiles(exhibitors, assets)
    findings += more
    joined = _joined(exhibitors, halls, keys, document, locales)
    findings += joined.findings
    exhibitors = [
        msgspec.structs.replace(e, booths=joined.booths.get(e.id, ())) for e in exhibitors
    ]
    old_halls = {h.id: h for h in previous.halls} if previous else {}
    known = {e.id: e for e in exhibitors}
    built = {}
    tenancy = _Tenancy(
        joined=joined,
        exhibitors=known,
        profiles=profiles,
        locales=locales,
        colors=palette.accents(_color_names(halls, locales)),
        documents={level.id: level.document for level in levels},
        venue_features=set(),
    )
    for hall, own in zip(halls, keys, strict=True):
        built[hall.id] = _hall(hall, own, old_halls.get(hall.id), tenancy)
    if assets.booths:
        names = uploads.booth_names([b for h in built.values() for b in h.booths])
        folders, more = uploads.by_owner("booths", assets.booths, names)
        findings += more
        built = {h: _with_folders(hall, folders, findings) for h, hall in built.items()}
    out = tuple(
        _level(level, site, [built[hall.id] for hall in group]) for level, site, group in drafts
    )
    sponsors, more = uploads.sponsors_with(head.sponsors, assets.sponsors)
    findings += more
    expo = msgspec.structs.replace(
        head, levels=out, exhibitors=tuple(exhibitors), face=assets.face, sponsors=sponsors
    )
    expo, more = items_with_places(expo, items)
    return Composed(
        reused(expo, previous) if previous else expo, tuple(findings + more), joined.references
    )


def _level(level: PlanLevel, outline: Polygon | None, halls: Sequence[Hall]) -> Level:
    return Level(
        id=level.id,
        halls=tuple(halls),
        title=level.title or {"": level.id},
        ordinal=level.ordinal,
        elevation=level.elevation,
        scale=level.scale,
        outline=outline,
        document=level.document,
    )


def _booths_of(hall: HallDraft) -> list[Feature]:
    return [feature for feature in hall.features if feature.category == "booth"]


def _joined(
    exhibitors: Sequence[Exhibitor],
    halls: Sequence[HallDraft],
    keys: Sequence[Sequence[str]],
    document: str,
    locales: Sequence[str],
) -> Joined:
    if not exhibitors:
        return Joined(booths={}, exhibitors={}, references=(), findings=())
    stands = []
    for hall, own in zip(halls, keys, strict=True):
        for key, booth in zip(own, _booths_of(hall), strict=True):
            title = words.pick(booth.title, locales)
            stands.append(BoothCandidate(key, booth.number, hall.id, title, booth.aliases))
    return join_exhibitors(
        exhibitors, stands, {hall.id: hall.names for hall in halls}, document, locales
    )


def _with_profiles(
    exhibitors: Sequence[Exhibitor], assets: Assets
) -> tuple[list[Exhibitor], dict[str, ExhibitorFiles], list[Finding]]:
    names: dict[str, str] = {}
    for e in exhibitors:
        for name in e.name.values():
            names.setdefault(slug(name), e.id)
    names |= {slug(e.id): e.id for e in exhibitors}
    profiles, findings = uploads.by_owner("exhibitors", assets.exhibitors, names)
    return (
        [uploads.exhibitor_with(e, profiles[e.id]) if e.id in profiles else e for e in exhibitors],
        profiles,
        findings,
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class _Tenancy:
    """The assignment of exhibitors to booths, and the texts and colours that depend on it."""

    joined: Joined
    exhibitors: Mapping[str, Exhibitor]
    profiles: Mapping[str, ExhibitorFiles]
    locales: tuple[str, ...]
    colors: Mapping[str, str]
    documents: Mapping[str, str]  # of levels
    venue_features: set[str]  # ids that are in use


def _color_names(halls: Sequence[HallDraft], locales: Sequence[str]) -> list[str]:
    """The names that get an accent colour: every zone, and in halls without zones every row."""
    names = []
    for hall in halls:
        zones = [f for f in hall.features if f.category == "zone"]
        names += [slug(words.pick(z.title, locales)) or slug(z.id) for z in zones]
        names += [f.zone for f in hall.features if f.category == "booth" and f.zone]
        if not zones:
            names += [_row(f.number) for f in hall.features if f.category == "booth"]
    return names


def _row(number: str) -> str:
    """The row of a number: its letters, or its hundreds ("A12" -> "A", "412" -> "4")."""
    bare = number.strip().upper()
    letters = bare.rstrip("0123456789").strip(" -_./")
    return letters or bare[:-2]


def _hall(draft: HallDraft, keys: Sequence[str], old: Hall | None, tenancy: _Tenancy) -> Hall:
    features = [f for f in draft.features if f.category == "booth"]
    outline = normal(draft.outline)
    zones, zone_of = hall_zones(draft, features, tenancy.locales, tenancy.colors)
    venue_features = hall_features(draft, outline, tenancy.venue_features)
    if (
        old is not None
        and old.kind == draft.kind
        and _same_ground(old, outline, keys, features, venue_features)
    ):
        walkable = old.walkable
        measured = [
            _Measured(Sides(b.type, b.open_sides, b.yaw, b.front), b.area, b.neighbours)
            for b in old.booths
        ]
    else:
        stands = [
            p for f, p in zip(draft.features, draft.polygons, strict=True) if f.category == "booth"
        ]
        measured, walkable = _measured(
            outline, keys, features, np.array(stands, dtype=object), venue_features, draft.kind
        )
    by_id = {z.id: z for z in zones}
    booths = tuple(
        _booth(draft, key, one, feature, by_id.get(zone), tenancy)
        for key, one, feature, zone in zip(keys, measured, features, zone_of, strict=True)
    )
    return Hall(
        id=draft.id,
        level=draft.level,
        outline=outline,
        title=draft.title,
        kind=draft.kind,
        height=draft.height or HALL_M,
        zones=zones,
        booths=booths,
        features=venue_features,
        walkable=walkable,
        assumed=draft.assumed,
        document="" if draft.document == tenancy.documents.get(draft.level) else draft.document,
    )


def _same_ground(
    old: Hall,
    outline: Polygon,
    keys: Sequence[str],
    features: Sequence[Feature],
    venue_features: tuple[VenueFeature, ...],
) -> bool:
    return (
        old.outline == outline
        and len(old.booths) == len(features)
        and all(
            b.key == k and b.outline == f.outline
            for b, k, f in zip(old.booths, keys, features, strict=True)
        )
        and old.features == venue_features
    )


class _Measured(NamedTuple):
    """The properties of a booth that depend on positions in its hall only."""

    sides: Sides
    area: float
    neighbours: tuple[str, ...]


def _measured(
    outline: Polygon,
    keys: Sequence[str],
    features: Sequence[Feature],
    stands: Shapes,
    venue_features: tuple[VenueFeature, ...],
    kind: str,
) -> tuple[list[_Measured], tuple[Polygon, ...]]:
    """Of each booth, and the hall's walkable floor. stands: (n,) the polygons of the booths."""
    ground = free_space.ground_of(outline, stands, venue_features, kind)
    rings = [f.outline.shell for f in features]
    sides = open_sides(
        rings,
        free_space.live(ground, [t.outline for t in venue_features if t.category == "opening"]),
    )
    near = [tuple(map(keys.__getitem__, own)) for own in neighbours_of(stands, rings, sides)]
    return list(map(_Measured, sides, polygon_areas(stands), near)), free_space.walkable(ground)


def _booth(
    draft: HallDraft,
    key: str,
    measured: _Measured,
    feature: Feature,
    zone: Zone | None,
    tenancy: _Tenancy,
) -> Booth:
    """Its own uploads are added later."""
    ids = tenancy.joined.exhibitors.get(key, ())
    tenants = [tenancy.exhibitors[i] for i in ids]
    files = uploads.booth_files(
        None, [tenancy.profiles[i] for i in ids if i in tenancy.profiles] if len(ids) == 1 else []
    )
    brand = tenants[0].color if len(tenants) == 1 else ""
    accent = zone.color if zone else tenancy.colors.get(_row(feature.number), "")
    color = brand or palette.known(feature.props.get("color", "")) or accent or palette.VACANT
    sides = measured.sides
    return Booth(
        key=key,
        number=feature.number,
        aliases=feature.aliases,
        level=draft.level,
        hall=draft.id,
        outline=feature.outline,
        type=sides.type,
        open_sides=sides.open_sides,
        yaw=sides.yaw,
        area=measured.area,
        zone=zone.id if zone else "",
        title=_title(tenants, feature, zone, tenancy.locales),
        exhibitors=ids,
        color=color,
        goods=goods_of(tenants),
        height=feature.height,
        model=None,
        posters=files.posters,
        logo=files.logo,
        video=None,
        neighbours=measured.neighbours,
        source=feature.source,
        front=sides.front,
    )


def _title(
    tenants: Sequence[Exhibitor], feature: Feature, zone: Zone | None, locales: Sequence[str]
) -> Words:
    """The fascia text: the exhibitor, else the group's name (from the list or the plan), else the
    names of all tenants.
    """
    if len(tenants) == 1:
        return tenants[0].name
    if not tenants:
        return feature.title
    groups = {e.group for e in tenants}
    if len(groups) == 1 and (group := groups.pop()):
        return {"": group}
    if feature.title:
        return feature.title
    if zone is not None and zone.kind == "pavilion" and zone.title and len(tenants) > 3:
        return zone.title
    return words.joined_words([one.name for one in tenants], locales)


def _with_folders(hall: Hall, folders: Mapping[str, BoothFiles], findings: list[Finding]) -> Hall:
    if not any(b.key in folders for b in hall.booths):
        return hall
    booths = tuple(
        _with_folder(b, folders[b.key], hall, findings) if b.key in folders else b
        for b in hall.booths
    )
    return msgspec.structs.replace(hall, booths=booths)


def _with_folder(booth: Booth, files: BoothFiles, hall: Hall, findings: list[Finding]) -> Booth:
    construction, allowed = files.construction, constructions(booth, hall.height)
    if construction and construction not in allowed:
        where = Where(key=booth.key)
        names = ", ".join(allowed)
        findings.append(
            finding(
                "booth-construction",
                "warning",
                where,
                got=construction,
                booth=booth.key,
                names=names,
            )
        )
        construction = ""
    return msgspec.structs.replace(
        booth,
        model=files.model,
        posters=files.posters or booth.posters,
        logo=files.logo or booth.logo,
        video=files.video,
        title={**booth.title, **files.title} if files.title else booth.title,
        color=palette.known(files.color) or booth.color,
        height=files.height or booth.height,
        model_unit=files.model_unit,
        model_turn=files.model_turn,
        construction=construction,
    )
