"""The site of a draft as the studio shows it."""

from __future__ import annotations

import msgspec

from shapan.expo.model import Underlay
from shapan.expo.site.standing import StandingBuilding
from shapan.publish.reading.source_reading import Reading


class SitePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of a level that has nothing else: a site plan to arrange halls over. Scaled as other pictures are."""

    level: str
    underlay: Underlay


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """The buildings of the site with their halls; none where one plan draws all. `streets`: as `[site]` says it."""

    buildings: tuple[StandingBuilding, ...]
    pictures: tuple[SitePicture, ...]
    streets: bool | None


def site_view(reading: Reading) -> SiteView:
    return SiteView(
        buildings=reading.site.buildings,
        pictures=tuple(
            SitePicture(level=level.id, underlay=level.underlay)
            for level in reading.levels
            if level.underlay is not None and not level.features
        ),
        streets=reading.expo.site.streets,
    )
