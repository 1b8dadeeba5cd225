"""Recognition of a drawing: `understand` converts shapes and texts of any origin to the features of one level.

The order: outlines, lettering and its position, shapes with another known meaning, the numbering, booths of lines only,
labels next to their booth, the scale, and then all other features (`features.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import shapely
from msgspec.structs import replace

from shapan.expo.findings import Finding, finding
from shapan.expo.model import PlanLevel
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing
from shapan.plan.drawing_reading import DrawingReading
from shapan.plan.features import level_features
from shapan.plan.inference.claims import Claim, Lettered, claims_of, letter_faces
from shapan.plan.inference.classify import Sense, configured, said_kind
from shapan.plan.inference.decision import decide
from shapan.plan.inference.evidence import lettered_alike
from shapan.plan.inference.faces import Faces, faces_of
from shapan.plan.inference.ids import numbers_in_ids
from shapan.plan.inference.linework import faces_around, faces_beside, faces_open
from shapan.plan.inference.merged_cells import with_merged_cells
from shapan.plan.inference.numbers import Numbering, learn
from shapan.plan.inference.repeats import without_halos
from shapan.plan.inference.sheet import sheet_of
from shapan.plan.outlined.read import read_outlined_labels
from shapan.plan.scale.dimensions import without_dimensions
from shapan.plan.scale.observed import scale_drawn, scale_findings

# share of the outlines of a booth's size with a number: below it, lettering may be converted to paths
_NAMELESS = 0.3
_FEW = 10  # numbers from which the size of booths is known


def understand(
    drawing: Drawing, level_id: str, config: PlanConfig | None = None
) -> tuple[PlanLevel, tuple[Finding, ...]]:
    """The level in venue metres (x east, y north, integer millimetres), and the findings. Unusual
    content never raises.
    """
    config = config or PlanConfig()
    findings: list[Finding] = []
    windowed = _windowed(drawing, config)
    drawing = without_dimensions(windowed)
    faces, lettered, numbering, senses, claims = _read(drawing)
    for found, code in ((_unhidden, "numbers-hidden"), (read_outlined_labels, "label-outlined")):
        if _nameless(numbering, faces) and (spelled := found(drawing)) is not drawing:
            again = _read(spelled)
            if len(again[2].of) > len(numbering.of):
                faces, lettered, numbering, senses, claims = again
                findings.append(finding(code, "info", n=len(spelled.texts) - len(drawing.texts)))
                drawing = spelled
    if drawing.sizes:
        faces = with_merged_cells(numbering.of, faces, drawing)
    of, outside, usual = decide(numbering, faces, senses, drawing)
    instead = "" if config.hall else sheet_of(of, claims, faces, lettered, drawing)
    numbered = len(of)
    if instead:
        of = {}
    scale = scale_drawn(drawing, faces, lettered, of, config)
    reading = DrawingReading(
        drawing=drawing,
        faces=faces,
        lettered=lettered,
        of=of,
        groups=numbering.groups,
        senses=senses,
        usual=usual,
        claims=claims,
        printed=windowed.texts,
        metres=scale.metres_per_unit,
        config=config,
    )
    features, more = level_features(reading)
    findings += [*scale_findings(scale, drawing, config), *more]
    if outside and not instead:
        findings.append(finding("label-outside", "info", n=len(outside)))
    if instead:
        findings.append(finding(instead, "error", n=numbered, level=level_id))
    elif not any(f.category == "booth" for f in features):
        shapes, texts = len(drawing.shapes), len(drawing.texts)
        findings.append(
            finding("no-booths.drawing", "error", shapes=shapes, texts=texts, level=level_id)
        )
    level = PlanLevel(
        id=level_id,
        features=features,
        title=config.words,
        ordinal=config.ordinal,
        elevation=config.elevation,
        scale=scale,
    )
    return level, tuple(replace(one, where=replace(one.where, level=level_id)) for one in findings)


def _windowed(drawing: Drawing, config: PlanConfig) -> Drawing:
    """Without the parts that the configuration omits (other floors outside the window, skipped layers)."""
    shapes, texts = drawing.shapes, drawing.texts
    skipped = {name for name, meaning in config.layers.items() if meaning.skip}
    if skipped:
        shapes = tuple(s for s in shapes if not ((m := configured(s, config.layers)) and m.skip))
        texts = tuple(t for t in texts if not {t.layer, *t.groups} & skipped)
    if config.window:
        x0, y0, x1, y1 = config.window
        shapes = tuple(
            s for s in shapes if x0 <= (m := s.points.mean(axis=0))[0] <= x1 and y0 <= m[1] <= y1
        )
        texts = tuple(t for t in texts if x0 <= t.center[0] <= x1 and y0 <= t.center[1] <= y1)
    return replace(drawing, shapes=shapes, texts=without_halos(texts))


def _nameless(numbering: Numbering, faces: Faces) -> bool:
    """Letters that are outlines, too, are no places without a number."""
    if len(numbering.of) < _FEW:
        return len(numbering.of) < _NAMELESS * len(faces)
    low, high = np.percentile(faces.area[list(numbering.of)], (5, 95)) * (0.5, 2.0)
    alike = np.count_nonzero((faces.area >= low) & (faces.area <= high))
    return bool(len(numbering.of) < _NAMELESS * alike)


def _unhidden(drawing: Drawing) -> Drawing:
    """With the lettering of hidden layers: for example if company names are visible and numbers are not."""
    return replace(drawing, texts=drawing.texts + drawing.hidden) if drawing.hidden else drawing


_Reading = tuple[Faces, Lettered, Numbering, dict[int, Sense], tuple[Claim, ...]]


def _read(drawing: Drawing) -> _Reading:
    best = _number(drawing, faces_of(drawing))
    for find in (
        faces_open,
        partial(faces_around, fronts=False),
        partial(faces_around, fronts=True),
    ):
        loose = _lettered_alike(best[2])
        if len(loose) <= max(2, 0.02 * len(best[2].of)):
            break
        again = _with(best, drawing, find(drawing, loose))
        if len(again[2].of) > len(best[2].of):
            best = again
    loose = [c for c in best[2].loose if c.source == "text"]
    few = len(loose) <= max(5, 0.05 * len(best[2].of))
    # `decide` connects them
    return best if few else _with(best, drawing, faces_beside(drawing, loose))


def _with(best: _Reading, drawing: Drawing, more: Sequence[shapely.Polygon]) -> _Reading:
    return _number(drawing, best[0].joined(more)) if more else best


def _lettered_alike(numbering: Numbering) -> list[Claim]:
    """The loose labels; if nearly all labels have an outline, only loose ones with the same lettering: aisle numbers
    are larger, and a sheet has numbers in its title block.
    """
    loose = [c for c in numbering.loose if c.source == "text"]
    heights = [c.height for c in numbering.of.values() if c.source == "text"]
    return (
        loose
        if not heights or len(heights) < 4 * len(loose)
        else lettered_alike(loose, numbering.of.values())
    )


def _number(drawing: Drawing, faces: Faces) -> _Reading:
    lettered = letter_faces(drawing, faces)
    senses = said_kind(drawing, faces, lettered)
    claims = numbers_in_ids(claims_of(drawing, faces, lettered), faces)
    return faces, lettered, learn(claims, faces, drawing, senses), senses, tuple(claims)
