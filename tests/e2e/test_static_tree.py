"""`shapan build -o`: the same walk without a server of ours, from a sub-path of any web server."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, free_port, goto, plainly_served, until, until_true, visitor

pytestmark = pytest.mark.long
FAIR = ROOT / "scenes/lakeside-makers-fair"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fair, built two folders below the root of what is served."""
    top = tmp_path_factory.mktemp("static")
    command = [sys.executable, "-m", "shapan", "build", str(FAIR), "-o", str(top / "some/where")]
    subprocess.run(
        command,
        cwd=ROOT,
        env={"PYTHONPATH": "server", "PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(top / "cache")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return top


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/some/where/")
        with connection.getresponse() as response:
            return response.status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def plain(tree: Path) -> Iterator[str]:
    """python -m http.server: knows no sibling, no header, no redirect of ours."""
    with plainly_served(tree) as base:
        yield f"{base}/some/where/lakeside-makers-fair"


def test_the_walk_opens_from_a_sub_path(browser: Browser, plain: str) -> None:
    with visitor(browser) as page:
        goto(page, f"{plain}/en/", "table")
        goto(page, f"{plain}/en/?booth=12", "walk")
        assert (
            page.locator("body").inner_text().count("Lantern")
            + page.locator("body").inner_text().count("Larch")
            > 0
        )


def test_the_pages_need_no_script(browser: Browser, plain: str) -> None:
    with visitor(browser, java_script_enabled=False) as page:
        page.goto(f"{plain}/en/")
        page.locator("main a[href*='halls/']").first.click()
        page.locator("main a[href*='booths/12/']").first.click()
        assert "Larch Furniture" in page.locator("main").inner_text()


NGINX = """
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user root; worker_processes 1; daemon off; pid {run}/pid; error_log {run}/error.log;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; types {{ model/gltf-binary glb; }} access_log off;
  client_body_temp_path {run}/a; proxy_temp_path {run}/b; fastcgi_temp_path {run}/c; uwsgi_temp_path {run}/d; scgi_temp_path {run}/e;
  server {{ listen 127.0.0.1:{port}; root {tree}; index index.html; gzip_static on; brotli_static on; }}
}}
"""


def test_nginx_hands_out_the_siblings(browser: Browser, tree: Path, tmp_path: Path) -> None:
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    (tmp_path / "nginx.conf").write_text(NGINX.format(run=tmp_path, port=port, tree=tree))
    server = subprocess.Popen(
        [nginx, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    )
    try:
        until_true(lambda: answers(port), said="nginx answers")
        encodings: dict[str, str] = {}
        with visitor(browser) as page:
            page.on(
                "response",
                lambda r: encodings.update({r.url: r.headers.get("content-encoding", "")}),
            )
            goto(page, f"http://127.0.0.1:{port}/some/where/lakeside-makers-fair/en/", "table")
        packed = {
            url.rpartition("/")[2].partition("-")[0]
            for url, coding in encodings.items()
            if coding == "br"
        }
        assert {"stage", "style"} <= packed  # what is too small to gain by it travels as it is
    finally:
        server.terminate()
        server.wait()


def test_the_page_of_a_way_finds_it_by_its_own_script(browser: Browser, plain: str) -> None:
    with visitor(browser, meant="404") as page:  # what is called "nowhere" is looked for
        page.goto(f"{plain}/en/route/?from=1&to=2&to=nowhere")
        until(page, "document.querySelectorAll('.way-told li').length > 1")
        assert page.locator(".way-told h2 a").inner_text().startswith("Booth 2")
        assert (page.locator("path.way").get_attribute("d") or "").startswith("M")
        assert "nowhere" in page.locator(".told .note").inner_text()
        assert page.locator("[name=to]").evaluate_all("all => all.map((one) => one.value)") == [
            "2",
            "nowhere",
        ]


def test_the_page_of_a_search_finds_by_its_own_script(browser: Browser, plain: str) -> None:
    rows = "[...document.querySelectorAll('[data-found] li')].map((one) => one.innerText)"
    with visitor(browser) as page:
        page.goto(f"{plain}/en/search/?q=larch+furnitur")
        until(page, f"{rows}[0].includes('Larch Furniture')")
        assert page.locator("[data-found] h2").inner_text() == "Results for “larch furnitur”"
        page.locator("[data-found] a").first.click()
        page.wait_for_url("**/en/booths/12/")
