"""Pages as files of the published tree. A page with the same arguments as in the last build is not rendered again. If
only its frame changed, only the frame is rendered.

A page is one blob with all its languages (`store/blobs/bundle.py`). The page of a booth is also the page of its single
exhibitor (both paths have the same depth): renaming rewrites one document instead of six.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from shapan.expo.booth_order import all_numbers
from shapan.expo.model import Asset, Booth, Exhibitor, Expo, Hall, Item
from shapan.pages import agenda, booth_pages, documents
from shapan.pages.alphabet import letter_slug, letters_of
from shapan.pages.booth_lists import Stretch, aisle_lists, ends_of, paged, stretches
from shapan.pages.booth_pages import BoothContent, Brochure, Leaf
from shapan.pages.documents import HallCard
from shapan.pages.plans.hall_plan import Look, hall_plan
from shapan.pages.questions import ASK, static_ask_page
from shapan.pages.render.address import Site, Viewer, booth_path, exhibitor_path, hall_path
from shapan.pages.render.frame import LEGAL, Frames, Page
from shapan.pages.route import ADDRESS, route_page
from shapan.pages.scenarios import card_of, scenarios_page
from shapan.publish.blob_writer import BlobWriter
from shapan.wire import BoothPanels, Files, ProgrammePlace

PageMap = dict[str, str]  # path below a language's folder -> blob name of the page's bundle
BoothInHall = tuple[Booth, HallCard]
# an item, and its place unless that is the booth itself
Booked = tuple[Item, ProgrammePlace | None]


class RenderedPage(NamedTuple):
    """A page in every language (empty if it is not kept), its arguments, the arguments of its frame, its bundle."""

    pages: tuple[Page, ...]
    arguments: Any
    frame: Any
    bundle: str


@dataclass
class PageCache:
    """The rendered pages, by path. `before` is the PageCache of the last build."""

    before: Mapping[str, RenderedPage] = field(default_factory=dict)
    now: dict[str, RenderedPage] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class PageWriter:
    """Renders pages into the blob writer. `images`: SHA-256 of an image, brochure or film -> blob name of its published
    form. `leaves`: SHA-256 of a brochure -> its pages."""

    head: Expo
    site: Site
    writer: BlobWriter
    images: Mapping[str, str]
    leaves: Mapping[str, Sequence[Leaf]] = field(default_factory=dict)
    keeps: bool = True  # keep pages for the next build: 3 kB per page and language

    @functools.cached_property
    def frames(self) -> Frames:
        return Frames(documents.chrome_of(self.head), self.site)

    @functools.cached_property
    def plain(self) -> Expo:
        return documents.plain_of(self.head)

    def page(
        self,
        page_cache: PageCache,
        path: str,
        arguments: object,
        make: Callable[[str], Page],
        *,
        head: Expo | None = None,
        first_view: bool = False,
    ) -> PageMap:
        """A page in every language. `make`: language -> page. `head` (by default the whole head) and `arguments` are
        all inputs of the page."""
        kept = page_cache.before.get(path)
        arguments, frame = (head or self.head, arguments), (self.frames.head, self.site)
        if kept is None or kept.arguments != arguments or kept.frame != frame:
            again = kept.pages if kept is not None and kept.arguments == arguments else ()
            pages = again or tuple(make(locale) for locale in self.head.locales)
            bundle = self.writer.pages([self.frames.page(one) for one in pages], first_view)
            kept = RenderedPage(pages if self.keeps else (), arguments, frame, bundle)
        page_cache.now[path] = kept
        return {path: kept.bundle}

    def hall(
        self,
        page_cache: PageCache,
        hall: Hall,
        who: Mapping[str, Exhibitor],
        looks: Mapping[str, Look],
    ) -> Files:
        """The hall's booth list, forty booths a page, and its plan."""
        pages: PageMap = {}
        lists = paged(hall)
        zones = tuple((zone.title, zone.color) for zone in hall.zones)
        contents = tuple(map(ends_of, lists))
        for number, booths in enumerate(lists, 1):
            tenants = tuple(who[one] for booth in booths for one in booth.exhibitors)
            walked = tuple(stretches(booths))
            labels = tuple(_labels(one) for one in walked)
            shape = (hall.outline, contents) if number == 1 else contents
            pages |= self.page(
                page_cache,
                hall_path("", hall.id, number)[1:],
                (hall.title, zones, len(hall.booths), shape, labels, tenants),
                lambda locale, number=number, walked=walked: documents.hall_page(  # type: ignore[misc]
                    self.head, hall, walked, contents, who, number, locale
                ),
            )
        return Files(
            {f"halls/{hall.id}/plan.svg": self.writer.file(hall_plan(hall, looks), "svg")}, pages
        )

    def contents(
        self,
        hall: Hall,
        who: Mapping[str, Exhibitor],
        items: Mapping[str, Sequence[Booked]],
        *,
        drawn: bool,
    ) -> dict[str, BoothContent]:
        """Booth key -> what its page and its panel show. `drawn`: each has a picture among its neighbours."""
        card = HallCard(hall.id, hall.title or {"": hall.id}, 0)
        zones = {zone.id: zone.title for zone in hall.zones}
        ways = aisle_lists(hall)
        found = {}
        for booth in hall.booths:
            tenants = tuple(who[one] for one in booth.exhibitors)
            alone = tenants[0] if len(tenants) == 1 else None
            found[booth.key] = BoothContent(
                booth.key,
                all_numbers(booth),
                booth.title,
                booth.area,
                card,
                zones.get(booth.zone, {}),
                tenants,
                ways[booth.key],
                items.get(booth.key, ()),
                self.image(booth.logo or (alone.logo if alone else None)),
                tuple(filter(None, map(self.image, booth.posters))),
                self.image(booth.video),
                self._brochure(alone) if alone else None,
                drawn,
            )
        return found

    def booths(
        self,
        page_cache: PageCache,
        contents: Sequence[BoothContent],
        stands: Mapping[str, Sequence[BoothInHall]],
    ) -> Files:
        """Pages of the booths, and of the exhibitors whose first booth is among them."""
        pages: PageMap = {}
        also: dict[str, str] = {}
        shows: dict[str, None] = {}  # blob names
        logos: dict[str, str] = {}
        for booth in contents:
            path = booth_path("", booth.key)[1:]
            make = functools.partial(booth_pages.booth_page, self.plain, booth)
            pages |= self.page(page_cache, path, booth, make, head=self.plain)
            own = (
                *booth.posters,
                booth.logo,
                booth.film,
                *(one for tenant in booth.who for one in self.shown(tenant)),
            )
            shows |= dict.fromkeys(filter(None, own))
            alone = (
                booth.who[0] if len(booth.who) == 1 and len(stands[booth.who[0].id]) == 1 else None
            )
            if alone is not None:
                also[path] = exhibitor_path("", alone.id)[1:]
                logos[path] = booth.logo
            for tenant in booth.who:
                if alone is None and stands[tenant.id][0][0].key == booth.key:
                    pages |= self.exhibitor(page_cache, tenant, stands[tenant.id])
                    logos[exhibitor_path("", tenant.id)[1:]] = self.logo(tenant)
        return Files(
            {}, pages, also, tuple(shows), {page: logo for page, logo in logos.items() if logo}
        )

    def panels(self, contents: Sequence[BoothContent]) -> BoothPanels:
        return BoothPanels(
            {
                booth.key: {
                    locale: booth_pages.booth_panel(self.plain, booth, locale)
                    for locale in self.head.locales
                }
                for booth in contents
            }
        )

    def shown(self, exhibitor: Exhibitor) -> Iterator[str]:
        """Blob names of its logo and brochure."""
        brochure = self._brochure(exhibitor)
        yield from filter(None, (self.logo(exhibitor),))
        if brochure:
            yield from (brochure.blob, *(leaf.blob for leaf in brochure.leaves))

    def logo(self, exhibitor: Exhibitor) -> str:
        """Its blob name; "" without one."""
        return self.image(exhibitor.logo)

    def image(self, upload: Asset | None) -> str:
        """The blob name; "" for a missing or refused upload."""
        return self.images.get(upload.sha256, "") if upload is not None else ""

    def _brochure(self, exhibitor: Exhibitor) -> Brochure | None:
        blob = self.image(exhibitor.brochure)
        if not blob or exhibitor.brochure is None:
            return None
        return Brochure(blob, self.leaves.get(exhibitor.brochure.sha256, ()))

    def exhibitor(
        self, page_cache: PageCache, exhibitor: Exhibitor, stands: Sequence[BoothInHall]
    ) -> PageMap:
        """The separate page of an exhibitor who has no booth, shares one, or has several."""
        places = tuple(
            (booth.key, all_numbers(booth), card.id, card.title) for booth, card in stands
        )
        pictures = (self.logo(exhibitor), self._brochure(exhibitor))
        return self.page(
            page_cache,
            exhibitor_path("", exhibitor.id)[1:],
            (exhibitor, places, pictures),
            lambda locale: booth_pages.exhibitor_page(
                self.plain, exhibitor, stands, *pictures, locale
            ),
            head=self.plain,
        )

    def front(
        self,
        page_cache: PageCache,
        expo: Expo,
        viewer: Viewer | None,
        parts: Sequence[agenda.PartLink] = (),
    ) -> PageMap:
        """The pages that belong to no hall. They contain no booth data, so an edit of a booth does not change them."""
        head = self.head
        cards = documents.cards_of(expo.halls)
        homeless = tuple(one for one in expo.exhibitors if not one.booths)
        plans = tuple((hall.id, hall.outline, hall.zones) for hall in expo.halls)
        levels = tuple((level.id, level.title) for level in expo.levels)
        count = len(expo.exhibitors)
        names = [one.name for one in expo.exhibitors]
        letters = {
            locale: [(letter, letter_slug(letter)) for letter in letters_of(names, locale)]
            for locale in head.locales
        }
        tours = tuple(card_of(one) for one in expo.scenarios)
        days, choices = documents.days_of(expo.items), agenda.choices_of(expo.items)
        plain: list[tuple[str, object, Callable[[str], Page]]] = [
            ("halls/", (), lambda one: documents.halls_page(head, cards, one)),
            ("exhibitors/", (homeless, letters),
             lambda one: documents.exhibitors_page(head, cards, homeless, count, letters[one], one)),
            ("programme/", (parts, choices), lambda one: agenda.agenda_page(head, parts, choices, one)),
            ("search/", (), lambda one: documents.search_page(head, cards, one)),
            ("contact/", (), lambda one: documents.contact_page(head, one)),
            (ADDRESS, (), lambda one: route_page(head, one)),
        ]  # fmt: skip
        plain += [
            (f"{key}/", (), functools.partial(documents.legal_page, head, key))
            for key in LEGAL if key in head.legal
        ]  # fmt: skip
        if "questions" in head.legal:
            plain.append((f"{ASK}/", (), lambda one: static_ask_page(head, one)))
        if tours:
            plain.append(("scenarios/", tours, lambda one: scenarios_page(head, tours, one)))
        pages = self.page(
            page_cache,
            "",
            (cards, count, levels, plans, days, tours, viewer),
            lambda one: documents.walk_page(expo, one, viewer),
            first_view=True,
        )
        for path, arguments, make in plain:
            pages |= self.page(page_cache, path, (cards, count, arguments), make)
        return pages


def _labels(stretch: Stretch) -> object:
    """All list data of its booths, except their exhibitors."""
    sides = tuple(
        tuple((booth.key, booth.number, booth.title, booth.exhibitors) for booth in side)
        for side in (stretch.left, stretch.right)
    )
    return (stretch.id, stretch.ends, stretch.heading, sides)
