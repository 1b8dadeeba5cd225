"""Where programme items take place: the words of a programme joined with stages, booths and halls."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz, process

from shapan.expo.findings import Finding, Where
from shapan.expo.model import Expo, Item
from shapan.geometry.slug import slug


def with_places(expo: Expo, items: Sequence[Item]) -> tuple[Expo, list[Finding]]:
    """The expo with its programme; each item's `place` becomes a thing's id, a booth key or a hall id, or "" with a
    finding.

    `place` may be any of these as written, or a title in any locale. Nothing named: the exhibitor's first booth.
    """
    names = _names(expo)
    booths = {e.id: e.booths for e in expo.exhibitors}
    done, findings = [], []
    for item in items:
        place = names.get(slug(item.place), "")
        if not item.place and booths.get(item.exhibitor):
            place = booths[item.exhibitor][0]
        if item.place and not place:
            near = [
                m
                for m, *_ in process.extract(
                    slug(item.place), names.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=70
                )
            ]
            findings.append(
                Finding(
                    "item-place-unknown",
                    "warning",
                    f'programme item "{item.id}" is at "{item.place}", which the plan does not have',
                    Where(document="programme", key=item.id),
                    "did you mean " + " or ".join(f'"{names[n]}"' for n in near) + "?"
                    if near
                    else "name a stage, a booth or a hall",
                )
            )
        if item.exhibitor and item.exhibitor not in booths:
            findings.append(
                Finding(
                    "item-exhibitor-unknown", "warning",
                    f'programme item "{item.id}" names exhibitor "{item.exhibitor}", whom the list does not have',
                    Where(document="programme", key=item.id), "use the exhibitor's id",
                )
            )  # fmt: skip
        done.append(item if place == item.place else msgspec.structs.replace(item, place=place))
    return msgspec.structs.replace(expo, items=tuple(done)), findings


def _names(expo: Expo) -> dict[str, str]:
    """slug -> id, of halls (weakest), booths, and named things (strongest)."""
    names: dict[str, str] = {}
    for level in expo.levels:
        for hall in level.halls:
            names |= {slug(t): hall.id for t in (*hall.title.values(), hall.id)}
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                names[slug(booth.key)] = booth.key
    for level in expo.levels:
        for hall in level.halls:
            for thing in hall.things:
                if thing.category != "opening":
                    names |= {slug(t): thing.id for t in (*thing.title.values(), thing.id)}
    names.pop("", None)
    return names
