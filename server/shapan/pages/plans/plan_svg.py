"""Plans as SVG: halls and zones for the front page, and the content of a hall's own picture (`hall_plan`).

Units are decimetres with y down. No style attributes: the content security policy forbids them. Colours of their own
are presentation attributes with a class, so that a picture's `<style>` (`DARK`) or the page's style sheet can change
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from shapan.expo.model import Booth, Expo, Hall, Polygon
from shapan.expo.outlines import inside_point, middle
from shapan.pages.render.words import say_in

SvgBox = tuple[float, float, float, float]
SHOWN_PX = 960  # the longer side of a hall's plan on its page
_BARE = 'class="bare" fill="#c9c1b4"'  # a booth without a colour
READABLE_PX = 5.0  # smaller numbers cost 45 bytes each and are illegible
# The `<style>` of a plan that is a file of its own. It follows the scheme of the page that shows it; booths and zones
# keep their colours. Opened alone under the policy of a page, it stays light.
DARK = (
    "<style>@media(prefers-color-scheme:dark){.floor{fill:#2b2723;stroke:#857b6e}.edge{stroke:#2b2723}"
    "path.bare{fill:#5c554b}g.bare{fill:#ece6dd}.thing{fill-opacity:.4}.hint{stroke:#6b6359}}</style>"
)
_THINGS = {"stage": "#b9aa94", "column": "#6b655d", "wall": "#6b655d", "seating": "#d8cfc1"}


def box_of(polygons: Iterable[Polygon]) -> SvgBox:
    """min x, min y, max x, max y; a unit box without polygons."""
    points = [point for polygon in polygons for point in polygon.shell]
    if not points:
        return (0.0, 0.0, 1.0, 1.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


class SvgSheet:
    """Converts venue metres to the drawing's units. `margin` in metres."""

    def __init__(self, box: SvgBox, margin: float, unit: float = 0.1) -> None:
        self._x, self._y, self._unit = box[0] - margin, box[3] + margin, unit
        self.width = round((box[2] - box[0] + 2 * margin) / unit) or 1
        self.height = round((box[3] - box[1] + 2 * margin) / unit) or 1

    def point(self, x: float, y: float) -> tuple[int, int]:
        return round((x - self._x) / self._unit), round((self._y - y) / self._unit)

    def path(self, polygon: Polygon) -> str:
        """`d` of the polygon with its holes, in relative steps (shorter)."""
        return "".join(self._ring(ring) for ring in (polygon.shell, *polygon.holes))

    def _ring(self, ring: Sequence[tuple[float, float]]) -> str:
        x, y = self.point(*ring[0])
        steps = [f"M{x} {y}"]
        for point in ring[1:]:
            to_x, to_y = self.point(*point)
            if to_y == y:
                steps.append(f"h{to_x - x}")
            elif to_x == x:
                steps.append(f"v{to_y - y}")
            else:
                steps.append(f"l{to_x - x} {to_y - y}")
            x, y = to_x, to_y
        return "".join(steps) + "z"


def venue_plan(halls: Sequence[Hall], locale: str, label: str) -> Markup:
    """The halls of one level with their zones, each linked to its page. Independent of booths."""
    box = box_of([hall.outline for hall in halls])
    sheet = SvgSheet(box, margin=0.02 * max(box[2] - box[0], box[3] - box[1]))
    size = max(sheet.width, sheet.height) / 45
    parts = [Markup('<svg class="plan" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(
        sheet.width, sheet.height, label)]  # fmt: skip
    for hall in ground_first(halls):
        title = say_in(hall.title, locale)[0] or hall.id
        x, y = sheet.point(*(inside_point if hall.outline.holes else middle)(hall.outline))
        room = (box_of([hall.outline])[2] - box_of([hall.outline])[0]) * 10 * 0.9
        fits = min(size, room / max(4, 0.6 * len(title)))
        zones = Markup("").join(
            Markup('<path class="plan-zone" fill="{}" d="{}"/>').format(
                zone.color or "#999999", sheet.path(zone.outline)
            )
            for zone in hall.zones
        )
        parts.append(
            Markup(
                '<a href="halls/{}/"><path class="plan-hall" d="{}"/>{}<text x="{}" y="{}" font-size="{}">{}</text></a>'
            ).format(hall.id, sheet.path(hall.outline), zones, x, y, round(fits), title)
        )
    return Markup("").join([*parts, Markup("</svg>")])


def ground_drawing(expo: Expo) -> str:
    """The lowest level that has booths, with halls, zones, booths and numbers."""
    levels = sorted(
        expo.levels, key=lambda one: (not any(hall.booths for hall in one.halls), one.elevation)
    )
    halls = levels[0].halls if levels else ()
    if not halls:
        return ""
    box = box_of([hall.outline for hall in halls])
    sheet = SvgSheet(box, margin=0.02 * max(box[2] - box[0], box[3] - box[1]))
    parts = [f'<svg class="plan" viewBox="0 0 {sheet.width} {sheet.height}" aria-hidden="true">']
    for hall in ground_first(halls):
        parts += [
            f'<path class="plan-hall" d="{sheet.path(hall.outline)}"/>',
            drawn_hall(hall, sheet),
        ]
    return "".join([*parts, "</svg>"])


def ground_first(halls: Sequence[Hall]) -> list[Hall]:
    """Open ground below the halls that stand in it."""
    return sorted(halls, key=lambda hall: hall.kind != "outdoor")


def hall_size(hall: Hall) -> tuple[int, int]:
    """Width and height in pixels for the `<img>`, so that the layout does not shift."""
    box = box_of([hall.outline])
    sheet = SvgSheet(box, margin=1.0)
    scale = SHOWN_PX / max(sheet.width, sheet.height)
    return max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))


def drawn_hall(hall: Hall, sheet: SvgSheet, least: float = 2.0) -> str:
    """Zones, features, booths and numbers, one path per colour. `least`: smaller numbers are omitted, in units of the
    drawing."""
    out = [
        f'<path fill="{escape(zone.color or "#bbbbbb")}" fill-opacity=".28" d="{sheet.path(zone.outline)}"/>'
        for zone in hall.zones
    ]
    shades: dict[str, list[str]] = defaultdict(list)
    for feature in hall.features:
        if feature.category != "aisle":
            shades[_THINGS.get(feature.kind, "#cdc3b4")].append(sheet.path(feature.outline))
    out += [
        f'<path class="thing" fill="{shade}" d="{"".join(paths)}"/>'
        for shade, paths in sorted(shades.items())
    ]
    colors: dict[str, list[str]] = defaultdict(list)
    for booth in hall.booths:
        colors[booth.color].append(sheet.path(booth.outline))
    out.append('<g class="edge" stroke="#fff" stroke-width="2">')
    for color, paths in sorted(colors.items()):
        fill = f'fill="{escape(color)}"' if color else _BARE
        out.append(f'<path {fill} d="{"".join(paths)}"/>')
    out.append("</g>")
    out.append(_numbers(hall.booths, sheet, least))
    return "".join(out)


def _numbers(booths: Sequence[Booth], sheet: SvgSheet, least: float) -> str:
    sizes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for booth in booths:
        box = box_of([booth.outline])
        text = booth.number or booth.key
        room = min(
            (box[2] - box[0]) * 10 * 0.9 / (0.62 * max(1, len(text))),
            (box[3] - box[1]) * 10 * 0.5,
            40,
        )
        if room >= least:
            x, y = sheet.point(*middle(booth.outline))
            ink = ("#fff" if _luminance(booth.color) < 0.36 else "#222") if booth.color else ""
            sizes[ink, int(room)].append(
                f'<text x="{x}" y="{y + int(room * 0.36)}">{escape(text)}</text>'
            )
    out = []
    for (ink, size), texts in sorted(sizes.items()):
        fill = f'fill="{ink}"' if ink else 'class="bare" fill="#222"'
        out.append(
            f'<g font-family="sans-serif" text-anchor="middle" {fill} font-size="{size}">{"".join(texts)}</g>'
        )
    return "".join(out)


def _luminance(color: str) -> float:
    """Approximate, of "#rrggbb"; 1 for other texts."""
    try:
        red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    except (ValueError, IndexError):
        return 1.0
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)
