"""`export --as svx`: documents that Voyager's schema accepts, and cameras that stand where the stops look from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from tests.publish.svx_types import Document

from shapan.cli import main
from shapan.expo.scenario.scenario import AfterNarration, BoothView, PoseView, Scenario, Stop, TableView
from shapan.publish.export.svx_document import orbit_of, view_from_above
from shapan.publish.starter import starter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("show")
    for path, text in starter("show").items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    stops = (
        Stop(id="table", view=TableView(), title={"en": "From above"}, words={"en": "All & more"}, next=(AfterNarration("aisle"),)),
        Stop(
            id="aisle", view=PoseView((6.0, 2.0, 1.65, 90.0, -5.0)), title={"en": "In the aisle"}, words={"en": "Here"},
            next=(AfterNarration("booth"),),
        ),
        Stop(id="booth", view=BoothView("A2"), title={"en": "At A2"}, words={"en": "There", "ru": "Там"}),
    )  # fmt: skip
    scenario = Scenario(title={"en": "Tour"}, stops=stops, summary={"en": "In short"})
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
        assert [step.id for step in tour.steps] == ["tour--table", "tour--aisle", "tour--booth"]
        assert [state.id for state in document.setups[0].snapshots.states] == [step.id for step in tour.steps]
        (model,) = document.models
        (file,) = model.derivatives[0].assets
        assert (folder / file.uri).stat().st_size == file.byteSize
        assert (folder / file.uri).read_bytes()[:4] == b"glTF"
        for article in document.metas[0].articles:
            assert "All &amp; more" in (folder / article.uri).read_text("utf-8")


FEATURES = {  # of a setup: Voyager knows a snapshot's target by `scenes/<n>/setup/<feature>/<input>`
    "interface", "reader", "viewer", "navigation", "derivatives", "background", "environment", "language", "floor",
    "grid", "tape", "slicer", "tours", "audio", "actions",
}  # fmt: skip


@pytest.mark.parametrize("name", ["scene.svx.json", "scene.zh.svx.json", "scene.ru.svx.json"])
def test_what_voyager_follows_on_loading_leads_somewhere(folder: Path, name: str) -> None:
    """The rules that stand in its code and not in its schema: a broken one is a warning there and a dead tour."""
    document = msgspec.json.decode((folder / name).read_bytes(), type=Document)
    scene = document.scenes[document.scene]
    nodes = [document.nodes[index] for index in scene.nodes]
    assert len({node.id for node in document.nodes}) == len(document.nodes)
    assert sorted(node.camera for node in nodes if node.camera is not None) == list(range(len(document.cameras)))
    assert sorted(node.light for node in nodes if node.light is not None) == list(range(len(document.lights)))
    assert sorted(node.model for node in nodes if node.model is not None) == list(range(len(document.models)))
    for node in nodes:
        if node.rotation:
            np.testing.assert_allclose(np.linalg.norm(node.rotation), 1, atol=1e-3)
    setup, meta = document.setups[scene.setup], document.metas[scene.meta or 0]
    (model,) = document.models
    # It shows the derivative for the web of the quality that the device bears, by its one asset of type Model.
    assert [(one.usage, [file.type for file in one.assets]) for one in model.derivatives] == [("Web3D", ["Model"])]
    assert model.units == setup.units == "m", "another unit would scale the model and leave the cameras"
    articles = {one.id: one for one in meta.articles}
    for one in articles.values():
        assert (folder / one.uri).is_file()
        assert not Path(one.uri).is_absolute()
        assert one.uris == {"EN": one.uri}, "what it reads is under the key of the language it speaks"
        assert (one.titles["EN"], one.leads["EN"]) == (one.title, one.lead)
    assert {one.articleId for one in model.annotations} <= set(articles)
    assert len({one.id for one in model.annotations}) == len(model.annotations)
    snapshots = setup.snapshots
    assert set(snapshots.features) <= FEATURES
    for target in snapshots.targets:
        scenes, index, kind, feature, key = target.split("/")
        assert (scenes, int(index), kind) == ("scenes", document.scene, "setup")
        assert feature in snapshots.features
        assert hasattr(setup.navigation.orbit, key)
    states = {state.id: state for state in snapshots.states}
    assert len(states) == len(snapshots.states)
    assert all(len(state.values) == len(snapshots.targets) for state in states.values())
    assert all(state.duration > 0 and state.curve == "EaseQuad" for state in states.values())
    for tour in setup.tours:
        assert tour.steps
        assert all(step.id in states and step.titles["EN"] for step in tour.steps)
    assert len({tour.id for tour in setup.tours}) == len(setup.tours)


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
