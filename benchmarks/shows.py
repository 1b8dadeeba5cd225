"""Shows of any size as folders of documents: n booths in halls of at most 625, with an exhibitor each."""

from __future__ import annotations

import json
from pathlib import Path

HALL_BOOTHS = 625
HALL_M = (190.0, 150.0)


def write_show(folder: Path, booths: int, locales: tuple[str, ...] = ("en", "zh", "ru")) -> None:
    halls = -(-booths // HALL_BOOTHS)
    features, rows = [], ["id,name,name_zh,name_ru,country,summary,booth"]
    columns = max(1, round(halls**0.5))
    left = booths
    for h in range(halls):
        x0, y0 = (h % columns) * (HALL_M[0] + 20), (h // columns) * (HALL_M[1] + 20)
        features.append(
            feature("hall", "hall", box(x0, y0, *HALL_M), id=f"h{h + 1}", title=f"Hall {h + 1}")
        )
        features.append(
            feature("opening", "gate", box(x0 + 90, y0 - 0.3, 10, 0.6), id=f"h{h + 1}-gate")
        )
        features += [
            feature(
                "zone",
                "zone",
                box(x0 + 4 + z * 61, y0 + 4, 60, 142),
                id=f"h{h + 1}-z{z + 1}",
                title=f"Zone {h + 1}.{z + 1}",
            )
            for z in range(3)
        ]
        count = min(HALL_BOOTHS, left)
        left -= count
        for i in range(count):
            row, column = divmod(i, 48)
            x = x0 + 8 + column * 3 + (column // 8) * 4
            y = y0 + 10 + (row // 2) * 10 + (row % 2) * 3
            number = f"{h + 1}-{chr(65 + row)}{column + 1:02d}"
            features.append(feature("booth", "booth", box(x, y, 3, 3), number=number))
            rows.append(
                f"e{h}-{i},Exhibitor {number},展商{number},Участник {number},CN,Makes things of kind {i % 17}.,{number}"
            )
    (folder / "plan").mkdir(parents=True)
    (folder / "plan/ground.geojson").write_text(
        json.dumps(
            {"type": "FeatureCollection", "units": "m", "features": features}, separators=(",", ":")
        )
    )
    (folder / "exhibitors.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "expo.toml").write_text(
        f'id = "show-{booths}"\nlocales = {json.dumps(list(locales))}\nstart = "2026-05-16"\nend = "2026-05-17"\n[title]\nen = "Show of {booths:,} booths"\n'
    )


def box(x: float, y: float, w: float, h: float) -> list[list[float]]:
    return [[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]


def feature(
    category: str, kind: str, ring: list[list[float]], **properties: str
) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"category": category, "kind": kind, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
