"""The application as a plain object, and the list of its routes."""

from __future__ import annotations

from aiohttp import web

from shapan.http.api import CONTEXT, ApiContext, add_api
from shapan.http.connections.host import stay_on_tls
from shapan.http.connections.site_address import NO_ADDRESS, SiteAddress
from shapan.http.content.costly_answers import CostlyAnswers
from shapan.http.degraded import degraded
from shapan.http.errors import PROBLEMS, problems
from shapan.http.hub import EventHub
from shapan.http.keys import (
    COSTLY,
    DEGRADED,
    DISK_FOLDER,
    JOB_TALLY,
    LIVE,
    PROXIES,
    REQUEST_TALLY,
    SITE_ADDRESS,
    SITES,
    STUDIO,
    VISITS,
    WAYS,
)
from shapan.http.live.handshake import live_answer
from shapan.http.live.live_hall_talk import HallTalks
from shapan.http.live.live_limits import LiveLimits, live_networks_of_settings
from shapan.http.live.live_rights import lead_rights, name_rights
from shapan.http.live.live_rooms import LiveRooms
from shapan.http.live.live_talks import LiveTalks
from shapan.http.metrics.answer import metrics_answer
from shapan.http.metrics.counting import counting
from shapan.http.metrics.tallies import JobTally, RequestTally
from shapan.http.request_log import say_request_id, traced
from shapan.http.site import handlers, on_request, own_lines, programme
from shapan.http.site.oembed import oembed
from shapan.http.site.published import PublishedExpos
from shapan.http.site.questions import asking, own
from shapan.http.site.questions.asking import RELEASED_FIRMS, ReleasedFirms
from shapan.http.site.readiness import healthz, readyz
from shapan.http.site.release_events import release_events
from shapan.http.site.visit_clock import clock_kept
from shapan.http.site.wayfinding import route_answer
from shapan.http.studio.firm_previews import add_firm_previews
from shapan.http.studio.page import STUDIO_PREFIX, add_studio
from shapan.http.studio.previews import add_previews
from shapan.store.ports import Store

SITE_ROUTES = (
    ("/", handlers.home),
    ("/healthz", healthz),
    ("/readyz", readyz),
    ("/metrics", metrics_answer),
    ("/favicon.ico", handlers.icon),
    ("/robots.txt", on_request.robots),
    ("/blobs/{name}", handlers.blob),
    ("/{expo}", handlers.slashless),
    ("/{expo}/", handlers.expo_page),
    ("/{expo}/release.json", handlers.release),
    ("/{expo}/changes", release_events),
    ("/{expo}/live", live_answer),
    ("/{expo}/sitemap.xml", on_request.site_map),
    ("/{expo}/oembed.json", oembed),
    ("/{expo}/cards/expo.png", on_request.card),
    ("/{expo}/cards/{kind:halls|booths}/{name}.png", on_request.card),
    ("/{expo}/{lang}/halls/{hall}/codes/", on_request.codes_answer),
    ("/{expo}/{lang}/exhibitors/a-z/{letter}/", on_request.letter_answer),
    (r"/{expo}/{lang}/exhibitors/a-z/{letter}/{page:\d{1,4}}/", on_request.letter_answer),
    ("/{expo}/{lang}/exhibitors/{name}.vcf", on_request.firm_card_answer),
    ("/{expo}/{lang}/search/", handlers.search_page_answer),
    ("/{expo}/{lang}/route/", route_answer),
    ("/{expo}/{lang}/programme/", programme.agenda),
    ("/{expo}/{lang}/programme.ics", programme.ical),
    ("/{expo}/{lang}/programme/{item}.ics", programme.ical),
    ("/{expo}/{path:.+}", handlers.tree),
)

_STREAMS = ("/{expo}/changes", "/{expo}/live")
_ASK = "/{expo}/{lang}/ask/"
QUESTION_ROUTES = (
    ("GET", _ASK, asking.show_form),
    ("POST", _ASK, asking.take_question),
    ("GET", f"{_ASK}gone/", own.show_gone),
    ("GET", f"{_ASK}mine/", own.show_door),
    ("POST", f"{_ASK}mine/", own.show_own),
    ("POST", f"{_ASK}mine/question.json", own.download_own),
    ("POST", f"{_ASK}mine/delete", own.delete_own),
)
_TALK = "/{expo}/{lang}/talk/mine/"
OWN_LINES_ROUTES = (
    ("GET", _TALK, own_lines.show_lines_door),
    ("POST", _TALK, own_lines.show_own_lines),
    ("POST", f"{_TALK}lines.json", own_lines.download_own_lines),
    ("POST", f"{_TALK}delete", own_lines.delete_lines),
)


def make_app(
    store: Store,
    expected: tuple[str, ...] = (),
    context: ApiContext | None = None,
    proxies: int = 0,
    address: SiteAddress = NO_ADDRESS,
) -> web.Application:
    """Serves the content of `store`. `expected`: names that `readyz` waits for, see `PublishedExpos.expected`.
    `context`: enables the API. `proxies`: number of trusted
    proxies in front, and `address`: where the site is reached, both without a context."""
    app = web.Application(middlewares=[traced, problems, clock_kept], client_max_size=64 << 10)
    app[REQUEST_TALLY] = RequestTally()
    app[JOB_TALLY] = context.runner.tally if context else JobTally()
    app.on_response_prepare.extend((counting(app[REQUEST_TALLY]), stay_on_tls, say_request_id))
    proxies = context.proxies if context else proxies
    hub = EventHub(proxies=proxies)
    app[SITES] = (
        context.sites
        if context
        else PublishedExpos(store=store, expected=expected, hub=hub, meets=True)
    )
    app[WAYS] = {}
    app[COSTLY] = CostlyAnswers(proxies=proxies)
    app[PROXIES] = proxies
    app[LIVE] = LiveRooms(app[SITES], LiveLimits(live_networks_of_settings()))
    app[SITE_ADDRESS] = context.address if context else address
    app[SITES].load_all()
    # before the API, which answers all other paths below /api/
    app.router.add_get(PROBLEMS, handlers.codes)
    if context is not None:
        add_api(app, context)
        app[DEGRADED] = lambda: degraded(context)
        add_previews(app, context)
        add_firm_previews(app, context)
        add_studio(app)
        app[STUDIO] = STUDIO_PREFIX
        app[RELEASED_FIRMS] = ReleasedFirms()
        for method, path, handler in (*QUESTION_ROUTES, *OWN_LINES_ROUTES):
            app.router.add_route(method, path, handler)
        app[VISITS] = context.visit_counter
        app[LIVE].may_lead = lead_rights(context)
        app[LIVE].may_take_name = name_rights(context)
        app[LIVE].enter_talks = LiveTalks(context=context, firms=app[RELEASED_FIRMS]).enter
        app[LIVE].enter_hall = HallTalks(context=context).enter
        context.news.announce = app[LIVE].announce
        if context.news.bus is not None:
            app[LIVE].meet_at_nodes(context.news.bus)
    for path, handler in SITE_ROUTES:
        app.router.add_get(path, handler, allow_head=path not in _STREAMS)
    app.on_response_prepare.append(_nameless)
    app.on_shutdown.append(_end_streams)
    return app


def worker_app(context: ApiContext) -> web.Application:
    """How a node is that answers nobody else."""
    app = web.Application(middlewares=[traced, problems])
    app[REQUEST_TALLY], app[JOB_TALLY] = RequestTally(), context.runner.tally
    app[CONTEXT], app[SITES], app[DISK_FOLDER] = context, context.sites, context.spool
    app[DEGRADED], app[SITE_ADDRESS] = lambda: degraded(context), context.address
    for path in ("/healthz", "/readyz", "/metrics"):
        app.router.add_get(path, dict(SITE_ROUTES)[path])
    app.on_response_prepare.extend((counting(app[REQUEST_TALLY]), _nameless))
    return app


async def _nameless(_: web.Request, answer: web.StreamResponse) -> None:
    """Does not reveal the versions of the server software."""
    answer.headers.popall("Server", None)


async def _end_streams(app: web.Application) -> None:
    app[SITES].hub.close()
    await app[LIVE].drain()
