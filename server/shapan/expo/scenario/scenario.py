"""A Scenario: a guided experience, stop by stop. Its document, its value and its share of the wire are these types.

A stop is a whole state of the scene, never a delta: whoever comes to it by a link sees what whoever walked there sees.
Ways on are asked in order: the first whose event happens while its condition holds is taken. A stop without one is an
end. `web/src/core/scenario/scenario.ts` plays what this module describes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from shapan.expo.programme import Phase
from shapan.expo.values import Words

Moment = Annotated[
    str,
    Meta(
        pattern=r"^(\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}$",
        description="`09:30` of any day, or `2026-08-23T09:30`; of the venue's clock",
    ),
]
Path = Annotated[str, Meta(description="of a file in the expo's folder")]


class TableView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="table"):
    """The whole expo on the sand table."""


class HallView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="hall"):
    """From just inside the hall's widest door."""

    hall: str


class BoothView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="booth"):
    """From the booth's open side."""

    booth: str


class PoseView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="pose"):
    """From anywhere: x, y, z, yaw, pitch."""

    pose: tuple[float, float, float, float, float]


View = TableView | HallView | BoothView | PoseView


class Answered(msgspec.Struct, frozen=True, omit_defaults=True):
    """`choice` empty: answered at all."""

    stop: str
    choice: str = ""


class ItemIs(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item of the programme, and what it is doing."""

    id: str
    phase: Phase


class ClockIs(msgspec.Struct, frozen=True, omit_defaults=True):
    """From `after` on, until just before `before`; either may be left out."""

    after: Moment | Literal[""] = ""
    before: Moment | Literal[""] = ""


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """Holds when every field that is given holds."""

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    not_: Condition | None = field(name="not", default=None)
    visited: str = ""  # a stop of this scenario
    answered: Answered | None = None
    item: ItemIs | None = None
    clock: ClockIs | None = None


class _Way(msgspec.Struct, frozen=True, omit_defaults=True):
    to: str
    when: Condition | None = None


class AfterNarration(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="narration"):
    """When the words are spoken; without sound, when there was time to read them."""


class AfterDwell(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="dwell"):
    seconds: Annotated[float, Meta(ge=0, le=3600)] = 10.0


class OnTap(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="tap"):
    target: str = ""  # booth, hall, zone or thing


class OnChoice(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="choice"):
    text: Words = {}


class OnItem(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="item"):
    """When the item has begun; at once when it is over: then there is its recording."""

    item: str = ""


NextStop = AfterNarration | AfterDwell | OnTap | OnChoice | OnItem


class Narration(msgspec.Struct, frozen=True, omit_defaults=True):
    audio: Path
    captions: Path = ""  # WebVTT


class ImageMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="image"):
    file: Path
    title: Words = {}  # said to those who do not see it


class VideoMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="video"):
    file: Path
    title: Words = {}
    captions: dict[str, Path] = {}  # locale -> WebVTT


class LinkMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="link"):
    url: Annotated[str, Meta(pattern=r"^https?://")]
    title: Words = {}


class ModelMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="model"):
    """The 3D model that a booth brought, set apart."""

    booth: str
    title: Words = {}


Medium = ImageMedium | VideoMedium | LinkMedium | ModelMedium


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    text: Words
    reply: Words = {}
    right: bool = False


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """Without a right choice it asks for an opinion."""

    ask: Words
    choices: tuple[Choice, ...]


class Stop(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is highlighted glows; when `show` names anything, all else is dimmed.

    `highlight`, `show` and `dim` name booths, zones, halls or things.
    """

    id: str
    view: View
    title: Words = {}
    words: Words = {}
    highlight: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    dim: tuple[str, ...] = ()
    mood: Literal["", "morning", "day", "evening", "spotlight"] = ""  # "": that of the hour
    narration: dict[str, Narration] = {}  # by locale
    media: tuple[Medium, ...] = ()
    question: Question | None = None
    next: tuple[NextStop, ...] = ()


class Scenario(msgspec.Struct, frozen=True, omit_defaults=True):
    """`scenarios/<id>.json`. The first stop is where it starts."""

    title: Words
    stops: tuple[Stop, ...]
    summary: Words = {}
    audience: Words = {}
    minutes: Annotated[float, Meta(ge=0, le=600)] = 0.0
    id: Annotated[str, Meta(description="the slug of the file's name, whatever is written")] = ""


def conditions(condition: Condition | None) -> Iterator[Condition]:
    """A condition and all within it."""
    if condition is None:
        return
    yield condition
    for one in (*condition.all, *condition.any, condition.not_):
        yield from conditions(one)


def booths_of(scenario: Scenario) -> tuple[str, ...]:
    """The booths it stops at, in order, each once."""
    return tuple(dict.fromkeys(stop.view.booth for stop in scenario.stops if isinstance(stop.view, BoothView)))
