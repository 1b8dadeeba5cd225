"""A drawing after reading, and its plot: the features in venue metres."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.model import Category, Feature, Origin, Polygon
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing, Shape, Text, painted
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.classify import Sense
from shapan.plan.inference.evidence import Usual
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import tidy, unmangle
from shapan.plan.vocabulary.words import is_generic, is_hall, is_zone

LEAST_HALL_M2 = 100.0  # a smaller area named foyer is a label


@dataclass(frozen=True, eq=False, kw_only=True)
class DrawingReading:
    drawing: Drawing
    faces: Faces
    lettered: Lettered
    of: dict[int, Claim]
    groups: dict[int, Claim]
    senses: dict[int, Sense]
    usual: Usual | None  # of what the decision began with
    claims: tuple[Claim, ...]  # every label that may be a number
    printed: tuple[Text, ...]  # with those of dimensions, which say no number
    metres: float
    config: PlanConfig

    def shape(self, f: int) -> Shape:
        """The drawn shape of an outline, a blank one for linework."""
        return self.drawing.shape(int(self.faces.shape[f]))


@dataclass(eq=False)
class Plot:
    """Faces in venue metres, and the features made from them."""

    polygons: npt.NDArray[np.object_]
    features: list[tuple[Feature, shapely.Polygon]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    outside: set[int] = field(default_factory=set)  # numbered outlines outside all halls
    findings: list[Finding] = field(default_factory=list)


def title_of(r: DrawingReading, f: int, wanted: Callable[[str], bool] = bool) -> str:
    """The lettering of an outline that is not a number, else its name; for halls only what means hall."""
    lines = sorted(r.lettered.lines.get(f, ()), key=lambda line: -line.height)
    sense = r.senses.get(f)
    for text in (tidy(line.text) for line in lines):
        crowded = sense and text != sense.title and len(lines) > 6
        if sum(map(str.isalpha, text)) >= 2 and len(text) < 80 and wanted(text) and not crowded:
            return text
    shape = r.shape(f)
    for name in (*shape.names, *reversed(shape.groups)):
        text = unmangle(name)
        plain = name == shape.layer or is_generic(name) or " " in text[40:]
        if not plain and sum(map(str.isalpha, text)) >= 3 and wanted(text):
            return text if is_hall(text) or is_zone(text) or name in shape.names else ""
    return ""


def draw_face(
    r: DrawingReading, plot: Plot, f: int, category: Category, kind: str, title: str, **more: Any
) -> None:
    shape = r.shape(f)
    more |= {
        "source": Origin(shape.layer, shape.handle),
        "color": painted(shape) if category == "zone" else "",
    }
    draw(plot, plot.polygons[f], category, kind, title, **more)


def draw(
    plot: Plot, polygon: shapely.Polygon, category: Category, kind: str, title: str, **more: Any
) -> None:
    """`more`: other fields of the feature."""
    words = {"": title} if title else {}
    plot.features.append(
        (Feature(category=category, kind=kind, outline=Polygon(()), title=words, **more), polygon)
    )


def note(
    text: str, severity: Severity, at: tuple[float, float] | None = None, **values: Any
) -> Finding:
    place = (round(float(at[0]), 3), round(float(at[1]), 3)) if at is not None else None
    return finding(text, severity, Where(at=place), **values)
