"""The levels of all plan files as the floors of one site.

halls of each file -> buildings and floors -> places -> levels with moved features, streets, doors and stairs

Files that share coordinates stay as they are drawn. Others are laid out: by `[site]` of expo.toml, by a site plan, else
in rows in the order of their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import msgspec
import shapely

from shapan.expo.compose.halls import COUNTED, HALL_M, HallDraft, drafts_of
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.hall_names import HallNames, halls_called
from shapan.expo.model import Feature, PlanLevel
from shapan.expo.outlines import shape
from shapan.expo.site.blocks import Placement, SiteBuilding, blocks_of, buildings_of, share_coordinates, stacked
from shapan.expo.site.features import (
    Added,
    PlacedGroup,
    add_stairs,
    add_streets,
    placed_features_of,
    placed_group,
    placed_hall,
)
from shapan.expo.site.floors import FloorName, floor_name_of
from shapan.expo.site.layers import floors_by_layers
from shapan.expo.site.merging import merged, overlapping_halls
from shapan.expo.site.places import Move, moves_of
from shapan.expo.site.settings import HallPlace, SiteSettings
from shapan.expo.site.site_plan import Diagram, split_diagrams
from shapan.expo.site.standing import StandingBuilding, standing_buildings
from shapan.expo.texts import words
from shapan.expo.values import Point
from shapan.expo.ways.walk import SHARED_M
from shapan.geometry.slug import slug

_EXPO = "expo.toml"
_NAMED = 12  # halls named in a message


@dataclass(frozen=True, eq=False, kw_only=True)
class SiteLayout:
    """`levels`: the floors. `placements`: what became of the levels of plan files; empty if nothing became of them."""

    levels: tuple[PlanLevel, ...]
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()
    diagram: str = ""  # the document that is a site plan and no level
    buildings: tuple[StandingBuilding, ...] = ()  # empty for one file with one hall

    def placed(self, one: Finding) -> Finding:
        """A finding about a plan file with its place on the site."""
        where = one.where
        own = [p for p in self.placements if p.document == where.document and where.level in ("", p.file)]
        if not own or not where.document:
            return one
        if where.at is None:
            return one
        at = shapely.Point(where.at)
        near = min(own, key=lambda p: float(p.drawn.distance(at)))
        return msgspec.structs.replace(
            one, where=msgspec.structs.replace(where, at=near.placed(where.at), level=near.level)
        )

    def as_drawn(self, one: Finding, file: str, spots: Mapping[str, tuple[str, Point]]) -> Finding | None:
        """A finding of the site as one about a level of a plan file; None if it lies elsewhere. `spots`: where things
        lie on the site, by key and handle: (level, point)."""
        where = one.where
        own = [p for p in self.placements if p.file == file]
        if not own:
            return one
        if where.document not in ("", own[0].document) or where.level not in ("", file, *(p.level for p in own)):
            return None
        at, level = where.at, where.level
        if at is None:
            level, at = next((spots[name] for name in (where.key, where.handle) if name in spots), (level, None))
        near = next((p for p in own if at is not None and level in ("", file, p.level) and p.holds(at)), None)
        if at is None or near is None:
            return None
        return msgspec.structs.replace(one, where=msgspec.structs.replace(where, at=near.as_drawn(at), level=file))


def laid_out(files: Sequence[Sequence[PlanLevel]], said: SiteSettings, locales: Sequence[str]) -> SiteLayout:
    """The levels of each plan file as the floors of one site; unchanged where all halls have their places."""
    raw: dict[str, str] = {}
    parted = [_parted(own, raw) for own in files if own]
    files = [_lifted(own) for own in parted]
    levels = [level for own in files for level in own]
    file_of = {id(level): n for n, own in enumerate(files) for level in own}
    floors_assumed = bool(raw) or files != parted
    if len(files) < 2 and said == SiteSettings() and not floors_assumed and not _several(levels):
        return SiteLayout(levels=tuple(levels))
    drafts, noticed = drafts_of(sorted(levels, key=lambda level: (level.ordinal, level.id)), locales)
    _name_addresses([halls for _, _, halls in drafts], locales)
    named = {level.id: {hall.id: hall.names for hall in halls} for level, _, halls in drafts}
    plan, diagram = split_diagrams(levels, named)
    levels = [level for level in levels if level.id != plan]
    shown = diagram.document if diagram is not None else ""
    halls = {hall: names for level, own in named.items() if level != plan for hall, names in own.items()}
    places, called, findings = _said(said, halls)
    floors = {hall: place.floor for hall, place in places.items() if place.floor is not None}
    groups = [blocks_of(level, own, floors, file_of[id(level)]) for level, _, own in drafts if level.id != plan]
    buildings = buildings_of([replace(one, apart=one.level.id in raw) for group in groups for one in group])
    split = any(len(group) > 1 for group in groups)
    shared = share_coordinates(buildings)
    loose = split or diagram is not None or not shared  # nothing says where the halls stand
    moving = said.arrange if said.arrange is not None else loose
    lone = not split and len(levels) == 1 and _separate(drafts[0][2])
    ways = said.streets if said.streets is not None else (len(files) > 1 or split or lone)
    several = len(buildings) > 1
    stands = not floors_assumed and not any(map(_unstacked, buildings))
    if not (several and (moving or ways)) and not places and not lone and stands:
        as_drawn = standing_buildings(buildings, [Move()] * len(buildings), called)
        return SiteLayout(levels=tuple(levels), findings=tuple(findings), diagram=shown, buildings=as_drawn)
    drawn = diagram.of_halls(halls) if diagram is not None and moving else {}
    moves = moves_of(buildings, places, drawn, keep=not (moving and several))
    blocks = [
        placed_group(
            block,
            Placement(
                file=raw.get(block.level.id, block.level.id),
                document=block.level.document,
                turn=move.turn,
                shift=move.of(block.shift),
                drawn=block.drawn,
            ),
            i,
        )
        for i, (building, move) in enumerate(zip(buildings, moves, strict=True))
        for block in building.blocks
    ]
    added = Added()
    for lower, upper in pairwise(blocks):
        if lower.building == upper.building:
            add_stairs(lower, upper, added)
    if ways and sum(len(one.halls) for one in blocks if one.block.floor == 0) > 1:
        add_streets(blocks, halls, locales, added)
    out = merged(blocks, added.streets, locales)
    placements = tuple(replace(one.placement, level=out[one.block.floor].id) for one in blocks)
    site = SiteLayout(
        levels=tuple(out.values()),
        placements=placements,
        diagram=shown,
        buildings=standing_buildings(buildings, moves, called),
    )
    findings += [site.placed(one) for one in noticed if not plan or one.where.level != plan]
    findings += overlapping_halls(blocks, out)
    findings.append(_assumed(buildings, places, diagram if drawn else None, moving and several, added, blocks))
    return replace(site, findings=tuple(findings))


def _parted(levels: Sequence[PlanLevel], raw: dict[str, str]) -> list[PlanLevel]:
    """A file of one level as the floors that its layers name; `raw` learns of which level they are."""
    found = floors_by_layers(levels[0]) if len(levels) == 1 else list(levels)
    if len(found) > len(levels):
        raw |= {one.id: levels[0].id for one in found}
    return found


def _lifted(levels: Sequence[PlanLevel]) -> list[PlanLevel]:
    """Floors of one file that are all at one elevation, each above the one below it."""
    if len(levels) < 2 or len({one.elevation for one in levels}) > 1 or len({one.ordinal for one in levels}) < 2:
        return list(levels)
    return [
        msgspec.structs.replace(one, elevation=round(one.elevation + one.ordinal * (HALL_M + 1.0), 3)) for one in levels
    ]


def _separate(halls: Sequence[Feature] | Sequence[HallDraft]) -> bool:
    """Whether one sheet draws halls that do not touch, and no ground between them."""
    if len(halls) < 2 or any(hall.kind != "hall" or not hall.outline.shell for hall in halls):
        return False
    grounds = [shape(hall.outline) for hall in halls]
    return all(one.distance(other) > SHARED_M for one, other in combinations(grounds, 2))


def _name_addresses(halls: Sequence[Sequence[HallDraft]], locales: Sequence[str]) -> None:
    """The only hall of a file has the address of its title, if the reader has only counted it."""
    taken = {hall.id for own in halls for hall in own}
    for own in halls:
        if len(own) == 1 and own[0].drawn is not None and COUNTED.fullmatch(own[0].drawn.id):
            base = slug(words.pick(own[0].title, locales))
            if base and base not in taken:
                taken.add(base)
                own[0].id = base


def _several(levels: Sequence[PlanLevel]) -> bool:
    """Whether a level has several halls that may be floors, or that no ground joins."""
    for level in levels:
        halls = [f for f in level.features if f.category == "hall"]
        if len(halls) > 1 and (stacked(map(_called, halls)) or _separate(halls)):
            return True
    return False


def _called(hall: Feature) -> FloorName:
    return floor_name_of(next(iter(hall.title.values()), "") or hall.number or hall.id)


def _unstacked(building: SiteBuilding) -> bool:
    """Whether its floors do not stand over one another as they are."""
    blocks = building.blocks
    high = [block.level.elevation for block in blocks]
    return len(blocks) > 1 and (sorted(set(high)) != high or any(block.shift != (0.0, 0.0) for block in blocks))


def _said(
    said: SiteSettings, halls: Mapping[str, HallNames]
) -> tuple[dict[str, HallPlace], dict[str, str], list[Finding]]:
    """The place of each hall of which the organizer says one, and the name by which he means it alone."""
    places: dict[str, HallPlace] = {}
    called: dict[str, str] = {}
    findings = []
    for name, place in said.halls.items():
        found = halls_called(name, halls)
        if not found:
            findings.append(
                finding(
                    "site-hall-unknown",
                    "warning",
                    Where(document=_EXPO, column="site"),
                    hall=name,
                    halls=sorted(halls)[:_NAMED],
                )
            )
        for hall in sorted(found):
            places[hall] = place
        if len(found) == 1:
            called[next(iter(found))] = name
    return places, called, findings


def _assumed(
    buildings: Sequence[SiteBuilding],
    places: Mapping[str, HallPlace],
    diagram: Diagram | None,
    moved: bool,
    added: Added,
    blocks: Sequence[PlacedGroup],
) -> Finding:
    """What was assumed, in one finding."""
    placed = sum(
        any(hall.id in places and places[hall.id].at for block in one.blocks for hall in block.halls)
        for one in buildings
    )
    how = "kept" if not moved else "plan" if diagram is not None else "said" if placed == len(buildings) else "rows"
    how = "building" if len(buildings) == 1 and len(blocks) > 1 else how
    document = diagram.document if diagram is not None else ""
    what: list[tuple[str, dict[str, object]]] = [
        (f"site-assumed.{how}", {"n": sum(len(one.halls) for one in blocks), "document": document})
    ]
    if added.streets and how != "rows":
        what.append(("site-assumed.streets", {}))
    stacked = [
        hall.id for building in buildings for block in building.blocks if block.floor > 0 for hall in block.halls
    ]
    for case, names in (("floors", stacked), ("stairs", added.stairs), ("doors", added.doors)):
        if names:
            shown = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
            what.append((f"site-assumed.{case}", {"halls": shown}))
    return finding("site-assumed", "info", Where(document=document), what=what)


def with_halls(site: SiteLayout, locales: Sequence[str]) -> tuple[PlanLevel, ...]:
    """The levels with a hall for everything: those that no plan draws are features too, and features say their hall."""
    drafts, _ = drafts_of(site.levels, locales)
    out = []
    for level, outline, halls in drafts:
        if all(hall.drawn is not None for hall in halls):
            out.append(level)
            continue
        ground = [f for f in level.features if f.category == "level"] if outline is not None else []
        own = Placement(file=level.id, document=level.document)
        made = [placed_hall(hall, own, level.document) for hall in halls]
        features = [f for hall in made for f in placed_features_of(hall, locales)]
        out.append(msgspec.structs.replace(level, features=(*ground, *features)))
    return tuple(out)
