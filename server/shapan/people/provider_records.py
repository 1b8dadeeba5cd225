"""Records of people who sign in by an identity provider (OpenID Connect). Times are integer milliseconds since 1970
(UTC); 0 is never."""

from __future__ import annotations

import hashlib

import msgspec


class ProviderAccount(msgspec.Struct, frozen=True, kw_only=True):
    """The person whom a provider names by a subject. `digest`: of issuer and subject. Without a `person` an owner has
    deleted the account: its subject stays out, and only the digest is left of it."""

    digest: str
    issuer: str
    subject: str
    person: str
    linked: int
    used: int = 0
    ended: int = 0  # since when the subject stays out


class ProviderSignIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in that was begun: the provider's answer counts once, until `expires`, in the browser that began it.
    `digest`: of its `state`; `browser`: digest of the secret in that browser's cookie, from which the nonce and the
    verifier are made, so that they are not stored. `redirect`: where the provider sends the browser back. `again`: the
    provider asks for a credential, though the person is signed in there."""

    digest: str
    browser: str
    redirect: str
    again: bool
    expires: int


def subject_digest(issuer: str, subject: str) -> str:
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()
