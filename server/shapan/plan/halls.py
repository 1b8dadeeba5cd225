"""The halls of a plan: drawn ones, ones made where none is drawn, their names, and the zones in them."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.slug import slug
from shapan.plan import outlines
from shapan.plan.classify import by_layer, concourse, configured, layer_sense
from shapan.plan.drawing import F64
from shapan.plan.hallnames import hall_names
from shapan.plan.labels import tidy, unmangle
from shapan.plan.reading import LEAST_HALL_M2, Plot, Reading, draw, draw_face, note, title_of
from shapan.plan.strays import without_strays
from shapan.plan.venue import to_venue
from shapan.plan.words import is_generic, is_hall, is_zone, meaning

TOUCH_M = 1.0  # a wall between two halls


def halls_of(r: Reading, plot: Plot, booths: list[int], shift: F64) -> list[int]:
    """Adds hall and zone features; returns the booths without what stands beyond every hall and is none."""
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
    names = hall_names(r, plot, booths, faces)
    ids = {f: _unique(names[f], numbers, n) for n, f in enumerate(faces, 1)}
    for f in sorted(faces, key=lambda f: int(r.faces.shape[f])):  # as drawn: what lies on a shared wall is the first's
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
    kept = without_strays(r, plot, booths, drawn, shift)
    here = set(kept)
    rest = [i for i, f in enumerate(booths) if i not in covered and f in here]
    if rest and (not halls or len(rest) > 0.05 * len(booths)):
        drawn += _assumed(r, plot, polygons, rest, numbers, shift, bool(halls))
    return without_strays(r, plot, kept, drawn, shift)


def _said_kind(title: str) -> str:
    found = meaning(title)
    return found[1] if found and found[0] == "hall" else ""


def _bare(r: Reading, plot: Plot, booths: list[int], halls: list[shapely.Polygon], zones: set[int]) -> list[int]:
    """Halls without a booth in them: a foyer between halls, a hall that is not let. Their layer, name or lettering
    says so, and they lie beside the others.
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


def _candidates(r: Reading, plot: Plot, booths: list[int]) -> list[outlines.Candidate]:
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
        meant = bool(stated and stated.category == "hall")
        hall = part in ("hall", "wall") or is_hall(title) or meant
        zone = (part == "zone" or is_zone(title) or bool(stated and stated.category == "zone")) and not is_hall(title)
        own = [n for n in (shape.names if shape is not None else ()) if not is_generic(n)]
        hall = hall or any(is_hall(unmangle(n)) for n in own)
        zone = zone or any(is_zone(unmangle(n)) and not is_hall(unmangle(n)) for n in own)
        named = part == "hall" and shape is not None and is_hall(shape.layer)
        skip = part == "skip" or (not (meant or part == "hall") and any(map(plot.polygons[f].contains, plot.stamps)))
        out.append(
            outlines.Candidate(f, plot.polygons[f], frozenset(rows), hall and not zone, zone, skip, meant, named)
        )
    return out


def _assumed(
    r: Reading,
    plot: Plot,
    polygons: npt.NDArray[np.object_],
    rest: list[int],
    numbers: set[str],
    shift: F64,
    some: bool,
) -> list[shapely.Polygon]:
    """Booths in no outline: walls with gaps, else a rectangle or hull around each cluster."""
    walls = [
        to_venue(s.points, r.metres, r.config) - shift
        for s in r.drawing.shapes
        if not s.closed and by_layer(s) in ("wall", "hall", "door")
    ]
    envelopes = outlines.envelopes_of(walls) if not some else []
    drawn: list[shapely.Polygon] = []
    groups = list(outlines.clusters(polygons[rest], outlines.NEAR_M * 1.5))
    for n, group in enumerate(groups, len(numbers) + 1):
        members = [polygons[rest[i]] for i in group]
        if len(group) < 3 and len(groups) > 1:
            continue
        outline = outlines.from_walls(envelopes, np.array(members, dtype=object))
        if outline is not None:
            if outline not in drawn:
                drawn.append(outline)
                draw(plot, outline, "hall", "hall", "", id=_unique("", numbers, n), props={"drawn": "walls"})
            continue
        near = _things_near(r, plot, members)
        made = outlines.around([*members, *near])
        title = _loose_title(r, is_hall) if len(groups) == 1 else ""
        draw(plot, made, "hall", "hall", title, id=_unique(title, numbers, n), props={"assumed": "true"})
        plot.findings.append(
            note(
                "hall-assumed",
                "warning",
                at=made.centroid.coords[0],
                n=len(group),
                area=made.area,
            )
        )
    return drawn


def _things_near(r: Reading, plot: Plot, members: list[shapely.Polygon]) -> list[shapely.Polygon]:
    """Stages, toilets and the like that belong to a hall which is made: those inside its booths' hull, 15 m wider."""
    reach = shapely.convex_hull(shapely.geometrycollections(members)).buffer(15.0)
    size = 0.5 * reach.area
    return [
        plot.polygons[f]
        for f, s in r.senses.items()
        if f not in r.of and plot.polygons[f].area < size and reach.contains(plot.polygons[f])
    ]


def _loose_title(r: Reading, test: object) -> str:
    """A hall's name lettered beside its outline, the largest lettering first."""
    lines = [
        line for line in r.lettered.lines.get(-1, ()) if callable(test) and test(line.text) and len(line.text) < 40
    ]
    return tidy(max(lines, key=lambda line: line.height).text) if lines else ""


def _unique(title: str, taken: set[str], n: int) -> str:
    base = slug(title) or f"hall-{n}"
    name, k = base, 2
    while name in taken:
        name, k = f"{base}-{k}", k + 1
    taken.add(name)
    return name


def floors_of(r: Reading, plot: Plot, booths: list[int]) -> None:
    """Several floors or halls far apart in one drawing: offered to be split, with the windows to do it by."""
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
    """Whether all groups of booths lie in one drawn level, or in drawn halls that touch: nothing to split then."""
    drawn = [p for f, p in plot.features if f.category in ("level", "hall") and "assumed" not in f.props]
    if not drawn:
        return False
    rooms = shapely.get_parts(shapely.union_all(shapely.buffer(drawn, TOUCH_M / 2, join_style="mitre")))
    middles = [shapely.centroid(g) for g in groups]
    return any(all(shapely.contains(room, m).mean() > 0.9 for m in middles) for room in rooms)
