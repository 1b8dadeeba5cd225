"""The records that a reader's result may consist of, by module. tests/publish/test_readers.py compares them with the
declared results of all readers."""

from __future__ import annotations

import dataclasses
import functools
import importlib

import msgspec

VALUE_TYPES: dict[str, tuple[str, ...]] = {
    "shapan.expo.findings": ("Finding", "Where"),
    "shapan.expo.model": (
        "Asset", "Assets", "Booth", "BoothFiles", "BoothReference", "Exhibitor", "ExhibitorFiles", "Expo",
        "Face", "Feature", "Hall", "Hours", "Item", "Lettering", "Level", "Organizer", "Origin", "PlanLevel",
        "PlanSketch", "Polygon", "Recognition", "Scale", "ScaleProfile", "SketchWord", "Sponsor",
        "Underlay", "VenueFeature", "Zone",
    ),
    "shapan.expo.records.changes_gen": (
        "About", "HoursField", "LegalField", "OrganizerField", "SiteField", "SponsorField",
    ),
    "shapan.expo.records.contacts": ("Contacts",),
    "shapan.expo.records.exhibitor": ("StaffMember",),
    "shapan.expo.scenario.scenario": (
        "Act", "AfterDwell", "AfterNarration", "Answered", "BoothView", "Choice", "ClockIs", "Condition", "HallView",
        "ImageMedium", "ItemIs", "LinkMedium", "ModelMedium", "Narration", "OnChoice", "OnItem", "OnTap", "PieceView",
        "PoseView", "Question", "Scenario", "Stop", "TableAct", "TableView",
        "VideoMedium",
    ),
    "shapan.expo.scenario.scenery": (
        "OnBooth", "OnFloor", "OnTable", "PieceClip", "PieceLamp", "PiecePart", "SetPiece", "Track",
    ),
    "shapan.expo.site.settings": ("EarthPlace", "HallPlace", "SiteSettings"),
    "shapan.intake.exhibitors.merge": ("KeptCell", "MergedList"),
    "shapan.intake.exhibitors.table": ("ReadColumn", "ReadColumns", "ExhibitorColumn", "ExhibitorTable"),
    "shapan.intake.files.attachments": ("Leaves",),
    "shapan.intake.programme.amend": ("AmendedProgramme", "MergedProgramme"),
    "shapan.intake.text_sheet": ("TextRow", "TextSheet"),
    "shapan.language.reason": ("Reason",),
    "shapan.plan.config": ("Meaning", "PlanConfig", "TwoPoints", "UnderlayPlace"),
    "shapan.tiles.model": ("Annotation", "Figures", "Keys", "Maps", "Mesh", "Model", "Mover", "Paint", "Picture"),
}  # fmt: skip


def record_fields(kind: type) -> tuple[str, ...]:
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    assert dataclasses.is_dataclass(kind)
    return tuple(one.name for one in dataclasses.fields(kind))


@functools.cache
def value_type(name: str) -> type:
    """`name`: "module:class". Raises ValueError for what is not listed, and imports no such module."""
    module, _, kind = name.partition(":")
    if kind not in VALUE_TYPES.get(module, ()):
        raise ValueError(f"{name[:80]!r} is no value")
    found: type = getattr(importlib.import_module(module), kind)
    return found
