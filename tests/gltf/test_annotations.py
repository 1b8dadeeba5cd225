"""Labelled points of uploads: those that were marked, else names that a person gave; where they are in the tile."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import trimesh
from tests.gltf.test_plinth import place

from shapan.gltf.glb import pack_glb, unpack_glb
from shapan.gltf.reading.annotations import MOST_ANNOTATIONS
from shapan.gltf.writing.model import PLINTH, encode_model
from shapan.intake.models.read import read_model
from shapan.source.json_types import JsonObject


def crates(names: list[str], more: list[dict[str, Any]] | None = None) -> bytes:
    """Boxes in a row along x, a metre apart, under these names."""
    scene = trimesh.Scene()
    for at in range(len(names)):
        box = trimesh.creation.box((0.5, 0.5 + at / 10, 0.5))
        scene.add_geometry(
            box,
            node_name=f"n{at}",
            transform=trimesh.transformations.translation_matrix((at, 0, 0)),
        )
    text, binary = unpack_glb(scene.export(file_type="glb"))
    document: JsonObject = json.loads(text)
    boxes = [node for node in document["nodes"] if "mesh" in node]
    for node, name in zip(boxes, names, strict=True):
        node["name"] = name
    for node in more or []:
        document["scenes"][0]["nodes"].append(len(document["nodes"]))
        document["nodes"].append(node)
    for mesh in document["meshes"]:
        mesh["name"] = "Mesh"
    return pack_glb(document, binary)


def texts(data: bytes) -> list[dict[str, str]]:
    return [one.text for one in read_model("a.glb", data)[0].annotations]


def test_names_that_people_give_are_points_and_those_of_programs_are_not() -> None:
    given = [
        "Cube.001",
        "frontWheel_02",
        "Mesh 12",
        "Spindle motor",
        "node_7",
        "主轴",
        "model.fbx",
        "Object_3",
        "a1",
    ]
    assert texts(crates(given)) == [{"": "Front Wheel"}, {"": "Spindle motor"}, {"": "主轴"}]
    assert texts(crates(["Spindle motor"])) == []  # it is the model


def test_at_most_six_the_largest_each_name_once() -> None:
    names = [f"Part of {letter}" for letter in "abcdefgh"]
    assert [one[""] for one in texts(crates(names))] == names[-MOST_ANNOTATIONS:]
    assert texts(crates(["Wheel_1", "Wheel_2", "Door"])) == [{"": "Wheel"}, {"": "Door"}]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Gripper", [{"": "Gripper"}]),
        ({"en": "Gripper", "zh": "夹爪"}, [{"en": "Gripper", "zh": "夹爪"}]),
        ({"en": "Gripper", "no language": "x", "ru": 5}, [{"en": "Gripper"}]),
        ("a\u202eb\nc\0", [{"": "a b c"}]),
        ("x" * 500, [{"": "x" * 40}]),
        ("", [{"": "Wheel"}, {"": "Door"}]),
        ([1], [{"": "Wheel"}, {"": "Door"}]),
        ({}, [{"": "Wheel"}, {"": "Door"}]),
    ],
)
def test_what_is_marked_goes_before_names(label: object, expected: list[dict[str, str]]) -> None:
    assert (
        texts(
            crates(
                ["Wheel", "Door"], [{"translation": [0.0, 0.0, 0.0], "extras": {"label": label}}]
            )
        )
        == expected
    )


@pytest.mark.parametrize("yaw", [0.0, 90.0, 201.7])
def test_a_point_stands_in_the_tile_where_it_is_on_the_model(yaw: float) -> None:
    """A box whose corner is marked: in the tile the point is at that corner of the box."""
    marked = [{"translation": [1.25, 0.3, 0.25], "extras": {"label": "Corner"}}]
    model, _ = read_model("a.glb", crates(["A", "B"], marked), {}, "m")
    upload = replace(place(6.0, 6.0, 4.0), yaw=yaw)
    text, _ = unpack_glb(encode_model(model, upload, "a"))
    document: JsonObject = json.loads(text)
    told = document["nodes"][0]["extras"]["shapan"]
    assert told["size"] == [1500, 500, 600]
    assert document["materials"][-1]["name"] == PLINTH
    turn = np.radians(yaw + 180.0)
    x, y = 0.75, -0.25  # of the model, whose front is -y
    east, north = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    (point,) = told["points"]
    assert point["text"] == {"": "Corner"}
    np.testing.assert_allclose(point["at"], [east, told["foot"] + 0.6, -north], atol=2e-3)
