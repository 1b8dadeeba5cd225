"""Plain values that every document and message uses."""

from __future__ import annotations

Words = dict[str, str]  # locale -> text; "" is the locale of text whose language is not known
Point = tuple[float, float]  # x east, y north; metres
# x, y, z in metres; yaw clockwise from north and pitch in degrees
Pose = tuple[float, float, float, float, float]
