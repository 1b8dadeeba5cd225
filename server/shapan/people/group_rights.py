"""Which rights the groups of an identity provider give.

The mapping rules what it names: the role on the site where one of its rules is about the site, and the role in each
expo that one of its rules names. The rest is given by hand and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from shapan.errors import Usage
from shapan.people.records import ExpoRole, Role

_SITE: tuple[Role, ...] = get_args(Role)  # the strongest first
_EXPO: tuple[ExpoRole, ...] = get_args(ExpoRole)


@dataclass(frozen=True)
class GroupRule:
    """Members of `group` have `role`: in `expo`, or on the site where that is ""."""

    group: str
    expo: str
    role: Role


@dataclass(frozen=True)
class GroupRights:
    """What groups give. `site`: None where no rule is about the site. `expos`: of every expo that a rule names, its
    role or None. `any`: whether a rule gives anything."""

    site: Role | None
    expos: Mapping[str, ExpoRole | None]
    any: bool


def read_group_rules(text: str) -> tuple[GroupRule, ...]:
    """`group=owner; other group=spring-fair:organizer`: the last `=` counts, as names of groups may have some. Raises
    Usage."""
    return tuple(_rule(part.strip()) for part in text.split(";") if part.strip())


def _rule(text: str) -> GroupRule:
    group, _, right = (one.strip() for one in text.rpartition("="))
    expo, colon, named = right.rpartition(":")
    role = next((one for one in (_EXPO if colon else _SITE) if one == named), None)
    if not group or role is None or bool(colon) is not bool(expo):
        raise Usage("usage.oidc-groups", rule=text[:80])
    return GroupRule(group, expo, role)


def rights_of_groups(rules: Iterable[GroupRule], groups: Iterable[str]) -> GroupRights:
    """The strongest right of each place counts. Names are compared as they are."""
    of, rules = set(groups), tuple(rules)
    given = [one for one in rules if one.group in of]
    site: Role | None = None
    if any(not one.expo for one in rules):
        site = next(
            (role for role in _SITE if any(one == GroupRule(one.group, "", role) for one in given)),
            "reader",
        )
    expos = {
        expo: next(
            (role for role in _EXPO if any(one.expo == expo and one.role == role for one in given)),
            None,
        )
        for expo in sorted({one.expo for one in rules if one.expo})
    }
    return GroupRights(site, expos, bool(given))
