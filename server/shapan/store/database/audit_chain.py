"""The chain of the audit log: each entry's hash covers the entry and the hash before it.

Of personal fields an entry has only the SHA-256 of a random salt and the text. Salt and text are kept apart: when they
are destroyed, nobody can find the text by trying, and the chain can still be proved.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from shapan.errors import Unavailable
from shapan.store.database.records import AuditEntry, AuditHead, AuditProof, PersonalText

_ENCODE = msgspec.json.Encoder(order="deterministic").encode
_SALT_BYTES = 16


def next_entry(note: AuditEntry, before: str) -> AuditEntry:
    """The entry with its hash."""
    bare = msgspec.structs.replace(note, hash="")
    return msgspec.structs.replace(
        note, hash=hashlib.sha256(before.encode() + _ENCODE(bare)).hexdigest()
    )


def salted(number: int, personal: Mapping[str, str], person: str) -> tuple[PersonalText, ...]:
    """The texts of an entry's personal fields, each with a salt of its own. Empty ones are left out."""
    return tuple(
        PersonalText(
            number=number,
            field=field,
            person=person,
            salt=secrets.token_hex(_SALT_BYTES),
            text=text,
        )
        for field, text in sorted(personal.items())
        if text
    )


def commitments(texts: Iterable[PersonalText]) -> dict[str, str]:
    """Field -> SHA-256 of its salt and text: what an entry says of them."""
    return {one.field: _commitment(one) for one in texts}


def verify(
    notes: Iterable[AuditEntry], texts: Iterable[PersonalText], heads: Collection[AuditHead] = ()
) -> AuditProof:
    """`texts`: sorted by entry. Raises Unavailable for the first entry that is not what it was, or that is missing, and
    for the first head that is not of this log."""
    before, number, deleted = "", 0, 0
    left, expected = _by_entry(texts), _by_number(heads)
    number_of_next, next_texts = next(left, (0, ()))
    for number, note in enumerate(notes, 1):
        if note.number != number or next_entry(note, before).hash != note.hash:
            raise _broken(number)
        kept: tuple[PersonalText, ...] = ()
        if number_of_next == number:
            kept = next_texts
            number_of_next, next_texts = next(left, (0, ()))
        if any(note.personal.get(one.field) != _commitment(one) for one in kept):
            raise _broken(number)
        deleted += len(note.personal) - len(kept)
        if expected.pop(number, {note.hash}) != {note.hash}:
            raise Unavailable("audit-broken.head", number=number)
        before = note.hash
    if next_texts:
        raise _broken(number_of_next)
    if expected:
        raise Unavailable("audit-broken.shorter", number=max(expected), entries=number)
    return AuditProof(number, deleted)


def _by_number(heads: Iterable[AuditHead]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for one in heads:
        found.setdefault(one.number, set()).add(one.hash)
    return found


def _by_entry(texts: Iterable[PersonalText]) -> Iterator[tuple[int, tuple[PersonalText, ...]]]:
    held: list[PersonalText] = []
    for one in texts:
        if held and held[0].number != one.number:
            yield held[0].number, tuple(held)
            held = []
        held.append(one)
    if held:
        yield held[0].number, tuple(held)


def _commitment(text: PersonalText) -> str:
    return hashlib.sha256(f"{text.salt}{text.text}".encode()).hexdigest()


def _broken(number: int) -> Unavailable:
    return Unavailable("audit-broken.entry", number=number)
