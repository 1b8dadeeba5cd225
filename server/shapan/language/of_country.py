"""Countries: the language in which somebody of one is written to, and which one a time zone belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import get_global
from babel.languages import get_official_languages

from shapan.language.catalogue import MAIN, languages


def language_of(country: str, locales: Iterable[str]) -> str:
    """The catalogue's language that is official in the country (ISO 3166, "" for an unknown one) and that the expo
    speaks; else the expo's first one that the catalogue has."""
    spoken = [base for one in locales if (base := one.split("-")[0].lower()) in languages()] or [
        MAIN
    ]
    official = get_official_languages(country.upper(), de_facto=True) if country else ()
    bases = [tag.split("_")[0] for tag in official]
    return next((one for one in bases if one in spoken), spoken[0])


def zone_country(zone: str) -> str:
    """ISO 3166 code of the country of an IANA time zone, "" for zones of none such as UTC."""
    territory = str(
        get_global("zone_territories").get(get_global("zone_aliases").get(zone, zone), "")
    )
    return territory if territory not in ("ZZ", "001") else ""
