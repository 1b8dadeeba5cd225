"""What a clip path cuts off is not read; what it leaves of an outline is."""

from __future__ import annotations

from tests.plan.svg.page import read_svg

from shapan.plan.drawing import Drawing

SQUARE = '<rect x="10" y="10" width="30" height="30"/>'


def drawn(body: str, clip: str = SQUARE, more: str = "") -> Drawing:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><clipPath id="c" {more}>{clip}</clipPath>{body}</svg>'
    return read_svg(text.encode(), "p.svg")[0]


def box(drawing: Drawing, i: int = 0) -> list[list[float]]:
    points = drawing.shapes[i].points
    return [points.min(axis=0).tolist(), points.max(axis=0).tolist()]


def test_what_lies_outside_is_left_out_lettering_as_well() -> None:
    inside = '<rect id="in" x="12" y="12" width="9" height="9"/><text x="14" y="20" font-size="3">A1</text>'
    outside = '<rect id="out" x="60" y="60" width="9" height="9"/><text x="62" y="66" font-size="3">A2</text>'
    drawing = drawn(f'<g style="clip-path:url(#c)">{inside}{outside}</g>')
    assert [shape.handle for shape in drawing.shapes] == ["in"]
    assert [text.text for text in drawing.texts] == ["A1"]


def test_a_page_of_colour_is_the_outline_that_clips_it() -> None:
    drawing = drawn('<g clip-path="url(#c)"><rect width="100" height="100" fill="#fc0"/></g>')
    assert box(drawing) == [[10, -40], [40, -10]]


def test_a_hatch_ends_at_its_clip() -> None:
    drawing = drawn('<path clip-path="url(#c)" d="M0 20H100" stroke="#000"/>')
    assert box(drawing) == [[10, -20], [40, -20]]


def test_a_clip_is_placed_where_it_is_used_and_within_the_one_around_it() -> None:
    inner = '<g clip-path="url(#c)"><g clip-path="url(#c)" transform="translate(20 0)"><rect width="100" height="100"/></g></g>'
    assert box(drawn(inner)) == [[30, -40], [40, -10]]


def test_what_cannot_be_told_cuts_nothing_off() -> None:
    body = '<rect clip-path="url(#c)" x="60" y="60" width="9" height="9"/>'
    for clip, more in (
        ("<text>A</text>", ""), ("", ""), (SQUARE, 'clipPathUnits="objectBoundingBox"'), (SQUARE, ""),
    ):  # fmt: skip
        # the last would leave an empty page
        assert box(drawn(body, clip, more)) == [[60, -69], [69, -60]]
    assert box(drawn('<rect clip-path="url(#none)" width="9" height="9"/>')) == [[0, -9], [9, 0]]


def test_what_lies_beyond_the_page_is_left_out_unless_most_does() -> None:
    on, off = (
        '<rect id="on" width="9" height="9"/>',
        '<rect id="off" x="{x}" y="5" width="9" height="9"/>',
    )
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{on}{off.format(x=120)}</svg>'.encode()
    drawing, findings = read_svg(data, "p.svg")
    assert [shape.handle for shape in drawing.shapes] == ["on"]
    assert [one.code for one in findings] == ["svg-off-page"]
    more = "".join(off.format(x=120 + 10 * i) for i in range(3))
    assert len(drawn(on + more).shapes) == 4
    assert len(drawn(on + '<rect id="partly" x="95" width="9" height="9"/>').shapes) == 2
