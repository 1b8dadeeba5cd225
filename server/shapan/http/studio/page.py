"""`/studio/` and all paths below it except previews: one page, whose script evaluates the path, and its files; and
`/firm/`, the page of firms.

The pages contain no data: their scripts load everything from `/api/v1` with the cookie of the browser.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from aiohttp import web

from shapan.errors import NotFound, Unavailable
from shapan.http.api.request.access import COOKIE
from shapan.http.content.headers import ALWAYS, IMMUTABLE, OWN_HEADERS, PAGE, REVALIDATE
from shapan.publish.blob_writer import TYPES

STUDIO_PREFIX = "/studio"
FIRM_PREFIX = "/firm"
_ENTRIES = {STUDIO_PREFIX: "src/studio/main.ts", FIRM_PREFIX: "src/firm/main.ts"}
# Stricter than the policy of visitors' pages: no worker, no WebAssembly, blob URLs for images only; strings cannot
# become markup (Trusted Types).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "frame-src 'self'; "  # previews
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
HEADERS = {
    **ALWAYS, **OWN_HEADERS, **PAGE, "Content-Security-Policy": POLICY, "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # addresses name the expo
    "Cache-Control": REVALIDATE,
}  # fmt: skip
_PAGE = (
    '<!doctype html><html lang="en"{{signed}}><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>Shapan</title>{styles}"
    '<script type="module" src="{script}"></script>'
    "<noscript>This page needs JavaScript. The pages of visitors do not.</noscript><body></body></html>"
)


@dataclass(frozen=True)
class BuiltStudio:
    """`pages`: by the prefix of their addresses."""

    pages: dict[str, str]
    files: dict[str, bytes]


@functools.cache
def built_studio() -> BuiltStudio:
    """Raises Unavailable; the text names the command to run."""
    packaged = files("shapan") / "_viewer" / ".studio"
    checkout = Path(__file__).resolve().parents[4] / "web" / "dist" / ".studio"
    for folder in (packaged, checkout):
        manifest = folder.joinpath("manifest.json")
        if manifest.is_file():
            entries = json.loads(manifest.read_bytes())
            found = {one.name: one.read_bytes() for one in folder.joinpath("assets").iterdir()}
            styles = "".join(
                f'<link rel="stylesheet" href="{STUDIO_PREFIX}/assets/{name}">'
                for name in found
                if name.endswith(".css")
            )
            pages = {
                prefix: _PAGE.format(
                    styles=styles, script=f"{STUDIO_PREFIX}/{entries[entry]['file']}"
                )
                for prefix, entry in _ENTRIES.items()
            }
            return BuiltStudio(pages, found)
    raise Unavailable(
        f"the built studio was expected in {checkout}; there is none: run `make viewer` (needs Node.js 20 or newer)",
        code="no-viewer",
    )


def add_studio(app: web.Application) -> None:
    """Adds the routes. Call it after the routes of previews, which have the same prefix."""
    app.router.add_get(STUDIO_PREFIX, _slashless)
    app.router.add_get(f"{STUDIO_PREFIX}/assets/{{name}}", _file)
    app.router.add_get(f"{STUDIO_PREFIX}/{{address:.*}}", _page)
    app.router.add_get(FIRM_PREFIX, _slashless)
    app.router.add_get(f"{FIRM_PREFIX}/", _firm_page)


async def _slashless(request: web.Request) -> web.Response:
    return web.Response(status=308, headers={**ALWAYS, "Location": f"{request.path}/"})


async def _firm_page(_: web.Request) -> web.Response:
    """The page of firms. The secret of a link is in the fragment of its address, which no server gets."""
    text = built_studio().pages[FIRM_PREFIX].format(signed="")
    return web.Response(text=text, content_type="text/html", charset="utf-8", headers=HEADERS)


async def _page(request: web.Request) -> web.Response:
    """Tells the script whether there is a session cookie, which it cannot see, so that it sends no
    request without one."""
    signed = " data-signed" if COOKIE in request.cookies else ""
    text = built_studio().pages[STUDIO_PREFIX].format(signed=signed)
    return web.Response(text=text, content_type="text/html", charset="utf-8", headers=HEADERS)


async def _file(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    data = built_studio().files.get(name)
    if data is None:
        raise NotFound("the studio has no such file; load the page again")
    headers = {**ALWAYS, **OWN_HEADERS, "Cache-Control": IMMUTABLE}
    return web.Response(
        body=data, content_type=TYPES[name.rpartition(".")[2]].partition(";")[0], headers=headers
    )
