"""Column names of exhibitor lists in common words, and the language of a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

import msgspec

from shapan.expo.records.exhibitor import ExhibitorColumns
from shapan.expo.records.expo import ListSettings
from shapan.expo.records.rows import field_rows

_ROWS = field_rows(ExhibitorColumns)
# field -> spellings (after `_plain`: lower case, no marks, single blanks). en, zh, ru, then de, fr, es.
SPELLINGS = {row.name: row.spellings for row in _ROWS}
# fields with one value per language
TEXTS = frozenset(row.name for row in _ROWS if row.kind in ("name", "text"))

# locale -> words in a header that name this language.
SPEAKS: dict[str, tuple[str, ...]] = {
    "en": (
        "en", "eng", "english", "英文", "英语", "англ", "английский", "английское", "на английском", "englisch",
        "anglais",
    ),
    "zh": (
        "zh", "cn", "chn", "chi", "chinese", "中文", "汉语", "кит", "китайский", "на китайском", "chinesisch",
        "chinois",
    ),
    "ru": ("ru", "rus", "russian", "俄文", "俄语", "рус", "русский", "русское", "на русском", "russisch", "russe"),
    "de": ("de", "ger", "deu", "german", "deutsch", "德文", "德语", "нем", "немецкий", "allemand"),
    "fr": ("fr", "fra", "fre", "french", "français", "法文", "法语", "фр", "французский", "französisch"),
    "es": ("es", "spa", "spanish", "español", "西班牙文", "西班牙语", "исп", "испанский", "spanisch"),
}  # fmt: skip
_HAN = re.compile(r"[\u4e00-\u9fff]")
Finder = Callable[[str], tuple[str, str] | None]


def finder(spellings: dict[str, tuple[str, ...]], worded: frozenset[str]) -> Finder:
    """What a header means: `"Name (ru)"` -> `("name", "ru")`, `"公司英文名称"` -> `("name", "en")`, `"Booth No."` ->
    `("booths", "")`; None for an unknown header. `worded`: fields that may name a locale.
    """
    fields = {_plain(s): field for field, spelt in reversed(spellings.items()) for s in spelt}

    @cache
    def field_of(header: str) -> tuple[str, str] | None:
        plain = _plain(header)
        if not plain:
            return None
        if plain in fields:
            return fields[plain], ""
        for locale, spoken in SPEAKS.items():
            for word in spoken:
                rest = _without(plain, word)
                if rest in fields and fields[rest] in worded:
                    return fields[rest], locale
        # "Booth / Hall", "Company (as printed)": the words before the first mark, in the header as written.
        head = _plain(re.split(r"[(（\[/|:：,]", header, maxsplit=1)[0])
        if head in fields and head != plain:
            return fields[head], ""
        return _in_two_languages(plain, fields)

    return field_of


def _in_two_languages(plain: str, fields: Mapping[str, str]) -> tuple[str, str] | None:
    """`Halle 展馆`, `Страна Country`: the words of each script mean the same, or only one of them is known."""
    scripts = [
        " ".join("".join(run) for run in re.findall(script, plain)).strip()
        for script in (
            r"[^\u0400-\u04ff\u4e00-\u9fff]+",
            r"[\u0400-\u04ff0-9 №]+",
            r"[\u4e00-\u9fff]+",
        )
    ]
    spelt = [one for one in scripts if any(map(str.isalpha, one))]
    meant = {fields[one] for one in spelt if one in fields}
    return (meant.pop(), "") if len(spelt) > 1 and len(meant) == 1 else None


def _plain(header: str) -> str:
    """Lower case, camel humps and marks as blanks."""
    text = unicodedata.normalize("NFKC", header[:200])
    text = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", text).replace("№", " № ")
    return " ".join(re.sub(r"[^\w№]|_", " ", text.casefold()).split())


def _without(plain: str, word: str) -> str:
    if _HAN.search(word):
        return plain.replace(word, "").strip() if word in plain else plain
    words = plain.split()
    tokens = word.split()
    for i in range(len(words) - len(tokens) + 1):
        if words[i : i + len(tokens)] == tokens and len(words) > len(tokens):
            return " ".join(words[:i] + words[i + len(tokens) :])
    return plain


class StatedList(ListSettings, frozen=True, kw_only=True):
    """How a list is read by the organizer's word. `heading`: numbers of the rows that head this document; it is kept by
    the names of its columns."""

    heading: tuple[int, ...] = ()

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self, order="sorted"))


NOTHING_STATED = StatedList()


def stated_list(settings: ListSettings, heading: tuple[int, ...] = ()) -> StatedList:
    return StatedList(**msgspec.structs.asdict(settings), heading=heading)


_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def stated_field(said: str) -> tuple[str, str] | None:
    """`"summary zh"` -> `("summary", "zh")`, `""` -> `("", "")`; None for what is no field."""
    field, _, locale = said.strip().partition(" ")
    known = not field or field in SPELLINGS
    return (
        (field, locale)
        if known and (not locale or (field in TEXTS and _LOCALE.match(locale)))
        else None
    )


exhibitor_field = finder(SPELLINGS, TEXTS | {"country", "categories", "products"})
