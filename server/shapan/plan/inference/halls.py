"""The halls of a plan: drawn halls, generated halls if none is drawn, their names, and the zones in them."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.arrays import F64
from shapan.geometry.slug import slug
from shapan.plan import outlines
from shapan.plan.drawing_reading import LEAST_HALL_M2, DrawingReading, Plot, draw, draw_face, note, title_of
from shapan.plan.inference.classify import by_layer, concourse, configured, layer_sense
from shapan.plan.inference.labels import Line, tidy, unmangle
from shapan.plan.inference.others import within_halls
from shapan.plan.venue import to_venue
from shapan.plan.vocabulary.hall_names import hall_names, named_beside
from shapan.plan.vocabulary.words import is_generic, is_hall, is_zone, meaning

TOUCH_M = 1.0  # thickness of a wall between two halls
OPEN_M = 10.0  # distance from booths to words for an open-air area


def halls_of(r: DrawingReading, plot: Plot, booths: list[int], shift: F64) -> list[int]:
    """Adds hall and zone features; returns the booths without numbered shapes outside all halls that are not booths."""
    if not booths:
        return []
    polygons = plot.polygons[booths]
    candidates = _candidates(r, plot, booths)
    halls, zones = outlines.choose(candidates, polygons)
    numbers: set[str] = set()
    covered: set[int] = set()
    faces = [c.face for c in halls]
    faces += _bare(r, plot, booths, [c.polygon for c in halls], {c.face for c in zones}) if halls else []
    corners = np.round(shapely.bounds(plot.polygons)[:, :2]) if faces else np.empty((0, 2))
    faces.sort(key=lambda f: tuple(corners[f]))
    names = hall_names(r, plot, booths, faces, shift)
    ids = {f: _unique(names[f], numbers, n) for n, f in enumerate(faces, 1)}
    # in drawing order: booths on a shared wall belong to the first hall
    for f in sorted(faces, key=lambda f: int(r.faces.shape[f])):
        plot.taken.add(f)
        k = int(r.faces.shape[f])
        kind = (concourse(r.drawing.shapes[k]) if k >= 0 else "") or _said_kind(names[f])
        draw_face(r, plot, f, "hall", kind or "hall", names[f], id=ids[f])
    for c in halls:
        covered |= set(c.booths)
    drawn = [plot.polygons[f] for f in faces]
    for c in zones:
        title = title_of(r, c.face, lambda _: True)
        group = r.groups.get(c.face)
        if c.face in plot.taken or not (c.zone or title or group):
            continue
        plot.taken.add(c.face)
        k = int(r.faces.shape[c.face])
        said = layer_sense(r.drawing.shapes[k], "zone") if k >= 0 else None
        kind = "pavilion" if said or group or "pavil" in title.lower() else "zone"
        props = {"number": group.value} if group else {}
        draw_face(r, plot, c.face, "zone", kind, title or (group.value if group else ""), props=props)
    kept = within_halls(r, plot, booths, drawn)
    here = set(kept)
    rest = [i for i, f in enumerate(booths) if i not in covered and f in here]
    beyond = [i for i in rest if drawn and not any(hall.intersects(polygons[i]) for hall in drawn)]
    if rest and (not halls or len(rest) > 0.05 * len(booths) or len(beyond) >= 3):
        drawn += _assumed(r, plot, polygons, rest, numbers, shift, drawn)
    return kept


def _said_kind(title: str) -> str:
    found = meaning(title)
    return found[1] if found and found[0] == "hall" else ""


def _bare(r: DrawingReading, plot: Plot, booths: list[int], halls: list[shapely.Polygon], zones: set[int]) -> list[int]:
    """Halls without booths: a foyer between halls, an unused hall. Their layer, name or lettering says so, and they are
    next to other halls.
    """
    inside = set(r.of) | zones
    holding = set(r.faces.around(r.faces.points[booths])[1].tolist())
    taken = shapely.union_all(halls)
    out: list[int] = []
    for f in np.flatnonzero(shapely.area(plot.polygons) >= LEAST_HALL_M2).tolist():
        k = int(r.faces.shape[f])
        if f in inside or f in holding or k < 0 or by_layer(r.drawing.shapes[k]) == "skip":
            continue
        shape = r.drawing.shapes[k]
        sense = r.senses.get(f)
        says = by_layer(shape) == "hall" and (is_hall(shape.layer) or concourse(shape))
        if not (says or (sense and sense.category == "hall")):
            continue
        polygon = plot.polygons[f]
        if polygon.intersection(taken).area < 0.02 * polygon.area:
            taken = taken.union(polygon)
            out.append(f)
    return out


def _candidates(r: DrawingReading, plot: Plot, booths: list[int]) -> list[outlines.Candidate]:
    which, face = r.faces.around(r.faces.points[booths])
    inside: dict[int, set[int]] = {}
    for w, f in zip(which.tolist(), face.tolist(), strict=True):
        if f not in r.of:
            inside.setdefault(f, set()).add(w)
    out = []
    for f, rows in inside.items():
        if len(rows) < 2:
            continue
        k = int(r.faces.shape[f])
        shape = r.drawing.shapes[k] if k >= 0 else None
        part = by_layer(shape) if shape is not None else ""
        stated = configured(shape, r.config.layers) if shape is not None else None
        title = title_of(r, f, lambda _: True)
        feature = bool(stated and stated.category == "hall")
        hall = part in ("hall", "wall") or is_hall(title) or feature
        zone = (part == "zone" or is_zone(title) or bool(stated and stated.category == "zone")) and not is_hall(title)
        own = [n for n in (shape.names if shape is not None else ()) if not is_generic(n)]
        hall = hall or any(is_hall(unmangle(n)) for n in own)
        zone = zone or any(is_zone(unmangle(n)) and not is_hall(unmangle(n)) for n in own)
        named = part == "hall" and shape is not None and is_hall(shape.layer)
        skip = part == "skip"
        out.append(
            outlines.Candidate(
                face=f,
                polygon=plot.polygons[f],
                booths=frozenset(rows),
                explicit=hall and not zone,
                zone=zone,
                skip=skip,
                stated=feature,
                named=named,
            )
        )
    return out


def _assumed(
    r: DrawingReading,
    plot: Plot,
    polygons: npt.NDArray[np.object_],
    rest: list[int],
    numbers: set[str],
    shift: F64,
    halls: list[shapely.Polygon],
) -> list[shapely.Polygon]:
    """Halls for booths outside all outlines: from walls with gaps, else a rectangle or hull around each cluster."""
    walls = [
        to_venue(s.points, r.metres, r.config) - shift
        for s in r.drawing.shapes
        if not s.closed and by_layer(s) in ("wall", "hall", "door")
    ]
    envelopes = outlines.envelopes_of(walls) if not halls else []
    drawn: list[tuple[shapely.Polygon, str]] = []  # method
    groups = list(outlines.clusters(polygons[rest], outlines.NEAR_M * 1.5))
    for group in groups:
        members = [polygons[rest[i]] for i in group]
        if len(group) < 3 and len(groups) > 1:
            continue
        outline = outlines.from_walls(envelopes, np.array(members, dtype=object))
        if outline is not None:
            if outline not in [one for one, _ in drawn]:
                drawn.append((outline, "walls"))
            continue
        made = outlines.around(members)
        drawn.append((made, ""))
        plot.findings.append(
            note("hall-assumed", "warning", at=(made.centroid.x, made.centroid.y), n=len(group), area=made.area)
        )
    roofless = _roofless(r) if any(not how for _, how in drawn) else []
    titles = named_beside(r, list(r.of), [*halls, *(one for one, _ in drawn)], shift)
    for n, (outline, how) in enumerate(drawn):
        open_air = _open_air(r, outline, roofless, shift) if not how else ""
        title = open_air or titles.get(len(halls) + n, "")
        if not title and not how and len(drawn) == 1 and not halls:
            title = _loose_title(r, is_hall)
        props = {"drawn": how} if how else {"assumed": "true"}
        id = _unique(title, numbers, len(numbers) + 1)
        draw(plot, outline, "hall", "outdoor" if open_air else "hall", title, id=id, props=props)
    return [one for one, _ in drawn]


def _loose_title(r: DrawingReading, test: object) -> str:
    """A hall's name next to its outline, the largest lettering first."""
    lines = [
        line for line in r.lettered.lines.get(-1, ()) if callable(test) and test(line.text) and len(line.text) < 40
    ]
    return tidy(max(lines, key=lambda line: line.height).text) if lines else ""


def _roofless(r: DrawingReading) -> list[Line]:
    """Lettering of places without a roof: `Freigelände`, `Открытая площадка`."""
    lines = [line for rows in r.lettered.lines.values() for line in rows if len(line.text) < 40]
    return [line for line in lines if (found := meaning(line.text)) and found == ("hall", "outdoor")]


def _open_air(r: DrawingReading, made: shapely.Polygon, lines: list[Line], shift: F64) -> str:
    """Such lettering in or near booths."""
    if not lines:
        return ""
    places = to_venue(np.array([(line.x, line.y) for line in lines]), r.metres, r.config) - shift
    away = shapely.distance(shapely.points(places), made)
    return tidy(lines[int(np.argmin(away))].text) if away.min() < OPEN_M else ""


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
    if len(groups) < 2 or _one_floor(plot, [polygons[g] for g in groups]):
        return
    numbers = [Counter(r.of[booths[i]].value for i in g) for g in groups]
    shared = sum(1 for v in numbers[0] if any(v in other for other in numbers[1:]))
    windows = []
    for g in groups:
        b = shapely.total_bounds(r.faces.polygons[[booths[i] for i in g]])
        m = 10.0 / r.metres
        windows.append("[" + ", ".join(f"{v:.6g}" for v in (b[0] - m, b[1] - m, b[2] + m, b[3] + m)) + "]")
    plot.findings.append(
        note(
            "several-floors.shared" if shared else "several-floors",
            "warning" if shared > 2 else "info",
            groups=len(groups),
            n=shared,
            windows=windows,
        )
    )


def _one_floor(plot: Plot, groups: list[npt.NDArray[np.object_]]) -> bool:
    """Whether all groups of booths are in one drawn level, or in touching drawn halls; then there is
    nothing to split."""
    drawn = [p for f, p in plot.features if f.category in ("level", "hall") and "assumed" not in f.props]
    if not drawn:
        return False
    rooms = shapely.get_parts(shapely.union_all(shapely.buffer(drawn, TOUCH_M / 2, join_style="mitre")))
    middles = [shapely.centroid(g) for g in groups]
    return any(all(shapely.contains(room, m).mean() > 0.9 for m in middles) for room in rooms)
