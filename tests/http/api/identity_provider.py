"""An identity provider in the process, which misbehaves as a test says."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from tests.http.api.conftest import with_people
from tests.http.api.studio import Browser, Clock, Studio, cookie_of, studio

from shapan.http.api.request.access import COOKIE, PROVIDER_COOKIE
from shapan.http.identity.provider import IdentityProvider
from shapan.http.identity.provider_settings import ProviderSettings
from shapan.people.group_rights import read_group_rules

CLIENT, SECRET = "shapan", "a client's secret / with signs"
RULES = "admins=owner; staff=organizer; team=show:organizer; press=show:reader; press=reader"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
Claims = dict[str, Any]


@dataclass
class Issued:
    """What a code stands for."""

    nonce: str
    challenge: str
    redirect: str
    claims: Claims


@dataclass
class ProviderInProcess:
    """`keys`: by their ids; the last one signs. `changes`: made to each token's claims; `sign`: in place of signing with
    the last key. `answers`: what is answered at a path, in place of what should be."""

    clock: Clock
    issuer: str = ""
    keys: dict[str, Any] = field(
        default_factory=lambda: {"k1": ec.generate_private_key(ec.SECP256R1())}
    )
    metadata: Claims = field(default_factory=dict)
    changes: Callable[[Claims], Claims] = lambda claims: claims
    sign: Callable[[Claims], str] | None = None
    userinfo: Claims = field(default_factory=dict)
    answers: dict[str, Callable[[], web.StreamResponse]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    subject: str = ""  # who signed in last
    codes: dict[str, Issued] = field(default_factory=dict)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/token", self._token)
        app.router.add_get("/userinfo", self._userinfo)
        return app

    def authorize(self, query: dict[str, str], **claims: Any) -> str:
        """What a person who signs in there gets: a code."""
        code = f"code-{len(self.codes)}"
        now = self.clock.now // 1000
        said = {
            "iss": self.issuer,
            "aud": query["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": query["nonce"],
        }
        person = {
            "sub": "s1",
            "email": "ann@example.org",
            "email_verified": True,
            "name": "Ann",
            **claims,
        }
        self.subject = person["sub"]
        self.codes[code] = Issued(
            query["nonce"], query["code_challenge"], query["redirect_uri"], {**said, **person}
        )
        return code

    def signed(self, claims: Claims) -> str:
        kid, key = list(self.keys.items())[-1]
        return jwt.encode(claims, key, algorithm="ES256", headers={"kid": kid})

    async def _metadata(self, request: web.Request) -> web.StreamResponse:
        at = self.issuer
        return self._say(
            request,
            {
                "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
                "jwks_uri": f"{at}/keys", "userinfo_endpoint": f"{at}/userinfo", **self.metadata,
            },
        )  # fmt: skip

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        keys = [
            {
                **json.loads(jwt.algorithms.ECAlgorithm.to_jwk(key.public_key())),
                "kid": kid,
                "use": "sig",
            }
            for kid, key in self.keys.items()
        ]
        rsa_key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(RSA_KEY.public_key()))
        return self._say(request, {"keys": [*keys, {**rsa_key, "kid": "rsa"}, "nonsense"]})

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        issued = self.codes.pop(str(form["code"]), None)
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        ).decode()
        user, _, password = (
            base64.b64decode(request.headers["Authorization"].split()[1]).decode().partition(":")
        )
        good = (
            issued is not None
            and challenge.rstrip("=") == issued.challenge
            and form["redirect_uri"] == issued.redirect
            and (user, password) == (CLIENT, "a%20client%27s%20secret%20%2F%20with%20signs")
        )
        if issued is None or not good:
            return self._say(request, {"error": "invalid_grant"}, 400)
        claims = self.changes(issued.claims)
        token = (self.sign or self.signed)(claims)
        self.tokens.append(token)
        return self._say(request, {"access_token": "at", "token_type": "Bearer", "id_token": token})

    async def _userinfo(self, request: web.Request) -> web.StreamResponse:
        assert request.headers["Authorization"] == "Bearer at"
        return self._say(request, {"sub": self.subject, **self.userinfo})

    def _say(self, request: web.Request, message: Claims, status: int = 200) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.answers:
            return self.answers[request.path]()
        return web.json_response(message, status=status)


@dataclass
class Visitor:
    """A browser of a person, which goes to the provider and comes back."""

    it: Studio
    provider: ProviderInProcess
    secret: str = ""  # the cookie of a sign-in that is begun
    cookie: str = ""  # of the session
    redirect: str = ""

    async def begin(self, *, again: bool = False) -> dict[str, str]:
        """The query with which the browser goes to the provider."""
        body = {"again": True} if again else {}
        answer = await self.it.nobody.ask(
            "POST", "/session/provider/start", body, Cookie=self._cookies()
        )
        assert answer.status == 200, await answer.text()
        morsel = answer.cookies[PROVIDER_COOKIE]
        assert (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["max-age"]) == (True, True, "Strict", "600")  # fmt: skip
        self.secret = morsel.value
        address = urlsplit((await answer.json())["address"])
        assert (
            f"{address.scheme}://{address.netloc}{address.path}"
            == f"{self.provider.issuer}/authorize"
        )
        return {
            name: values[0] for name, values in parse_qs(address.query, strict_parsing=True).items()
        }

    async def finish(self, **answered: str) -> ClientResponse:
        answer = await self.it.nobody.ask(
            "POST", "/session/provider", answered, Cookie=self._cookies()
        )
        assert (COOKIE in answer.cookies) is (answer.status == 200)
        if answer.status == 200:
            self.cookie = cookie_of(answer)
        return answer

    async def tries(self, *, again: bool = False, **claims: Any) -> tuple[int, str]:
        """Status and code of a whole sign-in."""
        query = await self.begin(again=again)
        answer = await self.finish(
            code=self.provider.authorize(query, **claims), state=query["state"]
        )
        return answer.status, (await answer.json()).get("code", "")

    async def signs_in(self, *, again: bool = False, **claims: Any) -> Browser:
        assert await self.tries(again=again, **claims) == (200, "")
        return Browser(self.it.client, self.cookie)

    def _cookies(self) -> str:
        kept = {PROVIDER_COOKIE: self.secret, COOKIE: self.cookie}
        return "; ".join(f"{name}={value}" for name, value in kept.items() if value)


@dataclass
class ProviderSite:
    it: Studio
    provider: ProviderInProcess

    @property
    def visitor(self) -> Visitor:
        return Visitor(self.it, self.provider)

    def set(self, **settings: Any) -> None:
        provider = self.it.context.provider
        assert provider is not None
        provider.settings = dataclasses.replace(provider.settings, **settings)

    def why(self) -> str:
        """Of the last refusal, as the log has it."""
        with self.it.context.database.read() as uow:
            return str(uow.audit.list(about="session", limit=1)[0].detail.get("why", ""))

    async def role(self, browser: Browser) -> tuple[str, dict[str, str]]:
        me = await browser.get("/me")
        return me["person"]["role"], me["expos"]


@contextlib.asynccontextmanager
async def provider_site(
    folder: Path, rules: str = RULES, shared: Any = None, **settings: Any
) -> AsyncIterator[ProviderSite]:
    """A studio with people, and its provider, on one clock."""
    provider = ProviderInProcess(Clock())
    async with TestServer(provider.app()) as server:
        provider.issuer = str(server.make_url("")).rstrip("/")
        it = await node_with(provider, folder, rules, shared, **settings)
        try:
            yield ProviderSite(await with_people(it), provider)
        finally:
            await it.client.close()


async def node_with(
    provider: ProviderInProcess,
    folder: Path,
    rules: str = RULES,
    shared: Any = None,
    **settings: Any,
) -> Studio:
    asked = ProviderSettings(
        issuer=provider.issuer,
        client=CLIENT,
        name="Fair ID",
        secret=SECRET,
        rules=read_group_rules(rules),
        **settings,
    )
    it = await studio(
        folder,
        provider=IdentityProvider(settings=asked, clock=lambda: provider.clock.now / 1000),
        shared=shared,
    )
    it.clock = it.context.clock = provider.clock
    return it
