"""What every adapter of the database refuses, in the same words."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound, Stale
from shapan.store.database.records import Revision


def refuse_taken(record: msgspec.Struct, key: tuple[str, ...]) -> Conflict:
    name = " ".join(str(getattr(record, one)) for one in key)
    return Conflict(
        "taken.like-already-choose",
        kind=type(record).__name__,
        name=name,
    )


def refuse_absent(record: msgspec.Struct, key: tuple[str, ...]) -> NotFound:
    name = " ".join(str(getattr(record, one)) for one in key)
    return NotFound("not-found.record", kind=type(record).__name__, name=name)


def refuse_stale(revision: Revision, head: int) -> None:
    if revision.number != head + 1:
        raise Stale(
            "stale.revision-latest-look",
            current=f'"r{head}"',
            before=revision.number - 1,
            expo=revision.expo,
            head=head,
        )


def refuse_unknown_revision(expo: str, number: int) -> NotFound:
    return NotFound("not-found.revision", expo=expo, number=number)
