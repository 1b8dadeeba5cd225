"""Validation of documents before a draft keeps them: by their reader, in a child, one per core at once."""

from __future__ import annotations

import asyncio

from shapan import sandbox
from shapan.errors import Unavailable
from shapan.publish.drafts.validation import Validation
from shapan.settings import READERS_AT_ONCE

WAITING = 40  # documents: enough for folders dropped by two people


class IntakeQueue:
    def __init__(self, readers: int = READERS_AT_ONCE) -> None:
        self._readers, self._turn = readers, asyncio.Semaphore(readers)
        self._inside = 0

    async def validate(self, made: Validation) -> None:
        """Raises what the reader raises, and Unavailable (`code="busy"`) when too many wait."""
        if self._inside >= self._readers + WAITING:
            raise Unavailable("busy.too-documents-being")
        self._inside += 1
        try:
            async with self._turn:
                await sandbox.validate_async(made.reader, *made.args)
        finally:
            self._inside -= 1
