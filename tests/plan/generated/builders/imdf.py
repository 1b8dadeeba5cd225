"""Writes an IMDF archive: features by type whose ids are made of keys; arguments are in metres."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

from tests.plan.shows import Outline, Show, middle

REQUIRED_PROPERTIES = {  # what IMDF 1.0 asks of a feature beside what is said of it
    "unit": ("category", "restriction", "accessibility", "name", "alt_name", "level_id", "display_point"),
    "kiosk": ("name", "alt_name", "anchor_id", "level_id", "display_point"),
    "fixture": ("category", "name", "alt_name", "anchor_id", "level_id", "display_point"),
    "section": ("category", "restriction", "accessibility", "name", "alt_name", "level_id", "display_point", "address_id", "correlation_id", "parents"),
    "level": ("category", "restriction", "outdoor", "ordinal", "name", "short_name", "display_point", "address_id", "building_ids"),
    "venue": ("category", "restriction", "name", "alt_name", "hours", "website", "phone", "display_point", "address_id"),
    "anchor": ("address_id", "unit_id"),
    "occupant": ("category", "name", "anchor_id", "hours", "phone", "website", "validity", "correlation_id"),
    "address": ("address", "unit", "locality", "province", "country", "postal_code", "postal_code_ext", "postal_code_vanity"),
}  # fmt: skip
Properties = dict[str, Any]


class ImdfArchive:
    def __init__(
        self, name: str, at: Callable[[tuple[float, float]], list[float]], language: str = "en"
    ) -> None:
        self.name, self.at, self.language = name, at, language
        self.of: dict[str, list[Properties]] = {}

    def uid(self, key: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.name} {key}"))

    def ring(self, outline: Outline) -> Properties:
        return {"type": "Polygon", "coordinates": [[self.at(p) for p in (*outline, outline[0])]]}

    def point(self, outline: Outline) -> Properties:
        return {"type": "Point", "coordinates": self.at(middle(outline))}

    def add(self, kind: str, key: str, geometry: Properties | None, **properties: Any) -> str:
        """Returns the id. Names are words in the archive's language, or words by language."""
        said = {name: {self.language: value} if name in ("name", "alt_name", "short_name") and isinstance(value, str) else value for name, value in properties.items()}  # fmt: skip
        whole = dict.fromkeys(REQUIRED_PROPERTIES.get(kind, ())) | said
        row = {
            "id": self.uid(key),
            "type": "Feature",
            "feature_type": kind,
            "geometry": geometry,
            "properties": whole,
        }
        self.of.setdefault(kind, []).append(row)
        return self.uid(key)

    def around(self, *shows: Show) -> None:
        """The venue, a level for each show (`l0`, `l1` …), and what is no booth on them."""
        hall = shows[0].halls[0][1]
        home = self.add(
            "address", "home", None, address="1 Fair Street", locality="San Jose", country="US"
        )
        self.add(
            "venue",
            "venue",
            self.ring(hall),
            category="conventioncenter",
            name="West",
            address_id=home,
        )
        for i, show in enumerate(shows):
            level = self.add(
                "level", f"l{i}", self.ring(show.halls[0][1]), category="unspecified", outdoor=False, ordinal=i,
                name=f"Level {i + 1}", short_name=str(i + 1), building_ids=[],
            )  # fmt: skip
            for k, e in enumerate(show.extras):
                category = {"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified")
                self.add(
                    "unit",
                    f"l{i}e{k}",
                    self.ring(e.outline),
                    category=category,
                    name=e.words,
                    level_id=level,
                )

    def occupy(
        self, key: str, unit: str, outline: Outline, name: str, address: str | None = None
    ) -> None:
        anchor = self.add(
            "anchor", f"a{key}", self.point(outline), unit_id=unit, address_id=address
        )
        self.add("occupant", f"o{key}", None, category="unspecified", name=name, anchor_id=anchor)

    def data(self) -> bytes:
        out = io.BytesIO()
        manifest = {
            "version": "1.0.0",
            "created": "2025-01-01T00:00:00Z",
            "language": self.language,
        }
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
            for kind, features in self.of.items():
                whole = {"type": "FeatureCollection", "features": features}
                archive.writestr(f"{kind}.geojson", json.dumps(whole, ensure_ascii=False))
        return out.getvalue()
