"""`shapan export`: an expo in formats of other programs; `shapan inspect`: a GLB as text."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shapan.cli.commands import Commands, source
from shapan.cli.terminal import bar, tell, terminal_language
from shapan.errors import Usage

if TYPE_CHECKING:  # formats import what only they need
    from shapan.publish.reading.source_reading import Reading
    from shapan.source import Source
    from shapan.store.ports import Cache

_FILES = {"glb": ".glb", "imdf": ".imdf.zip", "xlsx": ".xlsx"}  # what is no text


def add_export(commands: Commands) -> None:
    parser = commands.add(
        "export",
        _export,
        "write the plan as understood, its booths as a table, maps, the scene as one plain GLB, tours or the programme",
        for_others=True,
    )
    source(parser)
    forms = (
        "plan",
        "csv",
        "xlsx",
        "geojson",
        "imdf",
        "glb",
        "svx",
        "frab",
        "ical",
        "folder",
        "zip",
    )
    parser.add_argument("--as", dest="form", choices=forms, required=True)
    parser.add_argument(
        "--data",
        metavar="DIR",
        help="the folder of a server: SOURCE is then the address of an expo",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="PATH",
        help="(default: standard output, <expo>.glb and the like for what is no text; frab is XML, or JSON in a file "
        "that ends so)",
    )


def add_inspect(commands: Commands) -> None:
    parser = commands.add("inspect", _inspect, "print what a GLB holds, as text")
    parser.add_argument("file", metavar="FILE.glb")


def _export(options: argparse.Namespace) -> int:
    from shapan.publish.build_job import build_cache
    from shapan.publish.reading.source_reading import read_source

    source = _source(options)
    if options.form in ("folder", "zip"):
        return _export_documents(source, options)
    cache = build_cache(options.data)
    reading = read_source(source, cache=cache)
    tell(reading.findings, terminal_language(), quiet=True)
    if options.form == "svx":
        return _export_svx(source, reading, cache, Path(options.out or f"{reading.expo.id}-svx"))
    if options.form == "glb":
        from shapan.publish.export.glb import expo_glb

        with bar() as progress:
            data = expo_glb(source, reading, cache, progress)
    else:
        data = _document(options.form, reading, options.out or "")
        if not options.out and options.form not in _FILES:
            sys.stdout.buffer.write(data)
            return 0
    out = _file(options.out or f"{reading.expo.id}{_FILES[options.form]}")
    out.write_bytes(data)
    print(f"{out}: {len(data):,} bytes", file=sys.stderr)
    return 0


def _file(name: str) -> Path:
    """The file to write, in a folder that is there."""
    out = Path(name)
    out.parent.mkdir(parents=True, exist_ok=True)
    return out


def _document(form: str, reading: Reading, out: str) -> bytes:
    """The text that `export` writes; a frab schedule is JSON if the file name ends so."""
    if form == "plan":
        from shapan.expo.site.site import with_halls
        from shapan.plan.geo.native import write_plan

        return write_plan(with_halls(reading.site, reading.expo.locales))
    if form in ("csv", "xlsx"):
        from shapan.publish.export.booth_table import booth_rows
        from shapan.publish.export.sheets import sheet_bytes

        return sheet_bytes("csv" if form == "csv" else "xlsx", booth_rows(reading))
    if form == "geojson":
        from shapan.publish.export.geojson import earth_geojson

        return earth_geojson(reading.expo)
    if form == "imdf":
        from shapan.publish.export.imdf import imdf_archive

        return imdf_archive(reading.expo, datetime.now(UTC))
    if form == "ical":
        from shapan.publish.programme.calendar import expo_calendar

        return expo_calendar(reading.expo)
    from shapan.publish.programme.frab import frab_json, frab_xml

    return frab_json(reading.expo) if out.endswith(".json") else frab_xml(reading.expo)


def _export_svx(source: Source, reading: Reading, cache: Cache, out: Path) -> int:
    from shapan.publish.export.svx import svx_folder

    with bar() as progress:
        files = svx_folder(source, reading, cache, progress)
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    print(f"{out}: {len(files)} files; Voyager opens {out}/scene.svx.json", file=sys.stderr)
    return 0


def _source(options: argparse.Namespace) -> Source:
    """A path, or with --data the draft of an expo."""
    from shapan.publish.drafts.portable import portable
    from shapan.publish.sources import arranged, open_expo

    if not options.data:
        return open_expo(options.source)
    from shapan.store.backup import draft_of, open_folder

    with open_folder(Path(options.data)) as (database, documents):
        draft = draft_of(database, documents, options.source)
    return portable(draft) if options.form in ("folder", "zip") else arranged(draft)


def _export_documents(source: Source, options: argparse.Namespace) -> int:
    from shapan.store.backup import export_folder
    from shapan.store.documents.draft import write_zip

    if not options.out:
        raise Usage("usage.path-o-path")
    out = _file(options.out)
    if options.form == "zip":
        with out.open("wb") as file:
            write_zip(file, source.tree(), lambda path: (source.read(path),))
    else:
        export_folder(source, out)
    print(f"{out}: {len(source.tree())} documents", file=sys.stderr)
    return 0


def _inspect(options: argparse.Namespace) -> int:
    from shapan.gltf.describe import describe

    sys.stdout.write(describe(Path(options.file).read_bytes()))
    return 0
