"""What the studio does with the site of a draft (`DraftService`): shows where halls stand, and says it otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.expo.model import Underlay
from shapan.expo.site.standing import StandingBuilding
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.expo.site_form import SiteChange
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.progress import Progress
from shapan.publish.readers import AMEND_SITE
from shapan.publish.source_reading import Reading
from shapan.store.ports import Documents


class SitePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of a level that has nothing else: a site plan to arrange halls over. Scaled as other pictures are."""

    level: str
    underlay: Underlay


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """The buildings of the site with their halls; none where one plan draws all. `streets`: as `[site]` says it."""

    buildings: tuple[StandingBuilding, ...]
    pictures: tuple[SitePicture, ...]
    streets: bool | None


@dataclass(frozen=True)
class SiteByHand:
    """`read`: what an expo's documents say; `keep`: stores documents that belong to no revision yet."""

    documents: Documents
    read: Callable[[str, DocumentTree], Reading]
    keep: Callable[[dict[str, bytes]], dict[str, DocumentTree]]

    def orders(self) -> dict[str, Callable[..., object]]:
        return {"site": self.site, "amend-site": self.amend_site}

    def site(self, expo: str, tree: DocumentTree, progress: Progress) -> SiteView:
        """Where the halls stand."""
        return site_view(self.read(expo, tree))

    def amend_site(
        self, expo: str, tree: DocumentTree, change: dict[str, object], progress: Progress
    ) -> dict[str, DocumentTree]:
        """`expo.toml` with halls at other places, kept."""
        head = self.documents.read(tree[NAME][0]) if NAME in tree else None
        return self.keep({NAME: sandbox.run(AMEND_SITE, head, msgspec.convert(change, SiteChange))})


def site_view(reading: Reading) -> SiteView:
    return SiteView(
        buildings=reading.site.buildings,
        pictures=tuple(
            SitePicture(level=one.id, underlay=one.underlay)
            for one in reading.levels
            if one.underlay is not None and not one.features
        ),
        streets=reading.expo.site.streets,
    )
