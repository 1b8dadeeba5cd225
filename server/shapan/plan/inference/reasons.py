"""Why an outline is a booth: the terms of its pair of label and outline, highest first; their sum is the confidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from shapan.expo.findings import Finding, other_findings
from shapan.expo.model import Because, Feature, Recognition
from shapan.geometry.arrays import F64
from shapan.language.reason import Reason, reason
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.evidence import BASIS, Pairs, Term, Usual, evidence_of, lettered_alike
from shapan.plan.venue import to_venue

_MOST_ALONE = 25  # findings; the last one counts the rest
DOUBTFUL, MOST_NAMED = 0.5, 12  # confidence below which a booth is asked about; numbers in that question


def reasons_of(r: DrawingReading, booths: Sequence[int], shift: F64) -> dict[int, Recognition]:
    if not booths:
        return {}
    pairs = Pairs([r.of[f] for f in booths], np.array(booths))
    usual = Usual({f: r.of[f] for f in booths}, r.faces, r.drawing)
    columns = [*evidence_of(pairs, usual, r.metres), _instead(r, pairs)]
    places = _places(r, pairs.claims, shift)
    out: dict[int, Recognition] = {}
    for k, f in enumerate(booths):
        said = [Because(say(k), round(float(values[k]), 2)) for values, say in columns if not math.isnan(values[k])]
        said.sort(key=lambda term: -abs(term.nats))
        sure = 1 / (1 + math.exp(-BASIS - sum(term.nats for term in said)))
        out[f] = Recognition(round(sure, 3), pairs.claims[k].source, places[k], tuple(said))
    return out


def _places(r: DrawingReading, claims: Sequence[Claim], shift: F64) -> list[tuple[float, float]]:
    """Where the labels stand, in venue metres."""
    places = to_venue(np.array([(c.x, c.y) for c in claims]), r.metres, r.config) - shift
    return [(x, y) for x, y in places.round(3).tolist()]


def _instead(r: DrawingReading, pairs: Pairs) -> Term:
    """Other outlines of a booth's size that hold the label."""
    which, face = r.faces.around(np.array([(c.x, c.y) for c in pairs.claims]))
    most = 3.0 * float(np.percentile(r.faces.area[pairs.rows], 97))
    times: dict[int, list[float]] = defaultdict(list)
    for k, f in zip(which.tolist(), face.tolist(), strict=True):
        if f != pairs.rows[k] and r.faces.area[f] <= most and f not in r.of:
            times[k].append(float(r.faces.area[f] / r.faces.area[pairs.rows[k]]))
    values = np.array([-0.25 * min(len(times[k]), 4) if k in times else math.nan for k in range(len(pairs))])

    def say(k: int) -> Reason:
        near = min(times[k], key=lambda t: abs(math.log(t)))
        return reason("why.instead", n=len(times[k]), times=round(near, 2))

    return values, say


def doubts(r: DrawingReading, plot: Plot, whys: dict[int, Recognition]) -> list[Finding]:
    """One question about the booths that are least likely to be any."""
    rows = sorted((f for f, why in whys.items() if why.confidence < DOUBTFUL), key=lambda f: whys[f].confidence)
    if not rows:
        return []
    at = plot.polygons[rows[0]].centroid.coords[0]
    names = [r.of[f].value for f in rows[:MOST_NAMED]]
    return [note("booth-doubtful", "info", at, n=len(rows), numbers=names)]


def alone(r: DrawingReading, features: Sequence[Feature], shift: F64) -> list[Finding]:
    """Printed numbers that end on no booth, each said at its place."""
    known = {n for one in features for n in (one.number, *one.aliases, one.props.get("number", ""))}
    left = lettered_alike([c for c in r.loose if c.source == "text" and c.strong], r.of.values())
    found = {c.value: c for c in left if c.value not in known}
    if not found or not r.of:
        return []
    rows = sorted(found.values(), key=lambda c: (-c.y, c.x))
    said = list(zip(rows, _places(r, rows, shift), strict=True))[:_MOST_ALONE]
    out = [note("number-without-booth", "warning", at, number=c.value) for c, at in said]
    if len(rows) > _MOST_ALONE:
        out.append(other_findings("number-without-booth", "warning", len(rows) - _MOST_ALONE))
    return out
