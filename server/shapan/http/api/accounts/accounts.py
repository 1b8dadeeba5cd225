"""Accounts: the first account, sign-in and sign-out, the user's own sessions and tokens."""

from __future__ import annotations

import msgspec

from shapan.errors import Denied, NotFound, SignedOut, Usage
from shapan.http.api.accounts.account_mails import end_account_links, tell_changed, tell_sign_in
from shapan.http.api.accounts.barred_words import refuse_guessable
from shapan.http.api.accounts.factors.second_factor import with_second_factor
from shapan.http.api.accounts.invitations import join_site, offered
from shapan.http.api.accounts.views import person_view, session_view, token_view
from shapan.http.api.firms.access.sessions import FIRM_COOKIE
from shapan.http.api.messages import (
    Credentials,
    InvitationOffer,
    InvitationSecret,
    Me,
    NewPerson,
    NewToken,
    Notice,
    NoticesRead,
    PasswordChange,
    PersonChange,
    PersonView,
    SessionView,
    TokenView,
    time_text,
)
from shapan.http.api.request.access import (
    COOKIE,
    DEVICE,
    close_sessions,
    close_tokens,
    open_session,
    sees_expo,
    session_ended,
)
from shapan.http.api.request.confirm import confirm_password
from shapan.http.api.request.required_factor import has_second_factor, lack_of
from shapan.http.api.request.route import Call, known_expo, no_expo
from shapan.http.api.request.sign_in_limits import device_cookie, known_device
from shapan.http.connections.peer import network
from shapan.people.records import ExpoRole, Invitation, Person, Token
from shapan.people.secrets import new_id, new_secret, secret_digest, token_text
from shapan.store.database.records import AuditEntry
from shapan.store.database.unit_of_work import UnitOfWork

_DAY = 24 * 3600_000
_NOTICES = 100  # entries of the log that are looked through
_TOLD = (  # actions
    "person.password",
    "person.reset-link",
    "person.address",
    "person.factor-add",
    "person.factor-remove",
    "person.recovery-codes",
    "person.recovery-use",
    "person.passkey-add",
    "person.passkey-drop",
    "person.provider-link",
    "person.change",
    "member.change",
    "member.drop",
)


async def offer(call: Call) -> InvitationOffer:
    """The offer of a set-up or invitation link"""
    asked: InvitationSecret = call.body

    def read(uow: UnitOfWork) -> InvitationOffer:
        found = offered(uow, asked.secret, call.now)
        expo = uow.expos.get(found.expo)
        return InvitationOffer(
            found.role,
            found.expo,
            expo.title if expo else "",
            found.email,
            time_text(found.expires),
        )

    return await call.context.read(read)


async def accept(call: Call) -> PersonView:
    """Create an account with a set-up or invitation link (or reset one's own password), and sign in"""
    new: NewPerson = call.body
    # before hashing takes 30 ms
    await call.context.read(lambda uow: offered(uow, new.secret, call.now, new.email))
    await refuse_guessable(call, new.password, new.email, new.name)
    refuse_insecure(call)
    stored = await call.context.hashing(lambda: call.context.passwords.hash(new.password))

    def write(uow: UnitOfWork) -> Person:
        invitation = offered(uow, new.secret, call.now, new.email)
        person = _renewed(call, uow, invitation, stored) or _made(call, uow, invitation, stored)
        join_site(call, uow, invitation, person)
        _refuse_password(call, uow, person)
        # a link that resets a password is one factor: sign in with both
        if not has_second_factor(uow, person.id):
            begin_session(call, uow, person)
        return person

    return person_view(await call.context.write(write))


async def sign_in(call: Call) -> PersonView:
    """Sign in with email address and password, and the code of a second factor where there is one"""
    asked: Credentials = call.body
    person = await confirmed_person(call, asked.email, asked.password)
    return person_view(
        await with_second_factor(call, person, asked.code, lambda uow: signed_in(call, uow, person))
    )


async def confirmed_person(call: Call, address: str, password: str) -> Person:
    """The person of an address, who knows the password; its hash may be new. Raises SignedOut, and TooMany."""
    email = address.lower()
    refuse_insecure(call)
    found = await call.context.read(lambda uow: uow.people.find(email=email))
    person = found[0] if found and not found[0].disabled else None
    device = known_device(person, call.request.cookies.get(DEVICE, ""))
    call.known_browser, from_where = bool(device), (email, network(call.address), device)
    await call.context.sign_ins.wait(*from_where)
    fits = await call.context.hashing(
        lambda: call.context.passwords.fits(person.password if person else None, password)
    )
    if person is None or not fits:
        await call.context.sign_ins.failed(*from_where)
        about = found[0].id if found else ""
        await call.context.write(
            lambda uow: call.note(
                "session.refused", uow=uow, personal={"email": email}, about=about
            )
        )
        raise SignedOut("wrong-password.address-password-do")
    await call.context.sign_ins.passed(*from_where)
    if call.context.passwords.dated(person.password):
        stored = await call.context.hashing(lambda: call.context.passwords.hash(password))
        await call.context.write(lambda uow: uow.people.replace(_unchanged(uow, person, stored)))
        return msgspec.structs.replace(person, password=stored)
    return person


def sign_out(call: Call) -> None:
    """End this session"""
    call.uow.sessions.drop(call.who.key)
    call.cookie = ""
    call.note("session.end", call.who.key)


def me(call: Call) -> Me:
    """The signed-in person and their roles in expos"""
    parts: dict[str, ExpoRole] = {
        one.expo: one.role for one in call.uow.members.find(person=call.who.person.id)
    }
    return Me(
        person_view(call.who.person),
        parts,
        call.who.scopes,
        _notices(call),
        lack_of(call.uow, call.who),
    )


def read_notices(call: Call) -> None:
    """Mark the notices up to this one as read"""
    read: NoticesRead = call.body
    person = call.who.person
    newest = max(
        (one.at for one in _unread(call) if time_text(one.at) <= read.until), default=person.told
    )
    call.uow.people.replace(msgspec.structs.replace(person, told=newest))
    call.note("notices.read", person.id)


def change_me(call: Call) -> PersonView:
    """Change one's own name"""
    change: PersonChange = call.body
    if change.role is not None or change.disabled is not None:
        raise Denied("denied.owner-changes-roles")
    changed = msgspec.structs.replace(call.who.person, name=change.name or call.who.person.name)
    call.uow.people.replace(changed)
    call.note("person.change", changed.id, personal={"name": changed.name}, about=changed.id)
    return person_view(changed)


async def change_password(call: Call) -> None:
    """Change one's own password; all other sessions and all tokens end"""
    change: PasswordChange = call.body
    person = call.who.person
    await refuse_guessable(call, change.new, person.email, person.name)
    await confirm_password(call, change.old)
    stored = await call.context.hashing(lambda: call.context.passwords.hash(change.new))

    def write(uow: UnitOfWork) -> None:
        now = uow.people.get(person.id)
        if now is None or now.password != person.password:
            raise Denied("wrong-password.password-changed-meanwhile")
        now = msgspec.structs.replace(now, password=stored)
        uow.people.replace(now)
        close_sessions(uow, person.id)
        end_account_links(uow, person.id)
        call.note(
            "person.password", person.id, uow=uow, ended={"tokens": close_tokens(uow, person.id)}
        )
        tell_changed(call, uow, now, "password")
        call.two_factors = call.who.two_factors
        # the password alone may be less than what signing in asks for
        begin_session(call, uow, now, call.who.proved)

    await call.context.write(write)


def sessions(call: Call) -> tuple[SessionView, ...]:
    """One's own sessions, the latest last"""
    found = call.uow.sessions.find(person=call.who.person.id)
    return tuple(
        session_view(one, call.who.key) for one in found if not session_ended(one, call.now)
    )


def end_other_sessions(call: Call) -> None:
    """End all of one's own sessions but this one"""
    firm = secret_digest(call.request.cookies.get(FIRM_COOKIE, ""))
    ended = close_sessions(call.uow, call.who.person.id, but=call.who.key, but_firm=firm)
    call.note("session.end", call.who.key, others=ended)


def end_session(call: Call) -> None:
    """End one of one's own sessions"""
    session = call.uow.sessions.get(call.path["session"])
    if session is None or session.person != call.who.person.id:
        raise NotFound("not-found.session")
    call.uow.sessions.drop(session.id)
    call.note("session.end", session.id)


def tokens(call: Call) -> tuple[TokenView, ...]:
    """One's own API tokens"""
    return tuple(token_view(one) for one in call.uow.tokens.find(person=call.who.person.id))


def new_token(call: Call) -> TokenView:
    """Create an API token; only this response contains its secret"""
    new: NewToken = call.body
    if not new.scopes:
        raise Usage("no-scope")
    if new.expo and not sees_expo(call.uow, call.who, known_expo(call.uow, new.expo).id):
        raise no_expo(new.expo)
    secret = new_secret()
    token = Token(
        id=new_id(call.now),
        digest=secret_digest(secret),
        person=call.who.person.id,
        name=new.name,
        scopes=tuple(dict.fromkeys(new.scopes)),
        created=call.now,
        expires=call.now + new.days * _DAY,
        expo=new.expo,
    )
    call.uow.tokens.add(token)
    call.note(
        "token.create",
        token.id,
        personal={"name": token.name},
        about=token.person,
        scopes=token.scopes,
        limited_to=token.expo,
    )
    return msgspec.structs.replace(token_view(token), secret=token_text(token.id, secret))


def revoke_token(call: Call) -> None:
    """Revoke one of one's own API tokens"""
    token = call.uow.tokens.get(call.path["token"])
    if token is None or token.person != call.who.person.id:
        raise NotFound("not-found.token")
    call.uow.tokens.drop(token.id)
    call.note("token.revoke", token.id)


def signed_in(call: Call, uow: UnitOfWork, person: Person) -> Person:
    """Opens a session of a person whose password was right a moment ago."""
    now = _unchanged(uow, person, person.password)
    _refuse_password(call, uow, now)
    begin_session(call, uow, now)
    if not call.known_browser:
        tell_sign_in(call, uow, now)
    return now


def _refuse_password(call: Call, uow: UnitOfWork, person: Person) -> None:
    """Where only the identity provider opens the studio, owners and people of firms come in without it. Raises
    Denied."""
    provider = call.context.provider
    if provider is None or provider.settings.passwords or person.role == "owner":
        return
    if uow.members.find(1, person=person.id) or not uow.firm_people.find(1, person=person.id):
        raise Denied("provider-account.only", name=provider.settings.name)


def _unchanged(uow: UnitOfWork, person: Person, stored: str) -> Person:
    """The person as the account is now, with this hash. Raises SignedOut after a change of the password."""
    now = uow.people.get(person.id)
    if now is None or now.disabled or now.password != person.password:
        raise SignedOut("wrong-password.account-changed-moment")
    return msgspec.structs.replace(now, password=stored)


def _made(call: Call, uow: UnitOfWork, invitation: Invitation, stored: str) -> Person:
    """A new account. Raises Conflict if the address has one already."""
    new: NewPerson = call.body
    # a role in one expo does not include the right to create expos
    role = "reader" if invitation.expo else invitation.role
    person = Person(
        id=new_id(call.now),
        email=new.email.lower(),
        name=new.name,
        role=role,
        password=stored,
        created=call.now,
    )
    uow.people.add(person)
    return person


def _renewed(call: Call, uow: UnitOfWork, invitation: Invitation, stored: str) -> Person | None:
    """The account of a person who forgot the password: the link must have been made by an owner for this account. None
    for any other link."""
    found = uow.people.get(invitation.person) if invitation.person and not invitation.expo else None
    if found is None or found.email != call.body.email.lower() or found.disabled:
        return None
    person = msgspec.structs.replace(found, password=stored)
    uow.people.replace(person)
    close_sessions(uow, person.id)
    end_account_links(uow, person.id)
    ended = {"tokens": close_tokens(uow, person.id)}
    call.note(
        "person.password", person.id, uow=uow, person=person.id, by_link=invitation.id, ended=ended
    )
    tell_changed(call, uow, person, "password")
    return person


def refuse_insecure(call: Call) -> None:
    if not call.secure:
        raise Denied(
            "insecure",
        )


def begin_session(
    call: Call,
    uow: UnitOfWork,
    person: Person,
    proved: int | None = None,
    *,
    by_provider: bool = False,
) -> None:
    """In place of the one that this browser has. `proved`: when the person proved who they are, if not now."""
    for before in uow.sessions.find(digest=secret_digest(call.request.cookies.get(COOKIE, ""))):
        uow.sessions.drop(before.id)
    if call.language != person.language:
        uow.people.replace(msgspec.structs.replace(person, language=call.language))
    since = call.now if proved is None else proved
    call.cookie, session = open_session(
        uow, person, call.now, call.agent, call.address, since, call.two_factors
    )
    call.device = device_cookie(person)
    if by_provider:
        call.note("session.begin", session.id, uow=uow, person=person.id, by_provider=True)
    else:
        call.note("session.begin", session.id, uow=uow, person=person.id)


def _unread(call: Call) -> list[AuditEntry]:
    """Entries of the log about this person's credentials and rights, newest first."""
    person = call.who.person
    found = call.uow.audit.list(target=person.id, limit=_NOTICES)
    return [one for one in found if one.action in _TOLD and one.at > person.told]


def _notices(call: Call) -> tuple[Notice, ...]:
    if call.who.scopes is not None:
        return ()
    found = _unread(call)
    people = {one.by: call.uow.people.get(one.by) for one in found}
    return tuple(
        Notice(
            time_text(one.at),
            one.action,
            person.name if (person := people[one.by]) else "",
            one.detail.get("ended", {}).get("tokens", 0),
        )
        for one in found
    )
