"""Messages -> TypeScript. One interface a struct; a field that may be left out is optional: it has a default, and
defaults are omitted or the message is sent to us."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import inspect

from schema.comments import field_comments

HEAD = "// Generated from server/shapan/{source} by `python -m schema`. Do not edit.\n"


def typescript(messages: Sequence[type[msgspec.Struct]], source: str = "wire.py") -> str:
    """Interfaces for `messages` and every struct they mention, in the order of first mention, innermost first."""
    known: dict[str, str] = {}
    for info in inspect.multi_type_info(messages):
        assert isinstance(info, inspect.StructType)
        _interface(info, known)
    return HEAD.format(source=source) + "\n" + "\n".join(known.values())


def _interface(info: inspect.StructType, known: dict[str, str]) -> None:
    name = info.cls.__name__
    if name in known:
        return
    known[name] = ""  # a struct may mention itself
    lines = [f'  readonly {info.tag_field}: "{info.tag}";\n'] if info.tag_field else []
    comments = field_comments(info.cls)
    for field in info.fields:
        config = info.cls.__struct_config__
        optional = (
            "?"
            if not field.required and (config.omit_defaults or config.forbid_unknown_fields)
            else ""
        )
        comment = f" // {comments[field.name]}" if field.name in comments else ""
        lines.append(
            f"  readonly {field.encode_name}{optional}: {_type(field.type, known)};{comment}\n"
        )
    doc = (info.cls.__doc__ or "").strip()
    del known[name]
    known[name] = (
        f"/** {' '.join(doc.split())} */\n" if doc else ""
    ) + f"export interface {name} {{\n{''.join(lines)}}}\n"


def type_text(kind: Any) -> str:
    """How TypeScript calls a type that has been written as an interface, or is made of such."""
    return _type(inspect.type_info(kind), defaultdict(str))


def _type(info: inspect.Type, known: dict[str, str]) -> str:
    match info:
        case inspect.Metadata(inner):
            return _type(inner, known)
        case inspect.Metadata(inner):
            return _type(inner, known)
        case inspect.StructType():
            _interface(info, known)
            return info.cls.__name__
        case inspect.StrType():
            return "string"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case inspect.AnyType():
            return "unknown"
        case inspect.LiteralType(values):
            return " | ".join(f'"{value}"' for value in values)
        case inspect.UnionType(types):
            return " | ".join(_type(each, known) for each in types)
        case inspect.TupleType(items):
            return f"readonly [{', '.join(_type(each, known) for each in items)}]"
        case inspect.VarTupleType(item) | inspect.ListType(item):
            return (
                f"readonly ({_type(item, known)})[]"
                if _compound(item)
                else f"readonly {_type(item, known)}[]"
            )
        case inspect.DictType(_, value):
            return f"{{ readonly [key: string]: {_type(value, known)} }}"
    raise TypeError(f"no TypeScript for {info}")


def _compound(info: inspect.Type) -> bool:
    return isinstance(
        info, inspect.UnionType | inspect.LiteralType | inspect.TupleType | inspect.VarTupleType
    )
