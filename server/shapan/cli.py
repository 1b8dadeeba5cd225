"""`shapan`: what each command does is in `publish`, `http` and `pages`; here are arguments, progress and exit codes.

0 done, 1 blocked by findings, 2 wrong usage, 3 unreadable input (or something that should be there is not).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from shapan import __version__
from shapan.errors import Blocked, NotFound, ShapanError, Unavailable, Unreadable, Usage
from shapan.expo.findings import Finding, message, suggestion
from shapan.language.catalogue import interface
from shapan.language.phrase import say
from shapan.source.demo import demo_folder

if TYPE_CHECKING:  # what only some commands need is imported by them
    from shapan.publish.reading import Reading
    from shapan.source import Source

EXIT = ((Blocked, 1), (Usage, 2), (Unreadable, 3), (NotFound, 3), (Unavailable, 3))


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except ShapanError as problem:
        where = f" ({problem.where})" if problem.where else ""
        print(f"shapan: {problem.message}{where} [{problem.code}]", file=sys.stderr)
        return next((code for kind, code in EXIT if isinstance(problem, kind)), 3)
    except BrokenPipeError:  # the reader of our output has gone: `shapan check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        print(f"shapan: {problem.filename or ''}: {problem.strerror or problem}", file=sys.stderr)
        return 3
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shapan", description="A floor plan in, a walk through the expo in the browser out."
    )
    parser.add_argument("--version", action="version", version=f"shapan {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    def source(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("source", metavar="SOURCE", help="an expo's folder, a zip of one, or a lone plan")

    def address(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--data", metavar="DIR", help="where releases are kept (default: a cache folder)")
        sub.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
        sub.add_argument("--port", type=int, default=8080, help="(default %(default)s; 0 takes a free one)")

    def folder(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--data", metavar="DIR", required=True, help="the folder of a server")

    sub = command("demo", _demo, "build the demo expo and serve it")
    address(sub)
    sub = command(
        "new", _new, "write a small complete expo to begin with: one hall, 12 booths, exhibitors, a programme"
    )
    sub.add_argument("dir", metavar="DIR")
    sub = command("check", _check, "say what was understood and what is wrong, and build nothing")
    source(sub)
    sub.add_argument("--json", action="store_true", help="print a JSON object and nothing else")
    sub.add_argument("--lang", metavar="LANGUAGE", help="of what is said (default: that of the terminal, by LANG)")
    sub.add_argument("--strict", action="store_true", help="exit 1 for warnings too")
    sub.add_argument(
        "--report", metavar="FILE.html", help="write a page with the plan as understood and every finding at its place"
    )
    sub = command("build", _build, "write the walk as files for any web server")
    source(sub)
    sub.add_argument("-o", "--out", metavar="DIR", required=True)
    sub.add_argument(
        "--pictures", action="store_true",
        help="also pictures from the scene, in tours' articles and for links, by Chromium or Chrome (CHROMIUM=PATH)",
    )  # fmt: skip
    sub = command("serve", _serve, "serve expos; folders are watched and built again when a document changes")
    sub.add_argument("source", metavar="SOURCE", nargs="*")
    address(sub)
    sub.add_argument("--no-watch", action="store_true", help="do not build again when a document changes")
    sub.add_argument(
        "--author", action="store_true", help="on this machine only: add stops to the scenarios of SOURCE while walking"
    )
    sub.add_argument(
        "--proxies",
        type=int,
        default=0,
        metavar="N",
        help="trusted proxies in front (default %(default)s)",
    )
    sub = command("export", _export, "write the plan as understood, the scene as one plain GLB, tours or the programme")
    source(sub)
    forms = ("plan", "glb", "svx", "frab", "ical", "folder", "zip")
    sub.add_argument("--as", dest="form", choices=forms, required=True)
    sub.add_argument("--data", metavar="DIR", help="the folder of a server: SOURCE is then the address of an expo")
    sub.add_argument(
        "-o",
        "--out",
        metavar="PATH",
        help="(default: standard output, for a scene <expo>.glb; frab is XML, or JSON in a file that ends so)",
    )
    sub = command("import", _import, "bring an expo's documents into a server's folder, as a draft")
    source(sub)
    folder(sub)
    sub.add_argument("--expo", metavar="ID", help="its address (default: the name of SOURCE)")
    sub = command("backup", _backup, "copy a server's folder, which may be in use")
    sub.add_argument("target", metavar="TARGET", help="a new or empty folder")
    folder(sub)
    sub = command("restore", _restore, "put a backup in place of what is in a server's folder")
    sub.add_argument("backup", metavar="BACKUP")
    folder(sub)
    sub = command("inspect", _inspect, "print what a GLB holds, as text")
    sub.add_argument("file", metavar="FILE.glb")
    return parser


def _demo(options: argparse.Namespace) -> int:
    options.source, options.no_watch, options.proxies = [str(demo_folder())], False, 0
    options.author = False
    return _serve(options)


def _new(options: argparse.Namespace) -> int:
    from shapan.publish.starter import starter

    folder = Path(options.dir)
    if folder.exists() and any(folder.iterdir()):
        raise Usage(f"an empty or new folder was expected, {folder} has files in it; choose another name")
    for path, text in starter(folder.resolve().name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    print(f"{folder}: one hall, 12 booths. Replace any document, then `shapan serve {folder}`")
    return 0


def _check(options: argparse.Namespace) -> int:
    from shapan.pages.report import report_page
    from shapan.publish.reading import read_source
    from shapan.publish.summary import summary_of
    from shapan.source import open_source

    spoken = interface(options.lang) if options.lang else _spoken()
    reading = read_source(open_source(options.source))
    summary = summary_of(reading.expo)
    if options.report:
        page = report_page(reading.expo, reading.findings, msgspec.to_builtins(summary), spoken)
        Path(options.report).write_bytes(page)
    if options.json:
        whole = {"summary": summary, "findings": [finding_fields(one, spoken) for one in reading.findings]}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n")
    else:
        _tell(reading.findings, spoken)
        figures = {
            **msgspec.structs.asdict(summary), "area": summary.area_m2, "metres": summary.metres_per_unit,
            "confidence": summary.scale_confidence,
        }  # fmt: skip
        print(say(spoken, "report", "summary", figures))
    worst = {finding.severity for finding in reading.findings}
    return 1 if "error" in worst or (options.strict and "warning" in worst) else 0


def _build(options: argparse.Namespace) -> int:
    from shapan.http.camera import found_browser, photographed
    from shapan.publish.job import build_once, cache_home, site_store
    from shapan.publish.listing import read_release
    from shapan.publish.pictures import FOLDER, articles_of, illustrated, shots_of
    from shapan.publish.static import earlier, static_documents, static_paths
    from shapan.publish.viewer import built_viewer
    from shapan.store.tree import write_documents, write_tree

    if options.pictures:
        found_browser()
    store = site_store(cache_home(), [options.source])
    with _bar() as progress:
        done = build_once(options.source, store, built_viewer(), progress)
        document = store.releases.document(done.expo, done.release)
        out = Path(options.out)
        old = out / done.expo / "release.json"
        before = dict(earlier(old.read_bytes(), store.blobs)) if old.exists() else {}
        release, pictures = read_release(document, store.blobs), out / done.expo / FOLDER
        if pictures.exists():  # of an earlier build: its articles show them
            for path in articles_of(release):
                before.pop(f"{done.expo}/{path}", None)
        write_tree(
            store.blobs, out, static_paths(document, store.blobs), static_documents(document, store.blobs), before,
            lambda at, of: progress("write", at, of),
        )  # fmt: skip
        shutil.rmtree(pictures, ignore_errors=True)
        if options.pictures:
            taken = photographed(
                out, done.expo, release.locales[0], shots_of(release, store.blobs),
                lambda at, of: progress("pictures", at, of),
            )  # fmt: skip
            write_documents(out / done.expo, illustrated(release, store.blobs, taken))
    _tell(done.findings, _spoken(), quiet=True)
    print(
        f"{out / done.expo}: {done.summary.booths} booths in {done.summary.halls} hall(s); "
        f"any web server can hand out {out}"
    )
    return 0


def _serve(options: argparse.Namespace) -> int:
    from shapan.http.serve import serve
    from shapan.http.studio.opening import opened_desk
    from shapan.publish.job import cache_home, site_store
    from shapan.publish.viewer import built_viewer
    from shapan.store.directory import DirectoryStore

    authored = _authored(options) if options.author else None
    viewer = built_viewer() if options.source else None
    for source in options.source:
        if not Path(source).exists():
            raise NotFound(f"an expo folder, a zip or a plan was expected at {source}; there is nothing")
    store = DirectoryStore(Path(options.data)) if options.data else site_store(cache_home(), options.source)
    with contextlib.ExitStack() as stack:
        progress = stack.enter_context(_bar())
        desk = stack.enter_context(opened_desk(store, options.source, options.proxies)) if options.data else None
        serve(
            store, options.source, viewer, options.host, options.port, watch=not options.no_watch, desk=desk,
            authored=authored, progress=progress,
        )  # fmt: skip
    return 0


def _authored(options: argparse.Namespace) -> Path:
    """The one folder whose scenarios are written. Raises Usage for anything else, and where others could reach it."""
    from shapan.http.author import LOCAL

    folders = [Path(source) for source in options.source]
    if len(folders) != 1 or not folders[0].is_dir():
        raise Usage(f"--author was expected with one folder, {' '.join(options.source) or 'nothing'} came")
    if options.host not in LOCAL:
        raise Usage(f"--author was expected with a --host of this machine ({', '.join(LOCAL)}), {options.host} came")
    return folders[0]


def _export(options: argparse.Namespace) -> int:
    from shapan.publish.reading import read_source

    source = _source(options)
    if options.form in ("folder", "zip"):
        return _export_documents(source, options)
    reading = read_source(source)
    _tell(reading.findings, _spoken(), quiet=True)
    if options.form == "svx":
        return _export_svx(source, reading, Path(options.out or f"{reading.expo.id}-svx"))
    if options.form == "glb":
        from shapan.publish.whole import whole_glb

        with _bar() as progress:
            data = whole_glb(source, reading, progress)
    else:
        data = _document(options.form, reading, options.out or "")
        if not options.out:
            sys.stdout.buffer.write(data)
            return 0
    out = Path(options.out or f"{reading.expo.id}.glb")
    out.write_bytes(data)
    print(f"{out}: {len(data):,} bytes", file=sys.stderr)
    return 0


def _export_svx(source: Source, reading: Reading, out: Path) -> int:
    from shapan.publish.voyage import svx_folder

    with _bar() as progress:
        files = svx_folder(source, reading, progress)
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    print(f"{out}: {len(files)} files; Voyager opens {out}/scene.svx.json", file=sys.stderr)
    return 0


def _source(options: argparse.Namespace) -> Source:
    """A path, or with --data the draft of an expo."""
    from shapan.source import open_source
    from shapan.source.plans import Arranged

    if not options.data:
        return open_source(options.source)
    from shapan.store.site import draft_of, open_site

    with open_site(Path(options.data)) as (registry, documents):
        draft = draft_of(registry, documents, options.source)
    return draft if options.form in ("folder", "zip") else Arranged(draft)


def _export_documents(source: Source, options: argparse.Namespace) -> int:
    from shapan.store.draft import packed
    from shapan.store.site import export_folder

    if not options.out:
        raise Usage("a path was expected: -o PATH")
    out = Path(options.out)
    if options.form == "zip":
        out.write_bytes(packed(source))
    else:
        export_folder(source, out)
    print(f"{out}: {len(source.tree())} documents", file=sys.stderr)
    return 0


def _import(options: argparse.Namespace) -> int:
    from shapan.geometry.slug import slug
    from shapan.source import open_documents
    from shapan.store.site import import_expo, open_site

    source = open_documents(options.source)
    name = options.expo or slug(source.name) or "expo"
    if name != slug(name):
        raise Usage(f"an address such as {slug(name) or 'expo'!r} was expected, {name!r} came")
    with open_site(Path(options.data)) as (registry, documents):
        revision = import_expo(registry, documents, source, name, source.name, time.time_ns() // 1_000_000)
    print(f"{name}: revision {revision.number}, {len(source.tree())} documents")
    return 0


def _backup(options: argparse.Namespace) -> int:
    from shapan.store.site import backup

    done = backup(Path(options.data), Path(options.target), time.time_ns() // 1_000_000)
    print(f"{options.target}: the database and {done.files} files")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from shapan.store.site import restore

    old = restore(Path(options.backup), Path(options.data), time.time_ns() // 1_000_000)
    print(f"{options.data}: restored" + (f"; what was there is in {old}" if old else ""))
    return 0


def _document(form: str, reading: Reading, out: str) -> bytes:
    """What `export` writes as text; a frab schedule is JSON when its file is called so."""
    if form == "plan":
        from shapan.plan.native import write_plan

        return write_plan(reading.levels)
    if form == "ical":
        from shapan.publish.calendar import expo_calendar

        return expo_calendar(reading.expo)
    from shapan.publish.frab import frab_json, frab_xml

    return frab_json(reading.expo) if out.endswith(".json") else frab_xml(reading.expo)


def _inspect(options: argparse.Namespace) -> int:
    from shapan.gltf.describe import describe

    sys.stdout.write(describe(Path(options.file).read_bytes()))
    return 0


def finding_fields(finding: Finding, language: str) -> dict[str, object]:
    """All five fields, empty ones too: who reads the JSON should not have to know our defaults."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": message(finding, language),
        "where": msgspec.to_builtins(finding.where),
        "suggestion": suggestion(finding, language),
    }


def _spoken() -> str:
    """The language of the terminal (POSIX, 8.2), if there is a catalogue for it."""
    named = next((one for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (one := os.environ.get(name))), "")
    return interface(named.partition(".")[0].replace("_", "-"))


def _tell(findings: Sequence[Finding], language: str, quiet: bool = False) -> None:
    """One line a finding on standard error; with `quiet` at most ten warnings."""
    shown = [one for one in findings if not quiet or one.severity != "info"]
    for one in shown[: 10 if quiet else None]:
        severity, advice = say(language, "report", one.severity), suggestion(one, language)
        print(f"{severity}: {message(one, language)}{advice and f' ({advice})'} [{one.code}]", file=sys.stderr)
    if quiet and len(shown) > 10:
        print(say(language, "report", "more", {"n": len(shown) - 10}), file=sys.stderr)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """One progress bar a step on a terminal; nothing when nobody watches."""
    from tqdm import tqdm

    bars: dict[str, tqdm] = {}

    def progress(step: str, done: int, total: int) -> None:
        if step not in bars:
            bars[step] = tqdm(
                total=total, desc=step, leave=False, disable=None, bar_format="{desc:>8} {bar:30} {n_fmt}/{total_fmt}"
            )
        bar = bars[step]
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()
            del bars[step]

    try:
        yield progress
    finally:
        for bar in bars.values():
            bar.close()
