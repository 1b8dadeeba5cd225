"""`python -m tests.gallery.studio [NAME…]`: the pictures of the studio and of a firm's page, docs/pictures/{studio,firm}-*.webp, as
an organizer of the demo and one of its exhibitors see them."""

from __future__ import annotations

import io
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import trimesh
from PIL import Image
from playwright.sync_api import Page
from tests.e2e.browser import MESA, PHONE, ROOT, until
from tests.e2e.studio.person import PREVIEWED, account, new_expo, studio
from tests.gallery.camera import browser, webp

DEMO = ROOT / "scenes/smart-china-expo-2021"
OUT = ROOT / "docs" / "pictures"
SIZE = {"width": 1280, "height": 860}
MOST = 90_000  # bytes
EXPO = "smart-china-expo"
HOUR_MS = 3600_000
FIRM = "nanan-materials"


def main(names: list[str]) -> None:
    def shoot(page: Page, name: str) -> None:
        if names and name not in names:
            return
        until(
            page,
            "[...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight)",
        )
        until(page, "!document.documentElement.hasAttribute('data-waiting')")
        data = webp(Image.open(io.BytesIO(page.screenshot(animations="disabled"))), MOST)
        (OUT / f"{name}.webp").write_bytes(data)
        print(f"docs/pictures/{name}.webp {len(data) // 1000} kB", flush=True)

    with (
        tempfile.TemporaryDirectory() as folder,
        studio(Path(folder) / "data") as (base, link),
        browser(MESA) as opened,
    ):
        page = opened.new_page(viewport=SIZE, reduced_motion="reduce")
        page.set_default_timeout(180_000)
        account(page, link)
        brought(page, base)
        organizer(page, base, Path(folder) / "data", shoot)
        links = page.request.post(
            f"{base}/api/v1/expos/{EXPO}/firm-links",
            data={"exhibitors": [FIRM], "how": "replace"},
            headers={"Origin": base},
        )
        phone = opened.new_page(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2, reduced_motion="reduce")  # fmt: skip
        phone.set_default_timeout(180_000)
        firm(phone, links.json()[0]["link"], Path(folder), shoot)


def brought(page: Page, base: str) -> None:
    new_expo(page, "Smart China Expo", "blank")
    tag = page.request.get(f"{base}/api/v1/expos/{EXPO}/draft").headers["etag"]
    put = page.request.put(
        f"{base}/api/v1/expos/{EXPO}/draft",
        data=demo_zip(),
        headers={"Origin": base, "Content-Type": "application/zip", "If-Match": tag},
        timeout=300_000,
    )
    assert put.ok, put.text()
    page.reload()
    until(page, PREVIEWED, 300)


def demo_zip() -> bytes:
    """The demo, in a year when links of firms still work."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for path in sorted(DEMO.rglob("*")):
            name = path.relative_to(DEMO).as_posix()
            if path.is_file() and not name.startswith("variants/"):
                text = path.read_bytes()
                made.writestr(
                    name, text.replace(b"2021-08", b"2099-08") if name == "expo.toml" else text
                )
    return out.getvalue()


def organizer(page: Page, base: str, data: Path, shoot: Callable[[Page, str], None]) -> None:
    shoot(page, "studio-overview")
    at = f"{base}/studio/expos/{EXPO}"

    page.goto(f"{at}/plan")
    page.locator(".plan-editor .f-booth").first.wait_for()
    page.locator(".plan-editor input[type=search]").fill("N2-E02")
    page.locator(".plan-editor li button").first.click()
    shoot(page, "studio-plan")

    page.goto(f"{at}/exhibitors")
    page.locator(".exhibitor-list tbody tr").first.wait_for()
    shoot(page, "studio-exhibitors")

    page.goto(f"{at}/about")
    page.locator("[data-picture='logo']").scroll_into_view_if_needed()
    shoot(page, "studio-about")

    page.goto(f"{at}/programme")
    page.locator(".board .item").first.wait_for()
    shoot(page, "studio-programme")

    page.goto(f"{at}/tours")
    page.locator(".stop-rows button").first.wait_for()
    shoot(page, "studio-tours")

    page.goto(f"{at}/media")
    page.locator(".media li").first.wait_for()
    shoot(page, "studio-media")

    page.goto(f"{at}/firms")
    page.locator("tr[data-firm]").first.wait_for()
    shoot(page, "studio-firms")

    with closing(sqlite3.connect(data / "shapan.db", timeout=30)) as database:
        database.executemany(
            "INSERT INTO visit_counts (expo, kind, key, hour, number) VALUES (?, ?, ?, ?, ?)",
            counted(),
        )
        database.commit()
    page.goto(f"{at}/visits")
    page.locator(".visits-page .plot canvas").wait_for()
    shoot(page, "studio-visits")
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.locator(".visits-page .plot canvas").wait_for()
    shoot(page, "studio-visits-dark")
    page.emulate_media(color_scheme="light")


def counted() -> list[tuple[str, str, str, int, int]]:
    """Three days of visits, more at noon and at booths with low numbers."""
    today = int(time.time() * 1000) // (24 * HOUR_MS) * 24 * HOUR_MS
    found = []
    for day in (3, 2, 1):
        for hour in range(1, 10):
            at = today - day * 24 * HOUR_MS + hour * HOUR_MS
            noon = 9 - abs(hour - 5)
            found.append((EXPO, "visit", "", at, 40 * noon + 11 * day))
            found += [
                (EXPO, "booth", f"n1-a{n:02}", at, 1 + noon * (29 - n) // 12) for n in range(1, 29)
            ]
            found += [
                (EXPO, "booth", f"n1-b{n:02}", at, 1 + noon * (29 - n) // 30) for n in range(1, 29)
            ]
    return found


def firm(page: Page, link: str, folder: Path, shoot: Callable[[Page, str], None]) -> None:
    """The five minutes of docs/exhibitors.md."""
    page.goto(link)
    page.locator("h1").wait_for()
    shoot(page, "firm-1")
    words = page.get_by_label("Description: what you show, English")
    words.fill(
        "Composite beams for bridges: light, dry to assemble, recycled at the end of their life."
    )
    words.scroll_into_view_if_needed()
    shoot(page, "firm-2")
    page.get_by_role("heading", name="Logo and colour").scroll_into_view_if_needed()
    shoot(page, "firm-3")
    model = folder / "beam.stl"
    trimesh.creation.annulus(r_min=0.25, r_max=0.4, height=1.6).export(model)
    page.locator(".firm-file[data-file$='/model'] input[type=file]").set_input_files(str(model))
    page.locator(".firm-exhibit figure img").first.wait_for()
    page.locator(".firm-exhibit:not(:empty)").first.scroll_into_view_if_needed()
    shoot(page, "firm-4")
    page.get_by_role("button", name="Show my booth").click()
    frame = page.frame_locator("iframe")
    frame.locator("#shapan-booth").wait_for()
    page.locator("iframe").scroll_into_view_if_needed()
    until(page, "document.querySelector('iframe').contentDocument.documentElement.dataset.booth")
    shoot(page, "firm-5")
    page.get_by_role("button", name="Submit").click()
    page.locator(".firm-state.submitted").wait_for()
    shoot(page, "firm-6")


if __name__ == "__main__":
    main(sys.argv[1:])
