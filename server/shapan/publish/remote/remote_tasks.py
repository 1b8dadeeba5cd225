"""What orders to another process have in common. An order and its answer are bytes: an executor need not know what is
in them. The blobs themselves go into the store where they are made.

They are pickled: whoever may give orders to an executor may run anything there (docs/scale.md).
"""

from __future__ import annotations

import functools
import pickle
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from shapan.errors import Unavailable
from shapan.expo.model import Expo, Level
from shapan.pages.booth_pages import Leaf
from shapan.pages.render.address import Site
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import program_id
from shapan.publish.pages.page_cache import PageWriter
from shapan.store.open import open_store_at
from shapan.store.ports import Store, StoreAddress


@dataclass(frozen=True, eq=False, kw_only=True)
class SharedTask:
    """The same for all orders of a build. `expo`: with its levels, whose halls have their openings and no booths."""

    program: str
    address: StoreAddress
    lean: bool
    first: bool
    expo: Expo
    site: Site
    crowded: bool

    def writer(self) -> BlobWriter:
        return BlobWriter(reopened(self.address).blobs, self.lean)

    def pages(
        self,
        writer: BlobWriter,
        images: Mapping[str, str] = {},
        leaves: Mapping[str, Sequence[Leaf]] = {},
    ) -> PageWriter:
        head = msgspec.structs.replace(self.expo, levels=())
        return PageWriter(
            head=head, site=self.site, writer=writer, images=images, leaves=leaves, keeps=False
        )


def without_contents(expo: Expo) -> Expo:
    """What one hall may need to know of the rest."""
    return msgspec.structs.replace(
        expo,
        exhibitors=(),
        items=(),
        scenarios=(),
        levels=tuple(_bare(level) for level in expo.levels),
    )


def _bare(level: Level) -> Level:
    halls = []
    for hall in level.halls:
        openings = tuple(one for one in hall.features if one.category == "opening")
        halls.append(
            msgspec.structs.replace(hall, booths=(), zones=(), walkable=(), features=openings)
        )
    return msgspec.structs.replace(level, halls=tuple(halls))


def packed_task(order: object) -> bytes:
    return pickle.dumps(order, pickle.HIGHEST_PROTOCOL)


@functools.lru_cache(maxsize=4)
def unpacked_shared(data: bytes) -> SharedTask:
    """Raises Unavailable for an order of another version of the program, which would make other bytes."""
    found: SharedTask = pickle.loads(data)  # noqa: S301 - see above
    if found.program != program_id():
        raise Unavailable("unavailable.worker-version")
    return found


def reopened(address: StoreAddress) -> Store:
    """A store of this thread: what is staged is of one writer."""
    return _reopened(address, threading.get_ident())


@functools.lru_cache(maxsize=16)
def _reopened(address: StoreAddress, thread: int) -> Store:
    return open_store_at(address)
