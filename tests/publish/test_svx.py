"""`export --as svx`: documents that Voyager's schema accepts, and cameras that stand where the stops look from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from tests.publish.svx_types import Document

from shapan.cli import main
from shapan.expo.scenario import AfterNarration, PoseView, Scenario, Stop, TableView
from shapan.publish.starter import starter
from shapan.publish.svx import orbit_of, view_from_above


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("show")
    for path, text in starter("show").items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    stops = (
        Stop("table", TableView(), {"en": "From above"}, {"en": "All & more"}, next=(AfterNarration("aisle"),)),
        Stop("aisle", PoseView((6.0, 2.0, 1.65, 90.0, -5.0)), {"en": "In the aisle"}, {"en": "Here"}),
    )
    scenario = Scenario({"en": "Tour"}, stops, {"en": "In short"})
    (source / "scenarios").mkdir()
    (source / "scenarios" / "tour.json").write_bytes(msgspec.json.encode(scenario))
    out = tmp_path_factory.mktemp("svx")
    assert main(["export", str(source), "--as", "svx", "-o", str(out)]) == 0
    return out


def test_the_documents_are_voyagers(folder: Path) -> None:
    names = sorted(path.name for path in folder.glob("*.svx.json"))
    assert names == ["scene.ru.svx.json", "scene.svx.json", "scene.zh.svx.json"]
    for name in names:
        document = msgspec.json.decode((folder / name).read_bytes(), type=Document)
        assert all(len(set(scene.nodes)) == len(scene.nodes) for scene in document.scenes)
        (tour,) = document.setups[0].tours
        assert [step.id for step in tour.steps] == ["tour--table", "tour--aisle"]
        assert [state.id for state in document.setups[0].snapshots.states] == [step.id for step in tour.steps]
        (model,) = document.models
        (file,) = model.derivatives[0].assets
        assert (folder / file.uri).stat().st_size == file.byteSize
        assert (folder / file.uri).read_bytes()[:4] == b"glTF"
        for article in document.metas[0].articles:
            assert "All &amp; more" in (folder / article.uri).read_text("utf-8")


@pytest.mark.parametrize("pose", [(6.0, 2.0, 1.65, 90.0, -5.0), (-3.0, 40.0, 12.0, 200.0, -40.0), (0, 0, 0, 0, 0)])
def test_a_camera_stands_where_a_stop_looks_from(pose: tuple[float, float, float, float, float]) -> None:
    (pitch, yaw, roll), offset = orbit_of(pose)
    p, y = np.radians(pitch), np.radians(yaw)
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    turned = about_y @ about_x  # three.js, order YXZ
    x, z_up, south = turned @ np.array(offset)
    np.testing.assert_allclose((x, -south, z_up), pose[:3], atol=2e-3)
    ahead = turned @ np.array([0.0, 0.0, -1.0])
    heading = np.radians(pose[3])
    assert roll == 0
    np.testing.assert_allclose(np.hypot(ahead[0], ahead[2]), np.cos(p), atol=1e-6)
    np.testing.assert_allclose(
        (ahead[0], -ahead[2]), np.cos(p) * np.array([np.sin(heading), np.cos(heading)]), atol=1e-3
    )


def test_from_above_the_venue_is_ahead_and_below() -> None:
    x, y, z, yaw, pitch = view_from_above((0.0, 0.0, 400.0, 200.0))
    assert (x, yaw, pitch) == (200.0, 0.0, -50.0)
    assert y < 100 < z
