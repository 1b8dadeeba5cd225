"""A part of the programme with its pages as an order to another process."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapan.expo.model import Expo
from shapan.pages.agenda import PartLink
from shapan.publish.pages.page_cache import PageCache
from shapan.publish.programme.documents import (
    ProgrammeSection,
    item_places,
    links_of,
    places_of,
    programme_part,
    programme_sections,
)
from shapan.publish.remote.executor_tasks import ExecutorTasks
from shapan.publish.remote.remote_tasks import packed_task, reopened, unpacked_shared
from shapan.wire import ProgrammePart, ProgrammePlace


@dataclass(frozen=True, eq=False, kw_only=True)
class ProgrammeTask:
    shared: bytes
    part: ProgrammeSection
    places: Mapping[str, ProgrammePlace]
    links: Sequence[PartLink]


def send_programme(tasks: ExecutorTasks, shared: bytes, expo: Expo) -> None:
    places, links = item_places(expo), links_of(expo.items)
    for part in programme_sections(expo.items):
        order = ProgrammeTask(shared=shared, part=part, places=places_of(part, places), links=links)
        tasks.send(f"programme {part.id}", work_on_programme, packed_task(order))


def taken_part(tasks: ExecutorTasks, part: ProgrammeSection) -> ProgrammePart | None:
    """What came of its order, if it was sent."""
    data = tasks.take(f"programme {part.id}")
    made: ProgrammePart | None = pickle.loads(data) if data is not None else None  # noqa: S301 - see publish/remote/remote_tasks.py
    return made


def work_on_programme(data: bytes) -> bytes:
    """A `ProgrammeTask` -> a `ProgrammePart`; its blobs are in the store then."""
    order: ProgrammeTask = pickle.loads(data)  # noqa: S301 - of the process that sent it (publish/remote/remote_tasks.py)
    shared = unpacked_shared(order.shared)
    writer = shared.writer()
    made = programme_part(
        order.part,
        order.places,
        order.links,
        shared.pages(writer),
        PageCache(),
        shared.expo.glossary,
    )
    reopened(shared.address).blobs.settle()
    return packed_task(made)
