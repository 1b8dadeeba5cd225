"""The ground between the halls of a site."""

from __future__ import annotations

import shapely

from shapan.expo.outlines import shape
from shapan.expo.site.grounds import streets_around


def test_a_court_between_halls_is_street() -> None:
    around = [(x, y) for x in (0, 110, 220) for y in (0, 90, 180) if (x, y) != (110, 90)]
    (street,) = streets_around([shapely.box(x, y, x + 80, y + 60) for x, y in around])
    assert len(street.holes) == len(around)
    assert shape(street).covers(shapely.box(110, 90, 190, 150))
