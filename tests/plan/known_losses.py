"""Generated plans that are no longer understood, each with its reason: at most 5 % of them (`MOST`)."""

from __future__ import annotations

MOST = 5
LOSSES: dict[str, str] = {
    "dxf-numbers-outside-lettered-in-the-layout": "numbers that a layout has over its viewports stay in the layout",
}
