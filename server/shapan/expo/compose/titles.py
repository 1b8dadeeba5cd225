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
    titled = []
    for level in levels:
        features = tuple(_titled(feature, known) for feature in level.features)
        title = known.get(slug(level.id), level.title)
        titled.append(msgspec.structs.replace(level, title=title, features=features))
    return titled


def _titled(feature: Feature, known: Mapping[str, Words]) -> Feature:
    if feature.category == "booth":
        return feature
    for name in (feature.id, feature.number, *feature.title.values()):
        words = known.get(slug(name))
        if words:
            return msgspec.structs.replace(feature, title=words)
    return feature
