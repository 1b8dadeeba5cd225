"""HallScenes -> trees of tiles: the table, each hall, its blocks (mid -> near -> uploaded models). docs/tiles.md has a
diagram of the tree.

A hall is partitioned independently of other halls, so an edit changes only its own tiles and the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64
from shapan.scene.values import (
    Block,
    HallScene,
    Instances,
    Surface,
    join_instances,
    part_named,
    take_instances,
)
from shapan.tiles import errors
from shapan.tiles.bounds import boxes_of, origin_of, union_box, upload_box
from shapan.tiles.pick import of_keys, renumbered, shifted
from shapan.tiles.values import Box, Content, Kind, Tile

TABLE_BOOTHS = 2_000  # above this number, the table shows rows as single boxes
# Halls with more booths are divided into groups of up to two blocks: a booth has 600 triangles, and all blocks of a
# small hall may be visible together.
GROUP_ABOVE, GROUP_BLOCKS = 300, 2
TABLE_PIECES = 16  # for venues with more halls: each piece is a request before the first view
NEAR, FAR = 0, 1  # levels of detail of a part


@dataclass(frozen=True, eq=False)
class HallTiles:
    """`inner`: root of the hall's own tileset. `outer`: its node in the table's tileset (its overview, then a link).
    `table`: the hall on the table, in pieces that are also tiles at deeper levels if possible."""

    inner: Tile
    outer: Tile
    table: tuple[Content, ...]


def partition_hall(hall: HallScene, bounds: F64, *, crowded: bool = False) -> HallTiles:
    """`bounds`: of the kit's parts. `crowded`: the venue has more than TABLE_BOOTHS booths."""
    rows = hall.masses if crowded else None
    if rows is None:
        overview = _content(hall, "overview", hall.overview, hall.overview_surfaces)
    else:  # nobody points at one of 10,000 booths: their keys would be most of the tile
        overview = _unnamed(_content(hall, "overview", rows, _own(hall)[1]))
    shown = [(hall.structure, hall.structure_surfaces), (hall.overview, hall.overview_surfaces)]
    shown += [(rows, ())] if rows is not None else []
    shown += [(block.near, block.surfaces) for block in hall.blocks]
    boxes = boxes_of(shown, bounds)
    drawn = [
        union_box([space, *map(upload_box, block.uploads)])
        for block, space in zip(hall.blocks, boxes[len(boxes) - len(hall.blocks) :], strict=True)
    ]
    inside, whole = boxes[0], _box(union_box([*boxes, *drawn]))
    error = errors.hall_error(whole.diagonal)
    link, inner = errors.below(error), errors.below(errors.below(error))
    steps = errors.inner_errors(inner)
    grouped = len(hall.keys) - 1 > GROUP_ABOVE or rows is not None
    mids = _mids(hall, [_box(space) for space in drawn], steps[1:])
    groups = _groups(hall, mids, bounds, steps[0]) if grouped else [tile for _, tile in mids]
    structure = _unnamed(_content(hall, "structure", hall.structure, hall.structure_surfaces))
    children = [Tile(id=structure.id, box=_box(inside), error=0.0, content=structure)]
    if not len(hall.structure) and not hall.structure_surfaces:
        children = []
    root = Tile(
        id=f"{hall.id}/tileset", box=whole, error=inner, content=None, children=(*children, *groups)
    )
    pointer = Tile(id=f"{hall.id}/link", box=whole, error=link, hall=hall.id)
    table: tuple[Content, ...] = (overview,)
    if grouped and rows is None:
        ground = replace(_unnamed(_content(hall, "overview", *_own(hall))), id=f"{hall.id}/ground")
        table = (
            ground,
            *(
                _without_hulls(group.content)
                for group in groups
                if isinstance(group.content, Content)
            ),
        )
    outer = Tile(id=overview.id, box=whole, error=error, content=overview, children=(pointer,))
    return HallTiles(
        root, outer, tuple(piece for piece in table if piece.instances or piece.surfaces)
    )


def partition_table(halls: Sequence[HallTiles]) -> Tile:
    """The root: the halls' pieces of the table (at most TABLE_PIECES for crowded venues), with the halls as its
    children."""
    if not halls:
        raise ValueError("a venue needs at least one hall")
    pieces = [piece for hall in halls for piece in hall.table]
    if len(halls) > TABLE_PIECES:  # in document order: a moved booth changes no other piece
        cuts = np.array_split(np.arange(len(pieces)), TABLE_PIECES)
        pieces = [
            _together(f"table-{i}", [pieces[m] for m in cut.tolist()]) for i, cut in enumerate(cuts)
        ]
    # the pieces are inside: they are the halls' overviews
    whole = _box(union_box(hall.outer.box for hall in halls))
    error = errors.table_error(max(hall.outer.error for hall in halls))
    return Tile(
        id="table",
        box=whole,
        error=error,
        content=None,
        children=tuple(hall.outer for hall in halls),
        pieces=tuple(pieces),
    )


def _together(name: str, pieces: Sequence[Content]) -> Content:
    starts = np.cumsum([0] + [len(piece.keys) for piece in pieces]).tolist()
    instances = join_instances(
        [shifted(p.instances, at) for p, at in zip(pieces, starts, strict=False)]
    )
    surfaces = tuple(
        Surface(one.primitive, np.where(one.feature < 0, -1, one.feature + at).astype(np.int32))
        for piece, at in zip(pieces, starts, strict=False)
        for one in piece.surfaces
    )
    x, y = _middle(instances, surfaces)
    return replace(
        pieces[0],
        id=name,
        keys=sum((p.keys for p in pieces), ()),
        halls=sum((p.halls for p in pieces), ()),
        instances=instances,
        surfaces=surfaces,
        origin=(x, y, min(p.origin[2] for p in pieces)),
    )


def _without_hulls(content: Content) -> Content:
    """For the table, where a model is a few pixels and everybody waits for its bytes."""
    return replace(content, id=f"{content.id}/table", hulls=()) if content.hulls else content


def _own(hall: HallScene) -> tuple[Instances, tuple[Surface, ...]]:
    """The overview's content that belongs to the hall itself: floor, carpets, walls."""
    return of_keys(hall.overview, hall.overview_surfaces, {len(hall.keys) - 1, -1})


def filled(tile: Tile) -> Iterator[Tile]:
    """The tiles below this one, parents first, with content to encode: their `id` is the key of their blob name in
    `tileset`. Pieces of the table are returned as separate tiles."""
    for piece in tile.pieces:
        yield Tile(id=piece.id, box=tile.box, error=tile.error, content=piece)
    if tile.content is not None:
        yield tile
    for child in tile.children:
        yield from filled(child)


def _content(
    hall: HallScene, kind: Kind, instances: Instances, surfaces: Iterable[Surface]
) -> Content:
    """Overview or structure of a hall. The last key is the hall itself: an empty booth key."""
    surfaces = tuple(surfaces)
    # sorted by rows of booths: 2 % smaller (Brotli), and every visitor waits for it
    if kind == "overview":
        x, y, z = instances.position.T
        instances = take_instances(instances, np.lexsort((x, y, z)))
    keys = (*hall.keys[:-1], "")
    lod = NEAR if kind == "structure" else FAR
    origin = (0, 0, 0)
    if len(instances) or surfaces:
        x, y = _middle(instances, surfaces)
        origin = (x, y, round(hall.elevation))
    halls = (hall.id,) * len(keys)
    return Content(
        id=f"{hall.id}/{kind}",
        kind=kind,
        keys=keys,
        halls=halls,
        instances=instances,
        surfaces=surfaces,
        lod=lod,
        origin=origin,
        shared=kind == "structure",
    )


def _unnamed(content: Content) -> Content:
    """The same with the hall as its only feature."""
    rows = replace(
        content.instances, feature=np.where(content.instances.feature < 0, -1, 0).astype(np.int32)
    )
    flat = tuple(
        Surface(s.primitive, np.where(s.feature < 0, -1, 0).astype(np.int32))
        for s in content.surfaces
    )
    return replace(content, keys=("",), halls=content.halls[-1:], instances=rows, surfaces=flat)


def _middle(instances: Instances, surfaces: tuple[Surface, ...]) -> tuple[int, int]:
    places = [s.primitive.positions[:, :2] for s in surfaces] + (
        [instances.position[:, :2]] if len(instances) else []
    )
    low, high = np.min([p.min(0) for p in places], 0), np.max([p.max(0) for p in places], 0)
    middle = np.rint((low.astype(np.float64) + high) / 2)
    return int(middle[0]), int(middle[1])


def _mids(hall: HallScene, spaces: list[Box], steps: tuple[float, ...]) -> list[tuple[F64, Tile]]:
    """mid -> near -> a tile per uploaded model, all with refinement ADD: distant content is downloaded once (two thirds
    of the bytes of complete tiles at both levels). A block each, because what is out of view is left out by the tile:
    with three blocks in one, a whole hall and its mirror image were drawn, whichever way one looked. It has the
    centre of its cells, because with the centre of its content a moved booth would give its block other neighbours."""
    tiles = []
    for block, space in zip(hall.blocks, spaces, strict=True):
        content = Content(
            id=f"{hall.id}/{block.id}/mid",
            kind="mid",
            keys=block.keys,
            halls=(hall.id,) * len(block.keys),
            instances=part_named(block.near, block.far),
            surfaces=block.surfaces,
            lod=NEAR,
            origin=origin_of(space),
            shared=True,
            hulls=block.hulls,
        )
        near = _near(block, ~block.far, space, steps[1:])
        children = (near,) if near is not None else ()
        tile = Tile(
            id=content.id, box=space, error=steps[0], content=content, children=children, add=True
        )
        tiles.append((np.array(block.middle), tile))
    return tiles


def _near(
    block: Block, rest: npt.NDArray[np.bool_], whole: Box, steps: tuple[float, ...]
) -> Tile | None:
    """The remaining content for near visitors, then the models: an intermediate tile gives each model its own distance,
    because a block may be 60 m wide and contain thirty. None if there is no remaining content."""
    near, model = steps
    halls = (block.hall,) * len(block.keys)
    name = f"{block.hall}/{block.id}"
    models = []
    for upload in block.uploads:
        space, id = upload_box(upload), f"{name}/{upload.key}"
        own = Tile(id=id, box=space, error=0.0, content=upload)
        models.append(Tile(id=f"{id}/model", box=space, error=model, content=None, children=(own,)))
    if not rest.any() and not models:
        return None
    close = Content(
        id=f"{name}/near",
        kind="near",
        keys=block.keys,
        halls=halls,
        instances=part_named(block.near, rest),
        surfaces=(),
        lod=NEAR,
        origin=origin_of(whole),
        shared=True,
    )
    return Tile(
        id=close.id,
        box=whole,
        error=near if models else 0.0,
        content=close if rest.any() else None,
        children=tuple(models),
        add=bool(models),
    )


def _groups(hall: HallScene, mids: list[tuple[F64, Tile]], bounds: F64, error: float) -> list[Tile]:
    """Pairs of neighbouring blocks, shown from afar as their booths' proxies and their models' hulls; named after the
    first."""
    middles = np.array([middle for middle, _ in mids])
    place = {key: i for i, key in enumerate(hall.keys)}
    tiles = []
    for members in _halved(np.arange(len(mids)), middles, GROUP_BLOCKS):
        children = tuple(mids[m][1] for m in members.tolist())
        ids = sorted(place[key] for child in children for key in child.content.keys)
        instances, surfaces = of_keys(hall.overview, hall.overview_surfaces, set(ids))
        named = _content(hall, "overview", *renumbered(instances, surfaces, ids))
        keys = tuple(hall.keys[i] for i in ids)
        nth = {key: i for i, key in enumerate(keys)}
        hulls = tuple(
            Surface(
                one.primitive,
                np.array([nth[key] for key in child.content.keys], np.int32)[one.feature],
            )
            for child in children
            for one in child.content.hulls
        )
        content = replace(named, id=children[0].id.removesuffix("mid") + "group",
                          keys=keys, halls=(hall.id,) * len(ids), hulls=hulls)  # fmt: skip
        whole = _box(
            union_box(
                [*boxes_of([(instances, surfaces)], bounds), *(child.box for child in children)]
            )
        )
        tiles.append(
            Tile(id=content.id, box=whole, error=error, content=content, children=children)
        )
    return tiles


def _halved(members: npt.NDArray[np.int64], centers: F64, most: int) -> list[npt.NDArray[np.int64]]:
    """Divided across the longer side until each part has at most `most` members."""
    if len(members) <= most:
        return [members]
    spread = np.ptp(centers[members], axis=0)
    axis = int(spread[1] > spread[0])
    order = members[np.lexsort((members, centers[members, 1 - axis], centers[members, axis]))]
    middle = len(order) // 2
    return _halved(order[:middle], centers, most) + _halved(order[middle:], centers, most)


def _box(found: Box | None) -> Box:
    return found or Box((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
