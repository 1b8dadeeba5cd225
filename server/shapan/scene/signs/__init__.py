"""Positions of lettering and pictures. The viewer renders them; this package computes place, size and colours with
sufficient contrast.

A sign is a centimetre in front of its board. Names are at least 0.25 m high: legible at 10 m in Chinese, Latin and
Cyrillic.
"""

from __future__ import annotations

from shapan.scene.signs.booths import section_signs
from shapan.scene.signs.halls import hall_posters, hall_signs
from shapan.scene.signs.posters import section_posters
from shapan.scene.signs.screens import section_screens

__all__ = ["hall_posters", "hall_signs", "section_posters", "section_screens", "section_signs"]
