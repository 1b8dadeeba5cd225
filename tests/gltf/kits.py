"""A small kit and blocks of it, for tests that need tiles but no expo."""

from __future__ import annotations

import numpy as np

from shapan.scene.values import Block, HallScene, Instances, Part, Primitive, Surface, Upload

# corners of a unit box standing on z = 0, a face a row: normal, four corners counter-clockwise from outside
_FACES = (
    ((1, 0, 0), ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1))),
    ((-1, 0, 0), ((0, 1, 0), (0, 0, 0), (0, 0, 1), (0, 1, 1))),
    ((0, 1, 0), ((1, 1, 0), (0, 1, 0), (0, 1, 1), (1, 1, 1))),
    ((0, -1, 0), ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1))),
    ((0, 0, 1), ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1))),
    ((0, 0, -1), ((0, 1, 0), (1, 1, 0), (1, 0, 0), (0, 0, 0))),
)


def box(material: str, width: float, depth: float, height: float, shade: int = 255) -> Primitive:
    corners = np.array([c for _, face in _FACES for c in face], np.float32) - (0.5, 0.5, 0)
    normals = np.repeat(np.array([n for n, _ in _FACES], np.float32), 4, 0)
    quads = np.arange(24).reshape(6, 4)
    indices = quads[:, (0, 1, 2, 0, 2, 3)].reshape(-1, 3)
    colors = np.full((24, 4), (shade, shade, shade, 255), np.uint8)
    positions = (corners * (width, depth, height)).astype(np.float32)
    return Primitive(material, positions, normals, colors, indices.astype(np.int32))


def kit() -> tuple[Part, ...]:
    return (
        Part("wall", ((box("matte", 1, 0.04, 2.5),),)),
        Part("carpet", ((box("matte", 1, 1, 0.01),), (box("matte", 1, 1, 0.01),))),
        Part(
            "counter",
            (
                (box("gloss", 1, 0.5, 0.9), box("light", 0.9, 0.05, 0.02)),
                (box("gloss", 1, 0.5, 1),),
            ),
        ),
        Part("vitrine", ((box("glass", 0.5, 0.5, 1.2),), ())),  # nothing of it is seen from afar
        Part("truss", ((box("matte", 12, 0.4, 0.4, 200),),)),  # longer than the finest step reaches
    )


def instances(
    rows: list[tuple[int, tuple[float, float, float], float, tuple[float, float, float], str, int]],
) -> Instances:
    """Rows of part, position, yaw, scale, "#rrggbb", feature."""
    n = len(rows)
    color = np.array([[*bytes.fromhex(r[4][1:]), 255] for r in rows], np.uint8).reshape(n, 4)
    return Instances(
        part=np.array([r[0] for r in rows], np.int32),
        position=np.array([r[1] for r in rows], np.float32).reshape(n, 3),
        yaw=np.array([r[2] for r in rows], np.float32),
        scale=np.array([r[3] for r in rows], np.float32).reshape(n, 3),
        color=color,
        feature=np.array([r[5] for r in rows], np.int32),
    )


def floor(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    z: float = 0.0,
    feature: int = -1,
    color: str = "#d8d4cc",
) -> Surface:
    positions = np.array([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], np.float32)
    normals = np.tile(np.array([(0, 0, 1)], np.float32), (4, 1))
    colors = np.tile(np.array([[*bytes.fromhex(color[1:]), 255]], np.uint8), (4, 1))
    shape = Primitive(
        "matte", positions, normals, colors, np.array([(0, 1, 2), (0, 2, 3)], np.int32)
    )
    return Surface(shape, np.full(4, feature, np.int32))


def block(
    name: str,
    x: float,
    y: float,
    booths: int,
    z: float = 0.0,
    uploads: bool = False,
    hall_id: str = "h",
) -> Block:
    """A row of 3 m booths from (x, y) eastwards, one wall, carpet, counter and vitrine each, and a wall that is
    nobody's."""
    near, far, keys, models = [], [], [], []
    for i in range(booths):
        at, accent = x + 1.5 + 3 * i, ("#b5651d", "#1a237e", "#2e7d32")[i % 3]
        keys.append(f"{name.upper()}-{i + 1:02d}")
        body = [
            (1, (at, y, z), 0.0, (3, 3, 1), accent, i),
            (0, (at, y + 1.48, z), 180.0, (3, 1, 1), "#ffffff", i),
        ]
        near += [
            *body,
            (2, (at - 0.5, y - 0.9, z), 15.5 * i, (1, 1, 1), accent, i),
            (3, (at + 1, y, z), 0.0, (1, 1, 1), "#ffffff", i),
        ]
        far += [True, True, False, False]
        if uploads and i % 2 == 0:
            models.append(
                Upload(
                    key=keys[-1],
                    sha256="0" * 64,
                    path=f"booths/{keys[-1]}/model.glb",
                    at=(at, y, z),
                    yaw=180.0,
                    fit=(2.0, 2.0, 2.5),
                )
            )
    near.append((0, (x, y, z), 90.0, (3, 1, 1), "#808080", -1))
    far.append(False)
    surfaces = (floor(x, y - 3, x + 3 * booths, y - 1.5, z + 0.005, 0, "#7b2d26"),)
    return Block(
        id=name,
        hall=hall_id,
        middle=(x + 1.5 * booths, y),
        keys=tuple(keys),
        near=instances(near),
        far=np.array(far),
        surfaces=surfaces,
        uploads=tuple(models),
    )


def hall(
    name: str, x: float, y: float, rows: int, booths: int, z: float = 0.0, uploads: bool = False
) -> HallScene:
    """`rows` blocks of `booths` booths each, 8 m apart, under four trusses."""
    blocks = tuple(
        block(f"{name}{chr(97 + r)}", x + 3, y + 5 + 8 * r, booths, z, uploads, name)
        for r in range(rows)
    )
    keys = (*(k for b in blocks for k in b.keys), name)
    place = {key: i for i, key in enumerate(keys)}
    proxies = []
    for one in blocks:
        for i, key in enumerate(one.keys):
            at = one.near.position[4 * i]
            proxies.append(
                (1, (float(at[0]), float(at[1]), z), 0.0, (3, 3, 250), "#b5651d", place[key])
            )
    width, depth = 3 * booths + 6, 8 * rows + 6
    trusses = [
        (
            4,
            (x + width / 2, y + depth * (i + 0.5) / 4, z + 8),
            0.0,
            (width / 12, 1, 1),
            "#cccccc",
            -1,
        )
        for i in range(4)
    ]
    ground = floor(x, y, x + width, y + depth, z, len(keys) - 1)
    return HallScene(
        id=name,
        level="ground",
        elevation=z,
        keys=keys,
        structure=instances(trusses),
        structure_surfaces=(ground,),
        overview=instances(proxies),
        overview_surfaces=(ground,),
        blocks=blocks,
    )
