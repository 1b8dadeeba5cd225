"""Builds one hall from its value: tiles, sections, pages, walk, index. Unchanged results are taken from `before`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from shapely.geometry.base import BaseGeometry

from shapan.expo.booth_order import in_listing_order, in_rows
from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Level
from shapan.expo.outlines import one_ring
from shapan.expo.values import Pose
from shapan.expo.ways import free_space
from shapan.expo.ways.aisles import aisles_of
from shapan.expo.ways.walk import doors_of
from shapan.geometry.slug import slug
from shapan.pages.booth_pages import BoothContent
from shapan.pages.plans.hall_plan import Look
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.halls.light import light_of
from shapan.publish.halls.poses import booth_poses, hall_poses
from shapan.publish.halls.tile_encoder import TileEncoder
from shapan.publish.halls.walk import walk_of
from shapan.publish.pages.page_cache import Booked, BoothInHall, PageCache, PageWriter
from shapan.publish.programme.documents import spots_of
from shapan.publish.search.shards import booth_shard
from shapan.scene.signs import (
    hall_posters,
    hall_signs,
    section_posters,
    section_screens,
    section_signs,
)
from shapan.scene.values import BoothScreen, HallScene, Poster, Sign
from shapan.tiles.partition import HallTiles, partition_hall
from shapan.tiles.tileset import hall_tileset
from shapan.wire import (
    BoothHead,
    ExhibitorHead,
    HallHead,
    HallIndex,
    HallSigns,
    Section,
    SectionHead,
    ZoneHead,
)

# 11 kB with texts and signs, at most 17 kB; a section is part of the bytes that an edit rewrites
SECTION_BOOTHS = 8
MANIFEST_BOOTHS = 40  # 100 bytes of address and blob name each
SHARD_BOOTHS = 80  # booths per search shard: 30 kB, and one request for the content of ten sections
# section, its panels or shard -> (all its inputs, its blob name)
Lists = dict[str, tuple[Any, str]]
Written = Callable[[str, object, Callable[[], object]], str]  # `_written` for a list of this hall


@dataclass(frozen=True, eq=False, kw_only=True)
class HallContext:
    """The values that all halls of one build share."""

    expo: Expo
    bounds: Any  # bounding boxes of the kit's parts
    encoder: TileEncoder
    writer: BlobWriter
    pages: PageWriter
    who: Mapping[str, Exhibitor]
    stands: Mapping[str, Sequence[BoothInHall]]
    items: Mapping[str, Sequence[Booked]]  # by booth key
    looks: Mapping[str, Mapping[str, Look]]  # by hall: the views of scenario stops in it
    crowded: bool
    first: bool  # no earlier build: blobs of the first view get the strongest compression


@dataclass(frozen=True, eq=False, kw_only=True)
class BuiltHall:
    """`arguments` are all inputs of the hall (`hall_inputs`)."""

    arguments: Any
    tiles: HallTiles
    names: dict[str, str]  # tile id -> blob name, including the hall's tileset
    head: HallHead
    page_cache: PageCache
    ground: tuple[Any, BaseGeometry]
    lists: Lists


def build_hall(
    tools: HallContext,
    level: Level,
    hall: Hall,
    arguments: object,
    scene: HallScene,
    before: BuiltHall | None,
) -> BuiltHall:
    tiles = partition_hall(tools.encoder.with_hulls(scene), tools.bounds, crowded=tools.crowded)
    names = tools.encoder.pieces(tiles.table, tools.first)
    names |= tools.encoder.names(tiles.inner, tiles.outer, hall=hall.id)
    names[f"{hall.id}/tileset"] = tools.writer.json(hall_tileset(tiles.inner, names))
    ground = _ground(hall, before)
    page_cache = PageCache(before.page_cache.now if before is not None else {})
    lists: Lists = {}
    contents = tools.pages.contents(hall, tools.who, tools.items, drawn=not tools.crowded)
    written = partial(_written, tools.writer, before, lists)
    sections = _sections(tools, level, hall, contents, ground[1], written)
    index = HallIndex(
        id=hall.id,
        walk=walk_of(hall, level, tools.expo.levels, ground[1]),
        sections=tuple(sections),
        signs=tools.writer.json(
            HallSigns(
                tuple(hall_signs(tools.expo, hall)),
                hall_posters(tools.expo, hall, tools.pages.images),
            )
        ),
        own=tools.pages.hall(page_cache, hall, tools.who, tools.looks.get(hall.id, {})),
        files=tuple(_manifests(tools, hall, contents, page_cache)),
        search=tuple(_shards(tools, hall, written)),
        aisles=aisles_of(hall.booths),
        spots=spots_of(hall, tools.items),
        light=light_of(hall, scene, tools.writer, tools.encoder.cache),
    )
    openings = [feature for feature, _ in doors_of(hall, level, tools.expo.levels)]
    view, back = hall_poses(hall, openings, ground[1], level.elevation)
    head = HallHead(
        id=hall.id,
        level=level.id,
        title=hall.title or {"": hall.id},
        outline=one_ring(hall.outline),
        height=hall.height,
        booths=len(hall.booths),
        view=view,
        index=tools.writer.json(index),
        zones=tuple(
            ZoneHead(zone.id, zone.title, zone.color, zone.outline.shell) for zone in hall.zones
        ),
        back=back,
        kind=hall.kind,
    )
    return BuiltHall(
        arguments=arguments,
        tiles=tiles,
        names=names,
        head=head,
        page_cache=page_cache,
        ground=ground,
        lists=lists,
    )


def hall_inputs(tools: HallContext, level: Level, hall: Hall) -> object:
    """All inputs of a hall, as one value."""
    tenants = [tools.who[one] for booth in hall.booths for one in booth.exhibitors]
    elsewhere = tuple(
        (one.id, tuple((booth.key, booth.number, card) for booth, card in tools.stands[one.id]))
        for one in tenants
        if len(one.booths) > 1
    )
    beside = tuple(
        (
            other.id,
            other.outline,
            tuple(feature for feature in other.features if feature.category == "opening"),
        )
        for other in tools.expo.halls
    )
    plain = (tools.pages.head, tools.pages.site, tools.crowded, level.id, level.elevation, beside)
    booked = tuple(tools.items[booth.key] for booth in hall.booths if booth.key in tools.items)
    return (hall, tuple(tenants), elsewhere, booked, tools.looks.get(hall.id), plain)


def _ground(hall: Hall, before: BuiltHall | None) -> tuple[object, BaseGeometry]:
    """Free space depends on geometry only: renaming a booth does not compute it again (0.4 s for 10,000 booths)."""
    of = (hall.kind, hall.outline, tuple(booth.outline for booth in hall.booths), hall.features)
    if before is not None and before.ground[0] == of:
        return before.ground
    return of, free_space.walkable_ground(hall)


def _parts(booths: list[Booth], most: int) -> list[list[Booth]]:
    """Splits into the fewest parts of at most `most` booths; sizes differ by at most one."""
    parts = -(-len(booths) // most)
    return [
        booths[len(booths) * part // parts : len(booths) * (part + 1) // parts]
        for part in range(parts)
    ]


def _sections(
    tools: HallContext,
    level: Level,
    hall: Hall,
    contents: Mapping[str, BoothContent],
    ground: BaseGeometry,
    written: Written,
) -> list[SectionHead]:
    """Sections are ordered by booth number, row by row: moving a booth, even to another block, changes only its own
    section."""
    keys = [booth.key for booth in hall.booths]
    poses = dict(zip(keys, booth_poses(hall, ground, level.elevation), strict=True))
    heads = []
    # moving a booth changes `walkable`
    bare = msgspec.structs.replace(hall, booths=(), walkable=())
    alike = (tools.expo.locales, tools.pages.images, bare, level.elevation)
    for own in filter(None, in_rows(in_listing_order(hall), SECTION_BOOTHS)):
        name = slug(own[0].key)
        tenants = [tools.who[one] for booth in own for one in booth.exhibitors]
        shown = [contents[booth.key] for booth in own]
        panels = written(
            f"panels {name}", (tools.pages.plain, shown), partial(tools.pages.panels, shown)
        )
        of = (alike, own, tenants, [poses[booth.key] for booth in own], panels)
        section = written(name, of, partial(_section, tools, hall, own, poses, panels))
        heads.append(SectionHead(name, _box(own), tuple(booth.key for booth in own), section))
    return heads


def _section(
    tools: HallContext, hall: Hall, own: Sequence[Booth], poses: Mapping[str, Pose], panels: str
) -> Section:
    posters = section_posters(tools.expo, own, tools.pages.images)
    signs: dict[str, list[Sign]] = {}
    for sign in section_signs(tools.expo, hall, own):
        signs.setdefault(sign.key, []).append(sign)
    screens = section_screens(tools.expo, hall, own, tools.pages.images)
    heads = (
        _booth_head(
            tools,
            booth,
            poses[booth.key],
            posters.get(booth.key, ()),
            signs.get(booth.key, ()),
            screens.get(booth.key),
        )
        for booth in own
    )
    return Section(tuple(heads), panels)


def _written(
    writer: BlobWriter,
    before: BuiltHall | None,
    lists: Lists,
    name: str,
    of: object,
    make: Callable[[], object],
) -> str:
    """The blob name of a document with the inputs `of`; the one of `before` if its inputs were the same."""
    kept = before.lists.get(name) if before is not None else None
    if kept is None or kept[0] != of:
        kept = (of, writer.json(make()))
    lists[name] = kept
    return kept[1]


def _manifests(
    tools: HallContext, hall: Hall, contents: Mapping[str, BoothContent], page_cache: PageCache
) -> Iterator[str]:
    """Pages are partitioned by booth number: moving a booth, even to another block, does not change a manifest."""
    for own in _parts(in_listing_order(hall), MANIFEST_BOOTHS):
        shown = [contents[booth.key] for booth in own]
        yield tools.writer.json(tools.pages.booths(page_cache, shown, tools.stands))


def _shards(tools: HallContext, hall: Hall, written: Written) -> Iterator[str]:
    """The hall's search shards, partitioned by booth number; moving a booth does not change them."""
    for part, own in enumerate(_parts(in_listing_order(hall), SHARD_BOOTHS)):
        tenants = [[tools.who[one] for one in booth.exhibitors] for booth in own]
        of = (
            tools.expo.locales,
            tools.expo.glossary,
            [(booth.key, booth.number, booth.title) for booth in own],
            tenants,
        )
        docs = zip(own, tenants, strict=True)
        yield written(f"search {part}", of, partial(booth_shard, tools.pages.head, hall.id, docs))


def _booth_head(
    tools: HallContext,
    booth: Booth,
    pose: Pose,
    posters: Sequence[Poster],
    signs: Sequence[Sign],
    screen: BoothScreen | None,
) -> BoothHead:
    return BoothHead(
        key=booth.key,
        slug=slug(booth.key),
        number=booth.number,
        type=booth.type,
        outline=booth.outline.shell,
        view=pose,
        title=booth.title,
        zone=booth.zone,
        color=booth.color,
        height=booth.height,
        area=booth.area,
        exhibitors=tuple(
            ExhibitorHead(one.id, one.name, one.country, one.summary)
            for one in (tools.who[tenant] for tenant in booth.exhibitors)
        ),
        posters=tuple(posters),
        signs=tuple(msgspec.structs.replace(one, id="", key="") for one in signs),
        screen=screen,
    )


def _box(booths: Sequence[Booth]) -> tuple[float, float, float, float]:
    points = [point for booth in booths for point in booth.outline.shell]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))
