"""Makes every part from its recipe. `assets/kit/bake.py` runs it, adds the ambient occlusion and writes the result as
`kit.bin`."""

from __future__ import annotations

import hashlib

import numpy as np

from shapan.scene.kit.building import building
from shapan.scene.kit.centrepieces import centrepieces
from shapan.scene.kit.display import display
from shapan.scene.kit.figures.living import living
from shapan.scene.kit.furniture import furniture_recipes
from shapan.scene.kit.goods import goods
from shapan.scene.kit.paint import finish_of
from shapan.scene.kit.pictograms import pictograms
from shapan.scene.kit.recipe import Recipe
from shapan.scene.kit.services import services
from shapan.scene.kit.shape import Piece
from shapan.scene.kit.tabletop import tabletop
from shapan.scene.kit.walls import wall_recipes
from shapan.scene.values import MATERIALS, Part, Primitive

GLASS_ALPHA = 0.28  # the pane and the objects behind it are both visible


def recipes() -> tuple[Recipe, ...]:
    """In the kit's order: the sand table's first."""
    return (
        *tabletop(),
        *wall_recipes(),
        *furniture_recipes(),
        *display(),
        *goods(),
        *building(),
        *services(),
        *pictograms(),
        *centrepieces(),
        *living(),
    )


def make(one: Recipe) -> Part:
    """Positions on the millimetre grid, normals in 1/127, colours linear with no occlusion yet."""
    return Part(one.name, (_primitives(one.fine, True), _primitives(one.plain, False)))


def _primitives(pieces: tuple[Piece, ...], finished: bool) -> tuple[Primitive, ...]:
    """`finished`: with the finish of each surface. Plain parts have none: it does not show where they are seen, and
    those that are one box share a mesh (gltf/writing/boxes.py)."""
    found = []
    for material in MATERIALS:
        same = [p for p in pieces if p.material == material]
        if not same:
            continue
        shift = np.cumsum([0, *(len(p.positions) for p in same)])
        colors = np.concatenate(
            [np.tile((*p.paint, _alpha(p, finished)), (len(p.positions), 1)) for p in same]
        )
        shade = [np.ones(len(p.positions)) if p.shade is None else p.shade for p in same]
        colors[:, :3] *= np.concatenate(shade)[:, None]
        found.append(
            Primitive(
                material,
                (np.rint(np.concatenate([p.positions for p in same]) * 1000) / 1000 + 0.0).astype(
                    np.float32
                ),
                (np.rint(np.concatenate([p.normals for p in same]) * 127) / 127 + 0.0).astype(
                    np.float32
                ),
                np.rint(colors * 255).astype(np.uint8),
                np.concatenate([p.triangles + s for p, s in zip(same, shift, strict=False)]).astype(
                    np.int32
                ),
            )
        )
    return tuple(found)


def _alpha(piece: Piece, finished: bool) -> float:
    if piece.material == "glass":
        return GLASS_ALPHA
    return 1.0 - finish_of(piece.paint) / 255 if finished else 1.0


def recipes_digest(parts: tuple[Part, ...]) -> str:
    """SHA-256 of all geometry and unlit colours. It identifies the recipes of a baked kit."""
    h = hashlib.sha256()
    for part in parts:
        h.update(part.name.encode())
        for lod in part.lods:
            for p in lod:
                h.update(p.material.encode())
                for a in (
                    np.rint(p.positions * 1000),
                    np.rint(p.normals * 127),
                    p.colors,
                    p.indices,
                ):
                    h.update(a.astype("<i4").tobytes())
    return h.hexdigest()
