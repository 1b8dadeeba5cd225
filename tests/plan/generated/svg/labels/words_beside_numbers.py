"""Status, price, size or a company that looks like a number stands beside the number."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.halls import with_half_booths
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import letter_and_place
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, draw_rect, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Outline, Show, Stand, bounds, middle, rect


@plan(batch="agencies")
def starred() -> Plan:
    """Labels say `A12*`, `A14 (frei)` and `A16 – Acme`. Reserved stands are hatched."""
    show = with_companies(
        single_rows("starred", 1810, letter_and_place, (2, 3, 3, 4, 6)),
        ("", "", *NUMBERLIKE_NAMES[:6]),
        82,
    )
    page = SvgPage(show, 18.0)
    page.rows.append('<defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0L4 4"/></pattern></defs>')  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        wide = bounds(s.outline)[2] - bounds(s.outline)[0] > 3.5
        words = f"{s.number} – {s.title}" if s.title and wide else f"{s.number} (frei)" if wide else f"{s.number}*" if i % 3 else s.number  # fmt: skip
        page.loop(s.outline, f'fill="{"url(#h)" if i % 7 == 0 else "#e3f2fd"}" stroke="#333"')
        page.text(words, *middle(s.outline), 0.35 if wide else 0.6)
    return page.plan()


@plan(batch="bureaus")
def number_in_brackets() -> Plan:
    """Free stands show the number. Sold ones show the company, and the number in brackets below."""
    show = with_companies(
        angled_floor("two colours", 1105, lambda r, p: f"{r + 1}.{p:02d}", (3.0, 4.0, 5.0, 6.0)),
        NUMBERLIKE_NAMES,
        3,
    )
    page = SvgPage(show, 28.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{"#9f9" if i % 3 else "#f99"}" stroke="#333"')
        x, y = middle(s.outline)
        if i % 3:
            page.text(s.number, x, y, 0.6)
        else:
            page.text(s.title, x, y + 0.3, 0.45)
            page.text(f"({s.number})", x, y - 0.5, 0.4)
    return page.plan()


@plan(batch="more")
def price_and_status() -> Plan:
    """Each stand has one line: `A12 - 18 m2 - sold`."""
    show = without_separators(mixed_floor("prices", 414, "slash", (4, 5, 6)))
    page = SvgPage(show, 22.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'fill="{"#f00" if i % 3 else "#0f0"}"')
        page.text(
            f"{s.number} - {(x1 - x0) * (y1 - y0):g} m² - {'sold' if i % 3 else 'free'}",
            *middle(s.outline),
            0.22,
        )
    return page.plan()


@plan(batch="marketing")
def companies_like_numbers() -> Plan:
    """The firms are called F5, O2, 3M, A10 Networks and C3. The numbers are small in a corner."""
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
    show = replace(
        whole,
        stands=tuple(
            replace(s, title=firms[i * 5 % len(firms)]) for i, s in enumerate(whole.stands)
        ),
    )
    page = SvgPage(show, 24.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#226" stroke-width="1"')
        x0, _, x1, y1 = bounds(s.outline)
        page.text(s.number, x0 + 0.75, y1 - 0.35, 0.38)
        page.text(escaped(s.title), *middle(s.outline), min(0.7, (x1 - x0) / (0.7 * len(s.title))))
    return page.plan()


@plan(batch="marketing")
def crossed_out() -> Plan:
    """Two lines cross out each sold stand, `SOLD` runs across, and free stands show prices."""
    show = exhibit_hall("sold", 4611, first=100, rows=10)
    page = SvgPage(show, 4.0 / 0.3048)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            (p, q), (u, v) = page.at(*a), page.at(*b)
            page.rows.append(
                f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#000" stroke-width=".6"/>'
            )
        if i % 3:
            for a, b in (((x0, y0), (x1, y1)), ((x0, y1), (x1, y0))):
                (p, q), (u, v) = page.at(*a), page.at(*b)
                page.rows.append(
                    f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#e00" stroke-width=".6"/>'
                )
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.7, 0.6)
        page.text("SOLD" if i % 3 else f"${(1800, 2100, 3200)[i % 3]:,}", x, y - 0.6, 0.5)
    return page.plan()


@plan(batch="published")
def areas_and_counts() -> Plan:
    """Free booths are drawn twice and say `9 m²`. Sold ones are one outline with a name and `6 stend · 54 m²`. The
    legend counts booths.
    """
    chance = random.Random(5161)
    stands: list[Stand] = []
    sold: list[tuple[Outline, str, int]] = []
    blocks: list[tuple[str, Outline]] = []
    for b in range(32):
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[b] if b < 26 else f"E{'QRSTUV'[b - 26]}"
        x, y = 8 + 9.5 * (b % 8), 60 - 16.5 * (b // 8)
        blocks.append((letter, rect(x, y, 6, 12)))
        taken = {k for k in range(4) if chance.random() < 0.2}
        for k in range(4):
            if k in taken:
                sold.append((rect(x, y + 9 - 3 * k, 6, 3), chance.choice(NUMBERLIKE_NAMES), 2))
            else:
                stands += [
                    Stand(f"{letter}{2 * k + j + 1}", rect(x + 3 * j, y + 9 - 3 * k, 3, 3))
                    for j in (0, 1)
                ]
    extras = (
        Extra("Сцена (Sahna)", "fixture", "stage", rect(88, 50, 13, 6)),
        Extra("WC", "amenity", "wc", rect(1, 2, 5, 4)),
        Extra("Регистрация (Ro'yxatga olish)", "amenity", "info", rect(40, 0.5, 18, 2)),
    )
    show = Show("sections", tuple(stands), extras, (("", rect(0, 0, 104, 78)),))
    page = SvgPage(show, 22.0, 12.0)
    w, h = page.size
    page.rows.append(f'<rect width="{w:g}" height="{h:g}" fill="#ffffff"/>')
    page.text("FAIR 2026 — Yopiq pavilyon · joylashuv xaritasi", 20, 84, 0.9, 'font-weight="bold"')
    page.text(
        "1 250 000 so'm/m² · 1 stend = 3×3 m = 9 m² · 1 blok = 8 stend = 72 m² · layout v1.1.0 · 14.09.2026",
        20,
        82,
        0.6,
        "",
    )
    for k in range(4):
        draw_rect(
            page,
            rect(7, 9.6 + 16.5 * k, 75, 13.4),
            'rx="4" fill="#f6f9fc" stroke="#c9d6e2" stroke-dasharray="9 6"',
        )
    page.loop(show.halls[0][1], 'fill="none" stroke="#0f2233" stroke-width="2.4"')
    for e in extras:
        draw_rect(page, e.outline, 'rx="3" fill="#e8edf2" stroke="#b9c4ce"')
        page.text(e.words, *middle(e.outline), 0.6)
    for k in range(4):
        draw_rect(
            page, rect(8 + 19.0 * k, 40.7, 1.2, 1.2), 'rx="3" fill="#e8edf2" stroke="#b9c4ce"'
        )
        page.text("Ustun", 8.6 + 19.0 * k, 41.2, 0.4)
    for letter, block in blocks:
        x0, y0, _, y1 = bounds(block)
        draw_rect(
            page,
            block,
            'fill="none" stroke="#90a4b5" stroke-width="1.4" stroke-dasharray="7 5" rx="4"',
        )
        draw_rect(
            page,
            rect(x0, y1 + 0.3, 4.3, 1.14),
            'rx="5" fill="#ffffff" stroke="#E8A33D" stroke-width="1.4"',
        )
        page.text(
            f"{letter} · 72 m²",
            x0 + 2.15,
            y1 + 0.85,
            0.59,
            'font-weight="bold" text-anchor="middle"',
        )
        draw_rect(page, rect(x0 + 1.4, y0 - 0.8, 3.1, 0.3), 'rx="3.5" fill="#E8A33D"')
    for s in stands:
        draw_rect(page, s.outline, 'rx="3" fill="#eaf6ec" stroke="#2E8B8B" stroke-width="1.1"')
        draw_rect(page, s.outline, 'rx="2" fill="#ffffff" stroke="#2E8B8B" stroke-width="1.05"')
        x, y = middle(s.outline)
        page.text(
            s.number, x, y + 0.3, 0.68, 'font-weight="bold" fill="#2E8B8B" text-anchor="middle"'
        )
        page.text("9 m²", x, y - 0.5, 0.41, 'fill="#8a9aa8" text-anchor="middle"')
    for outline, name, n in sold:
        x0, y0, x1, y1 = bounds(outline)
        ring = tuple((x0 + 3 * k, y1) for k in range(n + 1)) + tuple(
            (x1 - 3 * k, y0) for k in range(n + 1)
        )
        page.loop(ring, 'fill="#fdeceb" stroke="#c62828" stroke-width="2"')
        draw_rect(page, rect(x0, y1 - 0.18, x1 - x0, 0.18), 'rx="1.5" fill="#c62828"')
        x, y = middle(outline)
        page.text(name, x, y + 0.3, 0.8)
        page.text(f"{n} stend · {9 * n} m²", x, y - 0.8, 0.43)
    for k, line in enumerate(
        (
            "Bo'sh: 32 stend · 322,81 m²",
            "Bron: 26 stend · 262,55 m²",
            "Sotilgan: 60 stend · 563,82 m²",
        )
    ):
        draw_rect(page, rect(4 + 16.0 * k, -2, 0.7, 0.7), 'rx="3" fill="#eaf6ec" stroke="#2e7d32"')
        page.text(line, 5.2 + 16.0 * k, -1.7, 0.59, "")
    for k, (letter, _) in enumerate(blocks[:14]):
        draw_rect(page, rect(4, -4.0 - 0.45 * k, 0.4, 0.4), 'rx="2" fill="#E8A33D"')
        page.text(f"Bo'lim {letter} — {letter}1–{letter}6", 5.2, -3.8 - 0.45 * k, 0.35, "")
        page.text("8 stend · 72 m² · bo'sh: 2 (18 m²)", 30, -3.8 - 0.45 * k, 0.35, "")
    return page.plan()


@plan(batch="more")
def islands_with_brackets() -> Plan:
    """Only large islands of 36 to 400 m² are drawn, with long names and the number in brackets."""
    rng = random.Random(12)
    stands, extras, n = [], (Extra("INFO", "amenity", "info", rect(4, 126, 4, 3)),), 0
    y = 6.0
    for _ in range(9):
        x, tall = 6.0, 0.0
        while x < 150:
            w, h = rng.choice((6, 8, 9, 12, 15, 20)), rng.choice((6, 6, 9, 10, 12))
            n += 1
            stands.append(
                Stand(
                    f"{n // 20 + 1}{chr(65 + n % 20)}{n % 7 + 1}",
                    rect(x, y, w, h),
                    rng.choice(NUMBERLIKE_NAMES),
                )
            )
            x, tall = x + w + 3.0, max(tall, h)
        y += tall + 3.0
    show = Show(
        "islands",
        tuple({s.number: s for s in stands}.values()),
        extras,
        (("", rect(0, 0, 176, 136)),),
    )
    page = SvgPage(show, 4.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#b5e48c" stroke="#1e6091"')
        page.text(f"{s.title} ({s.number})", *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="storeys")
def numbered_partners() -> Plan:
    """Firms that share a stand are numbered 1., 2., 3. below its number. The ground is dark; a legend lists categories."""
    show = with_companies(german_blocks("partners", 2651, 6, 60.0), NUMBERLIKE_NAMES, 65)
    page = SvgPage(show, 9.0)
    w, h = page.size
    page.rows.append(f'<rect width="{w:g}" height="{h:g}" fill="#10131a"/>')
    for _, hall in show.halls:
        page.loop(hall, 'fill="#1b2030" stroke="#8fa"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#333a4d"')
        page.text(e.words, *middle(e.outline), 0.8, 'text-anchor="middle" fill="#fff"')
    rng = random.Random(66)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#264653", "#2a9d8f", "#e76f51", "#6d597a")[i * 7 % 4]}" stroke="#fff" stroke-width=".6"')  # fmt: skip
        x, y = inner_point(s.outline)
        page.text(s.number, x, y + 0.9, 0.6, 'text-anchor="middle" fill="#fff" font-weight="700"')
        for k in range(rng.choice((0, 1, 2, 3))):
            page.text(
                f"{k + 1}. {NUMBERLIKE_NAMES[(i + k) % 11]}",
                x,
                y - 0.1 - 0.4 * k,
                0.3,
                'text-anchor="middle" fill="#fff"',
            )
    for i, words in enumerate(("1 Robotics", "2 Food", "3 Energy", "4 Services")):
        page.loop(
            rect(4 + 14 * i, -5, 2, 1.4),
            f'fill="{("#264653", "#2a9d8f", "#e76f51", "#6d597a")[i]}"',
        )
        page.text(words, 9.5 + 14 * i, -4.3, 0.8, 'text-anchor="middle" fill="#fff"')
    return page.plan()


@plan(batch="posters")
def merged_numbers() -> Plan:
    """Merged stands say `E-01/02`, halves say `12a` and `12b`."""
    show = with_half_booths(mixed_floor("merged", 718, "running", (3, 4, 6)), 5)
    page = SvgPage(show, 13.3)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eaf4f4" stroke="#6b9080" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="plans")
def country_groups() -> Plan:
    """A country outline that bears a number surrounds numbered plots such as PL07 (CSS classes)."""
    show = mixed_floor("pavilions", 309, "country", (3, 3, 4))
    page = SvgPage(show, 11.811)
    page.rows.append(
        "<style>.p{fill:none;stroke:#c00;stroke-width:2}.b{fill:#e0fbfc;stroke:#293241}.n{font-family:Arial;text-anchor:middle}</style>"
    )
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="b"')
        page.text(s.number, *middle(s.outline), 0.45, 'class="n"')
    groups: dict[str, list[tuple[float, float, float, float]]] = {}
    for s in show.stands[25:]:
        groups.setdefault(s.number[:2], []).append(bounds(s.outline))
    for code, boxes in groups.items():
        x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
        x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
        if (x1 - x0) < 40:
            page.loop(rect(x0 - 0.15, y0 - 0.15, x1 - x0 + 0.3, y1 - y0 + 0.3), 'class="p"')
            page.text(f"{code} PAVILION", (x0 + x1) / 2, y1 + 0.7, 0.6, 'class="n"')
    return page.plan()


@plan(batch="bureaus")
def company_areas() -> Plan:
    """Plots have numbers. An area for each company lies over three of them."""
    show = single_rows("ownership", 1110, lambda row, i: f"{row + 1}{i:02d}", (3, 3, 3, 4))
    page = SvgPage(show, 17.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="none" stroke="#bbb" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(0, len(show.stands) - 3, 7):
        a, b = show.stands[i], show.stands[i + 2]
        x0, y0, _, y1 = bounds(a.outline)
        x1 = bounds(b.outline)[2]
        if abs(bounds(b.outline)[1] - y0) < 0.1:
            page.loop(
                rect(x0, y0, x1 - x0, y1 - y0), 'fill="#f00" fill-opacity=".15" stroke="#f00"'
            )
            page.text(COMPANIES[i % 12].replace("&", "&amp;"), (x0 + x1) / 2, y0 + 0.4, 0.45)
    return page.plan()


@plan(batch="rounds")
def halo() -> Plan:
    """Each number `204-1` is lettered twice: a white stroke, then a black fill."""
    show = angled_floor("halo", 1203, lambda r, p: f"{204 + r}-{p}")
    page = SvgPage(show, 19.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#dcedc8" stroke="#558b2f"')
        x, y = middle(s.outline)
        page.text(s.number, x, y, 0.45, 'text-anchor="middle" stroke="#fff" stroke-width="3"')
        page.text(s.number, x, y, 0.45, 'text-anchor="middle"')
    return page.plan()


@plan(batch="exported")
def database_keys() -> Plan:
    """A show guide has database keys as ids and data-id. The printed number is a text among company names."""
    show = with_companies(
        single_rows(
            "webmap", 509, lambda row, i: f"{row + 1}{i:02d}", (3.048, 3.048, 6.096), 3.048
        ),
        NUMBERLIKE_NAMES,
        3,
    )
    page = SvgPage(show, 32.8)
    page.around()
    page.rows.append('<g id="booths">')
    for i, s in enumerate(show.stands):
        key = 88000 + 37 * i % 900
        page.rows.append(f'<g id="booth_{key}" class="booth sold" data-id="{key}" data-hall="A">')
        page.loop(s.outline, f'id="b{key}" fill="#9fd3c7" stroke="#fff"')
        x, y = middle(s.outline)
        page.text(s.title[:12], x, y + 0.4, 0.3, 'class="co" text-anchor="middle"')
        page.text(s.number, x, y - 0.6, 0.4, 'class="no" text-anchor="middle"')
        page.rows.append("</g>")
    page.rows.append("</g>")
    return page.plan()
