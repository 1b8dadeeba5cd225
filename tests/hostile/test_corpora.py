"""Files that others' readers fell over (../shared/inputs/hostile), each brought as what its name says: kept, or refused
with a code; no reader crashes or runs out of its time, and nothing is left over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SHARED
from tests.hostile.site import DRAFT, Site, under_attack

HOSTILE = SHARED / "inputs" / "hostile"
KHRONOS = HOSTILE / "KhronosGroup__glTF-Validator"
PLACES = {
    **dict.fromkeys((".dxf", ".svg", ".geojson", ".svgz"), "plan/a"),
    **dict.fromkeys((".ics", ".xml"), "programme"),
    **dict.fromkeys((".glb", ".gltf", ".obj", ".stl", ".ply", ".zip"), "booths/a1/model"),
    **dict.fromkeys((".png", ".jpg", ".webp", ".gif"), "booths/a1/poster"),
}
OURS = {"reader-crashed", "reader-timeout", "reader-memory", "internal"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with under_attack(tmp_path_factory.mktemp("attacked")) as site:
        yield site


def bring(site: Site, path: str, data: bytes) -> str:
    """The code of a refusal, "" for what is kept (and taken out again)."""
    answer = site.put(path, data)
    if answer.status == 200:
        gone = site.ask("DELETE", f"{DRAFT}/documents/{path}", If_Match=answer.headers["etag"])
        assert gone.status == 204
        return ""
    assert answer.status in (415, 422), answer.body
    return str(answer.json()["code"])


def brought(site: Site, folder: Path) -> dict[str, str]:
    """File -> code, of every file that has a place in a draft."""
    live = site.ask("GET", "/show/release.json").body
    codes = {
        str(path.relative_to(folder)): bring(
            site, PLACES[path.suffix.lower()] + path.suffix.lower(), path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() in PLACES
    }
    after = site.look()
    assert after["staged"] == []
    assert not any("traceback" in line for line in after["lines"])
    assert site.ask("GET", "/show/release.json").body == live
    assert {file: code for file, code in codes.items() if code in OURS} == {}
    return codes


@pytest.mark.shared
def test_the_validators_own_corpus(site: Site) -> None:
    """Khronos' glTF-Validator keeps a file for each mistake that it knows. What it calls an error need not be one to a
    reader that leaves the broken part out, but half of them are."""
    codes = brought(site, KHRONOS / "test")
    assert len(codes) > 150
    assert sum(map(bool, codes.values())) > len(codes) / 3


@pytest.mark.shared
@pytest.mark.parametrize(
    "folder",
    [one.name for one in sorted(HOSTILE.iterdir()) if one.is_dir() and one != KHRONOS]
    if HOSTILE.is_dir()
    else [],
)
def test_others_corpora(site: Site, folder: str) -> None:
    brought(site, HOSTILE / folder)


@pytest.mark.shared
def test_lone_files(site: Site) -> None:
    codes = {
        path.name: bring(site, PLACES[path.suffix.lower()] + path.suffix.lower(), path.read_bytes())
        for path in sorted(HOSTILE.iterdir())
        if path.suffix.lower() in PLACES
    }
    assert len(codes) > 40
    assert {file: code for file, code in codes.items() if code in OURS} == {}
