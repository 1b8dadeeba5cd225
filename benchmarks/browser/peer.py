"""The same page with another viewer: the demo's walk page, whose script loads trimesh's shared-geometry GLB of the whole
expo with the same three.js.

What the page itself needs stays (its words, style sheets, icon, compressed twins); the GLB and the script are named in
its head, so that both come at once: the best a careful author can do with one file.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers.shared_geometry import shared_glb
from benchmarks.process import ROOT

from shapan.publish.export.static_tree import static_paths
from shapan.publish.pipeline import build
from shapan.publish.release.listing import read_release
from shapan.publish.sources import open_expo
from shapan.publish.viewer import built_viewer
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.compression import twins
from shapan.store.blobs.directory import DirectoryStore

DEMO = ROOT / "scenes/smart-china-expo-2021"
EXPO = "smart-china-expo-2021"
PAGE = f"{EXPO}/en/index.html"
PART = re.compile(r'<(?:link|script)\b[^>]*\b(?:href|src)="([^"]*)"[^>]*>(?:</script>)?\n?')


@contextmanager
def peer_tree(folder: Path) -> Iterator[Path]:
    """`folder`/tree, a static tree to be served as it is; removed afterwards."""
    store = DirectoryStore(folder / "data")
    built = build(open_expo(DEMO), store, built_viewer())
    paths = static_paths(built.document, store.blobs)
    tree = folder / "tree"
    page = coded(store.blobs, paths[PAGE])[""].decode()
    for address in PART.findall(page):
        path = (Path(PAGE).parent / address).as_posix()
        while "/../" in path:
            path = re.sub(r"[^/]+/\.\./", "", path, count=1)
        if path.endswith((".css", ".svg")):
            _write(tree / path, store.blobs.read(paths[path]))
    glb = shared_glb(built.expo)
    model = f"{hashlib.sha256(glb).hexdigest()}.glb"
    _write(tree / EXPO / model, glb)
    _write(tree / EXPO / "viewer.js", _script(folder))
    low_x, low_y, high_x, high_y = read_release(built.document, store.blobs).bounds
    data = (
        f'data-model="../{model}" data-middle="{(low_x + high_x) / 2},{-(low_y + high_y) / 2}" '
        f'data-size="{max(high_x - low_x, high_y - low_y)}"'
    )
    _write(tree / PAGE, _with_script(page, model).replace("<html ", f"<html {data} ", 1).encode())
    try:
        yield tree
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_script(page: str, model: str) -> str:
    """The page without our viewer's script and preloads, with the peer's instead."""
    own = re.compile(
        r'<(?:link rel="(?:modulepreload|preload)"|script type="module")[^>]*>(?:</script>)?\n?'
    )
    head = (
        f'<link rel="preload" as="fetch" crossorigin href="../{model}">\n'
        '<script type="module" src="../viewer.js"></script>\n'
    )
    return own.sub("", page).replace("</head>", f"{head}</head>", 1)


def _script(folder: Path) -> bytes:
    out = folder / "page"
    subprocess.run(
        ["npx", "vite", "build", "--config", str(ROOT / "benchmarks/browser/page/vite.config.mjs"),
         "--outDir", str(out), "--emptyOutDir", "--logLevel", "warn"],
        cwd=ROOT / "web", check=True, timeout=300, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return (out / "viewer.js").read_bytes()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    for coding, twin in twins(data, path.suffix[1:], first_view=True).items():
        path.with_name(f"{path.name}.{coding}").write_bytes(twin)
