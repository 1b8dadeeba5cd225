"""REGION: outlines that a modeller (ACIS) keeps in its own text or bytes. Straight edges; what is rounded is left out
and counted.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ezdxf.acis import api as acis

from shapan.plan.drawing import F64

MOST = 4_000  # lines of text, or of bytes a hundredfold: more is a building, and no stand


def faces_of_region(entity: Any) -> list[F64]:
    """Raises ValueError for what the library cannot follow."""
    if len(entity.sat) > MOST or len(entity.sab) > 100 * MOST:
        raise ValueError("too large a region")
    try:
        meshes = [mesh for body in acis.load_dxf(entity) for mesh in acis.mesh_from_body(body)]
    except acis.AcisException as problem:
        raise ValueError(str(problem)) from problem
    faces = [np.array([point.xyz for point in face]) for mesh in meshes for face in mesh.faces_as_vertices()]
    if not faces:
        raise ValueError("a region without straight edges")
    return faces
