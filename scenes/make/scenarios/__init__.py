"""The demo's six scenarios, as documents: id -> what stands in `scenarios/<id>.json`."""

from __future__ import annotations

from typing import Any

from scenes.make.scenarios import buyer, manufacturing, opening, press, sco, smart_city

SCENARIOS: dict[str, dict[str, Any]] = {
    "opening": opening.SCENARIO,
    "smart-manufacturing": manufacturing.SCENARIO,
    "smart-city-and-life": smart_city.SCENARIO,
    "sco-pavilion": sco.SCENARIO,
    "press-tour": press.SCENARIO,
    "forty-minutes-for-a-buyer": buyer.SCENARIO,
}
