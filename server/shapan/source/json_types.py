"""JSON as it is decoded, where a document's own fields are not declared: other people's formats (glTF, 3D Tiles, frab,
GeoJSON) and messages between our processes. What we declare is a msgspec struct."""

from __future__ import annotations

from typing import Any

JsonObject = dict[str, Any]
