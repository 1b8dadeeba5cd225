"""The answers of `DraftService` about a build, as values that cross the pipe to the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from shapan.expo.findings import Finding, Told
from shapan.publish.drafts.plan_sheets import PlanSheet
from shapan.source.json_types import JsonObject

MOST_FINDINGS = 2_000
SEVERITIES = ("error", "warning", "info")


class Preview(msgspec.Struct, frozen=True):
    """`release` is "" when a finding of severity `error` forbids it. Summary and findings as JSON values."""

    release: str
    summary: JsonObject
    findings: list[JsonObject]
    counts: dict[str, int]  # of findings, by severity


class PlanChangePreview(msgspec.Struct, frozen=True):
    """A draft after a change that was not made: differences as text and numbers, and the plan with its findings."""

    words: tuple[str, ...]
    counts: dict[str, int]
    findings: tuple[Told, ...]
    severities: dict[str, int]
    sheets: tuple[PlanSheet, ...]


def preview_of(release: str, summary: Any, findings: tuple[Finding, ...]) -> Preview:
    return Preview(
        release, summary, [msgspec.to_builtins(one) for one in ordered(findings)], count_by_severity(findings)
    )


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first; as many as a page can bear."""
    worst = sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    return tuple(worst[:MOST_FINDINGS])


def count_by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    return {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}
