"""Every function that reads foreign bytes, with the type of its answer: `sandbox.run(READ_PLAN, name, data)` gives that
type. The web process imports the types and no reader. tests/publish/test_readers.py compares the table with the
functions."""

from __future__ import annotations

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
from shapan.sandbox import MODEL_LIMITS, PLAN, DocumentReader
from shapan.source.json_types import JsonObject
from shapan.tiles.model import Model, Picture

_Found = tuple[Finding, ...]

READ_EXPO = DocumentReader("shapan.intake.expo.expo_toml:read_expo_toml", tuple[Expo, _Found])
READ_ABOUT = DocumentReader("shapan.intake.expo.expo_form:read_about", About)
AMEND_ABOUT = DocumentReader("shapan.intake.expo.expo_form:amended_about", tuple[bytes, _Found])

AMEND_SITE = DocumentReader("shapan.intake.expo.site_form:with_site", bytes)
LIST_SETTINGS = DocumentReader("shapan.intake.expo.list_settings:with_list_settings", bytes)
EXPO_WITH_ID = DocumentReader("shapan.intake.expo.expo_form:with_id", bytes)

READ_PLAN = DocumentReader(
    "shapan.plan.read:read_plan", tuple[tuple[PlanLevel, ...], _Found], PLAN, by_path="AC10"
)
EDIT_PLAN = DocumentReader("shapan.edits.edits:edited_plan", tuple[tuple[PlanLevel, ...], _Found])
READ_PLAN_CONFIG = DocumentReader("shapan.plan.config:read_config", PlanConfig)
AMEND_PLAN = DocumentReader("shapan.edits.amend:amended", tuple[bytes | None, bytes | None])

READ_EXHIBITORS = DocumentReader(
    "shapan.intake.exhibitors.exhibitors:read_exhibitors", tuple[tuple[Exhibitor, ...], _Found]
)
READ_EXHIBITOR_TABLE = DocumentReader(
    "shapan.intake.exhibitors.table:read_exhibitor_table", ExhibitorTable
)
READ_COLUMNS = DocumentReader("shapan.intake.exhibitors.table:read_columns", ReadColumns)
MERGE_EXHIBITOR_LISTS = DocumentReader("shapan.intake.exhibitors.merge:merged_list", MergedList)
AMEND_PROFILE = DocumentReader(
    "shapan.intake.exhibitors.profile:amended_profile", tuple[bytes, _Found]
)
AMEND_BOOTH = DocumentReader("shapan.intake.files.booth_document:amended_booth", bytes)
AMEND_EXHIBITOR_TABLE = DocumentReader(
    "shapan.intake.exhibitors.table:amended_table", tuple[ExhibitorTable, ExhibitorTable]
)

READ_TEXTS = DocumentReader("shapan.intake.text_sheet:read_text_sheet", TextSheet)

READ_PROGRAMME = DocumentReader(
    "shapan.intake.programme:read_programme", tuple[tuple[Item, ...], _Found]
)
READ_PROGRAMME_TABLE = DocumentReader(
    "shapan.intake.programme.amend:read_programme_table", ExhibitorTable
)
AMEND_PROGRAMME = DocumentReader(
    "shapan.intake.programme.amend:amended_programme", AmendedProgramme
)
MERGE_PROGRAMMES = DocumentReader("shapan.intake.programme.amend:merged_programme", MergedProgramme)
READ_SCENARIO = DocumentReader(
    "shapan.intake.scenarios.scenarios:read_scenario", tuple[Scenario | None, _Found]
)
READ_TOUR = DocumentReader("shapan.intake.scenarios.editing:tour_document", JsonObject)
WRITE_TOUR = DocumentReader("shapan.intake.scenarios.editing:write_tour", bytes)
ADD_STOPS = DocumentReader("shapan.intake.scenarios.recording:recorded", bytes)

SORT_ASSETS = DocumentReader("shapan.intake.files.assets:sort_assets", tuple[Assets, _Found])
CHECK_ATTACHMENT = DocumentReader("shapan.intake.files.attachments:check_attachment", type(None))
READ_IMAGE = DocumentReader("shapan.intake.files.images:read_image", tuple[Picture, _Found])
READ_LEAVES = DocumentReader("shapan.intake.files.brochures:read_leaves", Leaves)
READ_UNDERLAY = DocumentReader("shapan.intake.files.underlays:read_underlay", Picture)
CHECK_MODEL = DocumentReader("shapan.intake.models.gate:check_model", type(None))
READ_MODEL = DocumentReader(
    "shapan.intake.models.read:read_model", tuple[Model, _Found], MODEL_LIMITS
)
