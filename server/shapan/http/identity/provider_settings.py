"""The identity provider of the environment: `SHAPAN_OIDC=https://id.example.org/realms/fair?client_id=shapan`, its
secret, and which rights its groups give."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlsplit

from shapan.errors import Usage
from shapan.people.group_rights import GroupRule, read_group_rules

OIDC_SETTING = "SHAPAN_OIDC"
OIDC_SECRET_SETTING = "SHAPAN_OIDC_SECRET"  # noqa: S105 the name of a setting
OIDC_GROUPS_SETTING = "SHAPAN_OIDC_GROUPS"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_QUERY = ("client_id", "secret_file", "scope", "groups", "name", "address", "passwords")
_SCOPE = "openid profile email"
_SECRET_BYTES = 4096


@dataclass(frozen=True, kw_only=True)
class ProviderSettings:
    """`issuer`: as the provider writes it, to the last slash. `groups`: the claim that has the groups. `vouches`: the
    provider answers for all its addresses, though it does not say `email_verified`. `passwords`: whether those who are
    not owners may sign in with one."""

    issuer: str
    client: str
    name: str
    secret: str = field(default="", repr=False)
    scope: str = _SCOPE
    groups: str = "groups"
    vouches: bool = False
    passwords: bool = True
    rules: tuple[GroupRule, ...] = ()


def provider_of_settings() -> ProviderSettings | None:
    """None without the setting. Raises Usage; what it says never has the secret."""
    asked = os.environ.get(OIDC_SETTING, "")
    if not asked:
        return None
    try:
        parts = urlsplit(asked)
        safe = is_safe_address(parts)
    except ValueError:
        raise Usage("usage.oidc-address") from None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not safe or parts.fragment:
        raise Usage("usage.oidc-address")
    for name in query.keys() - set(_QUERY):
        raise Usage("usage.oidc-query", name=name[:40], names=", ".join(_QUERY))
    if not query.get("client_id"):
        raise Usage("usage.oidc-client")
    scope = " ".join(query.get("scope", _SCOPE).split())
    if "openid" not in scope.split():
        raise Usage("usage.oidc-scope", scope=scope[:80])
    return ProviderSettings(
        issuer=parts._replace(query="", fragment="").geturl(),
        client=query["client_id"],
        name=query.get("name", "").strip()[:60] or parts.netloc,
        secret=_secret(query.get("secret_file", "")),
        scope=scope,
        groups=query.get("groups", "") or "groups",
        vouches=_chosen(query, "address", "claim", "trusted") == "trusted",
        passwords=_chosen(query, "passwords", "on", "off") == "on",
        rules=read_group_rules(os.environ.get(OIDC_GROUPS_SETTING, "")),
    )


def is_safe_address(parts: SplitResult) -> bool:
    """https, or on this very machine; without a user. Raises ValueError for a port that is none."""
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    whole = (
        bool(parts.hostname) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    )
    return whole and (parts.scheme == "https" or local)


def _chosen(query: Mapping[str, str], name: str, first: str, other: str) -> str:
    """One of two values; the first where there is none. Raises Usage."""
    value = query.get(name, first)
    if value not in (first, other):
        raise Usage("usage.oidc-choice", name=name, value=value[:40], values=f"{first}, {other}")
    return value


def _secret(file: str) -> str:
    """Of the file, else of the environment; "" for a public client. Raises Usage."""
    if not file:
        return os.environ.get(OIDC_SECRET_SETTING, "")
    try:
        with Path(file).open("rb") as stream:
            found = stream.read(_SECRET_BYTES).decode().strip()
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or type(problem).__name__
        raise Usage("usage.oidc-secret", file=file[:200], why=why) from None
    if not found:
        raise Usage("usage.oidc-secret", file=file[:200], why="empty")
    return found
