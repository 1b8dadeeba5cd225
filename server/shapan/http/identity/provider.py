"""What is asked of an identity provider: its metadata (OpenID Connect Discovery 1.0), its keys, and who a code is
about."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from shapan.errors import SignedOut, Unavailable
from shapan.http.identity.provider_requests import provider_answer
from shapan.http.identity.provider_settings import ProviderSettings, is_safe_address
from shapan.people.id_tokens import UnknownKey, check_claims, verified_claims
from shapan.source.json_types import JsonObject

KEPT_S = 3600.0  # metadata and keys
FAILED_S = 5.0
# the keys are asked for once in this time because of an unknown one, whoever sends tokens
KEYS_AGAIN_S = 60.0
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(kw_only=True)
class IdentityProvider:
    """`clock`: seconds that only grow. In the loop only."""

    settings: ProviderSettings
    clock: Callable[[], float] = time.monotonic
    _metadata: tuple[float, JsonObject] | None = None
    _keys: tuple[float, list[JsonObject]] | None = None
    _failed: tuple[float, Unavailable] | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def authorization_address(
        self, *, redirect: str, state: str, nonce: str, verifier: str, again: bool
    ) -> str:
        """Where the browser goes to sign in; `again`: though it is signed in there. Raises Unavailable."""
        metadata = await self.metadata()
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            .decode()
            .rstrip("=")
        )
        query = {
            "response_type": "code",
            "client_id": self.settings.client,
            "redirect_uri": redirect,
            "scope": self.settings.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            **({"prompt": "login", "max_age": "0"} if again else {}),
        }
        address = str(metadata["authorization_endpoint"])
        return (
            f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query, quote_via=quote)}"
        )

    async def check_response_issuer(self, issuer: str) -> None:
        """The `iss` of an answer, which a provider that announces it always sends (RFC 9207). Raises SignedOut and
        Unavailable."""
        announced = (await self.metadata()).get(
            "authorization_response_iss_parameter_supported"
        ) is True
        if (announced or issuer) and issuer != self.settings.issuer:
            raise SignedOut(
                "wrong-id-token.mixed-up", expected=self.settings.issuer, came=issuer[:200] or "-"
            )

    async def claims(
        self, *, code: str, redirect: str, nonce: str, verifier: str, now: int
    ) -> JsonObject:
        """What the provider says of who has this code, checked. `now`: ms. Raises SignedOut and Unavailable."""
        tokens = await self._tokens(code, redirect, verifier)
        token = tokens.get("id_token")
        if not isinstance(token, str):
            raise SignedOut("wrong-id-token.none")
        claims = await self._verified(token)
        check_claims(
            claims, issuer=self.settings.issuer, client=self.settings.client, nonce=nonce, now=now
        )
        return await self._completed(claims, str(tokens.get("access_token", "")))

    async def metadata(self) -> JsonObject:
        """Raises Unavailable, for another issuer too."""
        async with self._asking:
            if self._metadata is None or self._metadata[0] + KEPT_S <= self.clock():
                self._metadata = (self.clock(), await self._discovered())
            return self._metadata[1]

    async def _discovered(self) -> JsonObject:
        """Whoever comes a moment after a failure does not wait for the next one in line."""
        if self._failed is not None and self._failed[0] + FAILED_S > self.clock():
            raise self._failed[1].at("")
        try:
            return await _discovered(self.settings.issuer)
        except Unavailable as problem:
            self._failed = (self.clock(), problem)
            raise

    async def keys(self, *, again: bool = False) -> list[JsonObject]:
        """`again`: those at hand do not have one. Raises Unavailable."""
        address = str((await self.metadata())["jwks_uri"])
        async with self._asking:
            kept_s = KEYS_AGAIN_S if again else KEPT_S
            if self._keys is None or self._keys[0] + kept_s <= self.clock():
                self._keys = (self.clock(), await _fetched_keys(address))
            return self._keys[1]

    async def _verified(self, token: str) -> JsonObject:
        for again in (False, True):
            keys = await self.keys(again=again)
            try:
                return await asyncio.to_thread(verified_claims, token, keys)
            except UnknownKey:
                continue
        raise SignedOut("wrong-id-token.key")

    async def _tokens(self, code: str, redirect: str, verifier: str) -> JsonObject:
        metadata, settings = await self.metadata(), self.settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "client_id": settings.client,
            "code_verifier": verifier,
        }
        headers = dict[str, str]()
        methods = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if (
            settings.secret
            and "client_secret_basic" not in methods
            and "client_secret_post" in methods
        ):
            form["client_secret"] = settings.secret
        elif settings.secret:
            # RFC 6749, 2.3.1
            pair = f"{quote(settings.client, safe='')}:{quote(settings.secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        status, tokens, _ = await provider_answer(str(metadata["token_endpoint"]), form, headers)
        if status != 200:
            raise SignedOut(
                "wrong-id-token.code", status=status, error=str(tokens.get("error", ""))[:80]
            )
        return tokens

    async def _completed(self, claims: JsonObject, token: str) -> JsonObject:
        """With the claims that the provider tells at its userinfo endpoint only, as many do with groups and address.
        They are of the same person (OpenID Connect Core 5.3.2), and replace none of the token's."""
        address = (await self.metadata()).get("userinfo_endpoint")
        groups = {self.settings.groups.partition(".")[0]} if self.settings.rules else set()
        if not token or not address or {"email", "email_verified", *groups} <= set(claims):
            return claims
        status, more, _ = await provider_answer(
            str(address), headers={"Authorization": f"Bearer {token}"}
        )
        if status != 200 or more.get("sub") != claims["sub"]:
            raise SignedOut("wrong-id-token.userinfo", status=status)
        return {**more, **claims}


def discovery_address(issuer: str) -> str:
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


async def _discovered(issuer: str) -> JsonObject:
    address = discovery_address(issuer)
    status, found, _ = await provider_answer(address)
    if status != 200:
        raise Unavailable("provider-away.status", address=address, status=status)
    if found.get("issuer") != issuer:
        raise Unavailable(
            "provider-away.issuer",
            address=address,
            expected=issuer,
            came=str(found.get("issuer"))[:200],
        )
    for name in _ENDPOINTS:
        if not _is_safe(found.get(name)):
            raise Unavailable(
                "provider-away.endpoint",
                address=address,
                name=name,
                came=str(found.get(name))[:200],
            )
    return found


def _is_safe(address: object) -> bool:
    try:
        return isinstance(address, str) and is_safe_address(urlsplit(address))
    except ValueError:
        return False


async def _fetched_keys(address: str) -> list[JsonObject]:
    status, found, _ = await provider_answer(address)
    keys = found.get("keys")
    if status != 200 or not isinstance(keys, list):
        raise Unavailable("provider-away.status", address=address, status=status)
    return [one for one in keys if isinstance(one, dict)]
