"""Co-exhibitors, which a list names beside the main exhibitor: `Co-exhibitors`, `联合参展商`, `Соэкспоненты`."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from shapan.expo.model import Exhibitor
from shapan.expo.texts.words import pick
from shapan.geometry.slug import slug
from shapan.intake import text

_LINES = re.compile(r"[;；|\n\r、]|\s/\s")
_COMMAS = re.compile(r"\s*[,，]\s*")
_FORM = re.compile(  # follows a comma and belongs to the name
    r"(?:inc|ltd|llc|llp|plc|corp|co|gmbh|ag|kg|s\.?a|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oy|ab|as|a\.?s|jsc|pte|pty|sdn|bhd|limited"
    r"|ооо|оао|зао|ао|有限公司)\b\.?.*",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    ("-", "–", "—", "n/a", "na", "none", "no", "нет", "无", "/", "0", "keine", "aucun", "ninguno")
)


def names_of(cells: Iterable[str]) -> tuple[str, ...]:
    """The firms in a cell, separated by line breaks and semicolons, else by commas that no legal form follows."""
    found: list[str] = []
    for cell in cells:
        parts = _LINES.split(cell)
        if len(parts) == 1:
            parts = []
            for piece in _COMMAS.split(cell):
                if parts and _FORM.fullmatch(piece):
                    parts[-1] = f"{parts[-1]}, {piece}"
                else:
                    parts.append(piece)
        found += [
            name for part in parts if (name := text.clean(part)) and name.lower() not in _NOTHING
        ]
    return tuple(dict.fromkeys(found))


def partners_beside(main: Exhibitor, names: Iterable[str]) -> list[Exhibitor]:
    """The main exhibitor, then the others on its booths, under whose names they share the booths."""
    own = slug(pick(main.name))
    others = [name for name in names if slug(name) and slug(name) != own]
    if not others:
        return [main]
    group = main.group or pick(main.name)
    shared = [
        Exhibitor(
            id=slug(name), name={"": name}, references=main.references, row=main.row, group=group
        )
        for name in others
    ]
    return [msgspec.structs.replace(main, group=group), *shared]
