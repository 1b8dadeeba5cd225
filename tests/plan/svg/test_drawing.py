"""What an SVG says as a Drawing: transforms, styles, text, names, and what does not count."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.svg.page import INKSCAPE, SVG, read_svg

from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.labels import original_name
from shapan.plan.read import read_plan


def read(body: str, head: str = 'viewBox="0 0 100 100"') -> Drawing:
    return read_svg(f"<svg {SVG} {INKSCAPE} {head}>{body}</svg>".encode(), "a.svg")[0]


def shape(body: str, head: str = 'viewBox="0 0 100 100"') -> Shape:
    (found,) = read(body, head).shapes
    return found


def corners(found: Shape) -> list[tuple[float, float]]:
    return [(round(x, 3) + 0.0, round(y, 3) + 0.0) for x, y in found.points.tolist()]


def text(body: str) -> Text:
    (found,) = read(body).texts
    return found


UNIT = '<path d="M0 0H2V1H0Z"/>'


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(10 20)", [(10, -20), (12, -20), (12, -21), (10, -21)]),
        ("translate(10)", [(10, 0), (12, 0), (12, -1), (10, -1)]),
        ("scale(2)", [(0, 0), (4, 0), (4, -2), (0, -2)]),
        ("scale(1,-1)", [(0, 0), (2, 0), (2, 1), (0, 1)]),
        ("rotate(90)", [(0, 0), (0, -2), (-1, -2), (-1, 0)]),
        ("rotate(90 1 1)", [(2, 0), (2, -2), (1, -2), (1, 0)]),
        ("skewX(45)", [(0, 0), (2, 0), (3, -1), (1, -1)]),
        ("skewY(45)", [(0, 0), (2, -2), (2, -3), (0, -1)]),
        ("matrix(0 1 -1 0 5 6)", [(5, -6), (5, -8), (4, -8), (4, -6)]),
        ("translate(10,0)scale(2)  rotate(90)", [(10, 0), (10, -4), (8, -4), (8, 0)]),
        ("translate(1e1 2.0E+1)", [(10, -20), (12, -20), (12, -21), (10, -21)]),
    ],
)
def test_transforms(transform: str, expected: list[tuple[float, float]]) -> None:
    assert corners(shape(f'<g transform="{transform}">{UNIT}</g>')) == expected


def test_css_transforms_have_units() -> None:
    assert corners(shape(f'<g style="transform: translate(10px, 20px) rotate(0.25turn)">{UNIT}</g>')) == [
        (10, -20), (10, -22), (9, -22), (9, -20),
    ]  # fmt: skip


def test_nested_svg_and_symbol_map_their_viewbox() -> None:
    inner = '<svg x="10" y="10" width="20" height="20" viewBox="0 0 2 2"><rect width="2" height="1"/></svg>'
    assert corners(shape(inner)) == [(10, -10), (30, -10), (30, -20), (10, -20)]
    symbol = '<symbol id="s" viewBox="0 0 4 2"><rect width="4" height="2"/></symbol><use href="#s" x="10" width="20" height="20"/>'
    assert corners(shape(symbol)) == [(10, -5), (30, -5), (30, -15), (10, -15)]  # xMidYMid


def test_percent_is_of_the_viewbox() -> None:
    assert corners(shape('<rect x="10%" y="20%" width="50%" height="25%"/>', 'width="100%" viewBox="0 0 200 100"')) == [
        (20, -20), (120, -20), (120, -45), (20, -45),
    ]  # fmt: skip


def test_width_and_viewbox_together_declare_the_unit() -> None:
    assert read(
        "", 'width="420mm" height="297mm" viewBox="0 0 4200 2970"'
    ).declared == pytest.approx(0.0001)
    assert read("", 'width="10in" height="10in"').declared == pytest.approx(0.0254 / 96)
    assert read("", 'width="800" height="600"').declared == 0.0


@pytest.mark.parametrize(
    "hidden",
    [
        f'<g style="display:none">{UNIT}</g>',
        f'<g display="none">{UNIT}</g>',
        f"<style>.x{{display:none}}</style><g class='a x'>{UNIT}</g>",
        '<path visibility="hidden" d="M0 0H2V1Z"/>',
        f"<defs>{UNIT}</defs>",
        f"<clipPath>{UNIT}</clipPath>",
        f"<mask>{UNIT}</mask>",
        f"<pattern>{UNIT}</pattern>",
        f"<marker>{UNIT}</marker>",
        f"<symbol>{UNIT}</symbol>",
        "<foreignObject><svg><path d='M0 0H2V1Z'/></svg></foreignObject>",
        "<metadata><path d='M0 0H2V1Z'/></metadata>",
        '<rect width="0" height="9"/>',
        '<circle r="0"/>',
        f'<g transform="scale(0)">{UNIT}</g>',
    ],
)
def test_what_is_not_seen_does_not_count(hidden: str) -> None:
    assert read(hidden).shapes == ()


def test_visible_inside_hidden_is_seen() -> None:
    assert (
        len(
            read(
                f'<g visibility="hidden">{UNIT}<path visibility="visible" d="M0 0H1V1Z"/></g>'
            ).shapes
        )
        == 1
    )


def test_switch_takes_the_first_that_a_plain_program_can_draw() -> None:
    body = f'<switch><foreignObject requiredExtensions="x"/><g requiredExtensions="y">{UNIT}</g><g systemLanguage="de"/><g>{UNIT}</g><g>{UNIT}{UNIT}</g></switch>'
    assert len(read(body).shapes) == 1


@pytest.mark.parametrize(
    ("body", "fill"),
    [
        ('<path d="M0 0H2V1Z"/>', "#000000"),
        ('<path fill="red" d="M0 0H2V1Z"/>', "#ff0000"),
        ('<path fill="none" d="M0 0H2V1Z"/>', ""),
        ('<path fill="rgb(10%, 8% , 120%)" d="M0 0H2V1Z"/>', "#1a14ff"),
        ('<path fill="hsl(120,100%,25%)" d="M0 0H2V1Z"/>', "#008000"),
        ('<path fill="#abc" style="fill:#123456" d="M0 0H2V1Z"/>', "#123456"),
        (
            '<style>path{fill:blue}.a{fill:#0f0}#b{fill:#ff0}</style><path id="b" class="a" d="M0 0H2V1Z"/>',
            "#ffff00",
        ),
        (
            '<style>path{fill:blue}.a{fill:#0f0}</style><path class="x a" d="M0 0H2V1Z" fill="red"/>',
            "#00ff00",
        ),
        (
            '<style>g.k > path{fill:#010203}</style><g class="k"><path d="M0 0H2V1Z"/></g>',
            "#010203",
        ),
        (
            '<style>@import url(x.css);@media print{.a{fill:#fff}}/* .a{} */ .a{fill:#0a0b0c}</style><path class="a" d="M0 0H2V1Z"/>',
            "#0a0b0c",
        ),
        ('<g fill="currentColor" color="#0000ff"><path d="M0 0H2V1Z"/></g>', "#0000ff"),
        (
            '<style>:root{--b:#112233}</style><path style="fill:var(--b,#fff)" d="M0 0H2V1Z"/>',
            "#112233",
        ),
        (
            '<linearGradient id="g"><stop stop-color="#00f"/></linearGradient><path fill="url(#g)" d="M0 0H2V1Z"/>',
            "#0000ff",
        ),
        ('<path fill="url(#none) #333" d="M0 0H2V1Z"/>', "#333333"),
    ],
)
def test_fill(body: str, fill: str) -> None:
    assert shape(body).fill == fill


def test_a_fill_closes_what_the_pen_left_open() -> None:
    assert shape('<polyline fill="#eee" points="0 0 2 0 2 1"/>').closed
    assert not shape('<polyline fill="none" points="0 0 2 0 2 1"/>').closed
    assert not shape('<line x2="2" y2="1" fill="#eee"/>').closed


def test_holes_follow_the_fill_rule() -> None:
    same, against = "M0 0H9V9H0Z M3 3H6V6H3Z", "M0 0H9V9H0Z M3 3V6H6V3Z"
    assert len(shape(f'<path fill-rule="evenodd" d="{same}"/>').holes) == 1
    assert len(shape(f'<path d="{against}"/>').holes) == 1
    assert len(read(f'<path d="{same}"/>').shapes) == 2
    assert len(read(f'<path fill="none" fill-rule="evenodd" d="{against}"/>').shapes) == 2


def test_rounded_corners_stay_within_the_box() -> None:
    points = shape('<rect x="10" y="10" width="20" height="10" rx="4"/>').points
    assert np.allclose([points.min(axis=0), points.max(axis=0)], [[10, -20], [30, -10]])
    assert len(points) > 8


def test_names_by_trust() -> None:
    found = shape(
        '<path id="_x32_04_1_" class="c" inkscape:label="Lab" aria-label="Aria" data-x="X" data-name="204" data-number="N" d="M0 0H2V1Z"><title>T</title></path>'
    )
    assert found.names == ("N", "204", "Lab", "Aria", "T", "_x32_04_1_", "X", "c") or found.names[
        :6
    ] == (
        "N",
        "204",
        "Lab",
        "Aria",
        "T",
        "204",
    )
    assert found.attributes == {"number": "N", "name": "204", "x": "X"}


@pytest.mark.parametrize(
    ("mangled", "plain"),
    [
        ("_204", "204"),
        ("_x32_04", "204"),
        ("A_x5F_12", "A_12"),
        ("A12_1_", "A12"),
        ("A_x2F_3_00000123456789012345_", "A/3"),
        ("plain", "plain"),
    ],
)
def test_unmangled(mangled: str, plain: str) -> None:
    assert original_name(mangled) == plain


def test_a_small_group_names_its_largest_outline() -> None:
    logo, booth = read(
        '<g id="b" data-name="A1"><path d="M0 0H1V1Z"/><path id="Path_7" d="M0 0H9V9H0Z"/></g>'
    ).shapes
    assert logo.names == ()
    assert booth.names[0] == "A1"


def test_layers_and_groups() -> None:
    found = shape(
        f'<g inkscape:groupmode="layer" inkscape:label="Stands"><g id="row"><g>{UNIT}</g></g></g>'
    )
    assert (found.layer, found.groups) == ("Stands", ("Stands", "row"))


def test_an_instance_has_the_name_of_the_use() -> None:
    body = '<defs><rect id="box" width="3" height="3"/></defs><use id="A1" href="#box"/><use id="A2" xlink:href="#box" x="3"/>'
    assert [found.names[0] for found in read(body).shapes] == ["A1", "A2"]


def test_outlined_letters_are_a_text_that_their_id_spells() -> None:
    glyph = "c0-2 1-3 2-3s2 2 2 3zm1-1h1v-1h-1z"
    drawing = read(f'<path id="B12" d="M10 50{glyph}M15 50{glyph}M20 50{glyph}"/>')
    assert [found.text for found in drawing.texts] == ["B12"]
    assert {found.names for found in drawing.shapes} == {()}


def test_text_anchor_and_size() -> None:
    found = text(
        '<text x="10" y="20" font-size="10" text-anchor="middle" transform="translate(5 0)">A12</text>'
    )
    assert (found.text, found.at) == ("A12", (15, -20))
    assert found.center == pytest.approx((15, -20 + 3.58), abs=0.01)
    assert found.height == pytest.approx(7.16)


def test_text_turned_and_mirrored() -> None:
    found = text('<text transform="translate(5 5) rotate(-90)" font-size="10">A12</text>')
    assert found.rotation == pytest.approx(90)
    assert found.center[0] == pytest.approx(5 - 3.58, abs=0.01)
    assert found.center[1] > -5


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text>A<tspan>12</tspan></text>", ["A12"]),
        ("<text><tspan>A</tspan> <tspan>12</tspan></text>", ["A 12"]),
        (
            '<text><tspan x="0" y="10">A12</tspan><tspan x="0" y="22">9 m²</tspan></text>',
            ["A12", "9 m²"],
        ),
        (
            '<text font-size="10"><tspan x="0" y="10">A</tspan><tspan x="6.9" y="10">12</tspan></text>',
            ["A", "12"],
        ),
        (
            '<text font-size="10"><tspan x="0" y="10">A</tspan><tspan x="5" y="10">12</tspan></text>',
            ["A12"],
        ),
        (
            '<text font-size="10"><tspan x="0" y="10">A</tspan><tspan x="40" y="10">12</tspan></text>',
            ["A", "12"],
        ),
        ('<text x="0 7 13" y="10">A12</text>', ["A12"]),
        ("<text> \n A12 \n </text>", ["A12"]),
        ('<text display="none">A12</text>', []),
        ('<text><tspan style="display:none">x</tspan>A12</text>', ["A12"]),
        (
            '<text><tspan x="1" dy="1.2em">A</tspan><tspan x="1" dy="1.2em">B</tspan></text>',
            ["A", "B"],
        ),
        ("<text></text>", []),
        ("<text><a><tspan>A1</tspan></a></text>", ["A1"]),
    ],
)
def test_runs(body: str, expected: list[str]) -> None:
    assert [found.text for found in read(body).texts] == expected


def test_text_on_a_path_stands_where_the_path_is() -> None:
    body = '<defs><path id="p" d="M50 50V90"/></defs><text font-size="10"><textPath href="#p" startOffset="50%" text-anchor="middle">A12</textPath></text>'
    found = text(body)
    assert found.text == "A12"
    assert found.rotation == pytest.approx(-90)


def test_mupdf_glyphs_are_lettering() -> None:
    uses = "".join(
        f'<use data-text="{c}" href="#f" transform="matrix(10 0 0 -10 {10 + 5.5 * i} 50)"/>'
        for i, c in enumerate("A-12")
    )
    drawing = read(
        f'<symbol id="f"><path d="M0 0H.5V.7Z"/></symbol>{uses}<use data-text="B" href="#f" transform="matrix(10 0 0 -10 80 50)"/>'
    )
    assert [(found.text, found.at, round(found.height, 2)) for found in drawing.texts[:2]] == [
        ("A", (10, -50), 7.16),
        ("-", (15.5, -50), 7.16),
    ]
    assert drawing.shapes == ()


def test_a_plain_doctype_is_no_attack_and_odd_xml_is_repaired() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert (
        len(
            read_svg(
                f'{doctype}<svg xmlns="http://www.w3.org/2000/svg">{UNIT}</svg>'.encode(), "a.svg"
            )[0].shapes
        )
        == 1
    )
    drawing, findings = read_svg(
        f'<svg><use xlink:href="#a"/>{UNIT}<g id=A1></svg>'.encode(), "a.svg"
    )
    assert len(drawing.shapes) == 1
    assert [found.code for found in findings] == ["xml-repaired"]


def test_utf16_is_read() -> None:
    data = f'<?xml version="1.0" encoding="UTF-16"?><svg xmlns="http://www.w3.org/2000/svg"><text>стенд</text>{UNIT}</svg>'
    drawing, _ = read_svg(data.encode("utf-16"), "a.svg")
    assert (len(drawing.shapes), drawing.texts[0].text) == (1, "стенд")


def test_pictures_and_broken_paths_are_told() -> None:
    _, findings = read_svg(
        f'<svg {SVG}><image href="a.png"/><path id="p" d="M0 0L1 1?"/></svg>'.encode(), "a.svg"
    )
    assert sorted(found.code for found in findings) == ["svg-image", "svg-path-broken"]


def _hall(letter: str, left: float, top: float) -> str:
    rows = []
    for i in range(24):
        x, y = left + 30 * (i % 8), top + 60 * (i // 8)
        rows.append(f'<rect x="{x}" y="{y}" width="30" height="30" fill="#fff" stroke="#000"/>')
        rows.append(f'<text x="{x + 4}" y="{y + 18}" font-size="8">{letter}{101 + i}</text>')
    return "".join(rows)


@pytest.mark.parametrize(
    "names", [("layer:_2", "layer:_3", "layer:_EH"), ("2F", "3F", "Mezzanine")]
)
def test_groups_of_floors_side_by_side_are_levels(names: tuple[str, ...]) -> None:
    groups = "".join(
        f'<g id="{name}">{_hall("ABC"[k], 20 + 300 * k, 20)}</g>' for k, name in enumerate(names)
    )
    levels, _ = read_plan("plan/a.svg", f'<svg {SVG} viewBox="0 0 900 200">{groups}</svg>'.encode())
    assert sorted(level.title[""] for level in levels) == sorted(names)
    assert [
        len({f.number for f in level.features if f.category == "booth"}) for level in levels
    ] == [24, 24, 24]
    assert len({level.scale.metres_per_unit for level in levels}) == 1


def test_layers_of_one_plan_are_no_floors() -> None:
    """Illustrator calls layers so in German; a legend beside the plan is smaller."""
    plan = f'<g id="Ebene_1">{_hall("A", 20, 20)}</g><g id="Ebene_2">{_hall("B", 20, 50)}</g>'
    legend = "".join(f'<rect x="{600 + 6 * i}" y="20" width="5" height="5"/>' for i in range(24))
    for body in (plan, f'<g id="Ebene_1">{_hall("A", 20, 20)}</g><g id="Ebene_2">{legend}</g>'):
        levels, _ = read_plan(
            "plan/a.svg", f'<svg {SVG} viewBox="0 0 900 200">{body}</svg>'.encode()
        )
        assert len(levels) == 1


def _floor_plan(letter: str, booths: bool = True) -> str:
    """A floor with stands, or with shops that have no number."""
    ground = '<path d="M0 0H290V190H0z" fill="#eee" stroke="#000"/>'
    shops = "".join(
        f'<rect x="{12 * i}" y="2" width="9" height="5" fill="#999"/>' for i in range(24)
    )
    return ground + (_hall(letter, 20, 20) if booths else shops)


def test_groups_that_each_have_a_floor_are_levels_over_each_other() -> None:
    groups = "".join(
        f'<g id="layer:_{name}">{_floor_plan(letter, letter != "C")}</g>'
        for name, letter in (("3", "C"), ("2", "A"), ("EH", "B"))
    )
    levels, findings = read_plan(
        "plan/a.svg", f'<svg {SVG} viewBox="0 0 300 200">{groups}</svg>'.encode()
    )
    numbers = {
        level.title[""]: {f.number for f in level.features if f.category == "booth"}
        for level in levels
    }
    assert numbers == {
        "layer:_2": {f"A{n}" for n in range(101, 125)},
        "layer:_EH": {f"B{n}" for n in range(101, 125)},
    }
    assert len({level.scale.metres_per_unit for level in levels}) == 1
    left = next(one for one in findings if one.text == "sheets-left.storeys")
    assert left.values["sheets"] == ["layer:_3"]


def test_layers_over_the_one_floor_are_its_plan() -> None:
    body = f'<g id="layer:_1">{_floor_plan("A")}</g><g id="layer:_2">{_hall("B", 20, 50)}</g>'
    levels, _ = read_plan("plan/a.svg", f'<svg {SVG} viewBox="0 0 300 300">{body}</svg>'.encode())
    assert len(levels) == 1
