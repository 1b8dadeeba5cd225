"""Records -> what a change of them may send: `expo/records/changes_gen.py`, which mypy reads like any other module."""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import dataclass

import msgspec

from shapan.expo.records.booth import BoothDocument
from shapan.expo.records.exhibitor import ProfileDocument, StaffMember
from shapan.expo.records.rows import FieldRow, field_rows

CHANGES_FILE = "server/shapan/expo/records/changes_gen.py"
_HEAD = '''"""Generated from the other records of this folder by `python -m schema`. Do not edit."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

'''
_SENT = {"name": "SentNames", "text": "SentTexts", "page": "SentPages", "list": "SentLines", "color": "SentColor"}
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
)


def changes() -> str:
    used: dict[str, set[str]] = {_KINDS: set()}
    classes = [_class(change, used) for change in CHANGES]
    imports = [f"from {module} import {', '.join(sorted(names))}\n" for module, names in sorted(used.items())]
    return _HEAD + "".join(imports) + "".join(classes)


def _class(change: Change, used: dict[str, set[str]]) -> str:
    config = ["frozen=True", "forbid_unknown_fields=True"]
    config += ["omit_defaults=True"] * change.brief + ["kw_only=True"] * change.partial
    declared = _declared(change.record)
    lines = [_field(one, change, declared, used) for one in field_rows(change.record)]
    doc = f'    """{change.doc}"""\n\n'
    return f"\n\nclass {change.name}(msgspec.Struct, {', '.join(config)}):\n{doc}" + "".join(lines)


def _field(row: FieldRow, change: Change, declared: dict[str, ast.AnnAssign], used: dict[str, set[str]]) -> str:
    field = next(one for one in msgspec.structs.fields(change.record) if one.name == row.name)
    if row.kind == "same":
        node = declared[row.name].annotation
        assert isinstance(node, ast.Subscript)
        assert isinstance(node.slice, ast.Tuple)
        kind = ast.unparse(node.slice.elts[0])
        used.setdefault(change.record.__module__, set()).add(kind)
    elif row.kind == "records":
        kind = f"Annotated[tuple[{_of_items(field)}, ...], Meta(max_length={row.count})]"
    else:
        kind = _limited(row, field.required, used[_KINDS])
    if change.partial:
        return f"    {row.name}: {kind} | None = None\n"
    default = "" if field.required else f" = {field.default!r}".replace("'", '"')
    return f"    {row.name}: {kind}{default}\n"


def _limited(row: FieldRow, required: bool, used: set[str]) -> str:
    if not row.most:
        name = _SENT.get(row.kind, "SentLine")
        used.add(name)
        return name
    least = "min_length=1, " if required else ""
    line = f"Annotated[str, Meta({least}max_length={row.most})]"
    return f"Annotated[tuple[{line}, ...], Meta(max_length={row.count})]" if row.kind == "list" else line


def _of_items(field: msgspec.structs.FieldInfo) -> str:
    info = msgspec.inspect.type_info(field.type)
    while isinstance(info, msgspec.inspect.Metadata):
        info = info.type
    assert isinstance(info, msgspec.inspect.VarTupleType)
    assert isinstance(info.item_type, msgspec.inspect.StructType)
    return next(one.name for one in CHANGES if one.record is info.item_type.cls)


def _declared(record: type[msgspec.Struct]) -> dict[str, ast.AnnAssign]:
    """The fields of a record as its source declares them."""
    tree = ast.parse(inspect.getsource(sys.modules[record.__module__]))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == record.__name__)
    return {
        node.target.id: node for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
