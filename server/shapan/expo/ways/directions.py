"""A route as turns, for visitors who cannot see the picture: where to turn, at which landmark, and how far to walk.

The result has no words: `pages/directions.py` makes sentences. The viewer has the same function
(`web/src/core/ways/directions.ts`); tests/expo/vectors/directions.json tests steps and sentences of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import atan2, degrees, floor, hypot, inf
from typing import Literal, NamedTuple

import msgspec

from shapan.expo.values import Point
from shapan.expo.ways.journey import Leg

Turn = Literal["", "left", "right", "half-left", "half-right", "back"]
Side = Literal["", "left", "right", "ahead"]

TOLD = 35.0  # degrees: a smaller bend is not announced
_HALF = 65.0
_BACK = 150.0
# metres between bends that count as one turn: an aisle is 3 m wide, and a route cuts its corners
MERGED = 4.0
_BESIDE = 6.0  # maximum metres to the booth that identifies a turn
_NEAR = 12.0  # maximum metres to any other place


class Mark(NamedTuple):
    """A landmark. ring: its outline, or the single point of its position. key: of a booth or place."""

    kind: Literal["booth", "place"]
    key: str
    ring: Sequence[Point]


class Step(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """do: "start", "turn", "arrive", or the kind of the portal to pass ("door", "stairs", "lift", …).

    turn: direction; for a portal, the turn after it. beside: key of the booth or place at this step; at the start and
    the arrival, the one on the given `side`. to: the hall behind a portal. metres: to the next step.
    """

    do: str
    hall: str
    at: Point
    turn: Turn = ""
    kind: str = ""  # kind of `beside`: "booth", "place"
    beside: str = ""
    side: Side = ""
    to: str = ""
    metres: int = 0


def directions(legs: Sequence[Leg], marks: Callable[[str], Sequence[Mark]], levels: Callable[[str], str],
               start: str = "", goal: str = "") -> tuple[Step, ...]:  # fmt: skip
    """marks, levels: functions of the hall id. start, goal: keys of the booths at both ends of the
    route, "" otherwise."""
    steps: list[Step] = []
    heading: Point | None = None
    for n, leg in enumerate(legs):
        own = marks(leg.hall)
        bends = _bends(leg.points)
        first, last = _course(leg.points, 1), _course(leg.points, -1)
        if n == 0 and not first and len(legs) == 1:
            continue  # the visitor stands at it
        if n == 0:
            beside = _own(own, start) or _beside(own, leg.points[0])
            side = _side(leg.points[0], first, beside) if first else ""
            steps.append(
                _step("start", leg.hall, leg.points[0], beside, side, metres=_until(leg, bends, 0))
            )
        else:
            before = legs[n - 1]
            same = levels(before.hall) == levels(leg.hall)
            turn = _turn(_angle(heading, first)) if same and heading and first else ""
            at = before.points[-1]
            beside = _beside(marks(before.hall), at)
            step = _step(
                before.by,
                before.hall,
                at,
                beside,
                turn=turn,
                to=leg.hall,
                metres=_until(leg, bends, 0),
            )
            steps.append(step)
        for k, (i, angle) in enumerate(bends):
            at = leg.points[i]
            steps.append(
                _step(
                    "turn",
                    leg.hall,
                    at,
                    _beside(own, at),
                    turn=_turn(angle),
                    metres=_until(leg, bends, k + 1),
                )
            )
        heading = last or heading
    end = legs[-1]
    beside = _own(marks(end.hall), goal) or _beside(marks(end.hall), end.points[-1])
    side = _side(end.points[-1], heading, beside) if heading else ""
    return (*steps, _step("arrive", end.hall, end.points[-1], beside, side))


def _step(do: str, hall: str, at: Point, beside: Mark | None, side: Side = "", *, turn: Turn = "", to: str = "",
          metres: int = 0) -> Step:  # fmt: skip
    kind, key = (beside.kind, beside.key) if beside else ("", "")
    return Step(
        do=do, hall=hall, at=at, turn=turn, kind=kind, beside=key, side=side, to=to, metres=metres
    )


def _bends(points: Sequence[Point]) -> list[tuple[int, float]]:
    """(corner, degrees to the left) of every announced turn; bends close together are one turn, at the sharpest of
    them."""
    found: list[tuple[int, float]] = []
    whole, sharpest, where, since = 0.0, 0.0, 0, inf
    for i in range(1, len(points) - 1):
        (ax, ay), (bx, by), (cx, cy) = points[i - 1], points[i], points[i + 1]
        since += hypot(bx - ax, by - ay)
        angle = _angle((bx - ax, by - ay), (cx - bx, cy - by))
        if since > MERGED:
            if abs(whole) >= TOLD:
                found.append((where, whole))
            whole, sharpest = 0.0, 0.0
        whole, since = whole + angle, 0.0
        if abs(angle) > sharpest:
            sharpest, where = abs(angle), i
    return [*found, (where, whole)] if abs(whole) >= TOLD else found


def _angle(course: Point, other: Point) -> float:
    """Degrees from one course to the other, positive to the left."""
    (ux, uy), (vx, vy) = course, other
    return degrees(atan2(ux * vy - uy * vx, ux * vx + uy * vy))


def _turn(angle: float) -> Turn:
    if abs(angle) < TOLD:
        return ""
    if abs(angle) > _BACK:
        return "back"
    if abs(angle) < _HALF:
        return "half-left" if angle > 0 else "half-right"
    return "left" if angle > 0 else "right"


def _course(points: Sequence[Point], way: Literal[1, -1]) -> Point | None:
    """The direction of the first metres, or of the last; None for a route without length."""
    pairs = list(pairwise(points))
    for a, b in pairs[::way]:
        if hypot(b[0] - a[0], b[1] - a[1]) > 0.01:
            return (b[0] - a[0], b[1] - a[1])
    return None


def _until(leg: Leg, bends: Sequence[tuple[int, float]], k: int) -> int:
    """Integer metres from turn k-1, or the leg's beginning, to turn k, or the leg's end."""
    first = bends[k - 1][0] if k else 0
    last = bends[k][0] if k < len(bends) else len(leg.points) - 1
    return floor(
        sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(leg.points[first : last + 1]))
        + 0.5
    )


def _own(marks: Sequence[Mark], key: str) -> Mark | None:
    return next((mark for mark in marks if key and mark.key == key), None)


def _beside(marks: Sequence[Mark], at: Point) -> Mark | None:
    """The nearest booth, else the nearest place; with equal distances (in whole centimetres) the first."""
    best: Mark | None = None
    least = inf
    for kind, reach in (("booth", _BESIDE), ("place", _NEAR)):
        for mark in marks:
            if mark.kind == kind and (away := floor(_nearest(mark.ring, at)[0] * 100 + 0.5)) < min(
                least, reach * 100
            ):
                best, least = mark, away
        if best:
            return best
    return None


def _side(at: Point, course: Point, mark: Mark | None) -> Side:
    """The side of a landmark seen from `at` on a course; "" at distance zero."""
    if mark is None:
        return ""
    away, (x, y) = _nearest(mark.ring, at)
    if away < 0.01:
        return ""
    angle = _angle(course, (x - at[0], y - at[1]))
    if abs(angle) <= 45:
        return "ahead"
    if abs(angle) >= 135:
        return ""  # nobody looks back for it
    return "left" if angle > 0 else "right"


def _nearest(ring: Sequence[Point], at: Point) -> tuple[float, Point]:
    """Distance to a ring in metres, and its nearest point."""
    best, nearest = inf, ring[0]
    for i, (bx, by) in enumerate(ring):
        ax, ay = ring[i - 1]
        ux, uy = bx - ax, by - ay
        square = ux * ux + uy * uy
        t = (
            0.0
            if square == 0
            else min(1.0, max(0.0, ((at[0] - ax) * ux + (at[1] - ay) * uy) / square))
        )
        x, y = ax + t * ux, ay + t * uy
        away = hypot(at[0] - x, at[1] - y)
        if away < best:
            best, nearest = away, (x, y)
    return best, nearest
