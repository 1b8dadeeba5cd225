"""`[site]` of expo.toml: what the organizer says about where halls stand."""

from __future__ import annotations

import msgspec

from shapan.expo.values import Point


class HallPlace(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where one hall stands. `at`: the middle of its outline, metres east and north; `turn`: degrees clockwise from how
    its plan is drawn; `floor`: 0 on the ground, 1 above."""

    at: Point | None = None
    turn: float | None = None
    floor: int | None = None


class SiteSettings(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`arrange`: whether halls are moved at all; None: only where their files share no coordinates. `streets`: whether
    the ground between halls is added; None: where halls come from several files."""

    arrange: bool | None = None
    streets: bool | None = None
    halls: dict[str, HallPlace] = {}
