"""An edit changes the feature that was meant, or nothing: booths lie in pavilions, those in zones, and all in a hall."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
import shapely

from shapan.edits.edits import apply_edits
from shapan.expo.findings import Finding
from shapan.expo.model import Category, Feature, Origin, PlanLevel, Polygon
from shapan.expo.values import Point
from shapan.geometry.arrays import F64

AT = (3.0, 3.0)  # in all of the nested features below


def feature(category: Category, corner: Point, size: Point, **more: Any) -> Feature:
    (x, y), (width, depth) = corner, size
    shell = ((x, y), (x + width, y), (x + width, y + depth), (x, y + depth))
    handle = more.pop("handle", "")
    kind = more.pop("kind", category)
    return Feature(
        category=category, kind=kind, outline=Polygon(shell), source=Origin("L", handle), **more
    )


HALL = feature("hall", (0, 0), (40, 30))
ZONE = feature("zone", (0, 0), (20, 20), title={"": "Food"})
PAVILION = feature("zone", (1, 1), (9, 6), kind="pavilion", title={"": "A8"})
A10 = feature("booth", (2, 2), (3, 3), number="A10", handle="B1")
BARE = feature("booth", (6, 2), (3, 3), handle="B2")
FEATURES = (HALL, ZONE, PAVILION, A10, BARE)


def studio_anchor(one: Feature) -> dict[str, Any]:
    """As `anchor` of web/src/studio/plan/change.ts."""
    outline = shapely.Polygon(one.outline.shell, one.outline.holes)
    (point,) = shapely.get_coordinates(shapely.point_on_surface(outline)).round(3).tolist()
    named = {
        key: said for key, said in (("number", one.number), ("handle", one.source.handle)) if said
    }
    return {**named, "category": one.category, "area": round(outline.area, 2), "point": point}


def edited(
    features: tuple[Feature, ...], *edits: dict[str, Any]
) -> tuple[tuple[Feature, ...], tuple[Finding, ...]]:
    level = PlanLevel(id="hall", features=features)
    (after,), findings = apply_edits((level,), msgspec.json.encode({"edits": edits}))
    return after.features, findings


def without(one: Feature) -> tuple[Feature, ...]:
    return tuple(other for other in FEATURES if other is not one)


def test_a_pavilion_around_booths_becomes_a_booth_and_the_booths_stay() -> None:
    edit = {"do": "set", "at": studio_anchor(PAVILION), "category": "booth", "number": "A8"}
    after, findings = edited(FEATURES, edit)
    assert findings == ()
    assert (after[2].category, after[2].number, after[2].outline) == (
        "booth",
        "A8",
        PAVILION.outline,
    )
    assert (*after[:2], *after[3:]) == without(PAVILION)


@pytest.mark.parametrize(
    "one", FEATURES, ids=["hall", "zone", "pavilion", "numbered-booth", "bare-booth"]
)
@pytest.mark.parametrize("moved", [False, True])
def test_what_is_removed_is_what_was_meant(one: Feature, moved: bool) -> None:
    """`moved`: the point that all of them contain."""
    at = {**studio_anchor(one), **({"point": AT} if moved and one is not BARE else {})}
    assert edited(FEATURES, {"do": "drop", "at": at}) == (without(one), ())


def test_a_point_alone_that_hits_outlines_of_several_categories_is_refused_with_the_candidates() -> (
    None
):
    for edit in (
        {"do": "drop", "at": {"point": AT}},
        {"do": "set", "at": {"point": AT}, "category": "booth", "number": "A8"},
    ):
        after, (found,) = edited(FEATURES, edit)
        assert after == FEATURES
        assert found.text == "edit-misfit.ambiguous"
        assert found.values["candidates"] == ["zone Food", "zone A8", "booth A10"]
        assert "booth A10" in found.message


def test_a_point_alone_still_means_the_only_thing_that_stands_there() -> None:
    booth = feature("booth", (30, 20), (3, 3))
    after, findings = edited(
        (*FEATURES, booth), {"do": "set", "at": {"point": [31, 21]}, "number": "Z9"}
    )
    assert findings == ()
    assert (after[5].number, after[:5]) == ("Z9", FEATURES)
    assert edited(FEATURES, {"do": "drop", "at": {"point": [30, 25]}}) == (without(HALL), ())
    inner = feature("booth", (30.5, 20.5), (1, 1))
    assert edited((HALL, booth, inner), {"do": "drop", "at": {"point": [31, 21]}}) == (
        (HALL, booth),
        (),
    )


def test_the_category_is_enough_where_it_is_alone_and_the_smallest_of_it_is_meant() -> None:
    assert edited(FEATURES, {"do": "drop", "at": {"point": AT, "category": "hall"}}) == (
        without(HALL),
        (),
    )
    assert edited(FEATURES, {"do": "drop", "at": {"point": AT, "category": "zone"}}) == (
        without(PAVILION),
        (),
    )
    after, (found,) = edited(FEATURES, {"do": "drop", "at": {"point": AT, "category": "amenity"}})
    assert (after, found.text) == (FEATURES, "edit-misfit.no-feature")


def test_a_thing_that_is_gone_from_a_new_plan_is_not_replaced_by_what_lies_around_or_in_it() -> (
    None
):
    for one in (ZONE, PAVILION):
        after, (found,) = edited(without(one), {"do": "drop", "at": studio_anchor(one)})
        assert (after, found.text) == (without(one), "edit-misfit.no-feature")
    at = studio_anchor(feature("zone", (1, 1), (9, 6), number="A10"))
    after, (found,) = edited(FEATURES, {"do": "drop", "at": at})
    assert (after, found.text) == (FEATURES, "edit-misfit.other")


def test_a_thing_is_found_again_with_a_new_handle_another_size_and_another_meaning_of_its_layer() -> (
    None
):
    anchor = studio_anchor(BARE)
    for again in (
        feature("booth", (6, 2), (3, 3), handle="77"),
        feature("booth", (6, 2), (3, 2.5), handle="77"),
        feature("fixture", (6, 2), (3, 3), handle="B2"),
        feature("booth", (6, 2), (6, 6), handle="B2"),
    ):
        assert edited((HALL, ZONE, again), {"do": "drop", "at": anchor}) == ((HALL, ZONE), ())


def test_of_two_booths_of_one_number_the_handle_decides_then_the_place() -> None:
    twins = (
        feature("booth", (0, 0), (3, 3), number="A1", handle="1"),
        feature("booth", (9, 0), (3, 3), number="A1", handle="2"),
    )
    for at in (
        {"number": "A1", "handle": "2"},
        {"number": "A1", "point": [8, 1]},
        {"number": "A1", "handle": "9", "point": [10, 1]},
    ):
        assert edited(twins, {"do": "drop", "at": at}) == (twins[:1], ())
    after, (found,) = edited(twins, {"do": "drop", "at": {"number": "A1"}})
    assert (after, found.text, found.values["n"]) == (twins, "edit-misfit.ambiguous", 2)


def test_two_outlines_on_each_other_are_told_apart_by_their_handles_only() -> None:
    twins = tuple(feature("booth", (0, 0), (3, 3), handle=handle) for handle in ("1", "2"))
    assert edited(twins, {"do": "drop", "at": studio_anchor(twins[1])}) == (twins[:1], ())
    bare = tuple(feature("booth", (0, 0), (3, 3)) for _ in "12")
    after, (found,) = edited(bare, {"do": "drop", "at": studio_anchor(bare[0])})
    assert (after, found.text) == (bare, "edit-misfit.ambiguous")


def test_of_two_storeys_only_the_one_that_was_meant_is_changed() -> None:
    def storey(name: str) -> PlanLevel:
        return PlanLevel(
            id=name, features=(HALL, feature("booth", (2, 2), (3, 3), number="A1", handle=name))
        )

    levels = (storey("ground"), storey("upper"))
    edit = {"do": "drop", "at": studio_anchor(levels[1].features[1])}
    (ground, upper), findings = apply_edits(levels, msgspec.json.encode({"edits": [edit]}))
    assert (ground, upper.features, findings) == (levels[0], (HALL,), ())


def nested(
    random: np.random.Generator, corner: F64, size: F64, depth: int, made: list[Feature]
) -> None:
    """Features in features, up to four deep, some with a number or a handle, some that fill what they lie in."""
    kinds: tuple[Category, ...] = ("hall", "zone", "booth", "aisle", "fixture", "amenity")
    handle = f"H{len(made)}" if random.random() < 0.5 else ""
    number = str(random.choice(["", "", "A1", "A2", f"N{len(made)}"]))
    (x, y), (width, depth_m) = corner.round(3).tolist(), size.round(3).tolist()
    made.append(
        feature(kinds[random.integers(6)], (x, y), (width, depth_m), number=number, handle=handle)
    )
    for _ in range(int(random.integers(1, 3)) if depth else 0):
        inner = size * random.uniform(0.3, 0.97, 2)
        nested(random, corner + (size - inner) * random.uniform(0, 1, 2), inner, depth - 1, made)


@pytest.mark.parametrize("seed", range(40))
def test_any_feature_of_a_nested_plan_is_changed_alone(seed: int) -> None:
    made: list[Feature] = []
    nested(np.random.default_rng(seed), np.zeros(2), np.array([60.0, 40.0]), 4, made)
    features = tuple(made)
    for at, one in enumerate(features):
        edit = {"do": "set", "at": studio_anchor(one), "title": "changed"}
        after, findings = edited(features, edit)
        differing = [
            i for i, (new, old) in enumerate(zip(after, features, strict=True)) if new != old
        ]
        assert (differing, findings) == ([at], ()), one
