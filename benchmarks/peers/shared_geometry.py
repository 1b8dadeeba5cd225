"""trimesh's best: one geometry for each part and colour, a node for each place. What a careful author would ship as one file."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import Any

import numpy as np
import trimesh
from tests.scene.assembled import assemble_hall

from shapan.expo.model import Expo
from shapan.scene.kit import kit

# z-up metres to glTF's y-up
UP = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)


def shared_glb(expo: Expo) -> bytes:
    """Everything that stands in the halls, at its finest level, once."""
    parts, scene, names = kit(), trimesh.Scene(), count()

    @cache
    def meshes(part: int, color: bytes) -> tuple[tuple[str, Any], ...]:
        made = []
        for i, shape in enumerate(parts[part].lods[0]):
            mesh = trimesh.Trimesh(
                shape.positions, shape.indices, vertex_normals=shape.normals, process=False
            )
            paint = np.frombuffer(color, np.uint8) / 255
            mesh.visual.vertex_colors = (shape.colors.astype(float) * paint).astype(np.uint8)
            made.append((f"{part}-{color.hex()}-{i}", mesh))
        return tuple(made)

    for hall in expo.halls:
        built = assemble_hall(expo, hall)
        for batch in (built.structure, *(block.near for block in built.blocks)):
            for i in range(len(batch)):
                place = UP @ matrix(batch.position[i], float(batch.yaw[i]), batch.scale[i])
                for name, mesh in meshes(int(batch.part[i]), bytes(batch.color[i])):
                    if name in scene.geometry:
                        scene.graph.update(
                            frame_to=f"{name}/{next(names)}", matrix=place, geometry=name
                        )
                    else:
                        scene.add_geometry(mesh, geom_name=name, transform=place)
    data: bytes = scene.export(file_type="glb")
    return data


def matrix(position: Any, yaw: float, scale: Any) -> np.ndarray[Any, Any]:
    """Yaw in degrees clockwise from north; scale is along the part's own axes."""
    angle = np.radians(-yaw)
    c, s = np.cos(angle), np.sin(angle)
    made = np.eye(4)
    made[:3, :3] = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) * scale
    made[:3, 3] = position
    return made
