"""Countries by name. countries.tsv has their names in six languages (Unicode CLDR) and common other
spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh", "ru", "de", "fr", "es")
_MARKS = re.compile(r"[\W_]+")
_PLAIN = str.maketrans("ёЁ", "еЕ")


def code(text: str) -> str:
    """ISO 3166-1 alpha-2 of a name in any of LANGUAGES, of an alpha-2 or alpha-3 code, or of a flag; "" for anything
    else.
    """
    flag = "".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in text if 0x1F1E6 <= ord(c) <= 0x1F1FF)
    if len(flag) == 2:
        return flag if flag in _table()[0] else ""
    found = _table()[1].get(_form(text), "")
    if found or not re.search(r"[(（,/]", text):
        return found
    # "China (Shanghai)", "Germany, Munich", "中国 / China": the first part that is a country.
    return next(
        (c for part in re.split(r"[()（）,/]", text) if (c := _table()[1].get(_form(part), ""))), ""
    )


def name(code: str, locale: str) -> str:
    """A country's name in a locale, in English for an unknown language, "" for an unknown code."""
    names = _table()[0].get(code)
    language = locale.split("-")[0].lower()
    return names[LANGUAGES.index(language if language in LANGUAGES else "en")] if names else ""


def _form(text: str) -> str:
    """Without case, accents, marks and a leading article."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return (
        _MARKS.sub(" ", plain).strip().removeprefix("the ").replace(" and ", " ").replace(" ", "")
    )


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Names by code, and codes by the form of every name."""
    names: dict[str, tuple[str, ...]] = {}
    codes: dict[str, str] = {}
    rows = (files("shapan.intake.exhibitors") / "countries.tsv").read_text("utf-8").splitlines()[1:]
    for row in rows:
        alpha2, alpha3, *titles, also = row.split("\t")
        names[alpha2] = tuple(titles)
        for known in (alpha2, alpha3, *titles, *also.split("|")):
            codes.setdefault(_form(known), alpha2)
    codes.pop("", None)
    return names, codes
