"""Sources arranged as expo folders: a single plan, loose plans in a folder, and an IMDF folder as one document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from shapan.errors import NotFound
from shapan.source.folder import hash_of
from shapan.source.tree import DocumentEntry, Source, entry_of, nfc, plan_stem

_EXPO = ("expo.toml", "exhibitors.csv", "exhibitors.xlsx", "exhibitors.json")


class LonePlan:
    """One plan file as `plan/<file>`, with `<stem>.toml` and `<stem>.edits.json` from the same folder if they exist."""

    def __init__(self, file: Path) -> None:
        self._file = file.resolve()

    @property
    def name(self) -> str:
        return plan_stem(self._file.name)

    @property
    def skipped(self) -> Mapping[str, str]:
        return {}

    def _files(self) -> dict[str, Path]:
        stem = self.name
        beside = [
            self._file,
            self._file.with_name(f"{stem}.toml"),
            self._file.with_name(f"{stem}.edits.json"),
        ]
        return {nfc(f"plan/{file.name}"): file for file in beside if file.is_file()}

    def tree(self) -> dict[str, DocumentEntry]:
        return {path: hash_of(file) for path, file in sorted(self._files().items())}

    def read(self, path: str) -> bytes:
        file = self._files().get(path)
        if file is None:
            raise NotFound("not-found.document-beside", path=path, name=self._file.name)
        return file.read_bytes()


class Arranged:
    """Another Source with loose plans moved below `plan/` and every IMDF folder packed as `<folder>.imdf.zip`."""

    def __init__(self, inner: Source, plan_suffixes: tuple[str, ...]) -> None:
        self._inner, self._suffixes = inner, plan_suffixes
        self._moved: dict[str, str] = {}
        self._packed: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def skipped(self) -> Mapping[str, str]:
        return self._inner.skipped

    def tree(self) -> dict[str, DocumentEntry]:
        inner = self._inner.tree()
        bundles = _imdf_folders(inner)
        loose = not any(path in _EXPO or path.startswith("plan/") for path in inner)
        self._moved, self._packed = {}, {}
        tree: dict[str, DocumentEntry] = {}
        for folder in bundles:
            target = f"plan/{(folder.strip('/').split('/')[-1] or self.name)}.imdf.zip"
            members = [
                path for path in inner if path.startswith(folder) and "/" not in path[len(folder) :]
            ]
            self._packed[target] = _pack(members, self._inner, folder)
            tree[target] = entry_of(self._packed[target])
        for path, entry in inner.items():
            if any(
                path.startswith(folder) and "/" not in path[len(folder) :] for folder in bundles
            ):
                continue
            target = f"plan/{path}" if loose and _loose_plan(path, inner, self._suffixes) else path
            self._moved[target] = path
            tree[target] = entry
        return dict(sorted(tree.items()))

    def read(self, path: str) -> bytes:
        if not self._moved and not self._packed:
            self.tree()
        if path in self._packed:
            return self._packed[path]
        if path not in self._moved:
            raise NotFound("not-found.document", path=path, name=self.name)
        return self._inner.read(self._moved[path])


def _loose_plan(path: str, paths: Iterable[str], suffixes: tuple[str, ...]) -> bool:
    if "/" in path:
        return False
    lower = path.lower()
    if lower.endswith(suffixes):
        return True
    stems = {other.rsplit(".", 1)[0] for other in paths if other.lower().endswith(suffixes)}
    return any(path in (f"{stem}.toml", f"{stem}.edits.json") for stem in stems)


def _imdf_folders(paths: Iterable[str]) -> list[str]:
    """Folders (with trailing slash; "" is the root) at the root or in `plan/` that are an IMDF."""
    paths = set(paths)
    folders = {
        path[: -len(name)]
        for path in paths
        for name in ("manifest.json", "level.geojson")
        if path == name or path.endswith(f"/{name}")
    }
    return sorted(
        folder
        for folder in folders
        if (not folder or folder.startswith("plan/") or folder.count("/") == 1)
        and is_imdf(paths, folder)
    )


def is_imdf(paths: Iterable[str], folder: str = "") -> bool:
    """By its manifest and a file of features; without a manifest by its levels and what is on them."""
    paths = set(paths)
    features = (
        f"{folder}{kind}.{ext}"
        for kind in ("venue", "level", "unit")
        for ext in ("geojson", "json")
    )
    if f"{folder}manifest.json" in paths:
        return any(path in paths for path in features)
    return f"{folder}level.geojson" in paths and not paths.isdisjoint(
        (f"{folder}venue.geojson", f"{folder}unit.geojson")
    )


def _pack(members: list[str], source: Source, folder: str) -> bytes:
    """A zip whose bytes depend only on names and contents (stored, no dates)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(members):
            packed.writestr(
                zipfile.ZipInfo(path[len(folder) :], (1980, 1, 1, 0, 0, 0)), source.read(path)
            )
    return target.getvalue()
