"""Booths are kiosks, fixtures, sections or geofences instead of units."""

from __future__ import annotations

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect, rotated


@plan
def geofences() -> MapPlan:
    """The stands are geofences. Only the halls are units."""
    show = rotated(european_hall("fences", 6181, lambda letter, n: f"{letter}{n:02d}", 8), 9.0)
    a = ImdfArchive("fences", geographic(11.6900, 48.1360, 9), "de")
    a.around(show)
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="room",
        name="Halle B4",
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        a.add("geofence", f"s{i}", a.ring(s.outline), category="geofence", restriction=None, name=s.number, alt_name=s.title, correlation_id=None, display_point=a.point(s.outline), building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    for k, name in enumerate(("Keynote-Zone", "VIP")):
        zone = rect(*bounds(show.halls[0][1])[:2], 30 + 5 * k, 12)
        a.add("geofence", f"z{k}", a.ring(zone), category="concourse", restriction=None, name=name, alt_name=None, correlation_id=None, display_point=None, building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)
