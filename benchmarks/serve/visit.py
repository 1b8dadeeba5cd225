"""What one new visitor asks for: the sand table, then the dive to a booth."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.e2e.browser import MOVING, chromium, until, visitor

READY = "['table', 'hall', 'walk'].includes(document.documentElement.dataset.view)"


@dataclass(frozen=True)
class Visit:
    paths: tuple[str, ...]
    bytes: int  # bodies and headers as sent


def first_visit(url: str) -> Visit:
    """Every request of a visitor with an empty cache until nothing has been asked for two seconds in the hall; the
    stream of changes, which never ends, is left out."""
    with (
        chromium() as browser,
        visitor(browser, viewport={"width": 640, "height": 400}, **MOVING) as page,
    ):
        seen: list[str] = []
        size = 0
        context = page.context
        context.on(
            "request",
            lambda request: (
                seen.append(request.url) if request.resource_type != "eventsource" else None
            ),
        )
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")

        def count(event: dict[str, float]) -> None:
            nonlocal size
            size += int(event["encodedDataLength"])

        devtools.on("Network.loadingFinished", count)
        page.goto(url)
        until(page, READY)
        page.goto(f"{url}?mode=walk")
        until(page, "document.documentElement.dataset.view === 'walk'")
        known = -1
        while known != len(seen):
            known = len(seen)
            page.wait_for_timeout(2000)
    mine = [
        urlsplit(one).path
        for one in seen
        if one.startswith("http") and urlsplit(one).netloc == urlsplit(url).netloc
    ]
    return Visit(tuple(dict.fromkeys(mine)), size)
