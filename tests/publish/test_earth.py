"""A place on Earth: where the tileset and what is exported stand, against CesiumJS and formulas of other sources."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from shapan.cli import main
from shapan.expo.records.expo import SiteHall
from shapan.expo.site.settings import EarthPlace
from shapan.geometry.earth import earth_degrees, earth_frame
from shapan.intake.expo.expo_toml import read_expo_toml
from shapan.intake.expo.site_form import SiteChange, with_site
from shapan.pages.render.address import Viewer
from shapan.publish import viewer
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.publish.viewer import BuiltViewer
from shapan.tiles.tileset import earth_transform

ROOT = Path(__file__).resolve().parents[2]
PLACES = [
    (106.5504, 29.7146, 0.0),
    (-0.0294, 51.5081, 57.3),
    (179.9999, -16.8, 200.0),
    (-70.9, -53.16, 359.9),
    (15.0, 78.2, 90.0),
]
CESIUM = """
const C = require(process.argv[1]), [lon, lat, turn] = process.argv.slice(2).map(Number);
const frame = C.Transforms.headingPitchRollToFixedFrame(C.Cartesian3.fromDegrees(lon, lat),
  new C.HeadingPitchRoll(C.Math.toRadians(turn), 0, 0), C.Ellipsoid.WGS84, C.Transforms.localFrameToFixedFrameGenerator("east", "north"));
console.log(JSON.stringify(Array.from(frame)));
"""


def show(folder: Path, site: str = "") -> Path:
    for path, text in starter("fair").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    with (folder / "expo.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[site]\n{site}\n")
    return folder


def ecef(lon: float, lat: float) -> np.ndarray[Any, Any]:
    """The usual closed form by the two half axes (NIMA TR8350.2), not by the eccentricity."""
    a, b = 6378137.0, 6356752.314245
    la, lo = math.radians(lat), math.radians(lon)
    n = a * a / math.sqrt((a * math.cos(la)) ** 2 + (b * math.sin(la)) ** 2)
    return np.array(
        (
            n * math.cos(la) * math.cos(lo),
            n * math.cos(la) * math.sin(lo),
            b * b / (a * a) * n * math.sin(la),
        )
    )


def test_known_points_of_the_ellipsoid() -> None:
    assert earth_transform(EarthPlace(0.0, 0.0)) == [
        0,
        1,
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        0,
        6378137,
        0,
        0,
        1,
    ]
    pole = earth_transform(EarthPlace(0.0, 90.0))
    np.testing.assert_allclose(pole[12:15], (0, 0, 6356752.314245), atol=1e-6)
    # the plan's upward direction looks east
    assert earth_transform(EarthPlace(0.0, 0.0, 90.0))[4:8] == [0, 1, 0, 0]


@pytest.mark.parametrize(("longitude", "latitude", "heading"), PLACES)
def test_a_corner_500_m_off_stands_where_cesium_puts_it(
    longitude: float, latitude: float, heading: float
) -> None:
    cesium = ROOT / "web/node_modules/cesium"
    run = subprocess.run(
        ["node", "-e", CESIUM, str(cesium), str(longitude), str(latitude), str(heading)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    theirs = np.array(json.loads(run.stdout)).reshape(4, 4).T
    ours = np.array(earth_transform(EarthPlace(longitude, latitude, heading))).reshape(4, 4).T
    np.testing.assert_allclose(ours[:3, 3], ecef(longitude, latitude), atol=0.001)
    corner = np.array((300.0, -400.0, 12.0, 1.0))
    east, north = 300, -400
    turn = math.radians(heading)
    enu = (
        east * math.cos(turn) + north * math.sin(turn),
        north * math.cos(turn) - east * math.sin(turn),
        12.0,
        1.0,
    )
    plain = np.array(json.loads(subprocess.run(
        ["node", "-e", CESIUM, str(cesium), str(longitude), str(latitude), "0"], capture_output=True, text=True, check=True, timeout=60,
    ).stdout)).reshape(4, 4).T  # fmt: skip
    assert np.linalg.norm((ours @ corner - plain @ enu)[:3]) < 0.01
    assert np.linalg.norm((ours @ corner - theirs @ corner)[:3]) < 0.01


@pytest.mark.parametrize(("longitude", "latitude", "heading"), PLACES)
def test_degrees_lead_back_to_where_they_came_from(
    longitude: float, latitude: float, heading: float
) -> None:
    frame = earth_frame(longitude, latitude, heading)
    points = np.array([(0.0, 0.0), (300.0, -400.0), (-20.0, 900.0)])
    degrees = earth_degrees(points, frame)
    np.testing.assert_allclose(degrees[0], (longitude, latitude), atol=1e-11)
    assert np.ptp(degrees[:, 0]) < 0.1  # also across the antimeridian
    for point, (lon, lat) in zip(points, degrees.tolist(), strict=True):
        # on the plane, which leaves the ellipsoid by d² / 2R
        there = (frame @ (*point, 0.0, 1.0))[:3]
        off = there - ecef(lon, lat)
        assert abs(off @ frame[:3, 0]) < 1e-3 * (1 + abs(point).max() / 300)
        assert np.linalg.norm(off) == pytest.approx(np.hypot(*point) ** 2 / 2 / 6.37e6, abs=0.002)


@pytest.mark.parametrize(("site", "columns", "place"), [
    ("longitude = 106.55\nlatitude = 29.71", [], EarthPlace(106.55, 29.71)),
    ("longitude = -180\nlatitude = 0\nheading = -30", [], EarthPlace(-180.0, 0.0, 330.0)),
    ("longitude = 181\nlatitude = 29.71", ["site.longitude"], None),
    ("longitude = 106.55\nlatitude = nan\nheading = 3600", ["site.latitude", "site.heading"], None),
    ("longitude = 106.55\nlatitude = 29.71\nheading = inf", ["site.heading"], EarthPlace(106.55, 29.71)),
    ("longitude = 106.55", ["site.latitude"], None),
    ("heading = 12", ["site.longitude", "site.latitude"], None),
    ("streets = true", [], None),
])  # fmt: skip
def test_what_is_no_place_is_said_and_the_rest_is_used(
    site: str, columns: list[str], place: EarthPlace | None
) -> None:
    expo, findings = read_expo_toml(
        f'title = "Fair"\n[site]\n{site}\n[site.halls.A]\nturn = 90\n'.encode()
    )
    assert [(one.code, one.where.column) for one in findings] == [
        ("value-wrong", column) for column in columns
    ]
    assert expo.site.place == place
    assert expo.site.halls["A"].turn == 90.0


def test_halls_that_are_arranged_in_the_studio_leave_the_place() -> None:
    before = b'title = "Fair"\n[site]\nlongitude = 106.55 # the gate\nlatitude = 29.71\n'
    after = with_site(
        before, SiteChange(halls={"1": SiteHall(at=(10.0, 20.0), turn=90.0)}, streets=True)
    )
    assert b"longitude = 106.55 # the gate" in after
    site = read_expo_toml(after)[0].site
    assert site.place == EarthPlace(106.55, 29.71)
    assert (site.streets, site.halls["1"].at) == (True, (10.0, 20.0))


def test_a_fault_is_said_in_words() -> None:
    _, findings = read_expo_toml(b'title = "Fair"\n[site]\nlatitude = 91')
    assert [one.message for one in findings] == [
        "expo.toml: site.latitude: 91 is not between -90 and 90 degrees; left out",
        "expo.toml: site.longitude is missing: a place on Earth needs longitude and latitude; left out",
    ]


def test_the_tileset_for_others_stands_on_earth_and_the_walk_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The viewer takes its root tile from release.json; every blob is the same."""
    built = BuiltViewer(
        {"viewer/assets/viewer-1.js": b"export {};"}, Viewer("viewer/assets/viewer-1.js"), "0" * 64
    )
    monkeypatch.setattr(viewer, "built_viewer", lambda: built)
    trees = {}
    for name, site in (
        ("here", ""),
        ("there", "longitude = 106.5504\nlatitude = 29.7146\nheading = 57.3"),
    ):
        trees[name] = tmp_path / name
        assert (
            main(["build", str(show(tmp_path / f"{name}-source", site)), "-o", str(trees[name])])
            == 0
        )
    here, there = (json.loads((tree / "fair/tileset.json").read_text()) for tree in trees.values())
    assert there["root"].pop("transform") == earth_transform(EarthPlace(106.5504, 29.7146, 57.3))
    assert there == here
    before, after = (
        json.loads((tree / "fair/release.json").read_text()) for tree in trees.values()
    )
    assert after.pop("place") == {"longitude": 106.5504, "latitude": 29.7146, "heading": 57.3}
    assert {key: value for key, value in after.items() if key != "id"} == {
        key: value for key, value in before.items() if key != "id"
    }
    blobs = [sorted(path.name for path in (tree / "blobs").iterdir()) for tree in trees.values()]
    assert blobs[0] == blobs[1]


def test_geojson_is_as_rfc_7946_says_and_is_read_back(tmp_path: Path) -> None:
    source = show(tmp_path / "show", "longitude = 106.5504\nlatitude = 29.7146\nheading = 30")
    out = tmp_path / "again.geojson"
    assert main(["export", str(source), "--as", "geojson", "-o", str(out)]) == 0
    collection = json.loads(out.read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    # §4, §7.1
    assert (
        not {"crs", "coordinates", "geometries", "geometry", "properties", "units"}
        & collection.keys()
    )
    for feature in collection["features"]:
        assert feature.keys() == {"type", "properties", "geometry"}
        shell, *holes = feature["geometry"]["coordinates"]
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (shell, *holes))
        assert shapely.LinearRing(shell).is_ccw  # §3.1.6
        assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)
        assert all(abs(lon - 106.5504) < 0.01 and abs(lat - 29.7146) < 0.01 for lon, lat in shell)
    first, second = (read_source(open_expo(str(path))).expo for path in (source, out))
    booths = [{b.number: b for b in e.booths} for e in (first, second)]
    assert booths[0].keys() == booths[1].keys()
    assert len(booths[0]) == 12
    for number, booth in booths[0].items():
        assert booths[1][number].area == pytest.approx(booth.area, rel=2e-3)
        assert booths[1][number].title == booth.title
    (one,) = [f for f in collection["features"] if f["properties"].get("number") == "A1"]
    corner = booths[0]["A1"].outline.shell[0]
    frame = earth_frame(106.5504, 29.7146, 30.0)
    np.testing.assert_allclose(
        ecef(*one["geometry"]["coordinates"][0][0]), (frame @ (*corner, 0.0, 1.0))[:3], atol=0.01
    )


def test_without_a_place_it_says_what_to_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(show(tmp_path / "show")), "--as", "geojson"]) == 2
    assert "set longitude and latitude in [site] of expo.toml" in capsys.readouterr().err
