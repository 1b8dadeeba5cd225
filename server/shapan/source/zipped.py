"""A zip of an expo folder as a Source; a single folder around everything (as most programs pack) is removed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shapan.source.archive import Archive
from shapan.source.tree import DocumentEntry, entry_of, ignored


class Zipped:
    """The zip at `file`, read into memory and checked when opened. Raises the errors of Archive."""

    def __init__(self, file: Path) -> None:
        self._name = file.stem
        self._archive = Archive(file.read_bytes(), nested=True, skip=_junk)
        self._prefix = _common_folder(self._archive.names)
        self._tree: dict[str, DocumentEntry] = {}

    @property
    def name(self) -> str:
        return self._name

    @property
    def skipped(self) -> Mapping[str, str]:
        return {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(name.removeprefix(self._prefix) for name in self._archive.names))

    def tree(self) -> dict[str, DocumentEntry]:
        if not self._tree:
            self._tree = {
                path: entry_of(self.read(path)) for path in self.names if not ignored(path)
            }
        return dict(self._tree)

    def read(self, path: str) -> bytes:
        return self._archive.read(self._prefix + path)


def _junk(name: str) -> bool:
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in name.split("/"))


def _common_folder(names: tuple[str, ...]) -> str:
    """`"expo/"` if every name begins with it and it is not one of an expo's own folders."""
    tops = {name.split("/", 1)[0] for name in names}
    if len(tops) != 1 or any("/" not in name for name in names):
        return ""
    top = tops.pop()
    return "" if top in ("plan", "exhibitors", "booths", "scenarios", "show") else top + "/"
