"""Records about people. Times are integer milliseconds since 1970 (UTC); 0 is never.

All credentials are stored as hashes only, so that a copy of the database gives no access.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["owner", "organizer", "reader"]
ExpoRole = Literal["organizer", "reader"]
Scope = Literal["read", "edit", "publish", "manage", "lead", "moderate"]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """`role` applies to the whole site: an owner may do everything, an organizer may create expos, a reader has only
    the rights of memberships."""

    id: str
    email: str  # lower case; unique
    name: str
    role: Role
    password: str  # argon2id, in PHC string format
    created: int
    disabled: int = 0  # time since which the account is disabled
    told: int = 0  # the person has read all notices up to this time
    language: str = ""  # of the last sign-in: what letters are written in


class Member(msgspec.Struct, frozen=True):
    """A person's role in one expo."""

    expo: str
    person: str
    role: ExpoRole
    since: int


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One signed-in browser. `id` is for lists; the cookie's secret is found by `digest`. A new proof of who it is
    gives it another secret."""

    id: str
    digest: str
    person: str
    created: int
    seen: int
    agent: str  # User-Agent, shortened
    address: str
    proved: int = 0  # when its person last proved who they are
    two_factors: bool = False  # they did so by a passkey, or by the password and a code


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """An API token. It acts as its person, within `scopes` and, if `expo` is given, in this expo only."""

    id: str
    digest: str
    person: str
    name: str
    scopes: tuple[Scope, ...]
    created: int
    expires: int
    used: int = 0
    expo: str = ""


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A link that creates or extends an account, once. The set-up link is an invitation with role
    owner and no inviter."""

    id: str
    digest: str
    role: Role
    expo: str  # "" for the site itself
    email: str  # "" if anyone may use it
    by: str
    created: int
    expires: int
    used: int = 0
    used_by: str = ""
    # the account that the address had when the link was made; only such a link resets its password
    person: str = ""
