"""Whose account a subject of the identity provider opens, and which rights its groups give: read anew at each sign-in,
both ways."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from shapan.errors import Denied, ShapanError
from shapan.http.api.accounts.account_mails import end_account_links, tell_changed
from shapan.http.api.accounts.factors.security import drop_credentials
from shapan.http.api.accounts.people import is_last_owner
from shapan.http.api.accounts.rights import end_what_was_given
from shapan.http.api.request.access import close_sessions, close_tokens
from shapan.http.api.request.provider_people import provider_account
from shapan.http.api.request.route import Call
from shapan.http.identity.provider_settings import ProviderSettings
from shapan.mail.mail_server import is_mail_address
from shapan.people.group_rights import GroupRights, rights_of_groups
from shapan.people.provider_records import ProviderAccount, subject_digest
from shapan.people.questions import typed_text
from shapan.people.records import Member, Person
from shapan.people.secrets import new_id
from shapan.source.json_types import JsonObject
from shapan.store.database.unit_of_work import UnitOfWork

_NAME = 120  # characters


@dataclass(frozen=True, kw_only=True)
class ProviderPerson:
    """What the provider says of a person. `email`: an address that it answers for, in lower case, else ""."""

    issuer: str
    subject: str
    email: str
    name: str
    groups: tuple[str, ...]
    rights: GroupRights


def person_of_claims(settings: ProviderSettings, claims: JsonObject) -> ProviderPerson:
    """Raises Denied where the groups are not in the claims but elsewhere, as Entra does with more than 200."""
    if settings.rules and settings.groups in (claims.get("_claim_names") or ()):
        raise Denied("provider-account.groups-elsewhere", claim=settings.groups)
    groups = _groups(claims, settings.groups)
    email = _address(settings, claims)
    given = (claims.get(name) for name in ("name", "preferred_username"))
    name = next(
        (
            text
            for one in given
            if isinstance(one, str) and (text := typed_text(one)[:_NAME].strip())
        ),
        email,
    )
    rights = rights_of_groups(settings.rules, groups)
    return ProviderPerson(
        issuer=settings.issuer,
        subject=claims["sub"],
        email=email,
        name=name,
        groups=groups,
        rights=rights,
    )


def _address(settings: ProviderSettings, claims: JsonObject) -> str:
    verified = claims.get("email_verified") in (True, "true") or settings.vouches
    said = [claims.get("email"), claims.get("preferred_username") if settings.vouches else None]
    found = next((one.lower() for one in said if isinstance(one, str) and is_mail_address(one)), "")
    return found if verified else ""


def _groups(claims: JsonObject, name: str) -> tuple[str, ...]:
    """`name`: of the claim itself, else a path: `realm_access.roles`."""
    found: object = claims.get(name)
    if found is None:
        found = claims
        for step in name.split("."):
            found = found.get(step) if isinstance(found, dict) else None
    listed = found if isinstance(found, list) else [found]
    return tuple(one for one in listed if isinstance(one, str))


def entered(
    call: Call, uow: UnitOfWork, who: ProviderPerson, unknown: str
) -> tuple[Person, ShapanError | None]:
    """The person with the rights of now, and why they may not come in although those were changed. `unknown`: hash of a
    password that nobody knows. Raises Denied, when nothing is to change."""
    account = uow.provider_accounts.get(subject_digest(who.issuer, who.subject))
    if account is not None and not account.person:
        raise Denied("provider-account.deleted")
    person = uow.people.get(account.person) if account is not None else None
    if person is None:
        person = _linked(call, uow, who, unknown) or _made(call, uow, who, unknown)
        account = uow.provider_accounts.get(subject_digest(who.issuer, who.subject))
    assert account is not None, "it was linked"
    if person.disabled:
        raise Denied("provider-account.disabled")
    person = _with_rights(call, uow, _with_address(call, uow, person, who.email), who.rights)
    uow.provider_accounts.replace(msgspec.structs.replace(account, used=call.now))
    if _may_nothing(call, uow, person, who.rights):
        close_sessions(uow, person.id)
        close_tokens(uow, person.id)
        return person, Denied("provider-account.no-group")
    return person, None


def _linked(call: Call, uow: UnitOfWork, who: ProviderPerson, unknown: str) -> Person | None:
    """The account that has the address already, which is the provider's from now on: whoever made it may have typed
    this address without having it, so password, passkeys, sessions and tokens end. Raises Denied."""
    found = next(iter(uow.people.find(email=who.email)), None) if who.email else None
    if found is None:
        return None
    if found.disabled:
        raise Denied("provider-account.disabled")
    if provider_account(call.context, uow, found.id) is not None:
        raise Denied("provider-account.other-subject", email=who.email)
    if (
        call.context.provider is not None
        and call.context.provider.settings.rules
        and not who.rights.any
    ):
        raise Denied("provider-account.no-group")
    close_sessions(uow, found.id)
    drop_credentials(uow, found.id)
    end_account_links(uow, found.id)
    for invitation in uow.invitations.find(person=found.id):
        uow.invitations.drop(invitation.id)
    person = msgspec.structs.replace(found, password=unknown)
    uow.people.replace(person)
    call.note(
        "person.provider-link", person.id, uow=uow, ended={"tokens": close_tokens(uow, person.id)}
    )
    tell_changed(call, uow, person, "provider-added", provider=_provider_name(call))
    _link(uow, call, who, person)
    return person


def _made(call: Call, uow: UnitOfWork, who: ProviderPerson, unknown: str) -> Person:
    """A new account, for whom groups give a right. Raises Denied."""
    if not who.rights.any:
        raise Denied("provider-account.no-group")
    if not who.email:
        raise Denied("provider-account.unverified")
    role = who.rights.site or "reader"
    person = Person(
        id=new_id(call.now),
        email=who.email,
        name=who.name,
        role=role,
        password=unknown,
        created=call.now,
    )
    uow.people.add(person)
    call.note(
        "person.provider-make",
        person.id,
        uow=uow,
        personal={"email": person.email},
        about=person.id,
        role=role,
    )
    _link(uow, call, who, person)
    return person


def _link(uow: UnitOfWork, call: Call, who: ProviderPerson, person: Person) -> None:
    digest = subject_digest(who.issuer, who.subject)
    uow.provider_accounts.drop(digest)
    uow.provider_accounts.add(
        ProviderAccount(
            digest=digest, issuer=who.issuer, subject=who.subject, person=person.id, linked=call.now
        )
    )


def _with_address(call: Call, uow: UnitOfWork, person: Person, email: str) -> Person:
    """The address follows the provider's where no other account has it."""
    if email in ("", person.email) or uow.people.find(email=email):
        return person
    tell_changed(call, uow, person, "address")
    moved = msgspec.structs.replace(person, email=email)
    uow.people.replace(moved)
    call.note("person.address", person.id, uow=uow)
    return moved


def _with_rights(call: Call, uow: UnitOfWork, person: Person, rights: GroupRights) -> Person:
    role = person.role if rights.site is None else rights.site
    if role != "owner" and is_last_owner(uow, person):
        role = "owner"  # a site without an owner could not be mended by anybody
    changed = msgspec.structs.replace(person, role=role)
    expos = {
        expo: role
        for expo, role in rights.expos.items()
        if uow.expos.get(expo) is not None
        and role != (member.role if (member := uow.members.get(expo, person.id)) else None)
    }
    if changed == person and not expos:
        return person
    uow.people.replace(changed)
    for expo, part in expos.items():
        before = uow.members.get(expo, person.id)
        uow.members.drop(expo, person.id)
        if part is not None:
            uow.members.add(Member(expo, person.id, part, before.since if before else call.now))
    close_sessions(uow, person.id)
    ended = end_what_was_given(uow, changed)
    if changed != person:
        call.note("person.change", person.id, uow=uow, role=role, by_groups=True, ended=ended)
    for expo, part in expos.items():
        call.note(
            "member.change" if part else "member.drop",
            person.id,
            expo,
            uow,
            by_groups=True,
            role=part or "",
        )
    return changed


def _may_nothing(call: Call, uow: UnitOfWork, person: Person, rights: GroupRights) -> bool:
    """No group gives anything, and nobody has given anything by hand."""
    ruled = call.context.provider is not None and bool(call.context.provider.settings.rules)
    if not ruled or rights.any or person.role != "reader":
        return False
    return not uow.members.find(1, person=person.id) and not uow.firm_people.find(
        1, person=person.id
    )


def _provider_name(call: Call) -> str:
    return call.context.provider.settings.name if call.context.provider is not None else ""
