"""Drawings in the source of web pages."""

from __future__ import annotations

import re

import pytest
from tests.plan.generated.svg.documents.page_sources import whole_page

from shapan.plan.drawing import Drawing
from shapan.plan.read import read_plan
from shapan.plan.svg.read import read_svg
from shapan.plan.svg_in_code import lifted

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">{}</svg>'


def drawn(markup: str) -> Drawing:
    return read_svg(markup.encode(), "plan/ground.svg")[0]


@pytest.mark.parametrize(
    "markup",
    [
        '<rect className="a b" x={3} y={4.5} width={"20"} height={`10`} strokeWidth={2} onClick={() => pick({ id: 1 })} />',
        '{/* > */}<rect :class="on ? \'a\' : \'b\'" @click="a < b && go()" v-if="x > 1" class="a" x="3" y="4.5" width="20" height="10"/>',
        '<rect [class.a]="t" (click)="go()" *ngIf="a" #r class="a" x=3 y=4.5 width=20 height=10 hidden-by=x disabled />',
        '<rect class="a" fill="<?php echo $s[3]["c"]; ?>" x="3" y="4.5" width="20" height="10"/><?php if ($a > 2) { ?><g/><?php } ?>',
        '<Rect x={3} y={4.5} width={20} height={10} {...rest} style={{ strokeWidth: 2, fill: "red" }}></Rect>',
    ],
)
def test_what_a_template_adds_is_taken_off(markup: str) -> None:
    found = drawn(SVG.format(markup))
    assert [s.points.tolist() for s in found.shapes] == [[[3, -4.5], [23, -4.5], [23, -14.5], [3, -14.5]]]


def test_lettering_of_components() -> None:
    texts = drawn(
        SVG.format('<text x={9} y="9" fontSize="4" textAnchor="middle">{"A12"}{i} &nbsp;B{{ c }}</text>')
    ).texts
    assert [t.text.split() for t in texts] == [["A12", "B"]]
    assert texts[0].height == pytest.approx(4 * 0.716, rel=0.1)


def test_attributes_of_components_in_good_xml() -> None:
    found = drawn(SVG.format('<style>.a{fill:#123456}</style><path className="a" d="M1 1h9v9h-9z" strokeWidth="3"/>'))
    assert found.shapes[0].fill == "#123456"


def test_the_plan_of_a_page_is_its_largest_drawing_and_has_the_pages_style() -> None:
    plan = whole_page()
    found = read_svg(plan.data, "plan/ground.svg")[0]
    assert {"#5f5d61", "#ffffff"} <= {s.fill for s in found.shapes}


def test_a_script_that_holds_a_plan() -> None:
    source = "import a from 'b';\nexport const PLAN = `\n<?xml version=\"1.0\"?>\n" + SVG.format('<rect id="B1" width="9" height="9"/>') + "`;\n"  # fmt: skip
    levels, _ = read_plan("plan/ground.svg", source.encode())
    assert len(levels) == 1


def test_a_broken_drawing_without_a_template_is_left_to_the_parser() -> None:
    assert lifted(SVG.format("<rect width=9").encode()) is None
    assert lifted(b"<osm></osm>") is None


def test_braces_without_an_end_take_no_time() -> None:
    data = SVG.format("<g a={" * 3000 + "{" * 30000).encode()
    assert len(lifted(data) or b"") < 2 * len(data)


def test_an_attribute_without_a_value_is_no_trouble() -> None:
    broken = re.sub("<g>", '<g class hidden><rect width="9" height="9" class=/>', SVG.format("<g></g>"))
    assert len(drawn(broken).shapes) == 1
