"""`shapan build`: the walk as static files for any web server."""

from __future__ import annotations

import argparse
import contextlib
import shutil
from pathlib import Path

from shapan.cli.commands import Commands, source
from shapan.cli.terminal import bar, tell, terminal_language


def add_build(commands: Commands) -> None:
    parser = commands.add(
        "build", _build, "write the walk as files for any web server", for_others=True
    )
    source(parser)
    parser.add_argument("-o", "--out", metavar="DIR", required=True)
    parser.add_argument(
        "--pictures",
        action="store_true",
        help="also pictures from the scene, for pages of halls and tours, links, and the time while the viewer loads, "
        "by Chromium or Chrome (CHROMIUM=PATH)",
    )


def _build(options: argparse.Namespace) -> int:
    from shapan.publish.build_job import build_once, cache_home, site_store
    from shapan.publish.export.pictures import (
        PICTURES_FOLDER,
        illustrated_pages,
        shots_of,
        with_all_pictures,
    )
    from shapan.publish.export.static_tree import earlier, static_documents, static_paths
    from shapan.publish.programme.calendar import record_sequences
    from shapan.publish.programme.sequences import build_time
    from shapan.publish.release.listing import read_release
    from shapan.publish.remote.executors import executor_of_settings
    from shapan.publish.viewer import built_viewer
    from shapan.store.blobs.static_tree import write_documents, write_tree

    if options.pictures:
        from shapan.http.screenshots import found_browser, photographed  # 0.4 s of imports

        found_browser()
    store = site_store(cache_home(), [options.source])
    with bar() as progress, executor_of_settings() or contextlib.nullcontext() as executor:
        done = build_once(options.source, store, built_viewer(), progress, executor)
        document = store.releases.document(done.expo, done.release)
        out = Path(options.out)
        old = out / done.expo / "release.json"
        before = dict(earlier(old.read_bytes(), store.blobs)) if old.exists() else {}
        release, pictures = read_release(document, store.blobs), out / done.expo / PICTURES_FOLDER
        sequences = record_sequences(release, store, build_time())
        if pictures.exists():  # from an earlier build: its pages contain them
            for path in illustrated_pages(release):
                before.pop(f"{done.expo}/{path}", None)
        write_tree(
            store.blobs,
            out,
            static_paths(document, store.blobs),
            static_documents(document, store.blobs, sequences.items),
            before,
            lambda at, of: progress("write", at, of),
        )
        shutil.rmtree(pictures, ignore_errors=True)
        if options.pictures:
            taken = photographed(
                out,
                done.expo,
                shots_of(release, store.blobs),
                lambda at, of: progress("pictures", at, of),
            )
            write_documents(out / done.expo, with_all_pictures(release, store.blobs, taken))
    tell(done.findings, terminal_language(), quiet=True)
    print(
        f"{out / done.expo}: {done.summary.booths} booths in {done.summary.halls} hall(s); "
        f"any web server can hand out {out}"
    )
    return 0
