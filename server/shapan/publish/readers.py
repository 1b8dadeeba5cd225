"""Every function that reads foreign bytes, with the type of its result. `sandbox.run(READ_PLAN, name, data)` gives that
type. tests/publish/test_readers.py compares this table with the functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapan.sandbox import MODEL_LIMITS, PLAN, DocumentReader

if TYPE_CHECKING:  # the web process imports no reader
    from shapan.expo.findings import Finding
    from shapan.expo.model import Assets, Exhibitor, Expo, Item, PlanLevel
    from shapan.expo.records.changes_gen import About
    from shapan.expo.scenario.scenario import Scenario
    from shapan.intake.exhibitors.merge import MergedList
    from shapan.intake.exhibitors.table import ExhibitorTable, ReadColumns
    from shapan.intake.files.attachments import Leaves
    from shapan.intake.programme.amend import AmendedProgramme, MergedProgramme
    from shapan.intake.text_sheet import TextSheet
    from shapan.plan.config import PlanConfig
    from shapan.source.json_types import JsonObject
    from shapan.tiles.model import Model, Picture

    Found = tuple[Finding, ...]

READ_EXPO: DocumentReader[tuple[Expo, Found]] = DocumentReader("shapan.intake.expo.expo_toml:read_expo_toml")
READ_ABOUT: DocumentReader[About] = DocumentReader("shapan.intake.expo.expo_form:read_about")
AMEND_ABOUT: DocumentReader[tuple[bytes, Found]] = DocumentReader("shapan.intake.expo.expo_form:amended_about")

AMEND_SITE: DocumentReader[bytes] = DocumentReader("shapan.intake.expo.site_form:with_site")
LIST_COLUMNS: DocumentReader[bytes] = DocumentReader("shapan.intake.expo.list_columns:with_columns")
EXPO_WITH_ID: DocumentReader[bytes] = DocumentReader("shapan.intake.expo.expo_form:with_id")

READ_PLAN: DocumentReader[tuple[tuple[PlanLevel, ...], Found]] = DocumentReader(
    "shapan.plan.read:read_plan", PLAN, by_path="AC10"
)
EDIT_PLAN: DocumentReader[tuple[tuple[PlanLevel, ...], Found]] = DocumentReader("shapan.edits.edits:edited_plan")
READ_PLAN_CONFIG: DocumentReader[PlanConfig] = DocumentReader("shapan.plan.config:read_config")
AMEND_PLAN: DocumentReader[tuple[bytes | None, bytes | None]] = DocumentReader("shapan.edits.amend:amended")

READ_EXHIBITORS: DocumentReader[tuple[tuple[Exhibitor, ...], Found]] = DocumentReader(
    "shapan.intake.exhibitors.exhibitors:read_exhibitors"
)
READ_EXHIBITOR_TABLE: DocumentReader[ExhibitorTable] = DocumentReader(
    "shapan.intake.exhibitors.table:read_exhibitor_table"
)
READ_COLUMNS: DocumentReader[ReadColumns] = DocumentReader("shapan.intake.exhibitors.table:read_columns")
MERGE_EXHIBITOR_LISTS: DocumentReader[MergedList] = DocumentReader("shapan.intake.exhibitors.merge:merged_list")
AMEND_PROFILE: DocumentReader[tuple[bytes, Found]] = DocumentReader("shapan.intake.exhibitors.profile:amended_profile")
AMEND_BOOTH: DocumentReader[bytes] = DocumentReader("shapan.intake.files.booth_document:amended_booth")
AMEND_EXHIBITOR_TABLE: DocumentReader[tuple[ExhibitorTable, ExhibitorTable]] = DocumentReader(
    "shapan.intake.exhibitors.table:amended_table"
)

READ_TEXTS: DocumentReader[TextSheet] = DocumentReader("shapan.intake.text_sheet:read_text_sheet")

READ_PROGRAMME: DocumentReader[tuple[tuple[Item, ...], Found]] = DocumentReader(
    "shapan.intake.programme:read_programme"
)
READ_PROGRAMME_TABLE: DocumentReader[ExhibitorTable] = DocumentReader(
    "shapan.intake.programme.amend:read_programme_table"
)
AMEND_PROGRAMME: DocumentReader[AmendedProgramme] = DocumentReader("shapan.intake.programme.amend:amended_programme")
MERGE_PROGRAMMES: DocumentReader[MergedProgramme] = DocumentReader("shapan.intake.programme.amend:merged_programme")
READ_SCENARIO: DocumentReader[tuple[Scenario | None, Found]] = DocumentReader(
    "shapan.intake.scenarios.scenarios:read_scenario"
)
READ_TOUR: DocumentReader[JsonObject] = DocumentReader("shapan.intake.scenarios.editing:tour_document")
WRITE_TOUR: DocumentReader[bytes] = DocumentReader("shapan.intake.scenarios.editing:write_tour")
ADD_STOPS: DocumentReader[bytes] = DocumentReader("shapan.intake.scenarios.recording:recorded")

SORT_ASSETS: DocumentReader[tuple[Assets, Found]] = DocumentReader("shapan.intake.files.assets:sort_assets")
CHECK_ATTACHMENT: DocumentReader[None] = DocumentReader("shapan.intake.files.attachments:check_attachment")
READ_IMAGE: DocumentReader[tuple[Picture, Found]] = DocumentReader("shapan.intake.files.images:read_image")
READ_LEAVES: DocumentReader[Leaves] = DocumentReader("shapan.intake.files.brochures:read_leaves")
READ_UNDERLAY: DocumentReader[Picture] = DocumentReader("shapan.intake.files.underlays:read_underlay")
CHECK_MODEL: DocumentReader[None] = DocumentReader("shapan.intake.models.gate:check_model")
READ_MODEL: DocumentReader[tuple[Model, Found]] = DocumentReader("shapan.intake.models.read:read_model", MODEL_LIMITS)
