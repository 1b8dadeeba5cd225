"""The measured process: a show is read, published whole, then edited three times a kind, each edit published upon the last."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from shapan.expo import edit
from shapan.expo.model import Booth, Expo
from shapan.expo.scenario import booths_of
from shapan.publish import Built, publish, the_kit
from shapan.publish.reading import Reading, read_source
from shapan.publish.uploads import Uploads, read_uploads
from shapan.publish.viewer import BuiltViewer, built_viewer
from shapan.source import Source, open_source
from shapan.store.directory import DirectoryStore

TIMES = 3
COLORS = ("#b5402a", "#2a7db5", "#6b8e23")


def figures(show: str) -> dict[str, Any]:
    """CPU and wall in seconds; documents and bytes are of blobs as they are, twins belong to their document."""
    with tempfile.TemporaryDirectory() as folder:
        source, store, viewer = open_source(Path(show)), DirectoryStore(Path(folder) / "data"), built_viewer()
        reading = read_source(source)
        uploads = read_uploads(source, reading.expo, store.cache)
        full, built = _full(reading, viewer, uploads, store)
        seen = {}
        for kind, edits in {**_edits(reading.expo), **_harder(reading.expo)}.items():
            runs = []
            for change in edits:
                expo = change(built.expo)  # not counted: the edit is what has changed already
                run, built = _timed(expo, store, viewer, uploads, built)
                runs.append(run)
            seen[kind] = {
                **{what: median(run[what] for run in runs) for what in ("cpu", "wall")},
                **{what: max(run[what] for run in runs) for what in ("documents", "bytes")},
            }
        return {"full": full, "edits": seen, "again": _again(source, Path(show), Path(folder), reading)}


def _full(
    reading: Reading, viewer: BuiltViewer, uploads: Uploads, store: DirectoryStore
) -> tuple[dict[str, Any], Built]:
    """Into an empty store. The kit is encoded before: a process does that once, whatever it builds."""
    the_kit()
    return _timed(reading, store, viewer, uploads, None)


def _timed(
    what: Reading | Expo, store: DirectoryStore, viewer: BuiltViewer, uploads: Uploads, before: Built | None
) -> tuple[dict[str, Any], Built]:
    wall, cpu = time.perf_counter(), time.process_time()
    built = publish(what, store, viewer, uploads, before)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    size = sum(size for _, size in built.written)
    return {"cpu": cpu, "wall": wall, "documents": len(built.written), "bytes": size}, built


def _edits(expo: Expo) -> dict[str, list[Callable[[Expo], Expo]]]:
    """Three booths out of the middle of the show, each with an exhibitor of its own."""
    let = [b for _, b in _booths(expo) if len(b.exhibitors) == 1]
    chosen = [let[len(let) * (i + 1) // (TIMES + 1)] for i in range(TIMES)]
    return {
        "renamed": [_renamed(booth) for booth in chosen],
        "recoloured": [_recoloured(booth, color) for booth, color in zip(chosen, COLORS, strict=True)],
        "moved": [_moved(booth) for booth in chosen],
    }


def _harder(expo: Expo) -> dict[str, list[Callable[[Expo], Expo]]]:
    """Booths of which more is said than on their own pages: where items of the programme take place or their exhibitors
    are named, and where scenarios stop; and every fortieth booth."""
    places = {item.place for item in expo.items} | {item.exhibitor for item in expo.items}
    stops = {key for scenario in expo.scenarios for key in booths_of(scenario)}
    let = [booth for _, booth in _booths(expo) if len(booth.exhibitors) == 1]
    chosen = {
        "in the programme": [one for one in let if one.key in places or one.exhibitors[0] in places][:TIMES],
        "in a scenario": [one for one in let if one.key in stops][:TIMES],
        "every fortieth": let[::40][:20],
    }
    edits = (("renamed", _renamed), ("recoloured", lambda one: _recoloured(one, COLORS[0])), ("moved", _moved))
    return {
        f"{how}, {kind}": [edit(one) for one in booths]
        for kind, booths in chosen.items()
        if booths
        for how, edit in edits
    }


def _booths(expo: Expo) -> Iterator[tuple[str, Booth]]:
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                yield hall.id, booth


def _renamed(booth: Booth) -> Callable[[Expo], Expo]:
    name = {"en": f"Renamed {booth.number}", "zh": f"改名 {booth.number}", "ru": f"Переименован {booth.number}"}
    return lambda expo: edit.with_exhibitor_name(expo, booth.exhibitors[0], **name)


def _recoloured(booth: Booth, color: str) -> Callable[[Expo], Expo]:
    return lambda expo: edit.with_booth(expo, booth.key, color=color)


def _moved(booth: Booth) -> Callable[[Expo], Expo]:
    return lambda expo: edit.moved(expo, booth.key, 0.12, 0.07)


def _again(source: Source, show: Path, folder: Path, reading: Reading) -> dict[str, float]:
    """Reading everything, and reading again after one line of the list or one byte of the plan has changed."""
    started = time.perf_counter()
    read_source(source)
    whole = time.perf_counter() - started
    copy = folder / show.name
    shutil.copytree(show, copy)
    table = copy / "exhibitors.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    lines[len(lines) // 2] = lines[len(lines) // 2].replace(",", " (renamed),", 2).replace(" (renamed),", ",", 1)
    seen = {"all": whole}
    plan = next(path for path in sorted((copy / "plan").iterdir()) if path.suffix in (".geojson", ".dxf"))
    for name, document, data in (
        ("list", table, "".join(lines).encode()),
        ("plan", plan, plan.read_bytes() + b"\n"),
    ):
        document.write_bytes(data)
        started = time.perf_counter()
        reading = read_source(open_source(copy), reading)
        seen[name] = time.perf_counter() - started
    return seen
