"""A PDF converter wrote each letter as `use` of a glyph symbol."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import bounds, middle


@plan
def unseen_text_layer() -> Plan:
    """cairo puts all outlines of a colour in one path and glyphs in `use`. An invisible text layer holds the words."""
    show = mixed_floor("pdf", 505, "running", (3, 3, 4, 5))
    k = 72 / 25.4 * 1000 / 200  # points of paper at 1:200
    page = SvgPage(show, round(k, 4))
    w, h = page.size
    glyphs = "".join(
        f'<symbol overflow="visible" id="glyph0-{d}"><path d="M0 0L2 0L2 -{3 + d}L0 -3Z"/></symbol>'
        for d in range(10)
    )
    page.rows.append(
        f'<defs><g>{glyphs}</g><clipPath id="clip1"><path d="M0 0H{w:g}V{h:g}H0Z"/></clipPath></defs>'
    )
    ring = lambda o: "M" + "L".join(" {:g} {:g} ".format(*page.at(*p)) for p in o) + "Z"  # noqa: E731
    page.rows.append(
        f'<g clip-path="url(#clip1)"><path d="{ring(show.halls[0][1])}" style="fill:none;stroke:rgb(0%,0%,0%);stroke-width:1"/>'
    )
    for color, own in (("90%,95%,100%", show.stands[::2]), ("100%,95%,90%", show.stands[1::2])):
        page.rows.append(
            f'<path style="stroke:none;fill-rule:nonzero;fill:rgb({color})" d="{"".join(ring(s.outline) for s in own)}"/>'
        )
        page.rows.append(
            f'<path style="fill:none;stroke-width:.5;stroke:rgb(0%,0%,0%)" d="{"".join(ring(s.outline) for s in own)}"/>'
        )
    for words, outline in [(s.number, s.outline) for s in show.stands] + [
        (e.words, e.outline) for e in show.extras
    ]:
        x, y = page.at(*middle(outline))
        for i, ch in enumerate(words):
            if ch.isdigit():
                page.rows.append(
                    f'<g style="fill:rgb(0%,0%,0%)"><use xlink:href="#glyph0-{ch}" x="{x + 3 * i:g}" y="{y:g}"/></g>'
                )
        page.rows.append(
            f'<text x="{x:g}" y="{y:g}" font-size="6" fill="none" opacity="0">{words}</text>'
        )
    for e in show.extras:
        page.rows.append(f'<path d="{ring(e.outline)}" style="fill:rgb(80%,80%,80%)"/>')
    page.rows.append("</g>")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w:g}pt" height="{h:g}pt" viewBox="0 0 {w:g} {h:g}">'
    return Plan(
        "svg",
        "\n".join((head, *page.rows, "</svg>")).encode(),
        show,
        1 / page.k,
        (page.x0, page.y1),
    )


@plan
def words_in_comments() -> Plan:
    """matplotlib writes letters as uses of glyphs, the words in comments, and clip paths around everything."""
    show = varied_blocks("pyplot", 7441, lambda b, i, n: f"{LATIN_LETTER(b)}{i}", across=4, deep=6)
    page = SvgPage(show, 6.0)
    page.rows.append('<g id="figure_1"><g id="patch_1"><path d="M 0 0 L 2000 0 L 2000 2000 L 0 2000 z" style="fill: #ffffff"/></g><g id="axes_1">')  # fmt: skip
    n = 2
    for outline in (
        show.halls[0][1],
        *(e.outline for e in show.extras),
        *(s.outline for s in show.stands),
    ):
        d = " L ".join("{:g} {:g}".format(*page.at(*p)) for p in outline)
        page.rows.append(f'<g id="patch_{n}"><path d="M {d} z " clip-path="url(#p8f)" style="fill: #1f77b4; fill-opacity: 0.3; stroke: #000000; stroke-linejoin: miter"/></g>')  # fmt: skip
        n += 1
    for i, (words, outline) in enumerate([*((s.number, s.outline) for s in show.stands), *((e.words, e.outline) for e in show.extras)], 1):  # fmt: skip
        x, y = page.at(*inner_point(outline))
        uses = "".join(
            f'<use xlink:href="#DejaVuSans-{ord(c):x}" x="{63.6 * k:g}"/>'
            for k, c in enumerate(words)
        )
        page.rows.append(f'<g id="text_{i}"><!-- {words} --><g transform="translate({x - 3:g} {y + 1:g}) scale(0.05 -0.05)" xmlns:xlink="http://www.w3.org/1999/xlink">{uses}</g></g>')  # fmt: skip
    glyphs = "".join(f'<path id="DejaVuSans-{ord(c):x}" d="M 628 0 L {2000 + 31 * (ord(c) % 17)} 0 L 3000 900 L 3200 {3500 + 29 * (ord(c) % 13)} L 2400 4500 L 700 4666 L 300 2000 L 500 700 z" transform="scale(0.015625)"/>' for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")  # fmt: skip
    page.rows.append(f'</g></g><defs><clipPath id="p8f"><rect x="0" y="0" width="2000" height="2000"/></clipPath>{glyphs}</defs>')  # fmt: skip
    return page.plan()


@plan
def everything_outlined() -> Plan:
    """In this PDF every word is outlines by `use`: numbers, firms in capitals, areas, and a list of exhibitors beside
    the hall.
    """
    show = european_hall("all outlined", 4601, lambda letter, n: f"{letter}{n:02d}", 8)
    page = SvgPage(show, 1000 / 250 * 72 / 25.4, 14.0)
    face = sorted(LETTERS)[0]
    names = {c: f"glyph-0-{i}" for i, c in enumerate(sorted(LETTERS[face]))}
    page.rows.append("<defs>")
    for c, key in names.items():
        page.rows.append(
            f'<symbol overflow="visible" id="{key}"><path d="{LETTERS[face][c][1]}" transform="scale(.001 -.001)"/></symbol>'
        )
    page.rows.append("</defs>")

    def write(words: str, x: float, y: float, cap: float, left: bool = False) -> None:
        em = cap / 0.72
        known = [c for c in words if c in names or c == " "]
        widths = [LETTERS[face][c][0] / 1000 * em if c in names else 0.25 * em for c in known]
        at = x if left else x - sum(widths) / 2
        for c, w in zip(known, widths, strict=True):
            if c in names:
                px, py = page.at(at, y - cap / 2)
                k = em * page.k
                page.rows.append(
                    f'<use xlink:href="#{names[c]}" transform="matrix({k:.4f} 0 0 {k:.4f} {px:.2f} {py:.2f})"/>'
                )
            at += w

    page.around()
    page.rows = [row for row in page.rows if not row.startswith("<text")]
    for i, s in enumerate(show.stands):
        page.loop(
            s.outline,
            f'fill="{("#fff", "#dbe9f4", "#fdebd0")[i % 3]}" stroke="#333" stroke-width=".4"',
        )
    for s in show.stands:
        x, y = inner_point(s.outline)
        write(s.number, x, y + 0.35, 0.55)
        write(s.title.upper().split(" ")[0], x, y - 0.4, 0.22)
    hx1, hy1 = bounds(show.halls[0][1])[2:]
    for i, s in enumerate(sorted(show.stands, key=lambda s: s.title)[:90]):
        write(f"{s.number} {s.title.upper()}", hx1 + 3, hy1 - 1.0 * i, 0.6, True)
    plan, (w, h) = page.plan(), page.size
    head = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode()
    return replace(
        plan,
        data=plan.data.replace(
            b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1
        ).replace(
            head, f'viewBox="0 0 {w + 200:g} {h:g}" width="{w + 200:g}pt" height="{h:g}pt"'.encode()
        ),
    )
