"""`export --as imdf`: the show as an archive of the Indoor Mapping Data Format 1.0.0 (OGC 20-094).

A hall is a unit, and a booth a kiosk in it: units of a level do not overlap, kiosks stand in them. An exhibitor is an
occupant whose anchor lies in its booth. Ids are made of ours, so that the next export has the same ones.
"""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import shapely

from shapan import __version__
from shapan.errors import Usage
from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Level, Polygon, VenueFeature
from shapan.expo.outlines import inside_point, polygons_of, shape
from shapan.expo.values import Point, Words
from shapan.geometry.fit import smallest_rectangle
from shapan.language.of_country import zone_country
from shapan.pages.render.words import say_in
from shapan.publish.export.earth_shapes import EarthShapes
from shapan.source.json_types import JsonObject

_MADE = (1980, 1, 1, 0, 0, 0)  # of files in the archive: the manifest says when it was written
_PHONE = re.compile(r"\+[1-9]\d{6,14}\Z")  # E.164
# What the standard asks of a feature; what is not known is null.
_MEMBERS = {
    "address": (
        "address", "unit", "locality", "province", "country", "postal_code", "postal_code_ext", "postal_code_vanity",
    ),
    "venue": (
        "category", "restriction", "name", "alt_name", "hours", "phone", "website", "display_point", "address_id",
    ),
    "building": ("name", "alt_name", "category", "restriction", "display_point", "address_id"),
    "footprint": ("category", "name", "building_ids"),
    "level": (
        "category", "restriction", "outdoor", "ordinal", "name", "short_name", "display_point", "address_id",
        "building_ids",
    ),
    "unit": ("category", "restriction", "accessibility", "name", "alt_name", "level_id", "display_point"),
    "section": (
        "category", "restriction", "accessibility", "name", "alt_name", "level_id", "display_point", "address_id",
        "correlation_id", "parents",
    ),
    "kiosk": ("name", "alt_name", "anchor_id", "level_id", "display_point"),
    "fixture": ("category", "name", "alt_name", "anchor_id", "level_id", "display_point"),
    "opening": (
        "category", "accessibility", "access_control", "door", "name", "alt_name", "display_point", "level_id",
    ),
    "amenity": (
        "category", "accessibility", "name", "alt_name", "hours", "phone", "website", "unit_ids", "address_id",
        "correlation_id",
    ),
    "anchor": ("address_id", "unit_id"),
    "occupant": ("name", "category", "anchor_id", "hours", "phone", "website", "validity", "correlation_id"),
}  # fmt: skip
# (our category, our kind) -> (feature type, its category). Rooms are units; services without a room are points.
KINDS_WRITTEN: dict[tuple[str, str], tuple[str, str]] = {
    ("aisle", "aisle"): ("section", "walkway"), ("aisle", "main"): ("section", "walkway"),
    ("opening", "door"): ("opening", "pedestrian"), ("opening", "gate"): ("opening", "service"),
    ("opening", "exit"): ("opening", "emergencyexit"), ("opening", "entrance"): ("opening", "pedestrian.principal"),
    ("fixture", "column"): ("unit", "column"), ("fixture", "void"): ("unit", "nonpublic"),
    ("fixture", "wall"): ("fixture", "wall"), ("fixture", "stage"): ("fixture", "stage"),
    ("fixture", "seating"): ("section", "seating"), ("fixture", "furniture"): ("fixture", "furniture"),
    ("fixture", "sign"): ("fixture", "equipment"), ("fixture", "screen"): ("fixture", "equipment"),
    ("fixture", "plant"): ("fixture", "vegetation"), ("fixture", "barrier"): ("fixture", "obstruction"),
    ("amenity", "wc"): ("unit", "restroom"), ("amenity", "catering"): ("unit", "foodservice"),
    ("amenity", "stairs"): ("unit", "stairs"), ("amenity", "lift"): ("unit", "elevator"),
    ("amenity", "escalator"): ("unit", "escalator"), ("amenity", "ramp"): ("unit", "ramp"),
    ("amenity", "first-aid"): ("unit", "firstaid"), ("amenity", "meeting"): ("unit", "conferenceroom"),
    ("amenity", "lounge"): ("unit", "lounge"), ("amenity", "storage"): ("unit", "storage"),
    ("amenity", "parking"): ("unit", "parking"), ("amenity", "office"): ("unit", "office"),
    ("amenity", "info"): ("amenity", "information"), ("amenity", "photo"): ("amenity", "photobooth"),
    ("amenity", "cloakroom"): ("amenity", "baggagestorage"), ("amenity", "registration"): ("amenity", "checkin"),
    ("amenity", "media"): ("amenity", "unspecified"), ("amenity", "prayer"): ("amenity", "prayerroom"),
    ("amenity", "atm"): ("amenity", "atm"),
}  # fmt: skip


def imdf_archive(expo: Expo, now: datetime) -> bytes:
    """`now`: when it is written. Raises Usage without a place on Earth, or where the time zone has no country, which an
    address needs."""
    features = _ImdfWriter(expo, now).features()
    manifest = {
        "version": "1.0.0", "created": _moment(now), "generated_by": f"shapan {__version__}",
        "language": expo.locales[0], "extensions": None,
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "manifest.json", manifest)
        for kind, own in features.items():
            _put(archive, f"{kind}.geojson", {"type": "FeatureCollection", "features": own})
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, value: JsonObject) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    archive.writestr(zipfile.ZipInfo(name, _MADE), text, zipfile.ZIP_DEFLATED)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _ImdfWriter:
    def __init__(self, expo: Expo, now: datetime) -> None:
        self._expo, self._now, self._shapes = expo, now, EarthShapes(expo)
        self._country = zone_country(expo.timezone)
        if not self._country:
            raise Usage("usage.no-country", zone=expo.timezone)
        self._exhibitors = {one.id: one for one in expo.exhibitors}
        self._of: dict[str, list[JsonObject]] = {kind: [] for kind in _MEMBERS}

    def features(self) -> dict[str, list[JsonObject]]:
        """By feature type; types without a feature are left out."""
        expo = self._expo
        halls = expo.halls
        everything = _joined(
            [
                *(hall.outline for hall in halls),
                *(one.outline for one in expo.levels if one.outline),
            ]
        )
        inside = _joined(hall.outline for hall in halls if hall.kind != "outdoor")
        self._venue(everything)
        if inside:
            self._building(inside)
        for level in expo.levels:
            self._level(
                level, [hall for hall in level.halls if hall.kind != "outdoor"], outdoor=False
            )
            self._level(
                level, [hall for hall in level.halls if hall.kind == "outdoor"], outdoor=True
            )
        return {kind: own for kind, own in self._of.items() if own}

    def _venue(self, outline: Sequence[Polygon]) -> None:
        expo = self._expo
        name = expo.venue or expo.title
        street = [
            line for line in say_in(expo.street, expo.locales[0])[0].splitlines() if line.strip()
        ]
        place = say_in(name, expo.locales[0])[0]
        address = self._add(
            "address", "venue", None,
            address=street[0] if street else place, locality=street[-1] if len(street) > 1 else place,
            country=self._country,
        )  # fmt: skip
        self._add(
            "venue", "venue", self._polygonal(outline), category="conventioncenter", name=self._labels(name),
            hours=_hours(expo), phone=_phone(expo.organizer.phone), website=expo.organizer.website or None,
            display_point=self._point(outline[0]), address_id=address,
        )  # fmt: skip

    def _building(self, outline: Sequence[Polygon]) -> None:
        building = self._add(
            "building", "halls", None, category="unspecified", name=self._labels(self._expo.venue),
            display_point=self._point(outline[0]),
        )  # fmt: skip
        self._add(
            "footprint",
            "halls",
            self._polygonal(outline),
            category="ground",
            building_ids=[building],
        )

    def _level(self, level: Level, halls: Sequence[Hall], *, outdoor: bool) -> None:
        if not halls:
            return
        outlines = [hall.outline for hall in halls]
        if level.outline is not None and len(halls) == len(level.halls):
            outlines.append(level.outline)
        outline = _joined(outlines)
        key = self._add(
            "level", f"{level.id} outdoor" if outdoor else level.id, self._polygonal(outline), category="unspecified",
            outdoor=outdoor, ordinal=level.ordinal, name=self._labels(level.title or {"": level.id}),
            short_name=self._labels({"": str(level.ordinal)}), display_point=self._point(outline[0]),
            building_ids=None if outdoor else [self._id("building", "halls")],
        )  # fmt: skip
        for hall in halls:
            self._hall(hall, key)

    def _hall(self, hall: Hall, level: str) -> None:
        unit = self._add(
            "unit", hall.id, self._shapes.polygon(hall.outline), level_id=level,
            category="unenclosedarea" if hall.kind == "outdoor" else "unspecified",
            name=self._labels(hall.title or {"": hall.id}), display_point=self._point(hall.outline),
        )  # fmt: skip
        for zone in hall.zones:
            self._add(
                "section", f"{hall.id} {zone.id}", self._shapes.polygon(zone.outline), category="exhibition",
                name=self._labels(zone.title), level_id=level, display_point=self._point(zone.outline),
            )  # fmt: skip
        for booth in hall.booths:
            self._booth(booth, level, unit)
        for one in hall.features:
            self._feature(hall, one, level, unit)

    def _booth(self, booth: Booth, level: str, unit: str) -> None:
        tenants = [self._exhibitors[key] for key in booth.exhibitors if key in self._exhibitors]
        at = self._point(booth.outline)
        anchor = self._add("anchor", booth.key, at, unit_id=unit) if tenants else None
        self._add(
            "kiosk", booth.key, self._shapes.polygon(booth.outline), name=self._labels({"": booth.number}),
            alt_name=self._labels(booth.title), anchor_id=anchor, level_id=level, display_point=at,
        )  # fmt: skip
        for tenant in tenants:
            self._occupant(tenant, booth, anchor)

    def _occupant(self, firm: Exhibitor, booth: Booth, anchor: str | None) -> None:
        expo = self._expo
        self._add(
            "occupant", f"{booth.key} {firm.id}", None, name=self._labels(firm.name),
            # the list of the standard has shops and restaurants, no exhibitors
            category="professionalservices",
            anchor_id=anchor, phone=_phone(firm.contacts.phone), website=firm.contacts.website or None,
            validity=_validity(expo, self._now),
            correlation_id=self._id("firm", firm.id) if len(firm.booths) > 1 else None,
        )  # fmt: skip

    def _feature(self, hall: Hall, one: VenueFeature, level: str, unit: str) -> None:
        kind, category = KINDS_WRITTEN[one.category, one.kind]
        stated: JsonObject = {"category": category, "name": self._labels(one.title)}
        geometry = self._shapes.polygon(one.outline)
        if kind in ("opening", "amenity") or (kind == "unit" and one.kind in ("lift", "ramp")):
            stated["accessibility"] = ["wheelchair"] if one.step_free else None
        if kind == "amenity":
            geometry, stated["unit_ids"] = self._point(one.outline), [unit]
        else:
            stated |= {"level_id": level, "display_point": self._point(one.outline)}
        if kind == "opening":
            geometry = {
                "type": "LineString",
                "coordinates": self._shapes.line(_across(one.outline)),
            }
        self._add(kind, f"{hall.id} {one.id}", geometry, **stated)

    def _add(self, kind: str, key: str, geometry: JsonObject | None, **properties: Any) -> str:
        made = self._id(kind, key)
        whole = dict.fromkeys(_MEMBERS[kind]) | properties
        row = {
            "id": made,
            "type": "Feature",
            "feature_type": kind,
            "geometry": geometry,
            "properties": whole,
        }
        self._of[kind].append(row)
        return made

    def _id(self, kind: str, key: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"shapan {self._expo.id} {kind} {key}"))

    def _labels(self, words: Words) -> dict[str, str] | None:
        """By language; text of an unknown one is in the archive's."""
        default = self._expo.locales[0]
        first = say_in(words, default)[0]
        return (
            {default: first} | {key: text for key, text in words.items() if key and text}
            if first
            else None
        )

    def _point(self, outline: Polygon) -> JsonObject:
        return self._shapes.point(inside_point(outline))

    def _polygonal(self, outlines: Sequence[Polygon]) -> JsonObject:
        if len(outlines) == 1:
            return self._shapes.polygon(outlines[0])
        return {
            "type": "MultiPolygon",
            "coordinates": [self._shapes.rings(one) for one in outlines],
        }


def _joined(outlines: Iterable[Polygon]) -> list[Polygon]:
    return polygons_of(shapely.union_all([shape(one) for one in outlines]))


def _across(outline: Polygon) -> tuple[Point, Point]:
    """The line that one crosses on the way through a door: along the longer side of its outline."""
    (x, y), (dx, dy), (length, _) = smallest_rectangle(shape(outline))
    return (x - dx * length / 2, y - dy * length / 2), (x + dx * length / 2, y + dy * length / 2)


def _phone(text: str) -> str | None:
    plain = re.sub(r"[\s().-]", "", text)
    return plain if _PHONE.match(plain) else None


def _hours(expo: Expo) -> str | None:
    """As OpenStreetMap writes opening hours, by day."""
    days: dict[str, list[str]] = defaultdict(list)
    for one in expo.hours:
        days[one.day].append(f"{one.open}-{one.close}")
    said = [
        f"{when:%Y %b %d} {','.join(sorted(own))}"
        for day, own in sorted(days.items())
        if (when := _day(day))
    ]
    return "; ".join(said) or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _validity(expo: Expo, now: datetime) -> JsonObject | None:
    if not expo.start:
        return None
    zone = ZoneInfo(expo.timezone)
    first = datetime.fromisoformat(expo.start).replace(tzinfo=zone)
    last = datetime.fromisoformat(expo.end or expo.start).replace(tzinfo=zone) + timedelta(days=1)
    return {"start": _moment(first), "end": _moment(last), "modified": _moment(now)}
