"""The property table (EXT_structural_metadata) that ties feature ids to booths."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.gltf.views import Views

_TEXT = {"type": "STRING", "required": True}


def property_table(views: Views, keys: tuple[str, ...], halls: tuple[str, ...]) -> dict[str, Any]:
    """One row a feature -> the extension's object. Class `feature`, string `key` (empty: the hall itself) and, in tiles
    that show a hall, `hall`."""
    columns = {"key": _strings(views, keys)}
    if not all(keys):
        columns["hall"] = _strings(views, halls)
    return {
        "schema": {"id": "shapan", "classes": {"feature": {"properties": dict.fromkeys(columns, _TEXT)}}},
        "propertyTables": [{"class": "feature", "count": len(keys), "properties": columns}],
    }


def feature_counts(ids: npt.NDArray[np.int32], lengths: list[int], nobody: int) -> list[dict[str, Any]]:
    """The feature id object of each run of `ids` (runs as long as `lengths`): how many features it names, and the id
    that means none. {} where a run names nobody."""
    run = np.repeat(np.arange(len(lengths)), lengths)
    seen = np.unique(run * np.int64(nobody + 1) + ids)
    null = seen % (nobody + 1) == nobody
    named = np.bincount(seen[~null] // (nobody + 1), minlength=len(lengths)).tolist()
    some = np.zeros(len(lengths), bool)
    some[seen[null] // (nobody + 1)] = True
    features: list[dict[str, Any]] = []
    for count, has_null in zip(named, some.tolist(), strict=True):
        feature: dict[str, Any] = {"featureCount": count, "attribute": 0, "propertyTable": 0} if count else {}
        features.append(feature | {"nullFeatureId": nobody} if count and has_null else feature)
    return features


def _strings(views: Views, values: tuple[str, ...]) -> dict[str, Any]:
    encoded = [value.encode() for value in values]
    offsets = np.zeros(len(encoded) + 1, np.uint32)
    offsets[1:] = np.cumsum([len(value) for value in encoded])
    kind = np.uint16 if offsets[-1] < 65536 else np.uint32
    column: dict[str, Any] = {
        "values": views.raw(b"".join(encoded) or b"\0"),
        "stringOffsets": views.raw(offsets.astype(kind).tobytes()),
        "stringOffsetType": "UINT16" if kind is np.uint16 else "UINT32",
    }
    return column
