"""What `build` wrote, from nginx and Caddy by the files of deploy/ and by the block of docs/operate.md as it is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.deploy.started import DEPLOY, ask, caddy, nginx

from shapan.publish.blob_writer import TYPES

SAME = {
    "application/javascript": "text/javascript",
    "audio/x-m4a": "audio/mp4",
}  # older names, to every browser the same
DOC = DEPLOY.parent / "docs" / "operate.md"


def block() -> str:
    (found,) = re.findall(r"```nginx\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    return str(found)


def test_the_block_of_the_page_is_the_file() -> None:
    assert block() == (DEPLOY / "nginx-static.conf").read_text()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of every type that a release may have, with twins of the text."""
    root = tmp_path_factory.mktemp("www")
    root.chmod(0o755)
    for parent in root.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    for ending in TYPES:
        for place in ("show/en", "blobs"):
            (root / place).mkdir(parents=True, exist_ok=True)
            (root / place / f"file.{ending}").write_bytes(b"a")
    (root / "show/en/index.html").write_text("<!doctype html><p>展会</p>")
    (root / "show/en/index.html.gz").write_bytes(b"gz")
    (root / "show/en/index.html.br").write_bytes(b"br")
    return root


@pytest.fixture(scope="module", params=["nginx", "Caddy"])
def site(request: pytest.FixtureRequest, tree: Path) -> Iterator[str]:
    way = (
        nginx(block(), root=str(tree))
        if request.param == "nginx"
        else caddy("Caddyfile-static", SHAPAN_ROOT=str(tree))
    )
    with way as url:
        yield url


def test_every_file_has_its_type(site: str) -> None:
    """A page as text/plain is not opened but shown: `types` in a server block had replaced all others."""
    wrong = {}
    for ending, wanted in TYPES.items():
        status, headers, _ = ask(f"{site}/show/en/file.{ending}")
        said = headers.get("content-type", "")
        said = SAME.get(said.partition(";")[0], said)
        if (status, said.partition(";")[0]) != (200, wanted.partition(";")[0]):
            wrong[ending] = (status, said)
    assert wrong == {}
    assert ask(f"{site}/show/en/")[1]["content-type"].lower() == "text/html; charset=utf-8"


def test_a_folder_without_an_index_is_not_listed(site: str) -> None:
    for folder in ("/blobs/", "/show/", "/"):
        status, _, body = ask(f"{site}{folder}")
        assert status in (403, 404), folder
        assert b"file." not in body + b"".join(ask(f"{site}{folder}?browse")[2:])


def test_twins_are_sent_and_blobs_may_be_kept(site: str) -> None:
    for coding, twin in (("br", b"br"), ("gzip", b"gz")):
        _, headers, body = ask(f"{site}/show/en/", headers={"Accept-Encoding": coding})
        assert (headers.get("content-encoding"), body) == (coding, twin)
    kept, page = ask(f"{site}/blobs/file.glb")[1], ask(f"{site}/show/en/")[1]
    assert kept["cache-control"] == "public, max-age=31536000, immutable"
    assert kept["access-control-allow-origin"] == "*"
    assert page["cache-control"] == "no-cache"
    assert page["content-security-policy"] == "frame-ancestors 'none'"
    assert {kept["x-content-type-options"], page["x-content-type-options"]} == {"nosniff"}
    lasting = {one["strict-transport-security"] for one in (kept, page)}
    assert lasting == {"max-age=31536000; includeSubDomains"}
