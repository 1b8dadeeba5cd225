"""Pictures as plans: PNG, JPEG, and pages of a PDF that are pictures. Nothing is read from them; they are kept as the
underlay of their level, which is scaled by two points and traced by hand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import PlanLevel, Scale, Underlay
from shapan.gltf import images
from shapan.language.reason import reason
from shapan.plan.config import PlanConfig, UnderlayPlace, metres_of
from shapan.plan.drawing import Beginning

_TRIED = 64  # pixels
Underlaid = tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]


def is_picture(start: Beginning) -> bool:
    return start.data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))


def read_raster(data: bytes, name: str, stem: str, config: PlanConfig) -> Underlaid:
    """Raises Unreadable (`image-format`, `image-broken`) and TooComplex (`image-bytes`, `image-pixels`)."""
    came = images.header(data, name)
    upright = images.webp(data, _TRIED, name)  # all of it can be decoded
    size = (float(came.width), float(came.height))
    # a camera lay on its side
    if (came.width - came.height) * (upright.width - upright.height) < 0:
        size = size[::-1]
    return underlaid(Underlay(document=name, size=size), stem, config)


def underlaid(picture: Underlay, stem: str, config: PlanConfig) -> Underlaid:
    """A level without features over its picture."""
    place = config.underlay or UnderlayPlace(
        scale=config.scale, origin=config.origin, rotation=config.rotation
    )
    metres = metres_of(place.scale)
    picture = replace(picture, metres_per_unit=metres, origin=place.origin, rotation=place.rotation)
    level = PlanLevel(
        id=stem,
        features=(),
        title=config.words,
        ordinal=config.ordinal,
        elevation=config.elevation,
        scale=Scale(
            metres or 1.0, 1.0 if metres else 0.0, (reason("configured"),) if metres else ()
        ),
        document=picture.document,
        underlay=picture,
    )
    code = "plan-underlay" if metres else "plan-underlay.scale"
    where = Where(document=picture.document)
    return (level,), (finding(code, "info", where, document=picture.document),)


def over_pictures(levels: Sequence[PlanLevel]) -> list[PlanLevel]:
    """Each picture under the level of the same name that another plan draws, or under the first of its levels."""
    drawn = [one for one in levels if one.underlay is None or one.features]
    left = []
    for picture in (one for one in levels if one.underlay is not None and not one.features):
        same = [n for n, one in enumerate(drawn) if one.id == picture.id]
        at = same or [n for n, one in enumerate(drawn) if one.id.startswith(f"{picture.id}-")]
        if at:
            drawn[at[0]] = replace(drawn[at[0]], underlay=picture.underlay)
        else:
            left.append(picture)
    return [*drawn, *left]
