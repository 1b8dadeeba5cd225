"""Overlapping booth outlines: the same booth drawn twice, and the outline of a group around its members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import shapely

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Feature, PlanLevel
from shapan.expo.outlines import inside_point
from shapan.geometry.arrays import Shapes
from shapan.geometry.slug import slug

SAME = 0.95  # common share of both outlines above which they are one booth
INSIDE = 0.9  # share of a booth inside another above which it is a member
MEMBERS = 2  # number of numbered booths inside an outline that make it a pavilion


def untangled(
    level: PlanLevel, features: Sequence[Feature], geometry: Shapes
) -> tuple[list[Feature], Shapes, list[Finding]]:
    """Features and their polygons without duplicate booths (the one with a number is kept), and with groups as
    pavilions instead of booths.

    features: those of the level, outlines in normal form; geometry: (n,) their polygons.
    """
    booths = [i for i, f in enumerate(features) if f.category == "booth"]
    if len(booths) < 2:
        return list(features), geometry, []
    outlines = geometry[booths]
    sizes = shapely.area(outlines)
    inner, outer = shapely.STRtree(outlines).query(
        shapely.centroid(outlines), predicate="intersects"
    )
    apart = (inner != outer) & (sizes[inner] <= sizes[outer])
    inner, outer = inner[apart], outer[apart]
    common = shapely.area(shapely.intersection(outlines[inner], outlines[outer]))
    twin = common >= SAME * sizes[outer]
    member = ~twin & (common >= INSIDE * sizes[inner])
    gone: set[int] = set()
    findings = []
    for i, j in zip(inner[twin].tolist(), outer[twin].tolist(), strict=True):
        one, two = features[booths[i]], features[booths[j]]
        if (
            booths[i] in gone
            or booths[j] in gone
            or (one.number and two.number and slug(one.number) != slug(two.number))
        ):
            continue  # two numbers at one place: the audit reports the overlap
        drop = booths[i] if two.number or not one.number else booths[j]
        gone.add(drop)
        findings.append(_finding("booth-twice", level, features[drop]))
    counts = np.bincount(outer[member], minlength=len(booths))
    groups = {
        booths[j] for j in np.flatnonzero(counts >= MEMBERS).tolist() if booths[j] not in gone
    }
    for index in sorted(groups):
        n = int(counts[booths.index(index)])
        findings.append(_finding("booth-group", level, features[index], n=n))
    kept = [i for i in range(len(features)) if i not in gone]
    return (
        [_pavilion(features[i]) if i in groups else features[i] for i in kept],
        geometry[kept],
        findings,
    )


def _pavilion(feature: Feature) -> Feature:
    title = feature.title or ({"": feature.number} if feature.number else {})
    return msgspec.structs.replace(
        feature, category="zone", kind="pavilion", title=title, id=feature.id or feature.number
    )


def _finding(text: str, level: PlanLevel, feature: Feature, **values: Any) -> Finding:
    return finding(
        text,
        "info",
        Where(
            document=feature.source.document or level.document,
            layer=feature.source.layer,
            handle=feature.source.handle,
            key=feature.number,
            at=inside_point(feature.outline),
            level=level.id,
        ),
        booth=feature.number or feature.id,
        **values,
    )
