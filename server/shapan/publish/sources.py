"""The documents of an expo, with the plans that this program reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shapan.plan.format_names import PLAN_SUFFIXES
from shapan.source import DocumentEntry, Source, open_source
from shapan.source.plans import Arranged
from shapan.store.documents.draft import Draft
from shapan.store.ports import Documents

TABLES = (".csv", ".xlsx", ".json", ".tsv")  # of exhibitors
PROGRAMMES = (".json", ".xml", ".ics", ".csv", ".xlsx", ".tsv")


def open_expo(path: str | Path) -> Source:
    """A folder, a zip or a lone plan as an expo folder. Raises NotFound, Unreadable and TooComplex."""
    return open_source(path, PLAN_SUFFIXES)


def draft_expo(name: str, documents: Documents, entries: Mapping[str, DocumentEntry]) -> Source:
    """A revision of a draft, arranged as a folder is: loose plans in `plan/`, IMDF folders packed."""
    return arranged(Draft(name, documents, entries))


def arranged(source: Source) -> Source:
    return Arranged(source, PLAN_SUFFIXES)
