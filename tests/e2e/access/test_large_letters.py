"""A visitor whose browser sets letters twice as large, in the walk: nothing is cut, and all that can be pressed can be reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE, VIEW, until, visitor

pytestmark = pytest.mark.long
NOW = "now=2021-08-23T09:05%2B08:00"
LETTERS = 32  # px: what the browser's settings call very large, twice the usual
# Words that a box cuts off, or that scroll sideways; what is there for screen readers alone is 1 px.
CUT = """[...document.querySelectorAll('.shapan *')].filter(one => {
  const style = getComputedStyle(one);
  const line = parseFloat(style.fontSize) / 2; // letters may reach out of a line that is set close
  return one.checkVisibility() && one.textContent.trim() && one.clientWidth > 1
    && ((/hidden|clip|auto/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (/hidden|clip/.test(style.overflowY) && one.scrollHeight > one.clientHeight + line));
}).map(one => `${one.className || one.tagName}: ${one.textContent}`)"""
# What can be pressed, as far as what scrolls shows it; a pair that overlaps is a fault, but for what slides under a bar
# that stays, and what a list that was just opened stands over for as long as it is open.
OVERLAPPING = """(() => {
  const scroller = one => { for (let up = one.parentElement; up; up = up.parentElement)
    if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up; return null };
  const sticks = one => { for (let up = one; up; up = up.parentElement)
    if (getComputedStyle(up).position === 'sticky') return up; return null };
  const shown = one => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    for (let up = scroller(one); up; up = scroller(up)) {
      const box = up.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return { one, left, top, right, bottom };
  };
  const named = ({ one }) => one.getAttribute('aria-label') || one.textContent.trim().slice(0, 40) || one.className || one.tagName;
  const over = one => one.closest('.popover, .search-popup');
  const all = [...document.querySelectorAll('.shapan :is(button, a, input, select, textarea, summary, [role=option])')]
    .filter(one => one.checkVisibility({ visibilityProperty: true })).map(shown)
    .filter(box => box.right - box.left > 1 && box.bottom - box.top > 1);
  const faults = [...all, ...[...document.querySelectorAll('.shapan :is(.card, .search-popup)')].filter(one => one.checkVisibility({ visibilityProperty: true })).map(shown)].filter(({ one, left, top, right, bottom }) => !scroller(one) && (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1))
    .map(box => `outside the window: ${named(box)}`);
  all.forEach((a, i) => all.slice(i + 1).forEach(b => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide <= 1 || high <= 1 || a.one.contains(b.one) || b.one.contains(a.one) || over(a.one) !== over(b.one)) return;
    if (scroller(a.one) && scroller(a.one) === scroller(b.one) && sticks(a.one) !== sticks(b.one)) return;
    faults.push(`${named(a)} | ${named(b)}`);
  }));
  return faults;
})()"""
# Panels have slid in.
RESTING = """[...document.querySelectorAll('.shapan .card')].every(one =>
  one.getAnimations().length === 0 && ['none', 'matrix(1, 0, 0, 1, 0, 0)'].includes(getComputedStyle(one).transform))"""
# A finger's breadth: what stands alone is at least 44 px each way (links within a line of words are as high as it).
SMALL = """[...document.querySelectorAll('.shapan :is(button, select, summary, [role=option], a.act, a.row)')]
  .filter(one => one.checkVisibility({ visibilityProperty: true })).map(one => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([one]) => one.getAttribute('aria-label') || one.textContent)"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def at_the_table(page: Page) -> None:
    until(page, f"{VIEW} === 'table'")


def panelled(page: Page) -> None:
    until(page, "document.querySelector('.panel .body')?.hasAttribute('aria-busy') === false")
    page.locator(".unfold").click()


def searched(page: Page) -> None:
    page.keyboard.press("Escape")  # the menu goes
    page.locator("#shapan-search").click()
    page.keyboard.type("robot")
    until(page, "document.querySelectorAll('#shapan-results [role=option]').length > 2")


def led(page: Page) -> None:
    until(page, "document.querySelectorAll('.way-card li').length > 2")


def planned(page: Page) -> None:
    until(page, f"{VIEW} === 'plan' && document.querySelector('.plan .sheet')?.width > 300")


def told_what_is_on(page: Page) -> None:
    until(page, "document.querySelector('.tools .count').textContent !== ''")
    press(page, "What is on")
    until(page, "document.querySelectorAll('.popover .item').length > 0")


def playing(page: Page) -> None:
    until(page, "document.querySelector('.player')?.dataset.stop === 'choose'")


def visiting(page: Page) -> None:
    press(page, "Add to my visit")
    in_the_menu(page)
    page.locator(".menu").get_by_role("button", name="My visit").click()
    until(page, "document.querySelectorAll('.visit .visit-stops li').length > 0")


def in_the_menu(page: Page) -> None:
    press(page, "Menu")
    until(page, "!!document.querySelector('.popover .menu')")


# What is opened, and what follows there.
STATES: list[tuple[str, list[Callable[[Page], None]]]] = [
    ("", [at_the_table, in_the_menu, searched]), ("?booth=N3-A01", [panelled, visiting]), ("?booth=N1-A01&way=N1-C02", [led]),
    ("?mode=plan", [planned]), (f"?{NOW}", [told_what_is_on]), ("?scenario=press-tour", [playing]),
]  # fmt: skip


@pytest.mark.parametrize(
    "size",
    [PHONE, {"width": 844, "height": 390}, {"width": 1440, "height": 900}],
    ids=["phone", "phone held sideways", "laptop"],
)
def test_letters_twice_as_large(browser: Browser, demo: str, size: dict[str, int]) -> None:
    with visitor(browser, viewport=size) as page:
        sized(page)
        for query, states in STATES:
            page.goto(f"{demo}/en/{query}")
            until(page, f"/table|hall|walk|plan/.test({VIEW})")
            for bring in states:
                bring(page)
                until(page, RESTING)
                wanted = {"cut": CUT, "overlapping": OVERLAPPING, "small": SMALL}
                faults = {name: page.evaluate(what) for name, what in wanted.items()}
                assert not any(faults.values()), (query, bring.__name__, faults)
        assert (
            page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.shapan')).fontSize)"
            )
            == LETTERS * 15 / 16
        )


def sized(page: Page) -> None:
    """As the browser's own setting does it: media queries in rem follow."""
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": LETTERS, "fixed": LETTERS}}
    )
