"""`check --report`: one self-contained, printable page with the recognised plan, every finding at its position, and
lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup, escape

from shapan.expo.audit.spots import feature_points, place_in
from shapan.expo.booth_order import in_listing_order
from shapan.expo.findings import Finding, message, suggestion
from shapan.expo.model import Expo, Hall, Level
from shapan.expo.outlines import middle
from shapan.language.catalogue import MAIN, languages, part
from shapan.language.phrase import say
from shapan.language.reason import plainly
from shapan.pages.plans.plan_svg import SvgSheet, box_of, drawn_hall, ground_first
from shapan.pages.plans.raw_plan import RawSheet, raw_plan
from shapan.pages.render.render import render
from shapan.pages.render.words import say_in as say_words

_MARK = {"error": "#b3261e", "warning": "#b26a00", "info": "#2f6f9f"}
TITLE_M = 4.0  # above a hall, for its title
_BARE = ("aisle", "opening")  # categories that need no name, and kinds too small for one
_SMALL = ("column", "wall", "door")
_RANK = {"error": 0, "warning": 1, "info": 2}
_CROWD = 40  # with more marks than these on a level, info marks are dots without a number


def report_page(
    expo: Expo,
    findings: Sequence[Finding],
    summary: Mapping[str, object],
    language: str = MAIN,
    raw: Sequence[RawSheet] = (),
) -> bytes:
    """UTF-8 HTML without references to other files, in every language of the catalogue, `language` first. `raw`: levels
    that were not understood or lie over a picture."""
    ordered = sorted(findings, key=lambda one: (_RANK[one.severity], one.code))
    numbered = list(enumerate(ordered, 1))
    levels = plan_sheets(expo, numbered, language)
    booths = [(hall, booth) for hall in expo.halls for booth in in_listing_order(hall)]
    who = {one.id: one for one in expo.exhibitors}
    return render(
        "report.html",
        language,
        expo=expo,
        summary=summary,
        findings=numbered,
        levels=levels,
        raw=[
            {"title": one.level.title or {"": one.level.id}, "plan": raw_plan(one)} for one in raw
        ],
        booths=booths,
        who=who,
        kinds=_kinds(numbered),
        homeless=[one for one in expo.exhibitors if not one.booths],
        marks=_MARK,
        languages=languages(),
        chosen=language,
        words=_words,
        said=partial(_words, language),
        message=message,
        suggestion=suggestion,
        plainly=plainly,
    )


def _kinds(numbered: Sequence[tuple[int, Finding]]) -> list[tuple[str, str, int, int]]:
    """(code, severity, number of the first, count) of each kind, in list order."""
    kinds = groupby(numbered, key=lambda row: (row[1].code, row[1].severity))
    return [
        (*key, rows[0][0], len(rows)) for key, rows in ((key, list(found)) for key, found in kinds)
    ]


def _words(language: str, key: str, **values: object) -> str:
    return say(language, "report", key, values)


def plan_sheets(
    expo: Expo, numbered: Sequence[tuple[int, Finding]], language: str
) -> list[dict[str, object]]:
    """For each level its title, scale and plan as SVG, with a mark at every finding with a position; a mark links to
    `#f<number>`."""
    places = feature_points(expo)
    sheets = []
    for level in expo.levels:
        marks = [
            (number, one, at)
            for number, one in numbered
            if (at := place_in(one, level.id, places)) is not None
        ]
        sheets.append(
            {
                "title": level.title or {"": level.id},
                "plan": _plan(level, marks, language),
                "scale": level.scale,
            }
        )
    return sheets


def _plan(
    level: Level, marks: Sequence[tuple[int, Finding, tuple[float, float]]], language: str
) -> Markup:
    box = box_of([hall.outline for hall in level.halls])
    sheet = SvgSheet(box, margin=max(TITLE_M, 0.02 * max(box[2] - box[0], box[3] - box[1])))
    parts = [
        f'<svg viewBox="0 0 {sheet.width} {sheet.height}" role="img" aria-label="{escape(level.id)}">'
    ]
    for hall in ground_first(level.halls):
        dash = ' stroke-dasharray="12 8"' if hall.assumed else ""
        parts.append(
            f'<path fill="#fbf8f3" stroke="#8a8075" stroke-width="3"{dash} d="{sheet.path(hall.outline)}"/>'
        )
        parts.append(drawn_hall(hall, sheet))
        parts += _things(hall, sheet, language)
        name = say_words(hall.title, language)[0] or hall.id
        x, y = sheet.point(box_of([hall.outline])[0], box_of([hall.outline])[3])
        parts.append(
            f'<text x="{x + 6}" y="{y - 8}" font-size="26" fill="#444">{escape(name)}</text>'
        )
    size = max(8, min(30, round(max(sheet.width, sheet.height) / 70)))
    for number, finding, at in marks:
        x, y = sheet.point(*at)
        if finding.severity == "info" and len(marks) > _CROWD:
            parts.append(
                f'<a href="#f{number}"><circle class="mark" cx="{x}" cy="{y - size:.0f}" r="{size * 0.35:.0f}" '
                f'fill="{_MARK["info"]}" stroke="#fff"><title>{escape(message(finding, language))}</title></circle></a>'
            )
            continue
        parts.append(
            f'<a href="#f{number}"><g class="mark"><title>{escape(message(finding, language))}</title>'
            f'<circle cx="{x}" cy="{y}" r="{size}" fill="{_MARK[finding.severity]}" stroke="#fff" stroke-width="2"/>'
            f'<text x="{x}" y="{y + size * 0.35:.0f}" font-size="{size}" text-anchor="middle" fill="#fff">{number}'
            "</text></g></a>"
        )
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - every text in it was escaped above


def _things(hall: Hall, sheet: SvgSheet, language: str) -> list[str]:
    """Labels of features other than booths, by name or kind, where they fit."""
    out = []
    for feature in hall.features:
        if feature.category in _BARE or feature.kind in _SMALL:
            continue
        name = say_words(feature.title, language)[0] or str(
            part(language, "kinds").get(feature.kind, feature.kind)
        )
        x0, y0, x1, y1 = box_of([feature.outline])
        size = int(min((x1 - x0) * 10 * 0.9 / (0.62 * max(1, len(name))), (y1 - y0) * 10 * 0.5, 24))
        if size >= 6:
            x, y = sheet.point(*middle(feature.outline))
            out.append(
                f'<text x="{x}" y="{y + int(size * 0.36)}" font-size="{size}" text-anchor="middle" fill="#444">'
                f"{escape(name)}</text>"
            )
    return out
