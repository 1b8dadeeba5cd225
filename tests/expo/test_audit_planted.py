"""Faults planted in one floor, drawn as DXF, SVG and GeoJSON: each is found with what it measures and its limit, and a
sound floor has no findings.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import ezdxf
import pytest
from tests.expo.grounds import HEAD, exhibitor

from shapan.expo.audit.audit import audit
from shapan.expo.compose.compose import compose
from shapan.expo.findings import Finding
from shapan.plan.config import PlanConfig
from shapan.plan.read import read_plan

Ring = tuple[tuple[float, float], ...]
Floor = dict[str, Ring]  # booths by what is lettered on them
WIDTH, DEPTH = 60.0, 40.0
DOOR: Ring = ((5.0, -0.1), (8.0, -0.1), (8.0, 0.1), (5.0, 0.1))


def box(x: float, y: float, w: float, h: float) -> Ring:
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


HALL = box(0, 0, WIDTH, DEPTH)


def sound() -> Floor:
    """Three double rows of 3 m booths with 4 m between them."""
    return {
        f"{'ABCDEF'[row]}{i + 1}": box(9 + 3 * i, y, 3, 3)
        for row, y in enumerate((8, 11, 18, 21, 28, 31))
        for i in range(10)
    }


def dxf(floor: Floor) -> bytes:
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    space = document.modelspace()
    space.add_lwpolyline(HALL, close=True, dxfattribs={"layer": "HALL"})
    space.add_lwpolyline(DOOR, close=True, dxfattribs={"layer": "DOORS"})
    for number, ring in floor.items():
        space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "BOOTHS"})
        (x, y) = ring[0]
        space.add_text(number, height=0.4, dxfattribs={"layer": "BOOTH-NO"}).set_placement(
            (x + 0.5, y + 0.5)
        )
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


def svg(floor: Floor) -> bytes:
    def path(ring: Ring, id: str) -> str:
        points = " ".join(f"{10 * x:g},{10 * (DEPTH - y):g}" for x, y in ring)
        return f'<polygon id="{id}" points="{points}" fill="none" stroke="#333"/>'

    booths = "".join(path(ring, f"p{i}") for i, ring in enumerate(floor.values()))
    words = "".join(
        f'<text x="{10 * ring[0][0] + 5:g}" y="{10 * (DEPTH - ring[0][1]) - 5:g}" font-size="5">{number}</text>'
        for number, ring in floor.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -50 {10 * WIDTH + 100:g} {10 * DEPTH + 100:g}">'
        f'<g id="Hall">{path(HALL, "h1")}</g><g id="Doors">{path(DOOR, "d1")}</g><g id="Booths">{booths}</g>{words}</svg>'
    ).encode()


def geojson(floor: Floor) -> bytes:
    def feature(ring: Ring, **properties: str) -> dict[str, object]:
        geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        return {"type": "Feature", "properties": properties, "geometry": geometry}

    features = [feature(HALL, category="hall"), feature(DOOR, category="opening", kind="door")]
    features += [feature(ring, category="booth", number=number) for number, ring in floor.items()]
    return json.dumps(
        {"type": "FeatureCollection", "shapan": {"units": "m"}, "features": features}
    ).encode()


WRITERS: dict[str, tuple[Callable[[Floor], bytes], float | None]] = {
    "dxf": (dxf, 1.0),
    "svg": (svg, 0.1),
    "geojson": (geojson, None),
}


def audited(format: str, floor: Floor, *tenants: str) -> list[Finding]:
    """What the audit finds, after all that the reader finds but unnumbered outlines, which a drawing's leaves out."""
    write, scale = WRITERS[format]
    config = PlanConfig(scale=scale) if scale else None
    levels, read = read_plan(f"plan/ground.{format}", write(floor), config)
    assert {one.code for one in read} <= {"booth-without-number"}
    exhibitors = tuple(exhibitor(f"e{i}", number) for i, number in enumerate(tenants))
    return list(audit(compose(HEAD, levels, exhibitors).expo))


def planted(**more: Ring) -> Floor:
    return {**sound(), **more}


FAULTS: dict[str, tuple[Floor, str, dict[str, object]]] = {
    "overlap": (planted(P1=box(9, 13.5, 3, 3)), "overlap", {"area": 1.5}),
    "outside": (planted(P1=box(58, 30, 3, 3)), "booth-outside", {"area": 3.0, "limit": 0.05}),
    "tiny": (planted(P1=box(50, 30, 1, 1)), "booth-tiny", {"area": 1.0, "limit": 2.0}),
    "blocked": (planted(P1=box(5, 1, 3, 3)), "opening-blocked", {"far": 0.9, "limit": 1.5}),
    "gangway": (planted(P1=box(9, 3.6, 30, 3)), "gangway-width", {"width": 1.4, "limit": 2.0}),
    "walled in": (
        planted(P1=box(45, 28, 3, 9), P2=box(51, 28, 3, 9), P3=box(48, 34, 3, 3), P4=box(48, 28, 3, 3), P5=box(48, 31, 3, 3)),
        "booth-unreachable", {"booth": "P5", "width": 0.6},
    ),
    "alley": (planted(P1=box(44, 5, 3, 20), P2=box(50, 5, 3, 20), P3=box(44, 25, 9, 3)), "dead-end", {"limit": 6.1}),
}  # fmt: skip


@pytest.mark.parametrize("format", WRITERS)
def test_a_sound_floor_has_no_findings(format: str) -> None:
    assert audited(format, sound()) == []


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_measured(fault: str, format: str) -> None:
    floor, code, values = FAULTS[fault]
    findings = [f for f in audited(format, floor) if f.code == code]
    assert len(findings) == 1
    for key, value in values.items():
        got = findings[0].values[key]
        assert got == (pytest.approx(value, abs=0.02) if isinstance(value, float) else value), key


@pytest.mark.parametrize("format", WRITERS)
def test_numbers_used_twice_and_missing(format: str) -> None:
    floor = {**sound(), "A1 ": box(45, 30, 3, 3), "": box(52, 30, 3, 3)}
    found = [f for f in audited(format, floor) if f.code.startswith("number-")]
    missing = [("number-missing", None)] if format == "geojson" else []
    assert [(f.code, f.values.get("n")) for f in found] == [("number-duplicate", 2), *missing]
    assert found[0].values["number"] == "A1"


@pytest.mark.parametrize("format", WRITERS)
def test_vacancy_both_ways(format: str) -> None:
    findings = audited(format, sound(), *(number for number in sound() if number != "B4"), "Z9")
    assert sorted((f.code, f.where.key) for f in findings) == [
        ("booth-vacant", "B4"),
        ("exhibitor-no-booth", "e59"),
    ]
