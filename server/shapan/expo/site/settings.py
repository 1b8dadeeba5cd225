"""`[site]` of expo.toml: what the organizer says about where halls stand."""

from __future__ import annotations

import msgspec

from shapan.expo.records.expo import SiteHall


class EarthPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from
    north."""

    longitude: float
    latitude: float
    heading: float = 0.0


class SiteSettings(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`arrange`: whether halls are moved at all; None: only where their files share no coordinates. `streets`: whether
    the ground between halls is added; None: where halls come from several files. `place`: on Earth, if it is said."""

    arrange: bool | None = None
    streets: bool | None = None
    halls: dict[str, SiteHall] = {}
    place: EarthPlace | None = None
