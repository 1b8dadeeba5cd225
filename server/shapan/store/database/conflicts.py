"""What every adapter of the database refuses, in the same words."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound, Stale
from shapan.store.database.records import Revision


def refuse_taken(record: msgspec.Struct, key: tuple[str, ...]) -> Conflict:
    name = " ".join(str(getattr(record, one)) for one in key)
    return Conflict(
        "{kind} {name} or one like it is there already; choose another",
        code="taken",
        kind=type(record).__name__,
        name=name,
    )


def refuse_absent(record: msgspec.Struct, key: tuple[str, ...]) -> NotFound:
    name = " ".join(str(getattr(record, one)) for one in key)
    return NotFound("there is no {kind} {name}", kind=type(record).__name__, name=name)


def refuse_stale(revision: Revision, head: int) -> None:
    if revision.number != head + 1:
        raise Stale(
            "revision {before} of {expo!r} is not the latest, {head} is; look at what was changed and repeat "
            "yours on it",
            current=f'"r{head}"',
            before=revision.number - 1,
            expo=revision.expo,
            head=head,
        )


def refuse_unknown_revision(expo: str, number: int) -> NotFound:
    return NotFound("expo {expo!r} has no revision {number}", expo=expo, number=number)
