"""Decides whether further candidate classes (families) also number booths: the faces that they would add, and their
similarity to the first class."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.ranking import OTHER_TAGS, Family, akin, wall_to_wall
from shapan.plan.vocabulary.words import fold

FEW, SMALL = 0.10, 0.35  # share of the booths, and share of a small booth's area


def relettered(more: dict[int, Claim], of: dict[int, Claim]) -> dict[int, Claim]:
    """If ids are the printed number with a prefix, removes the prefix before they fill gaps."""
    common = {f for f in more.keys() & of.keys() if of[f].strong}
    if len(common) < 3:
        return more
    fronts: Counter[str] = Counter()
    for f in sorted(common):
        a, b = more[f].value, of[f].value
        if a.casefold().endswith(b.casefold()):
            fronts[a[: len(a) - len(b)]] += 1
    if not fronts:
        return {} if len(common) > 0.5 * len(more) else more  # different labels for the same faces
    front, n = fronts.most_common(1)[0]
    if n < 0.6 * len(common):
        return more
    if all(c.value.isupper() for c in of.values() if c.strong) and not any(c.value.isupper() for c in more.values()):
        more = {f: replace(c, value=c.value.upper()) for f, c in more.items()}
        front = front.upper()
    return {f: replace(c, value=c.value[len(front) :]) if c.value.startswith(front) else c for f, c in more.items()}


def alike(
    key: Family, fresh: dict[int, Claim], first: Family, main: list[Claim], of: dict[int, Claim], faces: Faces
) -> bool:
    """Whether a second class also numbers booths: its lettering is like the first's, or it is frequent and rarely
    repeated."""
    values = [c.value for c in fresh.values()]
    distinct = len(set(values)) / len(values)
    if key[0].startswith("attr:") and fold(key[0][5:]) in OTHER_TAGS:
        return False
    if distinct < 0.75:
        return False
    if key[1] == first[1] and key[0] != first[0]:
        return True  # the same spelling from another source
    if key[0] == first[0] == "text":
        layers = {c.layer for c in main}
        strong = sum(c.strong for c in fresh.values())
        if strong < 0.7 * len(fresh):
            return False
        return any(c.layer in layers or akin(c.layer, layers) for c in fresh.values())
    if key[0] == first[0] or {key[0], first[0]} <= {"name", "group"}:
        apart = not {c.layer for c in fresh.values()} & {c.layer for c in main}
        return not apart or wall_to_wall(fresh, faces) > 0.5  # `cb1` … on another layer are walkways
    return len(fresh) >= max(5, 0.08 * len(of)) and distinct > 0.9
