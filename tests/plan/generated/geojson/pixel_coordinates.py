"""The coordinates are pixels of a picture or of a page."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import collection, point, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, mapped


@plan(batch="wayfinding")
def crs_simple() -> MapPlan:
    """Leaflet's CRS.Simple: pixels of a picture, status, `dim` and `sqm` of each stand, icons and seats as points."""
    show = with_companies(side_by_side("pixels", (with_prefix(chinese_bays("a", 2201, lambda row, i: f"{row}{i:02d}", 6), "A", "Hall A"), with_prefix(chinese_bays("b", 2202, lambda row, i: f"{row}{i:02d}", 6), "B", "Hall B")), 8.0), (*COMPANIES, "", ""), 22)  # fmt: skip
    k = 17.9
    at = lambda p: [round((p[0] + 20) * k, 1), round((p[1] + 15) * k, 1)]  # noqa: E731
    rows = [
        polygon(
            s.outline, at, boothNo=s.number, status="sold" if s.title else "available", exhibitors=[{"id": 70_000 + i, "name": s.title}] if s.title else [],
            dim=f"{bounds(s.outline)[2] - bounds(s.outline)[0]:g}x{bounds(s.outline)[3] - bounds(s.outline)[1]:g}",
            sqm=(bounds(s.outline)[2] - bounds(s.outline)[0]) * (bounds(s.outline)[3] - bounds(s.outline)[1]),
            type="Shell" if i % 3 else "Raw", price=1850 + 10 * (i % 7), color="#ff8800",
        )
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [
        polygon(e.outline, at, boothNo="", type="facility", label=e.words) for e in show.extras
    ]
    rows += [polygon(o, at, boothNo="", type="background", label=t) for t, o in show.halls]
    for m in surroundings.dining(6, bounds(show.halls[0][1])[3] - 8, 4, 2, 1):
        if m.kind == "word":
            rows.append(point(m.points[0], at, type="icon", label=m.text))
    return MapPlan("geojson", collection(rows), show, 1 / k)


@plan(batch="widgets")
def row_before_column() -> MapPlan:
    """Leaflet's CRS.Simple has [y, x] pixels, `boothNo` and `isBooth`."""
    show = exhibit_hall("geo pixels", 4861, first=600, rows=9)
    k = 50.0
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [  # noqa: E731
        round(p[0] * k, 2),
        round(p[1] * k, 2),
    ]
    rows = [
        polygon(
            s.outline,
            at,
            boothNo=s.number,
            isBooth=True,
            company=s.title,
            sizeSqm=round(
                (bounds(s.outline)[2] - bounds(s.outline)[0])
                * (bounds(s.outline)[3] - bounds(s.outline)[1]),
                1,
            ),
        )
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, boothNo="", isBooth=False, company=e.words) for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, boothNo="", isBooth=False, company="Hall"))
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show, 1 / k
    )


@plan(batch="downloads")
def floor_plan_editor() -> MapPlan:
    """A floor plan editor writes pixels, keys 0, 1, 2 …, names with the firm behind, and walls as lines."""
    show = exhibit_hall("pixels", 4401, first=100, rows=9)
    k = 6.0 / 0.3048
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [  # noqa: E731
        round(p[0] * k, 1),
        round(p[1] * k, 1),
    ]
    rows = [
        polygon(
            s.outline,
            at,
            id=i,
            objectType="booth",
            name=f"{s.number} - {s.title}",
            w=round((bounds(s.outline)[2] - bounds(s.outline)[0]) * k),
            status="booked",
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(e.outline, at, id=9000 + i, objectType="amenity", name=e.words)
        for i, e in enumerate(show.extras)
    ]
    hall = show.halls[0][1]
    rows += [
        {
            "type": "Feature",
            "properties": {"id": 9900 + i, "objectType": "wall"},
            "geometry": {"type": "LineString", "coordinates": [at(a), at(b)]},
        }
        for i, (a, b) in enumerate(zip(hall, hall[1:] + hall[:1], strict=True))
    ]
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show, 1 / k
    )


@plan(batch="concourses")
def picture_with_rotation() -> MapPlan:
    """An American directory writes `boothnumber`, `exhid`, pixels of a picture with y down, and rotation."""
    m = 10 * FOOT
    show = varied_blocks(
        "pixels",
        7161,
        lambda b, i, n: str(100 * (b + 1) + i),
        module=m,
        aisle=m,
        across=5,
        deep=5,
        firms=INTERNATIONAL_NAMES,
    )
    k = 24 / m  # pixels a metre
    top = bounds(show.halls[0][1])[3]
    at = lambda p: [round(200 + p[0] * k, 1), round(150 + (top - p[1]) * k, 1)]  # noqa: E731
    rows = [
        polygon(
            s.outline,
            at,
            boothid=88012 + 7 * i,
            boothnumber=s.number,
            exhid=f"exh{40213 + i}" if i % 5 else None,
            exhname=s.title if i % 5 else "",
            hall="A",
            rotation=0,
            boothtype="10x10",
            shape="polygon",
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(e.outline, at, boothid=None, label=e.words, shape="polygon", hall="A")
        for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, shape="outline", hall="A"))
    return MapPlan("geojson", collection(rows, crs=None), mapped(show, lambda x, y: (x, -y)), 1 / k)
