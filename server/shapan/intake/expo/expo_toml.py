"""`expo.toml`: the head of an expo."""

from __future__ import annotations

import datetime
import math
import re
import zoneinfo
from typing import Any

import msgspec

from shapan.expo import palette
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Expo, Organizer, Sponsor
from shapan.expo.records.expo import (
    ExpoDocument,
    Legal,
    ListSettings,
    LiveDocument,
    OpeningHours,
    OrganizerDocument,
    SiteDocument,
    SiteHall,
    SponsorDocument,
    Theme,
)
from shapan.expo.records.kinds import LOCALE
from shapan.expo.site.settings import EarthPlace, SiteSettings
from shapan.expo.texts.glossary import glossary_of
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.fields import convert, field_words, read_toml
from shapan.intake.exhibitors.headers import stated_field
from shapan.intake.text import TEXT_GRAPHEMES, clean, web_address
from shapan.settings import QUESTION_DAYS

NAME = "expo.toml"
# Names that Debian moved from tzdata to tzdata-legacy but that are still in use.
OLD_ZONES = {
    "Asia/Chongqing": "Asia/Shanghai",
    "Asia/Beijing": "Asia/Shanghai",
    "PRC": "Asia/Shanghai",
    "Asia/Calcutta": "Asia/Kolkata",
    "Europe/Kiev": "Europe/Kyiv",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "US/Eastern": "America/New_York",
    "US/Pacific": "America/Los_Angeles",
    "US/Central": "America/Chicago",
    "GB": "Europe/London",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Katmandu": "Asia/Kathmandu",
}
_PLACE = {"longitude": 180, "latitude": 90, "heading": 360}  # degrees at most, of either sign
ORIGIN = re.compile(r"^(https?://(\*\.)?[\w.-]+(:\d{1,5})?|'self')\Z", re.ASCII)


def read_expo_toml(data: bytes, fallback: str = "expo") -> tuple[Expo, tuple[Finding, ...]]:
    """The expo without its halls and lists. Raises Unreadable if the bytes are not TOML.

    fallback: id and title of an expo that gives none (the folder's name).
    """
    values, findings = convert(NAME, read_toml(NAME, data), ExpoDocument)
    locales = _locales(values, findings)
    title = field_words(values.get("title", ""))
    if not title:
        findings.append(_finding("expo-no-title", "title"))
        title = {"": fallback}
    start, end = _days(values, findings)
    theme: Theme = values.get("theme", Theme())
    legal: Legal = values.get("legal", Legal())
    texts = {
        k: field_words(getattr(legal, k), TEXT_GRAPHEMES, lines=True)
        for k in Legal.__struct_fields__
    }
    uncounted = bool(values.get("uncounted", False))
    expo = Expo(
        id=slug(values.get("id", "")) or slug(pick(title, locales)) or slug(fallback) or "expo",
        title=title,
        locales=locales,
        subtitle=field_words(values.get("subtitle", "")),
        start=start,
        end=end,
        timezone=_timezone(values.get("timezone", "UTC"), findings),
        venue=field_words(values.get("venue", "")),
        accent=palette.known(values.get("accent", ""))
        or palette.known(theme.accent)
        or Theme().accent,
        question_days=values.get("question_days", QUESTION_DAYS),
        legal={k: v for k, v in texts.items() if v or (k == "privacy" and not uncounted)},
        uncounted=uncounted,
        plain_walls=bool(values.get("plain_walls", False)),
        live=_live(values.get("live", LiveDocument())),
        sponsors=tuple(filter(None, map(_sponsor, values.get("sponsors", ())))),
        licence=clean(values.get("licence", "")),
        embed=_origins(values.get("embed", ()), findings),
        address=web_address(values.get("address", "")).rstrip("/"),
        hours=_hours(values.get("hours", ())),
        street=field_words(values.get("street", ""), TEXT_GRAPHEMES, lines=True),
        organizer=_organizer(values.get("organizer", OrganizerDocument())),
        titles={k: field_words(v) for k, v in values.get("titles", {}).items() if field_words(v)},
        site=_site(values.get("site", SiteDocument()), findings),
        accepted=values.get("accepted", ()),
        list_settings=_list_settings(values.get("exhibitors", ListSettings()), findings),
        glossary=glossary_of({k: field_words(v) for k, v in values.get("glossary", {}).items()}),
    )
    return expo, tuple(findings)


def plain_expo(name: str, locales: tuple[str, ...] = ("en", "zh", "ru")) -> Expo:
    """The head for a single plan file: its title is the file name, with spaces instead of underscores."""
    title: Words = {"": clean(name.replace("_", " ")) or "Expo"}
    return Expo(id=slug(name) or "expo", title=title, locales=locales, legal={"privacy": {}})


def _hours(given: tuple[OpeningHours, ...]) -> tuple[OpeningHours, ...]:
    return tuple(OpeningHours(one.day, one.open.zfill(5), one.close.zfill(5)) for one in given)


def _live(given: LiveDocument) -> LiveDocument:
    return msgspec.structs.replace(given, hours=_hours(given.hours))


def _site(given: SiteDocument, findings: list[Finding]) -> SiteSettings:
    halls = {
        clean(name): SiteHall(
            at=one.at if one.at is not None and all(map(math.isfinite, one.at)) else None,
            turn=one.turn % 360 if one.turn is not None and math.isfinite(one.turn) else None,
            floor=one.floor,
        )
        for name, one in given.halls.items()
    }
    return SiteSettings(
        arrange=given.arrange,
        streets=given.streets,
        halls=halls,
        place=_earth_place(given, findings),
    )


def _earth_place(given: SiteDocument, findings: list[Finding]) -> EarthPlace | None:
    stated = {name: value for name in _PLACE if (value := getattr(given, name)) is not None}
    sound = {
        name: value for name, value in stated.items() if -_PLACE[name] <= value <= _PLACE[name]
    }
    findings += [
        _finding("value-wrong.degrees", f"site.{name}", got=value, most=_PLACE[name])
        for name, value in stated.items()
        if name not in sound
    ]
    findings += [
        _finding("value-wrong.half-place", f"site.{name}")
        for name in ("longitude", "latitude")
        if stated and name not in stated
    ]
    if not {"longitude", "latitude"} <= sound.keys():
        return None
    return EarthPlace(sound["longitude"], sound["latitude"], sound.get("heading", 0.0) % 360)


def _list_settings(given: ListSettings, findings: list[Finding]) -> ListSettings:
    known = {name.strip(): said.strip() for name, said in given.columns.items()}
    wrong = {name: said for name, said in known.items() if stated_field(said) is None}
    findings += [
        _finding("value-wrong.column", "exhibitors.columns", name=clean(name), got=clean(said))
        for name, said in wrong.items()
    ]
    columns = {name: said for name, said in known.items() if name not in wrong}
    return msgspec.structs.replace(given, columns=columns)


def _organizer(given: OrganizerDocument) -> Organizer:
    return Organizer(
        field_words(given.name),
        web_address(given.website),
        clean(given.email),
        clean(given.phone),
        field_words(given.street, TEXT_GRAPHEMES, lines=True),
    )


def _sponsor(given: str | SponsorDocument) -> Sponsor | None:
    sponsor = SponsorDocument(given) if isinstance(given, str) else given
    name = field_words(sponsor.name)
    return Sponsor(name, web_address(sponsor.website), field_words(sponsor.tier)) if name else None


def _finding(text: str, column: str, **values: Any) -> Finding:
    return finding(
        text, "warning", Where(document=NAME, column=column), document=NAME, field=column, **values
    )


def _locales(values: dict[str, object], findings: list[Finding]) -> tuple[str, ...]:
    stated = values.get("locales")
    locales = tuple(dict.fromkeys(stated)) if isinstance(stated, tuple) else ()
    if not locales:
        # No locales given: those of the title, English first.
        title = values.get("title")
        tags = (
            [key for key in title if re.fullmatch(LOCALE, key)] if isinstance(title, dict) else []
        )
        given = sorted(tags, key=lambda key: (key != "en", key))
        locales = tuple(given) or ("en",)
    return locales


def _days(values: dict[str, object], findings: list[Finding]) -> tuple[str, str]:
    days = []
    for key in ("start", "end"):
        text = str(values.get(key, ""))
        try:
            days.append(datetime.date.fromisoformat(text).isoformat() if text else "")
        except ValueError:
            days.append("")
            findings.append(_finding("value-wrong.date", key, got=text))
    if all(days) and days[1] < days[0]:
        findings.append(_finding("expo-days", "end", start=days[0], end=days[1]))
        days.reverse()
    return days[0], days[1]


def _timezone(name: str, findings: list[Finding]) -> str:
    name = OLD_ZONES.get(name, name)
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        findings.append(_finding("timezone-unknown", "timezone", got=clean(name)))
        return "UTC"
    return name


def _origins(stated: tuple[str, ...], findings: list[Finding]) -> tuple[str, ...]:
    good = tuple(o.rstrip("/") for o in stated if ORIGIN.match(o.rstrip("/")))
    wrong = (clean(o) for o in stated if not ORIGIN.match(o.rstrip("/")))
    findings += [_finding("value-wrong.origin", "embed", got=origin) for origin in wrong]
    return good
