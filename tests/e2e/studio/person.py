"""A server with a studio, and what a person does in it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import ezdxf
from openpyxl import Workbook
from playwright.sync_api import APIResponse, Page, expect
from tests.e2e.browser import ROOT, free_port, until

BOOTHS = [f"A{number}" for number in range(1, 7)] + [f"B{number}" for number in range(1, 7)]
TENANTS = {number: f"Company {number}" for number in BOOTHS if number != "B6"}  # nobody rents B6
# of a show that firms still prepare
DAYS = {"start": "2099-05-01", "end": "2099-05-03", "hours": []}
Prepared = Callable[..., AbstractContextManager[tuple[Page, str]]]  # the fixture `prepared`
PREVIEWED = "document.querySelector('.publish')?.innerText.includes('up to date')"


@contextmanager
def studio(data: Path, **environment: str) -> Iterator[tuple[str, str]]:
    """A server, with further settings; its address, and the set-up link if nobody has an account."""
    port = free_port()
    command = [sys.executable, "-m", "shapan", "serve", "--data", str(data), "--port", str(port)]
    environment = {
        "SHAPAN_ADDRESS": f"http://127.0.0.1:{port} http://localhost:{port}",
        **environment,
    }
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT / "server")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        link = next(
            found[0]
            for line in process.stdout
            if (found := re.search(r"http://\S+/studio/\S*", line))
        )
        yield link.partition("/studio/")[0], link
    finally:
        process.terminate()
        process.communicate()


def plan(file: Path) -> Path:
    """A hall of 40 x 30 m with two rows of six booths of 4 x 3 m, back to back; the hall lies on a layer that does not say so."""
    drawing = ezdxf.new()
    drawing.header["$INSUNITS"] = 6
    space = drawing.modelspace()
    space.add_lwpolyline(
        [(0, 0), (40, 0), (40, 30), (0, 30)], close=True, dxfattribs={"layer": "L-12"}
    )
    for at, number in enumerate(BOOTHS):
        x, y = 6 + at % 6 * 4, 12 + at // 6 * 3
        corners = [(x, y), (x + 4, y), (x + 4, y + 3), (x, y + 3)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "BOOTHS"})
        space.add_text(number, height=0.6, dxfattribs={"layer": "NUMBERS"}).set_placement(
            (x + 1, y + 1)
        )
    drawing.saveas(file)
    return file


def table(file: Path, tenants: Mapping[str, str]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Booth"])
    for number, name in tenants.items():
        sheet.append([name, number])
    book.save(file)
    return file


def bring(page: Page, *files: Path, again: bool = False) -> None:
    """Chooses files, looks at what they were taken for, uploads. `again`: among them a list where there is one."""
    page.locator(".drop-zone input[type=file]").first.set_input_files([str(file) for file in files])
    page.locator(".uploads").wait_for()
    page.get_by_role("button", name="Upload").click()
    if again:
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.locator(".uploads").wait_for(state="detached")
    until(page, PREVIEWED)


def account(page: Page, link: str, name: str = "Ann") -> None:
    """Makes an account with a set-up link or an invitation."""
    page.goto(link)
    said = {
        "name": name,
        "email": f"{name.lower()}@example.org",
        "password": "correct horse battery staple",
    }
    for field, value in said.items():
        page.locator(f"input[name={field}]").fill(value)
    page.get_by_role("button", name="Create my account").click()


def proved(data: Path, at: int) -> None:
    """As if all had proved who they are at this moment, ms."""
    with contextlib.closing(sqlite3.connect(data / "shapan.db")) as connection, connection:
        connection.execute("UPDATE sessions SET proved = ?", (at,))


def unproved(data: Path) -> None:
    proved(data, 1)


def confirm(page: Page) -> None:
    """A wrong password is told, the right one is taken."""
    asked = page.get_by_role("dialog", name="Confirm that it is you")
    asked.get_by_label("Password").fill("not this one at all")
    asked.get_by_role("button", name="Confirm").click()
    expect(asked.locator(".bad")).not_to_be_empty()
    asked.get_by_label("Password").fill("correct horse battery staple")
    asked.get_by_role("button", name="Confirm").click()
    expect(asked).to_have_count(0)


def new_expo(page: Page, title: str, begin: str) -> None:
    page.get_by_role("button", name="New expo").click()
    page.locator("input[name=title]").fill(title)
    page.locator("select[name=begin]").select_option(begin)
    page.get_by_role("button", name="Create").click()
    page.locator(".drop-zone").wait_for()


def draft(page: Page, path: str) -> str:
    """A document of the draft."""
    return page.request.get(f"{api(page)}/draft/documents/{path}").text()


def api(page: Page) -> str:
    return f"{page.url.partition('/studio/')[0]}/api/v1/expos/fair-2026"


def send(page: Page, method: str, path: str, data: Any, match: str = "") -> APIResponse:
    """As a program with the session of this page; what is asked is done."""
    headers = {
        "Origin": page.url.partition("/studio/")[0],
        **({"If-Match": match} if match else {}),
    }
    answer = page.request.fetch(f"{api(page)}/{path}", method=method, data=data, headers=headers)
    assert answer.ok, answer.text()
    return answer


def put(page: Page, path: str, text: str | bytes) -> None:
    """Writes a document of the draft."""
    there = page.request.get(f"{api(page)}/draft/documents/{path}")
    send(page, "PUT", f"draft/documents/{path}", text, there.headers["etag"] if there.ok else "")


def tab(page: Page, name: str) -> None:
    page.locator(".pages").get_by_role("link", name=name, exact=True).click()


def elsewhere(page: Page, path: str, read: str) -> None:
    """Another document of the draft is written, as by a colleague; ends when the page has read what it shows again."""
    expo = page.url.rpartition("/")[0].rpartition("/")[2]
    with page.expect_response(
        lambda answer: answer.request.method == "GET" and answer.url.endswith(f"/{read}")
    ):
        status = page.evaluate(
            f"fetch('/api/v1/expos/{expo}/draft/documents/{path}', {{method: 'PUT', body: 'x'}}).then((answer) => answer.status)"
        )
    assert status == 200
