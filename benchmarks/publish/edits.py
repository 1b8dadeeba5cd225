"""The measured process: a show is read, published whole, then edited, each edit published upon the last."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from tests.expo import edit

from shapan.expo.model import Booth, Expo
from shapan.expo.scenario.scenario import booths_of
from shapan.publish.assets.uploads import Uploads, read_uploads
from shapan.publish.halls import build as halls
from shapan.publish.halls.light import light_of
from shapan.publish.pipeline import Built, publish, the_kit
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.sources import open_expo
from shapan.publish.viewer import BuiltViewer, built_viewer
from shapan.source import Source
from shapan.store.blobs.directory import DirectoryStore

TIMES = 3
EVERY, MOST = 17, 36
COLORS = ("#b5402a", "#2a7db5", "#6b8e23")


def figures(show: str) -> dict[str, Any]:
    """CPU (`light`: of the light in it) and wall in seconds; documents and bytes are of blobs as they are, twins belong to their document."""
    with tempfile.TemporaryDirectory() as folder:
        source, store, viewer = (
            open_expo(Path(show)),
            DirectoryStore(Path(folder) / "data"),
            built_viewer(),
        )
        reading = read_source(source)
        uploads = read_uploads(source, reading.expo, store.cache)
        full, built = _full(reading, viewer, uploads, store)

        def made(changes: Iterable[Callable[[Expo], Expo]]) -> list[dict[str, Any]]:
            nonlocal built
            runs = []
            for change in changes:
                expo = change(built.expo)  # not counted: the edit is what has changed already
                run, built = _timed(expo, store, viewer, uploads, built)
                runs.append(run)
            return runs

        timed = {kind: made(changes) for kind, changes in _edits(reading.expo).items()}
        every = {kind: made(changes) for kind, changes in _every(reading.expo).items()}
        return {
            "full": full,
            "edits": {
                kind: {what: median(run[what] for run in runs) for what in ("cpu", "wall")}
                for kind, runs in timed.items()
            },
            "every": {
                kind: [
                    {what: run[what] for what in ("documents", "bytes", "light")} for run in runs
                ]
                for kind, runs in every.items()
            },
            "again": _again(source, Path(show), Path(folder), reading),
        }


def _full(
    reading: Reading, viewer: BuiltViewer, uploads: Uploads, store: DirectoryStore
) -> tuple[dict[str, Any], Built]:
    """Into an empty store. The kit is encoded before: a process does that once, whatever it builds."""
    the_kit()
    return _timed(reading, store, viewer, uploads, None)


def _timed(
    what: Reading | Expo,
    store: DirectoryStore,
    viewer: BuiltViewer,
    uploads: Uploads,
    before: Built | None,
) -> tuple[dict[str, Any], Built]:
    light = 0.0

    def lit(*given: Any) -> Any:
        nonlocal light
        started = time.process_time()
        made = light_of(*given)
        light += time.process_time() - started
        return made

    wall, cpu = time.perf_counter(), time.process_time()
    with patch.object(halls, "light_of", lit):
        built = publish(what, store, viewer, uploads, before)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    size = sum(size for _, size in built.written)
    return {
        "cpu": cpu,
        "wall": wall,
        "light": light,
        "documents": len(built.written),
        "bytes": size,
    }, built


def _edits(expo: Expo) -> dict[str, list[Callable[[Expo], Expo]]]:
    """Three booths out of the middle of the show, each with an exhibitor of its own."""
    let = [b for _, b in _booths(expo) if len(b.exhibitors) == 1]
    chosen = [let[len(let) * (i + 1) // (TIMES + 1)] for i in range(TIMES)]
    return {
        "renamed": [_renamed(booth) for booth in chosen],
        "recoloured": [
            _recoloured(booth, color) for booth, color in zip(chosen, COLORS, strict=True)
        ],
        "moved": [_moved(booth) for booth in chosen],
    }


def _every(expo: Expo) -> dict[str, list[Callable[[Expo], Expo]]]:
    """Every kind of edit of every 17th booth (of large shows a few dozen, spread evenly), and of those of which more is
    said than on their own pages: where items of the programme take place or their exhibitors are named, and where
    scenarios stop."""
    booths = [booth for _, booth in _booths(expo)]
    named = {item.place for item in expo.items} | {item.exhibitor for item in expo.items}
    named |= {key for scenario in expo.scenarios for key in booths_of(scenario)}
    told = [one for one in booths if one.key in named or named & set(one.exhibitors)]
    chosen = [*booths[:: max(EVERY, len(booths) // MOST)], *told[:: max(1, len(told) // MOST)]]
    return {
        "renamed": [_renamed(one) for one in chosen if one.exhibitors],
        "recoloured": [_recoloured(one, COLORS[0]) for one in chosen],
        **{
            f"moved by {how}": [_moved(one, *step) for one in chosen]
            for how, step in (
                ("12 cm", (0.12, 0.07)),
                ("a metre east", (1.0, 0.0)),
                ("a metre north", (0.0, 1.0)),
            )
        },
    }


def _booths(expo: Expo) -> Iterator[tuple[str, Booth]]:
    for hall in expo.halls:
        for booth in hall.booths:
            yield hall.id, booth


def _renamed(booth: Booth) -> Callable[[Expo], Expo]:
    name = {
        "en": f"Renamed {booth.number}",
        "zh": f"改名 {booth.number}",
        "ru": f"Переименован {booth.number}",
    }
    return lambda expo: edit.with_exhibitor_name(expo, booth.exhibitors[0], **name)


def _recoloured(booth: Booth, color: str) -> Callable[[Expo], Expo]:
    return lambda expo: edit.with_booth(expo, booth.key, color=color)


def _moved(booth: Booth, east: float = 0.12, north: float = 0.07) -> Callable[[Expo], Expo]:
    return lambda expo: edit.moved(expo, booth.key, east, north)


def _again(source: Source, show: Path, folder: Path, reading: Reading) -> dict[str, float]:
    """Reading everything, and reading again after one line of the list or one byte of the plan has changed."""
    started = time.perf_counter()
    read_source(source)
    whole = time.perf_counter() - started
    copy = folder / show.name
    shutil.copytree(show, copy)
    table = copy / "exhibitors.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    lines[len(lines) // 2] = (
        lines[len(lines) // 2].replace(",", " (renamed),", 2).replace(" (renamed),", ",", 1)
    )
    seen = {"all": whole}
    plan = next(
        path for path in sorted((copy / "plan").iterdir()) if path.suffix in (".geojson", ".dxf")
    )
    for name, document, data in (
        ("list", table, "".join(lines).encode()),
        ("plan", plan, plan.read_bytes() + b"\n"),
    ):
        document.write_bytes(data)
        started = time.perf_counter()
        reading = read_source(open_expo(copy), reading)
        seen[name] = time.perf_counter() - started
    return seen
