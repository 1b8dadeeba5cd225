"""The identity of the program: all inputs of a build except its documents."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

# Libraries whose versions affect the output bytes; the lock file fixes them.
_LIBRARIES = (
    "brotli",
    "ezdxf",
    "lxml",
    "meshopt",
    "msgspec",
    "numpy",
    "openpyxl",
    "pillow",
    "shapely",
    "trimesh",
)


@functools.cache
def program_id() -> str:
    """SHA-256 over every source file of the package, its data, and the versions of the libraries."""
    return _digest(files("shapan"), versions=True)


def cache_key(*parts: object) -> str:
    """The key of what this program makes from `parts`: their `repr` must differ wherever the result does."""
    return hashlib.sha256(repr((program_id(), *parts)).encode()).hexdigest()


@functools.cache
def encoder_id() -> str:
    """The same over the code that encodes a tile's content or bakes light. The key of the tile cache consists of this
    id, the tile's own digest and the kit."""
    state = hashlib.sha256()
    for part in ("gltf", "tiles", "geometry", "scene/light"):
        state.update(_digest(files("shapan") / part, versions=True).encode())
    return state.hexdigest()


def _digest(folder: Traversable, versions: bool) -> str:
    state = hashlib.sha256()
    for name, file in sorted(_walk(folder, "")):
        state.update(name.encode())
        state.update(hashlib.sha256(file.read_bytes()).digest())
    for library in _LIBRARIES if versions else ():
        try:
            state.update(f"{library}=={version(library)}".encode())
        except PackageNotFoundError:
            state.update(library.encode())
    return state.hexdigest()


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            # skips __pycache__, the packaged viewer and the demo
            if not entry.name.startswith(("_", ".")):
                found += _walk(entry, f"{name}/")
        elif entry.name.endswith(
            (".py", ".html", ".css", ".js", ".svg", ".toml", ".json", ".tsv", ".bin", ".npz")
        ):
            found.append((name, entry))
    return found
