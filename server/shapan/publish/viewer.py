"""The built viewer: `shapan/_viewer/` in a wheel, `web/dist/` in a checkout. A build needs it."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from shapan.errors import Unavailable
from shapan.pages.render.address import Viewer
from shapan.publish.blob_writer import TYPES
from shapan.source.json_types import JsonObject

ENTRY = "src/main.ts"
# Modules that the entry always imports at run time: the page preloads them, so that they load in parallel with it.
_ALWAYS = (
    "src/view/stage.ts",
    "src/ui/mount.ts",
    "src/i18n/i18n.ts",
    "src/view/lettering/lettering.ts",
)
_FOLDER = "viewer"  # below the expo's folder: a release contains the viewer that it was built with


@dataclass(frozen=True)
class BuiltViewer:
    """Its files by their path in the published tree, and the files that the walk page loads."""

    files: dict[str, bytes]
    page: Viewer
    sha256: str


@functools.cache
def built_viewer() -> BuiltViewer:
    """Raises Unavailable; the text names the command to run."""
    packaged = files("shapan") / "_viewer"
    checkout = Path(__file__).resolve().parents[3] / "web" / "dist"
    for folder in (packaged, checkout):
        manifest = folder.joinpath(".vite", "manifest.json")
        if manifest.is_file():
            return _viewer(folder, json.loads(manifest.read_bytes()))
    raise Unavailable(
        f"the built viewer was expected in {checkout} or in the installed package; there is none: run `make viewer` "
        "(needs Node.js 20 or newer) or install a complete wheel",
        code="no-viewer",
    )


def _viewer(folder: Traversable, manifest: JsonObject) -> BuiltViewer:
    entry = manifest.get(ENTRY)
    if entry is None:
        raise Unavailable(
            f"{folder} names no {ENTRY} in its manifest; run `make viewer` again", code="no-viewer"
        )
    found = dict(_files(folder, ""))
    styles = list(entry.get("css", ()))
    # cssCodeSplit is off: there is one style sheet, which no chunk names
    styles += [
        chunk["file"]
        for chunk in manifest.values()
        if chunk["file"].endswith(".css") and chunk["file"] not in styles
    ]
    imports = _needed(
        manifest,
        [*entry.get("imports", ()), *(name for name in _ALWAYS if name in manifest)],
        entry,
    )
    state = hashlib.sha256()
    for name, data in sorted(found.items()):
        state.update(name.encode() + hashlib.sha256(data).digest())
    return BuiltViewer(
        {f"{_FOLDER}/{name}": data for name, data in found.items()},
        Viewer(
            f"{_FOLDER}/{entry['file']}",
            tuple(f"{_FOLDER}/{name}" for name in styles),
            tuple(f"{_FOLDER}/{name}" for name in imports),
        ),
        state.hexdigest(),
    )


def _needed(manifest: JsonObject, names: list[str], entry: JsonObject) -> list[str]:
    """Files of these chunks and of their static imports, without duplicates and without those of the entry."""
    found: dict[str, None] = {}
    waiting = list(names)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in manifest:
            continue
        seen.add(name)
        if manifest[name]["file"] != entry["file"]:
            found[manifest[name]["file"]] = None
        waiting += manifest[name].get("imports", ())
    return list(found)


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.rpartition(".")[2] in TYPES:
            found.append((f"{prefix}{entry.name}", entry.read_bytes()))
    return found
