"""A part of the programme with its pages as an order to another process."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapan.expo.model import Expo
from shapan.pages.agenda import PartLink
from shapan.publish.orders import packed_order, reopened, unpacked_shared
from shapan.publish.pages.page_cache import PageCache
from shapan.publish.programme.documents import (
    ProgrammeSection,
    item_places,
    links_of,
    places_of,
    programme_part,
    programme_sections,
)
from shapan.publish.sending import Sending
from shapan.wire import ProgrammePart, ProgrammePlace


@dataclass(frozen=True, eq=False, kw_only=True)
class ProgrammeOrder:
    shared: bytes
    part: ProgrammeSection
    places: Mapping[str, ProgrammePlace]
    links: Sequence[PartLink]


def send_programme(sending: Sending, shared: bytes, expo: Expo) -> None:
    places, links = item_places(expo), links_of(expo.items)
    for part in programme_sections(expo.items):
        order = ProgrammeOrder(shared=shared, part=part, places=places_of(part, places), links=links)
        sending.send(f"programme {part.id}", work_on_programme, packed_order(order))


def taken_part(sending: Sending, part: ProgrammeSection) -> ProgrammePart | None:
    """What came of its order, if it was sent."""
    data = sending.take(f"programme {part.id}")
    made: ProgrammePart | None = pickle.loads(data) if data is not None else None  # noqa: S301 - see publish/orders.py
    return made


def work_on_programme(data: bytes) -> bytes:
    """A `ProgrammeOrder` -> a `ProgrammePart`; its blobs are in the store then."""
    order: ProgrammeOrder = pickle.loads(data)  # noqa: S301 - of the process that sent it (publish/orders.py)
    shared = unpacked_shared(order.shared)
    writer = shared.writer()
    made = programme_part(
        order.part, order.places, order.links, shared.pages(writer), PageCache(), shared.expo.glossary
    )
    reopened(shared.address).blobs.settle()
    return packed_order(made)
