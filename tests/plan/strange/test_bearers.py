"""Whatever bears the number of an outline in an SVG or DXF, and whatever key, counter or firm stands beside it."""

from __future__ import annotations

import pytest
from tests.plan.strange.bearers import BEARERS, BESIDE, NUMBERS, drawn
from tests.plan.strange.tags import COLUMNS, KINDS, noted, tagged
from tests.plan.understood import understood

UNKNOWN = {("text-hidden", "counted"), ("text-hidden", "keyed"), ("text-hidden", "index")}  # numbers that are seen
QUICK = (("id", "counted", "1203"), ("aria-status", "path", "A12"), ("onclick-two", "keyed", "1203"), ("json", "uuid", "A12"), ("bars", "", "1203"), ("hover", "index", "A12"), ("group-id", "keyed", "1203"), ("text-hidden", "", "A12"))  # fmt: skip


@pytest.mark.parametrize(("bearer", "beside", "number"), QUICK)
def test_a_sample(bearer: str, beside: str, number: str) -> None:
    understood(drawn(bearer, beside, number))


@pytest.mark.long
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("bearer", BEARERS)
def test_every_bearer(bearer: str, beside: str, number: str) -> None:
    if (bearer, beside) not in UNKNOWN:
        understood(drawn(bearer, beside, number))


@pytest.mark.parametrize("kind", [pytest.param(one, marks=pytest.mark.long) if "lead" in one else one for one in KINDS])
def test_every_note(kind: str) -> None:
    understood(noted(kind, "1203"))


@pytest.mark.parametrize("columns", COLUMNS)
def test_a_tag(columns: str) -> None:
    understood(tagged("ATT1", columns, "1203", hidden=columns == "all"))


@pytest.mark.long
@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("tag", ["NUM", "N", "STAND", "ATT1", "TEXT", "BEZ", "标号", "Обозначение", "TAG01", "LIBELLE"])
def test_every_tag(tag: str, columns: str, hidden: bool) -> None:
    for number in NUMBERS:
        understood(tagged(tag, columns, number, hidden))
