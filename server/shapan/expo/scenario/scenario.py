"""A Scenario: a guided experience, stop by stop. These types define its document, its value and its wire format.

A stop is a complete state of the scene, never a difference: a visitor who opens it by a link sees the same as one who
walked there. Links to next stops are tested in order: the first link whose event happens while its condition is true is
taken. A stop without links is an end. `web/src/core/scenario/scenario.ts` plays scenarios.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from shapan.expo.programme import Phase
from shapan.expo.scenario.scenery import OnBooth, SetPiece
from shapan.expo.values import Words

Moment = Annotated[
    str,
    Meta(
        pattern=r"^(\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}$(?!\n)",
        description="`09:30` of any day, or `2026-08-23T09:30`; of the venue's clock",
    ),
]
Path = Annotated[str, Meta(description="of a file in the expo's folder")]


class TableView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="table"):
    """The whole expo on the sand table."""


class HallView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="hall"):
    """From where a hall shows most of itself."""

    hall: str


class BoothView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="booth"):
    """From the booth's open side."""

    booth: str


class PoseView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="pose"):
    """From any pose: x, y, z, yaw, pitch."""

    pose: tuple[float, float, float, float, float]


class PieceView(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="piece"):
    """From before a set piece of this scenario, as near as it fills the picture."""

    piece: str


View = TableView | HallView | BoothView | PoseView | PieceView


class Answered(msgspec.Struct, frozen=True, omit_defaults=True):
    """`choice` empty: any answer."""

    stop: str
    choice: str = ""


class ItemIs(msgspec.Struct, frozen=True, omit_defaults=True):
    """The state of a programme item."""

    id: str
    phase: Phase


class ClockIs(msgspec.Struct, frozen=True, omit_defaults=True):
    """True from `after` until just before `before`; both are optional."""

    after: Moment | Literal[""] = ""
    before: Moment | Literal[""] = ""


class Condition(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """True if all given fields are true."""

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
    """At the end of the narration; without sound, after the reading time."""


class AfterDwell(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="dwell"):
    seconds: Annotated[float, Meta(ge=0, le=3600)] = 10.0


class OnTap(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="tap"):
    target: str = ""  # booth, hall, zone or venue feature


class OnChoice(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="choice"):
    text: Words = {}


class OnItem(_Way, frozen=True, omit_defaults=True, tag_field="on", tag="item"):
    """When the item has begun; immediately if it is over, because then its recording is available."""

    item: str = ""


NextStop = AfterNarration | AfterDwell | OnTap | OnChoice | OnItem


class Narration(msgspec.Struct, frozen=True, omit_defaults=True):
    audio: Path
    captions: Path = ""  # WebVTT


class ImageMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="image"):
    file: Path
    title: Words = {}  # text alternative for visitors who cannot see it


class VideoMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="video"):
    file: Path
    title: Words = {}
    captions: dict[str, Path] = {}  # locale -> WebVTT


class LinkMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="link"):
    url: Annotated[str, Meta(pattern=r"^https?://")]
    title: Words = {}


class ModelMedium(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="model"):
    """The 3D model of a booth, shown separately."""

    booth: str
    title: Words = {}


Medium = ImageMedium | VideoMedium | LinkMedium | ModelMedium


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    text: Words
    reply: Words = {}
    right: bool = False


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question without a right choice asks for an opinion."""

    ask: Words
    choices: tuple[Choice, ...]


class Act(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A set piece at a stop: the clips that it plays and the groups of parts that it shows. Several acts of a piece add
    up; one whose condition is false does not count."""

    piece: str
    play: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    when: Condition | None = None


class TableAct(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the sand table does where a chapter begins: halls rise, and a glowing way leads from the last place to the
    stops, at which figures appear. What is not given follows from the stops of the chapter."""

    halls: tuple[str, ...] = ()  # that rise; none: those of its stops
    # of this scenario, in the order of the way; none: all until the next chapter
    stops: tuple[str, ...] = ()


class Stop(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Highlighted objects glow; if `show` is not empty, all other objects are dimmed.

    `highlight`, `show` and `dim` name booths, zones, halls or venue features.
    """

    id: str
    view: View
    title: Words = {}
    words: Words = {}
    highlight: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    dim: tuple[str, ...] = ()
    # "": the default of the time of day
    mood: Literal["", "morning", "day", "evening", "spotlight"] = ""
    narration: dict[str, Narration] = {}  # by locale
    media: tuple[Medium, ...] = ()
    acts: tuple[Act, ...] = ()
    # a chapter begins here; None: it does where the tour comes to another hall
    table: TableAct | None = None
    question: Question | None = None
    next: tuple[NextStop, ...] = ()


class Scenario(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`scenarios/<id>.json`. It starts at the first stop."""

    title: Words
    stops: tuple[Stop, ...]
    summary: Words = {}
    audience: Words = {}
    minutes: Annotated[float, Meta(ge=0, le=600)] = 0.0
    id: Annotated[str, Meta(description="the slug of the file's name, whatever is written")] = ""
    scenery: tuple[SetPiece, ...] = ()
    order: Annotated[
        float, Meta(description="place in the list of tours from 1; tours without it come after")
    ] = 0.0


def conditions(condition: Condition | None) -> Iterator[Condition]:
    """A condition and all nested conditions."""
    if condition is None:
        return
    yield condition
    for one in (*condition.all, *condition.any, condition.not_):
        yield from conditions(one)


def booths_of(scenario: Scenario) -> tuple[str, ...]:
    """The booths of its stops and of the set pieces that they look at, in order, without duplicates."""
    grounds = {piece.id: piece.ground for piece in scenario.scenery}
    found: dict[str, None] = {}
    for stop in scenario.stops:
        view = grounds.get(stop.view.piece) if isinstance(stop.view, PieceView) else stop.view
        if isinstance(view, BoothView | OnBooth):
            found.setdefault(view.booth)
    return tuple(found)
