"""A Finding is something noticed in input. It is data: readers return `(value, findings)`.

What it says is a phrase of the catalogue (`assets/locales/`, part `findings`) with the values that were measured, so
that it can be said in any language; `finding(…)` makes one. What to do about it is another (part `advice`).
`error` blocks a build, and is used only when nothing is readable, there is no booth, or a budget is exceeded.
docs/findings.md lists every code; a test keeps the two in step.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import numpy as np

from shapan.errors import ShapanError
from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import fill, say
from shapan.language.problems import phrase_says_advice
from shapan.source.json_types import JsonObject

Severity = Literal["error", "warning", "info"]


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a finding points: a document, and as much of layer/handle/row/key/place as is known."""

    document: str = ""  # path inside the Source, e.g. "plan/ground.dxf"
    layer: str = ""
    handle: str = ""  # DXF handle, SVG id, GeoJSON feature id
    row: int = 0  # 1-based row of a table, header included
    column: str = ""
    key: str = ""  # booth key, exhibitor id, scenario/stop …
    at: tuple[float, float] | None = None  # venue metres, so that a report can draw it
    level: str = ""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    code: str
    severity: Severity
    text: str  # the phrase: the code, after a dot the case of it ("overlap.aisle")
    values: JsonObject = {}  # of both phrases
    where: Where = Where()
    advice: str = ""  # the phrase of what to do; "" is the one that is called as the text, or as the code
    said: str = ""  # what was written, where a part of it is at fault
    near: tuple[str, ...] = ()  # keys of what may have been meant

    @property
    def message(self) -> str:
        return message(self, MAIN)

    @property
    def suggestion(self) -> str:
        return suggestion(self, MAIN)


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding in words, as clients get it. `said`: what was written, where a part of it is at fault; `near`: keys of
    what may have been meant."""

    code: str
    severity: Severity
    message: str
    where: Where = Where()
    suggestion: str = ""
    said: str = ""
    near: tuple[str, ...] = ()


def told(finding: Finding, language: str) -> Told:
    return Told(
        finding.code,
        finding.severity,
        message(finding, language),
        finding.where,
        suggestion(finding, language),
        finding.said,
        finding.near,
    )


def finding(
    text: str,
    severity: Severity,
    where: Where = Where(),  # noqa: B008 - frozen
    /,
    *,
    advice: str = "",
    said: str = "",
    near: tuple[str, ...] = (),
    **values: Any,
) -> Finding:
    """`finding("overlap.aisle", "warning", where, booth="B12", other="A3", area=0.42)`."""
    code = text.partition(".")[0]
    return Finding(code, severity, text, {k: _plain(v) for k, v in values.items()}, where, advice, said, near)


def refused(
    problem: ShapanError,
    severity: Severity,
    where: Where = Where(),  # noqa: B008 - frozen
    text: str = "refused",
    **more: object,
) -> Finding:
    """What made a reader give a document up, as a finding."""
    detail = [problem.message, problem.code, problem.text, problem.values]
    values = {"document": where.document, "detail": detail, **more}
    return Finding(problem.code, severity, text, values, where)


def other_findings(code: str, severity: Severity, n: int) -> Finding:
    """How many more there are of a code whose first ones were told."""
    return Finding(code, severity, "more.before", {"n": n})


def message(finding: Finding, language: str) -> str:
    values = {"near": finding.near, "traced": _traced(finding.where, language), **finding.values}
    return say(language, "findings", finding.text, values)


def suggestion(finding: Finding, language: str) -> str:
    """Nothing where there is nothing to be done."""
    advice = part(language, "advice")
    key = next((one for one in (finding.advice, finding.text, finding.code) if one in advice), "")
    detail = finding.values.get("detail")  # of what made a reader give up: its third is the phrase
    if isinstance(detail, (list, tuple)) and phrase_says_advice(str(detail[2]), key):
        return ""
    return fill(language, advice[key], {"near": finding.near, **finding.values}, advice) if key else ""


def _plain(value: object) -> object:
    """What numpy measured as Python's own numbers: findings are written down and sent."""
    if isinstance(value, float):
        return float(value)
    return int(value) if isinstance(value, np.integer) else value


def _traced(where: Where, language: str) -> str:
    """` (layer BOOTHS, handle 2F1)`, for phrases that say where on the plan something came from."""
    key = f"traced.{'layer' if where.layer else ''}{'handle' if where.handle else ''}"
    return say(language, "findings", key, {"layer": where.layer, "handle": where.handle}) if key != "traced." else ""
