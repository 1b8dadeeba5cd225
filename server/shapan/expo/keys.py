"""Booth keys: the number if it is unique in the expo, else `hall-number`. Keys are compared as slugs,
as in addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shapan.expo.model import Feature
from shapan.expo.outlines import inside_point
from shapan.geometry.slug import slug


def booth_keys(halls: Sequence[tuple[str, Sequence[Feature]]]) -> list[list[str]]:
    """A key for every booth of every hall (`(hall id, its booths)`), in the same order, all different as slugs.

    The key of a booth without a number is its handle in the plan, else its position, so that numbering another booth
    does not rename it. Of two booths with the same number in a hall, the south-western keeps it and the other gets
    `-2`.
    """
    slugs = [[slug(f.number) for f in booths] for _, booths in halls]
    uses = Counter(s for own in slugs for s in own if s)
    taken: set[str] = set()
    keys: list[list[str]] = [[""] * len(booths) for _, booths in halls]
    order = [
        (not s, h, booths[i].outline.shell[0], i)
        for h, (_, booths) in enumerate(halls)
        for i, s in enumerate(slugs[h])
    ]
    for _, h, _, i in sorted(order):
        hall, feature = halls[h][0], halls[h][1][i]
        number, base, address = slugs[h][i], feature.number.strip(), slugs[h][i]
        if not number:
            x, y = inside_point(feature.outline)
            base = (
                f"{hall}-{feature.source.handle}"
                if slug(feature.source.handle)
                else f"{hall}-at-{x:.0f}-{y:.0f}"
            )
        elif uses[number] > 1:
            base = f"{hall}-{base}"
        if base != feature.number.strip():
            address = slug(base)
        key, n = base, 1
        while address in taken:
            n += 1
            key = f"{base}-{n}"
            address = slug(key)
        taken.add(address)
        keys[h][i] = key
    return keys
