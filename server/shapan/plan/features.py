"""A reading as features in venue metres: booths, halls, zones, and everything else that stands on a plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.findings import Finding, Where
from shapan.expo.model import Category, Feature, Origin, Polygon
from shapan.geometry.slug import slug
from shapan.plan import outlines
from shapan.plan.claims import Claim, Lettered
from shapan.plan.classify import ROLE_MEANING, Sense, by_layer, columns_by_form, configured, loose_words, title_in
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import F64, Drawing
from shapan.plan.faces import Faces
from shapan.plan.labels import tidy, unmangle
from shapan.plan.numbers import NUMBER_TAGS
from shapan.plan.venue import outlined, to_venue
from shapan.plan.words import fold, is_generic, is_hall, is_zone

LEAST_M2 = 0.8  # a phone box; below it, what bears a number is a grid bubble or a badge
WALL_M = 0.1
DOOR_M = 0.3
GRID_M = 10_000.0
PLAIN = frozenset({"", "#000000", "#ffffff", "none"})


@dataclass(frozen=True, eq=False)
class Reading:
    drawing: Drawing
    faces: Faces
    lettered: Lettered
    of: dict[int, Claim]
    groups: dict[int, Claim]
    senses: dict[int, Sense]
    loose: tuple[Claim, ...]
    metres: float
    config: PlanConfig


@dataclass(eq=False)
class _Plot:
    """Faces in venue metres, and what has been made of them."""

    polygons: npt.NDArray[np.object_]
    features: list[tuple[Feature, shapely.Polygon]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def features_of(r: Reading) -> tuple[tuple[Feature, ...], list[Finding]]:
    plot = _Plot(
        shapely.transform(r.faces.polygons, lambda p: to_venue(p, r.metres, r.config))
        if len(r.faces)
        else r.faces.polygons
    )
    shift = _national_grid(plot)
    booths = _booths(r, plot)
    halls = _halls(r, plot, booths, shift)
    booths = _without_strays(r, plot, booths, halls)
    _rest(r, plot, booths, shift)
    _words(r, plot, booths, shift)
    _floors(r, plot, booths)
    out = [
        *((f, p) for f, p in plot.features if f.category in ("level", "hall")),
        *((f, p) for f, p in plot.features if f.category == "zone"),
        *((_booth(r, plot, f), plot.polygons[f]) for f in booths),
        *((f, p) for f, p in plot.features if f.category not in ("level", "hall", "zone")),
    ]
    return tuple(outlined(out)), plot.findings


def _national_grid(plot: _Plot) -> F64:
    """Plans on a national grid are moved by whole 10 km, so that an edit moves nothing else. Returns what was taken
    off.
    """
    if not len(plot.polygons):
        return np.zeros(2)
    box = shapely.total_bounds(plot.polygons)
    if np.abs(box).max() < 1e5:
        return np.zeros(2)
    shift = np.floor(np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) / GRID_M) * GRID_M
    plot.polygons = shapely.transform(plot.polygons, lambda p: p - shift)
    plot.findings.append(
        _say(
            "far-origin",
            "info",
            f"the plan lies far from its origin: {shift[0]:.0f}, {shift[1]:.0f} m were taken off every coordinate",
        )
    )
    return shift


def _booths(r: Reading, plot: _Plot) -> list[int]:
    out: list[int] = []
    small: list[int] = []
    for f in r.of:
        (out if plot.polygons[f].area >= LEAST_M2 else small).append(f)
    if small and len(small) > 0.5 * len(r.of):  # then it is the scale that is odd, not the booths
        out, small = list(r.of), []
    plot.taken.update(out)
    return sorted(out)


def _booth(r: Reading, plot: _Plot, f: int) -> Feature:
    claim, k = r.of[f], int(r.faces.shape[f])
    shape = r.drawing.shapes[k] if k >= 0 else None
    title = title_in(r.drawing, r.lettered, f, claim.runs)
    props: dict[str, str] = {}
    color = layer = handle = ""
    if shape is not None:
        color, layer, handle = shape.fill if shape.fill.lower() not in PLAIN else "", shape.layer, shape.handle
        for tag, value in shape.attributes.items():
            key = fold(tag)
            if key in (
                "name",
                "title",
                "exhibitor",
                "company",
                "exhibitor name",
                "название",
                "компания",
                "名称",
                "展商",
                "firma",
                "aussteller",
            ):
                title = title or tidy(value)
            elif key not in NUMBER_TAGS and value != claim.value and len(value) < 200:
                props[key] = value
    elif claim.runs:
        layer, handle = r.drawing.texts[claim.runs[0]].layer, r.drawing.texts[claim.runs[0]].handle
    return Feature(
        "booth", "booth", Polygon(()), number=claim.value, title={"": title} if title else {}, color=color, props=props,
        source=Origin(layer, handle),
    )  # fmt: skip


def _halls(r: Reading, plot: _Plot, booths: list[int], shift: F64) -> list[shapely.Polygon]:
    """Adds hall and zone features; returns the drawn hall outlines (assumed ones are not in it)."""
    if not booths:
        return []
    polygons = plot.polygons[booths]
    candidates = _candidates(r, plot, booths)
    halls, zones = outlines.choose(candidates, polygons)
    drawn: list[shapely.Polygon] = []
    numbers: set[str] = set()
    covered: set[int] = set()
    for n, c in enumerate(sorted(halls, key=lambda c: (round(c.polygon.bounds[0]), round(c.polygon.bounds[1]))), 1):
        title = _title(r, c.face, is_hall)
        plot.taken.add(c.face)
        drawn.append(c.polygon)
        covered |= set(c.booths)
        _add(r, plot, c.face, "hall", "hall", title, id=_unique(title, numbers, n))
    for c in zones:
        title = _title(r, c.face, lambda _: True)
        group = r.groups.get(c.face)
        if c.face in plot.taken or not (c.zone or title or group):
            continue
        plot.taken.add(c.face)
        kind = "pavilion" if group or "pavil" in title.lower() else "zone"
        props = {"number": group.value} if group else {}
        _add(r, plot, c.face, "zone", kind, title or (group.value if group else ""), props=props)
    rest = [i for i in range(len(booths)) if i not in covered]
    if rest and (not halls or len(rest) > 0.05 * len(booths)):
        drawn += _assumed(r, plot, polygons, rest, numbers, shift, bool(halls))
    return drawn


def _candidates(r: Reading, plot: _Plot, booths: list[int]) -> list[outlines.Candidate]:
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
        title = _title(r, f, lambda _: True)
        hall = part in ("hall", "wall") or is_hall(title) or bool(stated and stated.category == "hall")
        zone = (part == "zone" or is_zone(title) or bool(stated and stated.category == "zone")) and not is_hall(title)
        own = [n for n in (shape.names if shape is not None else ()) if not is_generic(n)]
        hall = hall or any(is_hall(unmangle(n)) for n in own)
        zone = zone or any(is_zone(unmangle(n)) and not is_hall(unmangle(n)) for n in own)
        out.append(outlines.Candidate(f, plot.polygons[f], frozenset(rows), hall and not zone, zone, part == "skip"))
    return out


def _assumed(
    r: Reading,
    plot: _Plot,
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
                _feature(plot, outline, "hall", "hall", "", id=_unique("", numbers, n), props={"drawn": "walls"})
            continue
        near = _things_near(r, plot, members)
        made = outlines.around([*members, *near])
        title = _loose_title(r, is_hall) if len(groups) == 1 else ""
        _feature(plot, made, "hall", "hall", title, id=_unique(title, numbers, n), props={"assumed": "true"})
        plot.findings.append(
            _say(
                "hall-assumed",
                "warning",
                f"{len(group)} booths lie in no hall outline: one of {made.area:.0f} m² was made around them",
                at=made.centroid.coords[0],
                suggestion="draw the hall as a closed outline on a layer named HALL",
            )
        )
    return drawn


def _things_near(r: Reading, plot: _Plot, members: list[shapely.Polygon]) -> list[shapely.Polygon]:
    """Stages, toilets and the like that belong to a hall which is made: those inside its booths' hull, 15 m wider."""
    reach = shapely.convex_hull(shapely.geometrycollections(members)).buffer(15.0)
    size = 0.5 * reach.area
    return [
        plot.polygons[f]
        for f, s in r.senses.items()
        if f not in r.of and plot.polygons[f].area < size and reach.contains(plot.polygons[f])
    ]


def _without_strays(r: Reading, plot: _Plot, booths: list[int], halls: list[shapely.Polygon]) -> list[int]:
    """Numbers beyond every drawn hall, few and by themselves: a title block, a legend, a key plan."""
    if not halls or len(booths) < 20:
        return booths
    room = shapely.unary_union(halls).buffer(1.0)
    points = shapely.centroid(plot.polygons[booths])
    outside = [f for f, ok in zip(booths, shapely.contains(room, points), strict=True) if not ok]
    if not outside or len(outside) > 0.05 * len(booths):
        return booths
    drop = set(outside)
    names = ", ".join(sorted(r.of[f].value for f in outside)[:12])
    plot.findings.append(
        _say(
            "number-outside-hall",
            "info",
            f"{len(outside)} numbered boxes outside the hall were left out: {names}",
            suggestion="add them by hand if they are booths",
        )
    )
    plot.taken -= drop
    return [f for f in booths if f not in drop]


def _rest(r: Reading, plot: _Plot, booths: list[int], shift: F64) -> None:
    """Everything that is neither booth nor hall: said in words, in the configuration, by its layer, by its form."""
    in_booth = _inside_booths(r, plot, booths)
    unnumbered = []
    free = []
    for f in range(len(r.faces)):
        if f in plot.taken or f in r.of:
            continue
        k = int(r.faces.shape[f])
        shape = r.drawing.shapes[k] if k >= 0 else None
        stated = configured(shape, r.config.layers) if shape is not None else None
        if stated and stated.category:
            if stated.category == "booth":
                unnumbered.append(f)
            kind = stated.kind or {"hall": "hall", "zone": "zone", "booth": "booth", "aisle": "aisle"}.get(
                stated.category, ""
            )
            _add(r, plot, f, stated.category, kind or _first_kind(stated.category), _title(r, f, lambda _: True))
            continue
        if f in in_booth:
            continue
        sense = r.senses.get(f)
        area = plot.polygons[f].area
        if sense and area < 6000 and not _holds_booths(r, f, booths, plot):
            _add(r, plot, f, sense.category, sense.kind, sense.title)
            continue
        part = by_layer(shape) if shape is not None else ""
        if part == "booth" and area >= 2.0 and not _holds_booths(r, f, booths, plot):
            unnumbered.append(f)
        elif part in ROLE_MEANING and part != "hall" and area < 20_000:
            if part in ("column", "door", "furniture") and area > 60:
                continue
            if not (part in ("wall", "zone") and _holds_booths(r, f, booths, plot)) or part == "aisle":
                _add(r, plot, f, *ROLE_MEANING[part], _title(r, f, lambda _: True))
        elif part != "skip":
            free.append(f)
    for f in sorted(columns_by_form(r.faces, free, r.metres)):
        _add(r, plot, f, "fixture", "column", "")
    if unnumbered:
        plot.findings.append(
            _say(
                "booth-without-number",
                "warning",
                f"{len(unnumbered)} outlines among the booths bear no number and were left out",
                at=plot.polygons[unnumbered[0]].centroid.coords[0],
            )
        )
    _open_lines(r, plot, shift)


def _open_lines(r: Reading, plot: _Plot, shift: F64) -> None:
    """Walls drawn as lines get a thickness; doors (a swing, a leaf, a block) become one opening each."""
    doors: dict[str, list[F64]] = {}
    count = 0
    for s in r.drawing.shapes:
        if s.closed:
            continue
        part = by_layer(s)
        if part not in ("wall", "door"):
            continue
        points = to_venue(s.points, r.metres, r.config) - shift
        if part == "door":
            doors.setdefault(s.handle.partition(":")[0] or str(id(s)), []).append(points)
        elif count < 3000:
            count += 1
            made = shapely.LineString(points).buffer(WALL_M / 2, cap_style="flat", join_style="mitre")
            if made.geom_type == "Polygon" and not made.is_empty and made.area > 0.01:
                _feature(plot, made, "fixture", "wall", "", Origin(s.layer, s.handle))
    for handle, parts in doors.items():
        box = shapely.minimum_rotated_rectangle(shapely.MultiPoint(np.concatenate(parts)))
        made = (
            box.buffer(DOOR_M / 2, cap_style="flat", join_style="mitre")
            if box.geom_type != "Point"
            else box.buffer(DOOR_M)
        )
        if made.geom_type == "Polygon" and made.area < 80:
            _feature(plot, made, "opening", "door", "", Origin("", handle))


def _words(r: Reading, plot: _Plot, booths: list[int], shift: F64) -> None:
    """WC, EXIT, INFO lettered in no shape of their own: a 1.5 m square where the word stands, unless a booth is
    there.
    """
    halls = [p for f, p in plot.features if f.category == "hall"]
    if not halls:
        return
    room = shapely.unary_union(halls).buffer(3.0)
    numbered = set(booths)
    holders = [f for f in r.lettered.lines if f >= 0 and f not in numbered and _holds_booths(r, f, booths, plot)]
    tree = shapely.STRtree(plot.polygons[booths])
    for sense, x, y in loose_words(r.drawing, r.lettered, holders):
        if sense.category not in ("amenity", "opening"):
            continue
        at = to_venue(np.array([[x, y]]), r.metres, r.config)[0] - shift
        point = shapely.Point(at)
        square = shapely.box(at[0] - 0.75, at[1] - 0.75, at[0] + 0.75, at[1] + 0.75)
        if room.contains(point) and not len(tree.query(square, predicate="intersects")):
            _feature(plot, square, sense.category, sense.kind, sense.title, props={"assumed": "true"})


def _floors(r: Reading, plot: _Plot, booths: list[int]) -> None:
    """Several floors or halls far apart in one drawing: offered to be split, with the windows to do it by."""
    polygons = plot.polygons[booths]
    groups = [g for g in outlines.clusters(polygons, 25.0) if len(g) >= max(8, 0.05 * len(booths))]
    if len(groups) < 2:
        return
    numbers = [Counter(r.of[booths[i]].value for i in g) for g in groups]
    shared = sum(1 for v in numbers[0] if any(v in other for other in numbers[1:]))
    windows = []
    for g in groups:
        b = shapely.total_bounds(r.faces.polygons[[booths[i] for i in g]])
        m = 10.0 / r.metres
        windows.append("[" + ", ".join(f"{v:.6g}" for v in (b[0] - m, b[1] - m, b[2] + m, b[3] + m)) + "]")
    plot.findings.append(
        _say(
            "several-floors",
            "warning" if shared > 2 else "info",
            f"booths lie in {len(groups)} groups far apart"
            + (f", {shared} numbers occur in more than one" if shared else ""),
            suggestion="if these are floors, copy the plan to a file per level and set in each .toml: window = "
            + " or ".join(windows),
        )
    )


def _inside_booths(r: Reading, plot: _Plot, booths: list[int]) -> set[int]:
    """Furniture, counters and glyphs within a booth."""
    if not booths or not len(r.faces):
        return set()
    tree = shapely.STRtree(r.faces.polygons[booths])
    which, host = tree.query(shapely.points(r.faces.points), predicate="intersects")
    hosts = np.array(booths)[host]
    inside = (which != hosts) & (r.faces.area[which] < 0.9 * r.faces.area[hosts])
    return set(which[inside].tolist())


def _holds_booths(r: Reading, f: int, booths: list[int], plot: _Plot) -> bool:
    if not hasattr(plot, "_tree"):
        object.__setattr__(plot, "_tree", shapely.STRtree(shapely.points(r.faces.points[booths])) if booths else None)
    tree = plot._tree  # type: ignore[attr-defined]
    return tree is not None and bool(len(tree.query(r.faces.polygons[f], predicate="contains")))


def _title(r: Reading, f: int, wanted: object) -> str:
    """Lettering of an outline's own that is no number; for halls only what says hall."""
    test = wanted if callable(wanted) else bool
    lines = sorted(r.lettered.lines.get(f, ()), key=lambda line: -line.height)
    for line in lines:
        text = tidy(line.text)
        if (
            sum(c.isalpha() for c in text) >= 2
            and test(text)
            and len(text) < 80
            and not (r.senses.get(f) and text != r.senses[f].title and len(lines) > 6)
        ):
            return text
    k = int(r.faces.shape[f])
    if k >= 0:
        shape = r.drawing.shapes[k]
        for name in (*shape.names, *reversed(shape.groups)):
            text = unmangle(name)
            if (
                name != shape.layer
                and not is_generic(name)
                and sum(c.isalpha() for c in text) >= 3
                and test(text)
                and " " not in text[40:]
            ):
                return text if is_hall(text) or is_zone(text) or name in shape.names else ""
    return ""


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


def _first_kind(category: Category) -> str:
    return {"fixture": "furniture", "amenity": "info", "opening": "door", "level": "level"}.get(category, category)


def _add(
    r: Reading,
    plot: _Plot,
    f: int,
    category: Category,
    kind: str,
    title: str,
    id: str = "",
    props: dict[str, str] | None = None,
) -> None:
    k = int(r.faces.shape[f])
    shape = r.drawing.shapes[k] if k >= 0 else None
    origin = Origin(shape.layer, shape.handle) if shape is not None else Origin()
    color = shape.fill if shape is not None and category == "zone" and shape.fill.lower() not in PLAIN else ""
    _feature(plot, plot.polygons[f], category, kind, title, origin, id, props, color)


def _feature(
    plot: _Plot, polygon: shapely.Polygon, category: Category, kind: str, title: str, origin: Origin | None = None, id: str = "",  # noqa: E501
    props: dict[str, str] | None = None, color: str = "",
) -> None:  # fmt: skip
    feature = Feature(
        category,
        kind,
        Polygon(()),
        id=id,
        title={"": title} if title else {},
        color=color,
        props=props or {},
        source=origin or Origin(),
    )
    plot.features.append((feature, polygon))


def _say(
    code: str, severity: str, message: str, at: tuple[float, float] | None = None, suggestion: str = ""
) -> Finding:
    place = (round(float(at[0]), 3), round(float(at[1]), 3)) if at is not None else None
    return Finding(code, severity, message, Where(at=place), suggestion)  # type: ignore[arg-type]
