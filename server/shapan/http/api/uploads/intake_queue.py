"""Where documents are tried before a draft keeps them: by their reader, in a child, a few at a time."""

from __future__ import annotations

import asyncio

from shapan import sandbox
from shapan.errors import Unavailable
from shapan.publish.drafts.validation import Validation

AT_ONCE, WAITING = 2, 40  # readers are processes that want a core each; a folder dropped by two people waits


class IntakeQueue:
    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._inside = 0

    async def validate(self, made: Validation) -> None:
        """Raises what the reader raises, and Unavailable (`code="busy"`) when too many wait."""
        if self._inside >= AT_ONCE + WAITING:
            raise Unavailable("too many documents are being looked at; send it again in a moment", code="busy")
        self._inside += 1
        try:
            async with self._turn:
                await sandbox.validate_async(made.call, *made.args, limits=made.limits)
        finally:
            self._inside -= 1
