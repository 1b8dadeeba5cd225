"""`booths/<key>/booth.toml` as the fields of a firm's form, written into the document that is there."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from shapan.errors import Unreadable
from shapan.expo.records.changes_gen import BoothField
from shapan.intake.exhibitors.fields import read_toml

BOOTH_DOCUMENT = "booth.toml"


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
