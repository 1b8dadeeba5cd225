"""Plans as GeoJSON, as a floor planner on the web exports them: features with properties."""

from __future__ import annotations

import json
import math
from pathlib import Path

from .model import Hall, Point, Show, Stand

_BASE = (6.9832, 50.9471)
_NORTH = 111_320.0


def origin(show: Show, hall: Hall) -> Point:
    """Where the hall's 0,0 lies: at 0,0, or as longitude and latitude."""
    if not show.lonlat:
        return 0.0, 0.0
    column, row = next(
        (column, row) for number, column, row in show.site if number == hall.building
    )
    return round(_BASE[0] + column * 230.0 / east(), 7), round(_BASE[1] + row * 160.0 / _NORTH, 7)


def east() -> float:
    """Metres to a degree of longitude at the site."""
    return _NORTH * math.cos(math.radians(_BASE[1]))


def _ring(show: Show, hall: Hall, points: tuple[Point, ...]) -> list[list[list[float]]]:
    x0, y0 = origin(show, hall)
    if show.lonlat:
        ring = [[round(x0 + x / east(), 8), round(y0 + y / _NORTH, 8)] for x, y in points]
    else:
        ring = [[round(x, 3), round(y, 3)] for x, y in points]
    return [ring + ring[:1]]


def _names(show: Show, hall: Hall) -> dict[int, str]:
    """The first firm of each stand, which the planner prints as name."""
    found: dict[int, str] = {}
    for ref in show.refs:
        if ref.hall == hall.index and ref.stand >= 0:
            found.setdefault(ref.stand, show.exhibitors[ref.exhibitor].name)
    return found


def _feature(
    show: Show, hall: Hall, points: tuple[Point, ...], properties: dict[str, object]
) -> dict[str, object]:
    shape = {"type": "Polygon", "coordinates": _ring(show, hall, points)}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _stand(
    show: Show, hall: Hall, stand: Stand, name: str, twin: bool, key: int
) -> dict[str, object]:
    number = stand.printed_twin if twin else stand.printed
    kind = "stand" if not twin else "groupstand"
    properties: dict[str, object] = {
        "id": key,
        "kind": kind,
        "number": number,
        "area": stand.area,
        "name": name,
    }
    return _feature(show, hall, stand.outline, properties)


def write_geojson(show: Show, folder: Path) -> None:
    """Write folder/plan/<stem>.geojson for each hall."""
    target = folder / "plan"
    target.mkdir(parents=True, exist_ok=True)
    for hall in show.halls:
        names = _names(show, hall)
        features = [
            _feature(show, hall, hall.outline, {"id": 1, "kind": "hall", "name": hall.title})
        ]
        for part in hall.features:
            properties = {"id": len(features) + 1, "kind": part.kind, "name": part.label}
            features.append(_feature(show, hall, part.outline, properties))
        for i, stand in enumerate(hall.stands):
            features.append(_stand(show, hall, stand, names.get(i, ""), False, len(features) + 1))
            if stand.twin:
                features.append(_stand(show, hall, stand, "", True, len(features) + 1))
        for column in hall.columns:
            features.append(
                _feature(show, hall, column, {"id": len(features) + 1, "kind": "column"})
            )
        text = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
        head = json.dumps(hall.title, ensure_ascii=False)
        whole = f'{{"type": "FeatureCollection", "name": {head}, "features": [\n{text}\n]}}\n'
        (target / f"{hall.stem}.geojson").write_text(whole, encoding="utf-8")
