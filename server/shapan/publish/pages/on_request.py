"""Files that are generated from a release on request, so that an edit rewrites none of them: link preview images,
exhibitors from A to Z, pages of QR codes, and the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from xml.sax.saxutils import escape

from shapan.pages.codes import render_codes_page
from shapan.pages.render.address import Site, codes_path
from shapan.pages.render.frame import Frames
from shapan.publish.pages.alphabet import alphabet_files
from shapan.publish.pages.link_cards import booth_heads, cards
from shapan.publish.release.listing import paths_of
from shapan.publish.search.query import head_of_release
from shapan.store.ports import Blobs
from shapan.wire import HallHead, Release

MOST_PAGES = 50_000  # URLs per sitemap file, the limit of search engines


def by_request(
    release: Release, blobs: Blobs, site: Site
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(path below the expo's folder, function that makes the file) for a static tree. QR codes and sitemap need the
    `address` of expo.toml."""
    yield from cards(release, blobs)
    yield from alphabet_files(release, blobs, site)
    base = f"{release.expo.address}/{release.expo.id}/"
    if not release.expo.address:
        return
    yield "sitemap.xml", partial(sitemap, release, blobs, base)
    for hall in release.halls:
        for locale in release.locales if hall.booths else ():
            yield (
                f"{codes_path(locale, hall.id)}index.html",
                partial(hall_codes, release, hall, blobs, base, locale, site),
            )


def hall_codes(
    release: Release, hall: HallHead, blobs: Blobs, base: str, locale: str, site: Site
) -> bytes:
    head = head_of_release(release)
    return Frames(head, site).page(
        render_codes_page(head, hall.id, hall.title, booth_heads(hall, blobs), base, locale)
    )


def sitemap(release: Release, blobs: Blobs, base: str) -> bytes:
    """A sitemap of all pages (sitemaps.org, 0.9)."""
    pages = sorted(
        path.removesuffix("index.html")
        for path in paths_of(release, blobs)
        if path.endswith("/index.html")
    )
    rows = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in pages[:MOST_PAGES])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}</urlset>\n"
    ).encode()
