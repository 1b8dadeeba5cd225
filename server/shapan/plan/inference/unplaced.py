"""Printed numbers that end on no booth, each said at its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shapan.expo.findings import Finding, other_findings
from shapan.expo.model import Feature
from shapan.geometry.arrays import F64
from shapan.plan.drawing_reading import DrawingReading, note
from shapan.plan.inference.evidence import lettered_alike
from shapan.plan.venue import to_venue

_MOST = 25  # findings; the last one counts the rest


def alone(r: DrawingReading, features: Sequence[Feature], shift: F64) -> list[Finding]:
    known = {n for one in features for n in (one.number, *one.aliases, one.props.get("number", ""))}
    left = lettered_alike([c for c in r.loose if c.source == "text" and c.strong], r.of.values())
    found = {c.value: c for c in left if c.value not in known}
    if not found or not r.of:
        return []
    rows = sorted(found.values(), key=lambda c: (-c.y, c.x))
    places = to_venue(np.array([(c.x, c.y) for c in rows]), r.metres, r.config) - shift
    out = [
        note("number-without-booth", "warning", (x, y), number=c.value)
        for c, (x, y) in zip(rows[:_MOST], places.tolist(), strict=False)
    ]
    return [
        *out,
        *([other_findings("number-without-booth", "warning", len(rows) - _MOST)] if len(rows) > _MOST else []),
    ]
