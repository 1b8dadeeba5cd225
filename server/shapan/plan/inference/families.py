"""Decides whether further candidate classes (families) also number booths: the faces that they would add, and their
similarity to the first class."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

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


def apart(fresh: dict[int, Claim], of: dict[int, Claim], faces: Faces) -> dict[int, Claim]:
    """Non-overlapping: only faces that do not overlap numbered ones."""
    if not fresh or not of:
        return fresh
    keys = list(fresh)
    taken = [f for f in of if f not in fresh]
    tree = shapely.STRtree(faces.polygons[taken])
    a, b = tree.query(faces.polygons[keys], predicate="intersects")
    if not len(a):
        return fresh
    p, q = faces.polygons[keys][a], faces.polygons[taken][b]
    shared = shapely.area(shapely.intersection(p, q))
    clash = shared > 0.2 * np.minimum(shapely.area(p), shapely.area(q))
    bad = {keys[i] for i in a[clash].tolist()}
    return {f: c for f, c in fresh.items() if f not in bad}


def drawn(fresh: dict[int, Claim], of: dict[int, Claim], faces: Faces) -> dict[int, Claim]:
    """If booths are drawn outlines, a few linework faces are not booths: for example an aisle's number between grid
    lines."""
    made = [f for f in fresh if faces.shape[f] < 0]
    if not made or len(made) >= 0.2 * len(of) or (faces.shape[list(of)] >= 0).mean() < 0.9:
        return fresh
    return {f: c for f, c in fresh.items() if faces.shape[f] >= 0}


def alike(
    key: Family, fresh: dict[int, Claim], first: Family, main: list[Claim], of: dict[int, Claim], faces: Faces
) -> bool:
    """Whether a second class also numbers booths: its lettering is like the first's, or it is frequent and rarely
    repeated."""
    values = [c.value for c in fresh.values()]
    distinct = len(set(values)) / len(values)
    if _small_and_few(fresh, of, faces):
        return False
    if key[0].startswith("attr:") and fold(key[0][5:]) in OTHER_TAGS:
        return False
    if distinct < 0.75:
        return False
    if key[1] == first[1] and key[0] != first[0]:
        return True  # the same spelling from another source
    if key[0] == first[0] == "text":
        height = float(np.median([c.height for c in main]))
        mine = float(np.median([c.height for c in fresh.values()]))
        layers = {c.layer for c in main}
        strong = sum(c.strong for c in fresh.values())
        if strong < 0.7 * len(fresh):
            return False
        if not any(c.layer in layers or akin(c.layer, layers) for c in fresh.values()):
            return False
        if 0.6 < mine / max(height, 1e-12) < 1.7:
            return True
        if 0.35 < mine / max(height, 1e-12) < 1.7 and _parts_of(values, key[1], main):
            return True
        if continues(key, fresh, first, of):
            return True
        many = len(fresh) >= max(20, 0.15 * len(of)) and distinct > 0.95
        many = many and len(set(values) & {c.value for c in of.values()}) < 0.3 * len(values)  # a key plan repeats them
        return many and wall_to_wall(fresh, faces) > 0.5  # stalls next to the tables of an artists' alley
    if key[0] == first[0] or {key[0], first[0]} <= {"name", "group"}:
        apart = not {c.layer for c in fresh.values()} & {c.layer for c in main}
        return not apart or wall_to_wall(fresh, faces) > 0.5  # `cb1` … on another layer are walkways
    return len(fresh) >= max(5, 0.08 * len(of)) and distinct > 0.9


def continues(key: Family, more: dict[int, Claim], first: Family, of: dict[int, Claim]) -> bool:
    """Whether larger or smaller lettering has the rest of one numbering: `A-010` on islands, `E-012` on small stands.
    Hardly a value is in both, and its rows begin with letters.
    """
    values = [c.value for c in more.values()]
    if key[:2] != first[:2] or not values or not all(value[:1].isalpha() for value in values):
        return False
    once = {c.value for c in of.values()}
    return len(set(values)) > 0.95 * len(values) and len(once.intersection(values)) < 0.02 * len(values) + 1


def _parts_of(values: Sequence[str], mask: str, main: Sequence[Claim]) -> bool:
    """Whether the numbers are the others' with a suffix: kiosks 1401A to 1401H inside booth 1401."""
    if not mask.startswith(main[0].mask) or mask == main[0].mask:
        return False
    lengths = {len(c.value) for c in main}
    front = [re.match(r"[^\W_]*?\d+", value) for value in values]
    return sum(m is not None and m.end() in lengths for m in front) > 0.9 * len(values)


def _small_and_few(fresh: dict[int, Claim], of: dict[int, Claim], faces: Faces) -> bool:
    """A few outlines that are much smaller than the booths and isolated: door labels along the wall."""
    if len(fresh) >= FEW * len(of):
        return False
    least = SMALL * float(np.percentile(faces.area[list(of)], 5))
    return float(np.median(faces.area[list(fresh)])) < least and wall_to_wall(fresh, faces) < 0.5
