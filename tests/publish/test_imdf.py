"""`export --as imdf`: an archive that the standard's rules accept, and that our own reader understands."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import shapely
from tests.publish.expos import box, grid_expo
from tests.publish.imdf_types import Features, dangling, imdf_features, shape_of
from tests.publish.test_earth import show

from shapan.cli import main
from shapan.errors import Usage
from shapan.expo.model import KINDS, Expo, Hall, Level, Organizer, VenueFeature
from shapan.expo.records.contacts import Contacts
from shapan.expo.records.expo import OpeningHours
from shapan.expo.site.settings import EarthPlace, SiteSettings
from shapan.publish.export.imdf import KINDS_WRITTEN, imdf_archive
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SITE = "longitude = 106.5504\nlatitude = 29.7146\nheading = 30"
PLACE = SiteSettings(place=EarthPlace(106.5504, 29.7146, 30.0))


def large() -> Expo:
    """Two halls and a yard on the ground, a gallery above, one of every kind, and a firm with two booths."""
    expo = grid_expo(2)
    ground = expo.levels[0]
    kinds = [
        VenueFeature(
            id=f"{category}-{kind}", category=category, kind=kind, outline=box(n * 0.7 + 3, 1, 0.6, 0.6),
            title={"en": kind} if category == "amenity" else {}, step_free=kind != "stairs",
        )
        for n, (category, kind) in enumerate(KINDS_WRITTEN)
    ]  # fmt: skip
    first = msgspec.structs.replace(ground.halls[0], features=(*ground.halls[0].features, *kinds))
    yard = Hall(
        id="yard",
        level="ground",
        outline=box(0, -60, 150, 50),
        title={"zh": "广场"},
        kind="outdoor",
    )
    gallery = Level(
        id="gallery", ordinal=1, elevation=6.0,
        halls=(Hall(id="g", level="gallery", outline=box(0, 0, 30, 10), title={"": "Gallery"}),),
    )  # fmt: skip
    halls = (first, *ground.halls[1:], yard)
    one, two, *rest = expo.exhibitors
    shared = msgspec.structs.replace(
        one, booths=(*one.booths, *two.booths),
        contacts=Contacts(phone="+86 (23) 6788-0000", website="https://acme.example", email="sales@acme.example"),
    )  # fmt: skip
    booths = tuple(
        msgspec.structs.replace(booth, exhibitors=(*booth.exhibitors, one.id))
        if booth.key in two.booths
        else booth
        for booth in first.booths
    )
    halls = (msgspec.structs.replace(first, booths=booths), *halls[1:])
    return msgspec.structs.replace(
        expo, site=PLACE, exhibitors=(shared, two, *rest), levels=(msgspec.structs.replace(ground, halls=halls), gallery),
        street={"en": "66 Yuelai Avenue\nChongqing"}, hours=(OpeningHours("2021-04-16", "09:00", "17:30"), OpeningHours("2021-02-31", "09:00", "10:00")),
        organizer=Organizer(phone="023 000", website="https://show.example"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def features() -> Features:
    _, found = imdf_features(imdf_archive(large(), NOW))
    return found


def test_every_kind_of_ours_has_one_of_theirs() -> None:
    ours = {
        (category, kind)
        for category, kinds in KINDS.items()
        for kind in kinds
        if category in ("aisle", "opening", "fixture", "amenity")
    }
    assert KINDS_WRITTEN.keys() == ours


def test_members_categories_and_references_are_the_standards(features: Features) -> None:
    assert list(dangling(features)) == []
    counts = {kind: len(own) for kind, own in features.items()}
    assert (counts["venue"], counts["building"], counts["footprint"], counts["address"]) == (
        1,
        1,
        1,
        1,
    )
    assert counts["kiosk"] == 24
    assert counts["anchor"] == 24
    assert counts["occupant"] == 25
    assert counts["section"] == 5  # two zones, two aisles, an area of seats
    manifest, _ = imdf_features(imdf_archive(large(), NOW))
    assert (manifest.created, manifest.language) == ("2026-03-01T12:00:00Z", "en")


def test_levels_are_of_the_building_or_outside(features: Features) -> None:
    levels = {one.properties.name["en"]: one.properties for one in features["level"]}
    (building,) = features["building"]
    said = [
        (one.properties.outdoor, one.properties.ordinal, one.properties.building_ids)
        for one in features["level"]
    ]
    assert said == [(False, 0, [building.id]), (True, 0, None), (False, 1, [building.id])]
    assert levels.keys() == {"ground", "gallery"}
    venue, (footprint,) = shape_of(features["venue"][0]), features["footprint"]
    assert all(
        venue.buffer(1e-7).contains(shape_of(one))
        for one in (*features["level"], *features["unit"], footprint)
    )
    assert shape_of(footprint).contains(
        shapely.Point(building.properties.display_point.coordinates)
    )
    units = {one.id: shape_of(one) for one in features["unit"]}
    assert all(units[one.properties.unit_id].contains(shape_of(one)) for one in features["anchor"])


def test_a_kiosk_is_a_booth_and_its_occupants_are_its_exhibitors(features: Features) -> None:
    (kiosk,) = [
        one
        for one in features["kiosk"]
        if one.properties.name == {"en": "A02"}
        and one.properties.alt_name == {"en": "Tenant 2", "zh": "参展商2"}
    ][:1]
    tenants = [
        one
        for one in features["occupant"]
        if one.properties.anchor_id == kiosk.properties.anchor_id
    ]
    assert [one.properties.name["en"] for one in tenants] == ["Tenant 2", "Tenant 1"]
    first = tenants[1].properties
    assert (first.phone, first.website) == ("+862367880000", "https://acme.example")
    assert first.correlation_id is not None
    assert (
        sum(one.properties.correlation_id == first.correlation_id for one in features["occupant"])
        == 2
    )
    assert tenants[0].properties.correlation_id is None
    assert msgspec.to_builtins(first.validity) == {
        "start": "2021-04-15T16:00:00Z",
        "end": "2021-04-19T16:00:00Z",
        "modified": "2026-03-01T12:00:00Z",
    }
    # the standard has no place for it
    assert "sales@acme.example" not in json.dumps(msgspec.to_builtins(features))


def test_the_venue_is_where_and_when_it_says(features: Features) -> None:
    (venue,), (address,) = features["venue"], features["address"]
    assert msgspec.to_builtins(address.properties) == {
        "address": "66 Yuelai Avenue", "unit": None, "locality": "Chongqing", "province": None, "country": "CN",
        "postal_code": None, "postal_code_ext": None, "postal_code_vanity": None,
    }  # fmt: skip
    assert venue.properties.hours == "2021 Apr 16 09:00-17:30"
    # no number of E.164
    assert (venue.properties.phone, venue.properties.website) == (None, "https://show.example")
    longitude, latitude = venue.properties.display_point.coordinates
    assert abs(longitude - 106.5504) < 0.01
    assert abs(latitude - 29.7146) < 0.01


def test_a_door_is_the_line_one_crosses(features: Features) -> None:
    gate = next(one for one in features["opening"] if one.properties.category == "service")
    assert gate.properties.accessibility == ["wheelchair"]
    (x0, y0), (x1, y1) = gate.geometry.coordinates
    # 4 m wide
    assert ((x1 - x0) * 96_700) ** 2 + ((y1 - y0) * 110_850) ** 2 == pytest.approx(16, rel=0.02)


def without(data: bytes, file: str, change: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            value = json.loads(before.read(name))
            if name == file:
                change(value)
            after.writestr(name, json.dumps(value))
    return out.getvalue()


@pytest.mark.parametrize(("file", "change"), [
    ("level.geojson", lambda v: v["features"][0]["properties"].pop("restriction")),
    ("kiosk.geojson", lambda v: v["features"][0]["properties"].update(category="retail")),
    ("unit.geojson", lambda v: v["features"][0]["properties"].update(category="exhibitionhall")),
    ("opening.geojson", lambda v: v["features"][0]["geometry"].update(type="Polygon")),
    ("occupant.geojson", lambda v: v["features"][0]["properties"].update(name=None)),
    ("venue.geojson", lambda v: v["features"][0].pop("feature_type")),
    ("manifest.json", lambda v: v.pop("language")),
])  # fmt: skip
def test_our_schema_refuses_what_the_standard_does(file: str, change: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        imdf_features(without(imdf_archive(large(), NOW), file, change))


def test_a_reference_that_leads_nowhere_is_found() -> None:
    def other(value: Any) -> None:
        properties = value["features"][0]["properties"]
        properties["unit_id"] = properties["unit_id"][:-1] + (
            "0" if properties["unit_id"][-1] != "0" else "1"
        )

    _, found = imdf_features(without(imdf_archive(large(), NOW), "anchor.geojson", other))
    assert [text.split(":")[1].split()[0] for text in dangling(found)] == ["unit_id"]


def test_ids_are_the_same_next_time_and_so_are_the_bytes() -> None:
    assert imdf_archive(large(), NOW) == imdf_archive(large(), NOW)
    later = datetime(2026, 4, 1, tzinfo=UTC)
    first, second = (imdf_features(imdf_archive(large(), when))[1] for when in (NOW, later))
    assert {kind: [one.id for one in own] for kind, own in first.items()} == {
        kind: [one.id for one in own] for kind, own in second.items()
    }


def test_our_reader_understands_it(tmp_path: Path) -> None:
    """Booths with numbers, areas and fascias, the hall around them, doors and services: as in the documents."""
    source, out = show(tmp_path / "show", SITE), tmp_path / "show.imdf.zip"
    assert main(["export", str(source), "--as", "imdf", "-o", str(out)]) == 0
    imdf_features(out.read_bytes())
    first, second = (read_source(open_expo(str(path))).expo for path in (source, out))
    halls = [expo.halls for expo in (first, second)]
    booths = [{booth.number: booth for hall in own for booth in hall.booths} for own in halls]
    assert booths[0].keys() == booths[1].keys()
    assert len(booths[0]) == 12
    for number, booth in booths[0].items():
        assert booths[1][number].area == pytest.approx(booth.area, rel=2e-3)
    assert [hall.kind for hall in halls[1]] == ["hall"]
    kinds = [
        sorted(
            one.kind
            for hall in own
            for one in hall.features
            if one.category in ("opening", "amenity")
        )
        for own in halls
    ]
    assert kinds[0] == kinds[1]
    assert kinds[0]


def test_what_is_missing_is_said() -> None:
    expo = grid_expo()
    with pytest.raises(Usage, match="set longitude and latitude"):
        imdf_archive(expo, NOW)
    with pytest.raises(Usage, match="time zone UTC has none; set timezone"):
        imdf_archive(msgspec.structs.replace(expo, site=PLACE, timezone="UTC"), NOW)
