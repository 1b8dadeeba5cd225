"""`[site]` of `expo.toml`, written by hand in the studio."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import tomlkit

from shapan.expo.records.expo import SiteHall
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.toml_writing import rewrite_toml

_Hall = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class SiteChange(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """`halls`: places by name of the hall, as `[site.halls]` of `expo.toml` has them: what is `null` or missing stays
    as it is said. `streets`: whether ground to walk on is added between them."""

    halls: Annotated[dict[_Hall, SiteHall], msgspec.Meta(max_length=2000)] = {}
    streets: bool | None = None


def with_site(data: bytes | None, change: SiteChange) -> bytes:
    """The document with the change. Raises Unreadable if the bytes are not TOML."""

    def put(document: Any) -> None:
        site = document.setdefault("site", tomlkit.table(is_super_table=change.streets is None))
        if change.streets is not None:
            site["streets"] = change.streets
        if change.halls:
            halls = site.setdefault("halls", tomlkit.table(is_super_table=True))
            for name, place in change.halls.items():
                _put(halls.setdefault(name, tomlkit.table()), place)

    return rewrite_toml(NAME, data, put)


def _put(hall: Any, place: SiteHall) -> None:
    if place.at is not None:
        hall["at"] = [_round(one) for one in place.at]
    if place.turn is not None:
        hall["turn"] = _round(place.turn % 360)
    if place.floor is not None:
        hall["floor"] = place.floor


def _round(value: float) -> float | int:
    """Millimetres, thousandths of a degree; whole numbers as such."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
