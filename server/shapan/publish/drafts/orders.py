"""What a server asks of a worker: each order is a record, and the base of its class says what the answer is. Both cross
a pipe as JSON (`worker.py`)."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from shapan.edits.amend import PlanChange
from shapan.expo.findings import Finding
from shapan.expo.records.changes_gen import About
from shapan.intake.exhibitors.profile import FirmFields
from shapan.intake.exhibitors.table import ExhibitorTableChange
from shapan.intake.expo.site_form import SiteChange
from shapan.intake.programme.amend import ProgrammeChange
from shapan.intake.scenarios.editing import ToursChange
from shapan.intake.scenarios.recording import Recording
from shapan.publish.drafts.answers import (
    Comparison,
    DraftTexts,
    PlanSheets,
    Preview,
    Scrubbed,
    WrittenList,
    WrittenPlan,
    WrittenProgramme,
    WrittenStops,
    WrittenTexts,
)
from shapan.publish.drafts.exhibitor_list import ExhibitorListView
from shapan.publish.drafts.firms.exhibits import UploadedExhibits
from shapan.publish.drafts.firms.firms import FirmBases
from shapan.publish.drafts.plan_sheets import PlanReasons
from shapan.publish.drafts.programme import ProgrammeView
from shapan.publish.drafts.site_view import SiteView
from shapan.publish.drafts.tours import ToursView
from shapan.publish.progress import Progress
from shapan.source.tree import DocumentEntry, DocumentTree, MadeDocuments

Answer = TypeVar("Answer")


def _tag(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


class Order(msgspec.Struct, Generic[Answer], frozen=True, kw_only=True, tag_field="do", tag=_tag):
    """`expo`: whose turn it takes; "" for the site's."""

    expo: str = ""


class DraftOrder(Order[Answer], Generic[Answer], frozen=True, kw_only=True):
    """About the documents of a revision."""

    expo: str
    tree: DocumentTree


class BuildPreview(DraftOrder[Preview], frozen=True, kw_only=True):
    """Build these documents where visitors do not see them."""


class PublishDraft(DraftOrder[Preview], frozen=True, kw_only=True):
    """The preview of these documents for everybody. `published`: the documents of published revisions, the last first,
    for those that take too long now."""

    published: tuple[DocumentTree, ...] = ()


class CompareRevisions(Order[Comparison], frozen=True, kw_only=True):
    """`before`: None for an expo that was nothing."""

    before: DocumentTree | None
    after: DocumentTree
    language: str


class ReadAbout(DraftOrder[About], frozen=True, kw_only=True):
    """The fields of `expo.toml`."""


class AmendAbout(DraftOrder[DocumentTree], frozen=True, kw_only=True):
    """`expo.toml` with a change made by hand, kept."""

    change: About


class ReadSite(DraftOrder[SiteView], frozen=True, kw_only=True):
    """Where the halls stand."""


class AmendSite(DraftOrder[DocumentTree], frozen=True, kw_only=True):
    """`expo.toml` with halls at other places, kept."""

    change: SiteChange


class DrawPlan(DraftOrder[PlanSheets], frozen=True, kw_only=True):
    """The plan as it was understood, a sheet a level, with these findings at their places."""

    findings: tuple[Finding, ...]


class ExplainBooth(DraftOrder[PlanReasons], frozen=True, kw_only=True):
    """Why an outline is a booth of this number."""

    level: str
    number: str
    language: str


class DrawUnderlay(DraftOrder[DocumentTree], frozen=True, kw_only=True):
    """The picture below a level as a browser shows it, kept."""

    level: str


class AmendPlan(DraftOrder[WrittenPlan], frozen=True, kw_only=True):
    """The documents beside a plan with a change made by hand, kept. `language`: of what the draft would be; "" where
    nobody looks."""

    level: str
    change: PlanChange
    language: str = ""


class ReadExhibitorList(DraftOrder[ExhibitorListView], frozen=True, kw_only=True):
    """The list of exhibitors as a table, next to the plan."""


class AmendExhibitorList(DraftOrder[WrittenList], frozen=True, kw_only=True):
    """The list with a change, kept as CSV in place of the one that was there. `brought`: the list that is uploaded
    again, `base`: the one that was uploaded last."""

    change: ExhibitorTableChange
    brought: DocumentTree = {}
    base: DocumentTree = {}


class ReadProgramme(DraftOrder[ProgrammeView], frozen=True, kw_only=True):
    """The programme as a table, next to the plan."""


class AmendProgramme(DraftOrder[WrittenProgramme], frozen=True, kw_only=True):
    """As of the list of exhibitors."""

    change: ProgrammeChange
    brought: DocumentTree = {}
    base: DocumentTree = {}


class ReadTours(DraftOrder[ToursView], frozen=True, kw_only=True):
    """The tours as they are written, with what their stops can name."""


class AmendTours(DraftOrder[MadeDocuments], frozen=True, kw_only=True):
    """Tours that were written or removed by hand, and captions, kept."""

    change: ToursChange


class AddStops(DraftOrder[WrittenStops], frozen=True, kw_only=True):
    """A tour with stops at its end, kept."""

    recording: Recording


class ReadTexts(DraftOrder[DraftTexts], frozen=True, kw_only=True):
    """All texts that visitors read, as rows."""


class AmendTexts(DraftOrder[WrittenTexts], frozen=True, kw_only=True):
    """`sheet`: SHA-256 of a kept document with translations."""

    sheet: str


class ShowExhibits(DraftOrder[UploadedExhibits], frozen=True, kw_only=True):
    """The models and brochures of the draft, as far as they were read."""

    language: str


class ReadExhibits(DraftOrder[None], frozen=True, kw_only=True):
    """Read the models and brochures of the draft, for `ShowExhibits` and for builds."""


class ReadFirms(DraftOrder[FirmBases], frozen=True, kw_only=True):
    """What the draft has of its exhibitors."""


class CheckFirm(Order[None], frozen=True, kw_only=True):
    """Raises Usage for what the reader of `profile.toml` would not take."""

    fields: FirmFields


class FirmOrder(DraftOrder[Answer], Generic[Answer], frozen=True, kw_only=True):
    """With what a firm sent."""

    exhibitor: str
    fields: FirmFields
    files: DocumentTree


class AmendFirm(FirmOrder[MadeDocuments], frozen=True, kw_only=True):
    """The documents that it becomes, kept."""


class BuildFirmPreview(FirmOrder[Preview], frozen=True, kw_only=True):
    """A preview called `name`, of what a firm may see. `published`: the documents that visitors see."""

    name: str
    published: DocumentTree | None


class ShowFirmExhibits(FirmOrder[UploadedExhibits], frozen=True, kw_only=True):
    """Its models and brochures, as far as they were read."""

    language: str


class ReadFirmExhibits(FirmOrder[None], frozen=True, kw_only=True):
    """Read its models and brochures."""


class ReadFirmModel(FirmOrder[DocumentEntry], frozen=True, kw_only=True):
    """The model of a booth as GLB, kept until the next sweep."""

    booth: str


class UnpackZip(Order[DocumentTree], frozen=True, kw_only=True):
    """The documents in a zip, kept; the zip is gone afterwards."""

    file: str


class SweepStores(Order[None], frozen=True, kw_only=True):
    """Forget documents that are not among these, and blobs that no release needs; young ones stay."""

    documents: tuple[str, ...]


class ScrubStores(Order[Scrubbed], frozen=True, kw_only=True):
    """Read everything against its name, of documents these."""

    documents: tuple[str, ...]


# a method of that order and its answer
Handlers = dict[type[Order[Any]], Callable[[Any, Progress], object]]


def orders() -> tuple[type[Order[Any]], ...]:
    """Every order that can be given."""
    waiting: list[type[Order[Any]]] = [Order]
    found: list[type[Order[Any]]] = []
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found += [kind for kind in kinds if not _parameters(kind)]
        waiting += kinds
    return tuple(found)


def answer_of(kind: type[Order[Answer]]) -> type[Answer]:
    """What the base of its class says."""
    (answer,) = typing.get_args(kind.__orig_bases__[0])  # type: ignore[attr-defined]  # of typing
    return typing.cast(type[Answer], answer)


def _parameters(kind: type) -> tuple[object, ...]:
    return getattr(kind, "__parameters__", ())
