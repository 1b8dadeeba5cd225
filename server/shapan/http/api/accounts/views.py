"""Records about people as the API answers them."""

from __future__ import annotations

from shapan.http.api.messages import InvitationView, PersonView, SessionView, TokenView, time_text
from shapan.people.records import Invitation, Person, Session, Token
from shapan.people.user_agents import browser_named, system_named


def person_view(person: Person) -> PersonView:
    return PersonView(
        id=person.id,
        email=person.email,
        name=person.name,
        role=person.role,
        created=time_text(person.created),
        disabled=time_text(person.disabled),
    )


def session_view(one: Session, here: str) -> SessionView:
    return SessionView(
        id=one.id,
        created=time_text(one.created),
        seen=time_text(one.seen),
        browser=browser_named(one.agent),
        system=system_named(one.agent),
        agent=one.agent,
        address=one.address,
        here=one.id == here,
    )


def token_view(one: Token) -> TokenView:
    return TokenView(
        id=one.id,
        name=one.name,
        scopes=one.scopes,
        created=time_text(one.created),
        expires=time_text(one.expires),
        used=time_text(one.used),
        expo=one.expo,
    )


def invitation_view(one: Invitation) -> InvitationView:
    return InvitationView(
        id=one.id,
        role=one.role,
        expo=one.expo,
        email=one.email,
        by=one.by,
        created=time_text(one.created),
        expires=time_text(one.expires),
        used=time_text(one.used),
        resets=bool(one.person),
    )
