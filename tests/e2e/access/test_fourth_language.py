"""A fourth language is one catalogue file; one that is written from right to left breaks no page and not the viewer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import PHONE, plainly_served, until, visitor
from tests.publish.expos import grid_expo

from shapan.expo.findings import finding, message
from shapan.language import catalogue
from shapan.publish.export.static_tree import static_documents, static_paths
from shapan.publish.pipeline import publish
from shapan.publish.viewer import built_viewer
from shapan.store.blobs.memory import MemoryStore
from shapan.store.blobs.static_tree import write_tree

OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A show in Arabic and English, as files; what the catalogue does not say yet is English."""
    top = tmp_path_factory.mktemp("arabic")
    shutil.copytree(str(catalogue.FOLDER), top / "locales")
    mine = {
        "language": "العربية",
        "pages": {"halls": "القاعات"},
        "findings": {"booth-vacant": "جناح شاغر {booth}"},
    }
    (top / "locales/ar.json").write_text(json.dumps(mine), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", top / "locales")
        catalogue.forget()
        assert message(finding("booth-vacant", "info", booth="A1"), "ar") == "جناح شاغر A1"
        store = MemoryStore()
        built = publish(grid_expo(booths=24, locales=("ar", "en")), store, built_viewer())
        write_tree(
            store.blobs,
            top / "tree",
            static_paths(built.document, store.blobs),
            static_documents(built.document, store.blobs),
        )
    catalogue.forget()
    with plainly_served(top / "tree") as base:
        yield f"{base}/show"


def test_its_pages_run_from_right_to_left(browser: Browser, arabic: str) -> None:
    with visitor(browser, viewport=PHONE) as page:
        for path in ("halls/1/", "booths/1-a01/", "halls/", "programme/", "contact/", "?view=list"):
            page.goto(f"{arabic}/ar/{path}")
            assert page.evaluate(
                "[document.documentElement.dir, document.documentElement.lang]"
            ) == ["rtl", "ar"], path
            assert "القاعات" in page.locator("header").inner_text(), path
            assert page.evaluate(OVER) <= 0, path
            right = page.locator("header .home").bounding_box()
            assert right
            assert right["x"] + right["width"] > PHONE["width"] - 40, (
                f"{path} begins at the right edge"
            )


def test_its_walk_keeps_everything_in_the_window(browser: Browser, arabic: str) -> None:
    with visitor(browser) as page:
        page.goto(f"{arabic}/ar/?booth=1-A01")
        until(
            page,
            "document.documentElement.dataset.view === 'walk' && !document.querySelector('.panel')?.hidden",
        )
        assert page.evaluate(OVER) <= 0
        box = page.locator(".panel").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] < 60, "the panel lies at the end of the line: the left edge"
