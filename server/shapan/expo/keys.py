"""Booth keys: the number when it is unique in the expo, else `hall-number`. Compared as they stand in addresses (by slug)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shapan.expo.model import Feature
from shapan.expo.outlines import inside_point
from shapan.geometry.slug import slug


def booth_keys(halls: Sequence[tuple[str, Sequence[Feature]]]) -> list[list[str]]:
    """A key for every booth of every hall (`(hall id, its booths)`), in the same order, all different as slugs.

    A booth without a number is named after its handle in the plan, else after the place it stands at, so that numbering
    another booth does not rename it. Of two with one number in a hall the south-western keeps it, the other gets `-2`.
    """
    uses = Counter(slug(f.number) for _, booths in halls for f in booths if slug(f.number))
    taken: set[str] = set()
    keys: list[list[str]] = [[""] * len(booths) for _, booths in halls]
    order = [(h, i, hall, f) for h, (hall, booths) in enumerate(halls) for i, f in enumerate(booths)]
    order.sort(key=lambda e: (slug(e[3].number) == "", e[0], e[3].outline.shell[0]))
    for h, i, hall, feature in order:
        number = slug(feature.number)
        if not number:
            x, y = inside_point(feature.outline)
            base = f"{hall}-{feature.source.handle}" if slug(feature.source.handle) else f"{hall}-at-{x:.0f}-{y:.0f}"
        else:
            base = feature.number.strip() if uses[number] == 1 else f"{hall}-{feature.number.strip()}"
        key, n = base, 1
        while slug(key) in taken:
            n += 1
            key = f"{base}-{n}"
        taken.add(slug(key))
        keys[h][i] = key
    return keys
