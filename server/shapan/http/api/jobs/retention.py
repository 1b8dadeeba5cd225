"""How long everything is kept that says something about people, and the one job that deletes it: once a day, on one
node. docs/privacy.md shows the table; a test keeps both the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass

from shapan.http.api.context import ApiContext
from shapan.http.api.jobs import shredded_files as files
from shapan.http.api.jobs import shredded_rows as rows
from shapan.store.database.unit_of_work import UnitOfWork

RETENTION_DAY = 24 * 3600_000  # ms
_Shred = Callable[[ApiContext, int, int], Awaitable[int]]


@dataclass(frozen=True)
class Retention:
    """`key`: in the log. `after`: from when `days` count. `how`: what is done then."""

    key: str
    record: str
    _: KW_ONLY
    days: int
    after: str
    how: str
    shred: _Shred


def _of_rows(work: Callable[[UnitOfWork, int, int], int]) -> _Shred:
    async def shred(context: ApiContext, now: int, before: int) -> int:
        return await context.write(lambda uow: work(uow, now, before))

    return shred


RETENTION: tuple[Retention, ...] = (
    Retention(
        "addresses",
        "network address of a session",
        days=7,
        after="sign-in",
        how="emptied",
        shred=_of_rows(rows.shred_addresses),
    ),
    Retention(
        "address-key",
        "key of the pseudonyms that the log has for network addresses",
        days=7,
        after="its making",
        how="deleted; entries cannot be linked any more",
        shred=_of_rows(rows.shred_address_key),
    ),
    Retention(
        "counts",
        "counts of limits (hashes of addresses and accounts)",
        days=1,
        after="the last request",
        how="deleted",
        shred=_of_rows(rows.shred_counts),
    ),
    Retention(
        "sessions",
        "session of a person",
        days=14,
        after="sign-in, or 12 hours without use",
        how="deleted",
        shred=_of_rows(rows.shred_sessions),
    ),
    Retention(
        "firm-sessions",
        "session of a firm",
        days=14,
        after="its opening, or 7 days without use",
        how="deleted",
        shred=_of_rows(rows.shred_firm_sessions),
    ),
    Retention(
        "challenges",
        "challenge that a passkey was asked to sign",
        days=1,
        after="its end",
        how="deleted",
        shred=_of_rows(rows.shred_challenges),
    ),
    Retention(
        "provider-sign-ins",
        "sign-in that was begun at the identity provider (hashes)",
        days=1,
        after="its end",
        how="deleted",
        shred=_of_rows(rows.shred_provider_sign_ins),
    ),
    Retention(
        "ended-subjects",
        "hash of what the identity provider calls a person whom an owner has deleted, who so stays out",
        days=365,
        after="the deletion",
        how="deleted",
        shred=_of_rows(rows.shred_ended_subjects),
    ),
    Retention(
        "tokens",
        "API token",
        days=30,
        after="its end",
        how="deleted",
        shred=_of_rows(rows.shred_tokens),
    ),
    Retention(
        "invitations",
        "invitation (address)",
        days=30,
        after="its use or its end",
        how="deleted",
        shred=_of_rows(rows.shred_invitations),
    ),
    Retention(
        "letters",
        "letter of the outbox (address; its text goes when it is sent)",
        days=30,
        after="sending, or the end of its link",
        how="deleted",
        shred=_of_rows(rows.shred_letters),
    ),
    Retention(
        "questions",
        "visitor's question (name, address, text, consent)",
        days=180,
        after="asking; the organizer may set other days, which the form says",
        how="deleted with the letters about it",
        shred=_of_rows(rows.shred_questions),
    ),
    Retention(
        "talks",
        "talk of a visitor with a booth (words, without a name; they go when it ends)",
        days=1,
        after="its beginning",
        how="deleted",
        shred=_of_rows(rows.shred_talks),
    ),
    Retention(
        "hall-lines",
        "line of a hall's talk (words, the name that its writer chose)",
        days=30,
        after="its sending; its writer may delete it at any time",
        how="deleted, with writers who wrote nothing since",
        shred=_of_rows(rows.shred_hall_lines),
    ),
    Retention(
        "replies",
        "answer kept for an `Idempotency-Key`",
        days=1,
        after="the request",
        how="deleted",
        shred=_of_rows(rows.shred_replies),
    ),
    Retention(
        "uploads",
        "upload under way",
        days=1,
        after="its beginning",
        how="deleted with its bytes",
        shred=files.shred_uploads,
    ),
    Retention(
        "log",
        "personal details in the log (names, addresses of people, notes)",
        days=365,
        after="the entry",
        how="salt and text deleted; the entry says so, its chain stays whole",
        shred=_of_rows(rows.shred_log_details),
    ),
    Retention(
        "jobs",
        "job of the server",
        days=90,
        after="its end",
        how="deleted",
        shred=_of_rows(rows.shred_jobs),
    ),
    Retention(
        "contacts",
        "contacts in old revisions (exhibitor list, profiles of firms, programme)",
        days=365,
        after="the revision that replaced them",
        how="document deleted; the revision names the gap",
        shred=files.shred_old_contacts,
    ),
    Retention(
        "releases",
        "release that visitors do not see any more",
        days=365,
        after="the release that replaced it",
        how="deleted with its pages",
        shred=files.shred_releases,
    ),
    Retention(
        "previews",
        "preview of a draft",
        days=30,
        after="its making",
        how="deleted with its pages",
        shred=files.shred_previews,
    ),
    Retention(
        "cache",
        "cache of builds",
        days=30,
        after="its writing",
        how="deleted",
        shred=files.shred_cache,
    ),
    Retention(
        "set-aside",
        "what a restore replaced, or a killed restore or backup left (`replaced-…`, `restoring-…`, `backing-up-…`)",
        days=30,
        after="its making",
        how="deleted",
        shred=files.shred_set_aside,
    ),
)


async def run_retention_if_due(context: ApiContext) -> bool:
    """Whether it ran: at most once a day, however often processes start."""
    if not await context.read(lambda uow: _is_due(uow, context.clock())):
        return False
    await run_retention(context)
    return True


async def run_retention(context: ApiContext) -> dict[str, int]:
    """Shreds everything that is due; returns how much of each record, which the log has as well."""
    now, found = context.clock(), dict[str, int]()
    for one in RETENTION:
        if count := await one.shred(context, now, now - one.days * RETENTION_DAY):
            found[one.key] = count
    await files.sweep_documents(context)
    await context.write(
        lambda uow: uow.audit.append(now, "", "", "retention.run", "", "", {"shredded": found})
    )
    # the write-ahead log has the pages as they were
    await context.off_loop(context.database.checkpoint)
    return found


def _is_due(uow: UnitOfWork, now: int) -> bool:
    last = uow.audit.list(about="retention", limit=1) or uow.audit.list(before=2, limit=1)
    return bool(last) and now - last[0].at >= RETENTION_DAY
