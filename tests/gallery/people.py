"""`python -m tests.gallery.people`: what concerns a person, in each language, on a phone and on a desk: signing in, what protects an
account, and the privacy page of a show: docs/pictures/{sign-in,studio-account,privacy}*.webp."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser
from tests.e2e.browser import MESA, until
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import PREVIEWED, account, new_expo, studio
from tests.gallery.camera import browser, webp

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LOCALES = {"": "en-GB", "-zh": "zh-CN", "-ru": "ru-RU"}
DESK, PHONE = (1280, 860), (390, 844)
MOST = 60_000  # bytes
# so that a lost password can be replaced
MAIL = {"SHAPAN_SMTP": "smtp://127.0.0.1:9?from=expo@example.org"}


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        studio(Path(folder), **MAIL) as (base, link),
        browser(MESA) as opened,
    ):
        page = opened.new_page()
        page.set_default_timeout(180_000)
        account(page, link)
        new_expo(page, "Fair 2026", "starter")
        until(page, PREVIEWED, 300)
        publish(page)
        kept = page.context.storage_state()
        for end, locale in LOCALES.items():
            lang = locale[:2]
            shoot(opened, f"{base}/studio/", f"sign-in-phone{end}", PHONE, locale)
            shoot(opened, f"{base}/studio/account", f"studio-account{end}", DESK, locale, kept)
            shoot(opened, f"{base}/fair-2026/{lang}/privacy/", f"privacy-phone{end}", PHONE, locale)


def shoot(
    opened: Browser,
    address: str,
    name: str,
    size: tuple[int, int],
    locale: str,
    kept: dict[str, object] | None = None,
) -> None:
    context = opened.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        reduced_motion="reduce",
        storage_state=kept,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(address)
    page.locator("h1").first.wait_for()
    until(page, "!document.documentElement.hasAttribute('data-waiting')")
    data = webp(Image.open(io.BytesIO(page.screenshot(animations="disabled"))), MOST)
    (OUT / f"{name}.webp").write_bytes(data)
    print(f"docs/pictures/{name}.webp {len(data) // 1000} kB", flush=True)
    context.close()


if __name__ == "__main__":
    main()
