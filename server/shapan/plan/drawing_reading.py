"""A drawing after reading, and its plot: the features in venue metres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.model import Category, Feature, Origin, Polygon
from shapan.geometry.array_types import geometry_array
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.classify import Sense
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import tidy, unmangle
from shapan.plan.vocabulary.words import is_generic, is_hall, is_zone

LEAST_HALL_M2 = 100.0  # a smaller area named foyer is a label
PLAIN_COLORS = frozenset({"", "#000000", "#ffffff", "none"})


@dataclass(frozen=True, eq=False, kw_only=True)
class DrawingReading:
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
class Plot:
    """Faces in venue metres, and the features made from them."""

    polygons: npt.NDArray[np.object_]
    features: list[tuple[Feature, shapely.Polygon]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def stands_of(r: DrawingReading, booths: list[int]) -> shapely.STRtree:
    """A point inside each booth, in drawing units."""
    return shapely.STRtree(geometry_array(shapely.points(r.faces.points[booths].reshape(-1, 2))))


def holds_booths(r: DrawingReading, f: int, stands: shapely.STRtree) -> bool:
    return bool(len(stands.query(r.faces.polygons[f], predicate="contains")))


def title_of(r: DrawingReading, f: int, wanted: object) -> str:
    """The lettering of an outline that is not a number; for halls only lettering that means hall."""
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


def draw_face(
    r: DrawingReading,
    plot: Plot,
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
    color = shape.fill if shape is not None and category == "zone" and shape.fill.lower() not in PLAIN_COLORS else ""
    draw(plot, plot.polygons[f], category, kind, title, origin, id, props, color)


def draw(
    plot: Plot,
    polygon: shapely.Polygon,
    category: Category,
    kind: str,
    title: str,
    origin: Origin | None = None,
    id: str = "",
    props: dict[str, str] | None = None,
    color: str = "",
) -> None:
    feature = Feature(
        category=category,
        kind=kind,
        outline=Polygon(()),
        id=id,
        title={"": title} if title else {},
        color=color,
        props=props or {},
        source=origin or Origin(),
    )
    plot.features.append((feature, polygon))


def note(text: str, severity: Severity, at: tuple[float, float] | None = None, **values: Any) -> Finding:
    place = (round(float(at[0]), 3), round(float(at[1]), 3)) if at is not None else None
    return finding(text, severity, Where(at=place), **values)
