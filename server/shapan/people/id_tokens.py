"""ID tokens of OpenID Connect: the signature by a key of the provider, and the claims. Only this module imports PyJWT,
with the first token.

Sections are those of OpenID Connect Core 1.0 (incorporating errata set 2).
"""

from __future__ import annotations

import binascii
import hmac
from collections.abc import Sequence
from typing import Any

from shapan.errors import SignedOut

JsonClaims = dict[str, Any]
# Asymmetric ones only: with HS256, a public key that is taken for a secret signs anything
SIGNATURES = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
SKEW_S = 60  # that the provider's clock may be off
_FAMILIES = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}
_RSA_BITS = 2048


class UnknownKey(Exception):
    """The keys at hand have none for this token; the provider may have a new one."""


def verified_claims(token: str, keys: Sequence[JsonClaims]) -> JsonClaims:
    """The claims of a token that one of the keys (JWK) has signed. Raises UnknownKey, and SignedOut for all else."""
    import jwt

    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in SIGNATURES:
            raise SignedOut("wrong-id-token.algorithm", algorithm=str(algorithm)[:20])
        key = jwt.PyJWK(_key_for(header, keys), algorithm=algorithm)
        if key.key_type == "RSA" and key.key.key_size < _RSA_BITS:
            raise SignedOut("wrong-id-token.signature")
        claims: JsonClaims = jwt.decode(token, key, algorithms=[algorithm], options=_SIGNATURE_ONLY)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError, binascii.Error):
        raise SignedOut("wrong-id-token.signature") from None
    return claims


_SIGNATURE_ONLY: Any = {
    f"verify_{name}": False for name in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")
}


def _key_for(header: JsonClaims, keys: Sequence[JsonClaims]) -> JsonClaims:
    algorithm = header["alg"]
    fitting = [
        one
        for one in keys
        if one.get("kty") == _FAMILIES[algorithm[:2]]
        and one.get("use", "sig") == "sig"
        and one.get("alg", algorithm) == algorithm
        and header.get("kid", one.get("kid")) == one.get("kid")
    ]
    if len(fitting) != 1:  # without a `kid` there must be no choice (10.1)
        raise UnknownKey
    return fitting[0]


def check_claims(claims: JsonClaims, *, issuer: str, client: str, nonce: str, now: int) -> str:
    """The subject of a token for this client and this sign-in (3.1.3.7). `now`: ms. Raises SignedOut."""
    if claims.get("iss") != issuer:
        raise SignedOut("wrong-id-token.issuer", expected=issuer, came=str(claims.get("iss"))[:200])
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if (
        client not in audiences
        or claims.get("azp", client) != client
        or (len(audiences) > 1 and "azp" not in claims)
    ):
        raise SignedOut("wrong-id-token.audience", client=client)
    seconds = now / 1000
    if _time(claims, "exp") + SKEW_S <= seconds:
        raise SignedOut("wrong-id-token.expired", late=round(seconds - _time(claims, "exp")))
    early = max(_time(claims, "iat"), _time(claims, "nbf") if "nbf" in claims else 0) - seconds
    if early > SKEW_S:
        raise SignedOut("wrong-id-token.early", early=round(early))
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise SignedOut("wrong-id-token.nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 1 <= len(subject) <= 255:
        raise SignedOut("wrong-id-token.subject")
    return subject


def check_fresh(claims: JsonClaims, now: int, within_ms: int) -> None:
    """That the person gave a credential a moment ago, not only a cookie of the provider. Raises SignedOut."""
    if (
        "auth_time" not in claims
        or _time(claims, "auth_time") + SKEW_S + within_ms / 1000 < now / 1000
    ):
        raise SignedOut("wrong-id-token.stale")


def _time(claims: JsonClaims, name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SignedOut("wrong-id-token.time", claim=name)
    return float(value)
