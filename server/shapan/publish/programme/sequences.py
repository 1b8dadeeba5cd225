"""How often each item of the programme has changed from release to release, and when: SEQUENCE, LAST-MODIFIED and
DTSTAMP of its calendar event, by which a calendar program knows that its copy is old (RFC 5545, 3.8.7; RFC 5546,
2.1.5).

The record lies beside the releases of an expo and not in one: a release is a function of its documents alone, and a
rollback changes items, too.
"""

from __future__ import annotations

import heapq
import os
import time
from collections.abc import Mapping

import msgspec

from shapan.errors import Usage
from shapan.store.ports import Releases

# items that the programme does not have any more, the last that went: one may come back
MOST_GONE = 5000
_EPOCH = "SOURCE_DATE_EPOCH"  # reproducible-builds.org/specs/source-date-epoch


class ItemSequence(msgspec.Struct, frozen=True, array_like=True):
    digest: str  # of what calendars say about the item; "" if the programme does not have it now
    sequence: int
    modified: int  # seconds since 1970, UTC


class ProgrammeSequences(msgspec.Struct, frozen=True):
    release: str = ""  # whose items have these digests
    items: dict[str, ItemSequence] = {}


_decode = msgspec.json.Decoder(ProgrammeSequences).decode


def build_time() -> int:
    """Now, in seconds since 1970, or the time that the environment gives builds that must have the same bytes. Raises
    Usage."""
    given = os.environ.get(_EPOCH, "")
    if not given:
        return int(time.time())
    # the year 9999 ends
    if not given.isascii() or not given.isdigit() or int(given) > 253_402_300_799:
        raise Usage("usage.source-date-epoch", got=given[:40])
    return int(given)


def sequences_of(releases: Releases, expo: str) -> ProgrammeSequences:
    """The record of an expo; an empty one if there is none, or none that this program reads."""
    try:
        return _decode(releases.sequences(expo) or b"{}")
    except msgspec.MsgspecError:
        return ProgrammeSequences()


def next_sequences(
    before: ProgrammeSequences, release: str, digests: Mapping[str, str], now: int
) -> ProgrammeSequences:
    """`digests`: of the items of this release, by id. A clock that went back moves no time back."""
    items, gone = {}, []
    for item, digest in digests.items():
        old = before.items.get(item)
        if old is None:
            items[item] = ItemSequence(digest, 0, now)
        elif old.digest == digest:
            items[item] = old
        else:
            items[item] = ItemSequence(digest, old.sequence + 1, max(now, old.modified))
    for item, old in before.items.items():
        if item not in digests:
            gone.append(
                (max(now, old.modified) if old.digest else old.modified, item, old.sequence)
            )
    for modified, item, sequence in heapq.nlargest(MOST_GONE, gone):
        items[item] = ItemSequence("", sequence, modified)
    return ProgrammeSequences(release, items)
