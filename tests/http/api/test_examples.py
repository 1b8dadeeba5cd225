"""The examples of docs/http.md, in their order, against the application."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.http.api.studio import Browser, Studio, cookie_of, work

from shapan.http.api.accounts.invitations import set_up_link
from shapan.http.api.request.access import COOKIE

DOC = Path(__file__).resolve().parents[3] / "docs" / "http.md"
EXAMPLE = re.compile(r"```http\n(\w+) /api/v1(\S+)\n((?:[\w-]+: .*\n)*)(.*\n)?\n(\d{3}) (.*)\n```")


def fitting(expected: Any, found: Any, said: dict[str, str], where: str = "") -> None:
    """What is shown is there; `<x>` is remembered, or is what was."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            fitting(value, found[name], said, f"{where}/{name}")
    elif isinstance(expected, str) and (name := re.fullmatch(r"<(\w+)>", expected)):
        if where == "/id" or name[1] not in said:
            said[name[1]] = found
        assert said[name[1]] == found, where
    else:
        assert found == expected, where


async def test_the_examples_of_the_documentation(empty: Studio) -> None:
    said = {"secret": set_up_link(empty.context.database, empty.clock()) or ""}
    browser = Browser(empty.client)
    examples = EXAMPLE.findall(DOC.read_text("utf-8"))
    assert len(examples) == DOC.read_text("utf-8").count("```http") > 15
    for method, path, headers, body, status, answer in examples:
        filled = [
            re.sub(r"<(\w+)>", lambda found: said[found[1]], text) for text in (path, headers, body)
        ]
        sent = dict(line.split(": ", 1) for line in filled[1].splitlines())
        if filled[2]:
            sent["Content-Type"] = "application/json"
        got = await browser.ask(method, filled[0], data=filled[2].rstrip().encode() or None, **sent)
        assert got.status == int(status), (method, path, await got.text())
        fitting(json.loads(answer), await got.json(), said)
        if COOKIE in got.cookies:
            browser.cookie = cookie_of(got)
        await work(empty)
        empty.clock.now += 1
