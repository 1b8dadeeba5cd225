"""Each form of stand numbers is read from each carrier: `VIII-19`, `1|19`, `D:19`, `Lot 110`, `12 M`."""

from __future__ import annotations

import pytest
from tests.plan.generated.number_forms.carriers import CARRIERS
from tests.plan.generated.number_forms.forms import FORMS
from tests.plan.understood import understood

from shapan.plan.inference.spelling import spelling_of

# Names of shapes and columns bear what a program made of words: `_` for blanks, and a word for catering is one.
UNKNOWN = {("A_12", "names"), ("Food12", "names"), ("Food12", "geojson"), ("Food12", "imdf")}
QUICK = (("VIII-19", "dxf"), ("D:19", "svg"), ("D:19", "names"), ("1|19", "attributes"), ("Lot 110", "points"), ("12 A", "osm"), ("5.1;A12", "imdf"), ("Hall 7 / A 02", "names"), ("1.1.12", "geojson"))  # fmt: skip


@pytest.mark.parametrize(("form", "carrier"), QUICK)
def test_a_sample(form: str, carrier: str) -> None:
    understood(CARRIERS[carrier](form))


@pytest.mark.exhaustive
@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str, carrier: str) -> None:
    if (form, carrier) not in UNKNOWN:
        understood(CARRIERS[carrier](form))


def test_what_a_label_is_among_its_likes() -> None:
    alone = spelling_of(["12 m", "D:19", "1.1.12", "Room 12"])
    assert [alone.number(text) for text in ("12 m", "D:19", "1.1.12", "Room 12")] == [None] * 4
    among = spelling_of(f"{i} {letter}" for i in range(1, 9) for letter in "ABCDEFGHKLMN")
    assert among.number("4 M") == ("4 M", "D L")
    rooms = spelling_of(f"Room {n}" for n in range(200, 240))
    assert rooms.number("Room 201") is None
    assert spelling_of(f"Parcela {n}" for n in range(200, 240)).number("Parcela 201") == (
        "201",
        "D",
    )
