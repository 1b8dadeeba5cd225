"""The features of blocks at their places, with the doors, stairs and streets that no plan draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.compose.halls import HallDraft
from shapan.expo.model import Feature, Origin, Polygon
from shapan.expo.outlines import normal, shape
from shapan.expo.site.blocks import HallGroup, Placement
from shapan.expo.site.grounds import door_of, front_of, gate_of, has_door, streets_around, ways_up
from shapan.expo.texts import words
from shapan.expo.ways.walk import BETWEEN_LEVELS, SHARED_M
from shapan.source.tree import plan_stem

STREETS = "streets"
_ENDS = 8.0  # metres between both ends of stairs, on plan
_MET = 1.0  # metres: stairs this near to a hall of another floor lead there (expo/ways/walk.py)


@dataclass(eq=False, kw_only=True)
class PlacedHall:
    """A hall at its place, with its contents; `document`: of its plan."""

    draft: HallDraft
    outline: Polygon
    features: list[Feature]
    document: str

    @property
    def ground(self) -> BaseGeometry:
        return shape(self.outline)


@dataclass(frozen=True, eq=False)
class PlacedGroup:
    """A block at its place. `building`: its index."""

    block: HallGroup
    placement: Placement
    building: int
    halls: list[PlacedHall]

    @property
    def ground(self) -> BaseGeometry:
        return shapely.union_all([hall.ground for hall in self.halls])


@dataclass(eq=False)
class Added:
    """What no plan draws: the features of the streets, ids of halls with a new door, pairs of halls with new stairs."""

    streets: list[Feature] = field(default_factory=list)
    doors: list[str] = field(default_factory=list)
    stairs: list[str] = field(default_factory=list)


def placed_group(block: HallGroup, placement: Placement, building: int) -> PlacedGroup:
    return PlacedGroup(
        block,
        placement,
        building,
        [placed_hall(one, placement, block.level.document) for one in block.halls],
    )


def placed_hall(draft: HallDraft, placement: Placement, document: str) -> PlacedHall:
    """`document`: of its level."""
    document = draft.document or document
    moved = [
        msgspec.structs.replace(
            feature,
            outline=normal(placement.outline(feature.outline)),
            hall=draft.id,
            source=Origin(feature.source.layer, feature.source.handle, document),
        )
        for feature in draft.features
    ]
    return PlacedHall(
        draft=draft,
        outline=normal(placement.outline(draft.outline)),
        features=moved,
        document=document,
    )


def placed_features_of(hall: PlacedHall, locales: Sequence[str]) -> list[Feature]:
    """The hall as a feature, with what it is called in its file, and its contents."""
    draft = hall.draft
    drawn = draft.drawn
    title = draft.title
    if title == words.hall(locales, 0):  # nobody named it: its file did
        title = {"": plan_stem(hall.document)} if hall.document else title
    props = dict(drawn.props) if drawn is not None else {}
    if draft.assumed:
        props["assumed"] = "true"
    origin = drawn.source if drawn is not None else Origin()
    own = Feature(
        category="hall",
        kind=draft.kind,
        outline=hall.outline,
        id=draft.id,
        number=drawn.number if drawn is not None else "",
        title=title,
        height=draft.height,
        props=props,
        source=Origin(origin.layer, origin.handle, hall.document),
    )
    return [own, *hall.features]


def add_streets(
    blocks: Sequence[PlacedGroup], taken: Mapping[str, object], locales: Sequence[str], added: Added
) -> None:
    """Streets around the halls on the ground, and a door to them in every hall without one."""
    halls = [hall for one in blocks if one.block.floor == 0 for hall in one.halls]
    made = streets_around([hall.ground for hall in halls])
    if not made:
        return
    streets = made[0]
    name = STREETS
    while name in taken:
        name = f"site-{name}"
    added.streets = [
        Feature(
            category="hall",
            kind="outdoor",
            outline=streets,
            id=name,
            title=words.streets_title(locales),
            props={"assumed": "true"},
        ),
        msgspec.structs.replace(gate_of(streets), hall=name),
    ]
    ground = shape(streets)
    for hall in halls:
        if has_door(hall.outline, hall.features) or hall.ground.distance(ground) > SHARED_M:
            continue
        door = door_of(hall.outline, hall.features, front_of(hall.ground, ground))
        hall.features.append(msgspec.structs.replace(door, hall=hall.draft.id))
        added.doors.append(hall.draft.id)


def add_stairs(lower: PlacedGroup, upper: PlacedGroup, added: Added) -> None:
    """Stairs and a lift to every hall of the upper block to which none are drawn; those that one floor draws alone end
    on the other at the same place."""
    for hall in upper.halls:
        down = [(f, one) for f in hall.features for one in lower.halls if _meets(f, hall, one)]
        up = [(f, one) for one in lower.halls for f in one.features if _meets(f, hall, one)]
        for way, one in down:
            if not any(_same_way(way, other) for other, _ in up):
                one.features.append(_way(way, one, hall))
        for way, one in up:
            if not any(_same_way(way, other) for other, _ in down):
                hall.features.append(_way(way, hall, one))
        if down or up:
            continue
        below = max(
            lower.halls,
            key=lambda one: (round(one.ground.intersection(hall.ground).area, 1), one.draft.id),
        )
        ways = ways_up(below.outline, below.features, hall.outline, hall.features)
        if not ways:
            continue
        below.features += [_way(way, below, hall) for way in ways]
        hall.features += [_way(way, hall, below) for way in ways]
        added.stairs.append(hall.draft.id)


def _same_way(one: Feature, other: Feature) -> bool:
    """Whether these are the two ends of one way."""
    return (
        one.kind == other.kind
        and shape(one.outline).centroid.distance(shape(other.outline).centroid) < _ENDS
    )


def _way(way: Feature, own: PlacedHall, other: PlacedHall) -> Feature:
    """One end of stairs or a lift."""
    return Feature(
        category="amenity",
        kind=way.kind,
        outline=way.outline,
        hall=own.draft.id,
        props={"assumed": "true", "to": other.draft.id},
    )


def _meets(feature: Feature, upper: PlacedHall, lower: PlacedHall) -> bool:
    """Whether stairs or a lift stand in both halls, and the plan says no other end."""
    if (
        feature.category == "opening"
        or feature.kind not in BETWEEN_LEVELS
        or not feature.outline.shell
    ):
        return False
    ends = {upper.draft.id, lower.draft.id}
    if feature.props.get("assumed") and {feature.hall, feature.props.get("to", "")} != ends:
        return False
    middle = shape(feature.outline).centroid
    return upper.ground.distance(middle) < _MET and lower.ground.distance(middle) < _MET
