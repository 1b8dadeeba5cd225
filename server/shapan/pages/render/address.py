"""Relative addresses: one tree works at the root of a server, under any sub-path, and with `python -m http.server`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from shapan.geometry.slug import slug
from shapan.store.ports import blob_name


@dataclass(frozen=True)
class At:
    """The address of a page. `root`: the folder of `blobs/`; `home`: the expo's folder; both relative, with a trailing
    slash. `path`: the page's own path below the expo's folder; "" for a page outside an expo."""

    root: str
    home: str
    path: str = ""
    alternates: tuple[tuple[str, str], ...] = ()  # (locale, address) of the same page

    @property
    def rest(self) -> str:
        """The path below the language's folder."""
        return self.path.partition("/")[2]


def at(path: str, locales: Sequence[str]) -> At:
    """`path` is relative to the expo's folder and begins with the locale: `"en/halls/1/"`."""
    home = "../" * path.count("/")
    rest = path.partition("/")[2]
    return At(
        f"../{home}", home, path, tuple((other, f"{home}{other}/{rest}") for other in locales)
    )


def codes_path(locale: str, hall: str) -> str:
    return f"{locale}/halls/{hall}/codes/"


def booth_path(locale: str, key: str) -> str:
    return f"{locale}/booths/{slug(key)}/"


def exhibitor_path(locale: str, exhibitor: str) -> str:
    return f"{locale}/exhibitors/{slug(exhibitor)}/"


def item_path(locale: str, item: str) -> str:
    return f"{locale}/programme/{item}/"


def hall_path(locale: str, hall: str, page: int = 1) -> str:
    return f"{locale}/halls/{hall}/{f'{page}/' if page > 1 else ''}"


@dataclass(frozen=True, kw_only=True)
class Site:
    """Blob names of the files that all pages share. `more`: style sheet of all pages but that of the walk; ""
    there."""

    css: str
    more: str
    icon: str
    go: str
    tours: bool = False  # whether the menu has a link to guided tours
    script: str = ""  # path of the pages' script below the expo's folder; "" without a built viewer


def shared() -> tuple[Site, dict[str, bytes]]:
    """The shared blobs, and their bytes by name."""
    folder = files("shapan.pages") / "assets"
    names, blobs = {}, {}
    for field, file in (
        ("css", "style.css"),
        ("more", "pages.css"),
        ("icon", "icon.svg"),
        ("go", "go.js"),
    ):
        data = (folder / file).read_bytes()
        names[field] = blob_name(data, file.rpartition(".")[2])
        blobs[names[field]] = data
    return Site(css=names["css"], more=names["more"], icon=names["icon"], go=names["go"]), blobs


SCRIPT = "viewer/pages.js"  # a fixed name, so that a new build of the viewer does not change pages


@dataclass(frozen=True)
class Viewer:
    """Paths of the built viewer below the expo's folder, from the bundler's manifest."""

    entry: str
    styles: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
