"""Small exhibits for 32 booths, made of primitives: robot arm, car, drone, turbine, rack, satellite, mill, printer."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import trimesh
from trimesh.transformations import rotation_matrix, translation_matrix

from shapan.gltf.glb import pack_glb, unpack_glb

Mesh = trimesh.Trimesh
STEEL, DARK, WHITE, GLASS = (150, 154, 160), (52, 55, 60), (236, 234, 229), (90, 130, 150)
Colour = tuple[int, int, int]
# they are made facing +y; programs with z up face -y, glTF then +z
ABOUT = rotation_matrix(math.pi, (0, 0, 1))
Y_UP = rotation_matrix(-math.pi / 2, (1, 0, 0))  # as OBJ and glTF have it


def paint(mesh: Mesh, colour: Colour) -> Mesh:
    mesh.visual = trimesh.visual.ColorVisuals(
        mesh, face_colors=np.tile([*colour, 255], (len(mesh.faces), 1))
    )
    return mesh


def box(size: tuple[float, float, float], at: tuple[float, float, float], colour: Colour) -> Mesh:
    return paint(trimesh.creation.box(size, translation_matrix(at)), colour)


def rod(
    radius: float,
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    colour: Colour,
    sides: int = 16,
) -> Mesh:
    return paint(
        trimesh.creation.cylinder(
            radius, segment=np.array([start, end], dtype=float), sections=sides
        ),
        colour,
    )


def ball(radius: float, at: tuple[float, float, float], colour: Colour) -> Mesh:
    mesh = trimesh.creation.icosphere(subdivisions=2, radius=radius)
    mesh.apply_translation(at)
    return paint(mesh, colour)


def robot_arm(accent: Colour) -> list[Mesh]:
    joints = [(0.0, 0.0, 0.5), (0.0, 0.35, 1.25), (0.0, 0.95, 1.55), (0.0, 1.3, 1.2)]
    parts = [
        rod(0.4, (0, 0, 0), (0, 0, 0.12), DARK, 24),
        rod(0.22, (0, 0, 0.12), (0, 0, 0.5), accent, 24),
    ]
    for a, b in pairwise(joints):
        parts += [rod(0.11, a, b, accent), ball(0.17, b, DARK)]
    return [
        *parts,
        box((0.05, 0.05, 0.22), (-0.08, 1.34, 1.02), STEEL),
        box((0.05, 0.05, 0.22), (0.08, 1.34, 1.02), STEEL),
    ]


def hull(profile: list[tuple[float, float, float]], colour: Colour) -> Mesh:
    """Convex, mirrored about x = 0; each point is (half breadth, along, up)."""
    return paint(
        trimesh.convex.convex_hull([(s * x, y, z) for x, y, z in profile for s in (-1, 1)]), colour
    )


def car(accent: Colour) -> list[Mesh]:
    """A saloon: sills that taper, a bonnet lower than the boot, a glass house under a roof in the body's colour."""
    sides = [(0.82, -2.1, 0.42), (0.9, -1.5, 0.32), (0.9, 1.5, 0.32), (0.76, 2.2, 0.4)]
    body = hull(
        [*sides, (0.8, -2.15, 0.84), (0.9, -1.3, 0.9), (0.88, 1.2, 0.84), (0.72, 2.2, 0.64)], accent
    )
    glass = hull(
        [(0.8, -1.75, 0.86), (0.8, 1.25, 0.82), (0.62, 0.35, 1.36), (0.62, -0.95, 1.38)], GLASS
    )
    roof = hull(
        [(0.63, 0.38, 1.35), (0.63, -1.0, 1.36), (0.55, 0.2, 1.42), (0.55, -0.85, 1.43)], accent
    )
    parts = [body, glass, roof]
    for x in (-0.8, 0.8):
        for y in (-1.35, 1.4):
            parts += [
                rod(0.35, (x - 0.13, y, 0.35), (x + 0.13, y, 0.35), DARK, 24),
                rod(0.2, (x - 0.14, y, 0.35), (x + 0.14, y, 0.35), STEEL, 12),
            ]
        parts += [
            box((0.36, 0.06, 0.08), (0.68 * x, 2.17, 0.6), WHITE),
            box((0.4, 0.05, 0.08), (0.68 * x, -2.13, 0.74), (170, 40, 36)),
        ]
    return parts


def drone(accent: Colour) -> list[Mesh]:
    parts = [
        box((0.5, 0.7, 0.22), (0, 0, 1.4), accent),
        ball(0.14, (0, 0.3, 1.24), DARK),
        rod(0.03, (0, 0, 0), (0, 0, 1.3), STEEL),
        rod(0.3, (0, 0, 0), (0, 0, 0.05), DARK, 24),
    ]
    for x in (-1, 1):
        for y in (-1, 1):
            tip = (0.75 * x, 0.75 * y, 1.48)
            parts += [
                rod(0.035, (0.2 * x, 0.2 * y, 1.42), tip, DARK),
                rod(0.07, tip, (tip[0], tip[1], 1.6), STEEL),
                rod(0.36, (tip[0], tip[1], 1.6), (tip[0], tip[1], 1.615), WHITE, 24),
            ]
    return parts


def turbine(accent: Colour) -> list[Mesh]:
    parts = [
        rod(0.09, (0, 0, 0), (0, 0, 2.4), WHITE),
        box((0.22, 0.5, 0.22), (0, 0, 2.45), WHITE),
        ball(0.12, (0, 0.3, 2.45), accent),
        rod(0.5, (0, 0, 0), (0, 0, 0.06), DARK, 24),
    ]
    for i in range(3):
        blade = trimesh.creation.box((0.12, 0.03, 1.0), translation_matrix((0, 0.3, 0.55)))
        blade.apply_transform(rotation_matrix(2 * math.pi * i / 3, (0, 1, 0)))
        blade.apply_translation((0, 0, 2.45))
        parts.append(paint(blade, WHITE))
    return parts


def rack(accent: Colour) -> list[Mesh]:
    parts = [box((0.7, 0.9, 2.0), (x, 0, 1.0), DARK) for x in (-0.75, 0, 0.75)]
    for x in (-0.75, 0, 0.75):
        parts += [
            box((0.56, 0.02, 0.06), (x, 0.46, 0.3 + 0.17 * i), accent if i % 3 else WHITE)
            for i in range(10)
        ]
    return parts


def satellite(accent: Colour) -> list[Mesh]:
    parts = [
        box((0.6, 0.6, 0.8), (0, 0, 1.6), STEEL),
        rod(0.04, (0, 0, 0), (0, 0, 1.2), DARK),
        rod(0.4, (0, 0, 0), (0, 0, 0.06), DARK, 24),
        rod(0.03, (-1.7, 0, 1.6), (1.7, 0, 1.6), STEEL),
    ]
    parts += [
        box((0.42, 0.02, 0.8), (s * (0.65 + 0.46 * i), 0, 1.6), accent)
        for s in (-1, 1)
        for i in range(3)
    ]
    dish = trimesh.creation.cone(0.34, 0.18, sections=24)
    dish.apply_transform(
        translation_matrix((0, 0.5, 1.6)) @ rotation_matrix(math.pi / 2, (1, 0, 0))
    )
    return [*parts, paint(dish, WHITE)]


def mill(accent: Colour) -> list[Mesh]:
    # An island is walked round: behind there are the electric cabinet, the service door with its louvres, the conveyor
    # of swarf; on top the lamp that says how it goes.
    behind = [
        box((0.6, 0.3, 1.3), (-0.7, -0.84, 1.2), STEEL), box((0.04, 0.02, 0.2), (-0.48, -1.0, 1.2), DARK), box((1.1, 0.06, 1.2), (0.35, -0.72, 1.2), STEEL),
        *(box((0.8, 0.05, 0.05), (0.35, -0.77, 0.9 + 0.1 * i), DARK) for i in range(7)), box((0.5, 0.7, 0.3), (0.7, -0.95, 0.35), DARK),
        rod(0.05, (-0.7, -0.8, 1.8), (-0.7, -0.3, 2.1), DARK), rod(0.03, (0.9, -0.5, 2.1), (0.9, -0.5, 2.3), STEEL), rod(0.06, (0.9, -0.5, 2.3), (0.9, -0.5, 2.55), accent),
    ]  # fmt: skip
    return [
        *behind,
        box((2.2, 1.4, 0.5), (0, 0, 0.25), DARK), box((2.2, 0.2, 1.5), (0, -0.6, 1.25), WHITE), box((0.2, 1.2, 1.5), (-1.0, 0, 1.25), WHITE),
        box((0.2, 1.2, 1.5), (1.0, 0, 1.25), WHITE), box((2.2, 1.4, 0.15), (0, 0, 2.07), accent), box((1.0, 0.6, 0.2), (0, 0.1, 0.6), STEEL),
        rod(0.12, (0, 0.1, 2.0), (0, 0.1, 1.2), STEEL), rod(0.04, (0, 0.1, 1.2), (0, 0.1, 0.85), DARK), box((0.5, 0.06, 0.4), (0.8, 0.68, 1.5), GLASS),
    ]  # fmt: skip


def printer(accent: Colour) -> list[Mesh]:
    posts = [rod(0.05, (x, y, 0.3), (x, y, 1.8), DARK) for x in (-0.5, 0.5) for y in (-0.5, 0.5)]
    # A vase, two thirds printed.
    layers = [
        rod(
            0.3 - 0.12 * math.sin(i / 3.4),
            (0, 0, 0.36 + 0.06 * i),
            (0, 0, 0.425 + 0.06 * i),
            accent,
            24,
        )
        for i in range(14)
    ]
    front = [
        box((1.1, 0.02, 0.2), (0, 0.61, 0.15), DARK),
        box((0.3, 0.02, 0.1), (-0.3, 0.625, 0.17), GLASS),
    ]
    return [
        box((1.2, 1.2, 0.3), (0, 0, 0.15), WHITE),
        *posts,
        box((1.2, 1.2, 0.1), (0, 0, 1.85), WHITE),
        rod(0.04, (0, 0, 1.8), (0, 0, 1.3), STEEL),
        box((1.0, 0.1, 0.06), (0, 0, 1.32), DARK),
        box((0.16, 0.16, 0.2), (0, 0, 1.26), accent),
        *front,
        *layers,
    ]


KINDS: tuple[tuple[str, Callable[[Colour], list[Mesh]]], ...] = (
    ("robot-arm", robot_arm), ("car", car), ("drone", drone), ("turbine", turbine), ("rack", rack), ("satellite", satellite), ("mill", mill), ("printer", printer),
)  # fmt: skip


# What a visitor who looks closer finds named: texts, and a point in the axes of the parts above.
Labels = list[tuple[str, str, str, tuple[float, float, float]]]
LABELS: dict[str, Labels] = {
    "robot-arm": [
        ("Gripper", "夹爪", "Захват", (0.0, 1.34, 1.0)),
        ("Wrist", "腕关节", "Запястье", (0.0, 1.3, 1.2)),
        ("Elbow", "肘关节", "Локоть", (0.0, 0.95, 1.72)),
        ("Turning base", "旋转底座", "Поворотное основание", (0.0, -0.22, 0.3)),
    ],
    "car": [
        ("Headlights", "前照灯", "Фары", (0.5, 2.18, 0.62)),
        ("Glass roof", "玻璃车顶", "Стеклянная крыша", (0.0, -0.3, 1.42)),
        ("Battery in the floor", "底盘电池", "Батарея в полу", (0.88, 0.0, 0.36)),
        ("Boot", "后备箱", "Багажник", (0.0, -1.9, 0.95)),
    ],
    "drone": [
        ("Rotor", "旋翼", "Винт", (0.75, 0.75, 1.62)),
        ("Flight controller", "飞控系统", "Полётный контроллер", (0.0, 0.0, 1.52)),
    ],
    "turbine": [
        ("Nacelle", "机舱", "Гондола", (0.0, -0.2, 2.56)),
        ("Blade", "叶片", "Лопасть", (0.0, 0.2, 3.2)),
        ("Tower", "塔筒", "Башня", (0.0, 0.08, 1.2)),
    ],
    "rack": [
        ("Hot-swap drives", "热插拔硬盘", "Диски горячей замены", (0.0, 0.46, 1.4)),
        ("Cold aisle side", "冷通道侧", "Сторона холодного коридора", (-1.08, 0.0, 1.0)),
    ],
    "satellite": [
        ("Solar array", "太阳能电池阵", "Солнечная батарея", (1.3, 0.0, 1.6)),
        ("Antenna", "天线", "Антенна", (0.0, 0.4, 1.5)),
    ],
}


def labelled(glb: bytes, labels: Labels) -> bytes:
    """The same GLB with a node for each label (docs/exhibitors.md: `extras.label`)."""
    text, binary = unpack_glb(glb)
    document = json.loads(text)
    for en, zh, ru, (x, y, z) in labels:
        document["scenes"][0]["nodes"].append(len(document["nodes"]))
        # as ABOUT and Y_UP turn the parts
        node = {"translation": [-x, z, y], "extras": {"label": {"en": en, "zh": zh, "ru": ru}}}
        document["nodes"].append(node)
    return pack_glb(document, binary)


def make_model(n: int, accent: Colour) -> tuple[str, bytes]:
    """File name and bytes of the n-th exhibit: mostly GLB in metres, some OBJ in metres and some STL in millimetres, as they come."""
    kind, parts = KINDS[n % len(KINDS)]
    meshes = parts(accent)
    whole = trimesh.util.concatenate(meshes)
    whole.apply_transform(ABOUT)
    if n % 8 == 6:
        whole.apply_scale(1000.0)
        return "model.stl", whole.export(file_type="stl")
    if n % 8 == 7:
        whole.apply_transform(Y_UP)
        text = trimesh.exchange.obj.export_obj(
            whole, include_normals=False, include_color=True, digits=4
        )
        return "model.obj", text.encode()
    whole.apply_transform(Y_UP)
    return "model.glb", labelled(trimesh.Scene([whole]).export(file_type="glb"), LABELS[kind])
