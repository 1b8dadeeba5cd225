"""Link preview images, QR codes for printing, contact cards, and the sitemap, generated on request."""

from __future__ import annotations

import asyncio

from aiohttp import web

from shapan.errors import NotFound, TakenDown
from shapan.geometry.slug import slug
from shapan.http.connections.host import own_origin
from shapan.http.content.headers import ALWAYS, REVALIDATE, page_headers
from shapan.http.keys import COSTLY, SITES
from shapan.http.site.programme import shown_in
from shapan.http.site.published import PublishedExpo, PublishedExpos, site_of
from shapan.publish.pages.alphabet import alphabet_page, without
from shapan.publish.pages.firm_cards import CARD_MEDIA_TYPE, firm_card
from shapan.publish.pages.link_cards import booth_card, booth_heads, expo_card, hall_card
from shapan.publish.pages.on_request import hall_codes, sitemap
from shapan.wire import HallHead


async def card(request: web.Request) -> web.StreamResponse:
    """`/{expo}/cards/expo.png`, `…/cards/halls/{hall}.png`, `…/cards/booths/{slug}.png`."""
    shown = request.app[SITES].expo(request.match_info["expo"])
    kind, name = request.match_info.get("kind", "expo"), request.match_info.get("name", "")
    if kind == "booths" and any(
        path.endswith(f"/booths/{name}/index.html") for path in shown.off.paths
    ):
        raise TakenDown("taken-off")
    key = ("card", shown.release.id, kind, name)
    costly = request.config_dict[COSTLY]  # of the whole application, in previews, too
    drawn = await costly.answer(request, key, lambda: _card(request.app[SITES], shown, kind, name))
    headers = {**ALWAYS, "Cache-Control": "public, max-age=3600"}
    return web.Response(body=drawn, content_type="image/png", headers=headers)


def _card(sites: PublishedExpos, shown: PublishedExpo, kind: str, name: str) -> bytes:
    """Blocking. Raises NotFound."""
    release, blobs = shown.release, sites.store.blobs
    if kind == "expo":
        return expo_card(release, blobs)
    if kind == "halls":
        hall = hall_of(shown, name)
        return hall_card(hall, booth_heads(hall, blobs))
    hall = hall_of(shown, sites.index(release.expo.id).booths.get(name, ""))
    drawn = booth_card(hall, booth_heads(hall, blobs), name)
    if drawn is None:
        raise NotFound("not-found.booth-expo-address", name=name[:40])
    return drawn


async def codes_answer(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/halls/{hall}/codes/`: QR codes with the address of this request, unless expo.toml gives an
    address."""
    locale = request.match_info["lang"]
    shown = shown_in(request, locale)
    hall, base = hall_of(shown, request.match_info["hall"]), base_for(request, shown)
    blobs, site = request.app[SITES].store.blobs, site_of(shown)
    page = await request.app[COSTLY].answer(
        request,
        ("codes", shown.release.id, hall.id, base, locale),
        lambda: hall_codes(shown.release, hall, blobs, base, locale, site),
    )
    headers = {**ALWAYS, **page_headers(shown.release.embed), "Cache-Control": REVALIDATE}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers=headers)


async def letter_answer(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/exhibitors/a-z/{letter}/`, `…/{letter}/{page}/`: exhibitors from A to Z with their logos."""
    locale, letter = request.match_info["lang"], request.match_info["letter"]
    shown, sites = shown_in(request, locale), request.app[SITES]
    number = int(request.match_info.get("page", "1"))

    def made() -> bytes:
        listed = without(sites.listed(shown.release.expo.id), shown.off.paths)
        page = alphabet_page(shown.release, listed, letter, number, locale, site_of(shown))
        if page is None:
            raise NotFound("not-found.letter", letter=letter[:20])
        return page

    key = ("letter", shown.release.id, tuple(sorted(shown.off.exhibitors)), letter, number, locale)
    page = await request.app[COSTLY].answer(request, key, made)
    headers = {**ALWAYS, **page_headers(shown.release.embed), "Cache-Control": REVALIDATE}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers=headers)


async def firm_card_answer(request: web.Request) -> web.StreamResponse:
    """`/{expo}/{lang}/exhibitors/{name}.vcf`: the contacts that the exhibitor's page shows."""
    locale, name = request.match_info["lang"], request.match_info["name"]
    shown, path = shown_in(request, locale), f"{locale}/exhibitors/{name}/"
    if f"{path}index.html" in shown.off.paths:
        raise TakenDown("taken-off")
    reference = shown.paths.get(f"{path}index.html", "")
    made = (
        await asyncio.to_thread(firm_card, request.app[SITES].store.blobs, reference, path)
        if reference
        else b""
    )
    if not made:
        raise NotFound("not-found.firm-card", name=name[:40])
    headers = {
        **ALWAYS, "Cache-Control": REVALIDATE, "Content-Disposition": f'attachment; filename="{slug(name)}.vcf"',
    }  # fmt: skip
    return web.Response(body=made, content_type=CARD_MEDIA_TYPE, charset="utf-8", headers=headers)


async def site_map(request: web.Request) -> web.StreamResponse:
    """`/{expo}/sitemap.xml`."""
    shown = request.app[SITES].expo(request.match_info["expo"])
    body = await asyncio.to_thread(
        sitemap, shown.release, request.app[SITES].store.blobs, base_for(request, shown)
    )
    headers = {**ALWAYS, "Cache-Control": REVALIDATE}
    return web.Response(body=body, content_type="application/xml", charset="utf-8", headers=headers)


async def robots(request: web.Request) -> web.StreamResponse:
    """`/robots.txt`: allows everything and lists the sitemaps."""
    shown = request.app[SITES].shown.values()
    maps = "".join(f"Sitemap: {base_for(request, one)}sitemap.xml\n" for one in shown)
    return web.Response(text=f"User-agent: *\nAllow: /\n{maps}", headers=ALWAYS)


def base_for(request: web.Request, shown: PublishedExpo) -> str:
    head = shown.release.expo
    return f"{head.address or own_origin(request)}/{head.id}/"


def hall_of(shown: PublishedExpo, name: str) -> HallHead:
    """Raises NotFound."""
    found = next((hall for hall in shown.release.halls if hall.id == name), None)
    if found is None:
        raise NotFound("not-found.hall-expo-address", name=name[:40])
    return found
