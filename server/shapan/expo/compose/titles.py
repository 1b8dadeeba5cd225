"""Titles in further languages: `[titles]` of expo.toml, by the id or the printed name of a hall, zone or place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from shapan.expo.model import Feature, PlanLevel
from shapan.expo.values import Words
from shapan.geometry.slug import slug


def with_titles(levels: Sequence[PlanLevel], titles: Mapping[str, Words]) -> Sequence[PlanLevel]:
    """Levels whose features have these titles; equal to `levels` if there are none."""
    if not titles:
        return levels
    known = {slug(name): words for name, words in titles.items()}
    return [
        msgspec.structs.replace(
            level,
            title=known.get(slug(level.id), level.title),
            features=tuple(_titled(f, known) for f in level.features),
        )
        for level in levels
    ]


def _titled(feature: Feature, known: Mapping[str, Words]) -> Feature:
    if feature.category == "booth":
        return feature
    for name in (feature.id, feature.number, *feature.title.values()):
        words = known.get(slug(name))
        if words:
            return msgspec.structs.replace(feature, title=words)
    return feature
