"""Rows of an exhibitor -> TypeScript: data and types for column menus, forms, and an exhibitor's own page."""

from __future__ import annotations

from typing import get_args

from schema.typescript import HEAD
from shapan.expo.records.contacts import CONTACT_ROWS
from shapan.expo.records.exhibitor import ExhibitorColumns, Presentation
from shapan.expo.records.rows import FieldKind, field_rows

_TYPES = {
    "WordsName": ("name", "text"),
    "ManyName": ("list",),
    "LineName": ("line", "web", "email", "phone", "country"),
}


def fields_typescript() -> str:
    columns = "".join(f'  {row.name}: "{row.kind}",\n' for row in field_rows(ExhibitorColumns))
    contacts = ", ".join(f'"{row.name}"' for row in CONTACT_ROWS)
    unions = {"FieldKind": get_args(FieldKind)}
    unions |= {
        name: tuple(row.name for row in field_rows(Presentation) if row.kind in kinds)
        for name, kinds in _TYPES.items()
    }
    return (
        HEAD.format(source="expo/records")
        + "\n/** What the columns of a list of exhibitors hold, in the order of menus. */\n"
        + f"export const COLUMN_KINDS: {{ readonly [column: string]: FieldKind }} = {{\n{columns}}};\n\n"
        + "/** How an exhibitor is reached. */\n"
        + f"export const CONTACTS = [{contacts}] as const;\n\n"
        + "".join(f"export type {name} = {_union(names)};\n" for name, names in unions.items())
    )


def _union(names: tuple[str, ...]) -> str:
    return " | ".join(f'"{name}"' for name in names)
