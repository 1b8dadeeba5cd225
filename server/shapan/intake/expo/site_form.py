"""`[site]` of `expo.toml`, written by hand in the studio."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from shapan.errors import Unreadable
from shapan.intake.expo.expo_toml import NAME

_Metres = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]
_Hall = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class HallPlaceChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What is `null` or missing stays as it is said."""

    at: tuple[_Metres, _Metres] | None = None
    turn: Annotated[float, msgspec.Meta(ge=-360, le=360)] | None = None
    floor: Annotated[int, msgspec.Meta(ge=-9, le=99)] | None = None


class SiteChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """`halls`: places by name of the hall, as `[site.halls]` of `expo.toml` has them. `streets`: whether ground to walk
    on is added between them."""

    halls: Annotated[dict[_Hall, HallPlaceChange], msgspec.Meta(max_length=2000)] = {}
    streets: bool | None = None


def with_site(data: bytes | None, change: SiteChange) -> bytes:
    """The document with the change; comments and everything else stay. Raises Unreadable if the bytes are not TOML."""
    try:
        document = tomlkit.parse((data or b"").decode("utf-8-sig"))
        site = document.setdefault("site", tomlkit.table(is_super_table=change.streets is None))
        if change.streets is not None:
            site["streets"] = change.streets
        if change.halls:
            halls = site.setdefault("halls", tomlkit.table(is_super_table=True))
            for name, place in change.halls.items():
                _put(halls.setdefault(name, tomlkit.table()), place)
        return tomlkit.dumps(document).encode()
    except TOMLKitError as problem:  # stricter than tomllib in rare cases
        raise Unreadable("toml-syntax.parse-error", where=NAME, name=NAME, problem=problem) from None


def _put(hall: Any, place: HallPlaceChange) -> None:
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
