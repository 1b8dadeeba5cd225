"""HallScenes -> trees of tiles: the table, each hall, its blocks (mid -> near -> uploaded models). docs/tiles.md
draws the tree.

A hall is cut without looking at other halls, so an edit changes its own tiles and the table only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shapan.scene.values import Block, HallScene, Instances, Surface, part_of
from shapan.tiles import errors
from shapan.tiles.bounds import box_of, joined, origin_of, upload_box
from shapan.tiles.pick import join_instances, of_keys, shifted
from shapan.tiles.values import F64, Box, Content, Tile

TABLE_BOOTHS = 2_000  # above, the table shows rows as single boxes
# Halls of more booths are cut into groups of up to four blocks: 600 triangles a booth, and all of a small hall's blocks
# may be in view at once.
GROUP_ABOVE, GROUP_BLOCKS = 300, 4
MID_BLOCKS = 3  # in smaller halls one mid tile serves up to three blocks: half of such a tile is JSON
NEAR, FAR = 0, 1  # levels of detail of a part


@dataclass(frozen=True, eq=False)
class HallTiles:
    """`inner`: root of the hall's own tileset. `outer`: what the table's tileset says of it (its overview, then a
    link). `table`: the hall's share of the table."""

    inner: Tile
    outer: Tile
    table: Content


def partition_hall(hall: HallScene, bounds: F64, *, crowded: bool = False, alone: bool = False) -> HallTiles:
    """`bounds`: of the kit's parts. `crowded`: the venue has more than TABLE_BOOTHS booths. `alone`: it is the only
    hall, and what is on the table needs no copy in the hall."""
    overview = _content(hall, "overview", hall.overview, hall.overview_surfaces)
    shown = hall.masses if crowded and hall.masses is not None else hall.overview
    surfaces = hall.overview_surfaces
    if shown is hall.masses:
        surfaces = of_keys(_none(hall.overview), surfaces, {len(hall.keys) - 1, -1})[1]
    table = _content(hall, "table", shown, surfaces)
    if shown is hall.masses:  # nobody points at one of 10,000 booths: their keys would be most of the tile
        table = _unnamed(table)
        overview = replace(table, id=overview.id, kind="overview")
    size = _box(
        joined(
            [
                box_of(hall.structure, hall.structure_surfaces, bounds),
                box_of(hall.overview, hall.overview_surfaces, bounds),
            ]
        )
    )
    drawn = [_block_box(block, bounds) for block in hall.blocks]
    whole = joined([size, box_of(table.instances, (), bounds), *drawn]) or size
    error = errors.hall_error(whole.diagonal)
    link, inner = errors.below(error), errors.below(errors.below(error))
    steps = errors.inner_errors(inner)
    grouped = len(hall.keys) - 1 > GROUP_ABOVE or shown is hall.masses
    blocks = _mids(hall, [_box(space) for space in drawn], steps[1:], 1 if grouped else MID_BLOCKS)
    groups = _groups(hall, blocks, bounds, steps[0]) if grouped else blocks
    structure = _content(hall, "structure", hall.structure, hall.structure_surfaces)
    children = [Tile(structure.id, _box(box_of(hall.structure, hall.structure_surfaces, bounds)), 0.0, structure)]
    if not len(hall.structure) and not hall.structure_surfaces:
        children = []
    root = Tile(f"{hall.id}/tileset", whole, inner, None, (*children, *groups))
    pointer = Tile(f"{hall.id}/link", whole, link, hall=hall.id)
    outer = Tile(overview.id, whole, error, None if alone and not crowded else overview, (pointer,))
    return HallTiles(root, outer, table)


def partition_table(halls: Sequence[HallTiles], bounds: F64) -> Tile:
    """The root: all halls' shares of the table in one tile, the halls as its children."""
    if not halls:
        raise ValueError("a venue needs at least one hall")
    shares = [hall.table for hall in halls]
    starts = np.cumsum([0] + [len(share.keys) for share in shares]).tolist()
    instances = join_instances([shifted(s.instances, at) for s, at in zip(shares, starts, strict=False)])
    surfaces = tuple(
        Surface(one.primitive, np.where(one.feature < 0, -1, one.feature + at).astype(np.int32))
        for share, at in zip(shares, starts, strict=False)
        for one in share.surfaces
    )
    whole = _box(joined([box_of(instances, surfaces, bounds), *(hall.outer.box for hall in halls)]))
    content = Content(
        "table", "table", sum((s.keys for s in shares), ()), sum((s.halls for s in shares), ()),
        instances, surfaces, FAR, origin_of(whole), shared=False,
    )  # fmt: skip
    error = errors.table_error(whole.diagonal, max(hall.outer.error for hall in halls))
    return Tile("table", whole, error, content, tuple(hall.outer for hall in halls))


def filled(tile: Tile) -> Iterator[Tile]:
    """The tiles under this one, parents first, that have something to encode: their `id` names their blob in
    `tileset`."""
    if tile.content is not None:
        yield tile
    for child in tile.children:
        yield from filled(child)


def _content(hall: HallScene, kind: str, instances: Instances, surfaces: Iterable[Surface]) -> Content:
    """Overview, table share or structure of a hall. The last key is the hall itself: an empty booth key."""
    surfaces = tuple(surfaces)
    keys = (*hall.keys[:-1], "")
    lod = NEAR if kind == "structure" else FAR
    origin = (0, 0, 0)
    if len(instances) or surfaces:
        x, y = _middle(instances, surfaces)
        origin = (x, y, round(hall.elevation))
    halls = (hall.id,) * len(keys)
    return Content(f"{hall.id}/{kind}", kind, keys, halls, instances, surfaces, lod, origin, shared=kind == "structure")  # type: ignore[arg-type]


def _unnamed(content: Content) -> Content:
    """The same with the hall as its only feature."""
    rows = replace(content.instances, feature=np.where(content.instances.feature < 0, -1, 0).astype(np.int32))
    flat = tuple(Surface(s.primitive, np.where(s.feature < 0, -1, 0).astype(np.int32)) for s in content.surfaces)
    return replace(content, keys=("",), halls=content.halls[-1:], instances=rows, surfaces=flat)


def _middle(instances: Instances, surfaces: tuple[Surface, ...]) -> tuple[int, int]:
    places = [s.primitive.positions[:, :2] for s in surfaces] + ([instances.position[:, :2]] if len(instances) else [])
    low, high = np.min([p.min(0) for p in places], 0), np.max([p.max(0) for p in places], 0)
    middle = np.rint((low.astype(np.float64) + high) / 2)
    return int(middle[0]), int(middle[1])


def _block_box(block: Block, bounds: F64) -> Box | None:
    return joined([box_of(block.near, block.surfaces, bounds), *(upload_box(u) for u in block.uploads)])


def _mids(hall: HallScene, spaces: list[Box], steps: tuple[float, ...], together: int) -> list[Tile]:
    """mid -> near -> a tile per uploaded model, each drawn as well as what is above it (ADD): what is seen from afar
    travels once (two thirds of the bytes of both written whole). `together`: neighbouring blocks in one mid tile."""
    centers = np.array([[(box.low[i] + box.high[i]) / 2 for i in (0, 1)] for box in spaces]).reshape(-1, 2)
    tiles = []
    for members in _halved(np.arange(len(spaces)), centers, together) if spaces else ():
        blocks = [hall.blocks[m] for m in members.tolist()]
        starts = np.cumsum([0] + [len(block.keys) for block in blocks]).tolist()
        instances = join_instances(
            [shifted(part_of(b.near, b.far), at) for b, at in zip(blocks, starts, strict=False)]
        )
        surfaces = tuple(
            Surface(s.primitive, np.where(s.feature < 0, -1, s.feature + at).astype(np.int32))
            for block, at in zip(blocks, starts, strict=False)
            for s in block.surfaces
        )
        keys = sum((block.keys for block in blocks), ())
        whole = _box(joined(spaces[m] for m in members.tolist()))
        content = Content(
            f"{hall.id}/{blocks[0].id}/mid", "mid", keys, (hall.id,) * len(keys), instances, surfaces, NEAR,
            origin_of(whole), shared=True,
        )  # fmt: skip
        near = [_near(b, ~b.far, spaces[m], steps[1:]) for b, m in zip(blocks, members.tolist(), strict=True)]
        tiles.append(Tile(content.id, whole, steps[0], content, tuple(t for t in near if t is not None), add=True))
    return tiles


def _near(block: Block, rest: npt.NDArray[np.bool_], whole: Box, steps: tuple[float, ...]) -> Tile | None:
    """What is left for the visitor who is there, then the models: a tile between gives each its own distance, for a
    block may be 60 m wide and hold thirty. None: nothing is left."""
    near, model = steps
    halls = (block.hall,) * len(block.keys)
    name = f"{block.hall}/{block.id}"
    models = tuple(
        Tile(f"{name}/{u.key}/model", upload_box(u), model, None, (Tile(f"{name}/{u.key}", upload_box(u), 0.0, u),))
        for u in block.uploads
    )
    if not rest.any() and not models:
        return None
    close = Content(
        f"{name}/near", "near", block.keys, halls, part_of(block.near, rest), (), NEAR, origin_of(whole), shared=True
    )
    return Tile(close.id, whole, near if models else 0.0, close if rest.any() else None, models, add=bool(models))


def _groups(hall: HallScene, blocks: list[Tile], bounds: F64, error: float) -> list[Tile]:
    """Neighbouring blocks four by four, seen from afar as their booths' proxies."""
    centers = np.array([[(b.box.low[i] + b.box.high[i]) / 2 for i in (0, 1)] for b in blocks])
    place = {key: i for i, key in enumerate(hall.keys)}
    tiles = []
    for number, members in enumerate(_halved(np.arange(len(blocks)), centers, GROUP_BLOCKS)):
        ids = {place[key] for m in members.tolist() for key in blocks[m].content.keys if key in place}
        instances, surfaces = of_keys(hall.overview, hall.overview_surfaces, ids)
        content = _content(hall, "overview", instances, surfaces)
        own = Content(
            f"{hall.id}/group-{number}",
            "overview",
            content.keys,
            content.halls,
            instances,
            surfaces,
            FAR,
            content.origin,
            False,
        )
        children = tuple(blocks[m] for m in members.tolist())
        whole = _box(joined([box_of(instances, surfaces, bounds), *(c.box for c in children)]))
        tiles.append(Tile(own.id, whole, error, own, children))
    return tiles


def _halved(members: npt.NDArray[np.int64], centers: F64, most: int) -> list[npt.NDArray[np.int64]]:
    """Cut across the longer side until no more than `most` are together."""
    if len(members) <= most:
        return [members]
    spread = np.ptp(centers[members], axis=0)
    axis = int(spread[1] > spread[0])
    order = members[np.lexsort((members, centers[members, 1 - axis], centers[members, axis]))]
    middle = len(order) // 2
    return _halved(order[:middle], centers, most) + _halved(order[middle:], centers, most)


def _none(like: Instances) -> Instances:
    return Instances(*(getattr(like, name)[:0] for name in ("part", "position", "yaw", "scale", "color", "feature")))


def _box(found: Box | None) -> Box:
    return found or Box((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
