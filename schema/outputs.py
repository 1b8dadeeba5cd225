"""What is generated, and from what: path in the repository -> text."""

from __future__ import annotations

import json

import msgspec

from schema.api import api_typescript
from schema.changes import CHANGES_FILE, changes
from schema.fields import fields_typescript
from schema.formats import DOCUMENTS, WHOLE, formats
from schema.typescript import typescript
from shapan import wire
from shapan.expo.search.index import Shard
from shapan.http.api.openapi import openapi
from shapan.live.messages import LIVE_MESSAGES

MESSAGES: tuple[type[msgspec.Struct], ...] = (
    wire.Release,
    wire.HallShard,
    wire.HallIndex,
    wire.HallSigns,
    wire.Section,
    wire.BoothPanels,
    wire.Files,
    wire.Walk,
    wire.Programme,
    wire.ProgrammeIndex,
    wire.Tour,
    Shard,
)


def outputs() -> dict[str, str]:
    made = {f"schema/{_file(message)}.schema.json": _schema(message) for message in MESSAGES}
    made |= {
        f"schema/{_file(document)}.schema.json": _schema(document)
        for document in (*(one for _, one in DOCUMENTS), *WHOLE)
    }
    made["docs/formats.md"] = formats()
    made[CHANGES_FILE] = changes()
    made["web/src/wire.gen.ts"] = typescript(
        (*MESSAGES, *LIVE_MESSAGES), "wire.py and live/messages.py"
    )
    made["web/src/i18n/fields.gen.ts"] = fields_typescript()
    made["web/src/studio/api.gen.ts"] = api_typescript()
    made["schema/openapi.json"] = json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n"
    return made


def _file(message: type) -> str:
    name = message.__name__
    return "".join(f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def _schema(message: type) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(message),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
