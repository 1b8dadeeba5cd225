"""The levels of all plan files as the floors of one site.

halls of each file -> buildings and floors -> places -> levels with moved features, streets, doors and stairs

Files that share coordinates stay as they are drawn. Others are laid out: by `[site]` of expo.toml, by a site plan, else
in rows in the order of their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise

import msgspec
import shapely

from shapan.expo.compose.halls import COUNTED, HALL_M, HallDraft, drafts_of
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.hall_names import HallNames, halls_called
from shapan.expo.model import Feature, PlanLevel
from shapan.expo.outlines import shape
from shapan.expo.records.expo import SiteHall
from shapan.expo.site.blocks import (
    Placement,
    SiteBuilding,
    blocks_of,
    buildings_of,
    share_coordinates,
    stacked,
)
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
from shapan.expo.site.settings import SiteSettings
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
        own = [
            p
            for p in self.placements
            if p.document == where.document and where.level in ("", p.file)
        ]
        if not own or not where.document:
            return one
        if where.at is None:
            return one
        at = shapely.Point(where.at)
        near = min(own, key=lambda p: float(p.drawn.distance(at)))
        return msgspec.structs.replace(
            one, where=msgspec.structs.replace(where, at=near.placed(where.at), level=near.level)
        )

    def as_drawn(
        self, one: Finding, file: str, spots: Mapping[str, tuple[str, Point]]
    ) -> Finding | None:
        """A finding of the site as one about a level of a plan file; None if it lies elsewhere. `spots`: where things
        lie on the site, by key and handle: (level, point)."""
        where = one.where
        own = [p for p in self.placements if p.file == file]
        if not own:
            return one
        if where.document not in ("", own[0].document) or where.level not in (
            "",
            file,
            *(p.level for p in own),
        ):
            return None
        at, level = where.at, where.level
        if at is None:
            level, at = next(
                (spots[name] for name in (where.key, where.handle) if name in spots), (level, None)
            )
        near = next(
            (p for p in own if at is not None and level in ("", file, p.level) and p.holds(at)),
            None,
        )
        if at is None or near is None:
            return None
        return msgspec.structs.replace(
            one, where=msgspec.structs.replace(where, at=near.as_drawn(at), level=file)
        )


def lay_out_halls(
    files: Sequence[Sequence[PlanLevel]], said: SiteSettings, locales: Sequence[str]
) -> SiteLayout:
    """The levels of each plan file as the floors of one site; unchanged where all halls have their places."""
    files, raw, floors_assumed = _take_floors(files)
    levels = [level for own in files for level in own]
    if len(files) < 2 and said == SiteSettings() and not floors_assumed and not _several(levels):
        return SiteLayout(levels=tuple(levels))
    sheets = _read_sheets(files, raw, said, locales)
    buildings, several = sheets.buildings, len(sheets.buildings) > 1
    moving, streets = _decide(said, sheets, len(files))
    if not (several and (moving or streets)) and not floors_assumed and sheets.stand:
        return _keep_places(sheets)
    diagram = sheets.diagram if moving else None
    drawn = diagram.of_halls(sheets.halls) if diagram is not None else {}
    moves = moves_of(buildings, sheets.places, drawn, keep=not (moving and several))
    blocks = _place_blocks(buildings, moves, raw)
    added = _join_blocks(blocks, sheets.halls, streets, locales)
    assumed = _assumed(
        buildings, sheets.places, diagram if drawn else None, moving and several, added, blocks
    )
    return _assemble_site(sheets, moves, blocks, added, assumed, locales)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Sheets:
    """What the plan files draw, and what the organizer says of it. `places`: by hall, `called`: the name by which the
    organizer means it alone. `noticed`: findings about levels as drawn."""

    levels: list[PlanLevel]  # without the site plan
    diagram: Diagram | None  # the site plan
    halls: dict[str, HallNames]
    buildings: list[SiteBuilding]
    split: bool  # whether a level falls into several blocks
    lone: bool  # whether there is one sheet, of halls that stand apart
    places: dict[str, SiteHall]
    called: dict[str, str]
    noticed: list[Finding]
    findings: list[Finding]

    @property
    def loose(self) -> bool:
        """Whether nothing says where the halls stand."""
        return self.split or self.diagram is not None or not share_coordinates(self.buildings)

    @property
    def stand(self) -> bool:
        """Whether each hall may stay where it is drawn."""
        return not self.places and not self.lone and not any(map(_unstacked, self.buildings))

    @property
    def document(self) -> str:
        """Of the site plan."""
        return self.diagram.document if self.diagram is not None else ""


def _read_sheets(
    files: Sequence[Sequence[PlanLevel]],
    raw: Mapping[str, str],
    said: SiteSettings,
    locales: Sequence[str],
) -> _Sheets:
    levels = [level for own in files for level in own]
    drafts, noticed = drafts_of(
        sorted(levels, key=lambda level: (level.ordinal, level.id)), locales
    )
    _name_addresses([halls for _, _, halls in drafts], locales)
    named = {level.id: {hall.id: hall.names for hall in halls} for level, _, halls in drafts}
    plan, diagram = split_diagrams(levels, named)
    named.pop(plan, None)
    halls = {hall: names for own in named.values() for hall, names in own.items()}
    places, called, findings = _said(said, halls)
    floors = _floors_of(places)
    levels = [level for level in levels if level.id in named]
    file_of = _file_of(files)
    drafts = [one for one in drafts if one[0].id in named]
    groups = [blocks_of(level, own, floors, file_of[id(level)]) for level, _, own in drafts]
    split = any(len(group) > 1 for group in groups)
    return _Sheets(
        levels=levels,
        diagram=diagram,
        halls=halls,
        buildings=buildings_of(
            [replace(one, apart=one.level.id in raw) for one in chain.from_iterable(groups)]
        ),
        split=split,
        lone=not split and len(levels) == 1 and _separate(drafts[0][2]),
        places=places,
        called=called,
        noticed=[one for one in noticed if not plan or one.where.level != plan],
        findings=findings,
    )


def _file_of(files: Sequence[Sequence[PlanLevel]]) -> dict[int, int]:
    """`id` of a level -> the number of its file."""
    return {id(level): number for number, own in enumerate(files) for level in own}


def _floors_of(places: Mapping[str, SiteHall]) -> dict[str, int]:
    return {hall: place.floor for hall, place in places.items() if place.floor is not None}


def _keep_places(sheets: _Sheets) -> SiteLayout:
    as_drawn = standing_buildings(sheets.buildings, [Move()] * len(sheets.buildings), sheets.called)
    findings = tuple(sheets.findings)
    return SiteLayout(
        levels=tuple(sheets.levels), findings=findings, diagram=sheets.document, buildings=as_drawn
    )


def _place_blocks(
    buildings: Sequence[SiteBuilding], moves: Sequence[Move], raw: Mapping[str, str]
) -> list[PlacedGroup]:
    placed = []
    for i, (building, move) in enumerate(zip(buildings, moves, strict=True)):
        for block in building.blocks:
            placement = Placement(
                file=raw.get(block.level.id, block.level.id),
                document=block.level.document,
                turn=move.turn,
                shift=move.of(block.shift),
                drawn=block.drawn,
            )
            placed.append(placed_group(block, placement, i))
    return placed


def _join_blocks(
    blocks: Sequence[PlacedGroup],
    halls: Mapping[str, HallNames],
    streets: bool,
    locales: Sequence[str],
) -> Added:
    """Stairs between floors of a building, and streets between halls on the ground."""
    added = Added()
    for lower, upper in pairwise(blocks):
        if lower.building == upper.building:
            add_stairs(lower, upper, added)
    if streets and sum(len(one.halls) for one in blocks if one.block.floor == 0) > 1:
        add_streets(blocks, halls, locales, added)
    return added


def _assemble_site(
    sheets: _Sheets,
    moves: Sequence[Move],
    blocks: Sequence[PlacedGroup],
    added: Added,
    assumed: Finding,
    locales: Sequence[str],
) -> SiteLayout:
    floors = merged(blocks, added.streets, locales)
    site = SiteLayout(
        levels=tuple(floors.values()),
        placements=tuple(
            replace(one.placement, level=floors[one.block.floor].id) for one in blocks
        ),
        diagram=sheets.document,
        buildings=standing_buildings(sheets.buildings, moves, sheets.called),
    )
    placed = [site.placed(one) for one in sheets.noticed]
    return replace(
        site, findings=(*sheets.findings, *placed, *overlapping_halls(blocks, floors), assumed)
    )


def _take_floors(
    files: Sequence[Sequence[PlanLevel]],
) -> tuple[list[list[PlanLevel]], dict[str, str], bool]:
    """(the floors of each file, of which level those are that layers name, whether any floor is assumed)."""
    raw: dict[str, str] = {}
    parted = [_parted(own, raw) for own in files if own]
    lifted = [_lifted(own) for own in parted]
    return lifted, raw, bool(raw) or lifted != parted


def _decide(said: SiteSettings, sheets: _Sheets, files: int) -> tuple[bool, bool]:
    """(whether halls are laid out, whether streets are added), as the organizer says, else as the files need."""
    moving = sheets.loose if said.arrange is None else said.arrange
    return (
        moving,
        files > 1 or sheets.split or sheets.lone if said.streets is None else said.streets,
    )


def _parted(levels: Sequence[PlanLevel], raw: dict[str, str]) -> list[PlanLevel]:
    """A file of one level as the floors that its layers name; `raw` learns of which level they are."""
    found = floors_by_layers(levels[0]) if len(levels) == 1 else list(levels)
    if len(found) > len(levels):
        raw |= {one.id: levels[0].id for one in found}
    return found


def _lifted(levels: Sequence[PlanLevel]) -> list[PlanLevel]:
    """Floors of one file that are all at one elevation, each above the one below it."""
    if (
        len(levels) < 2
        or len({one.elevation for one in levels}) > 1
        or len({one.ordinal for one in levels}) < 2
    ):
        return list(levels)
    return [
        msgspec.structs.replace(
            one, elevation=round(one.elevation + one.ordinal * (HALL_M + 1.0), 3)
        )
        for one in levels
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
    return len(blocks) > 1 and (
        sorted(set(high)) != high or any(block.shift != (0.0, 0.0) for block in blocks)
    )


def _said(
    said: SiteSettings, halls: Mapping[str, HallNames]
) -> tuple[dict[str, SiteHall], dict[str, str], list[Finding]]:
    """The place of each hall of which the organizer says one, and the name by which he means it alone."""
    places: dict[str, SiteHall] = {}
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
    places: Mapping[str, SiteHall],
    diagram: Diagram | None,
    moved: bool,
    added: Added,
    blocks: Sequence[PlacedGroup],
) -> Finding:
    """What was assumed, in one finding."""
    how = _how_placed(buildings, places, diagram, moved)
    if len(buildings) == 1 and len(blocks) > 1:
        how = "building"
    document = diagram.document if diagram is not None else ""
    what: list[tuple[str, dict[str, object]]] = [
        (f"site-assumed.{how}", {"n": sum(len(one.halls) for one in blocks), "document": document})
    ]
    if added.streets and how != "rows":
        what.append(("site-assumed.streets", {}))
    stacked = [
        hall.id
        for building in buildings
        for block in building.blocks
        if block.floor > 0
        for hall in block.halls
    ]
    for case, names in (("floors", stacked), ("stairs", added.stairs), ("doors", added.doors)):
        if names:
            shown = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
            what.append((f"site-assumed.{case}", {"halls": shown}))
    return finding("site-assumed", "info", Where(document=document), what=what)


def _how_placed(
    buildings: Sequence[SiteBuilding],
    places: Mapping[str, SiteHall],
    diagram: Diagram | None,
    moved: bool,
) -> str:
    if not moved:
        return "kept"
    if diagram is not None:
        return "plan"
    said = {hall for hall, place in places.items() if place.at}
    for building in buildings:
        if not any(hall.id in said for block in building.blocks for hall in block.halls):
            return "rows"
    return "said"


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
