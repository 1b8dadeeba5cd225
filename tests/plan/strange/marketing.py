"""A seventeenth batch: sales plans and what conversions of print leave, described before it was tried (SVG, IMDF, GeoJSON, OSM).

all-outlined a PDF whose every word is outlines by `use`: numbers, firms in capitals, areas, a list of exhibitors beside
sold         sold stands crossed out by two lines each, `SOLD` across, prices in the free ones
stalls       Indian: `STALL NO. A-12`, `3.0 X 3.0 = 9 SQ.MTR`, `HALL NO 6`, fire exits, a food court
likely       firms called F5, O2, 3M, A10 Networks, C3; numbers small in a corner
suites       IMDF: rooms 101 to 124 and back rooms B01 beside stands that are rooms with occupants called `A10 Networks`
koma         Japanese plane coordinates (EPSG 6677), 小間番号 `1-12`, 出展者名, 小間数 (GeoJSON)
labels       OSM: stands by `addr:unit`, names with number and firm, corridors, a bar; two levels
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import bounds, middle, rect, rotated
from tests.plan.outlined.test_outlined import LETTERS
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.osm import Osm
from tests.plan.strange.plans import Page, Plan
from tests.plan.strange.portals import escaped


def all_outlined() -> Plan:
    show = fair("all outlined", 4601, lambda letter, n: f"{letter}{n:02d}", 8)
    page = Page(show, 1000 / 250 * 72 / 25.4, 14.0)
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
        page.loop(s.outline, f'fill="{("#fff", "#dbe9f4", "#fdebd0")[i % 3]}" stroke="#333" stroke-width=".4"')
    for s in show.stands:
        x, y = inner(s.outline)
        write(s.number, x, y + 0.35, 0.55)
        write(s.title.upper().split(" ")[0], x, y - 0.4, 0.22)
    hx1, hy1 = bounds(show.halls[0][1])[2:]
    for i, s in enumerate(sorted(show.stands, key=lambda s: s.title)[:90]):
        write(f"{s.number} {s.title.upper()}", hx1 + 3, hy1 - 1.0 * i, 0.6, True)
    plan, (w, h) = page.plan(), page.size
    head = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1).replace(
            head, f'viewBox="0 0 {w + 200:g} {h:g}" width="{w + 200:g}pt" height="{h:g}pt"'.encode()
        ),
    )


def sold() -> Plan:
    show = exhibit_hall("sold", 4611, first=100, rows=10)
    page = Page(show, 4.0 / 0.3048)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            (p, q), (u, v) = page.at(*a), page.at(*b)
            page.rows.append(f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#000" stroke-width=".6"/>')
        if i % 3:
            for a, b in (((x0, y0), (x1, y1)), ((x0, y1), (x1, y0))):
                (p, q), (u, v) = page.at(*a), page.at(*b)
                page.rows.append(f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#e00" stroke-width=".6"/>')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.7, 0.6)
        page.text("SOLD" if i % 3 else f"${(1800, 2100, 3200)[i % 3]:,}", x, y - 0.6, 0.5)
    return page.plan()


def stalls() -> Plan:
    r = random.Random(4621)
    show = fair("stalls", 4621, lambda letter, n: f"{letter}-{n}", 8, extras=("FOOD COURT", "TOILET", "INFO", "STAGE"))
    page = Page(show, 9.45)
    page.around()
    for s in show.stands:
        page.loop(
            s.outline, f'fill="{r.choice(("#ffff99", "#ccffcc", "#ffcccc", "#fff"))}" stroke="#000" stroke-width=".5"'
        )
        x, y = inner(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(f"STALL NO. {s.number}", x, y + 0.5, 0.32)
        if len(s.outline) == 4:
            w, d = x1 - x0, y1 - y0
            page.text(f"{w:.1f} X {d:.1f} = {w * d:g} SQ.MTR", x, y - 0.1, 0.22)
        page.text(escaped(f"M/S {s.title.upper()} PVT. LTD."), x, y - 0.6, 0.2)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.text("HALL NO 6", (x0 + x1) / 2, y1 + 3, 2.5)
    for k in range(7):
        page.text("FIRE EXIT", x0 + 8 + 12 * k, y1 + 0.9, 0.5)
        page.text("3.0 M WIDE PASSAGE", x0 + 12 + 12 * k, y0 + 3.0, 0.35)
    return page.plan()


def likely() -> Plan:
    firms = (
        "F5",
        "O2",
        "3M",
        "A10 Networks",
        "C3",
        "K2",
        "E2open",
        "B2B",
        "5G World",
        "1Password",
        "S7",
        "Acme",
        "Borealis Systems",
        "4C",
    )
    whole = exhibit_hall("likely", 4631, first=2000, rows=10)
    show = replace(whole, stands=tuple(replace(s, title=firms[i * 5 % len(firms)]) for i, s in enumerate(whole.stands)))
    page = Page(show, 24.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#226" stroke-width="1"')
        x0, _, x1, y1 = bounds(s.outline)
        page.text(s.number, x0 + 0.75, y1 - 0.35, 0.38)
        page.text(escaped(s.title), *middle(s.outline), min(0.7, (x1 - x0) / (0.7 * len(s.title))))
    return page.plan()


def suites() -> Map:
    show = fair("suites", 4641, lambda letter, n: f"{letter}{n}", 8)
    a = Archive("suites", geographic(-84.3963, 33.7593, 9))
    a.around(show, show)
    a.of["unit"] = [u for u in a.of["unit"] if u["properties"]["level_id"] == a.uid("l0")]
    level = a.uid("l0")
    firms = ("A10 Networks", "3M", "F5 Inc", "C3 AI", "Acme", "Borealis")
    a.add("unit", "hall", a.ring(show.halls[0][1]), category="room", name="Hall B", level_id=level)
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="room", name=s.number, level_id=level)
        a.occupy(str(i), unit, s.outline, f"{firms[i % 6]}{'' if i < 6 else f' {i}'}")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(24):
        a.add(
            "unit",
            f"r{k}",
            a.ring(rect(x1 + 2 + 7.0 * (k % 6), y0 + 8.0 * (k // 6), 6.5, 7)),
            category="room",
            name=f"Room {101 + k}",
            level_id=level,
        )
    for k in range(12):
        a.add(
            "unit",
            f"b{k}",
            a.ring(rect(x0 + 7.0 * k, y0 - 8, 6.5, 6)),
            category="nonpublic",
            name=f"B{k + 1:02d}",
            level_id=level,
        )
    a.of["level"][0]["geometry"] = a.ring(rect(x0 - 5, y0 - 10, x1 - x0 + 60, y1 - y0 + 20))
    return Map("imdf.zip", a.data(), show)


def koma() -> Map:
    show = fair(
        "koma",
        4651,
        lambda letter, n: f"{'ABCDEFGHKLMN'.index(letter) + 1}-{n}",
        8,
        extras=("レストラン", "トイレ", "総合案内", "ステージ"),
    )

    def at(p: tuple[float, float]) -> list[float]:
        return [round(-12043.217 + p[0], 3), round(-40512.883 + p[1], 3)]

    rows = [
        polygon(
            s.outline,
            at,
            小間番号=s.number,
            出展者名=f"株式会社{s.title}",
            小間数=max(1, int((bounds(s.outline)[2] - bounds(s.outline)[0]) * 3 // 9)),
            種別="小間",
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, 小間番号=None, 出展者名=e.words, 小間数=None, 種別="施設") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, 小間番号=None, 出展者名="東5ホール", 小間数=None, 種別="ホール"))
    whole = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::6677"}},
        "features": rows,
    }
    return Map("geojson", json.dumps(whole, ensure_ascii=False).encode(), show)


def labels() -> Map:
    show = rotated(fair("labels", 4661, lambda letter, n: f"{letter}{n}", 8), 12.0)
    osm = Osm(geographic(2.2876, 48.8316, 9))
    osm.way(show.halls[0][1], indoor="room", level="1", name="Pavillon 1", room="exhibition")
    for i, s in enumerate(show.stands):
        tags: dict[str, Any] = {"addr__unit": s.number} if i % 2 else {"ref": s.number}
        osm.way(s.outline, indoor="room", level="1", name=s.title if i % 3 else f"Stand {s.number} – {s.title}", **tags)
    for e in show.extras:
        osm.way(
            e.outline,
            indoor="room",
            level="1",
            name=e.words,
            **{
                "wc": {"amenity": "toilets"},
                "catering": {"amenity": "bar"},
                "info": {"tourism": "information"},
                "stage": {"amenity": "stage"},
            }[e.kind],
        )
    base = rotated(fair("base", 1, lambda letter, n: f"{letter}{n}", 2), 12.0).halls[0][1]
    osm.way(base, indoor="corridor", level="0")
    return Map("osm", osm.data(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "all-outlined": all_outlined,
    "sold": sold,
    "stalls": stalls,
    "likely": likely,
    "suites": suites,
    "koma": koma,
    "labels": labels,
}
