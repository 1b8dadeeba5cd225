"""Tours that are changed in the studio: the document as it is, and written again in the order of the format, with every
key that nobody here understands."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import inspect

from shapan.errors import TooComplex, Unreadable
from shapan.expo.scenario.scenario import Scenario
from shapan.intake.scenarios.scenarios import read_scenario
from shapan.intake.tables.json_records import decode_json
from shapan.settings import CAPTIONS_BYTES, SCENARIO_BYTES, SCENARIOS
from shapan.source.json_types import JsonObject

_Slug = Annotated[
    str, msgspec.Meta(pattern=r"^[a-z0-9\u0080-\uffff][a-z0-9\u0080-\uffff-]{0,79}$(?!\n)")
]
_Captions = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^scenarios/[A-Za-z0-9\u0080-\uffff._-]{1,160}\.vtt$(?!\n)",
        description="of a file",
    ),
]


class ToursChange(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """`tours`: id -> the whole document, null for one that is removed. `captions`: path -> WebVTT."""

    tours: Annotated[dict[_Slug, dict[str, Any] | None], msgspec.Meta(max_length=SCENARIOS)] = {}
    captions: Annotated[
        dict[_Captions, Annotated[str, msgspec.Meta(max_length=CAPTIONS_BYTES)]],
        msgspec.Meta(max_length=SCENARIOS),
    ] = {}


def tour_document(name: str, data: bytes) -> JsonObject:
    """The document with all that it says. Raises Unreadable and TooComplex."""
    if len(data) > SCENARIO_BYTES:
        raise TooComplex(
            "scenario-size",
            where=name,
            limit=f"{SCENARIO_BYTES >> 10} KiB",
            most=SCENARIO_BYTES >> 10,
            came=len(data) / 1024,
        )
    value = decode_json(name, data)
    if not isinstance(value, dict):
        raise Unreadable("scenario-format.no-stops", where=name, name=name)
    return value


def write_tour(name: str, document: JsonObject) -> bytes:
    """Raises what `read_scenario` raises."""
    data = msgspec.json.format(msgspec.json.encode(ordered_keys(document)), indent=1) + b"\n"
    read_scenario(name, data)
    return data


def ordered_keys(document: object) -> object:
    """The keys in the order of docs/formats.md, unknown ones after them."""
    return _ordered(document, inspect.type_info(Scenario))


def _ordered(value: object, kind: inspect.Type) -> object:
    match kind:
        case inspect.Metadata(inner):
            return _ordered(value, inner)
        case inspect.VarTupleType(inner) if isinstance(value, list):
            return [_ordered(one, inner) for one in value]
        case inspect.DictType(_, inner) if isinstance(value, dict):
            return {key: _ordered(one, inner) for key, one in value.items()}
        case inspect.UnionType(kinds) if isinstance(value, dict):
            structs = [one for one in kinds if isinstance(one, inspect.StructType)]
            of = next(
                (
                    one
                    for one in structs
                    if not one.tag_field or value.get(one.tag_field) == one.tag
                ),
                None,
            )
            return _ordered(value, of) if of is not None else value
        case inspect.StructType() if isinstance(value, dict):
            return _in_order(value, kind)
    return value


def _in_order(value: JsonObject, kind: inspect.StructType) -> JsonObject:
    fields = {one.encode_name: one.type for one in kind.fields}
    known: JsonObject = {}
    for name in (kind.tag_field, *fields):
        if name and name in value:
            known[name] = _ordered(value[name], fields[name]) if name in fields else value[name]
    return {**known, **{name: one for name, one in value.items() if name not in known}}
