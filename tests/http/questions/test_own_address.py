"""Whatever a request says of the server's address: letters and ways back lead to the address that the operator set.

Each state-changing request of a flow is sent twice: with a foreign host, which is refused, and then with the own one and
with everything else that a stranger can say. The kinds of letters, and the functions that use the address, are listed from
the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientResponse
from tests.http.api.identity_provider import provider_site
from tests.http.api.postman import post, with_postman
from tests.http.api.studio import PASSWORD, Studio
from tests.http.api.test_firms import enter, links
from tests.http.questions.visitor import ask
from tests.sources import nodes, texts

from shapan.errors import Usage
from shapan.http.connections import site_address
from shapan.http.connections.site_address import SiteAddress, require_site_address
from shapan.http.keys import SITE_ADDRESS
from shapan.mail.letters import letter_of
from shapan.people.mails import Mail, MailKind

FORGED = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Forwarded-Port": "81", "X-Original-Host": "evil.example"}  # fmt: skip
FOREIGN = (
    "evil.example",
    "evil.example:443",
    "fair.example.org:81",
    "fair.example.org.evil.example",
)


@dataclass
class Forger:
    """A client whose every request says what a stranger may say."""

    client: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    async def request(self, method: str, path: str, **more: Any) -> ClientResponse:
        headers = {**(more.pop("headers", None) or {}), **FORGED}
        if method != "GET":
            for host in FOREIGN:
                refused = await self.client.request(
                    method, path, **more, headers={**headers, "Host": host}
                )
                assert refused.status == 421, (method, path, host)
                assert "SHAPAN_ADDRESS" in await refused.text()
        answer: ClientResponse = await self.client.request(method, path, **more, headers=headers)
        return answer

    async def get(self, path: str, **more: Any) -> ClientResponse:
        return await self.request("GET", path, **more)

    async def post(self, path: str, **more: Any) -> ClientResponse:
        return await self.request("POST", path, **more)


async def send_links(it: Studio) -> None:
    await it.people["organizer"].send("POST", "/expos/show/firm-mails", {"kind": "link"})


async def send_reminders(it: Studio) -> None:
    await it.people["organizer"].send("POST", "/expos/show/firm-mails", {"kind": "reminder"})


async def claim_account(it: Studio) -> None:
    firm = await enter(it, (await links(it))["northwind"])
    await firm.send("POST", "/firm/claims", {"email": "nora@example.org"}, 204)


async def ask_firm(it: Studio) -> None:
    await send_links(it)
    await post(it)
    await ask(it)


async def answer_visitor(it: Studio) -> None:
    firm = await enter(it, (await links(it))["northwind"])
    await ask(it)
    (question,) = (await firm.get("/firm/questions"))["questions"]
    await firm.send("POST", f"/firm/questions/{question['id']}/answer", {"text": "They do."})


async def forget_password(it: Studio) -> None:
    await it.nobody.send("POST", "/password-links", {"email": "reader@example.org"}, 204)


async def change_address(it: Studio) -> None:
    await it.people["reader"].send("PUT", "/me/email", {"email": "new@example.org"}, 204)


async def change_password(it: Studio) -> None:
    await it.people["reader"].send(
        "PUT", "/me/password", {"old": PASSWORD, "new": "seven green elephants dance"}, 204
    )


async def sign_in(it: Studio) -> None:
    await it.nobody.send("POST", "/session", {"email": "reader@example.org", "password": PASSWORD})


FLOWS: dict[MailKind, Callable[[Studio], Awaitable[None]]] = {
    "link": send_links,
    "reminder": send_reminders,
    "claim": claim_account,
    "notice": ask_firm,
    "answer": answer_visitor,
    "reset": forget_password,
    "address": change_address,
    "changed": change_password,
    "signin": sign_in,
}


@pytest.mark.parametrize("kind", get_args(MailKind))
async def test_no_letter_leads_elsewhere(fair: Studio, kind: MailKind) -> None:
    postman = with_postman(fair)
    own, fair.client = fair.client, Forger(fair.client)
    for browser in fair.people.values():
        browser.client = fair.client
    await FLOWS[kind](fair)
    with fair.context.database.read() as uow:
        ids = {mail.id for mail in uow.mails.find() if mail.kind == kind}
        assert not re.search("evil|//", repr([mail.detail for mail in uow.mails.find()])), (
            "letters hold paths only"
        )
    await post(fair)
    letters = [letter for letter in postman.letters if letter.id in ids]
    assert letters
    for letter in letters:
        found = re.findall(r"https?://[^/\s]+", letter.text)
        assert set(found) == {f"http://127.0.0.1:{own.port}"}
        assert "evil" not in letter.text + letter.subject
    fair.client = own


@pytest.mark.parametrize("kind", get_args(MailKind))
def test_a_letter_gets_its_address_when_it_is_sent(kind: MailKind) -> None:
    words = [
        "firm",
        "show",
        "until",
        "answer",
        "question",
        "name",
        "email",
        "browser",
        "from",
        "when",
        "by",
        "left",
        "passkey",
        "provider",
    ]
    detail = {
        **dict.fromkeys(words, "x"),
        "link": "/firm/#",
        "page": "/studio/account",
        "change": "password",
    }
    mail = Mail(id="m", key="k", digest="d", kind=kind, expo="", about="", address="a@example.org", language="en",
                created=1, due=1, detail=detail)  # fmt: skip
    assert (
        "https://fair.example.org/firm/#secret"
        in letter_of(mail, "secret", "https://fair.example.org").text
    )


async def test_a_sign_in_elsewhere_comes_back_here(tmp_path: Path) -> None:
    async with provider_site(tmp_path) as site:
        own, site.it.client = site.it.client, Forger(site.it.client)
        begun = await site.it.nobody.send("POST", "/session/provider/start", {})
        query = parse_qs(urlsplit(begun["address"]).query)
        assert query["redirect_uri"] == [f"http://127.0.0.1:{own.port}/studio/provider"]
        site.it.client = own


def test_what_asks_for_the_address_is_known() -> None:
    """Each function that makes a link of the request is in the list of those that are tried with a foreign host:
    tests/http/test_host.py, test_passkeys, and here."""
    found = set()
    for _, function in (*nodes(ast.FunctionDef), *nodes(ast.AsyncFunctionDef)):
        names = {call.func.id for call in ast.walk(function) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}  # fmt: skip
        if names & {"own_origin", "configured_origin"}:
            found.add(function.name)
    assert found == {
        "configured_origin",
        "base_for",  # canonical links, sitemap, robots.txt, oEmbed, codes: test_host
        "tree",  # the walk's policy names its sockets: http/live/test_sockets
        "ical",  # test_host
        "new_links",  # test_firms
        "begin_provider_sign_in",
        "passkey_options", "add_passkey", "passkey_sign_in_options", "with_passkey", "write",
    }  # fmt: skip


def test_no_code_reads_the_host_but_one_file() -> None:
    """A link made of `Host` would be made again elsewhere."""
    known = {"http/connections/host.py", "http/connections/site_address.py", "http/api/request/origin.py", "http/site/author.py",
             "http/content/ready_blobs.py"}  # fmt: skip
    said = re.compile(
        r"request\.(?:host|url|scheme)\b|headers(?:\.get\(|\[)\"(?:X-Forwarded-)?Host\""
    )
    assert {place for place, text in texts().items() if said.search(text)} <= known


@pytest.mark.parametrize(
    "settings", [["SHAPAN_SMTP"], ["SHAPAN_OIDC"], ["SHAPAN_SMTP", "SHAPAN_OIDC"]]
)
def test_letters_and_providers_need_an_address(settings: list[str]) -> None:
    with pytest.raises(Usage) as refused:
        require_site_address(SiteAddress(), settings)
    assert all(name in refused.value.message for name in (*settings, "SHAPAN_ADDRESS"))
    require_site_address(SiteAddress(("https://fair.example.org",)), settings)


@pytest.mark.parametrize(("said", "origins"), [
    ("https://Fair.Example.org", ("https://fair.example.org",)), ("https://fair.example.org:443/", ("https://fair.example.org",)),
    ("https://fair.example.org:8443, http://10.0.0.5:8080", ("https://fair.example.org:8443", "http://10.0.0.5:8080")),
    ("http://[2001:db8::1]:80", ("http://[2001:db8::1]",)), ("https://ярмарка.example", ("https://xn--80aa3agtc5h.example",)), ("", ()),
])  # fmt: skip
def test_addresses_are_read(
    monkeypatch: pytest.MonkeyPatch, said: str, origins: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SHAPAN_ADDRESS", said)
    assert site_address.site_address_of_settings().origins == origins


@pytest.mark.parametrize("said", ["fair.example.org", "ftp://fair.example.org", "https://", "https://a@b.example", "https://b.example/shop",
                                  "https://b.example?x", "https://b.example:99999", "https://[::1", "javascript:alert(1)"])  # fmt: skip
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SHAPAN_ADDRESS", said)
    with pytest.raises(Usage, match=r"https://expo\.example\.org"):
        site_address.site_address_of_settings()


async def test_without_an_address_no_passkey_is_made(fair: Studio) -> None:
    fair.client.server.app._state[SITE_ADDRESS] = SiteAddress()
    answer = await fair.people["owner"].ask("POST", "/me/passkeys/options", {})
    assert (answer.status, (await answer.json())["code"]) == (409, "address-unset")
