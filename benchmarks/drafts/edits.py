"""The measured process: a show's documents as a draft, previewed, then edited and previewed again, three times a kind."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from shapan.publish.drafts.orders import BuildPreview
from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import unseen
from shapan.publish.sources import open_expo
from shapan.publish.viewer import built_viewer
from shapan.source.tree import DocumentEntry, DocumentTree
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.documents.documents import DirectoryDocuments

TIMES = 3
Edit = Callable[[bytes, int], bytes]


def figures(show: str) -> dict[str, Any]:
    """Wall and CPU of the worker in seconds; readers are its children, and their CPU is in the wall only."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        documents = DirectoryDocuments(data / "documents")
        work = DraftService(
            documents=documents,
            previews=DirectoryStore(data / "previews"),
            public=DirectoryStore(data / "public"),
            viewer=built_viewer(),
        )
        source = open_expo(Path(show))
        tree = {path: kept(documents, source.read(path)) for path in source.tree()}
        first = timed(work, tree)
        seen = {}
        for kind, (path, edit) in EDITS.items():
            runs = []
            for number in range(TIMES):
                tree = {
                    **tree,
                    path: kept(documents, edit(documents.read(tree[path].sha256), number)),
                }
                runs.append(timed(work, tree))
            seen[kind] = {what: median(run[what] for run in runs) for what in ("wall", "cpu")}
        return {"first": first, "edits": seen}


def retitled(data: bytes, number: int) -> bytes:
    return re.sub(rb'(?m)^en = ".*"$', b'en = "Edited %d"' % number, data, count=1)


def renamed(data: bytes, number: int) -> bytes:
    """The name in the last row."""
    rows = data.decode("utf-8-sig").rstrip("\n").split("\n")
    cells = rows[-1].split(",")
    cells[1] = f"Renamed {number}"
    return ("\n".join([*rows[:-1], ",".join(cells)]) + "\n").encode()


EDITS: dict[str, tuple[str, Edit]] = {
    "title": ("expo.toml", retitled),
    "renamed exhibitor": ("exhibitors.csv", renamed),
}


def kept(documents: DirectoryDocuments, data: bytes) -> DocumentEntry:
    (entry,) = documents.keep(data)
    return entry


def timed(work: DraftService, tree: DocumentTree) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    made = work.do(BuildPreview(expo="show", tree=tree), unseen)
    if not made.release:
        raise RuntimeError(json.dumps(made.findings[:3]))
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
