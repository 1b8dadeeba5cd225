"""One function per address. `content` builds their responses; `errors` handles their exceptions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import quote

from aiohttp import web

from shapan.errors import NotFound, TakenDown
from shapan.expo.search.index import MOST_CHARS
from shapan.geometry.slug import slug
from shapan.http.connections.host import own_origin
from shapan.http.content.headers import ALWAYS, IMMUTABLE, REVALIDATE, page_headers
from shapan.http.content.negotiation import language
from shapan.http.content.responses import large_response, small_response
from shapan.http.keys import BASE, SITES, STUDIO, VISITS
from shapan.http.site.published import HASHED_ASSETS, CachedBlob, PublishedExpo, site_of
from shapan.language.catalogue import interface, languages
from shapan.language.problems import problem_codes
from shapan.pages.documents import HallCard, problems_page, search_page, site_page
from shapan.pages.render.address import shared
from shapan.pages.render.frame import Frames
from shapan.pages.render.policy import header_policy
from shapan.publish.search.query import head_of_release
from shapan.store.blobs.bundle import EXT
from shapan.store.ports import blob_name


async def blob(request: web.Request) -> web.StreamResponse:
    """`/blobs/{sha256}.{ext}`."""
    name = request.match_info["name"]
    if name.endswith(f".{EXT}"):
        raise NotFound("not-found.page-blob")
    try:
        return await named(request, name, IMMUTABLE)
    except NotFound:
        _, own = shared()
        if name not in own:
            raise
        # Generated pages use the viewer files of this program version, also before the first release or for an older
        # one.
        return small_response(request, CachedBlob(name, {"": own[name]}), IMMUTABLE)


async def named(
    request: web.Request, reference: str, cache: str, embed: tuple[str, ...] = ()
) -> web.StreamResponse:
    sites = request.app[SITES]
    instead = sites.refuse_off(reference)
    if instead is not None:  # its address is of what was there, so nobody may keep it
        return small_response(
            request, CachedBlob(blob_name(instead, "json"), {"": instead}), "no-store", embed
        )
    held = sites.recent(reference)
    if held is None:
        await sites.fetch(reference)
        held = sites.held(reference)
    if held is not None:
        return small_response(request, held, cache, embed)
    blobs = sites.store.blobs
    sizes = sites.checked.sizes(blobs, reference)
    return await large_response(request, reference, sizes, blobs, sites.checked, cache)


async def home(request: web.Request) -> web.StreamResponse:
    """`/`: the only expo, or a list; the studio while nothing is published and there is one."""
    shown = request.app[SITES].shown
    if not shown:
        request.app[SITES].awaited()
        if STUDIO in request.app:
            raise redirect(request, f"{request.app[STUDIO]}/")
    if len(shown) == 1:
        raise redirect(request, f"/{quote(next(iter(shown)))}/")
    site, _ = shared()
    locale = language(request.headers.get("Accept-Language"), languages())
    page = site_page([one.release.expo for one in shown.values()], locale, site)
    headers = {**ALWAYS, **page_headers(), "Cache-Control": REVALIDATE, "Vary": "Accept-Language"}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers=headers)


async def codes(request: web.Request) -> web.StreamResponse:
    """`/api/problems/`, with or without the API: the target of every problem's `type`."""
    site, _ = shared()
    locale = language(request.headers.get("Accept-Language"), languages())
    page = problems_page(interface(locale), site, "../../", problem_codes(locale))
    headers = {**ALWAYS, **page_headers(), "Cache-Control": REVALIDATE, "Vary": "Accept-Language"}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers=headers)


async def expo_page(request: web.Request) -> web.StreamResponse:
    """`/{expo}/`: redirects to the visitor's language and keeps the query."""
    name = request.match_info["expo"]
    locales = request.app[SITES].expo(name).release.locales
    raise redirect(
        request,
        f"/{quote(name)}/{language(request.headers.get('Accept-Language'), locales)}/",
        vary="Accept-Language",
    )


async def slashless(request: web.Request) -> web.StreamResponse:
    """`/{expo}`."""
    request.app[SITES].expo(request.match_info["expo"])
    raise redirect(request, f"/{quote(request.match_info['expo'])}/")


async def release(request: web.Request) -> web.StreamResponse:
    shown = request.app[SITES].expo(request.match_info["expo"])
    return small_response(request, shown.document, REVALIDATE)


async def tree(request: web.Request) -> web.StreamResponse:
    """All other paths below an expo: a page (a folder with an index.html) or a file."""
    name, path = request.match_info["expo"], request.match_info["path"]
    shown = request.app[SITES].expo(name)
    wanted = f"{path}index.html" if path.endswith("/") else path
    if VISITS in request.app and wanted.endswith("/index.html") and wanted in shown.paths:
        request.app[VISITS].count_page(request, shown.release.expo, wanted)
    if wanted in shown.live:
        saves = request.headers.get("Save-Data", "").strip().lower() == "on"
        answer = small_response(request, shown.walk(wanted, saves), REVALIDATE, shown.release.embed)
        answer.headers["Vary"] = "Accept-Encoding, Save-Data"
        if shown.meets:
            sockets = own_origin(request).replace("http", "ws", 1)
            answer.headers["Content-Security-Policy"] = header_policy(shown.release.embed, sockets)
        return answer
    if wanted in shown.off.paths:
        raise TakenDown("taken-off")
    reference = shown.paths.get(wanted)
    if reference is None:
        for meant in _meant(
            path, language(request.headers.get("Accept-Language"), shown.release.locales)
        ):
            if f"{meant}/index.html" in shown.paths:
                raise redirect(request, f"/{quote(name)}/{quote(meant)}/", permanent=meant == path)
        raise NotFound("not-found.address", start=_start(shown, path))
    cache = IMMUTABLE if path.startswith(HASHED_ASSETS) else REVALIDATE
    return await named(request, reference, cache, shown.release.embed)


async def search_page_answer(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/search/?q=`: the search without JavaScript; `?offer=`: exhibitors with a category or product."""
    sites = request.app[SITES]
    name, locale = request.match_info["expo"], request.match_info["lang"]
    shown = sites.expo(name)
    if locale not in shown.release.locales:
        raise NotFound(
            "not-found.language",
            locales=", ".join(shown.release.locales),
            locale=locale[:20],
        )
    query, offer = (
        " ".join(request.query.get(one, "").split())[:MOST_CHARS] for one in ("q", "offer")
    )
    found, glossary = [], {}
    if query or offer:
        index = await asyncio.to_thread(sites.index, name)
        glossary = index.glossary
        found = await asyncio.to_thread(index.find if query else index.offering, query or offer)
    cards = [HallCard(hall.id, hall.title, hall.booths) for hall in shown.release.halls]
    head = head_of_release(shown.release, glossary)
    page = Frames(head, site_of(shown)).page(
        search_page(head, cards, locale, query, found, "" if query else offer)
    )
    headers = {**ALWAYS, **page_headers(shown.release.embed), "Cache-Control": REVALIDATE}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers=headers)


async def icon(request: web.Request) -> web.StreamResponse:
    """Browsers request it for responses without an icon link (a JSON document, an error)."""
    site, own = shared()
    headers = {**ALWAYS, "Cache-Control": "public, max-age=86400"}
    return web.Response(body=own[site.icon], content_type="image/svg+xml", headers=headers)


def redirect(
    request: web.Request, path: str, vary: str = "", permanent: bool = False
) -> web.HTTPException:
    """To another path with the same query, always on this server."""
    kind = web.HTTPMovedPermanently if permanent else web.HTTPFound
    query = f"?{request.rel_url.raw_query_string}" if request.rel_url.raw_query_string else ""
    headers = {"Cache-Control": "no-cache", **({"Vary": vary} if vary else {})}
    return kind(request.app.get(BASE, "") + path + query, headers=headers)


def _meant(path: str, locale: str) -> Iterator[str]:
    """Pages that an address may mean: without its last slash, in another case or spelling, without a language."""
    yield path
    spelled = "/".join(slug(part) for part in path.split("/") if part)
    yield spelled
    lang, _, rest = path.partition("/")
    # a language may be `zh-Hant`
    yield f"{lang}/{'/'.join(slug(part) for part in rest.split('/') if part)}"
    yield f"{locale}/{spelled}"


def _start(shown: PublishedExpo, path: str) -> str:
    lang = path.partition("/")[0]
    return f"/{shown.release.expo.id}/{lang if lang in shown.release.locales else shown.release.locales[0]}/"
