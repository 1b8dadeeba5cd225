"""A seventh batch: what ordinary offices export, described before they were tried. `PLANS[name]()` gives one.

comiccon     Illustrator: layers Walls, Booths, Text; classes st0 …; matrix() on each text; companies, tables of an artists' alley (SVG)
drape        10 by 10 ft booths on BOOTH-OUTLINE, TEXT on BOOTH-NUMBER, `10'x10'` below, true DIMENSIONs, drape as zigzag; inches (DXF)
labelled     Inkscape: `<g inkscape:label="A12">` around a rect, blocks in groups turned by 90 degrees, no text (SVG)
standard     展位 layers, MTEXT `国际标准展位` over `A1-01` over `3m×3m`, raw spaces `光地 36㎡`, mm (DXF)
unit-block   one block STAND of 1 by 1 stretched to each stand, attributes NR, FIRMA, FLAECHE; hall 4.1, `M 1:200` (DXF)
corel        DOCTYPE, fil0 str0, a viewBox of 1/100 mm, numbers outlined as paths whose id is the number (SVG)
frames       Figma: group `A12`, in it rect `bg_17` and the outlined number `A12_2`, company `Acme_3` (SVG)
seatmap      a web shop: data-booth and aria-label on a translated group, only companies lettered, prices in data-price (SVG)
stencil      Visio: title `Booth.12`, desc `101`, translate with negative y and rotate(-90), CSS classes, layers (SVG)
slides       PowerPoint: one clipped group moved off its page, texts by translate(), numbers kerned in two (SVG)
extruded     Rhino: 3D polylines below and above, a LINE up each corner, MTEXT flat on a layer of its own; metres (DXF)
columns      a GIS table: fid, stand_no, exhibitor, area_m2, status, price; MultiPolygons in degrees (GeoJSON)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.plan.habits.show import FOOT, Outline, Stand, bounds, letters, middle, rect
from tests.plan.strange import indoor
from tests.plan.strange.floor import floor, plainly, sides, single_rows, titled
from tests.plan.strange.halls import COMPANIES, american, chinese
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet


def _box(page: Page, outline: Outline) -> tuple[float, float, float, float]:
    """x, y, width and height on the page."""
    x0, y0, x1, y1 = bounds(outline)
    x, y = page.at(x0, y1)
    return x, y, round((x1 - x0) * page.k, 2), round((y1 - y0) * page.k, 2)


def _rect(page: Page, outline: Outline, attributes: str) -> str:
    x, y, w, h = _box(page, outline)
    return f'<rect x="{x:g}" y="{y:g}" {attributes} width="{w:g}" height="{h:g}"/>'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;")


def _glyphs(page: Page, words: str, x: float, y: float, height: float) -> str:
    """Path data of outlined letters: a little stem and bowl each."""
    out = []
    step = height * 0.6
    for i in range(len(words)):
        px, py = page.at(x + (i - len(words) / 2) * step, y + height / 2)
        w, h = step * 0.8 * page.k, height * page.k
        out.append(f"M{px:.2f} {py:.2f}h{w:.2f}v{h / 2:.2f}l{-w / 3:.2f} {h / 2:.2f}h{-w / 2:.2f}z")
    return "".join(out)


def comiccon() -> Plan:
    show = american("comiccon", 1501, 7, 13)
    base = bounds(show.halls[0][1])[3] - 14
    tables = tuple(
        Stand(f"AA-{n + 1:02d}", rect(92 + (n % 8) * 2.0, base - 12 - (n // 8) * 4.2, 6 * FOOT, 2.5 * FOOT))
        for n in range(56)
    )
    show = replace(show, stands=show.stands + tables, halls=(("", rect(0, 0, 112, base + 16)),))
    page = Page(show, 5.67)
    black = "stroke:#231F20;stroke-width"
    styles = f".st0{{fill:none;{black}:2;}}.st1{{fill:#FFFFFF;{black}:0.5;}}.st2{{fill:#F9B233;{black}:0.5;}}"
    styles += ".st3{font-family:'MyriadPro-Regular';}.st4{font-size:5px;}.st5{font-size:3px;}.st6{font-size:9px;}"
    rows = [f'<style type="text/css">{styles}</style>']
    rows.append('<g id="Walls">')
    x, y, w, h = _box(page, show.halls[0][1])
    rows.append(f'<polyline class="st0" points="{x},{y} {x + w},{y} {x + w},{y + h} {x},{y + h} {x},{y}"/></g>')
    rows.append('<g id="Booths">')
    rows += [_rect(page, s.outline, f'class="st{1 + (i % 3 == 0)}"') for i, s in enumerate(show.stands)]
    rows += [_rect(page, e.outline, 'class="st2"') for e in show.extras]
    rows.append('</g><g id="Text">')
    for i, s in enumerate(show.stands):
        px, py = page.at(middle(s.outline)[0] - 1.0, middle(s.outline)[1] - 0.2)
        rows.append(f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st4">{s.number}</text>')
        if i % 3 == 0 and s.title:
            rows.append(
                f'<text transform="matrix(1 0 0 1 {px} {round(py + 5, 2)})" class="st3 st5">{_escaped(s.title)}</text>'
            )
    for e in show.extras:
        px, py = page.at(middle(e.outline)[0] - 4, middle(e.outline)[1])
        rows.append(f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st6">{e.words}</text>')
    px, py = page.at(30, -4)
    rows.append(f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st6">Comic Con 2025 Exhibit Hall</text></g>')
    page.rows = rows
    return page.plan()


def drape() -> Plan:
    show = american("drape", 1502, 8, 14)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "WALLS", "FEATURES", "COLUMNS")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "BOOTH-OUTLINE")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.45, "BOOTH-NUMBER")
        sheet.text(f"{round((x1 - x0) / FOOT)}'x{round((y1 - y0) / FOOT)}'", x, y - 0.6, 0.25, "BOOTH-SIZE")
        n = round((x1 - x0) / 0.3048)
        for i in range(n):  # the curtain at the back
            a, b = x0 + i * 0.3048, x0 + (i + 1) * 0.3048
            sheet.line((a, y0 + 0.05 * (i % 2)), (b, y0 + 0.05 * ((i + 1) % 2)), "PIPE-DRAPE")
    k = sheet.k
    for a in range(7):
        x0 = (20 * FOOT + a * 40 * FOOT + 20 * FOOT) * k
        dim = sheet.space.add_linear_dim(
            base=(x0, 26 * FOOT * k),
            p1=(x0, 30 * FOOT * k),
            p2=(x0 + 20 * FOOT * k, 30 * FOOT * k),
            text="20'-0\"",
            dxfattribs={"layer": "DIMS"},
        )
        dim.render()
    for a in range(8):
        sheet.text(f"AISLE {100 + a * 100}", (35 + a * 40) * FOOT - 4.5, 24 * FOOT, 0.6, "AISLE")
    return sheet.plan(show)


def labelled() -> Plan:
    show = plainly(floor("labelled", 1503, "messe", (3, 3, 4, 6)))
    page = Page(show, 3.7795)
    page.rows.append('<g inkscape:groupmode="layer" inkscape:label="Wände" id="layer1">')
    page.loop(show.halls[0][1], 'style="fill:none;stroke:#000000;stroke-width:1"')
    for e in show.extras:
        page.rows.append(f'<g inkscape:label="{e.words}" id="g{id(e) % 9999}">')
        page.loop(e.outline, 'style="fill:#cccccc"')
        page.rows.append("</g>")
    page.rows.append('</g><g inkscape:groupmode="layer" inkscape:label="Stände" id="layer2">')
    for i, s in enumerate(show.stands):
        x, y, w, h = _box(page, s.outline)
        style = 'style="fill:#ffe680;stroke:#000000;stroke-width:0.3"'
        inner = f'<rect id="rect{8000 + i}" {style} width="{w:g}" height="{h:g}" x="{x:g}" y="{y:g}"/>'
        if h > w:
            inner = f'<g transform="rotate(-90)" id="g{9000 + i}"><rect id="rect{8000 + i}" {style} width="{h:g}" height="{w:g}" x="{-y - h:g}" y="{x:g}"/></g>'
        page.rows.append(f'<g id="g{7000 + i}" inkscape:label="{s.number}">{inner}</g>')
    page.rows.append("</g>")
    plan = page.plan()
    head = b'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))


def standard() -> Plan:
    show = chinese("standard", 1504, "{row}1-{place:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "墙体", "设施", "柱子")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "展位")
        area = (x1 - x0) * (y1 - y0)
        small = area < 10
        words = f"国际标准展位\\P{s.number}\\P3m×3m" if small else f"{s.number}\\P光地 {area:g}㎡"
        sheet.space.add_mtext(
            f"{{\\fSimSun|b0|i0|c134|p2;{words}}}",
            dxfattribs={
                "layer": "展位号",
                "char_height": 400 if small else 800,
                "insert": ((x0 + x1) / 2 * 1000, (y0 + y1) / 2 * 1000),
                "attachment_point": 5,
            },
        )
    sheet.text("主通道 6米", 50, 52.5, 0.8, "文字")
    sheet.text("第十八届国际博览会A1馆平面图", 50, -4, 2.0, "文字")
    return sheet.plan(show)


def unit_block() -> Plan:
    show = titled(floor("unit block", 1505, "messe", (3, 4, 5, 6)), NAMES, 5)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALLE", "EINBAUTEN", "SAEULEN")
    block = sheet.document.blocks.new("STAND")
    block.add_lwpolyline([(0, 0), (1, 0), (1, 1), (0, 1)], close=True)
    for tag in ("NR", "FIRMA", "FLAECHE"):
        block.add_attdef(tag, (0.1, 0.1), height=0.1)
    for s in show.stands:
        x0, y0, x1, y1 = (v * 1000 for v in bounds(s.outline))
        ref = sheet.space.add_blockref("STAND", (x0, y0), {"xscale": x1 - x0, "yscale": y1 - y0, "layer": "STAENDE"})
        area = f"{(x1 - x0) * (y1 - y0) / 1e6:.2f} m²".replace(".", ",")
        for j, (tag, words) in enumerate((("NR", s.number), ("FIRMA", s.title), ("FLAECHE", area))):
            at = (x0 + 300, y1 - 700 - 600 * j)
            ref.add_attrib(tag, words, at, {"height": 350 if j == 0 else 200, "layer": "STAENDE"})
    sheet.text("HALLE 4.1", 45, 75, 2.0, "TEXT")
    sheet.text("M 1:200", 80, -4, 0.8, "TEXT")
    for x in (6, 42):
        sheet.space.add_linear_dim(
            base=(x * 1000, -2000), p1=(x * 1000, 0), p2=((x + 36) * 1000, 0), dxfattribs={"layer": "BEMASSUNG"}
        ).render()
    return sheet.plan(show)


def corel() -> Plan:
    show = single_rows("corel", 1506, lambda row, i: f"{letters(row)}{i:02d}", (3, 3, 5, 6))
    page = Page(show, 280.0)
    for _, outline in show.halls:
        page.loop(outline, 'class="fil2 str1"')
    for e in show.extras:
        page.loop(e.outline, 'class="fil1"')
        page.text(e.words, *middle(e.outline), 0.6, 'class="fil3 fnt0" text-anchor="middle"')
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g id="_{2134567890 + 48 * i}">')
        points = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        page.rows.append(f'<polygon class="fil0 str0" points="{points}"/>')
        d = _glyphs(page, s.number, *middle(s.outline), 0.7)
        page.rows.append(f'<path id="{s.number}" class="fil3" d="{d}"/></g>')
    w, h = page.size
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="{w / 100:g}mm" height="{h / 100:g}mm" version="1.1" viewBox="0 0 {w:g} {h:g}">\n'
        '<defs><style type="text/css"><![CDATA[.str0 {stroke:#373435;stroke-width:7.62}.str1 {stroke:#373435;stroke-width:30}'
        ".fil0 {fill:#A9D5B5}.fil1 {fill:#E5E5E5}.fil2 {fill:none}.fil3 {fill:#373435}.fnt0 {font-weight:normal;font-size:170px;font-family:'Arial'}]]></style></defs>\n"
        '<g id="Layer_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>'
    )
    return Plan("svg", "\n".join((head, *page.rows, "</g></svg>")).encode(), show, 1 / page.k, (page.x0, page.y1))


def frames() -> Plan:
    show = titled(floor("frames", 1507, "halled", (3, 3, 4, 6)), COMPANIES, 7)
    page = Page(show, 12.0)
    w, h = page.size
    page.rows.append(
        f'<g id="Floor Plan" clip-path="url(#clip0_12_345)"><rect width="{w:g}" height="{h:g}" fill="white"/>'
    )
    page.rows.append(_rect(page, show.halls[0][1], 'id="Hall" fill="#FAFAFA" stroke="#111111" stroke-width="2"'))
    for e in show.extras:
        area = _rect(page, e.outline, 'id="area" fill="#E0E0E0"')
        page.rows.append(f'<g id="{e.words}">{area}')
        page.rows.append(
            f'<path id="{e.words}_2" d="{_glyphs(page, e.words, *middle(e.outline), 0.6)}" fill="black"/></g>'
        )
    seen: dict[str, int] = {}

    def once(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return _escaped(name if seen[name] == 1 else f"{name}_{seen[name]}")

    for s in show.stands:
        x, y = middle(s.outline)
        page.rows.append(f'<g id="{once(s.number)}">')
        page.rows.append(_rect(page, s.outline, f'id="{once("bg")}" fill="#D7E8FF" stroke="#3366CC" rx="1"'))
        page.rows.append(f'<path id="{once(s.number)}" d="{_glyphs(page, s.number, x, y + 0.5, 0.5)}" fill="black"/>')
        page.rows.append(
            f'<path id="{once(s.title)}" d="{_glyphs(page, s.title[:7], x, y - 0.5, 0.3)}" fill="#555"/></g>'
        )
    page.rows.append(
        f'</g><defs><clipPath id="clip0_12_345"><rect width="{w:g}" height="{h:g}" fill="white"/></clipPath></defs>'
    )
    return page.plan()


def seatmap() -> Plan:
    show = titled(floor("seatmap", 1508, "small", (3, 3, 4, 6)), NAMES, 8)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    page = Page(show, 16.0)
    page.rows.append(
        "<style>.booth rect{fill:#9ccc65;stroke:#33691e}.sold rect{fill:#ef9a9a}.booth text{font-size:6px;text-anchor:middle}</style>"
    )
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = _box(page, s.outline)
        sold = i % 2
        words = _escaped(s.title) if sold else "Available"
        page.rows.append(
            f'<g class="booth{" sold" * sold}" data-id="{40211 + 7 * i}" data-booth="{s.number}" data-price="{1200 + 50 * (i % 9)}" role="button" tabindex="0"'
            f' aria-label="Booth {s.number}, {words}" transform="translate({x:g} {y:g})"><rect width="{w:g}" height="{h:g}"/>'
            f'<text x="{w / 2:g}" y="{h / 2:g}">{words}</text></g>'
        )
    return page.plan()


def stencil() -> Plan:
    show = floor("stencil", 1509, "running", (3, 3, 4, 6))
    show = replace(show, stands=tuple(replace(s, number=str(300 + int(s.number))) for s in show.stands))
    page = Page(show, 8.0)
    _, height = page.size
    page.rows.append(
        "<style>.st1{fill:#ffffff;stroke:#000000;stroke-width:0.72}.st2{fill:#000000;font-family:Calibri;font-size:5px}.st3{font-size:1em}</style>"
    )
    page.rows.append(
        '<v:documentProperties v:langID="1033" v:viewMarkup="false"/><g v:mID="0" v:index="1" v:groupContext="foregroundPage"><title>Page-1</title><v:pageProperties v:drawingScale="0.0393701" v:pageScale="0.000393701" v:drawingUnits="24"/><v:layer v:name="Booths" v:index="0"/>'
    )

    def shape(i: int, name: str, words: str, outline: Outline) -> None:
        x, y, w, h = _box(page, outline)
        north = h > w
        move = f"translate({x:g},{y + h - height:.2f})"
        if north:
            move = f"translate({x + w - height:.2f},{y + h:g}) rotate(-90)"
        if north:
            w, h = h, w
        page.rows.append(
            f'<g id="shape{i}-{i * 3}" v:mID="{i}" v:groupContext="shape" v:layerMember="0" transform="{move}"><title>{name}.{i}</title><desc>{words}</desc>'
            f'<v:userDefs><v:ud v:nameU="visVersion" v:val="VT0(15):26"/></v:userDefs><v:textBlock v:margins="rect(2,2,2,2)"/><v:textRect cx="{w / 2:g}" cy="{height - h / 2:g}" width="{w:g}" height="{h:g}"/>'
            f'<rect x="0" y="{height - h:g}" width="{w:g}" height="{h:g}" class="st1"/>'
            f'<text x="{w / 2 - 4:g}" y="{height - h / 2 + 1.5:g}" class="st2" v:langID="1033"><v:paragraph v:horizAlign="1"/><v:tabList/>{words}</text></g>'
        )

    x, y, w, h = _box(page, show.halls[0][1])
    page.rows.append(
        f'<g id="shape1-1" v:mID="1" v:groupContext="shape"><title>Sheet.1</title><rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" class="st1"/></g>'
    )
    for i, e in enumerate(show.extras):
        shape(2 + i, "Room", e.words, e.outline)
    for i, s in enumerate(show.stands):
        shape(12 + i, "Booth", s.number, s.outline)
    page.rows.append("</g>")
    plan = page.plan()
    head = b'<svg xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" '
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))


def slides() -> Plan:
    show = american("slides", 1510, 8, 14)
    page = Page(show, 9.0)
    w, h = page.size
    page.rows.append(
        f'<defs><clipPath id="clip0"><rect x="311" y="159" width="{w:g}" height="{h:g}"/></clipPath></defs>'
    )
    page.rows.append(
        f'<g clip-path="url(#clip0)" transform="translate(-311 -159)"><rect x="311" y="159" width="{w:g}" height="{h:g}" fill="#FFFFFF"/>'
    )

    def box(outline: Outline, fill: str) -> str:
        x, y, w, h = _box(page, outline)
        return f'<rect x="{x + 311:.1f}" y="{y + 159:.1f}" width="{w:g}" height="{h:g}" stroke="#2F528F" stroke-width="1.3" stroke-miterlimit="8" fill="{fill}"/>'

    def text(words: str, x: float, y: float, size: float) -> str:
        px, py = page.at(x, y)
        return f'<text font-family="Calibri,Calibri_MSFontService,sans-serif" font-weight="400" font-size="{size:g}" transform="translate({px + 311:.2f} {py + 159:.0f})">{words}</text>'

    page.rows.append(box(show.halls[0][1], "none"))
    for e in show.extras:
        page.rows += [box(e.outline, "#D9D9D9"), text(e.words, e.outline[0][0] + 1, middle(e.outline)[1], 11)]
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        page.rows.append(box(s.outline, "#4472C4" if i % 4 else "#FFC000"))
        if i % 9:
            page.rows.append(text(s.number, x - 0.8, y - 0.3, 8))
        else:
            page.rows += [text(s.number[:1], x - 0.8, y - 0.3, 8), text(s.number[1:], x - 0.8 + 0.45, y - 0.3, 8)]
    page.rows += [text("Exhibit Hall B - Booth Layout as of 3/14/25", 10, -3, 24), "</g>"]
    return page.plan()


def extruded() -> Plan:
    show = floor("extruded", 1511, "five", (3, 3, 4, 6))
    sheet = Sheet(1.0, 6)
    sheet.around(show, "Walls", "Areas", "Columns")
    for s in show.stands:
        for z in (0.0, 2.5):
            sheet.space.add_polyline3d([(x, y, z) for x, y in s.outline], close=True, dxfattribs={"layer": "Layer 01"})
        for x, y in s.outline:
            sheet.space.add_line((x, y, 0), (x, y, 2.5), dxfattribs={"layer": "Layer 01"})
        for (ax, ay), (bx, by) in list(sides(s.outline))[:1]:
            sheet.space.add_line((ax, ay, 1.0), (bx, by, 1.0), dxfattribs={"layer": "Layer 02"})
        at = {"layer": "Layer 03", "char_height": 0.5, "insert": middle(s.outline), "attachment_point": 5}
        sheet.space.add_mtext(f"{{\\fArial|b0|i0;{s.number}}}", dxfattribs=at)
    return sheet.plan(show)


def columns() -> indoor.Plan:
    show = titled(plainly(floor("columns", 1512, "slash", (3, 3, 4, 6))), NAMES, 12)
    at = indoor.geographic(8.6444, 50.1119, 8)

    def rows() -> Iterator[dict[str, object]]:
        for i, s in enumerate(show.stands):
            x0, y0, x1, y1 = bounds(s.outline)
            yield indoor.polygon(
                s.outline, at, fid=i + 1, stand_no=s.number, exhibitor=s.title if i % 3 else None,
                area_m2=round((x1 - x0) * (y1 - y0), 1), hall="4", status=("sold", "free", "option")[i % 3], price=round((x1 - x0) * (y1 - y0) * 245),
            )  # fmt: skip
        for i, e in enumerate(show.extras):
            yield indoor.polygon(e.outline, at, fid=900 + i, stand_no=None, exhibitor=e.words, area_m2=54.0, hall="4", status="facility", price=None)  # fmt: skip

    features = list(rows())
    for f in features:
        geometry = f["geometry"]
        assert isinstance(geometry, dict)
        f["geometry"] = {"type": "MultiPolygon", "coordinates": [geometry["coordinates"]]}
    data = {"type": "FeatureCollection", "name": "stands_2025", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": features}  # fmt: skip
    return indoor.Plan("geojson", json.dumps(data, ensure_ascii=False).encode(), show)


PLANS: dict[str, Callable[[], Plan | indoor.Plan]] = {
    "comiccon": comiccon, "drape": drape, "labelled": labelled, "standard": standard, "unit-block": unit_block,
    "corel": corel, "frames": frames, "seatmap": seatmap, "stencil": stencil, "slides": slides,
    "extruded": extruded, "columns": columns,
}  # fmt: skip
