"""The kit: what every part promises to the encoder, the viewer and the rules of furnishing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from shapan.scene.booths.furniture_sets import CELLS, PRINT, SETS
from shapan.scene.booths.people import POOLS
from shapan.scene.kit import index, kit, made_from
from shapan.scene.kit.figures.people import CLOTH, SITTERS
from shapan.scene.kit.make import make, recipes, recipes_digest
from shapan.scene.kit.occlusion import occlusion
from shapan.scene.kit.packed import pack_kit, unpack_kit
from shapan.scene.values import MATERIALS, Part

PARTS = kit()
ROOT = Path(__file__).parents[2]
# triangles: budgets of one part (a figure takes 430, most furniture under 150)
LOW_NEAR, LOW_FAR = 450, 80


def test_the_committed_kit_is_baked_from_the_recipes() -> None:
    made = tuple(make(r) for r in recipes())
    assert recipes_digest(made) == made_from()
    assert [p.name for p in made] == [p.name for p in PARTS]
    for fresh, baked in zip(made, PARTS, strict=True):
        for a, b in zip(fresh.lods, baked.lods, strict=True):
            assert [p.material for p in a] == [p.material for p in b]
            for p, q in zip(a, b, strict=True):
                assert np.array_equal(p.positions, q.positions)
                assert np.array_equal(p.indices, q.indices)


def test_the_figures_of_the_crowd_are_made_from_the_recipes() -> None:
    spec = importlib.util.spec_from_file_location("crowd", ROOT / "assets/kit/crowd.py")
    assert spec is not None
    assert spec.loader is not None
    crowd = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(crowd)
    assert f"// Made from {crowd.made_from()}." in crowd.TARGET.read_text()


def test_there_are_at_least_forty_parts_with_unique_names() -> None:
    names = [p.name for p in PARTS]
    assert len(names) == len(set(names)) >= 40


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.name)
def test_a_part_is_sound(part: Part) -> None:
    assert len(part.lods) == 2
    counts = [sum(len(p.indices) for p in lod) for lod in part.lods]
    assert counts[0] <= LOW_NEAR
    assert counts[1] <= min(LOW_FAR, counts[0])
    for lod in part.lods:
        materials = [p.material for p in lod]
        assert materials == [m for m in MATERIALS if m in materials]
        for p in lod:
            n = len(p.positions)
            assert p.positions.dtype == np.float32
            assert p.normals.shape == (n, 3)
            assert p.colors.shape == (n, 4)
            assert p.indices.min() >= 0
            assert p.indices.max() == n - 1
            assert np.allclose(np.linalg.norm(p.normals, axis=1), 1, atol=0.01)
            t = p.positions[p.indices].astype(float)
            face = np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])
            area = np.linalg.norm(face, axis=1)
            assert area.min() > 1e-8, "a triangle without area"
            agree = np.einsum("ij,ij->i", face / area[:, None], p.normals[p.indices].mean(axis=1))
            assert agree.min() > 0.3, "a triangle that looks the other way than its normals"


def test_wood_fabric_metal_and_slats_say_so_by_their_alpha() -> None:
    alphas = {
        part.name: {int(a) for p in part.lods[0] if p.material != "glass" for a in p.colors[:, 3]}
        for part in PARTS
    }
    assert {a for found in alphas.values() for a in found} == {255, 243, 231, 219, 207}
    assert 243 in alphas["table-square"]
    assert 231 in alphas["sofa"]
    assert alphas["post"] == {219}
    assert alphas["wall"] == {255}
    assert alphas["wall-field"] == alphas["back-field"] == {207}  # slats
    for part in PARTS:
        lit = [p for p in part.lods[0] if p.material == "light"]
        # 243: what is outside, behind a pane
        finishes = {"window-pane": {243}, "exit-door": {243, 255}}.get(part.name, {255})
        assert {int(a) for p in lit for a in p.colors[:, 3]} <= finishes, part.name
        # boxes share a mesh
        assert all((p.colors[:, 3] == 255).all() for p in part.lods[1] if p.material != "glass")


@pytest.mark.parametrize("name", ["sofa", "chair", "wall", "stairs"])
def test_occlusion_is_what_rays_say(name: str) -> None:
    """Two parts of each family again, with the committed number of rays."""
    recipe = next(r for r in recipes() if r.name == name)
    plain = make(recipe)
    baked = PARTS[index(name)]
    for lod in (0, 1):
        lights = occlusion(plain, lod, floor=recipe.floor)
        for p, q, light in zip(plain.lods[lod], baked.lods[lod], lights, strict=True):
            expected = np.rint(p.colors[:, :3] * light[:, None])
            assert np.abs(expected - q.colors[:, :3]).max() <= 2
            assert light.max() <= 1.0
    assert min(float(a.min()) for a in lights) < 0.9, "nothing is in the shade"


def test_packing_loses_nothing() -> None:
    again, _ = unpack_kit(pack_kit(PARTS, ""))
    for a, b in zip(PARTS, again, strict=True):
        for p, q in zip(a.lods[0], b.lods[0], strict=True):
            assert np.array_equal(p.positions, q.positions)
            assert np.array_equal(p.colors, q.colors)
            assert np.array_equal(p.indices, q.indices)


Items = list[tuple[str, float, float, float, float, int, bool]]


def footprint(items: Items) -> list[tuple[np.ndarray, np.ndarray, float, str]]:
    """For each item, and for each figure that may stand at a place for people: low and high corner (x, y) in its cell,
    foot, and name."""
    out = []
    for placed, x, y, z, yaw, _, _ in items:
        pool = next((pool for pool in POOLS if pool[0] == placed), (placed,))
        for part in pool:
            points = _points(part)
            a = np.radians(yaw)
            px = points[:, 0] * np.cos(a) + points[:, 1] * np.sin(a) + x
            py = -points[:, 0] * np.sin(a) + points[:, 1] * np.cos(a) + y
            low = np.array((px.min(), py.min(), points[:, 2].min() + z))
            out.append((low, np.array((px.max(), py.max(), points[:, 2].max() + z)), z, part))
    return out


def _points(part: str) -> np.ndarray:
    """(n,3) vertices of a part, of a figure with its clothes."""
    parts = [part, part + CLOTH] if part.startswith("person") else [part]
    return np.concatenate(
        [p.positions for name in parts for p in PARTS[index(name)].lods[0]]
    ).astype(float)


ALL_SETS = [(kind, n, items) for kind, sets in enumerate(SETS) for n, (_, items) in enumerate(sets)]


@pytest.mark.parametrize(
    ("kind", "n", "items"), ALL_SETS, ids=lambda v: str(v) if isinstance(v, int) else ""
)
def test_a_set_fits_its_cell_and_nothing_in_it_meets(kind: int, n: int, items: Items) -> None:
    half = np.array(CELLS[kind]) / 2 + 0.003
    boxes = footprint(items)
    for low, high, _, part in boxes:
        assert (low[:2] >= -half).all(), part
        assert (high[:2] <= half).all(), part
    for i, (low, high, z, part) in enumerate(boxes):
        for other_low, other_high, other_z, other in boxes[:i]:
            apart = (low >= other_high - 0.02) | (other_low >= high - 0.02)
            tucked = {part, other} <= {
                "counter",
                "counter-front",
                "counter-bar",
                "counter-bar-front",
            } or (
                # on the face of its banner
                ("vitrine" in (part, other) and z != other_z) or part == PRINT
            )
            # chairs stand with their seats under the table
            pulled = "table" in part + other and z == other_z == 0.0
            # who sits has a seat; figures of one pool are never at one place together
            sits = bool({part, other} & set(SITTERS)) and bool({part, other} & {"chair", "sofa"})
            same = (
                any({part, other} <= set(pool) for pool in POOLS)
                and np.hypot(*(low + high - other_low - other_high)[:2]) < 0.5
            )
            under = "hero-lamp" in {part, other}  # its bracket reaches over what it lights
            assert apart.any() or tucked or pulled or sits or same or under, (part, other)


def test_twelve_figures_are_all_different_and_none_is_dearer_than_a_part() -> None:
    seen = set()
    for pool in POOLS:
        for name in pool:
            body, cloth = PARTS[index(name)], PARTS[index(name) + 1]
            assert cloth.name == name + CLOTH
            fine = [q for part in (body, cloth) for q in part.lods[0]]
            assert sum(len(q.indices) for q in fine) <= LOW_NEAR + 10
            assert all(
                (q.colors[:, :3].max(axis=1) - q.colors[:, :3].min(axis=1)).max() <= 2
                for q in cloth.lods[0]
            )
            points = _points(name)
            tall = points[:, 2].max()
            assert 1.25 <= tall <= 1.82, name
            # the nose is the foremost thing between brow and chin: one sees which way a figure looks
            face = points[
                (points[:, 2] > 0.885 * tall)
                & (points[:, 2] < 0.91 * tall)
                & (abs(points[:, 0]) < 0.1)
            ]
            assert abs(face[face[:, 1].argmax(), 0]) < 0.02, name
            seen.add(points.tobytes())
    assert len(seen) == 12
