"""Sites that a test of the studio begins with: made once a run, by hand, and copied for each test."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import until, visitor
from tests.e2e.conftest import made_once
from tests.e2e.studio.person import (
    TENANTS,
    Prepared,
    account,
    bring,
    new_expo,
    plan,
    proved,
    studio,
    table,
)

SETTLED = "/up to date|upload a floor plan/.test(document.querySelector('.publish')?.innerText)"


@pytest.fixture
def prepared(
    browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Prepared:
    """A server on a copy of a site, in `tmp_path / "data"`; the page of its expo as Ann, its owner, sees it, and the
    server's address. `begin`: how the expo `fair-2026` was begun, "starter" or "blank", or "drawn": with the plan and
    the list of `person.py`. What is left is as in `visitor`."""

    @contextmanager
    def opened(
        begin: str = "starter",
        environment: Mapping[str, str] = {},
        host: str = "127.0.0.1",
        **context: Any,
    ) -> Iterator[tuple[Page, str]]:
        site = made_once(
            f"site-{begin}",
            tmp_path_factory,
            worker_id,
            lambda folder: make_site(browser, folder, begin),
        )
        shutil.copytree(site / "data", tmp_path / "data")
        proved(tmp_path / "data", round(time.time() * 1000))  # as if she had just signed in
        with (
            studio(tmp_path / "data", **environment) as (numbered, _),
            visitor(browser, **context) as page,
        ):
            base = numbered.replace("127.0.0.1", host)
            cookies = json.loads((site / "cookies.json").read_text())
            page.context.add_cookies([{**cookie, "domain": host} for cookie in cookies])
            page.goto(f"{base}/studio/expos/fair-2026")
            yield page, base

    return opened


def make_site(browser: Browser, folder: Path, begin: str) -> None:
    with studio(folder / "data") as (_, link), visitor(browser) as page:
        account(page, link)
        new_expo(page, "Fair 2026", "blank" if begin == "drawn" else begin)
        if begin == "drawn":
            bring(page, plan(folder / "Hall 1.dxf"), table(folder / "list.xlsx", TENANTS))
        until(page, SETTLED)
        (folder / "cookies.json").write_text(json.dumps(page.context.cookies()))
