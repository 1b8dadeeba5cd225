"""Structured data of a page for search engines: schema.org as JSON-LD, in the page's language. Values only; `render`
writes them.

Addresses are absolute if expo.toml gives the address of the tree, else relative to the page, against whose own address
a consumer resolves them (JSON-LD 1.1, 7.1). `base` is the expo's folder in either form (`frame.base_from`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.expo.model import Exhibitor, Expo, Item
from shapan.expo.records.contacts import CONTACT_ROWS, Contacts
from shapan.expo.values import Words
from shapan.pages.render.address import booth_path, exhibitor_path, item_path
from shapan.pages.render.words import say_in, ui
from shapan.source.json_types import JsonObject

Linked = JsonObject


def expo_event(expo: Expo, locale: str, base: str) -> Linked:
    """The expo as an ExhibitionEvent."""
    return _of(
        "ExhibitionEvent",
        {
            "name": say_in(expo.title, locale)[0],
            "description": say_in(expo.subtitle, locale)[0],
            "url": f"{base}{locale}/",
            "startDate": expo.start,
            "endDate": expo.end or expo.start,
            "inLanguage": list(expo.locales),
            "image": f"{base}cards/expo.png",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
            "location": [venue(expo, locale), _of("VirtualLocation", {"url": f"{base}{locale}/"})],
            "organizer": _organizer(expo, locale),
            "sponsor": [
                _of("Organization", {"name": say_in(one.name, locale)[0], "url": one.website})
                for one in expo.sponsors
            ],
        },
    )


def venue(expo: Expo, locale: str) -> Linked:
    """Place and opening hours."""
    name = say_in(expo.venue, locale)[0] or say_in(expo.title, locale)[0]
    hours = [
        _of("OpeningHoursSpecification", {
            "validFrom": one.day, "validThrough": one.day, "opens": one.open, "closes": one.close,
        })
        for one in expo.hours
    ]  # fmt: skip
    address = say_in(expo.street, locale)[0] or say_in(expo.venue, locale)[0]
    return _of("Place", {"name": name, "address": address, "openingHoursSpecification": hours})


def hall_place(expo: Expo, hall: str, title: Words, locale: str, base: str) -> Linked:
    around = venue(expo, locale)
    # only on the expo's page, because an edit rewrites this one
    around.pop("openingHoursSpecification", None)
    return _of(
        "Place",
        {
            "name": say_in(title, locale)[0],
            "url": f"{base}{locale}/halls/{hall}/",
            "image": f"{base}cards/halls/{hall}.png",
            "containedInPlace": around,
        },
    )


def booth_place(
    key: str, number: str, hall: str, title: Words, who: Sequence[Exhibitor], locale: str, base: str
) -> Linked:
    """A booth, or its only exhibitor; exhibitors of a shared booth have pages of their own. `title`: of the hall."""
    place = _of(
        "Place",
        {
            "name": ui(locale, "booth-n", number=number or key),
            "branchCode": number,
            "url": f"{base}{booth_path(locale, key)}",
            "containedInPlace": _of(
                "Place",
                {
                    "name": say_in(title, locale)[0],
                    "url": f"{base}{locale}/halls/{hall}/",
                },
            ),
        },
    )
    return organization(who[0], locale, base, place) if len(who) == 1 else place


def organization(one: Exhibitor, locale: str, base: str, at: Linked | None = None) -> Linked:
    return _of(
        "Organization",
        {
            "name": say_in(one.name, locale)[0],
            "description": say_in(one.summary, locale)[0],
            "url": f"{base}{exhibitor_path(locale, one.id)}",
            **_contacts(one.contacts),
            "address": _of("PostalAddress", {"addressCountry": one.country}) if one.country else {},
            "location": at or {},
        },
    )


def _contacts(contacts: Contacts) -> Linked:
    """Those that are given; a website takes the place of the exhibitor's page."""
    found: Linked = {}
    for row in CONTACT_ROWS:
        value = getattr(contacts, row.name)
        if value and row.linked == "sameAs":
            found.setdefault("sameAs", []).append(value)
        elif value and row.linked:
            found[row.linked] = value
    return found


def item_event(expo: Expo, item: Item, place: Words, locale: str, base: str) -> Linked:
    """An item of the programme as a part of the expo."""
    where = say_in(place, locale)[0] or item.room
    return _of(
        "Event",
        {
            "name": say_in(item.title, locale)[0],
            "description": say_in(item.summary, locale)[0],
            "url": f"{base}{item_path(locale, item.id)}",
            "startDate": item.start,
            "endDate": item.end,
            "inLanguage": item.language,
            "location": _of("Place", {"name": where, "containedInPlace": venue(expo, locale)})
            if where
            else venue(expo, locale),
            "performer": [_of("Person", {"name": name}) for name in item.speakers],
            "superEvent": _of(
                "ExhibitionEvent",
                {
                    "name": say_in(expo.title, locale)[0],
                    "url": f"{base}{locale}/",
                    "startDate": expo.start,
                    "endDate": expo.end or expo.start,
                    "location": venue(expo, locale),
                },
            ),
        },
    )


def _organizer(expo: Expo, locale: str) -> Linked:
    one = expo.organizer
    if not one.name:
        return {}
    return _of(
        "Organization",
        {
            "name": say_in(one.name, locale)[0],
            "url": one.website,
            "email": one.email,
            "telephone": one.phone,
            "address": say_in(one.street, locale)[0],
        },
    )


def _of(kind: str, values: Mapping[str, object]) -> Linked:
    """Without empty values."""
    return {
        "@type": kind,
        **{key: value for key, value in values.items() if value and key != "@type"},
    }
