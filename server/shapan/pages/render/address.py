"""Relative addresses: one tree works at the root of a server, below any sub-path, and from `python -m http.server`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from shapan.geometry.slug import slug
from shapan.store.ports import blob_name


@dataclass(frozen=True)
class At:
    """Where a page is. `root`: the folder of `blobs/`; `home`: the expo's folder; both relative, with a final slash.
    `path`: the page's own below the expo's folder; "" where it is a page of no expo."""

    root: str
    home: str
    path: str = ""
    alternates: tuple[tuple[str, str], ...] = ()  # (locale, address) of the same page

    @property
    def rest(self) -> str:
        """The path below the language's folder."""
        return self.path.partition("/")[2]


def at(path: str, locales: Sequence[str]) -> At:
    """`path` is below the expo's folder and begins with the locale: `"en/halls/1/"`."""
    home = "../" * path.count("/")
    rest = path.partition("/")[2]
    return At(f"../{home}", home, path, tuple((other, f"{home}{other}/{rest}") for other in locales))


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


@dataclass(frozen=True)
class Site:
    """Blob names of what all pages share."""

    css: str
    icon: str
    go: str
    tours: bool = False  # whether the menu leads to guided tours
    script: str = ""  # path of the pages' own script below the expo's folder; "" where the viewer was not built


def shared() -> tuple[Site, dict[str, bytes]]:
    """The shared blobs, and their bytes by name."""
    folder = files("shapan.pages") / "assets"
    names, blobs = {}, {}
    for field, file in (("css", "style.css"), ("icon", "icon.svg"), ("go", "go.js")):
        data = (folder / file).read_bytes()
        names[field] = blob_name(data, file.rpartition(".")[2])
        blobs[names[field]] = data
    return Site(names["css"], names["icon"], names["go"]), blobs


SCRIPT = "viewer/pages.js"  # the bundler names it so: pages stay as they are when the viewer is built anew


@dataclass(frozen=True)
class Viewer:
    """Paths of the built viewer below the expo's folder, as the bundler's manifest names them."""

    entry: str
    styles: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
