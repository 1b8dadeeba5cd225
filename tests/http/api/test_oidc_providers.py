"""Sign-in by identity providers that are not ours: oidc-provider-mock (PyPI), and npm oidc-provider."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from aiohttp import ClientSession, CookieJar
from tests.e2e.browser import free_port, until_true
from tests.http.api.conftest import with_people
from tests.http.api.studio import Browser, Studio, cookie_of, studio

from shapan.errors import ShapanError
from shapan.http.api.context import now_ms
from shapan.http.api.request.access import PROVIDER_COOKIE
from shapan.http.identity.provider import IdentityProvider
from shapan.http.identity.provider_probe import probe_identity_provider
from shapan.http.identity.provider_settings import provider_of_settings

pytestmark = pytest.mark.machine_clock  # of servers that ask for the time
WEB = Path(__file__).parents[3] / "web"
PEOPLE = (
    {
        "sub": "ann",
        "email": "ann@example.org",
        "email_verified": True,
        "name": "Ann",
        "groups": ["staff"],
    },
    {"sub": "bob", "email": "bob@example.org", "email_verified": True, "name": "Bob", "groups": []},
)


@contextmanager
def started(*command: str | Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def set_provider(
    monkeypatch: pytest.MonkeyPatch, port: int, host: str = "127.0.0.1", scope: str = ""
) -> None:
    monkeypatch.setenv("SHAPAN_OIDC", f"http://{host}:{port}?client_id=shapan&name=Fair+ID{scope}")
    monkeypatch.setenv("SHAPAN_OIDC_SECRET", "a client's secret")
    monkeypatch.setenv("SHAPAN_OIDC_GROUPS", "staff=organizer")


def answers() -> str:
    """What `shapan doctor` says, once the provider listens."""

    def asked() -> str:
        try:
            return probe_identity_provider()
        except ShapanError:
            return ""

    return str(until_true(asked, said="a provider that answers"))


@asynccontextmanager
async def node(folder: Path) -> AsyncIterator[Studio]:
    settings = provider_of_settings()
    assert settings is not None
    it = await studio(folder, provider=IdentityProvider(settings=settings))
    it.clock.now = now_ms()
    try:
        yield await with_people(it)
    finally:
        await it.client.close()


async def went(it: Studio, name: str, *, again: bool = False) -> tuple[int, str, Browser]:
    """A person's way through the forms of the provider and back: status, code, and the browser."""
    begun = await it.nobody.ask("POST", "/session/provider/start", {"again": True} if again else {})
    assert begun.status == 200, await begun.text()
    at = (await begun.json())["address"]
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        form: Mapping[str, str] | None = None
        for _ in range(12):
            method = "GET" if form is None else "POST"
            async with browser.request(method, at, data=form, allow_redirects=False) as answer:
                if "Location" in answer.headers:
                    at, form = urljoin(at, answer.headers["Location"]), None
                    if urlsplit(at).path == "/studio/provider":
                        break
                    continue
                page = await answer.text()
                assert answer.status == 200, page
            action = re.search(r'<form[^>]* action="([^"]+)"', page)
            at = urljoin(at, action[1]) if action else at
            hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', page))
            form = {**hidden, "sub": name, "login": name, "password": "any"}
    answered = {
        key: value
        for key, value in parse_qsl(urlsplit(at).query)
        if key in ("state", "code", "error", "iss")
    }
    cookie = f"{PROVIDER_COOKIE}={begun.cookies[PROVIDER_COOKIE].value}"
    answer = await it.nobody.ask("POST", "/session/provider", answered, Cookie=cookie)
    code = (await answer.json()).get("code", "")
    return (
        answer.status,
        code,
        Browser(it.client, cookie_of(answer) if answer.status == 200 else ""),
    )


async def signs_in(it: Studio) -> None:
    status, code, ann = await went(it, "ann")
    assert (status, code) == (200, "")
    me = (await ann.get("/me"))["person"]
    assert (me["name"], me["email"], me["role"]) == ("Ann", "ann@example.org", "organizer")
    assert (await went(it, "bob"))[:2] == (403, "provider-account")


async def test_oidc_provider_mock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    set_provider(monkeypatch, port)
    users = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    with started(
        sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *users
    ):
        said = await asyncio.to_thread(answers)
        assert re.fullmatch(
            rf"http://127.0.0.1:{port} answers, with 1 keys and a clock [+-]\d s from ours; "
            "client shapan with its secret; 1 rules for groups",
            said,
        )
        async with node(tmp_path) as it:
            await signs_in(it)


async def test_npm_oidc_provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It announces `iss` in its answers, wants PKCE, and says groups and address at its userinfo endpoint only."""
    port = free_port()
    set_provider(monkeypatch, port, scope="&scope=openid+email+profile+groups")
    async with node(tmp_path) as it:
        redirect = f"http://127.0.0.1:{it.client.port}/studio/provider"
        script = Path(__file__).with_name("oidc_provider.mjs")
        with started("node", script, WEB, str(port), redirect) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            await signs_in(it)
            status, _, ann = await went(it, "ann", again=True)
            assert status == 200
            await ann.send("POST", "/me/delete", {}, 204)  # a fresh sign-in confirms it


@pytest.mark.timeout(60)
def test_a_provider_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert probe_identity_provider() == ""
    set_provider(monkeypatch, free_port())
    with pytest.raises(ShapanError) as refused:
        probe_identity_provider()
    assert refused.value.code == "provider-away"
