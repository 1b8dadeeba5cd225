"""What is true of a show, for a test to compare with."""

from __future__ import annotations

from typing import Any

from . import cad, geojson, pdf, svg
from .model import Hall, Show, Stand
from .sheets import SHEET_UNITS, adjacent, sheet_places
from .texts import references


def _aliases(stand: Stand) -> list[str]:
    halves = [half.text for half in stand.halves]
    found = halves if len(halves) > 1 else []
    if stand.twin:
        found = found + [stand.printed_twin] + [half + "g" for half in halves]
    return list(dict.fromkeys(alias for alias in found if alias != stand.printed))


def _scales(show: Show) -> dict[str, dict[str, float | None]]:
    """Metres to a unit of each plan; None for degrees of longitude and latitude."""

    def each(of: Any) -> dict[str, float | None]:
        return {hall.stem: of(hall) for hall in show.halls}

    return {
        "svg": each(lambda hall: 1 / svg.units(hall)),
        "geojson": each(lambda hall: None if show.lonlat else 1.0),
        "dxf": each(lambda hall: 1 / cad.units(hall)),
        "dwg": each(lambda hall: 1 / cad.units(hall)),
        "pdf": each(lambda hall: 1 / pdf.points_per_metre(hall)),
    }


def _origins(show: Show) -> dict[str, dict[str, list[float]]]:
    """Where each hall's 0,0 lies in its drawing's own units (SVG: y down)."""

    def each(of: Any) -> dict[str, list[float]]:
        return {hall.stem: list(of(hall)) for hall in show.halls}

    return {
        "svg": each(svg.origin),
        "geojson": each(lambda hall: geojson.origin(show, hall)),
        "dxf": each(lambda hall: (0.0, 0.0)),
        "dwg": each(lambda hall: (0.0, 0.0)),
        "pdf": each(pdf.origin),
    }


def _hall(hall: Hall) -> dict[str, Any]:
    return {
        "number": hall.number,
        "title": hall.title,
        "stem": hall.stem,
        "building": hall.building,
        "floor": hall.floor,
        "outline": [list(point) for point in hall.outline],
        "list_names": list(hall.list_names),
        "stands": len(hall.stands),
        "style": hall.style,
    }


def truth(show: Show, form: str = "csv") -> dict[str, Any]:
    """Halls, stands, references of one form of list, and the scale of every plan."""
    return {
        "title": show.title,
        "seed": show.seed,
        "habit": show.habit,
        "form": form,
        "halls": [_hall(hall) for hall in show.halls],
        "stands": [
            {
                "hall": hall.number,
                "number": stand.printed if stand.halves else None,
                "aliases": _aliases(stand),
                "outline": [list(point) for point in stand.outline],
                "area": stand.area,
                "twin": stand.twin,
            }
            for hall in show.halls
            for stand in hall.stands
        ],
        "features": [
            {
                "hall": hall.number,
                "kind": part.kind,
                "label": part.label,
                "outline": [list(point) for point in part.outline],
            }
            for hall in show.halls
            for part in hall.features
        ],
        "exhibitors": len(show.exhibitors),
        "references": references(show, form),
        "metres_per_unit": _scales(show),
        "origin": _origins(show),
        "printed_scale": {
            hall.stem: f"1:{pdf.sheet(hall)[1]}" for hall in show.halls if pdf.prints_scale(hall)
        },
        "adjacent": adjacent(show),
        "one_sheet": {
            "metres_per_unit": {"svg": 1 / SHEET_UNITS, "dxf": 0.001},
            "halls": [{"number": hall.number, "at": list(at)} for hall, at in sheet_places(show)],
        },
        "programme": {
            "items": len(show.programme),
            "end_before_begin": sum(item.end < item.start for item in show.programme),
        },
    }
