"""`booths/<key>/booth.toml` as the fields of a firm's form, written into the document that is there."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from shapan.errors import Unreadable
from shapan.expo.model import Construction
from shapan.intake.exhibitors.fields import read_toml

BOOTH_DOCUMENT = "booth.toml"


class BoothField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a firm wants its booth built, and its model read: `unit` of its lengths, `turn` in degrees clockwise."""

    construction: Construction = ""
    unit: Literal["", "m", "cm", "mm", "in", "ft"] = ""
    turn: Annotated[float, msgspec.Meta(ge=-360, le=360)] = 0.0


def amended_booth(data: bytes | None, field: BoothField) -> bytes:
    """The document with these fields; comments and other keys stay. Raises Unreadable for one that is not TOML."""
    before = data or b""
    read_toml(BOOTH_DOCUMENT, before)
    try:
        document: Any = tomlkit.parse(before.decode("utf-8-sig"))
        for name in BoothField.__struct_fields__:
            value = getattr(field, name)
            if value:
                document[name] = value
            else:
                document.pop(name, None)
        return tomlkit.dumps(document).encode()
    except TOMLKitError as problem:
        raise Unreadable(
            "toml-syntax.parse-error", where=BOOTH_DOCUMENT, name=BOOTH_DOCUMENT, problem=problem
        ) from None
