"""What is remembered about expos. Times are whole milliseconds since 1970 (UTC); 0 is never."""

from __future__ import annotations

from typing import Literal

import msgspec

from shapan.source.json_types import JsonObject

WITHDRAWN = "-"  # of `ExpoRecord.moving`: the pointer is being removed
JobKind = Literal["preview", "publish", "firm-preview", "exhibits"]
JobState = Literal["waiting", "running", "done", "failed"]


class ExpoRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An expo as the studio lists it. What visitors see of it is in its documents."""

    id: str  # the slug in its address
    title: str
    by: str
    created: int
    archived: int = 0
    delete_at: int = 0  # deletion was asked for; until then it can be taken back
    publish_at: int = 0  # the schedule: when, which revision, who set it
    publish_revision: int = 0
    publish_by: str = ""  # "": who set it may no longer publish; the schedule waits
    # the release that the pointer is being moved to; WITHDRAWN; "" when it has been moved
    moving: str = ""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One saved state of an expo's documents. Numbers count from 1 in each expo."""

    expo: str
    number: int
    at: int
    by: str
    note: str
    restored: int = 0  # the revision whose documents it has again


class Publication(msgspec.Struct, frozen=True):
    """That a release was made of a revision. The same documents published again are the same release."""

    expo: str
    release: str
    revision: int
    at: int
    by: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Work that outlives a request. `detail`: what it was asked to do, `result`: what came of it; JSON. Who runs it has
    leased it: after `leased_until` another node may begin its next attempt, and this one's end no longer counts."""

    id: str
    kind: JobKind
    expo: str
    revision: int
    by: str
    created: int
    state: JobState = "waiting"
    step: str = ""
    done: int = 0
    total: int = 0
    attempts: int = 0
    finished: int = 0
    leased_until: int = 0
    code: str = ""  # of the failure
    message: str = ""
    detail: JsonObject = {}
    result: JsonObject = {}


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """That one node does what must be done once, such as housekeeping, until it is renewed or another takes it."""

    name: str
    holder: str
    until: int


class LimitCount(msgspec.Struct, frozen=True, kw_only=True):
    """Of a limit: when what was counted is forgotten, and when the last in line has waited."""

    name: str
    empty_at: int = 0
    free_at: int = 0


ADDRESS_KEY = "audit-address"  # the signing key that makes pseudonyms of network addresses


class SiteSetting(msgspec.Struct, frozen=True):
    """What an owner has set for the whole site. One that is not there has its default."""

    name: str
    value: str


REQUIRED_FACTOR = "required-factor"  # of whom a second factor is required: `owners`, `all`


class SigningKey(msgspec.Struct, frozen=True, kw_only=True):
    """What the server signs with, on all nodes. Who has it can make forms, and find which pseudonym of the log is an
    address that is known; it reads nothing."""

    name: str
    secret: str
    made: int


class VisitCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often something happened in one hour of an expo's visits; about nobody."""

    expo: str
    kind: str  # "booth"
    key: str  # which: an id of the release, the words of a search; "" where the kind has only one
    hour: int  # its beginning
    number: int = 0


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the audit log: who did what to what. `hash` covers the entry and the hash before it. `personal`: of
    each field that says something about a person, the SHA-256 of its salt and text, which are kept apart from it."""

    number: int
    at: int
    by: str  # person's id; "" for the program itself
    key: str  # id of the session or token
    action: str  # "expo.create"
    expo: str
    target: str
    detail: JsonObject
    hash: str
    personal: dict[str, str] = {}


class PersonalText(msgspec.Struct, frozen=True, kw_only=True):
    """A personal field of an entry of the audit log. It can be destroyed, and the chain of the log stays whole."""

    number: int  # of the entry
    field: str  # "email"
    person: str  # id of the person whom it is about; "" where that is not known
    salt: str
    text: str


class AuditHead(msgspec.Struct, frozen=True):
    """The last entry of the audit log at some time: with its hash, all entries up to it can be proved."""

    number: int
    hash: str


class AuditProof(msgspec.Struct, frozen=True):
    """That the chain of the audit log is whole. `deleted`: personal fields whose text was destroyed."""

    entries: int
    deleted: int


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a create with an Idempotency-Key was answered, for when it is asked again."""

    person: str
    key: str
    asked: str  # SHA-256 of method, path and body
    at: int
    status: int
    body: JsonObject
