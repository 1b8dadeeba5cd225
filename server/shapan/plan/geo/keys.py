"""Known column names of GeoJSON properties, folded: for numbers, names, layers and measures."""

from __future__ import annotations

import re

_NUMBER_KEYS = (
    "boothnumber",
    "boothno",
    "boothnr",
    "boothid",
    "boothcode",
    "booth",
    "standnumber",
    "standno",
    "standnr",
    "standnummer",
    "standid",
    "stand",
    "stallno",
    "stallnumber",
    "stall",
    "plotno",
    "plot",
    "placenumber",
    "number",
    "no",
    "nr",
    "num",
    "nummer",
    "numero",
    "numéro",
    "número",
    "unit",
    "space",
    "code",
    "label",
    "text",
    "ref",
    "title",
    "name",
    "id",
    "展位号",
    "展位",
    "摊位号",
    "摊位",
    "编号",
    "номерстенда",
    "стенд",
    "номер",
    "место",
    "название",
    "名称",
    "standname",
    "boothname",
)
RANK = {key: index for index, key in enumerate(_NUMBER_KEYS)}
TITLE_KEYS = (
    "exhibitor",
    "exhibitorname",
    "company",
    "companyname",
    "organisation",
    "organization",
    "client",
    "tenant",
    "occupant",
    "brand",
    "参展商",
    "公司",
    "公司名称",
    "展商",
    "экспонент",
    "компания",
    "участник",
    "aussteller",
    "firma",
    "exposant",
    "expositor",
    "espositore",
)
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
    "level",
    "floor",
    "storey",
    "story",
    "levelid",
    "floorid",
    "etage",
    "stockwerk",
    "geschoss",
    "ebene",
    "niveau",
    "nivel",
    "planta",
    "piso",
    "andar",
    "piano",
    "kat",
    "kondygnacja",
    "podlazi",
    "podlaží",
    "verdieping",
    "этаж",
    "楼层",
    "樓層",
    "階",
    "층",
)
AREA_KEYS = frozenset(  # in m²
    ("area", "areasqm", "sqm", "m2", "aream2", "flaeche", "fläche", "surface", "superficie", "площадь", "面积")
)
# Columns that measure, style or count a shape but do not name it.
NO_NAME = frozenset(
    (
        "fid",
        "objectid",
        "gid",
        "area",
        "areasqm",
        "sqm",
        "perimeter",
        "shapearea",
        "shapelength",
        "shapeleng",
        "length",
        "width",
        "height",
        "x",
        "y",
        "z",
        "lat",
        "lon",
        "lng",
        "rotation",
        "angle",
        "stroke",
        "strokewidth",
        "strokeopacity",
        "fillopacity",
        "opacity",
        "price",
        "status",
        "visible",
        "zindex",
        "order",
        "color",
        "colour",
        "fill",
        "fillcolor",
        "timestamp",
        "created",
        "updated",
        "version",
        "depth",
        "size",
        "entityhandle",
        "linetype",
        "subclasses",
        "extendedentity",
        "paperspace",
        "elevation",
    )
)


def folded(key: str) -> str:
    return "".join(letter for letter in key.casefold() if letter.isalnum())


def is_layer(key: str) -> bool:
    """`type`, and `space_type`, `USE_TYPE`, `Objektart`."""
    return key in LAYER_KEYS or (len(key) < 20 and key.endswith(LAYER_ENDS))


def is_title(key: str) -> bool:
    """`exhibitorName`, `出展社名`; no id columns."""
    return key in TITLE_KEYS or (bool(_TITLED.match(key)) and not key.endswith(("id", "no", "nr", "code")))
