"""The halls of a plan: drawn halls, generated halls if none is drawn, and the zones in them. A hall is named by its own
name or lettering, else by large lettering in it or beside it that is no booth number.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.findings import Severity
from shapan.geometry.arrays import F64, I64, Shapes
from shapan.geometry.slug import slug
from shapan.plan import outlines
from shapan.plan.config import to_venue
from shapan.plan.drawing_reading import (
    LEAST_HALL_M2,
    DrawingReading,
    Plot,
    draw,
    draw_face,
    note,
    title_of,
)
from shapan.plan.inference.classify import by_layer, concourse, configured, layer_sense
from shapan.plan.inference.evidence import Pairs, Usual, evidence_of, nats
from shapan.plan.inference.labels import Line, areas_in, number_of, sizes_in, tidy, unmangle
from shapan.plan.vocabulary.words import is_generic, is_hall, is_zone, meaning

TOUCH_M = 1.0  # thickness of a wall between two halls
_WALLS = 5_000  # most wall lines that are closed to an outline
# minimum ratio of the heights of a hall's name and booth numbers; on plans it is 2 to 12
TALLER = 1.4
_LONGEST = 40
_SHORT = 25  # maximum letters of a hall's name outside the hall
_FEWEST = 20  # booths from which a drawn hall says which boxes are none
# share of the booths that a drawn hall must hold before it says something about the others
_HELD = 0.5
WALL_REACH_M = 1.0  # a booth may stand on the wall of its hall
_LIKE = 4.5  # nats of a booth outside
_BESIDE, _BESIDE_M = 6.0, 10.0  # maximum distance of a name from its hall: its heights, or metres


def halls_of(r: DrawingReading, plot: Plot, booths: list[int], shift: F64) -> list[int]:
    """Adds hall and zone features; returns the booths without numbered shapes outside all halls that are not booths."""
    if not booths:
        return []
    held = r.faces.holders(booths)
    candidates = _candidates(r, plot, booths, *held)
    halls, zones = outlines.choose(candidates, plot.polygons[booths])
    faces = [c.face for c in halls]
    if halls:
        others = {*r.of, *(c.face for c in zones), *held[1].tolist()}
        faces += _bare(r, plot, [c.polygon for c in halls], others)
    corners = {f: tuple(np.round(plot.polygons[f].bounds[:2])) for f in faces}
    faces.sort(key=lambda f: corners[f])
    drawn = [plot.polygons[f] for f in faces]
    titles = dict(zip(faces, hall_titles(r, booths, faces, drawn, shift), strict=True))
    ids: set[str] = set()
    id_of = {f: _unique(titles[f], ids, n) for n, f in enumerate(faces, 1)}
    # in drawing order: booths on a shared wall belong to the first hall
    for f in sorted(faces, key=lambda f: int(r.faces.shape[f])):
        plot.taken.add(f)
        kind = concourse(r.shape(f)) or _kind(titles[f])
        draw_face(r, plot, f, "hall", kind, titles[f], id=id_of[f])
    _draw_zones(r, plot, zones)
    kept = _within(r, plot, booths, drawn)
    here, covered = set(kept), {booths[i] for c in halls for i in c.booths}
    rest = [f for f in booths if f not in covered and f in here]
    if rest and (not halls or len(rest) > 0.05 * len(booths) or _beyond(plot, rest, drawn) >= 3):
        _assume(r, plot, rest, ids, shift, drawn)
    return kept


def _beyond(plot: Plot, booths: Sequence[int], drawn: Sequence[shapely.Polygon]) -> int:
    """How many booths touch none of the drawn halls; 0 without a drawn one."""
    return sum(
        bool(drawn) and not any(hall.intersects(plot.polygons[f]) for hall in drawn) for f in booths
    )


def _draw_zones(r: DrawingReading, plot: Plot, zones: Sequence[outlines.Candidate]) -> None:
    for c in zones:
        title, group = title_of(r, c.face), r.groups.get(c.face)
        if c.face in plot.taken or not (c.role == "zone" or title or group):
            continue
        plot.taken.add(c.face)
        pavilion = layer_sense(r.shape(c.face), "zone") or group or "pavil" in title.lower()
        props = {"number": group.value} if group else {}
        title = title or (group.value if group else "")
        draw_face(r, plot, c.face, "zone", "pavilion" if pavilion else "zone", title, props=props)


def _kind(title: str) -> str:
    found = meaning(title)
    return found[1] if found and found[0] == "hall" else "hall"


def _candidates(
    r: DrawingReading, plot: Plot, booths: list[int], one: I64, face: I64
) -> list[outlines.Candidate]:
    inside: dict[int, set[int]] = defaultdict(set)
    for w, f in zip(np.searchsorted(booths, one).tolist(), face.tolist(), strict=True):
        if f not in r.of:
            inside[f].add(w)
    return [
        outlines.Candidate(f, plot.polygons[f], frozenset(rows), *_role(r, f))
        for f, rows in inside.items()
        if len(rows) > 1
    ]


def _role(r: DrawingReading, f: int) -> tuple[str, float]:
    """skip, zone, hall or "", by configuration, layer, lettering and names; and the most times the area of its booths
    that the outline may have."""
    shape = r.shape(f)
    part, stated, title = by_layer(shape), configured(shape, r.config.layers), title_of(r, f)
    declared = stated.category if stated else ""
    words = [title, *(unmangle(name) for name in shape.names if not is_generic(name))]
    halls = [is_hall(one) for one in words]
    role = "hall" if part in ("hall", "wall") or any(halls) or declared == "hall" else ""
    zones = [is_zone(one) and not hall for one, hall in zip(words, halls, strict=True)]
    if any(zones) or ("zone" in (part, declared) and not halls[0]):
        role = "zone"
    named = part == "hall" and is_hall(shape.layer)
    room = np.inf if declared == "hall" else outlines.HALF_LET if named else outlines.LOOSE
    return "skip" if part == "skip" else role, room


def _bare(
    r: DrawingReading, plot: Plot, halls: list[shapely.Polygon], others: set[int]
) -> list[int]:
    """Halls without booths: a foyer between halls, an unused hall. Their layer, name or lettering says so, and they are
    next to other halls.
    """
    taken = shapely.union_all(halls)
    out: list[int] = []
    for f in np.flatnonzero(shapely.area(plot.polygons) >= LEAST_HALL_M2).tolist():
        shape, sense, polygon = r.shape(f), r.senses.get(f), plot.polygons[f]
        part = by_layer(shape)
        says = part == "hall" and (is_hall(shape.layer) or concourse(shape))
        if f in others or part == "skip" or not (says or (sense and sense.category == "hall")):
            continue
        if polygon.intersection(taken).area < 0.02 * polygon.area:
            taken = taken.union(polygon)
            out.append(f)
    return out


def _assume(
    r: DrawingReading,
    plot: Plot,
    rest: list[int],
    ids: set[str],
    shift: F64,
    halls: list[shapely.Polygon],
) -> None:
    """Halls for booths outside all outlines: from walls with gaps, else a rectangle or hull around each cluster."""
    walls = [
        s.points
        for s in r.drawing.shapes
        if not s.closed and by_layer(s) in ("wall", "hall", "door")
    ]
    usable = walls if len(walls) <= _WALLS and not halls else []
    envelopes = outlines.closed_envelopes(
        [to_venue(line, r.metres, r.config) - shift for line in usable]
    )
    made: dict[shapely.Polygon, str] = {}  # outline -> "walls", or "" for one that is assumed
    groups = outlines.clusters(plot.polygons[rest], outlines.NEAR_M * 1.5)
    for group in groups if len(groups) == 1 else [group for group in groups if len(group) >= 3]:
        members = plot.polygons[[rest[i] for i in group]]
        outline = outlines.from_walls(envelopes, members)
        if outline is None:
            outline = outlines.around(members)
            at = (outline.centroid.x, outline.centroid.y)
            plot.findings.append(
                note("hall-assumed", "warning", at=at, n=len(group), area=outline.area)
            )
            made[outline] = ""
        else:
            made[outline] = "walls"
    titles = hall_titles(r, list(r.of), [], [*halls, *made], shift)[len(halls) :]
    for (outline, how), title in zip(made.items(), titles, strict=True):
        props = {"drawn": how} if how else {"assumed": "true"}
        kind = "outdoor" if _kind(title) == "outdoor" else "hall"
        draw(plot, outline, "hall", kind, title, id=_unique(title, ids, len(ids) + 1), props=props)


def _unique(title: str, taken: set[str], n: int) -> str:
    base = slug(title) or f"hall-{n}"
    name, k = base, 2
    while name in taken:
        name, k = f"{base}-{k}", k + 1
    taken.add(name)
    return name


def floors_of(r: DrawingReading, plot: Plot, booths: list[int]) -> None:
    """Several distant floors or halls in one drawing: a finding suggests to split them, with the windows."""
    polygons = plot.polygons[booths]
    groups = [g for g in outlines.clusters(polygons, 25.0) if len(g) >= max(8, 0.05 * len(booths))]
    if len(groups) < 2 or _one_floor(plot, [shapely.centroid(polygons[g]) for g in groups]):
        return
    often = Counter(number for g in groups for number in {r.of[booths[i]].value for i in g})
    shared = sum(n > 1 for n in often.values())
    windows = []
    for g in groups:
        x0, y0, x1, y1 = shapely.total_bounds(r.faces.polygons[[booths[i] for i in g]]).tolist()
        m = 10.0 / r.metres
        windows.append("[" + ", ".join(f"{v:.6g}" for v in (x0 - m, y0 - m, x1 + m, y1 + m)) + "]")
    code = "several-floors.shared" if shared else "several-floors"
    severity: Severity = "warning" if shared > 2 else "info"
    plot.findings.append(note(code, severity, groups=len(groups), n=shared, windows=windows))


def _one_floor(plot: Plot, middles: list[Shapes]) -> bool:
    """Whether all groups of booths are in one drawn level, or in touching drawn halls; then there is
    nothing to split."""
    drawn = [
        p for f, p in plot.features if f.category in ("level", "hall") and "assumed" not in f.props
    ]
    rooms = shapely.get_parts(
        shapely.union_all(shapely.buffer(drawn, TOUCH_M / 2, join_style="mitre"))
    )
    return any(all(shapely.contains(room, m).mean() > 0.9 for m in middles) for room in rooms)


def hall_titles(
    r: DrawingReading,
    booths: Sequence[int],
    faces: Sequence[int],
    halls: Sequence[shapely.Polygon],
    shift: F64,
) -> list[str]:
    """A title for each outline of `halls`, "" without one. `faces`: the rows of drawn ones, which may be named by a
    code (`N1`, `7.1`); a code that two halls share is not used.
    """
    lines = _large(r, booths) if len(halls) else []
    own = [title_of(r, f, _says_hall) for f in faces] or [""] * len(halls)
    inside, beside = _near_halls(r, lines, halls, shift, not faces)
    codes = [own[i] or _tallest(inside[i]) or _own_code(r, f) for i, f in enumerate(faces)] or own
    often = Counter(codes)
    named = [code if own[i] or often[code] == 1 else "" for i, code in enumerate(codes)]
    return [
        title or tidy(max(near, key=lambda line: line.height).text) if title or near else ""
        for title, near in zip(named, beside, strict=True)
    ]


def _near_halls(
    r: DrawingReading,
    lines: Sequence[Line],
    halls: Sequence[shapely.Polygon],
    shift: F64,
    assumed: bool,
) -> tuple[list[list[Line]], list[list[Line]]]:
    """Of each hall the lines in it, and those beside it that are near enough to name it; `assumed`: none is drawn."""
    inside: list[list[Line]] = [[] for _ in halls]
    beside: list[list[Line]] = [[] for _ in halls]
    if lines:
        points = shapely.points(
            to_venue(np.array([(one.x, one.y) for one in lines]), r.metres, r.config) - shift
        )
        tree = shapely.STRtree(halls)
        for i, k in tree.query(points, predicate="within").T.tolist():
            inside[k].append(lines[i])
        (which, near), away = tree.query_nearest(points, all_matches=False, return_distance=True)
        for i, k, distance in zip(which.tolist(), near.tolist(), away.tolist(), strict=True):
            alone = len(halls) == 1 and assumed  # one assumed hall: its name may stand anywhere
            reach = math.inf if alone else max(_BESIDE * lines[i].height * r.metres, _BESIDE_M)
            if (distance > 0 or assumed) and distance < reach and _is_name(lines[i].text):
                beside[k].append(lines[i])
    return inside, beside


def _large(r: DrawingReading, booths: Sequence[int]) -> list[Line]:
    """Lines that are no booth numbers, can name a hall and are larger than booth numbers; those of places without a
    roof (`Freigelände`) may be small."""
    heights = [r.of[f].height for f in booths if r.of[f].height > 0]
    least = TALLER * float(np.median(heights)) if heights else 0.0
    used = {i for f in booths for i in r.of[f].runs}
    return [
        line
        for rows in r.lettered.lines.values()
        for line in rows
        if len(line.text) < _LONGEST
        and used.isdisjoint(line.parts)  # first: nearly all are booth numbers
        and (line.height > least or meaning(line.text) == ("hall", "outdoor"))
        and (_is_code(line.text) or _says_hall(line.text))
    ]


def _says_hall(text: str) -> bool:
    found = meaning(text)
    return is_hall(text) or bool(found and found[0] == "hall")


def _is_code(text: str) -> bool:
    found = number_of(text)
    return found is not None and len(found[0]) <= 6


def _is_name(text: str) -> bool:
    short = (
        len(text) < _SHORT and len(text.split()) <= 3 and not areas_in(text) and not sizes_in(text)
    )
    return (short and is_hall(text)) or meaning(text) == ("hall", "outdoor")


def _tallest(lines: Sequence[Line]) -> str:
    """The single largest one."""
    tall = max((line.height for line in lines), default=0.0)
    best = {tidy(line.text) for line in lines if line.height > 0.95 * tall}
    return best.pop() if len(best) == 1 else ""


def _own_code(r: DrawingReading, f: int) -> str:
    """A code among the outline's own names: `<title>N1</title>`, `data-name="7.1"`."""
    shape = r.shape(f)
    for name in shape.names:
        text = unmangle(name)
        plain = (
            name == shape.layer
            or is_generic(name)
            or not any(c.isalpha() or c == "." for c in text)
        )
        if not plain and _is_code(text):
            return text
    return ""


def _within(
    r: DrawingReading, plot: Plot, booths: list[int], halls: Sequence[shapely.Polygon]
) -> list[int]:
    """Without numbered boxes outside all drawn halls: a title block, a car park, rooms; an open-air ground is kept."""
    if not halls or len(booths) < _FEWEST:
        return booths
    whole = shapely.union_all(list(halls)).buffer(WALL_REACH_M)
    shapely.prepare(whole)
    inside = shapely.contains(whole, shapely.centroid(plot.polygons[booths]))
    within, outside = (np.array(booths)[ok].tolist() for ok in (inside, ~inside))
    drop = (
        set(outside) - _let(r, within, outside)
        if outside and len(within) >= _HELD * len(booths)
        else set()
    )
    plot.outside |= drop
    plot.taken -= drop
    return [f for f in booths if f not in drop]


def _let(r: DrawingReading, within: list[int], outside: list[int]) -> set[int]:
    """Those for which as much speaks as for the booths inside, and whose numbers are not inside, too."""
    usual = Usual({f: r.of[f] for f in within}, r.faces, r.drawing)
    score = nats(evidence_of(Pairs([r.of[f] for f in outside], np.array(outside)), usual))
    known = {r.of[f].value for f in within}
    return {f for k, f in enumerate(outside) if score[k] > _LIKE and r.of[f].value not in known}
