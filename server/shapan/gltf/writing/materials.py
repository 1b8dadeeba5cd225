"""The four materials of every tile, always in the order of `scene.values.MATERIALS`."""

from __future__ import annotations

from shapan.source.json_types import JsonObject

MATERIAL_LIST: list[JsonObject] = [
    {"name": "matte", "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.9}},
    {"name": "gloss", "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.3}},
    {
        "name": "light",  # unlit: shows its own colour under any light
        "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.9},
        "extensions": {"KHR_materials_unlit": {}},
    },
    {
        "name": "glass",
        "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.1},
        "alphaMode": "BLEND",
        "doubleSided": True,
    },
]
