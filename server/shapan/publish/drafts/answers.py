"""The answers of `DraftService` about a build, as values that cross the pipe to the server."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import msgspec

from shapan.expo.causes import causes
from shapan.expo.findings import Finding, Told
from shapan.intake.text_sheet import TextRow
from shapan.publish.drafts.exhibitor_list import ExhibitorListPreview
from shapan.publish.drafts.plan_sheets import PlanSheet
from shapan.publish.drafts.programme import ProgrammePreview
from shapan.source.json_types import JsonObject
from shapan.source.tree import DocumentTree, MadeDocuments

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


class PlanSheets(msgspec.Struct, frozen=True):
    sheets: tuple[PlanSheet, ...]


class WrittenPlan(msgspec.Struct, frozen=True):
    """`trial`: what the draft would be, if somebody looks."""

    tree: DocumentTree
    trial: PlanChangePreview | None


class WrittenList(msgspec.Struct, frozen=True):
    """`same`: the uploaded one can stay as it is; `head`: `expo.toml` with columns that were mapped by hand."""

    tree: MadeDocuments
    head: DocumentTree
    trial: ExhibitorListPreview
    same: bool


class WrittenProgramme(msgspec.Struct, frozen=True):
    """`same`: the uploaded one can stay as it is."""

    tree: MadeDocuments
    trial: ProgrammePreview
    same: bool


class WrittenStops(msgspec.Struct, frozen=True):
    """`stops`: how many the tour has now."""

    tree: DocumentTree
    scenario: str
    stops: int


class DraftTexts(msgspec.Struct, frozen=True):
    locales: tuple[str, ...]
    rows: tuple[TextRow, ...]


class TextsPreview(msgspec.Struct, frozen=True):
    """What a sheet would do. `texts`: how many change; `documents`: which; `unknown`: keys that the draft does not have
    (at most 50), `ignored`: columns that are no language of the expo."""

    texts: int
    documents: tuple[str, ...]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]


class WrittenTexts(msgspec.Struct, frozen=True):
    tree: MadeDocuments
    trial: TextsPreview


class Comparison(msgspec.Struct, frozen=True):
    """Differences between two revisions, as text and numbers."""

    words: tuple[str, ...]
    counts: dict[str, int]


class Scrubbed(msgspec.Struct, frozen=True):
    """Expos of which something published is damaged or gone, and such documents."""

    expos: tuple[str, ...]
    documents: tuple[str, ...]


def preview_of(release: str, summary: Any, findings: tuple[Finding, ...]) -> Preview:
    return Preview(
        release,
        summary,
        [msgspec.to_builtins(one) for one in ordered(findings)],
        count_by_severity(findings),
    )


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Cause by cause, those that matter most first; as many as a page can bear."""
    worst = (one for cause in causes(findings) for one in cause.findings)
    return tuple(islice(worst, MOST_FINDINGS))


def count_by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    return {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}
