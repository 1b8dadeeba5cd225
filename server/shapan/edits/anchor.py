"""Which feature an edit is about. The choice is never a guess: when several features fit, there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
import shapely

from shapan.expo.model import Category, Feature

Corner = tuple[float, float]

# a feature found by its place may have grown or shrunk by this part in a new plan
AREA_WITHIN = 0.25
_SAME_AREA = 0.01  # by this part it has the same area, whatever its category is called now
_TIE = 1e-4  # areas are rounded to 0.01 m²
_REACH_M = 0.002  # points are rounded to 1 mm
_NAMED = 5  # candidates in a message
_GROUND = ("level", "hall")  # others stand on them
_Rows = list[int]


class Anchor(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """What an edit is about. Features with the `number`, and among them the `handle`, are looked up first; `category`,
    `point` and `area` pick among several. Without a number or handle, and for a handle that is gone, it is the feature
    of the `category` that contains the `point` and has the nearest `area` (within 25 %). A point alone means what
    stands there, not the hall or level below it. An anchor that fits several features fits none."""

    number: str = ""
    handle: str = ""
    point: Corner | None = None  # venue metres
    category: Category | None = None  # of the feature before the edit
    area: Annotated[float, msgspec.Meta(ge=0)] | None = None  # m², of the outline before the edit


class Misfit(Exception):
    """An edit that fits nothing: the case of `edit-misfit`, and the values of its phrase."""

    def __init__(self, case: str, **values: Any) -> None:
        super().__init__(case)
        self.case, self.values = case, values


def find_feature(features: Sequence[Feature | None], at: Anchor) -> tuple[int, Feature]:
    """The row of the feature, and the feature. `features`: None for those that are gone. Raises Misfit."""
    if not at.number and not at.handle and at.point is None:
        raise Misfit("anchor")
    live = {i: one for i, one in enumerate(features) if one is not None}
    named = _named(live, at)
    rows = _among_named(live, named, at) if named else _among_others(live, at)
    if len(rows) > 1:
        raise Misfit(
            "ambiguous", n=len(rows), candidates=[feature_name(live[i]) for i in rows[:_NAMED]]
        )
    return rows[0], live[rows[0]]


def _among_named(live: dict[int, Feature], named: _Rows, at: Anchor) -> _Rows:
    """Those of the category that lie at the point and have the nearest area."""
    rows = _categorized(live, named, at)
    if not rows:  # what is called so is something else now
        raise Misfit("other", name=at.number or at.handle, category=at.category or "")
    if at.point is not None and len(rows) > 1:
        away = {i: _outline(live[i]).distance(shapely.Point(at.point)) for i in rows}
        rows = [i for i in rows if away[i] <= max(min(away.values()), _REACH_M)]
    return _nearest_area(live, rows, at)


def _among_others(live: dict[int, Feature], at: Anchor) -> _Rows:
    """Those that contain the point, where nothing is called as the anchor says."""
    if at.number or (at.handle and None in (at.point, at.category, at.area)):
        what = "number" if at.number else "handle"
        raise Misfit(f"no-{what}", **{what: at.number or at.handle})
    rows = _categorized(live, _around(live, at), at)
    area = at.area
    if area is not None:
        rows = [i for i in rows if _off(live[i], area) <= AREA_WITHIN]
    point_alone = area is None and at.category is None
    if point_alone:
        rows = [i for i in rows if live[i].category not in _GROUND] or rows
    if not rows:
        x, y = at.point or (0.0, 0.0)
        raise Misfit("no-feature", x=x, y=y)
    if point_alone and len({live[i].category for i in rows}) > 1:
        return rows
    return _nearest_area(live, rows, at)


def has_moved(one: Feature, at: Anchor) -> bool:
    """Whether a feature that was found by its name does not lie where the anchor says: the plan has another place for
    it than when it was corrected. An anchor without an area was written by hand, and its point is no more than near."""
    if at.point is None or at.area is None:
        return False
    return not _outline(one).dwithin(shapely.Point(at.point), _REACH_M)


def feature_name(one: Feature) -> str:
    """How a message calls a feature: `booth A10`, `zone Pavilion North`."""
    name = (
        one.number
        or next(iter(one.title.values()), "")
        or one.source.handle
        or f"{_area(one):.1f} m²"
    )
    return f"{one.category} {name}"


def _named(live: dict[int, Feature], at: Anchor) -> _Rows:
    """Those with the number, and of those the ones with the handle, if there are any."""
    numbered = [i for i, one in live.items() if one.number == at.number] if at.number else []
    if at.number and (not numbered or not at.handle):
        return numbered
    among = numbered or list(live)
    return [i for i in among if at.handle and live[i].source.handle == at.handle] or numbered


def _around(live: dict[int, Feature], at: Anchor) -> _Rows:
    """Those that contain the point."""
    point = at.point or (0.0, 0.0)
    spot = shapely.Point(point)
    return [
        i for i, one in live.items() if _near(one, point) and _outline(one).dwithin(spot, _REACH_M)
    ]


def _categorized(live: dict[int, Feature], rows: _Rows, at: Anchor) -> _Rows:
    """Those of the category. A layer that has another meaning now keeps its outlines: else those of the same area."""
    if at.category is None:
        return rows
    same = [i for i in rows if live[i].category == at.category]
    return same or [i for i in rows if at.area is not None and _off(live[i], at.area) <= _SAME_AREA]


def _nearest_area(live: dict[int, Feature], rows: _Rows, at: Anchor) -> _Rows:
    """Those of the nearest area; without an area the smallest of those that contain the point."""
    if at.area is None and at.point is None:
        return rows
    off = {i: _off(live[i], at.area) if at.area is not None else _area(live[i]) for i in rows}
    least = min(off.values(), default=0.0)
    return [i for i in rows if off[i] <= least + _TIE]


def _off(one: Feature, area: float) -> float:
    """By which part of `area` a feature differs from it."""
    return max(abs(_area(one) - area) - 0.005, 0.0) / max(area, 0.01)


def _area(one: Feature) -> float:
    return float(_outline(one).area)


def _near(one: Feature, point: Corner) -> bool:
    """Whether the point lies in the box around the outline: quick, because most features lie elsewhere."""
    axes = zip(zip(*one.outline.shell, strict=True), point, strict=False)
    return all(min(axis) - _REACH_M <= at <= max(axis) + _REACH_M for axis, at in axes)


def _outline(one: Feature) -> shapely.Polygon:
    return (
        shapely.Polygon(one.outline.shell, one.outline.holes)
        if len(one.outline.shell) > 2
        else shapely.Polygon()
    )
