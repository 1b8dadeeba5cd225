"""Whatever attribute, text, layer or block has the number of an outline, and whatever key, counter or firm is beside it."""

from __future__ import annotations

import pytest
from tests.plan.generated.name_owners.dxf import COLUMNS, KINDS, noted, tagged
from tests.plan.generated.name_owners.svg import BESIDE, NUMBERS, OWNERS, drawn
from tests.plan.understood import understood

# numbers that are seen
UNKNOWN = {("text-hidden", "counted"), ("text-hidden", "keyed"), ("text-hidden", "index")}
QUICK = (("id", "counted", "1203"), ("aria-status", "path", "A12"), ("onclick-two", "keyed", "1203"), ("json", "uuid", "A12"), ("bars", "", "1203"), ("hover", "index", "A12"), ("group-id", "keyed", "1203"), ("text-hidden", "", "A12"))  # fmt: skip


@pytest.mark.parametrize(("owner", "beside", "number"), QUICK)
def test_a_sample(owner: str, beside: str, number: str) -> None:
    understood(drawn(owner, beside, number))


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("owner", OWNERS)
def test_every_owner(owner: str, beside: str, number: str) -> None:
    if (owner, beside) not in UNKNOWN:
        understood(drawn(owner, beside, number))


@pytest.mark.parametrize(
    "kind",
    [pytest.param(one, marks=pytest.mark.exhaustive) if "lead" in one else one for one in KINDS],
)
def test_every_note(kind: str) -> None:
    understood(noted(kind, "1203"))


@pytest.mark.parametrize("columns", COLUMNS)
def test_a_tag(columns: str) -> None:
    understood(tagged("ATT1", columns, "1203", hidden=columns == "all"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize(
    "tag", ["NUM", "N", "STAND", "ATT1", "TEXT", "BEZ", "标号", "Обозначение", "TAG01", "LIBELLE"]
)
def test_every_tag(tag: str, columns: str, hidden: bool) -> None:
    for number in NUMBERS:
        understood(tagged(tag, columns, number, hidden))
