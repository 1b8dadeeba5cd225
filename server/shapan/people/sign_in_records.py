"""Records of what a person signs in with besides a password. Times are integer milliseconds since 1970 (UTC); 0 is
never."""

from __future__ import annotations

import msgspec


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """A program of a person that shows codes (RFC 6238). `seed` is what the codes are made of, so it is stored as it
    is: docs/defences.md. `step`: of the last code that was used."""

    person: str
    seed: str
    made: int
    confirmed: int = 0  # since when it is asked for
    step: int = 0


class RecoveryCode(msgspec.Struct, frozen=True):
    """One code in place of the program's, for one sign-in; it is dropped then."""

    person: str
    digest: str
    made: int


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    """A key pair of a person in an authenticator (WebAuthn); here is its public half. `credential`, `public_key`
    (COSE): base64url. `count`: of signatures, as the authenticator counts them; always 0 where it does not. `synced`: a
    password manager keeps it on several devices."""

    id: str
    credential: str
    person: str
    name: str
    public_key: str
    count: int
    created: int
    used: int = 0
    synced: bool = False


class PasskeyChallenge(msgspec.Struct, frozen=True, kw_only=True):
    """What an authenticator was asked to sign: answered once, until `expires`. `person`: who registers a passkey; ""
    for a sign-in."""

    digest: str
    person: str
    expires: int
