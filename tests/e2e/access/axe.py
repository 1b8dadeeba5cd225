"""axe-core in a page: WCAG 2.2 A and AA and its best practices, on what is on screen now."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.e2e.browser import ROOT

SOURCE = (ROOT / "web/node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary} ${node.html.slice(0, 160)}`));
}"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line a node. Animations are over: half of a fade has no contrast."""
    page.evaluate(SOURCE)
    page.evaluate(
        "Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity)"
        ".map((one) => one.finished.catch(() => null))).then(() => null)"
    )
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
