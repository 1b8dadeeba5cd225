"""`export --as svx`: documents that Voyager's schema accepts, and cameras that stand where the stops look from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import trimesh
from tests.publish.svx_types import Document

from shapan.cli import main
from shapan.expo.scenario.scenario import (
    AfterNarration,
    BoothView,
    PoseView,
    Scenario,
    Stop,
    TableView,
)
from shapan.gltf import glb
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
        assert [state.id for state in document.setups[0].snapshots.states] == [
            step.id for step in tour.steps
        ]
        (model,) = document.models
        (file,) = model.derivatives[0].assets
        assert (folder / file.uri).stat().st_size == file.byteSize
        assert (folder / file.uri).read_bytes()[:4] == b"glTF"
        for article in document.metas[0].articles or ():
            assert "All &amp; more" in (folder / article.uri).read_text("utf-8")


# of a setup: Voyager knows a snapshot's target by `scenes/<n>/setup/<feature>/<input>`
FEATURES = {
    "interface", "reader", "viewer", "navigation", "derivatives", "background", "environment", "language", "floor",
    "grid", "tape", "slicer", "tours", "audio", "actions",
}  # fmt: skip


@pytest.mark.parametrize("name", ["scene.svx.json", "scene.zh.svx.json", "scene.ru.svx.json"])
def test_what_voyager_follows_on_loading_leads_somewhere(folder: Path, name: str) -> None:
    """The rules that stand in its code and not in its schema: a broken one is a warning there and a dead tour."""
    document = msgspec.json.decode((folder / name).read_bytes(), type=Document)
    scene = document.scenes[document.scene]
    roots = [document.nodes[index] for index in scene.nodes]
    nodes = [*roots, *(document.nodes[index] for node in roots for index in node.children or ())]
    assert sorted(node.id for node in nodes) == sorted(node.id for node in document.nodes)
    assert len({node.id for node in document.nodes}) == len(document.nodes)
    assert sorted(node.camera for node in nodes if node.camera is not None) == list(
        range(len(document.cameras))
    )
    assert sorted(node.light for node in nodes if node.light is not None) == list(
        range(len(document.lights))
    )
    assert sorted(node.model for node in nodes if node.model is not None) == list(
        range(len(document.models))
    )
    for node in nodes:
        if node.rotation:
            np.testing.assert_allclose(np.linalg.norm(node.rotation), 1, atol=1e-3)
    setup, meta = document.setups[scene.setup], document.metas[scene.meta]
    (model,) = document.models
    # It shows the derivative for the web of the quality that the device bears, by its one asset of type Model.
    assert [(one.usage, [file.type for file in one.assets]) for one in model.derivatives] == [
        ("Web3D", ["Model"])
    ]
    assert model.units == setup.units == "m", (
        "another unit would scale the model and leave the cameras"
    )
    articles = {one.id: one for one in meta.articles or ()}
    for one in articles.values():
        assert (folder / one.uri).is_file()
        assert not Path(one.uri).is_absolute()
        assert one.uris == {"EN": one.uri}, (
            "what it reads is under the key of the language it speaks"
        )
        assert (one.titles["EN"], one.leads["EN"]) == (one.title, one.lead)
    assert {one.articleId for one in model.annotations} <= set(articles)
    assert len({one.id for one in model.annotations}) == len(model.annotations)
    snapshots = setup.snapshots
    assert set(snapshots.features) <= FEATURES
    for target in snapshots.targets:
        scenes, index, kind, feature, key = target.split("/")
        assert (scenes, int(index), kind) == ("scenes", document.scene, "setup")
        assert feature in snapshots.features
        assert key == "mode" or hasattr(setup.navigation.orbit, key)
    states = {state.id: state for state in snapshots.states}
    assert len(states) == len(snapshots.states)
    assert all(len(state.values) == len(snapshots.targets) for state in states.values())
    assert all(state.duration > 0 and state.curve == "EaseQuad" for state in states.values())
    for tour in setup.tours:
        assert tour.steps
        assert all(step.id in states and step.titles["EN"] for step in tour.steps)
    assert len({tour.id for tour in setup.tours}) == len(setup.tours)


@pytest.mark.parametrize("name", ["scene.svx.json", "scene.zh.svx.json", "scene.ru.svx.json"])
def test_what_explorer_0_63_does_without_is_there(folder: Path, name: str) -> None:
    """What was seen in Smithsonian Voyager Explorer 0.63.2 when each of these was missing stands beside it."""
    document = msgspec.json.decode((folder / name).read_bytes(), type=Document)
    scene = document.scenes[document.scene]
    # it throws
    (lights,) = [
        document.nodes[index] for index in scene.nodes if document.nodes[index].name == "Lights"
    ]
    under = [document.nodes[index] for index in lights.children or ()]
    assert [node.light for node in under] == list(range(len(document.lights)))
    assert [node for node in document.nodes if node.light is not None] == under
    # the model is a thousandth of its size
    assert (scene.units, document.models[0].units) == ("m", "m")
    # degrees: a picture of one pixel
    assert all(20 < one.perspective.yfov < 120 for one in document.cameras)
    assert not any(one.autoNearFar for one in document.cameras)  # nothing nearer than 1.8 m
    assert document.metas[scene.meta].collection.titles["EN"]  # "Missing Title"
    kinds = {
        one.type: (one.enabled, one.intensity, node.rotation)
        for one, node in zip(document.lights, under, strict=True)
    }
    assert kinds["environment"][:2] == (True, 1.0)  # dark
    enabled, intensity, turned = kinds["directional"]
    assert (enabled, intensity) == (True, 0.3)  # white: it is multiplied by pi
    assert turned is not None
    x, y, z, w = turned
    shines = (
        np.array([2 * (x * y - w * z), w * w - x * x + y * y - z * z, 2 * (y * z + w * x)]) * -1
    )  # from +y downwards
    # straight down: north is -z
    np.testing.assert_allclose(shines, (0, -(0.5**0.5), -(0.5**0.5)), atol=1e-3)
    assert document.setups[scene.setup].viewer.toneMapping  # white again
    states = {state.id: state.values for state in document.setups[scene.setup].snapshots.states}
    assert {key: mode for key, (_, _, mode) in states.items()} == {
        "tour--table": 0,
        "tour--aisle": 2,
        "tour--booth": 2,
    }
    assert [one.viewId for one in document.models[0].annotations] == ["tour--aisle", "tour--booth"]


def test_the_venue_is_about_the_point_that_voyager_turns_about(folder: Path) -> None:
    """And a stop of the tour looks from where it does in the walk."""
    document = msgspec.json.decode((folder / "scene.svx.json").read_bytes(), type=Document)
    (expo,) = [node for node in document.nodes if node.model is not None]
    assert expo.translation is not None
    low, high = trimesh.load(folder / "model.glb").bounds
    middle = (low + high) / 2 + expo.translation
    # roofs and walls of the halls stand over their outlines
    assert np.abs(middle[[0, 2]]).max() < 1.5
    (aisle,) = [one for one in document.setups[0].snapshots.states if one.id == "tour--aisle"]
    x, _, z = expo.translation
    assert aisle.values[:2] == tuple(
        tuple(one) for one in orbit_of((6.0, 2.0, 1.65, 90.0, -5.0), (-x, z, 0.0))
    )


def test_every_primitive_has_normals_and_none_loses_its_colours(folder: Path) -> None:
    """Without NORMAL Voyager draws black halls; KHR_materials_unlit loses COLOR_0."""
    text, _ = glb.unpack_glb((folder / "model.glb").read_bytes())
    document = msgspec.json.decode(text)
    primitives = [one for mesh in document["meshes"] for one in mesh["primitives"]]
    assert primitives
    assert all("NORMAL" in one["attributes"] for one in primitives)
    unlit = {
        at
        for at, one in enumerate(document["materials"])
        if "KHR_materials_unlit" in one.get("extensions", {})
    }
    assert not [
        one for one in primitives if "COLOR_0" in one["attributes"] and one["material"] in unlit
    ]


def test_a_show_without_tours_has_a_title(tmp_path: Path) -> None:
    for path, text in starter("bare").items():
        (tmp_path / "bare" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bare" / path).write_text(text, "utf-8")
    assert main(["export", str(tmp_path / "bare"), "--as", "svx", "-o", str(tmp_path / "svx")]) == 0
    document = msgspec.json.decode(
        (tmp_path / "svx" / "scene.svx.json").read_bytes(), type=Document
    )
    assert document.metas[document.scenes[0].meta].collection.titles["EN"]
    assert document.metas[0].articles is None


@pytest.mark.parametrize(
    "pose", [(6.0, 2.0, 1.65, 90.0, -5.0), (-3.0, 40.0, 12.0, 200.0, -40.0), (0, 0, 0, 0, 0)]
)
def test_a_camera_stands_where_a_stop_looks_from(
    pose: tuple[float, float, float, float, float],
) -> None:
    middle = (100.0, 40.0, 0.0)
    (pitch, yaw, roll), offset = orbit_of(pose, middle)
    p, y = np.radians(pitch), np.radians(yaw)
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    turned = about_y @ about_x  # three.js, order YXZ
    x, z_up, south = turned @ np.array(offset)
    np.testing.assert_allclose((x, -south, z_up), np.subtract(pose[:3], middle), atol=2e-3)
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
