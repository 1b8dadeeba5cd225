"""Claims: somebody who opened a firm's link gets a letter, sets a password, and is a person with the role `exhibitor`,
limited to this firm. The rights are those of the link's session; they stay when the link is revoked."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound, TooMany
from shapan.expo.texts.words import pick
from shapan.http.api.accounts.accounts import (
    begin_session,
    confirmed_person,
    refuse_insecure,
    signed_in,
)
from shapan.http.api.accounts.barred_words import refuse_guessable
from shapan.http.api.accounts.factors.second_factor import with_second_factor
from shapan.http.api.firms.access.sessions import end_firm_sessions, is_of_firm, open_firm_session
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.firms.firm_messages import (
    ClaimOffer,
    ClaimSecret,
    FirmPeople,
    FirmPersonView,
    MyFirm,
    NewClaim,
    UsedClaim,
)
from shapan.http.api.firms.own import current_firm
from shapan.http.api.mail.outbox import queue_mail
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.people.firms import Firm, FirmPerson
from shapan.people.mails import Mail
from shapan.people.records import Person
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

_HOUR = 3600_000
_CLAIMS = 10  # letters an hour for one firm
_TURN = 600_000  # one letter in this time to one address


async def claim(call: Call) -> None:
    """Ask for an account by mail: the letter has a link that works for an hour"""
    asked: NewClaim = call.body
    if call.context.mail is None:
        raise Conflict("mail-off")
    bases = await draft_bases(call, call.own_firm.expo)
    basis = known_basis(bases, call.own_firm)

    def write(uow: UnitOfWork) -> None:
        firm, email = current_firm(call, uow), asked.email.lower()
        asked_before = [one for one in uow.mails.find(about=firm.id) if one.kind == "claim"]
        if sum(one.created > call.now - _HOUR for one in asked_before) >= _CLAIMS:
            raise TooMany("too-many.claims", wait_s=_HOUR / 1000, most=_CLAIMS)
        queue_mail(
            uow,
            call.now,
            "claim",
            f"{firm.id} {email} {call.now // _TURN}",
            expo=firm.expo,
            about=firm.id,
            address=email,
            language=call.language,
            detail={
                "firm": basis.name,
                "show": pick(bases.title, (call.language, *bases.locales)),
                "link": "/firm/#claim.",
            },
            expires=call.now + _HOUR,
        )
        call.note("firm.claim", firm.exhibitor, firm.expo, uow=uow)

    await call.context.write(write)
    call.context.mail_added.set()


async def offer_claim(call: Call) -> ClaimOffer:
    """What a letter offers: for which address, of which firm, and whether it has an account already"""
    asked: ClaimSecret = call.body

    def read(uow: UnitOfWork) -> tuple[Mail, Firm, str, bool]:
        mail, firm = _claimed(uow, asked.secret, call.now)
        return (
            mail,
            firm,
            known_expo(uow, firm.expo).title,
            bool(uow.people.find(email=mail.address)),
        )

    mail, firm, title, known = await call.context.read(read)
    return ClaimOffer(mail.address, await _name(call, firm), title, known)


async def use_claim(call: Call) -> None:
    """Use a letter, once: a new account with this password, or the one that the address has with its own"""
    asked: UsedClaim = call.body
    refuse_insecure(call)

    def look(uow: UnitOfWork) -> tuple[Mail, Firm, bool]:
        mail, firm = _claimed(uow, asked.secret, call.now)
        return mail, firm, bool(uow.people.find(email=mail.address))

    mail, asked_for, known = await call.context.read(look)
    person, stored, name = None, "", await _name(call, asked_for)
    if known:
        person = await confirmed_person(call, mail.address, asked.password)
    else:
        await refuse_guessable(call, asked.password, mail.address, asked.name)
        stored = await call.context.hashing(lambda: call.context.passwords.hash(asked.password))

    def write(uow: UnitOfWork) -> None:
        used, firm = _claimed(uow, asked.secret, call.now)
        refuse_archived(known_expo(uow, firm.expo))
        if person is not None:
            now = signed_in(call, uow, person)
        else:
            now = Person(
                id=new_id(call.now),
                email=used.address,
                name=asked.name or used.address,
                role="reader",
                password=stored,
                created=call.now,
            )
            uow.people.add(now)
            begin_session(call, uow, now)
        uow.mails.replace(
            msgspec.structs.replace(used, digest=secret_digest(new_secret()), expires=0)
        )
        if uow.firm_people.get(firm.id, now.id) is None:
            uow.firm_people.add(FirmPerson(firm=firm.id, person=now.id, name=name, since=call.now))
        call.firm_cookie = open_firm_session(uow, firm, call.now, call.agent, call.address, now.id)
        call.note("firm.person", firm.exhibitor, firm.expo, uow=uow, person=now.id)

    if person is not None:
        await with_second_factor(call, person, asked.code, write)
    else:
        await call.context.write(write)


def firm_people(call: Call) -> FirmPeople:
    """The people of the firm who have an account"""
    firm = call.own_firm
    return FirmPeople(call.context.mail is not None, _people(call.uow, firm, call.firm_person))


def my_firms(call: Call) -> tuple[MyFirm, ...]:
    """The firms for which one works, of all expos"""
    found = []
    for member in call.uow.firm_people.find(person=call.who.person.id):
        firm = next(iter(call.uow.firms.find(id=member.firm)), None)
        expo = call.uow.expos.get(firm.expo) if firm is not None else None
        if (
            firm is not None
            and expo is not None
            and is_of_firm(call.uow, firm, call.who.person.id, call.now)
        ):
            found.append(MyFirm(firm.id, member.name, expo.id, expo.title, time_text(firm.expires)))
    return tuple(sorted(found, key=lambda one: (one.title, one.name)))


def enter_firm(call: Call) -> None:
    """Open a session of one of one's own firms in this browser"""
    firm = next(iter(call.uow.firms.find(id=call.path["firm"])), None)
    if firm is None or not is_of_firm(call.uow, firm, call.who.person.id, call.now):
        raise NotFound("not-found.own-firm")
    refuse_archived(known_expo(call.uow, firm.expo))
    call.firm_cookie = open_firm_session(
        call.uow, firm, call.now, call.agent, call.address, call.who.person.id
    )
    call.note("firm.open", firm.exhibitor, firm.expo)


def people_of_firm(call: Call) -> tuple[FirmPersonView, ...]:
    """The people with an account who work for a firm"""
    firm = call.uow.firms.get(call.path["expo"], call.path["exhibitor"])
    people = _people(call.uow, firm, "") if firm is not None else ()
    return (
        people
        if call.sees_addresses
        else tuple(msgspec.structs.replace(one, email="") for one in people)
    )


def drop_firm_person(call: Call) -> None:
    """End the role of a person in a firm, and the sessions with it; the account stays"""
    firm = call.uow.firms.get(call.path["expo"], call.path["exhibitor"])
    member = call.uow.firm_people.get(firm.id, call.path["person"]) if firm is not None else None
    if firm is None or member is None:
        raise NotFound("not-found.own-firm")
    call.uow.firm_people.drop(firm.id, member.person)
    end_firm_sessions(call.uow, firm, member.person)
    call.note("firm.person-drop", firm.exhibitor, person=member.person)


def _claimed(uow: UnitOfWork, secret: str, now: int) -> tuple[Mail, Firm]:
    """The letter of a secret, and its firm. Raises NotFound for one that is unknown, used, too old, or asked for with a
    link that was revoked."""
    mail = next(iter(uow.mails.find(digest=secret_digest(secret))), None)
    if mail is None or mail.kind != "claim" or mail.expires <= now:
        raise NotFound("no-claim")
    firm = next(iter(uow.firms.find(id=mail.about)), None)
    if firm is None or now >= firm.expires:
        raise NotFound("no-claim")
    return mail, firm


async def _name(call: Call, firm: Firm) -> str:
    """As the list has it."""
    return known_basis(await draft_bases(call, firm.expo), firm).name


def _people(uow: UnitOfWork, firm: Firm, me: str) -> tuple[FirmPersonView, ...]:
    found = []
    for member in uow.firm_people.find(firm=firm.id):
        person = uow.people.get(member.person)
        if person is not None and not person.disabled:
            view = FirmPersonView(
                person.id, person.name, person.email, time_text(member.since), person.id == me
            )
            found.append(view)
    return tuple(found)
