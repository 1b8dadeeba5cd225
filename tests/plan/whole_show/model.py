"""The parts of a show. All lengths are metres of the hall's own plan, x right and y up."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Half:
    """One number of a stand: most stands have one, a stand between two gangways has two."""

    row: str
    number: int
    text: str


@dataclass(frozen=True)
class Stand:
    """A stand as drawn. Without halves it has no number and its label is `---`."""

    hall: int
    halves: tuple[Half, ...]
    outline: tuple[Point, ...]
    label_at: Point
    area: float
    twin: bool = False

    @property
    def printed(self) -> str:
        return " ".join(half.text for half in self.halves) or "---"

    @property
    def printed_twin(self) -> str:
        return " ".join(half.text + "g" for half in self.halves)


@dataclass(frozen=True)
class Feature:
    """A labelled shape that is no stand: stage, toilets, café, stairs, entrance, store."""

    kind: str
    label: str
    outline: tuple[Point, ...]


@dataclass(frozen=True)
class Door:
    """A double door in a wall: its middle, half its width, and the direction along the wall."""

    middle: Point
    leaf: float
    along: Point
    inward: Point


@dataclass(frozen=True)
class Hall:
    index: int
    number: str
    building: str
    floor: int
    title: str
    stem: str
    list_names: tuple[str, str]
    size: Point
    outline: tuple[Point, ...]
    stands: tuple[Stand, ...]
    features: tuple[Feature, ...]
    columns: tuple[tuple[Point, ...], ...]
    doors: tuple[Door, ...]
    style: str
    size_print: str


@dataclass(frozen=True)
class Exhibitor:
    name: str
    country: str
    website: str


@dataclass(frozen=True)
class Ref:
    """One mention of a place by an exhibitor.

    `stand` is an index into the stands of hall `hall`, or -1: then `literal` is a text that means no stand,
    or `other` is (hall, stand) of the stand whose number is written although it is not in `hall`.
    `run` numbers the references that a list may write as one range.
    """

    exhibitor: int
    hall: int
    stand: int
    literal: str = ""
    other: tuple[int, int] | None = None
    run: int = -1


@dataclass(frozen=True)
class Item:
    title: str
    start: str
    end: str
    place: str
    hall: int


@dataclass(frozen=True)
class Show:
    seed: int
    title: str
    language: str
    habit: str
    lonlat: bool
    halls: tuple[Hall, ...]
    exhibitors: tuple[Exhibitor, ...]
    refs: tuple[Ref, ...]
    programme: tuple[Item, ...]
    site: tuple[tuple[str, int, int], ...]
    """Buildings on the site diagram: number, column, row."""
