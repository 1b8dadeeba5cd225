"""What we encode, npm meshoptimizer decodes to the same bytes."""

from __future__ import annotations

import base64
import json
import subprocess

import numpy as np
from tests.gltf.khronos import MODULES, ROOT

from shapan.gltf import meshopt


def test_npm_meshoptimizer_decodes_the_same() -> None:
    random = np.random.default_rng(7)
    rows = random.integers(-3000, 3000, (500, 4)).astype(np.int16)
    words = meshopt.exponential(random.integers(-(1 << 22), 1 << 22, (300, 3)), -10)
    triangles = np.sort(random.integers(0, 400, 600)).astype(np.uint16)
    cases = [
        (meshopt.meshopt_encode(rows, "ATTRIBUTES"), 500, 8, "ATTRIBUTES", "NONE"),
        (meshopt.meshopt_encode(words, "ATTRIBUTES"), 300, 12, "ATTRIBUTES", "EXPONENTIAL"),
        (meshopt.meshopt_encode(triangles, "TRIANGLES"), 600, 2, "TRIANGLES", "NONE"),
    ]
    lines = [
        json.dumps(
            {"count": n, "size": s, "mode": m, "filter": f, "data": base64.b64encode(d).decode()}
        )
        for d, n, s, m, f in cases
    ]
    run = subprocess.run(
        ["node", ROOT / "tests/gltf/decode.mjs", MODULES],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    for line, (data, count, size, mode, name) in zip(run.stdout.split(), cases, strict=True):
        assert (
            bytes.fromhex(line) == meshopt.meshopt_decode(data, count, size, mode, name).tobytes()
        )
    assert bytes.fromhex(run.stdout.split()[0]) == rows.tobytes()
    assert bytes.fromhex(run.stdout.split()[1]) == meshopt.floats(words).tobytes()
