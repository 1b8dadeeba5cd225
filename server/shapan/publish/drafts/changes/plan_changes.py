"""What the studio does with the plan of a draft: draws it, tries and makes changes by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shapan import sandbox
from shapan.edits.edits import AMBIGUOUS
from shapan.errors import NotFound, Usage
from shapan.expo.changes import expo_changes
from shapan.expo.findings import Finding, told
from shapan.expo.model import PlanLevel
from shapan.publish.drafts.answers import (
    PlanChangePreview,
    PlanSheets,
    WrittenPlan,
    count_by_severity,
    ordered,
)
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.orders import AmendPlan, DrawPlan, DrawUnderlay, ExplainBooth, Handlers
from shapan.publish.drafts.plan_sheets import PlanReasons, PlanSheet, recognition_of, sheets_of
from shapan.publish.progress import Progress
from shapan.publish.reading.readers import AMEND_PLAN, READ_PLAN_CONFIG, READ_UNDERLAY
from shapan.publish.reading.source_reading import Reading
from shapan.source.tree import DocumentTree, documents_beside

Plans = tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]


@dataclass(frozen=True)
class PlanChanges:
    """`read_plans`: what an expo's plans say, in a tenth of the time that all documents take."""

    documents: DraftDocuments
    read_plans: Callable[[str, DocumentTree], Plans]

    def handlers(self) -> Handlers:
        return {
            DrawPlan: self.draw,
            ExplainBooth: self.explain,
            DrawUnderlay: self.underlay,
            AmendPlan: self.amend,
        }

    def draw(self, order: DrawPlan, progress: Progress) -> PlanSheets:
        reading = self.documents.read(order.expo, order.tree)
        return PlanSheets(self._sheets(order.tree, reading, order.findings))

    def explain(self, order: ExplainBooth, progress: Progress) -> PlanReasons:
        return recognition_of(
            self._level(order.expo, order.tree, order.level), order.number, order.language
        )

    def underlay(self, order: DrawUnderlay, progress: Progress) -> DocumentTree:
        """Raises NotFound where there is none."""
        below = self._level(order.expo, order.tree, order.level).underlay
        if below is None:
            raise NotFound("not-found.underlay", level=order.level[:80])
        data = self.documents.text(order.tree, below.document)
        picture = sandbox.run(READ_UNDERLAY, below.document, data, below.page)
        return self.documents.keep({f"underlay.{picture.mime.rpartition('/')[2]}": picture.data})

    def amend(self, order: AmendPlan, progress: Progress) -> WrittenPlan:
        """Raises NotFound, what `amended` raises, and Usage for an edit that fits several features."""
        known = self._level(order.expo, order.tree, order.level)
        paths = documents_beside(known.document)
        old = [self.documents.text(order.tree, path) for path in paths]
        made = sandbox.run(AMEND_PLAN, *old, order.change, known.scale.metres_per_unit)
        pairs = zip(paths, made, old, strict=True)
        kept = self.documents.keep(
            {path: new for path, new, was in pairs if new is not None and new != was}
        )
        after = {**order.tree, **kept}
        if order.change.edits:
            _refuse_ambiguous(
                self.read_plans(order.expo, order.tree)[1], self.read_plans(order.expo, after)[1]
            )
        return WrittenPlan(kept, self._trial(order, after) if order.language else None)

    def _trial(self, order: AmendPlan, after: DocumentTree) -> PlanChangePreview:
        """What a draft would be with other documents."""
        reading = self.documents.read(order.expo, after)
        findings = ordered(reading.findings)
        changes = expo_changes(self.documents.read(order.expo, order.tree).expo, reading.expo)
        return PlanChangePreview(
            changes.words(order.language),
            dict(changes.counts),
            tuple(told(finding, order.language) for finding in findings),
            count_by_severity(reading.findings),
            self._sheets(after, reading, findings),
        )

    def _level(self, expo: str, tree: DocumentTree, level: str) -> PlanLevel:
        levels, _ = self.read_plans(expo, tree)
        known = next((found for found in levels if found.id == level), None)
        if known is None:
            raise NotFound("not-found.level", level=level[:80])
        return known

    def _sheets(
        self, tree: DocumentTree, reading: Reading, findings: Sequence[Finding]
    ) -> tuple[PlanSheet, ...]:
        configs = {}
        for level in reading.levels:
            config = self.documents.text(tree, documents_beside(level.document)[0])
            if config is not None:
                configs[level.document] = sandbox.run(READ_PLAN_CONFIG, config)
        return sheets_of(reading, findings, configs)


def _refuse_ambiguous(before: Sequence[Finding], after: Sequence[Finding]) -> None:
    """Raises Usage for an edit that fits several features and did not before: it was not there."""
    known = {(one.where.document, one.where.key) for one in before if one.text == AMBIGUOUS}
    for one in after:
        if one.text == AMBIGUOUS and (one.where.document, one.where.key) not in known:
            candidates = ", ".join(one.values["candidates"])
            raise Usage(
                "invalid.edit-ambiguous", where="/edits", n=one.values["n"], candidates=candidates
            )
