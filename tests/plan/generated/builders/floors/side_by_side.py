"""Puts several halls beside each other on one sheet."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shows import Show, bounds, joined, moved


def with_prefix(show: Show, prefix: str, title: str = "") -> Show:
    return replace(
        show,
        stands=tuple(replace(s, number=prefix + s.number, hall=title) for s in show.stands),
        halls=tuple((title, o) for _, o in show.halls),
    )


def side_by_side(name: str, shows: tuple[Show, ...], gap: float) -> Show:
    """Halls from west to east."""
    whole, x = shows[0], bounds(shows[0].halls[0][1])[2] + gap
    for show in shows[1:]:
        whole = joined(name, whole, moved(show, x, 0.0))
        x += bounds(show.halls[0][1])[2] + gap
    return replace(whole, name=name)
