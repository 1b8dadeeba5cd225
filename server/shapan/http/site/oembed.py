"""`/{expo}/oembed.json`: what other programs need to embed the walk (oEmbed 1.0, type `rich`)."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from aiohttp import web

from shapan.errors import NotFound, Usage
from shapan.expo.texts.words import pick
from shapan.http.content.headers import ALWAYS
from shapan.http.keys import SITES
from shapan.http.site.on_request import base_for

_WIDTH, _HEIGHT = 960, 640  # CSS pixels, if whoever asks has no limits
_LEAST = 200


async def oembed(request: web.Request) -> web.StreamResponse:
    """`?url=` (a page of the expo; default: the walk), `maxwidth`, `maxheight`. Only an expo that may be framed."""
    shown = request.app[SITES].expo(request.match_info["expo"])
    release = shown.release
    if not release.embed:
        raise NotFound("not-found.embed")
    if request.query.get("format", "json") != "json":
        raise Usage("query.oembed-format")
    base = base_for(request, shown)
    locale, query = _asked(request.query.get("url", ""), base, release.locales)
    width, height = (
        _size(request, name, most) for name, most in (("maxwidth", _WIDTH), ("maxheight", _HEIGHT))
    )
    title = pick(release.expo.title, (locale, *release.locales))
    source = f"{base}{quote(locale)}/{query}"
    body = {
        "version": "1.0",
        "type": "rich",
        "provider_name": title,
        "provider_url": base,
        "title": title,
        "width": width,
        "height": height,
        "thumbnail_url": f"{base}cards/expo.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": f'<iframe src="{escape(source)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="border:0" allow="fullscreen" loading="lazy"></iframe>',
    }
    headers = {
        **ALWAYS,
        "Cache-Control": "public, max-age=3600",
        "Access-Control-Allow-Origin": "*",
    }
    return web.json_response(body, headers=headers)


def _asked(url: str, base: str, locales: tuple[str, ...]) -> tuple[str, str]:
    """The language and the query of a page of this expo. Raises NotFound for any other address."""
    if not url:
        return locales[0], ""
    asked, own = urlsplit(url), urlsplit(base)
    path = asked.path.removeprefix(own.path)
    if asked.netloc != own.netloc or not asked.path.startswith(own.path.rstrip("/")):
        raise NotFound("not-found.embed-url", base=base)
    first = path.strip("/").partition("/")[0]
    return first if first in locales else locales[0], f"?{asked.query}" if asked.query else ""


def _size(request: web.Request, name: str, most: int) -> int:
    said = request.query.get(name, "")
    if not said:
        return most
    if not (said.isascii() and said.isdigit() and len(said) < 6):
        raise Usage("query.not-a-number", name=name, value=said[:80])
    return max(_LEAST, min(int(said), most))
