"""A Finding reports a problem or a decision about input. It is data: readers return `(value, findings)`.

Its text is a phrase of the catalogue (`assets/locales/`, part `findings`) with the measured values, so that it can be
shown in any language; `finding(…)` makes one. The remedy is another phrase (part `advice`; of the
studio, where a page does it, part `studioAdvice`).
`error` blocks a build. It is used only if nothing is readable, there is no booth, or a limit is exceeded.
docs/findings.md lists every code; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import numpy as np

from shapan.errors import Blocked, ShapanError
from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import fill, say
from shapan.language.problems import phrase_says_advice
from shapan.source.json_types import JsonObject

Severity = Literal["error", "warning", "info"]


class Where(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The location of a finding: a document, and layer, handle, row, key and position as far as known."""

    document: str = ""  # path inside the Source, e.g. "plan/ground.dxf"
    layer: str = ""
    handle: str = ""  # DXF handle, SVG id, GeoJSON feature id
    row: int = 0  # 1-based row of a table, header included
    column: str = ""
    key: str = ""  # booth key, exhibitor id, scenario/stop …
    at: tuple[float, float] | None = None  # venue metres, for the drawing in a report
    level: str = ""


class NumberRule(msgspec.Struct, frozen=True):
    """How booth numbers of a list differ from those of the plan: `#` is what they share (`#` and `S#`)."""

    list: str
    plan: str


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    code: str
    severity: Severity
    text: str  # the phrase: the code, optionally a dot and a variant ("overlap.aisle")
    values: JsonObject = {}  # values of both phrases
    where: Where = Where()
    # the phrase of the remedy; "" means the one with the name of the text, or of the code
    advice: str = ""
    said: str = ""  # the original text, if a part of it is wrong
    near: tuple[str, ...] = ()  # keys of similar objects that may have been meant
    rule: NumberRule | None = None  # that explains why a number does not fit
    match: str = ""  # the plan's number that `said` is by the rule
    place: str = ""  # the booth in words, where its key is none
    accepted: bool = False  # the organizer said that it is all right

    @property
    def message(self) -> str:
        return message(self, MAIN)

    @property
    def suggestion(self) -> str:
        return suggestion(self, MAIN)


class Told(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A finding in words, as clients receive it. `said`: the original text, if a part of it is wrong; `near`: keys of
    similar objects that may have been meant. `match`: the plan's number that `said` is by the `rule`; `place`:
    what it is about, in words; `accepted`: the organizer said that it is all right. Findings of one cause (one code,
    one rule) follow each other, those that matter most first."""

    code: str
    severity: Severity
    message: str
    where: Where = Where()
    suggestion: str = ""
    said: str = ""
    near: tuple[str, ...] = ()
    rule: NumberRule | None = None
    match: str = ""
    place: str = ""
    accepted: bool = False


def told(finding: Finding, language: str) -> Told:
    return Told(
        code=finding.code,
        severity=finding.severity,
        message=message(finding, language),
        where=finding.where,
        suggestion=suggestion(finding, language, studio=True),
        said=finding.said,
        near=finding.near,
        rule=finding.rule,
        match=finding.match,
        place=finding.place,
        accepted=finding.accepted,
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
    return Finding(
        code=code,
        severity=severity,
        text=text,
        values={k: _plain(v) for k, v in values.items()},
        where=where,
        advice=advice,
        said=said,
        near=near,
    )


def blocked(errors: Sequence[Finding], code: str = "blocked") -> Blocked:
    """The first of them, and how many more there are."""
    first, more = errors[0], len(errors) - 1
    values: JsonObject = {
        "first": first.message,
        "finding": [first.text, first.values],
        "more": more,
    }
    if more:
        return Blocked("blocked.several", code=code, **values)
    return Blocked("blocked.one", code=code, **values)


def refused(
    problem: ShapanError,
    severity: Severity,
    where: Where = Where(),  # noqa: B008 - frozen
    text: str = "refused",
    **more: object,
) -> Finding:
    """The refusal of a reader as a finding."""
    detail = [problem.message, problem.code, problem.text, problem.values]
    values = {"document": where.document, "detail": detail, **more}
    return Finding(code=problem.code, severity=severity, text=text, values=values, where=where)


def other_findings(
    code: str, severity: Severity, n: int, numbers: Sequence[object] = ()
) -> Finding:
    """The number of further findings of a code after the listed ones, and the booths' numbers in them."""
    if not numbers:
        return Finding(code=code, severity=severity, text="more.before", values={"n": n})
    values: JsonObject = {"n": n, "numbers": list(numbers)}
    return Finding(code=code, severity=severity, text="more.named", values=values)


def message(finding: Finding, language: str) -> str:
    values = {"near": finding.near, "traced": _traced(finding.where, language), **finding.values}
    return say(language, "findings", finding.text, values)


def suggestion(finding: Finding, language: str, *, studio: bool = False) -> str:
    """The remedy; "" if no action is needed. `studio`: where it differs there, because a page does it and no file is
    edited."""
    advice = part(language, "advice")
    if studio:
        advice = {**advice, **part(language, "studioAdvice")}
    key = next((one for one in (finding.advice, finding.text, finding.code) if one in advice), "")
    detail = finding.values.get("detail")  # the error of a reader: its third element is the phrase
    if isinstance(detail, (list, tuple)) and phrase_says_advice(str(detail[2]), key):
        return ""
    return (
        fill(language, advice[key], {"near": finding.near, **finding.values}, advice) if key else ""
    )


def _plain(value: object) -> object:
    """Converts numpy numbers to Python numbers, because findings are stored and sent."""
    if isinstance(value, float):
        return float(value)
    return int(value) if isinstance(value, np.integer) else value


def _traced(where: Where, language: str) -> str:
    """` (layer BOOTHS, handle 2F1)`, for phrases with the source of an object on the plan."""
    key = f"traced.{'layer' if where.layer else ''}{'handle' if where.handle else ''}"
    return (
        say(language, "findings", key, {"layer": where.layer, "handle": where.handle})
        if key != "traced."
        else ""
    )
