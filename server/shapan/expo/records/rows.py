"""The rows of a record: what is said of a field where it is declared, once for everybody who reads, writes or shows it.

`row` is the second argument of `Annotated` in a record of this folder. Lists, documents, forms of the studio and of an
exhibitor's own page, pages, contact cards and structured data read the rows; `python -m schema` writes what is derived.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

import msgspec

# What a field holds. Words by locale: `name` in one line, `text` in several, `page` as long as a legal text; `named`:
# such names by another one. One line: `line`, and those that are read as what they are. `list`: lines. `record`,
# `records`: other records. `same`: as its type says
FieldKind = Literal[
    "name",
    "text",
    "page",
    "line",
    "web",
    "email",
    "phone",
    "country",
    "color",
    "list",
    "locales",
    "day",
    "degrees",
    "named",
    "record",
    "records",
    "same",
]
_PLACE = 3


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """`heading`: of its column in a list that is written; `spellings`: of columns that are read. `place`: menus and
    forms are sorted by it. `linked`: its property in the structured data of a page (schema.org; only of `sameAs` there
    may be several), `card`: in a contact card (vCard). `most` characters and `count` entries are what a change may
    send, 0: as many as its kind allows."""

    name: str
    kind: FieldKind
    heading: str = ""
    spellings: tuple[str, ...] = ()
    place: int = _PLACE
    linked: str = ""
    card: str = ""
    most: int = 0
    count: int = 0


def row(
    kind: FieldKind,
    heading: str = "",
    spellings: str = "",
    description: str = "",
    *,
    place: int = _PLACE,
    linked: str = "",
    card: str = "",
    most: int = 0,
    count: int = 0,
) -> msgspec.Meta:
    """`spellings`: in lower case, between commas; `description`: for the schema of the document. Raises ValueError for
    a `card` without `linked`: contact cards are made of a page's structured data."""
    if card and not linked:
        raise ValueError(f"{heading}: card={card!r} asks for linked=, which contact cards read")
    spelt = tuple(spellings.split(", ")) if spellings else ()
    said = {
        "kind": kind,
        "heading": heading,
        "spellings": spelt,
        "place": place,
        "linked": linked,
        "card": card,
    }
    return msgspec.Meta(
        description=description or None, extra={**said, "most": most, "count": count}
    )


@functools.cache
def field_rows(record: type[msgspec.Struct]) -> tuple[FieldRow, ...]:
    """The rows of a record in the order of their places; a field that is declared without one has none."""
    info = msgspec.inspect.type_info(record)
    assert isinstance(info, msgspec.inspect.StructType)
    found = [
        FieldRow(name=field.name, **field.type.extra)
        for field in info.fields
        if isinstance(field.type, msgspec.inspect.Metadata) and field.type.extra
    ]
    return tuple(sorted(found, key=lambda one: one.place))
