"""Zones of a hall, and the zone of each booth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from shapan.expo import palette
from shapan.expo.compose.halls import HallDraft
from shapan.expo.model import Feature, Zone
from shapan.expo.outlines import polygons_of, shapes
from shapan.expo.texts import words
from shapan.geometry.slug import slug

# metres by which booths of a zone without outline are enlarged before they are merged: half an aisle
_AISLE = 1.5


def hall_zones(
    draft: HallDraft, booths: Sequence[Feature], locales: Sequence[str], colors: Mapping[str, str]
) -> tuple[tuple[Zone, ...], list[str]]:
    """The hall's zones, and the zone id ("" for none) of each booth: the zone that the plan names, else the smallest
    zone that contains its middle.

    A zone that booths name but the plan does not draw gets the outline of its booths.
    """
    drawn = [f for f in draft.features if f.category == "zone"]
    zones: list[Zone] = []
    taken: set[str] = set()
    names: dict[str, str] = {}
    for n, feature in enumerate(drawn, 1):
        title = slug(words.pick(feature.title, locales))
        base = slug(feature.id) if feature.id and len(feature.id) < 32 else title
        zone_id = _unique(base or title or f"zone-{n}", taken)
        color = palette.known(feature.color) or colors.get(
            title or slug(feature.id), palette.VACANT
        )
        zones.append(
            Zone(
                id=zone_id,
                hall=draft.id,
                outline=feature.outline,
                kind=feature.kind or "zone",
                title=feature.title,
                color=color,
            )
        )
        names |= {zone_id: zone_id, slug(feature.id): zone_id, title: zone_id}
    names.pop("", None)
    member = _inside(booths, zones)
    named: dict[str, list[int]] = {}
    for i, booth in enumerate(booths):
        if not booth.zone:
            continue
        known = names.get(slug(booth.zone))
        if known is not None:
            member[i] = known
        elif slug(booth.zone):
            named.setdefault(booth.zone, []).append(i)
    for name, members in named.items():
        grown = shapely.union_all(
            shapely.buffer(
                shapes(booths[i].outline for i in members),
                _AISLE,
                join_style="mitre",
                mitre_limit=2.0,
            )
        )
        zone_id = _unique(slug(name), taken)
        zones.append(
            Zone(
                id=zone_id,
                hall=draft.id,
                outline=polygons_of(grown)[0],
                kind="zone",
                title={"": name},
                color=colors.get(name, palette.VACANT),
            )
        )
        for i in members:
            member[i] = zone_id
    return tuple(zones), member


def _unique(base: str, taken: set[str]) -> str:
    candidate, n = base, 1
    while candidate in taken:
        n += 1
        candidate = f"{base}-{n}"
    taken.add(candidate)
    return candidate


def _inside(booths: Sequence[Feature], zones: Sequence[Zone]) -> list[str]:
    member = [""] * len(booths)
    if not booths or not zones:
        return member
    outlines = shapes(z.outline for z in zones)
    middles = shapely.point_on_surface(shapes(b.outline for b in booths))
    booth, zone = shapely.STRtree(outlines).query(middles, predicate="intersects")
    # the smallest zone comes last and wins
    for i in np.lexsort((zone, -shapely.area(outlines[zone]), booth)).tolist():
        member[booth[i]] = zones[zone[i]].id
    return member
