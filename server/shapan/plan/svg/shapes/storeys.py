"""Storeys of an SVG that are sibling groups with one visible at a time: `level-1`, and `level-2` hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shapan.plan.svg.document.style import Sheet
from shapan.plan.svg.labels.names import NO_MEANING
from shapan.plan.text.xml import Element, local

_MOST = 8
_WORD = (
    r"level|floor|storey|story|deck|ebene|etage|stock|geschoss|niveau|étage|planta|piso|nivel|piano|livello|piętro|kat"
    r"|этаж|уровень|层|楼|階|층"
)
_STOREY = re.compile(
    rf"(?:{_WORD})[\s_.:-]*-?(?:\d{{1,2}}|[a-z])|-?\d{{1,2}}(?:st|nd|rd|th|er|[.])?[\s_-]*(?:{_WORD}|og|ug|f)"
    r"|[12]?\.?[\s_-]?(?:eg|og|ug|rdc)|(?:ground|first|second|upper|lower|main|top)[\s_-]*(?:floor|level|deck)?|mezzanine"
    r"|(?:первый|второй|верхний|нижний)[\s_-]*(?:этаж|уровень)|[一二三上下][层楼]",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class SvgStorey:
    name: str
    group: Element
    shown: bool


def storeys_of(root: Element, sheet: Sheet) -> tuple[SvgStorey, ...]:
    """Those of the first parent with visible and hidden ones, in document order; empty if all are visible."""
    parents = dict.fromkeys(parent for group in _groups(root) if (parent := group.getparent()) is not None)
    for parent in parents:
        found = [
            SvgStorey(_name(one), one, not _hidden(one, sheet)) for one in parent if local(one) == "g" and _name(one)
        ]
        if 2 <= len(found) <= _MOST and len({one.shown for one in found}) == 2:
            return tuple(found)
    return ()


def _groups(root: Element) -> Iterator[Element]:
    return (one for one in root.iter() if local(one) == "g" and _name(one))


def _name(group: Element) -> str:
    """The first of its names that is a storey's name, "" without one."""
    names = (name.strip() for name in NO_MEANING.names_of(group)[0] if len(name) < 30)
    return next((name for name in names if _STOREY.fullmatch(name)), "")


def _hidden(group: Element, sheet: Sheet) -> bool:
    found = sheet.declarations(group)
    return found.get("display", "").strip() == "none" or found.get("visibility", "").strip() in ("hidden", "collapse")
