"""The property table (EXT_structural_metadata) that maps feature ids to booths."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import I64
from shapan.gltf.writing.buffer_views import Views
from shapan.source.json_types import JsonObject

FeatureRow = JsonObject  # a feature id object, EXT_mesh_features or EXT_instance_features
_TEXT = {"type": "STRING", "required": True}


def property_table(
    views: Views, keys: tuple[str, ...], halls: tuple[str, ...]
) -> dict[str, object]:
    """One row per feature -> the extension's object. Class `feature`, string `key` (empty: the hall itself; absent if
    all are empty, because a view may not be empty) and, in tiles that show a hall, `hall`."""
    columns = {}
    if any(keys):
        columns["key"] = _strings(views, keys)
    if not all(keys):
        columns["hall"] = _strings(views, halls)
    return {
        "schema": {
            "id": "shapan",
            "classes": {"feature": {"properties": dict.fromkeys(columns, _TEXT)}},
        },
        "propertyTables": [{"class": "feature", "count": len(keys), "properties": columns}],
    }


def feature_counts(
    ids: npt.NDArray[np.integer], lengths: I64, nobody: I64
) -> list[FeatureRow | None]:
    """The feature id object of each run of `ids` (run lengths in `lengths`): the number of its features, and the null
    feature id (`nobody`, per run). None for a run without features."""
    size = nobody + 1
    first = np.cumsum(size) - size
    seen = np.zeros(int(size.sum()), np.bool_)
    seen[np.repeat(first, lengths) + ids] = True
    absent = first + nobody
    null = seen[absent]
    seen[absent] = False
    named = np.add.reduceat(seen, first, dtype=np.int64) if len(first) else first
    return [
        {"featureCount": count, "attribute": 0, "propertyTable": 0}
        | ({"nullFeatureId": none} if some else {})
        if count
        else None
        for count, none, some in zip(named.tolist(), nobody.tolist(), null.tolist(), strict=True)
    ]


def _strings(views: Views, values: tuple[str, ...]) -> dict[str, object]:
    encoded = "".join(values).encode()
    ends = accumulate(
        map(len, values if len(encoded) == sum(map(len, values)) else [v.encode() for v in values])
    )
    offsets = np.array((0, *ends), np.uint32)
    kind = np.uint16 if offsets[-1] < 65536 else np.uint32
    column: dict[str, object] = {
        "values": views.raw(encoded),
        "stringOffsets": views.raw(offsets.astype(kind).tobytes()),
        "stringOffsetType": "UINT16" if kind is np.uint16 else "UINT32",
    }
    return column
