"""Longitude and latitude -> metres around a fixed point: x east, y north.

The origin is the south-west corner of the 0.01° cell (about a kilometre) that contains the first coordinate of the
file, so that an edit moves nothing else. Within a venue the error of the plane is below 1 part in 5,000 of the
ellipsoid.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice

import numpy as np

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.geometry.arrays import F64
from shapan.language.reason import Reason, reason
from shapan.plan.geo.features import GeoFeature
from shapan.plan.inference.labels import FOOT_M

_WIDEST = 0.25  # degrees: an extent beyond some 25 km is not a venue
_EARTH = 6378137.0
_MERCATOR = ("3857", "900913", "3785", "102100")

CELL = 0.01  # degrees
# State Planes: NAD83, HARN, Esri's codes
_FEET = (range(2222, 2290), range(2867, 2931), range(102629, 102759))


# Rectangles that tell latitude from longitude: minimum, and maximum that is examined; maximum cosine at their corners
_FEWEST, _LOOKED, _SQUARE = 20, 400, 0.02
_MODULES, _OFF = (0.5, FOOT_M), 0.02  # modules of their sides in metres, and tolerance
# minimum share of fits in the right order; maximum in the other order, relative; maximum ratio of misfits
_MOST, _BUT, _ODD = 0.8, 0.9, 0.4


@dataclass(frozen=True, slots=True)
class Plane:
    """A tangent plane: metres from (lon, lat), equirectangular with the WGS 84 radii at the cell's centre."""

    lon: float
    lat: float

    def metres(self, degrees: F64) -> F64:
        """(n,2) or (m,n,2). Series for the ellipsoid (east, north), accurate to centimetres per degree."""
        phi = math.radians(self.lat + CELL / 2)
        east = 111412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi) + 0.118 * math.cos(5 * phi)
        north = 111132.954 - 559.822 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi)
        return np.asarray((degrees - (self.lon, self.lat)) * (east, north))


@dataclass(frozen=True, slots=True)
class Grounded:
    """Features in metres (`sure`), or in undeclared units."""

    features: list[GeoFeature]
    sure: bool
    findings: tuple[Finding, ...] = ()
    evidence: Reason | None = None


def ground(features: list[GeoFeature], crs: object, units: str, document: str) -> Grounded:
    """Converts to metres by the declared reference system and by the range of the coordinates. Raises Unreadable
    `wrong-crs` with the feature."""
    if units in ("m", "metre", "metres", "meter", "meters"):
        return Grounded(features, True, (), reason("marked"))
    if not any(len(array) for raw in features for array in raw.coordinates()):
        return Grounded(features, True)
    low, high = _reach(features)
    code = _epsg(crs)
    if code not in ("", "4326", "84", "4979", "4258", "4490", "4269"):
        return _projected(features, code, document)
    either = _fits(low[::-1], high[::-1]) and bool(np.all(high - low < _WIDEST))
    if _fits(low, high) and not (either and latitude_first(features)):
        return _degrees(features, low, high, document)
    if either:
        where = Where(document=document, handle=features[0].handle)
        said = finding(
            "lonlat-swapped", "warning", where, document=document, feature=features[0].handle
        )
        turned = [raw.mapped(lambda array: array[:, ::-1].copy()) for raw in features]
        inner = _degrees(turned, low[::-1], high[::-1], document)
        return Grounded(inner.features, True, (said, *inner.findings), inner.evidence)
    return _elsewhere(features, document)


def _reach(features: list[GeoFeature]) -> tuple[F64, F64]:
    points = np.concatenate(
        [array for raw in features for array in raw.coordinates() if len(array)]
    )
    return points.min(axis=0), points.max(axis=0)


def _fits(low: F64, high: F64) -> bool:
    return bool(low[0] >= -180 and high[0] <= 180.1 and low[1] >= -90 and high[1] <= 90)


def _degrees(features: list[GeoFeature], low: F64, high: F64, document: str) -> Grounded:
    if high[0] - low[0] > 359 and low[0] < -179:  # across the antimeridian
        features = [
            raw.mapped(
                lambda a: np.column_stack((np.where(a[:, 0] < 0, a[:, 0] + 360, a[:, 0]), a[:, 1]))
            )
            for raw in features
        ]
        low, high = np.array((180 - CELL, low[1])), np.array((180 + CELL, high[1]))
    if np.any(high - low > _WIDEST):
        return _elsewhere(features, document)
    first = next(array for raw in features for array in raw.coordinates() if len(array))[0]
    plane = Plane(*(math.floor(float(value) / CELL + 1e-9) * CELL for value in first))
    inside = [raw.mapped(plane.metres) for raw in features]
    return Grounded(inside, True, (), reason("lonlat", lon=plane.lon, lat=plane.lat))


def latitude_first(features: list[GeoFeature]) -> bool:
    """Where both orders are valid: whether only the other one makes booths rectangles whose sides are multiples of a
    module."""
    shells = (shell for raw in features for shell, _ in raw.polygons[:1] if len(shell) == 5)
    quads = np.array(list(islice(shells, _LOOKED)))
    if len(quads) < _FEWEST:
        return False
    (square, even), (square_turned, even_turned) = _evidence(quads), _evidence(quads[:, :, ::-1])
    return _better(square_turned, square) or (
        square_turned >= max(_MOST, square) and _better(even_turned, even)
    )


def _better(turned: float, as_it_is: float) -> bool:
    return turned > _MOST and as_it_is < _BUT and 1 - turned < _ODD * (1 - as_it_is)


def _evidence(quads: F64) -> tuple[float, float]:
    """Shares of right-angled outlines, and of sides that are multiples of a module. quads: (n,5,2)."""
    sides = np.diff(Plane(*quads[0, 0].tolist()).metres(quads), axis=1)
    lengths, after = np.linalg.norm(sides, axis=2), np.roll(sides, -1, axis=1)
    cosines = np.abs((sides * after).sum(axis=2)) / np.maximum(
        lengths * np.roll(lengths, -1, axis=1), 1e-12
    )
    off = [np.abs(lengths / module - np.round(lengths / module)) * module for module in _MODULES]
    return float((cosines.max(axis=1) < _SQUARE).mean()), max(
        float((one < _OFF).mean()) for one in off
    )


def _elsewhere(features: list[GeoFeature], document: str) -> Grounded:
    """What is no venue in degrees has other units, unless a few features alone are far from the others, which are close
    together. Raises `wrong-crs` with the first of them."""
    located = [raw for raw in features if any(map(len, raw.coordinates()))]
    middles = np.array([np.concatenate(raw.coordinates()).mean(axis=0) for raw in located])
    away = np.abs(middles - np.median(middles, axis=0)).max(axis=1)
    stray = [raw for raw, far in zip(located, away > _WIDEST, strict=True) if far]
    if (
        0 < len(stray) <= max(1, len(located) // 20) < len(located) / 3
        and away[away <= _WIDEST].max() < _WIDEST / 2
    ):
        own = stray[0].handle
        if _fits(*_reach(stray)):
            raise Unreadable(
                "wrong-crs.feature-lies-all", where=own, document=document, handle=own, most=_WIDEST
            )
        raise Unreadable("wrong-crs.feature-beyond-every", where=own, document=document, handle=own)
    outside = [raw for raw in located if not _fits(*_reach([raw]))]
    own = (outside or located)[0].handle
    where, degrees = (
        Where(document=document, handle=own),
        float(np.subtract(*reversed(_reach(located))).max()),
    )
    if outside:
        said = finding("geojson-units-unknown", "warning", where, document=document, feature=own)
    else:
        said = finding(
            "geojson-units-unknown.span", "warning", where, document=document, degrees=degrees
        )
    return Grounded(features, False, (said,))


def _epsg(crs: object) -> str:
    """The number in the old `crs` member: "urn:ogc:def:crs:EPSG::3857" -> "3857", "…:CRS84" -> "84"."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name", "") if isinstance(properties, dict) else ""
    found = re.search(r"(\d+)\s*\Z", crs if isinstance(crs, str) else str(name))
    return found.group(1) if found else ""


def _projected(features: list[GeoFeature], code: str, document: str) -> Grounded:
    """Web Mercator is converted back to degrees. Nearly all other projected systems are in metres, except the State
    Planes of the United States.
    """
    said = finding("geojson-projected", "info", Where(document=document), document=document, code=code)  # fmt: skip
    if code in _MERCATOR:
        turned = [raw.mapped(_unmercator) for raw in features]
        low, high = _reach(turned)
        inner = _degrees(turned, low, high, document)
        return Grounded(inner.features, inner.sure, (said, *inner.findings), inner.evidence)
    first = next(array for raw in features for array in raw.coordinates() if len(array))[0]
    origin = np.floor(first / 1000) * 1000
    unit = FOOT_M if any(int(code) in feet for feet in _FEET) else 1.0
    moved = [raw.mapped(lambda array: (array - origin) * unit) for raw in features]
    return Grounded(moved, True, (said,), reason("projected", code=code))


def _unmercator(metres: F64) -> F64:
    """EPSG:3857 is the spherical Mercator projection of ellipsoidal degrees; read as metres, it has an error of 0.4 %
    in one direction. metres: (n,2)."""
    return np.asarray(
        np.degrees(
            np.column_stack((metres[:, 0] / _EARTH, np.arctan(np.sinh(metres[:, 1] / _EARTH))))
        ),
        dtype=np.float64,
    )
