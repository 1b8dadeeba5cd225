"""What every adapter of the books refuses, in the same words."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound, Stale
from shapan.store.records import Revision


def taken(record: msgspec.Struct, key: tuple[str, ...]) -> Conflict:
    name = " ".join(str(getattr(record, one)) for one in key)
    return Conflict(f"{type(record).__name__} {name} or one like it is there already; choose another", code="taken")


def gone(record: msgspec.Struct, key: tuple[str, ...]) -> NotFound:
    name = " ".join(str(getattr(record, one)) for one in key)
    return NotFound(f"there is no {type(record).__name__} {name}")


def refuse_stale(revision: Revision, head: int) -> None:
    if revision.number != head + 1:
        raise Stale(
            f"revision {revision.number - 1} of {revision.expo!r} is not the latest, {head} is; look at what "
            "was changed and repeat yours on it",
            current=f'"r{head}"',
        )  # fmt: skip


def no_revision(expo: str, number: int) -> NotFound:
    return NotFound(f"expo {expo!r} has no revision {number}")
