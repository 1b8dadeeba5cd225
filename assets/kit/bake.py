"""Makes `server/shapan/scene/kit/kit.bin`: every part of the kit with its ambient occlusion; and the figures of the
viewer's crowd (`crowd.py`). Run it after a change of any recipe.

PYTHONPATH=server .venv/bin/python assets/kit/bake.py
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import crowd
import numpy as np

from shapan.scene.kit.make import make, recipes, recipes_digest
from shapan.scene.kit.occlusion import occlusion
from shapan.scene.kit.packed import pack_kit
from shapan.scene.kit.recipe import Recipe
from shapan.scene.values import Part, Primitive

TARGET = Path(__file__).parents[2] / "server/shapan/scene/kit/kit.bin"


def lit(recipe: Recipe, part: Part) -> Part:
    """The part with occlusion multiplied into its colours, level by level."""
    lods = []
    for lod, primitives in enumerate(part.lods):
        lights = occlusion(part, lod, floor=recipe.floor)
        lods.append(tuple(_shaded(p, light) for p, light in zip(primitives, lights, strict=True)))
    return replace(part, lods=tuple(lods))


def _shaded(primitive: Primitive, light: np.ndarray) -> Primitive:
    colors = primitive.colors.copy()
    colors[:, :3] = np.rint(colors[:, :3] * light[:, None]).astype(np.uint8)
    return replace(primitive, colors=colors)


def main() -> None:
    wanted = recipes()
    parts = tuple(make(r) for r in wanted)
    baked = []
    for r, part in zip(wanted, parts, strict=True):
        baked.append(lit(r, part))
        print(part.name, end=" ", file=sys.stderr, flush=True)
    data = pack_kit(tuple(baked), recipes_digest(parts))
    TARGET.write_bytes(data)
    crowd.main()
    print(f"\n{len(parts)} parts, {len(data)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
