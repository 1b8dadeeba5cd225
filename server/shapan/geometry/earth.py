"""Venue metres on the WGS 84 ellipsoid: the plane of the venue touches it at the venue's origin.

ECEF: x through longitude 0 on the equator, y through 90 degrees east, z through the north pole; metres.
"""

from __future__ import annotations

import math

import numpy as np

from shapan.geometry.arrays import F64

_EQUATOR = 6378137.0  # metres, WGS 84
_FLATTENING = 1 / 298.257223563
_POLE = _EQUATOR * (1 - _FLATTENING)
# eccentricities, squared
_FIRST, _SECOND = (_EQUATOR**2 - _POLE**2) / _EQUATOR**2, (_EQUATOR**2 - _POLE**2) / _POLE**2


def earth_frame(longitude: float, latitude: float, heading: float) -> F64:
    """(4,4): homogeneous venue metres -> ECEF. The venue's origin lies on the ellipsoid at `longitude`, `latitude`; its
    y axis looks `heading` degrees clockwise from north."""
    lon, lat, turn = math.radians(longitude), math.radians(latitude), math.radians(heading)
    east = np.array((-math.sin(lon), math.cos(lon), 0.0))
    north = np.array(
        (-math.sin(lat) * math.cos(lon), -math.sin(lat) * math.sin(lon), math.cos(lat))
    )
    up = np.array((math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)))
    normal = _EQUATOR / math.sqrt(1 - _FIRST * math.sin(lat) ** 2)
    frame = np.eye(4)
    frame[:3, 0] = east * math.cos(turn) - north * math.sin(turn)
    frame[:3, 1] = north * math.cos(turn) + east * math.sin(turn)
    frame[:3, 2] = up
    frame[:3, 3] = normal * up - (0.0, 0.0, normal * _FIRST * math.sin(lat))
    return frame


def earth_degrees(points: F64, frame: F64) -> F64:
    """(n,2) venue metres -> (n,2) longitude, latitude. Longitudes go on beyond 180 degrees, so that an outline across
    the antimeridian stays whole.

    Bowring's formula (1976): below a micrometre this near to the ellipsoid."""
    x, y, z = (frame[:3, :2] @ points.T + frame[:3, 3:]).tolist()
    across = np.hypot(x, y)
    bow = np.arctan2(np.multiply(z, _EQUATOR), across * _POLE)
    latitude = np.arctan2(
        z + _SECOND * _POLE * np.sin(bow) ** 3, across - _FIRST * _EQUATOR * np.cos(bow) ** 3
    )
    middle = math.degrees(math.atan2(frame[1, 3], frame[0, 3]))
    longitude = middle + np.remainder(np.degrees(np.arctan2(y, x)) - middle + 180.0, 360.0) - 180.0
    return np.column_stack((longitude, np.degrees(latitude)))
