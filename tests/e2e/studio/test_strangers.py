"""What strangers wrote is text on every page of the studio; each page has the way out, and nothing unsaved is left behind it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from tests.e2e.browser import ROOT, until, visitor
from tests.e2e.studio.person import PREVIEWED, account, new_expo, studio

from shapan.geometry.slug import slug
from shapan.publish.starter import starter

TAGS = (
    '<img src=x onerror="hacked()">',
    "</script><script>hacked()</script>",
    "<img src=x onerror=hacked()//",
)
TITLE, TALK, FIRM = (
    f"{tag} {name}" for tag, name in zip(TAGS, ("show", "talk", "Ltd"), strict=True)
)
BOOTH = "<b>A1</b>"
MAIN = (ROOT / "web/src/studio/main.ts").read_text("utf-8")
OF_EXPO, OF_SITE = (
    re.findall(rf'{part} === "([a-z]+)"\)\s+return', MAIN) for part in ("third", "first")
)
BEFORE_SIGNING_IN = {"provider"}
# the page, and what of the hostile words it shows
PAGES = {
    "/studio/": TITLE, "/studio/people": TAGS[0], "/studio/log": TAGS[0], "/studio/account": TAGS[0],
    "": FIRM, "about": TITLE, "plan": BOOTH, "site": "", "exhibitors": FIRM, "firms": FIRM, "programme": TALK, "tours": TALK,
    "media": FIRM, "visits": "", "live": "", "log": TAGS[0],
}  # fmt: skip
SHOWN = """[document.querySelector('main')?.textContent, ...[...document.querySelectorAll('main input, main textarea, main option')]
    .map((one) => one.value), ...[...document.querySelectorAll('main [aria-label], main [title]')]
    .map((one) => `${one.getAttribute('aria-label')} ${one.title}`)].join(' ')"""
MADE = "document.querySelectorAll('img[src=x], [onerror], [onload], b > b, main script').length"
KEPT = "JSON.stringify(localStorage)"


def documents() -> dict[str, str]:
    tour = {
        "id": "buyer", "title": {"en": TALK}, "stops": [{"id": "one", "title": {"en": TALK}, "words": {"en": FIRM}, "view": f"booth:{BOOTH}"}],
    }  # fmt: skip
    return {
        "plan/hall.geojson": starter("fair")["plan/hall.geojson"].replace('"A1"', json.dumps(BOOTH)).replace("Main hall", "<i>Hall"),
        "exhibitors.csv": 'name,booth,summary\n"{}",{},"{}"\n"{}",Z9,x\n'.format(*(one.replace('"', '""') for one in (FIRM, BOOTH, TALK, FIRM + " 2"))),
        "programme.json": starter("fair")["programme.json"].replace('"Opening"', json.dumps(TALK)).replace("Mara Lind", "<u>Mara"),
        "scenarios/buyer.json": json.dumps(tour),
        f"exhibitors/{slug(FIRM)}/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }  # fmt: skip


def test_names_of_strangers_are_text_and_every_page_has_the_way_out(
    browser: Browser, tmp_path: Path
) -> None:
    with studio(tmp_path / "data") as (base, link), visitor(browser, meant="404") as page:
        page.goto(link)
        for field, value in (
            ("name", TAGS[0]),
            ("email", "ann@example.org"),
            ("password", "correct horse battery staple"),
        ):
            page.locator(f"input[name={field}]").fill(value)
        page.get_by_role("button", name="Create my account").click()
        new_expo(page, TITLE, "blank")
        home = page.url
        page.goto("about:blank")  # a page that is open orders a preview of each document
        expo = home.rpartition("/")[2]
        api, own = f"{base}/api/v1/expos/{expo}", {"Origin": base}
        for path, text in documents().items():
            there = page.request.get(f"{api}/draft/documents/{path}")
            match = {"If-Match": there.headers["etag"]} if there.ok else {}
            put = page.request.put(
                f"{api}/draft/documents/{path}", data=text, headers={**own, **match}
            )
            assert put.ok, (path, put.text())
        page.goto(home)
        until(page, PREVIEWED)
        assert {*OF_EXPO} == {one for one in PAGES if one and not one.startswith("/")}
        assert {*OF_SITE} - BEFORE_SIGNING_IN <= {one.rpartition("/")[2] for one in PAGES} | {
            "join",
            "expos",
        }
        for at, words in PAGES.items():
            page.goto(f"{base}{at}" if at.startswith("/") else f"{home}/{at}".rstrip("/"))
            until(
                page,
                f"({SHOWN}).includes({json.dumps(words)}) && !document.querySelector('main [aria-busy=true]')",
            )
            expect(page.get_by_role("button", name="Sign out")).to_be_visible()
            assert page.evaluate(MADE) == 0, at

        page.goto(f"{home}/exhibitors")
        name(page).fill("Of Ann Ltd")
        until(page, f"{KEPT}.includes('Of Ann')")
        invitation = page.request.post(
            f"{api}/invitations", data={"role": "organizer"}, headers=own
        ).json()["secret"]
        other = page.context.new_page()
        page.close(run_before_unload=False)
        other.context.clear_cookies()  # the session ended elsewhere, and somebody else comes
        other.goto(f"{base}/studio/sign-in")
        assert "Of Ann" in other.evaluate(KEPT)
        account(other, f"{base}/studio/join#{invitation}", "Bob")
        until(other, f"!{KEPT}.includes('Of Ann')")
        other.goto(f"{home}/exhibitors")
        expect(name(other)).to_have_value(FIRM)
        expect(other.get_by_role("button", name="Undo")).to_be_disabled()
        name(other).fill("Of Bob Ltd")
        until(other, f"{KEPT}.includes('Of Bob')")
        other.get_by_role("button", name="Sign out").click()
        other.get_by_role("button", name="Leave without saving").click()
        other.locator("main input[name=email]").wait_for()
        assert json.loads(other.evaluate(KEPT)) == {}


def name(page: Page) -> Locator:
    return page.locator(".exhibitor-list tbody input[data-column='0']").first
