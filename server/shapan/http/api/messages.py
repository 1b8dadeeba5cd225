"""The messages of `/api/v1`: source of the OpenAPI document and of web/src/studio/api.gen.ts.

Times are RFC 3339 in UTC; "" means never. Request messages forbid unknown fields, so that a misspelt field is an
error.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec

from shapan.expo.findings import Told
from shapan.http.api.request.required_factor import Lack
from shapan.people.records import ExpoRole, Role, Scope
from shapan.publish.drafts.plan_sheets import PlanSheet
from shapan.source.json_types import JsonObject

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-z]{20}$(?!\n)")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)", max_length=60)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Email = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$(?!\n)", max_length=254)]
Password = Annotated[str, msgspec.Meta(max_length=1000)]
Secret = Annotated[str, msgspec.Meta(max_length=100)]
Code = Annotated[str, msgspec.Meta(max_length=40)]  # of a second factor
RevisionNumber = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


def time_text(ms: int) -> str:
    if not ms:
        return ""
    return (
        datetime.fromtimestamp(ms / 1000, UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """RFC 9457. `code` is stable; `type` is the address of its description (`/api/problems/`). `title` (the meaning of
    the code), `detail` (this occurrence) and `suggestion` (the remedy) are in the language of the request."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    where: str = ""  # JSON pointer, path, row …
    limit: str = ""
    current: str = ""  # ETag of the current version (412)
    suggestion: str = ""
    document: str = ""  # path of the document that the reader refused
    conflicts: tuple[ConflictingValue, ...] = ()  # what a colleague changed meanwhile (412)


class ConflictingValue(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What two people want of a document. `field`: a JSON pointer into it, or the number of a booth; "" for the whole.
    `base`: as it was read; a value that is absent is not there. `large`: the values are too large for this answer.
    `by`, `at`, `revision`: who made theirs."""

    document: str = ""
    field: str = ""
    base: Any = None
    yours: Any = None
    theirs: Any = None
    large: bool = False
    by: str = ""
    at: str = ""
    revision: int = 0


# Accounts


class NewPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret` is the last part of the set-up or invitation link."""

    secret: Secret
    email: Email
    name: Name
    password: Password


class Credentials(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`code`: of the second factor, or a recovery code, where the account has one (`second-factor` without it)."""

    email: Email
    password: Password
    code: Code = ""


class PasswordChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    old: Password
    new: Password


class PersonChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    name: Name | None = None
    role: Role | None = None  # only owners may change it
    disabled: bool | None = None  # only owners may change it


class PersonView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    email: str
    name: str
    role: Role
    created: str
    disabled: str


class SitePerson(PersonView, frozen=True, kw_only=True):
    """A person as owners see them. `second_factor`: signing in with the password asks for a code."""

    second_factor: bool
    passkeys: int


class Notice(msgspec.Struct, frozen=True):
    """A change of the person's own credentials or rights. `action` as in the log; `by`: name of the person who made it;
    `ended`: number of API tokens that ended with it."""

    at: str
    action: str
    by: str
    ended: int


class NoticesRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`until`: `at` of the newest notice that was read."""

    until: Annotated[str, msgspec.Meta(max_length=40)]


class Me(msgspec.Struct, frozen=True):
    """The signed-in person and the expos in which they have a role. `notices`: the unread ones, newest first. `lacks`,
    of a second factor that the site requires: the person has to set one up (`factor`), or to prove theirs."""

    person: PersonView
    expos: dict[str, ExpoRole]
    scopes: tuple[Scope, ...] | None  # None: a browser session with all rights of the person
    notices: tuple[Notice, ...] = ()
    lacks: Lack = ""


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """`browser`, `system`: as `agent` names them, which any program may write; "" where it names none that is known."""

    id: str
    created: str
    seen: str
    browser: str
    system: str
    agent: str
    address: str
    here: bool  # the session of this request


class NewToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name
    scopes: tuple[Scope, ...] = ("read",)
    days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 90
    # id of the only expo in which it acts; "": all
    expo: Annotated[str, msgspec.Meta(max_length=60)] = ""


class TokenView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    scopes: tuple[Scope, ...]
    created: str
    expires: str
    used: str
    expo: str = ""
    secret: str = ""  # `shp_…`: only the response that creates the token contains it


class NewInvitation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: Role
    # the address that may use the link; "" for everyone who has the link
    email: Annotated[
        str, msgspec.Meta(pattern=r"^$(?!\n)|^[^@\s]+@[^@\s]+\.[^@\s]+$(?!\n)", max_length=254)
    ] = ""


class InvitationView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    role: Role
    expo: str
    email: str
    by: str
    created: str
    expires: str
    used: str
    resets: bool = False  # it also resets the password of the account that the address has
    # the fragment of the link `/studio/join#<secret>`; only the first response contains it
    secret: str = ""


class InvitationSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link of an invitation."""

    secret: Secret


class InvitationOffer(msgspec.Struct, frozen=True):
    """The offer of a link, visible to everyone who opens it."""

    role: Role
    expo: str
    title: str  # of the expo
    email: str
    expires: str


class MemberView(msgspec.Struct, frozen=True):
    person: PersonView
    role: ExpoRole
    since: str


class MemberChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: ExpoRole


class NoteView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the audit log. `by`: id of a person, or empty for an action of the server; `who`: the person's name.
    `gone`: the person was deleted. `detail.address`: a pseudonym of the network address. `deleted`: details whose text
    was deleted."""

    number: int
    at: str
    by: str
    who: str
    gone: bool = False
    action: str
    expo: str
    target: str
    detail: JsonObject
    deleted: tuple[str, ...] = ()


# Expos


class NewExpo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`begin`: a small complete expo, the demo, a copy of another expo's draft, or empty (a zip or uploads follow)."""

    id: Slug
    title: Name
    begin: Literal["blank", "starter", "demo", "copy"] = "starter"
    copy: str = ""  # id of the expo to copy


class ExpoChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`id`: another address, until the expo is first published."""

    title: Name | None = None
    archived: bool | None = None
    id: Slug | None = None


class ExpoView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    created: str
    archived: str
    delete_at: str  # time of the deletion unless it is cancelled
    revision: int  # of the draft
    changed: str
    live: str  # id of the release that visitors see; "" for none
    live_revision: int  # the revision of the live release; 0 if it was not built by this server
    publish_at: str  # time of the scheduled publication
    publish_revision: int  # 0: the newest revision at that time
    publish_waits: bool  # who scheduled it may no longer publish: another organizer must confirm it
    part: Role  # role of the signed-in person


# Drafts


class DocumentView(msgspec.Struct, frozen=True):
    path: str
    sha256: str
    size: int


class DraftView(msgspec.Struct, frozen=True):
    """`gaps`: documents of the revision, or of the restored one, that were shredded."""

    expo: str
    revision: int
    documents: tuple[DocumentView, ...]
    gaps: tuple[str, ...] = ()


class DocumentChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`to` is the new path of the document at `path`; empty removes the document."""

    path: str
    to: str | None = None


class DraftChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    changes: Annotated[tuple[DocumentChange, ...], msgspec.Meta(min_length=1, max_length=2000)]
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class BroughtDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    upload: str  # id of a finished partial upload


class NewRevision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`gone`: documents that this revision removes, such as a list that another file replaces. `moved`: documents that
    it moves before it adds others, such as a plan that is kept beside the one that replaces it."""

    documents: Annotated[tuple[BroughtDocument, ...], msgspec.Meta(min_length=1, max_length=2000)]
    gone: Annotated[tuple[str, ...], msgspec.Meta(max_length=2000)] = ()
    moved: Annotated[tuple[DocumentChange, ...], msgspec.Meta(max_length=2000)] = ()
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""


class DocumentReading(msgspec.Struct, frozen=True):
    """The event `reading`: `done` of the `total` documents of a new revision are read, and the one at `path` is being
    read."""

    upload: str
    path: str
    done: int
    total: int


class Purge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`before`: revisions with smaller numbers are deleted. Those that are live or scheduled stay, with all after."""

    before: Annotated[int, msgspec.Meta(ge=2, le=2**31 - 1)]


class DraftSize(msgspec.Struct, frozen=True):
    """Bytes of all revisions, of the newest one alone, and the most that an expo may hold. `freed`: by this request."""

    held: int
    newest: int
    quota: int
    freed: int = 0


class RevisionView(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    at: str
    by: str  # name of a person
    note: str
    restored: int
    gone: bool = False  # the person was deleted
    gaps: tuple[str, ...] = ()  # documents that were shredded


class Difference(msgspec.Struct, frozen=True):
    """`words`: the changes in sentences; then the number of changes of each kind."""

    before: int  # revision; 0: empty
    after: int
    words: tuple[str, ...]
    counts: dict[str, int]
    documents: dict[str, str]  # path -> added | changed | removed


# Builds and releases


class JobView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: str
    expo: str
    revision: int
    state: Literal["waiting", "running", "done", "failed"]
    step: str
    done: int
    total: int
    created: str
    finished: str
    code: str
    message: str
    result: JsonObject


class FindingsView(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of the last preview. `current`: the preview was of the draft's newest revision."""

    revision: int
    current: bool
    job: str
    summary: JsonObject
    counts: dict[str, int]  # error, warning, info
    findings: tuple[Told, ...]  # errors first; at most 2,000


class PlanView(msgspec.Struct, frozen=True):
    """The recognised plan, with the findings of the last preview at their positions. `kinds`: the possible kinds of a
    feature, by category."""

    revision: int
    sheets: tuple[PlanSheet, ...]
    kinds: dict[str, tuple[str, ...]]


class NewPreview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    revision: RevisionNumber = 0  # 0: the newest


class Publish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    revision: RevisionNumber = 0  # 0: the newest


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`at`: RFC 3339 with an offset, in the future. Revision 0 means the newest revision at that time."""

    at: Annotated[str, msgspec.Meta(max_length=40)]
    revision: RevisionNumber = 0


class Rollback(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    release: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$(?!\n)")]


class ReleaseView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    revision: int
    at: str
    by: str
    live: bool
    gone: bool = False  # the person was deleted


class StopsAdded(msgspec.Struct, frozen=True):
    """`stops`: how many the tour has now."""

    document: str
    scenario: str
    stops: int


class Editing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is open for editing in a tab, said again while it is. `tab`: chosen by the page at random. `place`: a page,
    such as `plan/hall`; "" when it is left. `item`: the booth, row or stop in it."""

    tab: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z-]{8,40}$(?!\n)")]
    place: Annotated[str, msgspec.Meta(max_length=200)] = ""
    item: Annotated[str, msgspec.Meta(max_length=200)] = ""


EDITING_S = 45


class EditorSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The event `editing`: who edits what, true for `seconds` unless it is told again. `name`: of the account, "" for
    who opened a firm's link; `firm`: id of the exhibitor, "" for organizers."""

    tab: str
    name: str
    firm: str
    place: str
    item: str
    seconds: int = EDITING_S


# Events of `GET /expos/{expo}/events` that no route answers
EVENTS = (DocumentReading, EditorSeen)
