"""`booths/<key>/booth.toml` as the fields of a firm's form, written into the document that is there."""

from __future__ import annotations

from typing import Any

import msgspec

from shapan.expo.records.changes_gen import BoothField
from shapan.intake.toml_writing import put_value, rewrite_toml

BOOTH_DOCUMENT = "booth.toml"


def amended_booth(data: bytes | None, field: BoothField) -> bytes:
    """The document with these fields. Raises Unreadable for one that is not TOML."""

    def change(document: Any) -> None:
        for name, value in msgspec.structs.asdict(field).items():
            put_value(document, name, value)

    return rewrite_toml(BOOTH_DOCUMENT, data, change)
