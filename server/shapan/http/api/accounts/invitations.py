"""Invitations: links that are valid once, within 72 hours, for one role."""

from __future__ import annotations

import msgspec

from shapan.errors import Denied, NotFound
from shapan.http.api.accounts.views import invitation_view
from shapan.http.api.messages import InvitationSecret, InvitationView, NewInvitation
from shapan.http.api.request.provider_people import refuse_provider_account
from shapan.http.api.request.route import Call, known_expo
from shapan.people.records import Invitation, Member, Person, Role
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.store.database.unit_of_work import Database, UnitOfWork

INVITATION_LASTS = 72 * 3600_000  # ms


def set_up_link(database: Database, now: int, *, again: bool = False) -> str | None:
    """The secret of a new set-up link if there is no account yet and no link is open, else None. `again`: the open one
    becomes invalid."""
    with database.write() as uow:
        if uow.people.find(limit=1) or (not again and _open_set_up(uow, now)):
            return None
        for old in uow.invitations.find(by=""):
            uow.invitations.drop(old.id)
        secret = new_secret()
        made = Invitation(
            id=new_id(now),
            digest=secret_digest(secret),
            role="owner",
            expo="",
            email="",
            by="",
            created=now,
            expires=now + INVITATION_LASTS,
        )
        uow.invitations.add(made)
        uow.audit.append(
            now, "", "", "invitation.create", "", made.id, {"role": "owner", "set-up": True}
        )
        return secret


def set_up_is_open(database: Database, now: int) -> bool:
    """Whether a set-up link waits for its owner. Its secret is not known any more."""
    with database.read() as uow:
        return not uow.people.find(limit=1) and _open_set_up(uow, now)


def _open_set_up(uow: UnitOfWork, now: int) -> bool:
    return any(not one.used and one.expires > now for one in uow.invitations.find(by=""))


def offered(uow: UnitOfWork, secret: str, now: int, email: str = "") -> Invitation:
    """Raises NotFound for a used, expired or unknown link, and Denied for a link of another address."""
    found = uow.invitations.find(digest=secret_digest(secret))
    if not found or found[0].used or found[0].expires <= now:
        raise NotFound("no-invitation")
    if email and found[0].email and found[0].email != email.lower():
        raise Denied("wrong-address", email=found[0].email)
    return found[0]


def join_site(call: Call, uow: UnitOfWork, invitation: Invitation, person: Person) -> None:
    """Marks the link as used."""
    uow.invitations.replace(msgspec.structs.replace(invitation, used=call.now, used_by=person.id))
    if invitation.expo and invitation.role != "owner":
        known_expo(uow, invitation.expo)
        member = uow.members.get(invitation.expo, person.id)
        if member is not None:
            uow.members.drop(member.expo, member.person)
        uow.members.add(Member(invitation.expo, person.id, invitation.role, call.now))
    call.note(
        "invitation.use",
        invitation.id,
        invitation.expo,
        uow,
        personal={"email": person.email},
        about=person.id,
        person=person.id,
        role=invitation.role,
    )


async def use_invitation(call: Call) -> None:
    """Use an invitation to an expo with the signed-in account"""
    asked: InvitationSecret = call.body

    def write(uow: UnitOfWork) -> None:
        invitation = offered(uow, asked.secret, call.now, call.who.person.email)
        if not invitation.expo:
            raise Denied("signed-in")
        join_site(call, uow, invitation, call.who.person)

    await call.context.write(write)


def for_site(call: Call) -> tuple[InvitationView, ...]:
    """Invitations to the site and to all expos"""
    return tuple(invitation_view(one) for one in call.uow.invitations.find())


def for_expo(call: Call) -> tuple[InvitationView, ...]:
    """Invitations to this expo"""
    return tuple(invitation_view(one) for one in call.uow.invitations.find(expo=call.expo.id))


def invite_to_site(call: Call) -> InvitationView:
    """Invite a person to the site; only this response contains the link's secret"""
    new: NewInvitation = call.body
    return _invite(call, new.role, "", new.email.lower())


def invite_to_expo(call: Call) -> InvitationView:
    """Invite a person to this expo, as organizer or reader; only this response contains the link's secret"""
    new: NewInvitation = call.body
    if new.role == "owner":
        raise Denied("denied.organizer-reader-owners")
    return _invite(call, new.role, call.expo.id, new.email.lower())


def withdraw_from_site(call: Call) -> None:
    """Withdraw any invitation"""
    _withdraw(call, call.uow.invitations.get(call.path["invitation"]))


def withdraw_from_expo(call: Call) -> None:
    """Withdraw an invitation to this expo"""
    found = call.uow.invitations.get(call.path["invitation"])
    _withdraw(call, found if found and found.expo == call.path["expo"] else None)


def _invite(call: Call, role: Role, expo: str, email: str) -> InvitationView:
    known = call.uow.people.find(email=email) if email else ()
    if role == "owner" or known:
        call.needs_proof()
    person = known[0].id if known and not expo else ""
    refuse_provider_account(call.context, call.uow, person)
    secret = new_secret()
    made = Invitation(
        id=new_id(call.now),
        digest=secret_digest(secret),
        role=role,
        expo=expo,
        email=email,
        person=person,
        by=call.who.person.id,
        created=call.now,
        expires=call.now + INVITATION_LASTS,
    )
    call.uow.invitations.add(made)
    call.note(
        "invitation.create",
        made.id,
        personal={"email": made.email},
        about=known[0].id if known else "",
        role=role,
    )
    if person:
        call.note("person.reset-link", person, link=made.id)
    return msgspec.structs.replace(invitation_view(made), secret=secret)


def _withdraw(call: Call, found: Invitation | None) -> None:
    if found is None:
        raise NotFound("not-found.invitation")
    call.uow.invitations.drop(found.id)
    call.note("invitation.withdraw", found.id)
