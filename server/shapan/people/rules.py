"""All authorization rules in one table. Everything else is refused."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from shapan.people.records import Person, Scope


class Permission(StrEnum):
    """The permission that a route requires. Those that begin with `expo` apply to one expo."""

    PUBLIC = "public"  # no sign-in required
    ACCOUNT = "account"  # one's own account: a signed-in browser, never a token
    FIRM = "firm"  # the session of a firm, which no account and no token has
    INBOX = "firm-inbox"  # the same, or one that was opened by a letter about a question
    LIST = "list"  # any account; the response contains only what they may read
    CREATE = "create"
    SITE = "site"  # people, invitations to the site, the complete audit log
    INVITE_TO_SITE = "site-invite"  # a link is as good as a password: never with a token
    DELETE_PEOPLE = "site-delete"  # and read everything that is kept about them: never with a token
    READ = "expo-read"
    EDIT = "expo-edit"
    PUBLISH = "expo-publish"
    LEAD = "expo-lead"  # visitors through the published expo
    MODERATE = "expo-moderate"  # what visitors of halls write to each other
    MANAGE = "expo-manage"  # members, archive, delete
    INVITE = "expo-invite"  # never with a token


FIRM_PERMISSIONS = frozenset({Permission.FIRM, Permission.INBOX})
# permission -> (roles on the site, roles in the expo, required scope of a token; "" allows no token)
ALLOWED: dict[Permission, tuple[frozenset[str], frozenset[str], str]] = {
    Permission.ACCOUNT: (frozenset({"owner", "organizer", "reader"}), frozenset(), ""),
    Permission.LIST: (frozenset({"owner", "organizer", "reader"}), frozenset(), "read"),
    Permission.CREATE: (frozenset({"owner", "organizer"}), frozenset(), "manage"),
    Permission.SITE: (frozenset({"owner"}), frozenset(), "manage"),
    Permission.INVITE_TO_SITE: (frozenset({"owner"}), frozenset(), ""),
    Permission.DELETE_PEOPLE: (frozenset({"owner"}), frozenset(), ""),
    Permission.READ: (frozenset({"owner"}), frozenset({"organizer", "reader"}), "read"),
    Permission.EDIT: (frozenset({"owner"}), frozenset({"organizer"}), "edit"),
    Permission.PUBLISH: (frozenset({"owner"}), frozenset({"organizer"}), "publish"),
    Permission.LEAD: (frozenset({"owner"}), frozenset({"organizer"}), "lead"),
    Permission.MODERATE: (frozenset({"owner"}), frozenset({"organizer"}), "moderate"),
    Permission.MANAGE: (frozenset({"owner"}), frozenset({"organizer"}), "manage"),
    Permission.INVITE: (frozenset({"owner"}), frozenset({"organizer"}), ""),
}


@dataclass(frozen=True)
class Actor:
    """The authenticated client. `scopes` is None for a signed-in browser; `key` is the id of the session or token,
    `used` the last recorded time of its use, `expo` the only expo of a token that is limited to one. `proved`,
    `two_factors`: as the session has them; a token proves nothing."""

    person: Person
    key: str
    scopes: tuple[Scope, ...] | None = None
    used: int = 0
    expo: str = ""
    _: KW_ONLY
    proved: int = 0
    two_factors: bool = False


def may(actor: Actor | None, permission: Permission, part: str = "") -> bool:
    """`part`: the actor's role in the expo, "" for none."""
    if permission is Permission.PUBLIC:
        return True
    if actor is None or permission in FIRM_PERMISSIONS:
        return False
    site, expo, scope = ALLOWED[permission]
    if actor.scopes is not None and (not scope or scope not in actor.scopes):
        return False
    if (
        actor.expo
        and not permission.value.startswith("expo-")
        and permission is not Permission.LIST
    ):
        return False
    return actor.person.role in site or part in expo
