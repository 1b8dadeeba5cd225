"""Sheets as websites have them: at least 95 % of the numbers on the right outline, at most 2 % false, scale within 2 %."""

from __future__ import annotations

import pytest
from tests.plan.measure import assert_understood, measure
from tests.plan.website_plans.sheets import SHEETS

from shapan.plan.read import read_plan


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_sheet(name: str) -> None:
    sheet = SHEETS[name]()
    levels, findings = read_plan(f"plan/ground.{sheet.format}", sheet.data)
    result = measure(sheet.show, levels[0], sheet.metres_per_unit, sheet.shift)
    assert_understood(result, levels[0], findings)


def test_html_labels_are_said_to_be_unread() -> None:
    label = b'<foreignObject x="1" y="1" width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">A1</p></foreignObject></svg>'
    _, findings = read_plan("plan/ground.svg", SHEETS["dots"]().data.replace(b"</svg>", label))
    assert [f.severity for f in findings if f.code == "svg-label-unread"] == ["warning"]
