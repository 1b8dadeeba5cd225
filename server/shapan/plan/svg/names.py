"""What an SVG element is called, most trusted first: data-*, inkscape:label, aria-label, title, id, class.

Exporters mangle ids: Illustrator writes `_x31_2` for "12" and `A_x5F_12` for "A_12", puts `_` before a digit, and makes
repeated names unique by `_1_`, `-2` or `_00000123456789…_`. Visio titles a shape by its master and key: `Booth.12`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from shapan.plan.markup import lines_of
from shapan.plan.xmltree import Element, local

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
VISIO = "{http://schemas.microsoft.com/visio/2003/SVGExtensions/}"
XLINK = "{http://www.w3.org/1999/xlink}"
_TRUSTED = (
    "number", "booth-number", "boothnumber", "booth-no", "boothno", "booth", "stand-number", "standnumber",
    "stand-no", "standno",
    "stand", "stand-nr", "standnr", "nr", "no", "num", "code", "label", "name", "booth-id", "boothid", "stand-id",
    "standid",
    "place", "space", "unit", "id", "title", "key", "ref", "slug", "testid",
)  # fmt: skip
_RANK = {name: index for index, name in enumerate(_TRUSTED)}
_HEX_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{2,5})_")
_UNIQUE = re.compile(r"(?:_\d{1,2}_|_0{3,}\d{6,}_?)$")
_CALL = re.compile(r"\(\s*['\"]([^'\"]{1,24})['\"]")
_TYPED = re.compile(r"VT\d+\(([^()]*)\)")  # Visio's string `VT4(A12)`, number `VT0(12):26`
_MOST = 120  # characters of a name


def names_of(element: Element) -> tuple[tuple[str, ...], dict[str, str]]:
    """(names without repeats, data attributes without their prefix and the like)."""
    data = {
        name[5:].lower() + (f" {n}" if n > 1 else ""): line
        for name, value in element.attrib.items()
        if isinstance(name, str) and name.startswith("data-") and isinstance(value, str)
        for n, line in enumerate(lines_of(value), 1)
        if line
    }
    key = element.get(f"{VISIO}mID", "")
    if key:
        data |= _shape_data(element)
    ranked = sorted(data, key=lambda name: _RANK.get(name, len(_RANK)))
    names = [data[name] for name in ranked if name in _RANK]
    names += [element.get(f"{INKSCAPE}label", ""), element.get("inkscape:label", ""), element.get("aria-label", "")]
    names += [t for t in _titles(element) if not (key and t.endswith(f".{key}"))]
    names.append(element.get(f"{XLINK}title", ""))
    own = element.get("id", "")
    names += [unmangled(own), own]
    names += _addressed(element)
    names += [data[name] for name in ranked if name not in _RANK and not data[name].startswith(("{", "["))]
    short = (name.strip() for name in names)
    return tuple(dict.fromkeys(name for name in short if name and len(name) <= _MOST)), data


def _shape_data(element: Element) -> dict[str, str]:
    """What Visio's shape data say of the number: `<v:cp v:lbl="Booth No" v:val="VT4(A12)"/>`."""
    found = {}
    for row in element.findall(f"{VISIO}custProps/{VISIO}cp"):
        tag = "-".join((row.get(f"{VISIO}lbl") or row.get(f"{VISIO}nameU") or "").lower().split())
        value = _TYPED.match(row.get(f"{VISIO}val", "")[:_MOST])
        if tag in _RANK and value and value.group(1).strip():
            found[tag] = value.group(1).strip()
    return found


def _titles(element: Element) -> list[str]:
    return [(child.text or "").strip() for child in element if local(child) == "title"][:1]


def _addressed(element: Element) -> list[str]:
    """What a click asks for: `?stand=C12`, `#/booths/C12`, `showStand('C12')`."""
    found = [m.group(1) for m in _CALL.finditer(element.get("onclick", "")[:500])]
    target = element.get(f"{XLINK}href") or element.get("href") or "" if local(element) == "a" else ""
    if target:
        address = urlsplit(target[:500]) if target.isprintable() and "[" not in target else urlsplit("")
        asked = parse_qs(address.query, max_num_fields=20) if address.query.count("&") < 20 else {}
        found += [values[0] for key, values in asked.items() if key.lower() in _RANK]
        found += [part.rsplit("/", 1)[-1] for part in (address.fragment, address.path) if "." not in part]
    return found


def unmangled(name: str) -> str:
    """`"_x32_04_1_"` -> `"204"`."""
    name = _UNIQUE.sub("", name)
    name = _HEX_ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), name)
    if re.match(r"_+\d", name):
        name = name.lstrip("_")
    return name.strip()


def layer_of(element: Element) -> str:
    """Inkscape's layer name, else the data name, label or un-mangled id of a group."""
    names, _ = names_of(element)
    return names[0] if names else ""


def is_layer(element: Element) -> bool:
    return "layer" in (
        element.get(f"{INKSCAPE}groupmode", ""),
        element.get("inkscape:groupmode", ""),
        element.get("data-type"),
    )
