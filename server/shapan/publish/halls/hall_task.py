"""A hall as an order to another process, and what comes back.

What travels is what the hall is made of (0.2 MB) and what the release needs of it: names of blobs and its pieces of the
table.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
from shapely import Point

from shapan.expo.model import Asset, Exhibitor, Hall, Level
from shapan.pages.booth_pages import Leaf
from shapan.pages.plans.hall_plan import Look
from shapan.publish.assets.uploads import Uploads
from shapan.publish.build_id import program_id
from shapan.publish.halls.build import BuiltHall, HallContext, build_hall
from shapan.publish.halls.tile_encoder import TileEncoder, the_kit
from shapan.publish.pages.page_cache import Booked, BoothInHall, PageCache
from shapan.publish.remote.remote_tasks import (
    SharedTask,
    packed_task,
    reopened,
    unpacked_shared,
    without_contents,
)
from shapan.scene.assemble import assemble_halls
from shapan.scene.values import part_named
from shapan.store.ports import StoreAddress
from shapan.tiles.partition import HallTiles
from shapan.tiles.values import Content, Tile
from shapan.wire import HallHead

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False, kw_only=True)
class HallTask:
    """`images`, `leaves` and `models`: of what the hall shows. `models`: as `Uploads.models`; `packed`: those models as
    they lie in the cache, because the cache of another machine has none."""

    shared: bytes
    hall: Hall
    who: Mapping[str, Exhibitor]
    stands: Mapping[str, Sequence[BoothInHall]]
    items: Mapping[str, Sequence[Booked]]
    looks: Mapping[str, Mapping[str, Look]]
    images: Mapping[str, str]
    leaves: Mapping[str, Sequence[Leaf]]
    models: Mapping[str, str]
    packed: Mapping[str, bytes]


@dataclass(frozen=True, eq=False, kw_only=True)
class HallAnswer:
    tiles: HallTiles  # of which only the pieces of the table have content
    names: dict[str, str]
    head: HallHead
    used: dict[str, str]  # digest of a content -> blob name


def shared_task(tools: HallContext, address: StoreAddress, lean: bool) -> bytes:
    return packed_task(
        SharedTask(
            program=program_id(),
            address=address,
            lean=lean,
            first=tools.first,
            expo=without_contents(tools.expo),
            site=tools.pages.site,
            crowded=tools.crowded,
        )
    )


def hall_task(tools: HallContext, shared: bytes, hall: Hall, uploads: Uploads) -> bytes:
    who = {one: tools.who[one] for booth in hall.booths for one in booth.exhibitors}
    shown = {asset.sha256 for asset in _assets(hall, who)}
    wanted = {one.model.sha256 + one.model_unit for one in hall.booths if one.model is not None}
    models = {name: key for name, key in uploads.models.items() if name in wanted}
    packed = (
        {key: uploads.cache.get(key) for key in models.values()}
        if uploads.cache is not None
        else {}
    )
    return packed_task(
        HallTask(
            shared=shared,
            hall=hall,
            who=who,
            stands={one: tools.stands[one] for one in who},
            items=_chosen(tools.items, [booth.key for booth in hall.booths]),
            looks=_chosen(tools.looks, (hall.id,)),
            images=_chosen(tools.pages.images, shown),
            leaves=_chosen(tools.pages.leaves, shown),
            models=models,
            packed={key: data for key, data in packed.items() if data is not None},
        )
    )


def _chosen(table: Mapping[str, _T], keys: Iterable[str]) -> dict[str, _T]:
    return {key: table[key] for key in keys if key in table}


def _assets(hall: Hall, who: Mapping[str, Exhibitor]) -> Iterator[Asset]:
    """Pictures, films and brochures that its pages show."""
    for booth in hall.booths:
        yield from filter(None, (booth.logo, booth.video, *booth.posters))
    for one in who.values():
        yield from filter(None, (one.logo, one.brochure))


def work_on_hall(data: bytes) -> bytes:
    """A `HallTask` -> a `HallAnswer`, in any process that runs this program; its blobs are in the store then."""
    order: HallTask = pickle.loads(data)  # noqa: S301 - of the process that sent it (publish/remote/remote_tasks.py)
    shared, hall = unpacked_shared(order.shared), order.hall
    store, writer = reopened(shared.address), shared.writer()
    for key, packed in order.packed.items():
        if store.cache.get(key) is None:
            store.cache.set(key, packed)
    kit, bounds = the_kit()
    booths = {booth.key: booth for booth in hall.booths}
    uploads = Uploads(models=order.models, cache=store.cache)
    encoder = TileEncoder(
        kit=kit,
        writer=writer,
        cache=store.cache,
        models=lambda upload, name: uploads.glb(upload, name, booths[upload.key]),
        hulls=lambda upload: uploads.hull(upload, booths[upload.key]),
    )
    expo = msgspec.structs.replace(
        shared.expo, levels=tuple(_with(level, hall) for level in shared.expo.levels)
    )
    tools = HallContext(
        expo=expo,
        bounds=bounds,
        encoder=encoder,
        writer=writer,
        pages=shared.pages(writer, order.images, order.leaves),
        who=order.who,
        stands=order.stands,
        items=order.items,
        looks=order.looks,
        crowded=shared.crowded,
        first=shared.first,
    )
    level = next(one for one in expo.levels if one.id == hall.level)
    (scene,) = assemble_halls(expo, (hall,), shared.crowded)
    built = build_hall(tools, level, hall, None, scene, None)
    store.blobs.settle()
    return packed_task(
        HallAnswer(
            tiles=_of_table(built.tiles), names=built.names, head=built.head, used=encoder.used
        )
    )


def hall_of_answer(data: bytes, hall: Hall, arguments: object) -> tuple[BuiltHall, dict[str, str]]:
    """The hall, and its digests with their blobs. The next build takes it over whole or makes it anew: nothing of its
    pages is here."""
    answer: HallAnswer = pickle.loads(data)  # noqa: S301 - of the process that the order went to
    built = BuiltHall(
        arguments=arguments,
        tiles=answer.tiles,
        names=answer.names,
        # msgspec omits a default text by its identity
        head=msgspec.structs.replace(answer.head, kind=hall.kind),
        page_cache=PageCache(),
        ground=(None, Point()),
        lists={},
    )
    return built, answer.used


def _with(level: Level, hall: Hall) -> Level:
    """The level with this hall as it is."""
    if level.id != hall.level:
        return level
    return msgspec.structs.replace(
        level, halls=tuple(hall if one.id == hall.id else one for one in level.halls)
    )


def _of_table(tiles: HallTiles) -> HallTiles:
    """Without the content that is in the store: the table is made of its pieces and of the names of the rest."""
    inner = Tile(id=tiles.inner.id, box=tiles.inner.box, error=tiles.inner.error)
    outer = tiles.outer
    if isinstance(outer.content, Content) and all(outer.content is not one for one in tiles.table):
        rows = part_named(outer.content.instances, slice(0, 0))
        outer = replace(
            outer, content=replace(outer.content, keys=(), halls=(), instances=rows, surfaces=())
        )
    return HallTiles(inner, outer, tiles.table)
