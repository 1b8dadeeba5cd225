"""Lettering of a press wall: the show's name, many times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapan.expo.model import Expo
from shapan.geometry.mm import heading
from shapan.scene.colors import INK, inked
from shapan.scene.hall.rim import PRESS_GROUND, Bay, press_lines
from shapan.scene.measures import BEFORE
from shapan.scene.values import Sign


def press_signs(expo: Expo, bays: Sequence[Bay], z: float) -> Iterator[Sign]:
    """`z`: of the hall's floor."""
    for bay in bays:
        if bay.kind != "press" or not expo.title:
            continue
        for n, (right, out, up, width, height) in enumerate(press_lines()):
            x, y = (
                a + side * right + into * (out + BEFORE)
                for a, side, into in zip(bay.at, (bay.into[1], -bay.into[0]), bay.into, strict=True)
            )
            yield Sign(
                at=(round(x, 3) + 0.0, round(y, 3) + 0.0, round(z + up, 3)),
                yaw=round(float(heading(*bay.into)) % 360, 2),
                width=round(width, 3),
                height=height,
                style="poster",
                id=f"press/{bay.nth}/{n}",
                text=expo.title,
                color=inked(expo.accent, PRESS_GROUND) if n % 2 else INK,
                ground=PRESS_GROUND,
            )
