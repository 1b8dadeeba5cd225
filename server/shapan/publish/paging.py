"""Pages as files of the published tree. A page whose arguments are those of the build before is not rendered again.

One blob serves a booth and its single exhibitor: both addresses lie equally deep, and a rename rewrites one file a
language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shapan.expo.model import Asset, Booth, Exhibitor, Expo, Hall, Item
from shapan.pages import agenda, documents, plan_svg
from shapan.pages.address import Site, Viewer, booth_path, exhibitor_path, hall_path
from shapan.pages.documents import HallCard
from shapan.pages.order import Row, paged
from shapan.pages.scenarios import card_of, scenarios_page
from shapan.publish.sink import Sink
from shapan.wire import FileEntry, Files, ProgrammePlace

FileMap = dict[str, FileEntry]
Stand = tuple[Booth, HallCard]
Booked = tuple[Item, ProgrammePlace | None]  # an item, and where, if not at the booth itself


@dataclass
class Memo:
    """What was rendered: subject -> (arguments, files). `before` is the memo of the previous build."""

    before: Mapping[str, tuple[Any, FileMap]] = field(default_factory=dict)
    now: dict[str, tuple[Any, FileMap]] = field(default_factory=dict)

    def files(self, subject: str, arguments: Any, make: Callable[[], FileMap]) -> FileMap:
        kept = self.before.get(subject)
        files = kept[1] if kept is not None and kept[0] == arguments else make()
        self.now[subject] = (arguments, files)
        return files


@dataclass(frozen=True, eq=False)
class Pages:
    """Renders into the sink. `images`: SHA-256 of a picture, brochure or film -> blob name of its published form."""

    head: Expo
    site: Site
    sink: Sink
    images: Mapping[str, str]

    def hall(self, memo: Memo, hall: Hall, who: Mapping[str, Exhibitor]) -> FileMap:
        """The hall's list, fifty booths a page, and its plan."""
        files: FileMap = {}
        lists = paged(hall)
        for number, booths in enumerate(lists, 1):
            tenants = tuple(who[one] for booth in booths for one in booth.exhibitors)
            labels = tuple((booth.key, booth.number, booth.title, booth.exhibitors) for booth in booths)
            zones = tuple((zone.title, zone.color) for zone in hall.zones)
            shape = (hall.outline, len(hall.booths)) if number == 1 else len(hall.booths)
            arguments = (self.head, hall.id, hall.title, zones, shape, len(lists), labels, tenants)
            files |= memo.files(
                f"hall/{hall.id}/{number}",
                arguments,
                lambda booths=booths, number=number: {  # type: ignore[misc]
                    f"{hall_path(locale, hall.id, number)}index.html": self.sink.file(
                        documents.hall_page(
                            self.head, hall, booths, who, number, len(lists), locale, self.site
                        ), "html",
                    )
                    for locale in self.head.locales
                },
            )  # fmt: skip
        drawn = plan_svg.hall_plan(hall)
        files[f"halls/{hall.id}/plan.svg"] = self.sink.file(drawn, "svg")
        return files

    def section(
        self, memo: Memo, hall: Hall, section: str, booths: Sequence[Booth], who: Mapping[str, Exhibitor],
        stands: Mapping[str, Sequence[Stand]], items: Mapping[str, Sequence[Booked]], row: Row,
    ) -> Files:  # fmt: skip
        """Pages of the booths, and of the exhibitors whose first booth is among them."""
        files: FileMap = {}
        also: dict[str, str] = {}
        shows: dict[str, None] = {}  # blobs
        card = HallCard(hall.id, hall.title or {"": hall.id}, 0)
        zones = {zone.id: zone for zone in hall.zones}
        for booth in booths:
            tenants = tuple(who[one] for one in booth.exhibitors)
            zone = zones.get(booth.zone)
            near = row.beside(booth.key)
            # what of the booth stands on its page: moving it by a metre changes none of it
            shown = (booth.number, booth.title, booth.area, booth.logo, booth.posters, booth.video)
            pictures = self.shown(*booth.posters, booth.logo, booth.video, *(one.brochure for one in tenants),
                                  *(one.logo for one in tenants))  # fmt: skip
            shows |= dict.fromkeys(filter(None, pictures))
            booked = items.get(booth.key, ())
            arguments = (self.head, card, zone.title if zone else {}, shown, tenants, near, booked, section, pictures)
            alone = tenants[0] if len(tenants) == 1 and len(stands[tenants[0].id]) == 1 else None
            files |= memo.files(
                f"booth/{booth.key}",
                arguments,
                lambda booth=booth, zone=zone, tenants=tenants, near=near, booked=booked: self._booth(  # type: ignore[misc]
                    card, zone, booth, tenants, near, booked, section
                ),
            )
            if alone is not None:
                also[booth_path("", booth.key)[1:]] = exhibitor_path("", alone.id)[1:]
            for tenant in tenants:
                if alone is None and stands[tenant.id][0][0].key == booth.key:
                    files |= self.exhibitor(memo, tenant, stands[tenant.id])
        return Files(files, also, tuple(shows))

    def shown(self, *uploads: Asset | None) -> tuple[str, ...]:
        """Blob names; "" for what there is not or was refused."""
        return tuple(self.images.get(one.sha256, "") if one is not None else "" for one in uploads)

    def _booth(
        self, card: HallCard, zone: Any, booth: Booth, tenants: Sequence[Exhibitor], near: Any,
        booked: Sequence[Booked], section: str,
    ) -> FileMap:  # fmt: skip
        files: FileMap = {}
        for locale in self.head.locales:
            page = documents.booth_page(
                self.head, card, zone, booth, tenants, near, booked, section, self.images, locale, self.site
            )
            entry = self.sink.file(page, "html")
            files[f"{booth_path(locale, booth.key)}index.html"] = entry
        return files

    def exhibitor(self, memo: Memo, exhibitor: Exhibitor, stands: Sequence[Stand]) -> FileMap:
        """A page of its own: for who has no booth, shares one, or has several."""
        places = tuple((booth.key, booth.number, card.id, card.title) for booth, card in stands)
        return memo.files(
            f"exhibitor/{exhibitor.id}",
            (self.head, exhibitor, places, self.shown(exhibitor.logo, exhibitor.brochure)),
            lambda: {
                f"{exhibitor_path(locale, exhibitor.id)}index.html": self.sink.file(
                    documents.exhibitor_page(self.head, exhibitor, stands, self.images, locale, self.site), "html"
                )
                for locale in self.head.locales
            },
        )

    def front(self, memo: Memo, expo: Expo, viewer: Viewer | None, parts: Sequence[agenda.PartLink] = ()) -> FileMap:
        """The pages that belong to no hall. None says anything of a booth, so an edit of one leaves them alone."""
        files: FileMap = {}
        cards = documents.cards_of(expo.levels)
        homeless = tuple(one for one in expo.exhibitors if not one.booths)
        plans = tuple((hall.id, hall.outline, hall.zones) for level in expo.levels for hall in level.halls)
        levels = tuple((level.id, level.title) for level in expo.levels)
        count = len(expo.exhibitors)
        tours = tuple(card_of(one) for one in expo.scenarios)
        days, choices = documents.days_of(expo.items), agenda.choices_of(expo.items)
        plain: list[tuple[str, Any, Callable[[str], bytes], bool]] = [
            ("", (levels, plans, days, tours, viewer),
             lambda one: documents.walk_page(expo, one, self.site, viewer), True),
            ("halls/", (), lambda one: documents.halls_page(self.head, cards, one, self.site), False),
            ("exhibitors/", homeless,
             lambda one: documents.exhibitors_page(self.head, cards, homeless, count, one, self.site), False),
            ("programme/", (parts, choices),
             lambda one: agenda.agenda_page(self.head, parts, choices, one, self.site), False),
            ("search/", (), lambda one: documents.search_page(self.head, cards, one, self.site), False),
        ]  # fmt: skip
        if tours:
            plain.append(("scenarios/", tours, lambda one: scenarios_page(self.head, tours, one, self.site), False))
        for path, arguments, make, first in plain:
            files |= memo.files(
                f"front/{path}",
                (self.head, cards, count, arguments),
                lambda path=path, make=make, first=first: {  # type: ignore[misc]
                    f"{locale}/{path}index.html": self.sink.file(make(locale), "html", first)
                    for locale in self.head.locales
                },
            )
        files |= memo.files(
            "front",
            self.head,
            lambda: {"index.html": self.sink.file(documents.languages_page(self.head, self.site), "html")},
        )
        return files
