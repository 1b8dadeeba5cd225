"""The whole of authorisation: one table. What it does not allow is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapan.people.records import Person, Scope


class Permission(StrEnum):
    """What a route asks for. Those that begin with `expo` are asked about one expo."""

    PUBLIC = "public"  # nobody has to be signed in
    ACCOUNT = "account"  # one's own account: a signed-in browser, never a token
    LIST = "list"  # whoever has an account; the answer holds what they may read
    CREATE = "create"
    SITE = "site"  # people, invitations to the site, everybody's audit
    READ = "expo-read"
    EDIT = "expo-edit"
    PUBLISH = "expo-publish"
    MANAGE = "expo-manage"  # members, archive, delete


# permission -> (roles on the site, roles in the expo, the scope a token needs; "" is no token at all)
ALLOWED: dict[Permission, tuple[frozenset[str], frozenset[str], str]] = {
    Permission.ACCOUNT: (frozenset({"owner", "organizer", "reader"}), frozenset(), ""),
    Permission.LIST: (frozenset({"owner", "organizer", "reader"}), frozenset(), "read"),
    Permission.CREATE: (frozenset({"owner", "organizer"}), frozenset(), "manage"),
    Permission.SITE: (frozenset({"owner"}), frozenset(), "manage"),
    Permission.READ: (frozenset({"owner"}), frozenset({"organizer", "reader"}), "read"),
    Permission.EDIT: (frozenset({"owner"}), frozenset({"organizer"}), "edit"),
    Permission.PUBLISH: (frozenset({"owner"}), frozenset({"organizer"}), "publish"),
    Permission.MANAGE: (frozenset({"owner"}), frozenset({"organizer"}), "manage"),
}


@dataclass(frozen=True)
class Actor:
    """Who asks. `scopes` is None for a signed-in browser; `key` is the session's or the token's id, `used` when its
    use was last written down."""

    person: Person
    key: str
    scopes: tuple[Scope, ...] | None = None
    used: int = 0


def may(actor: Actor | None, permission: Permission, part: str = "") -> bool:
    """`part`: the actor's role in the expo that is asked about, "" for none."""
    if permission is Permission.PUBLIC:
        return True
    if actor is None:
        return False
    site, expo, scope = ALLOWED[permission]
    if actor.scopes is not None and (not scope or scope not in actor.scopes):
        return False
    return actor.person.role in site or part in expo
