"""Programs that run in a process of their own; each prints one JSON object. CPU and memory are counted from after the imports."""

from __future__ import annotations

_HEAD = """
import json, resource, sys, time
import brotli, numpy.ma  # shapely and numpy import it when first used
from tests.scene.assembled import assemble_hall
from shapan.scene.assemble import assemble_halls
from shapan.scene.kit import kit
from shapan.gltf.writing.encode import encode_tiles
from shapan.gltf.writing.kit import encode_kit
from shapan.tiles.bounds import part_bounds
from shapan.tiles.partition import filled, partition_hall, partition_table
from shapan.tiles.values import Content

def mib(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
"""
_DEMO = """
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
expo = read_source(open_expo("scenes/smart-china-expo-2021")).expo
halls = [hall for level in expo.levels for hall in level.halls]
"""

OURS = (
    _HEAD
    + _DEMO
    + """
parts = kit(); before, cpu = mib(), time.process_time()
encoded, bounds = encode_kit(parts), part_bounds(parts)
cuts = [partition_hall(scene, bounds) for scene in assemble_halls(expo, halls)]
trees = (partition_table(cuts), *(cut.inner for cut in cuts))
# a piece of the table may be a hall's overview too: one tile, as in a release
contents = {tile.id: tile.content for tree in trees for tile in filled(tree) if isinstance(tile.content, Content)}
tiles = list(zip((content.kind for content in contents.values()), encode_tiles(list(contents.values()), encoded)))
cpu, after = time.process_time() - cpu, mib()
size = sum(len(brotli.compress(data)) for kind, data in tiles if kind in ("mid", "near"))
def spent(contents):
    started = time.process_time()
    for _ in encode_tiles(contents, encoded): pass
    return time.process_time() - started

every = [tile.content for cut in cuts for tile in filled(cut.inner) if isinstance(tile.content, Content)]
mid = max((one for one in every if one.kind == "mid"), key=lambda one: len(one.keys))
block = [one for one in every if one is mid or (one.kind == "near" and set(one.keys) <= set(mid.keys))][:2]
again = {"block": min(spent(block) for _ in range(9)), "all": min(spent(every) for _ in range(5))}
print(json.dumps({"again": again, "cpu": cpu, "mib": max(after - before, 1), "bytes": size, "booths": sum(len(h.booths) for h in halls)}))
"""
)

# All that ours makes: each hall, its model on the table, what exists once (floors, walls, carpets) as a geometry each.
TRIMESH = (
    _HEAD
    + _DEMO
    + """
import numpy as np, trimesh
parts = kit(); before, cpu = mib(), time.process_time()
scene = trimesh.Scene()
def add(shape, tint, matrix):
    mesh = trimesh.Trimesh(shape.positions, shape.indices, vertex_normals=shape.normals, process=False)
    mesh.visual.vertex_colors = (shape.colors.astype(float) * tint).astype(np.uint8)
    scene.add_geometry(mesh, transform=matrix)
for hall in assemble_halls(expo, halls):
    for one, lod in ((hall.structure, 0), (hall.overview, -1), *((block.near, 0) for block in hall.blocks)):
        for i in range(len(one)):
            angle = np.radians(-float(one.yaw[i])); matrix = np.eye(4)
            c, s = np.cos(angle), np.sin(angle)
            matrix[:3, :3] = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) * one.scale[i]
            matrix[:3, 3] = one.position[i]
            for shape in parts[one.part[i]].lods[lod]:
                add(shape, one.color[i] / 255, matrix)
    for surfaces in (hall.structure_surfaces, hall.overview_surfaces, *(block.surfaces for block in hall.blocks)):
        for surface in surfaces:
            add(surface.primitive, 1.0, np.eye(4))
data = scene.export(file_type="glb")
print(json.dumps({"cpu": time.process_time() - cpu, "mib": mib() - before, "bytes": len(data)}))
"""
)

GROWTH = (
    _HEAD
    + """
from shapan.expo.model import Booth, Expo, Hall, Level, Polygon
from tests.scene.assembled import assemble_hall
PER = 625
def box(x, y, w, d): return Polygon(((x, y), (x + w, y), (x + w, y + d), (x, y + d)))
def hall(n, booths):
    made = []
    for i in range(booths):
        row, column = divmod(i, 25)
        x, y = 5 + 3 * column + 3 * (column // 8), 5 + 3 * row + 3 * (row // 2)
        front = 0 if row % 2 == 0 else 2
        made.append(Booth(key=f"h{n}-{i:03d}", number=f"{i:03d}", level="g", hall=f"h{n}", outline=box(x + 120 * n, y, 3, 3), open_sides=(front,),
            yaw=180.0 if front == 0 else 0.0, area=9.0, title={"en": f"Exhibitor {n}-{i}"}, color="#3a6ea5"))
    return Hall(id=f"h{n}", level="g", outline=box(120 * n, 0, 100, 130), booths=tuple(made))
total = int(sys.argv[1]); counts = [PER] * (total // PER) + ([total % PER] if total % PER else [])
all_booths = Hall(id="all", level="g", outline=box(0, 0, 1, 1), booths=hall(0, 1).booths * total)
shown = Expo(id="big", title={"en": "Big"}, levels=(Level(id="g", halls=(all_booths,)),))
parts = kit(); before, cpu = mib(), time.process_time()
encoded, bounds, cuts = encode_kit(parts), part_bounds(parts), []
for n, booths in enumerate(counts):
    cut = partition_hall(assemble_hall(shown, hall(n, booths)), bounds, crowded=total > 2000)
    for _ in encode_tiles([tile.content for tile in filled(cut.inner)], encoded): pass
print(json.dumps({"cpu": time.process_time() - cpu, "mib": mib() - before}))
"""
)

# Writes <argument>.json and .bin: every near instance of the blocks and the structure, for a peer in another language.
PLACED = (
    _HEAD
    + _DEMO
    + """
import numpy as np
from shapan.geometry import frame
from shapan.scene.values import MATERIALS
data = bytearray()
def column(values, kind):
    flat = np.ascontiguousarray(values, kind).reshape(-1)
    place = {"at": len(data), "count": len(flat), "kind": {"<f4": "f4", "<u4": "u4", "|u1": "u1"}[flat.dtype.str]}
    data.extend(flat.tobytes()); data.extend(bytes(-len(data) % 4))
    return place
def piece(p):
    return {
        "material": MATERIALS.index(p.material), "indices": column(p.indices, "u4"), "colors": column(p.colors, "u1"),
        "positions": column(frame.to_gltf(p.positions.astype(float)), "f4"), "normals": column(frame.to_gltf(p.normals.astype(float)), "f4"),
    }
def tile(name, one):
    turn = frame.yaw_quaternions(one.yaw).astype(float); turn /= np.linalg.norm(turn, axis=1, keepdims=True)
    return {
        "name": name, "part": column(one.part, "u4"), "place": column(frame.to_gltf(one.position.astype(float)), "f4"),
        "turn": column(turn, "f4"), "size": column(frame.scale_to_gltf(one.scale.astype(float)), "f4"),
    }
tiles = []
for hall in halls:
    scene = assemble_hall(expo, hall)
    tiles.append(tile(f"{hall.id} structure", scene.structure))
    tiles += [tile(f"{hall.id} {block.id}", block.near) for block in scene.blocks]
head = {"parts": [{"name": p.name, "pieces": [piece(x) for x in p.lods[0]]} for p in kit()], "tiles": tiles}
open(sys.argv[1] + ".json", "w").write(json.dumps(head)); open(sys.argv[1] + ".bin", "wb").write(data)
print(json.dumps({"instances": sum(t["part"]["count"] for t in tiles)}))
"""
)
