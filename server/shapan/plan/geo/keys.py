"""What columns of a GeoJSON are called, folded: those that number, name, file or measure what stands in their row."""

from __future__ import annotations

import html
import re
from typing import Any

NUMBER_KEYS = (
    "boothnumber", "boothno", "boothnr", "boothid", "boothcode", "booth", "standnumber", "standno", "standnr",
    "standnummer", "standid",
    "stand", "stallno", "stallnumber", "stall", "plotno", "plot", "placenumber", "number", "no", "nr", "num",
    "nummer", "numero", "numéro",
    "número", "unit", "space", "code", "label", "text", "ref", "title", "name", "id",
    "展位号", "展位", "摊位号", "摊位", "编号", "номерстенда", "стенд", "номер", "место", "название", "名称",
    "standname",
    "boothname",
)  # fmt: skip
RANK = {key: index for index, key in enumerate(NUMBER_KEYS)}
TITLE_KEYS = (
    "exhibitor", "exhibitorname", "company", "companyname", "organisation", "organization", "client", "tenant",
    "occupant", "brand",
    "参展商", "公司", "公司名称", "展商", "экспонент", "компания", "участник", "aussteller", "firma", "exposant",
    "expositor",
    "espositore",
)  # fmt: skip
_TITLED = re.compile(
    r"exhibitor|company|firm|aussteller|exposant|expositor|espositor|vystavovatel|wystawc|najemc|出展|参展|企业|업체|компани|участник|экспонент"
)
LAYER_KEYS = (
    "layer",
    "type",
    "category",
    "kind",
    "class",
    "feature",
    "featuretype",
    "objecttype",
    "art",
    "typ",
    "类型",
    "тип",
)
LAYER_ENDS = ("type", "category", "class", "kind", "objektart", "类型", "类别")
FLOOR_KEYS = (
    "level", "floor", "storey", "story", "levelid", "floorid", "etage", "stockwerk", "geschoss", "ebene", "niveau",
    "nivel", "planta", "piso", "andar", "piano", "kat", "kondygnacja", "podlazi", "podlaží", "verdieping", "этаж",
    "楼层", "樓層", "階", "층",
)  # fmt: skip
# What measures, styles or counts a shape but does not name it.
NO_NAME = frozenset(
    (
        "fid", "objectid", "gid", "area", "areasqm", "sqm", "perimeter", "shapearea", "shapelength", "shapeleng",
        "length", "width", "height",
        "x", "y", "z", "lat", "lon", "lng", "rotation", "angle", "stroke", "strokewidth", "strokeopacity",
        "fillopacity", "opacity",
        "price", "status", "visible", "zindex", "order", "color", "colour", "fill", "fillcolor", "timestamp",
        "created", "updated", "version",
        "depth", "size", "entityhandle", "linetype", "subclasses", "extendedentity", "paperspace", "elevation",
    )
)  # fmt: skip
MOST, MOST_HTML = 120, 2000  # letters of a label
_MARKED = re.compile(r"<[a-zA-Z][^<>]*>|\n")
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|b|strong|h\d|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def folded(key: str) -> str:
    return "".join(letter for letter in key.casefold() if letter.isalnum())


def is_layer(key: str) -> bool:
    """`type`, and `space_type`, `USE_TYPE`, `Objektart`."""
    return key in LAYER_KEYS or (len(key) < 20 and key.endswith(LAYER_ENDS))


def is_title(key: str) -> bool:
    """`exhibitorName`, `出展社名`; no key of theirs."""
    return key in TITLE_KEYS or (bool(_TITLED.match(key)) and not key.endswith(("id", "no", "nr", "code")))


def scalar(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return text if len(text) <= MOST else ""


def lines_of(value: Any) -> list[str]:
    """The lines of a label; of one in HTML without its tags. At least one, "" where it is no label."""
    if not isinstance(value, str) or len(value) > MOST_HTML or not _MARKED.search(value):
        return [scalar(value)]
    lines = [" ".join(line.split()) for line in html.unescape(_TAG.sub("", _BREAK.sub("\n", value))).split("\n")]
    return [line for line in lines if line and len(line) <= MOST][:8] or [""]
