"""What a visitor does with the interface, and what is then on screen. Reduced motion throughout: movements are cuts."""

from __future__ import annotations

import io
import json
import re
import urllib.request
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser
from tests.e2e.browser import PHONE, VIEW, goto, until, until_true, visitor

# What can be pressed and is smaller than 44 px, half a pixel allowed for fractional layouts.
SMALL = """[...document.querySelectorAll('.shapan :is(button, a, summary, .choice label)')]
  .filter(n => n.offsetParent).map(n => [n.outerHTML.slice(0, 80), n.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""

# Contrast of the pairs of colours that words stand in (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const style = getComputedStyle(document.querySelector('.shapan'));
  const context = document.createElement('canvas').getContext('2d');
  const light = name => {
    context.fillStyle = style.getPropertyValue(name);
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  return [['--sh-ink', '--sh-solid'], ['--sh-soft', '--sh-solid'], ['--sh-accent', '--sh-solid'],
    ['--sh-on', '--sh-accent'], ['--sh-ink', '--plan-floor']].map(([a, b]) => [a, b, ratio(a, b)]);
}"""


def test_a_number_typed_leads_to_the_booth_and_escape_leads_back(
    browser: Browser, fair: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        page.keyboard.press("/")
        page.keyboard.type("12")
        until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 0")
        first = page.locator("#shapan-results [role=option]").first
        assert first.locator(".number").inner_text() == "12"
        page.keyboard.press("ArrowDown")
        assert page.locator("#shapan-search").get_attribute(
            "aria-activedescendant"
        ) == first.get_attribute("id")
        page.keyboard.press("Enter")
        until(page, f"{VIEW} === 'walk' && !document.querySelector('.panel')?.hidden")
        name = page.locator("#shapan-booth").inner_text()
        assert name
        until(page, "location.search.includes('booth=12')")
        page.keyboard.press("Escape")
        until(page, "document.querySelector('.panel').hidden")
        assert page.evaluate(VIEW) == "walk"
        until(page, "!location.search.includes('booth=')")
        page.go_back()
        until(page, "!document.querySelector('.panel').hidden")


@pytest.mark.long
def test_a_link_to_a_booth_shows_its_words_and_those_of_its_page(
    browser: Browser, fair: str
) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?booth=1", "walk")
        until(page, "document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false")
        panel = page.locator(".panel")
        assert panel.locator("h2").first.inner_text() == "Anna's Looms"
        high = "document.querySelector('.panel').offsetHeight / innerHeight"
        assert page.evaluate(high) < 0.45, "first of all one sees the booth"
        panel.get_by_role("button", name="More about the booth").click()
        assert page.evaluate(high) > 0.7
        assert page.evaluate("document.activeElement.classList.contains('panel')")
        assert "Handmade" in panel.inner_text()
        links = panel.locator(".inline a")
        assert links.count() > 0
        until(
            page, "document.querySelector('.panel .body .ways a')?.textContent.includes('on the')"
        )
        said = links.first.inner_text()
        assert re.fullmatch(r"(Next|Before it) on the (left|right): \d+ .+", said), said
        number = said.partition(": ")[2].partition(" ")[0]
        page.goto(f"{fair}/en/booths/1/")  # its own page says the same, by the pages' script
        until(page, "document.querySelector('.ways a')?.textContent.includes('on the')")
        assert page.locator(".ways a").first.inner_text() == said
        goto(page, f"{fair}/en/?booth=1", "walk")
        until(
            page, "document.querySelector('.panel .body .ways a')?.textContent.includes('on the')"
        )
        panel.locator("h2").first.click()  # anywhere on the brief panel
        links.first.click()
        until(page, f"document.documentElement.dataset.booth === {number!r}")


def test_a_panel_opens_other_sites_beside_the_walk(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?booth=1", "walk")
        until(page, "!!document.querySelector('.panel dl a')")
        page.locator(".unfold").click()
        page.evaluate(
            "addEventListener('click', (event) => event.preventDefault(), { once: true })"
        )
        page.locator(".panel dl a").first.click()
        assert page.locator(".panel dl a").first.get_attribute("target") == "_blank"
        assert page.locator(".panel .ways a").first.get_attribute("target") is None


def test_what_comes_instead_of_a_panels_content_is_not_shown(browser: Browser, fair: str) -> None:
    def document(name: str) -> Any:
        with urllib.request.urlopen(
            f"{fair.rpartition('/')[0]}/blobs/{name}", timeout=60
        ) as answer:
            return json.load(answer)

    with urllib.request.urlopen(f"{fair}/release.json", timeout=60) as answer:
        sections = document(json.load(answer)["halls"][0]["index"])["sections"]
    panels = document(next(one["list"] for one in sections if "1" in one["keys"]))["panels"]
    with visitor(browser) as page:
        login = "<!doctype html><title>Log in</title><main><form>Log in</form></main>"
        page.route(
            f"**/blobs/{panels}", lambda route: route.fulfill(body=login, content_type="text/html")
        )
        goto(page, f"{fair}/en/?booth=1", "walk")
        until(page, "document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false")
        said = page.locator(".panel .body").inner_text()
        assert "Handmade" in said, "the words of the section stay"
        assert "Log in" not in said
        assert (
            page.locator(".panel .body > p").last.inner_text()
            == "More about this booth could not be loaded."
        )


@pytest.mark.long
def test_a_language_keeps_the_place_and_letters_the_signs_anew(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/", "table")
        page.evaluate("window.same = true")
        before = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.get_by_role("button", name="Language").click()
        page.locator(".popover [lang=zh]").click()
        until(page, "document.documentElement.lang === 'zh' && !document.querySelector('.popover')")
        assert page.evaluate("location.pathname.endsWith('/zh/') && window.same === true")
        assert page.locator("#shapan-search").get_attribute("placeholder") == "展位号、名称或展馆"

        def middle() -> int:
            after = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            # the scene, without the panels at the edges
            box = (60, 90, after.width - 60, after.height - 90)
            difference = ImageChops.difference(before.crop(box), after.crop(box)).convert("L")
            return sum(difference.histogram()[61:])

        until_true(lambda: middle() > 150, said="the names on the table are other ones")


@pytest.mark.long
def test_the_plan_opens_by_a_key_and_a_tap_on_it_goes_there(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?mode=walk", "walk")
        page.keyboard.press("m")
        until(page, f"{VIEW} === 'plan' && location.search.includes('mode=plan')")
        sheet = page.locator(".plan .sheet")
        until(page, "document.querySelector('.plan .sheet')?.width > 300")

        def colours() -> int:
            image = Image.open(io.BytesIO(sheet.screenshot())).convert("RGB")
            return len(image.resize((200, 120)).getcolors(24000) or [])

        until_true(lambda: colours() > 5, said="the plan is drawn")
        before = page.evaluate("document.documentElement.dataset.pose")
        size = sheet.bounding_box()
        assert size
        page.mouse.click(size["width"] * 0.5, size["height"] * 0.86)
        until(page, f"{VIEW} !== 'plan'")
        until(
            page,
            f"document.documentElement.dataset.pose !== {before!r} || document.documentElement.dataset.booth",
        )


@pytest.mark.long
def test_a_phone_has_room_for_fingers(browser: Browser, demo: str) -> None:
    with visitor(browser, viewport=PHONE, is_mobile=True, has_touch=True) as page:
        goto(page, f"{demo}/ru/", "table")
        page.get_by_role("button", name="Меню").tap()
        until(page, "!!document.querySelector('.popover .row')")
        small = page.evaluate(SMALL)
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator(".popover .row", has_text="N3 ").tap()
        until(
            page,
            f"['hall', 'walk'].includes({VIEW}) && document.documentElement.dataset.hall === 'n3'",
        )
        assert page.locator(".place").inner_text().startswith("N3 ")
        page.locator(".hint").wait_for()


@pytest.mark.long
def test_the_hint_has_done_its_work_after_the_first_success(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        page.locator(".hint").wait_for()
        page.get_by_role("button", name="Menu").click()
        page.locator(".popover .row", has_text="Hall").first.click()
        until(page, f"['hall', 'walk'].includes({VIEW})")
        page.get_by_role("button", name="Back to the sand table").click()
        until(page, f"{VIEW} === 'table'")
        assert not page.locator(".hint").is_visible()
        page.reload()
        until(page, f"{VIEW} === 'table'")
        assert not page.locator(".hint").is_visible()


def test_a_lost_connection_is_said_and_taken_back(browser: Browser, fair: str) -> None:
    # of what was still being fetched
    with visitor(browser, meant="ERR_INTERNET_DISCONNECTED") as page:
        goto(page, f"{fair}/en/", "table")
        page.context.set_offline(True)
        until(page, "!document.querySelector('.notice').hidden")
        assert "Connection lost" in page.locator(".notice").inner_text()
        page.context.set_offline(False)
        until(page, "document.querySelector('.notice').hidden")


def test_without_webgl_the_page_stays_and_says_why(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        goto(page, f"{fair}/en/", "list")
        until(page, "!!document.querySelector('main .note[role=status]')")
        assert "list" in page.locator("main .note[role=status]").inner_text()
        assert page.locator("main h1").is_visible()


def test_words_on_panels_have_contrast(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/", "table")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert [row for row in page.evaluate(CONTRAST) if row[2] < 4.5] == [], scheme


def test_until_the_picture_is_there_the_table_is_drawn_and_the_page_not_shown(
    browser: Browser, fair: str
) -> None:
    seen = "(css) => getComputedStyle(document.querySelector(css)).visibility"
    with visitor(browser) as page:
        held: list[Any] = []
        page.route("**/release.json", lambda route: held.append(route))
        page.goto(f"{fair}/en/", wait_until="domcontentloaded")
        until(page, "getComputedStyle(document.querySelector('h1')).visibility === 'hidden'")
        assert page.evaluate(seen, "main figure svg") == "visible"
        box = page.evaluate(
            "document.querySelector('main figure svg').getBoundingClientRect().toJSON()"
        )
        assert box["width"] > 0.5 * 1280 or box["height"] > 0.5 * 720
        for route in held:
            route.continue_()
        until(page, f"{VIEW} === 'table'")


def test_keys_walk_at_once_after_a_link_in_any_spelling(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{fair}/en/?booth=%2012%20", "walk")
        until(page, "document.documentElement.dataset.booth === '12'")
        until(page, "document.activeElement.matches('canvas.stage')")
        before = until(page, "document.documentElement.dataset.pose")
        ring = "getComputedStyle(document.querySelector('.stage-ring')).borderTopWidth"
        assert page.evaluate(ring) == "0px", "nobody has used the keyboard yet"
        page.keyboard.down("ArrowDown")
        until(page, f"document.documentElement.dataset.pose !== '{before}'")
        page.keyboard.up("ArrowDown")
        until(page, f"{ring} === '3px'")


@pytest.mark.long
def test_links_to_halls_and_tours_hold_in_any_spelling(browser: Browser, demo: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{demo}/en/?hall=S%201", "walk")
        until(page, "document.documentElement.dataset.hall === 's1'")
        goto(page, f"{demo}/en/?scenario=Press%20Tour", "table")
        until(page, "location.search.startsWith('?scenario=press-tour&stop=')")


def test_without_webgl_a_link_to_a_booth_leads_to_its_page(browser: Browser, fair: str) -> None:
    with visitor(browser) as page:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.goto(f"{fair}/en/?booth=12")
        page.wait_for_url("**/en/booths/12/")
        assert "12" in page.locator("main").inner_text()
