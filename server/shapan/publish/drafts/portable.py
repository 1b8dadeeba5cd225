"""A draft as it leaves the studio: its `expo.toml` states the address, which the expo keeps wherever it is built."""

from __future__ import annotations

from dataclasses import replace

from shapan import sandbox
from shapan.errors import Unreadable
from shapan.publish.reading.readers import EXPO_WITH_ID
from shapan.settings import MIB
from shapan.store.documents.draft import Draft

_NAME = "expo.toml"


def portable(draft: Draft) -> Draft:
    """Blocking. An `expo.toml` that cannot be read leaves unchanged."""
    entry = draft.entries.get(_NAME)
    if entry is not None and entry.size > MIB:
        return draft
    before = draft.read(_NAME) if entry is not None else None
    try:
        return replace(draft, changed={_NAME: sandbox.run(EXPO_WITH_ID, before, draft.name)})
    except Unreadable:
        return draft
