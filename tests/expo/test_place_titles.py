"""Places of one name in a hall can be told apart: by their side, and by a number where the side is one, too."""

from __future__ import annotations

from tests.scene.shows import rect

from shapan.expo.model import Hall, Polygon, VenueFeature
from shapan.expo.ways.walk import place_titles

TOILETS = {"en": "Toilets", "zh": "卫生间", "ja": "お手洗い"}


def place(name: str, x: float, y: float, **more: object) -> VenueFeature:
    return VenueFeature(id=name, category="amenity", kind="wc", outline=Polygon(rect(x, y, 4, 4)), **more)  # fmt: skip


def titles(*places: VenueFeature) -> dict[str, str]:
    hall = Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 90, 60)), features=places)
    return {name: title["en"] for name, title in place_titles(hall).items()}


def test_places_of_one_name_have_their_side() -> None:
    found = titles(place("a", 2, 50), place("b", 43, 2), place("c", 80, 28), place("d", 43, 28))
    assert list(found.values()) == ["WC, north-west", "WC, south", "WC, east", "WC, middle"]


def test_one_alone_keeps_its_name_and_two_of_a_side_have_numbers() -> None:
    assert titles(place("a", 2, 50)) == {"a": "WC"}
    found = titles(place("a", 2, 50), place("b", 8, 50), place("c", 80, 2, title={"en": "Baths"}))
    assert found == {"a": "WC, north-west 1", "b": "WC, north-west 2", "c": "Baths"}


def test_a_language_without_words_of_ours_has_the_main_ones() -> None:
    hall = Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 90, 60)),
                features=(place("a", 2, 50, title=TOILETS), place("b", 80, 2, title=TOILETS)))  # fmt: skip
    assert place_titles(hall)["a"] == {
        "en": "Toilets, north-west",
        "zh": "卫生间（西北角）",
        "ja": "お手洗い, north-west",
    }
