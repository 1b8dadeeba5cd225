"""A visitor who asks: as a person, who reads the form and leaves what is not theirs; or as a program."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientResponse
from tests.http.api.studio import Studio

from shapan.http.site.questions.form_token import LEAST_MS

FORM = "/show/en/ask/?to={}"
PERSON = {
    "name": "Vera",
    "email": "vera@example.org",
    "text": "Do they fold?",
    "meet": "Tuesday, 3 pm",
    "agree": "1",
}
OWN = re.compile(r"/show/en/ask/mine/\?sent=1#([\w-]+)$")


class Fields(HTMLParser):
    """Every input of a page: name -> type and value."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in ("input", "textarea") and said.get("name"):
            self.found[str(said["name"])] = (said.get("type") or "text", said.get("value") or "")


async def form_of(it: Studio, firm: str = "northwind") -> tuple[str, dict[str, str]]:
    """The page, and its hidden fields."""
    answer = await it.client.get(FORM.format(firm))
    assert answer.status == 200, await answer.text()
    html = await answer.text()
    return html, {
        name: value for name, (kind, value) in Fields(html).found.items() if kind == "hidden"
    }


async def post(
    it: Studio, fields: dict[str, str], firm: str = "northwind", **headers: str
) -> ClientResponse:
    found: ClientResponse = await it.client.post(
        FORM.format(firm), data=fields, allow_redirects=False, headers={name.replace("_", "-"): said for name, said in headers.items()}
    )  # fmt: skip
    return found


async def ask(it: Studio, firm: str = "northwind", **said: str) -> str:
    """The secret of the visitor's own link."""
    _, hidden = await form_of(it, firm)
    it.clock.now += LEAST_MS
    answer = await post(it, {**PERSON, **hidden, **said}, firm)
    assert answer.status == 303, note(await answer.text())
    found = OWN.match(answer.headers["Location"])
    assert found
    return found[1]


async def own(it: Studio, secret: str, action: str = "", **headers: str) -> ClientResponse:
    """What the page of the own link posts."""
    found: ClientResponse = await it.client.post(
        f"/show/en/ask/mine/{action}", data={"secret": secret}, headers=headers
    )
    return found


def note(html: str) -> str:
    """What a page says is wrong."""
    found = re.search(r'role="alert">([^<]*)<', html)
    return unescape(found[1]) if found else html


def kept(it: Studio) -> list[Any]:
    with it.context.database.read() as uow:
        return list(uow.questions.find())
