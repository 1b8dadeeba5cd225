"""Column names of exhibitor lists in common words, and the language of a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from shapan.expo.contacts import CONTACT_FIELDS

# field -> spellings (after `_plain`: lower case, no marks, single blanks). en, zh, ru, then de, fr, es.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "company", "company name", "exhibitor", "exhibitor name", "exhibiting company", "organisation",
        "organization", "organisation name", "organization name", "firm", "business name", "brand", "display name",
        "participant", "exhibitors", "名称", "公司", "公司名称", "公司名", "企业", "企业名称", "企业名", "参展商",
        "参展商名称", "展商", "展商名称", "单位", "单位名称", "参展单位", "参展企业", "品牌", "机构名称", "название",
        "наименование", "компания", "название компании", "наименование компании", "участник", "экспонент",
        "организация", "наименование организации", "название организации", "фирма", "предприятие", "имя", "firma",
        "firmenname", "aussteller", "ausstellername", "unternehmen", "nom", "entreprise", "exposant", "société",
        "raison sociale", "nom de l entreprise", "nombre", "empresa", "expositor", "razón social",
        "nombre de la empresa",
    ),
    "id": (
        "id", "identifier", "key", "slug", "exhibitor id", "company id", "ext id", "external id", "编号", "代码",
        "展商编号", "企业编号", "ид", "идентификатор", "код", "kennung", "identifiant", "identificador",
    ),
    "country": (
        "country", "country name", "country region", "nation", "country of origin", "country code", "国家", "国别",
        "国家地区", "国家和地区", "国家或地区", "所属国家", "国家 地区", "страна", "страна участника", "государство",
        "land", "herkunftsland", "pays", "país", "pais",
    ),
    "booths": (
        "booth", "booths", "booth no", "booth nr", "booth number", "booth numbers", "booth id", "booth s", "stand",
        "stands", "stand no", "stand nr", "stand number", "stand numbers", "stall", "stall no", "stall number",
        "space", "location", "展位", "展位号", "展位编号", "展台", "展台号", "摊位", "摊位号", "展位号码", "стенд",
        "стенды", "номер стенда", "номера стендов", "стенд №", "№ стенда", "место", "номер места", "standnummer",
        "stände", "platz", "standplatz", "numéro de stand", "n de stand", "emplacement", "número de stand",
        "nº de stand", "caseta", "puesto",
    ),
    "hall": (
        "hall", "hall no", "hall number", "pavilion no", "building", "展馆", "馆", "展厅", "馆号", "展馆号", "场馆",
        "зал", "павильон", "номер зала", "номер павильона", "halle", "hallen", "pabellón", "salle",
    ),
    "summary": (
        "summary", "description", "about", "profile", "company profile", "company description", "text",
        "introduction", "bio", "what they show", "short description", "overview", "简介", "介绍", "公司简介",
        "企业简介", "描述", "公司介绍", "企业介绍", "展商简介", "описание", "о компании", "краткое описание",
        "информация", "профиль", "beschreibung", "kurzbeschreibung", "firmenprofil", "descripción", "présentation",
        "resumen", "résumé",
    ),
    "categories": (
        "category", "categories", "sector", "sectors", "industry", "industries", "type", "tags", "tag", "topic",
        "topics", "branch", "segment", "类别", "分类", "行业", "所属行业", "展区", "类型", "категория", "категории",
        "отрасль", "сектор", "тематика", "раздел", "рубрика", "kategorie", "kategorien", "branche", "branchen",
        "catégorie", "catégories", "secteur", "categoría", "categorías",
    ),
    "products": (
        "product", "products", "services", "products and services", "products services", "exhibits", "exhibit",
        "games", "产品", "展品", "主要产品", "产品和服务", "产品服务", "展出产品", "参展产品", "продукция", "продукт",
        "продукты", "товары", "товары и услуги", "услуги", "экспонаты", "produkt", "produkte", "exponate", "produit",
        "produits", "producto", "productos",
    ),
    **{field.name: field.spellings for field in CONTACT_FIELDS},
    "color": (
        "color", "colour", "brand color", "brand colour", "颜色", "品牌色", "цвет", "фирменный цвет", "farbe",
        "couleur",
    ),
    "partners": (
        "co exhibitor", "co exhibitors", "coexhibitor", "coexhibitors", "co exhibiting companies", "sharers",
        "stand sharers", "sharing companies", "shared with", "sharing with", "联合参展商", "共同参展商", "合展商",
        "联合展商", "同展位企业", "соэкспонент", "соэкспоненты", "субэкспонент", "субэкспоненты", "mitaussteller",
        "unteraussteller", "co exposant", "co exposants", "coexposants", "coexpositor", "coexpositores",
        "co expositores",
    ),
    "group": (
        "group", "group stand", "joint stand", "co exhibitor of", "main exhibitor", "parent", "host", "pavilion",
        "country pavilion", "展团", "组团单位", "联合展台", "группа", "коллективный стенд", "основной экспонент",
        "gemeinschaftsstand", "hauptaussteller", "stand collectif", "stand colectivo",
    ),
}  # fmt: skip

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
TEXTS = frozenset({"name", "summary"})  # fields with one value per language
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
        return (fields[head], "") if head in fields and head != plain else None

    return field_of


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


# Column -> what it is by the organizer's word, whatever it is called: `name`, `summary zh`, "" for nothing.
StatedColumns = Sequence[tuple[str, str]]
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def stated_field(said: str) -> tuple[str, str] | None:
    """`"summary zh"` -> `("summary", "zh")`, `""` -> `("", "")`; None for what is no field."""
    field, _, locale = said.strip().partition(" ")
    known = not field or field in SPELLINGS
    return (field, locale) if known and (not locale or (field in TEXTS and _LOCALE.match(locale))) else None


exhibitor_field = finder(SPELLINGS, TEXTS | {"country", "categories", "products"})
