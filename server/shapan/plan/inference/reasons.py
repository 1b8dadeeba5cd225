"""Why an outline is a booth of a number: the terms of its pair of label and outline, and those of the number itself.

The confidence is the probability of the outline times that of the number: however well a label stands in its outline,
a letter that was read badly stays doubtful.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from shapan.expo.findings import Finding
from shapan.expo.model import Recognition
from shapan.geometry.arrays import F64
from shapan.plan.config import to_venue
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.inference.claims import Claim, claim_points
from shapan.plan.inference.evidence import ReasonKey, Term, Usual, nats

_READ = 6.0  # nats of a number against which nothing speaks
_CLEAR, _UNLIKE = 0.15, 40.0  # distance of a letter that is read for sure; nats for each beyond it
# confidence below which a booth is asked about; numbers in that question
DOUBTFUL, MOST_NAMED = 0.5, 12


def reasons_of(r: DrawingReading, booths: Sequence[int], shift: F64) -> dict[int, Recognition]:
    if not booths:
        return {}
    of = {f: r.of[f] for f in booths}
    usual = r.usual if r.usual is not None and r.usual.of == of else Usual(of, r.faces, r.drawing)
    outline = [*usual.terms, _instead(r, usual)]
    number = [_letterforms(r, usual)]
    columns = [(values.round(2), say) for values, say in (*outline, *number)]
    sums = nats(columns[: len(outline)]), nats(columns[len(outline) :], _READ)
    sure = np.prod([1 / (1 + np.exp(-one)) for one in sums], axis=0).round(3).tolist()
    said = [
        [
            None if math.isnan(n) else (n, words)
            for n, words in zip(values.tolist(), say(r.metres), strict=True)
        ]
        for values, say in columns
        if not np.isnan(values).all()
    ]
    terms, claims = (
        (tuple(filter(None, row)) for row in zip(*said, strict=True)),
        list(usual.of.values()),
    )
    rows = zip(usual.rows, sure, claims, label_places(r, claims, shift), terms, strict=True)
    return {f: Recognition(share, c.source, at, own) for f, share, c, at, own in rows}


def _letterforms(r: DrawingReading, usual: Usual) -> Term:
    """Against the number: a letter that was drawn as an outline resembles no letterform well."""
    texts = r.drawing.texts
    unlike = np.array(
        [
            max((texts[i].unlike for i in c.runs if i < len(texts)), default=0.0)
            for c in usual.of.values()
        ]
    )
    values = np.where(unlike > _CLEAR, -_UNLIKE * (unlike - _CLEAR), math.nan)
    return values, lambda _: (
        ("why.letterforms", (("unlike", round(one, 2)),)) for one in unlike.tolist()
    )


def label_places(
    r: DrawingReading, claims: Sequence[Claim], shift: F64
) -> list[tuple[float, float]]:
    """Where the labels stand, in venue metres."""
    places = to_venue(claim_points(claims), r.metres, r.config) - shift
    return [(x, y) for x, y in places.round(3).tolist()]


def _instead(r: DrawingReading, usual: Usual) -> Term:
    """Other outlines of a booth's size that hold the label."""
    rows, (which, face), areas = usual.rows, usual.around, r.faces.area
    near = areas[face] <= 3.0 * float(np.percentile(areas[rows], 97))
    times: dict[int, list[float]] = defaultdict(list)
    for k, f in zip(which[near].tolist(), face[near].tolist(), strict=True):
        if f not in r.of:
            times[k].append(float(areas[f] / areas[rows[k]]))
    values = np.array(
        [-0.25 * min(len(times[k]), 4) if k in times else math.nan for k in range(len(rows))]
    )

    def say(own: Sequence[float]) -> ReasonKey:
        near = min(own, key=lambda t: abs(math.log(t)), default=math.nan)
        return "why.instead", (("n", len(own)), ("times", round(near, 2)))

    return values, lambda _: (say(times.get(k, ())) for k in range(len(rows)))


def doubts(r: DrawingReading, plot: Plot, whys: dict[int, Recognition]) -> list[Finding]:
    """One question about the booths that are least likely to be any."""
    rows = sorted(
        (f for f, why in whys.items() if why.confidence < DOUBTFUL),
        key=lambda f: (whys[f].confidence, f),
    )
    if not rows:
        return []
    at = plot.polygons[rows[0]].centroid.coords[0]
    names = [r.of[f].value for f in rows[:MOST_NAMED]]
    return [note("booth-doubtful", "info", at, n=len(rows), numbers=names)]
