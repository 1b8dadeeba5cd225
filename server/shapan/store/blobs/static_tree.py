"""A published tree as plain files, for any web server: `<path>`, `<path>.br`, `<path>.gz`. What is the same already
is left alone.

Order: blobs, then pages, then the documents that point at them; what nobody points at any more goes last.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path

from shapan.store.blobs.bundle import blob_of, bundle_part, whole_bundle
from shapan.store.files.durable import replace_file, sync_filesystem
from shapan.store.ports import CODINGS, Blobs

POINTERS = ("release.json", "tileset.json")


def write_tree(
    blobs: Blobs,
    folder: Path,
    paths: Mapping[str, str],
    documents: Mapping[str, bytes],
    before: Mapping[str, str] = {},
    progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """`paths`: path below `folder` -> reference (`store/blobs/bundle.py`). `documents`: bytes of other files,
    the pointers among them written last.
    `before`: the `paths` of what lies there already, from which unchanged files are known and stale ones removed.
    Returns how many files were written. Raises OSError, NotFound, Unavailable."""
    written = 0
    order = sorted(
        paths,
        key=lambda path: (
            not path.startswith("blobs/"),
            path.rpartition("/")[2] in POINTERS,
            paths[path],
            path,
        ),
    )  # by reference: a bundle's files come one after the other, and it is read once
    latest = lru_cache(1)(partial(whole_bundle, blobs))
    made: set[Path] = set()
    for number, path in enumerate(order):
        target = folder / path
        reference = paths[path]
        if before.get(path) == reference and target.exists():
            continue
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        codings = bundle_part(latest(blob_of(reference)), reference)
        put = _write if path in before else _write_new
        for coding in CODINGS:
            twin = target.with_name(f"{target.name}.{coding}")
            if coding in codings:
                put(twin, codings[coding])
            else:
                twin.unlink(missing_ok=True)
        put(target, codings[""])
        written += 1
        if number % 64 == 0:
            progress(number, len(order))
    changed = [path for path, data in documents.items() if not _is(folder / path, data)]
    pointers = [path for path in changed if path.rpartition("/")[2].startswith(POINTERS)]
    for path in changed:
        if path in pointers:
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (_write if path in before else _write_new)(folder / path, documents[path])
    sync_filesystem(folder)
    # synced one by one: nothing that they point at is missing, after a power cut too
    for path in pointers:
        replace_file(folder / path, documents[path])
    written += len(changed)
    for path in before.keys() - paths.keys() - documents.keys():
        _remove(folder, path)
    progress(len(order), len(order))
    return written


def write_documents(folder: Path, documents: Iterable[tuple[str, bytes]]) -> None:
    """Files made after the tree was written, in place of what lay there; a picture has no twins."""
    for path, data in documents:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    sync_filesystem(folder)


def _is(target: Path, data: bytes) -> bool:
    return target.exists() and target.read_bytes() == data


def _write_new(target: Path, data: bytes) -> None:
    """What no published document points at yet: nobody reads it meanwhile, and it needs no name of its own first (half
    of the CPU of 14,800 files). What a killed build left is replaced."""
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError:
        _write(target, data)


def _write(target: Path, data: bytes) -> None:
    """Whole or not at all for whoever reads meanwhile."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(target)


def _remove(folder: Path, path: str) -> None:
    for suffix in ("", *(f".{coding}" for coding in CODINGS)):
        (folder / f"{path}{suffix}").unlink(missing_ok=True)
    for parent in list((folder / path).parents):
        if parent == folder:
            break
        with contextlib.suppress(OSError):  # not empty
            parent.rmdir()
