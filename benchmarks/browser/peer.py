"""The same page with another root: the demo's tree, its tileset one tile, its content trimesh's shared-geometry GLB of the whole expo.

Everything else stays: pages, viewer, styles, compressed twins. So the two times differ by the tiles alone.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.peers.shared_geometry import shared_glb
from benchmarks.process import ROOT

from shapan.publish import build
from shapan.publish.static import static_documents, static_paths
from shapan.publish.viewer import built_viewer
from shapan.source import open_source
from shapan.store.codings import twins
from shapan.store.directory import DirectoryStore

DEMO = ROOT / "scenes/smart-china-expo-2021"
EXPO = "smart-china-expo-2021"


@contextmanager
def peer_tree(folder: Path) -> Iterator[Path]:
    """`folder`/tree, a static tree to be served as it is; removed afterwards."""
    store = DirectoryStore(folder / "data")
    built = build(open_source(DEMO), store, built_viewer())
    tree = folder / "tree"
    for path, name in static_paths(built.document, store.blobs).items():
        _write(tree / path, store.blobs.read(name), first_view=path.startswith(f"{EXPO}/viewer/"))
    for path, data in static_documents(built.document).items():
        if not path.endswith((".br", ".gz")):
            _write(tree / path, data)
    glb = shared_glb(built.expo)
    name = f"{hashlib.sha256(glb).hexdigest()}.glb"
    _write(tree / "blobs" / name, glb)
    _write(tree / EXPO / "release.json", json.dumps(_with_root(json.loads(built.document), name)).encode())
    try:
        yield tree
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_root(release: dict[str, Any], name: str) -> dict[str, Any]:
    root = release["tileset"]["root"]
    alone = {key: value for key, value in root.items() if key != "children"} | {
        "contents": [{"uri": name}],
        "geometricError": 0,
    }
    return {**release, "tileset": {**release["tileset"], "root": alone}}


def _write(path: Path, data: bytes, first_view: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    for coding, twin in twins(data, path.suffix[1:], first_view).items():
        path.with_name(f"{path.name}.{coding}").write_bytes(twin)
