"""What a drawing says of its scale: sizes printed on booths, their attributes, furniture, lettering, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import shapely

from shapan.expo.findings import Finding, Severity, finding
from shapan.expo.model import Scale
from shapan.language.reason import plainly, reason
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing, painted
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import areas_in, sizes_in
from shapan.plan.scale.class_sizes import class_size
from shapan.plan.scale.furnishings import column_side, leaf
from shapan.plan.scale.hints import hints_of, speaks_feet
from shapan.plan.scale.infer import Printed, infer
from shapan.plan.scale.likelihood import Seen
from shapan.plan.vocabulary.lists import listed_words
from shapan.plan.vocabulary.words import fold

_AREA_TAGS = frozenset(listed_words("area tag"))
_AREA = re.compile(r"\A\s*(\d+(?:[.,]\d+)?)\s*\Z")
LET_M2 = (1.0, 5000.0)  # areas of booths; a program writes areas in squares of any unit


def scale_drawn(
    drawing: Drawing, faces: Faces, lettered: Lettered, of: Mapping[int, Claim], config: PlanConfig
) -> Scale:
    if config.metres_per_unit:
        return Scale(config.metres_per_unit, 1.0, (reason("configured"),))
    rows, printed = list(of), list(_printed(drawing, faces, lettered, of))
    points = (
        faces.points[rows]
        if rows or not len(faces)
        else shapely.total_bounds(faces.polygons).reshape(2, 2)
    )
    if not len(faces):
        points = np.array([t.at for t in drawing.texts] or [(0.0, 0.0), (1.0, 1.0)])
    heights = [c.height for c in of.values() if c.height > 0]
    hundreds = [c.mask == "D" and len(c.value) in (3, 4) and c.value[0] != "0" for c in of.values()]
    seen = Seen(
        declared=drawing.declared,
        exact_units=drawing.format == "dxf",
        extent=float(np.ptp(points, axis=0).max()),
        text_height=float(np.median(heights)) if heights else 0.0,
        american=sum(hundreds) > 0.75 * len(of) > 0 or speaks_feet(drawing),
        column=column_side(faces, lettered, of),
        leaf=leaf(drawing),
        computed=drawing.format == "geojson" and not any(p.a for p in printed),
    )
    return infer(faces.polygons, rows, printed, seen, hints_of(drawing, faces, lettered, of))


def _printed(
    drawing: Drawing, faces: Faces, lettered: Lettered, of: Mapping[int, Claim]
) -> Iterator[Printed]:
    """Sizes and areas that are printed on booths, stand among their attributes, or are told by their class."""
    classes = {key: (a, b, unit) for key, a, b, unit in drawing.sizes}
    for f, claim in of.items():
        shape = drawing.shape(int(faces.shape[f]))
        text = " ".join(line.text for line in lettered.lines.get(f, ()))
        said = [("", text)] if text != claim.value and any(map(str.isdigit, text)) else []
        own = list(_told(f, (*said, *shape.attributes.items())))
        size = class_size(claim.value, painted(shape), classes)
        yield from own or ([Printed(f, *size)] if size else ())


def _told(f: int, said: Iterable[tuple[str, str]]) -> Iterator[Printed]:
    """By pairs of a tag, "" for lettering, and what it says."""
    for tag, value in said:
        sizes, areas = sizes_in(value), areas_in(value)
        if fold(tag) in _AREA_TAGS and not sizes + areas:
            areas = [float(n.replace(",", ".")) for n in _AREA.findall(value)]
            areas = [area for area in areas if LET_M2[0] <= area <= LET_M2[1]]
        if len(sizes) == 1 or (sizes and tag):
            yield Printed(f, *sizes[0])
        elif len(areas) == 1 or (areas and tag):
            yield Printed(f, area=areas[0])


def scale_findings(scale: Scale, drawing: Drawing, config: PlanConfig) -> list[Finding]:
    if config.metres_per_unit:
        return []
    metres, sure = scale.metres_per_unit, scale.confidence
    severity: Severity = "info" if sure >= 0.6 else "warning"
    evidence = plainly(scale.evidence)
    out = [finding("scale-inferred", severity, metres=metres, confidence=sure, evidence=evidence)]
    if drawing.declared > 0 and abs(drawing.declared / metres - 1) > 0.02:
        out.append(finding("units-lie", "warning", declared=drawing.declared, drawn=metres))
    return out
