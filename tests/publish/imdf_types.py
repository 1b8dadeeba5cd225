"""IMDF 1.0.0 (OGC 20-094) as types: the members that each feature type has, their kinds and the categories of the
standard that we write. Members that are missing or unknown are mistakes, as is a category that is not in its list
(docs.ogc.org/cs/20-094/Categories). `dangling` follows the references."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
import shapely
from msgspec import Meta

Id = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]
Text = Annotated[str, Meta(min_length=1)]
Labels = Annotated[
    dict[Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], Text], Meta(min_length=1)
]
Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Phone = Annotated[str, Meta(pattern=r"^\+[1-9]\d{6,14}$")]
Website = Annotated[str, Meta(pattern=r"^https?://")]
Position = tuple[Annotated[float, Meta(ge=-180, le=180)], Annotated[float, Meta(ge=-90, le=90)]]
Ring = Annotated[list[Position], Meta(min_length=4)]
Restriction = Literal["employeesonly", "restricted"] | None
Accessibility = (
    Annotated[
        list[Literal["wheelchair", "braille", "tactilepaving", "hearing"]], Meta(min_length=1)
    ]
    | None
)


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    pass


class Point(Strict, tag_field="type"):
    coordinates: Position


class LineString(Strict, tag_field="type"):
    coordinates: Annotated[list[Position], Meta(min_length=2)]


class Polygon(Strict, tag_field="type"):
    coordinates: Annotated[list[Ring], Meta(min_length=1)]


class MultiPolygon(Strict, tag_field="type"):
    coordinates: Annotated[list[list[Ring]], Meta(min_length=1)]


Polygonal = Polygon | MultiPolygon


class Temporality(Strict):
    start: Moment | None
    end: Moment | None
    modified: Moment | None


class Address(Strict):
    address: Text
    unit: Text | None
    locality: Text
    province: Annotated[str, Meta(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")] | None
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    postal_code: Text | None
    postal_code_ext: Text | None
    postal_code_vanity: Text | None


class Venue(Strict):
    category: Literal["conventioncenter"]
    restriction: Restriction
    name: Labels
    alt_name: Labels | None
    hours: Text | None
    phone: Phone | None
    website: Website | None
    display_point: Point
    address_id: Id


class Building(Strict):
    name: Labels | None
    alt_name: Labels | None
    category: Literal["unspecified", "parking", "transit", "transit.bus", "transit.train"]
    restriction: Restriction
    display_point: Point | None
    address_id: Id | None


class Footprint(Strict):
    category: Literal["ground", "aerial", "subterranean"]
    name: Labels | None
    building_ids: Annotated[list[Id], Meta(min_length=1)]


class Level(Strict):
    category: Literal["unspecified", "parking", "transit"]
    restriction: Restriction
    outdoor: bool
    ordinal: int
    name: Labels
    short_name: Labels
    display_point: Point | None
    address_id: Id | None
    building_ids: list[Id] | None


class OnLevel(Strict):
    """What units and sections share."""

    restriction: Restriction
    accessibility: Accessibility
    name: Labels | None
    alt_name: Labels | None
    level_id: Id
    display_point: Point | None


class Unit(OnLevel):
    category: Literal[
        "unspecified", "unenclosedarea", "column", "nonpublic", "restroom", "foodservice", "stairs", "elevator",
        "escalator", "ramp", "firstaid", "conferenceroom", "lounge", "storage", "parking", "office",
    ]  # fmt: skip


class Section(OnLevel):
    category: Literal["exhibition", "walkway", "seating"]
    address_id: Id | None
    correlation_id: Id | None
    parents: list[Id] | None


class Kiosk(Strict):
    name: Labels | None
    alt_name: Labels | None
    anchor_id: Id | None
    level_id: Id
    display_point: Point | None


class Fixture(Strict):
    category: Literal[
        "wall", "stage", "furniture", "equipment", "vegetation", "obstruction", "desk"
    ]
    name: Labels | None
    alt_name: Labels | None
    anchor_id: Id | None
    level_id: Id
    display_point: Point | None


class Opening(Strict):
    category: Literal[
        "automobile",
        "bicycle",
        "pedestrian",
        "emergencyexit",
        "pedestrian.principal",
        "pedestrian.transit",
        "service",
    ]
    accessibility: Accessibility
    access_control: list[str] | None
    door: dict[str, Any] | None
    name: Labels | None
    alt_name: Labels | None
    display_point: Point | None
    level_id: Id


class Amenity(Strict):
    category: Literal[
        "information", "photobooth", "baggagestorage", "checkin", "unspecified", "prayerroom", "atm"
    ]
    accessibility: Accessibility
    name: Labels | None
    alt_name: Labels | None
    hours: Text | None
    phone: Phone | None
    website: Website | None
    unit_ids: Annotated[list[Id], Meta(min_length=1)] | None
    address_id: Id | None
    correlation_id: Id | None


class Anchor(Strict):
    address_id: Id | None
    unit_id: Id


class Occupant(Strict):
    name: Labels
    category: Literal["professionalservices"]
    anchor_id: Id
    hours: Text | None
    phone: Phone | None
    website: Website | None
    validity: Temporality | None
    correlation_id: Id | None


G = TypeVar("G")
P = TypeVar("P")


class Feature(msgspec.Struct, Generic[G, P], forbid_unknown_fields=True, kw_only=True):
    id: Id
    type: Literal["Feature"]
    feature_type: str
    geometry: G
    properties: P


class Collection(msgspec.Struct, Generic[G, P], forbid_unknown_fields=True, kw_only=True):
    type: Literal["FeatureCollection"]
    features: Annotated[list[Feature[G, P]], Meta(min_length=1)]


class Manifest(Strict):
    version: Literal["1.0.0"]
    created: Moment
    generated_by: Text | None
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    extensions: list[str] | None


TYPES: dict[str, Any] = {
    "address": Collection[None, Address], "venue": Collection[Polygonal, Venue], "building": Collection[None, Building],
    "footprint": Collection[Polygonal, Footprint], "level": Collection[Polygonal, Level], "unit": Collection[Polygonal, Unit],
    "section": Collection[Polygonal, Section], "kiosk": Collection[Polygonal, Kiosk], "fixture": Collection[Polygonal, Fixture],
    "opening": Collection[LineString, Opening], "amenity": Collection[Point, Amenity], "anchor": Collection[Point, Anchor],
    "occupant": Collection[None, Occupant],
}  # fmt: skip
Features = dict[str, list[Feature[Any, Any]]]


def imdf_features(data: bytes) -> tuple[Manifest, Features]:
    """By feature type. Raises msgspec.ValidationError with the member."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert names <= {"manifest.json", *(f"{kind}.geojson" for kind in TYPES)}
        assert {
            "manifest.json",
            "address.geojson",
            "venue.geojson",
            "level.geojson",
            "unit.geojson",
        } <= names
        manifest = msgspec.json.decode(archive.read("manifest.json"), type=Manifest)
        found = {
            kind: msgspec.json.decode(archive.read(f"{kind}.geojson"), type=collection).features
            for kind, collection in TYPES.items()
            if f"{kind}.geojson" in names
        }
    assert all(one.feature_type == kind for kind, own in found.items() for one in own)
    return manifest, found


def dangling(features: Features) -> Iterator[str]:
    """References that lead nowhere, or to a feature of another type, and ids that two features have."""
    seen: set[str] = set()
    ids = {kind: {one.id for one in own} for kind, own in features.items()}
    for kind, own in features.items():
        for one in own:
            if one.id in seen:
                yield f"{kind} {one.id}: twice"
            seen.add(one.id)
            for member, value in msgspec.structs.asdict(one.properties).items():
                target = member.removesuffix("_ids").removesuffix("_id")
                if target == member or target == "correlation" or value is None:
                    continue
                for reference in value if isinstance(value, list) else [value]:
                    if reference not in ids.get(target, ()):
                        yield f"{kind} {one.id}: {member} {reference}"


def shape_of(one: Feature[Any, Any]) -> Any:
    geometry = msgspec.to_builtins(one.geometry)
    return shapely.geometry.shape(geometry)
