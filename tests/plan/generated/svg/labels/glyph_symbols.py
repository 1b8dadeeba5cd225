"""A PDF converter wrote each letter as `use` of a glyph symbol."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, fit_page, glyph_positions
from tests.plan.generated.plan_case import plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import Outline, Show, bounds, letters, middle


@plan(batch="offices")
def data_text() -> Plan:
    """mutool writes `use data-text="A"` of symbols, flips y by a matrix and gives each outline a clip path."""
    show = single_rows("mutool", 1303, lambda row, i: f"{letters(row)}{100 + i}", (3, 3, 4, 5))
    page = SvgPage(show, 6.5)
    h = page.size[1]
    page.rows.append('<defs><clipPath id="clip_1"><path d="M0 0H5000V5000H0Z"/></clipPath></defs>')
    for i in range(36):
        page.rows.append(
            f'<symbol id="font_1_{i}" overflow="visible"><path d="M.07 0H.5V.7H.07ZM.2 .{i + 10}H.4V.6H.2Z"/></symbol>'
        )

    def write(words: str, x: float, y: float, size: float) -> None:
        em = size * page.k
        px, py = page.at(x - 0.28 * size * len(words), y - size * 0.36)
        for c in words:
            if c != " ":
                k = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".index(c)
                page.rows.append(
                    f'<use data-text="{c}" xlink:href="#font_1_{k}" transform="matrix({em:.3f},0,0,-{em:.3f},{px:.3f},{py:.3f})"/>'
                )
            px += 0.56 * em

    def box(outline: Outline, attributes: str) -> None:
        p = [page.at(*q) for q in outline]
        d = "M" + "L".join(f"{a:.2f} {h - b:.2f}" for a, b in p) + "Z"
        page.rows.append(
            f'<g clip-path="url(#clip_1)"><path transform="matrix(1,0,0,-1,0,{h:g})" d="{d}" {attributes}/></g>'
        )

    box(show.halls[0][1], 'fill="none" stroke-width="1" stroke="#000"')
    for e in show.extras:
        box(e.outline, 'fill="#dddddd"')
        write(e.words, *middle(e.outline), 0.6)
    for s in show.stands:
        box(s.outline, 'fill="#fff8e1"')
        box(
            s.outline,
            'stroke-width=".4" stroke-linecap="butt" stroke-miterlimit="10" fill="none" stroke="#333333"',
        )
        write(s.number, *middle(s.outline), 0.6)
    plan = page.plan()
    head = b'<svg xmlns="http://www.w3.org/2000/svg" '
    return replace(
        plan, data=plan.data.replace(head, head + b'xmlns:xlink="http://www.w3.org/1999/xlink" ', 1)
    )


@plan(batch="portals")
def two_halls_without_words() -> Plan:
    """pdftocairo writes uses of symbols that have no words. One matrix places each outline. There are two halls."""
    show = side_by_side("cairo", (with_prefix(german_blocks("h5", 2101, 6, 62.0, "ABCDEF"), "5", "HALL 5"), with_prefix(german_blocks("h6", 2102, 6, 62.0, "ABCDEF"), "6", "HALL 6")), 10.0)  # fmt: skip
    page = fit_page(SvgPage(show, 7.087), show)
    face = LETTERS["Open Sans"]
    names = {letter: f"glyph-{i % 3}-{i}" for i, letter in enumerate(face)}
    page.rows.append("<defs><g>" + "".join(f'<g id="{names[c]}"><path d="{d}" transform="scale(.001 -.001)"/></g>' for c, (_, d) in face.items()) + "</g></defs>")  # fmt: skip

    def set_words(words: str, x: float, y: float, em: float) -> None:
        width = sum(face[c][0] for c in words if c in face) / 1000 * em
        at, out = x - width / 2, []
        for c in words:
            if c in face:
                px, py = page.at(at, y - 0.36 * em)
                out.append(f'<use xlink:href="#{names[c]}" transform="translate({px:.4f} {py:.4f}) scale({em * page.k:.4f})"/>')  # fmt: skip
                at += face[c][0] / 1000 * em
            else:
                at += 0.25 * em
        page.rows.append(
            '<g fill="rgb(13.7%, 12.2%, 12.5%)" fill-opacity="1">' + "".join(out) + "</g>"
        )

    def path(outline: tuple[tuple[float, float], ...], style: str) -> None:
        points = " L ".join(
            "{:.4f} {:.4f}".format(*(v * 10 for v in page.at(*p))) for p in (*outline, outline[0])
        )
        page.rows.append(f'<path {style} d="M {points} Z M {points.split(" L ")[0]}" transform="matrix(0.1, 0, 0, 0.1, 0, 0)"/>')  # fmt: skip

    for _, hall in show.halls:
        path(hall, 'fill="none" stroke-width="12" stroke="rgb(0%, 0%, 0%)"')
    for i, s in enumerate(show.stands):
        fill = ("100%, 94.9%, 80%", "80%, 91%, 97%", "88%, 88%, 88%")[i * 5 % 3]
        path(s.outline, f'fill-rule="nonzero" fill="rgb({fill})" fill-opacity="1"')
        path(
            s.outline, 'fill="none" stroke-width="3" stroke="rgb(20%, 20%, 20%)" stroke-opacity="1"'
        )
        set_words(s.number, *inner_point(s.outline), 0.7)
    for e in show.extras:
        path(e.outline, 'fill="rgb(70%, 70%, 70%)"')
    for title, hall in show.halls:
        x0, _, x1, y1 = bounds(hall)
        set_words(title, (x0 + x1) / 2, y1 + 4, 4.0)
        surroundings.on_page(page, surroundings.dining(x0 + 9, y1 - 8, 3, 2))
    plan = page.plan()
    show = replace(show, extras=())
    return replace(plan, show=show, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))  # fmt: skip


@plan(batch="exported")
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


def _quarter_turn(page: SvgPage, p: tuple[float, float]) -> tuple[float, float]:
    """Metres as the turned page shows them, y north from its top."""
    x, y = page.at(*p)
    return y / page.k, -(page.size[0] - x) / page.k


@plan(batch="pagemakers")
def turned_page() -> Plan:
    """pdf2svg turns a landscape page by a matrix and makes a symbol for each letter and size. There are two halls;
    words say `1:250`.
    """
    show = side_by_side("quarter", (with_prefix(german_blocks("q1", 2431, 5, 52.0), "1.", "Halle 1"), with_prefix(german_blocks("q2", 2432, 5, 52.0), "2.", "Halle 2")), 8.0)  # fmt: skip
    page = fit_page(SvgPage(show, 72 / 0.0254 / 250), show)
    w, h = page.size
    sizes: dict[tuple[str, str], str] = {}

    def put(words: str, x: float, y: float, em: float) -> None:
        out = []
        for c, px, py, size in glyph_positions(page, words, x, y, em, "Open Sans"):
            key = sizes.setdefault((c, f"{size:.2f}"), f"glyph{len(sizes)}")
            out.append(f'<use xlink:href="#{key}" x="{py:.4f}" y="{w - px:.4f}"/>')
        page.rows.append(f'<g style="fill:rgb(0%,0%,0%);fill-opacity:1;">{"".join(out)}</g>')

    rows, page.rows = page.rows, []
    for s in show.stands:
        put(s.number, *inner_point(s.outline), 0.8)
    for title, hall in show.halls:
        put(title.upper(), (bounds(hall)[0] + bounds(hall)[2]) / 2, bounds(hall)[3] + 4, 3.0)
    put("1/250", 20, -8, 1.2)
    lettering, page.rows = page.rows, rows
    for outline, style in (*((o, "fill:none;stroke-width:10;stroke:#000") for _, o in show.halls), *((e.outline, "fill:#ccc") for e in show.extras), *((s.outline, "fill:#fff7e0;stroke-width:2;stroke:#444") for s in show.stands)):  # fmt: skip
        points = " L ".join(
            f"{x * 10:.2f} {(h - y) * 10:.2f}" for x, y in (page.at(*p) for p in outline)
        )
        page.rows.append(
            f'<path style="{style}" d="M {points} Z" transform="matrix(0,-0.1,-0.1,0,{h:g},{w:g})"/>'
        )
    defs = "".join(
        f'<symbol overflow="visible" id="{key}"><path style="stroke:none;" d="{LETTERS["Open Sans"][c][1]}" transform="matrix(0,{-float(size) / 1000:.6f},{-float(size) / 1000:.6f},0,0,0)"/></symbol>'
        for (c, size), key in sizes.items()
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{h:g}pt" height="{w:g}pt" viewBox="0 0 {h:g} {w:g}" version="1.1">'  # fmt: skip
    data = "\n".join(
        (head, f"<defs><g>{defs}</g></defs>", *page.rows, *lettering, "</svg>")
    ).encode()
    turned = Show(
        show.name,
        tuple(
            replace(s, outline=tuple(_quarter_turn(page, p) for p in s.outline))
            for s in show.stands
        ),
        (),
        tuple((t, tuple(_quarter_turn(page, p) for p in o)) for t, o in show.halls),
    )
    return Plan("svg", data, turned, 1 / page.k)


@plan(batch="marketplaces")
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


@plan(batch="marketing")
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
