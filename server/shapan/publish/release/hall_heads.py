"""The hall and scenario data that `release.json` contains."""

from __future__ import annotations

from shapan.expo.model import Expo, Face
from shapan.pages.render.frame import LEGAL
from shapan.wire import ExpoHead, LevelHead


def expo_head(expo: Expo, face: Face) -> ExpoHead:
    """`face`: with the names of blobs (`with_face`)."""
    return ExpoHead(
        id=expo.id,
        title=expo.title,
        subtitle=expo.subtitle,
        start=expo.start,
        end=expo.end,
        timezone=expo.timezone,
        accent=expo.accent,
        booths=sum(len(hall.booths) for hall in expo.halls),
        exhibitors=len(expo.exhibitors),
        address=expo.address,
        legal=tuple(key for key in LEGAL if key in expo.legal),
        questions=expo.legal.get("questions", {}),
        question_days=expo.question_days,
        uncounted=expo.uncounted,
        live=expo.live,
        logo=face.logo.path if face.logo is not None else "",
        cover=face.cover.path if face.cover is not None else "",
        social=face.social.path if face.social is not None else "",
    )


def release_level_heads(expo: Expo) -> tuple[LevelHead, ...]:
    return tuple(
        LevelHead(level.id, level.title or {"": level.id}, level.ordinal, level.elevation)
        for level in expo.levels
        if level.halls
    )
