"""What the studio does with the plan of a draft (`DraftService`): draws it, tries and makes changes by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.edits.amend import PlanChange
from shapan.edits.edits import AMBIGUOUS
from shapan.errors import NotFound, Usage
from shapan.expo.changes import expo_changes
from shapan.expo.findings import Finding, told
from shapan.expo.model import PlanLevel
from shapan.publish.drafts.answers import PlanChangePreview, count_by_severity, ordered
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.drafts.plan_sheets import PlanReasons, PlanSheet, recognition_of, sheets_of
from shapan.publish.progress import Progress
from shapan.publish.readers import AMEND_PLAN, READ_PLAN_CONFIG, READ_UNDERLAY
from shapan.publish.source_reading import Reading
from shapan.source.tree import documents_beside
from shapan.store.ports import Documents

Plans = tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]


@dataclass(frozen=True)
class PlanByHand:
    """`read`: what an expo's documents say; `read_plans`: what its plans say, in a tenth of the time; `keep`: stores
    documents that belong to no revision yet."""

    documents: Documents
    read: Callable[[str, DocumentTree], Reading]
    read_plans: Callable[[str, DocumentTree], Plans]
    keep: Callable[[dict[str, bytes]], dict[str, DocumentTree]]

    def orders(self) -> dict[str, Callable[..., object]]:
        return {
            "draw": self.draw,
            "look": self.look,
            "reasons": self.reasons,
            "underlay": self.underlay,
            "amend-plan": self.amend_plan,
        }

    def draw(
        self, expo: str, tree: DocumentTree, findings: list[dict[str, object]], progress: Progress
    ) -> dict[str, object]:
        """The plan as it was understood, a sheet a level, with these findings at their places."""
        return {"sheets": self._sheets(expo, tree, self.read(expo, tree), msgspec.convert(findings, list[Finding]))}

    def look(
        self, expo: str, before: DocumentTree, tree: DocumentTree, language: str, progress: Progress
    ) -> PlanChangePreview:
        """What a draft would be with other documents."""
        reading = self.read(expo, tree)
        findings = ordered(reading.findings)
        found = expo_changes(self.read(expo, before).expo, reading.expo)
        return PlanChangePreview(
            found.words(language),
            dict(found.counts),
            tuple(told(one, language) for one in findings),
            count_by_severity(reading.findings),
            self._sheets(expo, tree, reading, findings),
        )

    def reasons(
        self, expo: str, tree: DocumentTree, level: str, number: str, language: str, progress: Progress
    ) -> PlanReasons:
        return recognition_of(self._level(expo, tree, level), number, language)

    def underlay(self, expo: str, tree: DocumentTree, level: str, progress: Progress) -> dict[str, DocumentTree]:
        """The picture below a level as a browser shows it, kept. Raises NotFound where there is none."""
        below = self._level(expo, tree, level).underlay
        if below is None:
            raise NotFound("not-found.underlay", level=level[:80])
        data = self._text(tree, below.document)
        picture = sandbox.run(READ_UNDERLAY, below.document, data, below.page)
        return self.keep({f"underlay.{picture.mime.rpartition('/')[2]}": picture.data})

    def _level(self, expo: str, tree: DocumentTree, level: str) -> PlanLevel:
        levels, _ = self.read_plans(expo, tree)
        known = next((one for one in levels if one.id == level), None)
        if known is None:
            raise NotFound("not-found.level", level=level[:80])
        return known

    def amend_plan(
        self, expo: str, tree: DocumentTree, level: str, change: dict[str, object], progress: Progress
    ) -> dict[str, DocumentTree]:
        """The documents beside a plan with a change made by hand, kept. Raises NotFound, what `amended` raises, and
        Usage for an edit that fits several features."""
        known = self._level(expo, tree, level)
        paths = documents_beside(known.document)
        old = [self._text(tree, path) for path in paths]
        made = sandbox.run(AMEND_PLAN, *old, msgspec.convert(change, PlanChange), known.scale.metres_per_unit)
        kept = self.keep(
            {path: new for path, new, was in zip(paths, made, old, strict=True) if new is not None and new != was}
        )
        if change.get("edits"):
            after = {**tree, **kept["tree"]}
            _refuse_ambiguous(self.read_plans(expo, tree)[1], self.read_plans(expo, after)[1])
        return kept

    def _sheets(
        self, expo: str, tree: DocumentTree, reading: Reading, findings: Sequence[Finding]
    ) -> tuple[PlanSheet, ...]:
        said = {}
        for level in reading.levels:
            config = self._text(tree, documents_beside(level.document)[0])
            if config is not None:
                said[level.document] = sandbox.run(READ_PLAN_CONFIG, config)
        return sheets_of(reading, findings, said)

    def _text(self, tree: DocumentTree, path: str) -> bytes | None:
        return self.documents.read(tree[path][0]) if path in tree else None


def _refuse_ambiguous(before: Sequence[Finding], after: Sequence[Finding]) -> None:
    """Raises Usage for an edit that fits several features and did not before: it was not there."""
    known = {(one.where.document, one.where.key) for one in before if one.text == AMBIGUOUS}
    for one in after:
        if one.text == AMBIGUOUS and (one.where.document, one.where.key) not in known:
            candidates = ", ".join(one.values["candidates"])
            raise Usage("invalid.edit-ambiguous", where="/edits", n=one.values["n"], candidates=candidates)
