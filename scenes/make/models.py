"""Small exhibits for 32 booths, made of primitives: robot arm, car, drone, turbine, rack, satellite, mill, printer."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import trimesh
from trimesh.transformations import rotation_matrix, translation_matrix

Mesh = trimesh.Trimesh
STEEL, DARK, WHITE, GLASS = (150, 154, 160), (52, 55, 60), (236, 234, 229), (90, 130, 150)
Colour = tuple[int, int, int]


def paint(mesh: Mesh, colour: Colour) -> Mesh:
    mesh.visual = trimesh.visual.ColorVisuals(mesh, face_colors=np.tile([*colour, 255], (len(mesh.faces), 1)))
    return mesh


def box(size: tuple[float, float, float], at: tuple[float, float, float], colour: Colour) -> Mesh:
    return paint(trimesh.creation.box(size, translation_matrix(at)), colour)


def rod(
    radius: float, start: tuple[float, float, float], end: tuple[float, float, float], colour: Colour, sides: int = 16
) -> Mesh:
    return paint(trimesh.creation.cylinder(radius, segment=np.array([start, end], dtype=float), sections=sides), colour)


def ball(radius: float, at: tuple[float, float, float], colour: Colour) -> Mesh:
    mesh = trimesh.creation.icosphere(subdivisions=2, radius=radius)
    mesh.apply_translation(at)
    return paint(mesh, colour)


def robot_arm(accent: Colour) -> list[Mesh]:
    joints = [(0.0, 0.0, 0.5), (0.0, 0.35, 1.25), (0.0, 0.95, 1.55), (0.0, 1.3, 1.2)]
    parts = [rod(0.4, (0, 0, 0), (0, 0, 0.12), DARK, 24), rod(0.22, (0, 0, 0.12), (0, 0, 0.5), accent, 24)]
    for a, b in pairwise(joints):
        parts += [rod(0.11, a, b, accent), ball(0.17, b, DARK)]
    return [
        *parts,
        box((0.05, 0.05, 0.22), (-0.08, 1.34, 1.02), STEEL),
        box((0.05, 0.05, 0.22), (0.08, 1.34, 1.02), STEEL),
    ]


def car(accent: Colour) -> list[Mesh]:
    body = trimesh.creation.box((1.8, 4.2, 0.55), translation_matrix((0, 0, 0.55)))
    side = [(-1.2, 0.82), (1.3, 0.82), (0.7, 1.37), (-0.9, 1.37)]
    cabin = trimesh.convex.convex_hull([(x, y, z) for y, z in side for x in (-0.75, 0.75)])
    wheels = [rod(0.34, (x - 0.1, y, 0.34), (x + 0.1, y, 0.34), DARK, 20) for x in (-0.85, 0.85) for y in (-1.35, 1.35)]
    lights = [box((0.4, 0.04, 0.1), (x, 2.1, 0.62), WHITE) for x in (-0.6, 0.6)]
    return [paint(body, accent), paint(cabin, GLASS), *wheels, *lights]


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
        parts += [box((0.56, 0.02, 0.06), (x, 0.46, 0.3 + 0.17 * i), accent if i % 3 else WHITE) for i in range(10)]
    return parts


def satellite(accent: Colour) -> list[Mesh]:
    parts = [
        box((0.6, 0.6, 0.8), (0, 0, 1.6), STEEL),
        rod(0.04, (0, 0, 0), (0, 0, 1.2), DARK),
        rod(0.4, (0, 0, 0), (0, 0, 0.06), DARK, 24),
        rod(0.03, (-1.7, 0, 1.6), (1.7, 0, 1.6), STEEL),
    ]
    parts += [box((0.42, 0.02, 0.8), (s * (0.65 + 0.46 * i), 0, 1.6), accent) for s in (-1, 1) for i in range(3)]
    dish = trimesh.creation.cone(0.34, 0.18, sections=24)
    dish.apply_transform(translation_matrix((0, 0.5, 1.6)) @ rotation_matrix(math.pi / 2, (1, 0, 0)))
    return [*parts, paint(dish, WHITE)]


def mill(accent: Colour) -> list[Mesh]:
    return [
        box((2.2, 1.4, 0.5), (0, 0, 0.25), DARK), box((2.2, 0.2, 1.5), (0, -0.6, 1.25), WHITE), box((0.2, 1.2, 1.5), (-1.0, 0, 1.25), WHITE),
        box((0.2, 1.2, 1.5), (1.0, 0, 1.25), WHITE), box((2.2, 1.4, 0.15), (0, 0, 2.07), accent), box((1.0, 0.6, 0.2), (0, 0.1, 0.6), STEEL),
        rod(0.12, (0, 0.1, 2.0), (0, 0.1, 1.2), STEEL), rod(0.04, (0, 0.1, 1.2), (0, 0.1, 0.85), DARK), box((0.5, 0.06, 0.4), (0.8, 0.68, 1.5), GLASS),
    ]  # fmt: skip


def printer(accent: Colour) -> list[Mesh]:
    posts = [rod(0.05, (x, y, 0.3), (x, y, 1.8), DARK) for x in (-0.5, 0.5) for y in (-0.5, 0.5)]
    layers = [
        rod(0.28 - 0.1 * math.sin(i / 3), (0, 0, 0.36 + 0.06 * i), (0, 0, 0.42 + 0.06 * i), accent, 24)
        for i in range(14)
    ]
    return [
        box((1.2, 1.2, 0.3), (0, 0, 0.15), WHITE),
        *posts,
        box((1.2, 1.2, 0.1), (0, 0, 1.85), WHITE),
        rod(0.04, (0, 0, 1.8), (0, 0, 1.3), STEEL),
        *layers,
    ]


KINDS: tuple[tuple[str, Callable[[Colour], list[Mesh]]], ...] = (
    ("robot-arm", robot_arm), ("car", car), ("drone", drone), ("turbine", turbine), ("rack", rack), ("satellite", satellite), ("mill", mill), ("printer", printer),
)  # fmt: skip


def make_model(n: int, accent: Colour) -> tuple[str, bytes]:
    """File name and bytes of the n-th exhibit: mostly GLB in metres, some OBJ in metres and some STL in millimetres, as they come."""
    meshes = KINDS[n % len(KINDS)][1](accent)
    whole = trimesh.util.concatenate(meshes)
    if n % 8 == 6:
        whole.apply_scale(1000.0)
        return "model.stl", whole.export(file_type="stl")
    if n % 8 == 7:
        text = trimesh.exchange.obj.export_obj(
            trimesh.Trimesh(whole.vertices, whole.faces, process=False), include_normals=False, digits=4
        )
        return "model.obj", text.encode()
    whole.apply_transform(rotation_matrix(-math.pi / 2, (1, 0, 0)))  # glTF is y-up
    return "model.glb", trimesh.Scene([whole]).export(file_type="glb")
