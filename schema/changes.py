"""Records -> what a change of them may send: `expo/records/changes_gen.py`, which mypy reads like any other module."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import textwrap
from dataclasses import dataclass

import msgspec

from shapan.expo.records import kinds
from shapan.expo.records.booth import BoothDocument
from shapan.expo.records.exhibitor import ProfileDocument, StaffMember
from shapan.expo.records.expo import (
    ExpoDocument,
    Legal,
    LiveDocument,
    OpeningHours,
    OrganizerDocument,
    SiteDocument,
    SponsorDocument,
)
from shapan.expo.records.rows import FieldRow, field_rows

CHANGES_FILE = "server/shapan/expo/records/changes_gen.py"
_WIDTH = 120
_BY_PLACE = 5  # fields; records with more are written by keyword (tests/test_names.py)
_HEAD = '''"""Generated from the other records of this folder by `python -m schema`. Do not edit."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

'''
_SENT = {
    "name": "SentNames",
    "text": "SentTexts",
    "page": "SentPages",
    "list": "SentLines",
    "color": "SentColor",
    "locales": "SentLocales",
    "day": "SentDay",
    "named": "SentNamed",
}
_KINDS = "shapan.expo.records.kinds"


@dataclass(frozen=True)
class Change:
    """`partial`: a field that is missing or `null` stays as it is, an empty one is removed. `brief`: answers leave out
    what is empty."""

    name: str
    record: type[msgspec.Struct]
    doc: str
    partial: bool = False
    brief: bool = True


CHANGES = (
    Change("StaffField", StaffMember, "Somebody at the booth. `languages`, `hours`: in words."),
    Change(
        "BoothField",
        BoothDocument,
        "How a firm wants its booth built, and its model read: `unit` of its lengths, `turn` in degrees clockwise.",
    ),
    Change("ProfileChange", ProfileDocument, "What an exhibitor says of itself.", partial=True),
    Change("HoursField", OpeningHours, "Opening hours of a day.", brief=False),
    Change("OrganizerField", OrganizerDocument, "The organizer of the expo.", brief=False),
    Change("SponsorField", SponsorDocument, "A sponsor.", brief=False),
    Change("LegalField", Legal, "Texts that the law asks for.", brief=False),
    Change("LiveField", LiveDocument, "Visitors who are there at the same time.", brief=False),
    Change(
        "SiteField",
        SiteDocument,
        "Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from "
        "north. Without longitude and latitude: nowhere.",
        brief=False,
    ),
    Change(
        "About",
        ExpoDocument,
        "The fields of `expo.toml`. In a change, `null` or a missing field keeps the value, and an empty value removes "
        'it. Words are by locale; "" is a text without a language.',
        partial=True,
    ),
)


def changes() -> str:
    used: dict[str, set[str]] = {_KINDS: set()}
    classes = [_class(change, used) for change in CHANGES]
    imports = [_import(module, sorted(names)) for module, names in sorted(used.items())]
    return _HEAD + "".join(imports) + "".join(classes)


def _import(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}\n"
    if len(line) <= _WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


def _class(change: Change, used: dict[str, set[str]]) -> str:
    config = ["frozen=True", "forbid_unknown_fields=True"]
    by_keyword = change.partial or len(field_rows(change.record)) > _BY_PLACE
    config += ["omit_defaults=True"] * change.brief + ["kw_only=True"] * by_keyword
    declared = _declared(change.record)
    lines = [_field(one, change, declared, used) for one in field_rows(change.record)]
    doc = textwrap.indent(textwrap.fill(f'"""{change.doc}"""', _WIDTH - 4), "    ") + "\n\n"
    return f"\n\nclass {change.name}(msgspec.Struct, {', '.join(config)}):\n{doc}" + "".join(lines)


def _field(
    row: FieldRow, change: Change, declared: dict[str, ast.AnnAssign], used: dict[str, set[str]]
) -> str:
    field = next(one for one in msgspec.structs.fields(change.record) if one.name == row.name)
    if row.kind == "same":
        node = declared[row.name].annotation
        assert isinstance(node, ast.Subscript)
        assert isinstance(node.slice, ast.Tuple)
        kind = ast.unparse(node.slice.elts[0])
        module = _KINDS if hasattr(kinds, kind) else change.record.__module__
        if not hasattr(builtins, kind):
            used.setdefault(module, set()).add(kind)
    elif row.kind == "records":
        kind = f"Annotated[tuple[{_of_record(field)}, ...], Meta(max_length={row.count})]"
    elif row.kind == "record":
        kind = _of_record(field)
    elif row.kind == "degrees":
        kind = f"Annotated[float, Meta(ge=-{row.most}, le={row.most})] | None"
    else:
        kind = _limited(row, field.required, used[_KINDS])
    if change.partial:
        return f"    {row.name}: {kind} | None = None\n"
    words = row.kind in ("name", "text", "page")
    default = (
        "" if field.required else " = {}" if words else f" = {field.default!r}".replace("'", '"')
    )
    return f"    {row.name}: {kind}{default}\n"


def _limited(row: FieldRow, required: bool, used: set[str]) -> str:
    if not row.most:
        name = _SENT.get(row.kind, "SentLine")
        used.add(name)
        return name
    least = "min_length=1, " if required else ""
    line = f"Annotated[str, Meta({least}max_length={row.most})]"
    return (
        f"Annotated[tuple[{line}, ...], Meta(max_length={row.count})]"
        if row.kind == "list"
        else line
    )


def _of_record(field: msgspec.structs.FieldInfo) -> str:
    """The change of the record that a field holds, or of which it holds several."""
    waiting = [msgspec.inspect.type_info(field.type)]
    while waiting:
        match waiting.pop():
            case msgspec.inspect.Metadata(inner):
                waiting.append(inner)
            case msgspec.inspect.VarTupleType(inner):
                waiting.append(inner)
            case msgspec.inspect.UnionType(several):
                waiting += several
            case msgspec.inspect.StructType(cls):
                return next(one.name for one in CHANGES if one.record is cls)
    raise TypeError(f"{field.name} holds no record")


def _declared(record: type[msgspec.Struct]) -> dict[str, ast.AnnAssign]:
    """The fields of a record as its source declares them."""
    tree = ast.parse(inspect.getsource(sys.modules[record.__module__]))
    body = next(
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == record.__name__
    )
    return {
        node.target.id: node
        for node in body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
