"""Categories of IMDF 1.0 -> category and kind."""

from __future__ import annotations

from shapan.plan.geo.kinds import KindMeaning, kinds_of

ALWAYS_BOOTHS = frozenset(("booth", "exhibit", "exhibitbooth", "stand", "retail"))
# Units that may be booths if they have an occupant or a number.
BOOTHS = ALWAYS_BOOTHS | {"room", "unspecified", "unenclosedarea", "structure", "office", "nonpublic"}
UNITS, FIXTURES, OPENINGS, AMENITIES, SECTIONS = (
    kinds_of(f"imdf {table}") for table in ("unit", "fixture", "opening", "amenity", "section")
)


def find(table: dict[str, KindMeaning], category: str) -> KindMeaning | None:
    """The meaning of the longest known prefix of a category such as `"restroom.female.wheelchair"`."""
    parts = category.lower().replace("_", "").replace("-", "").split(".")
    for size in range(len(parts), 0, -1):
        found = table.get(".".join(parts[:size]))
        if found:
            return found
    return None
