"""Where lettering and pictures go. The viewer writes them; here are place, size and colours, with contrast computed.

A sign lies a centimetre before its board. Names are 0.25 m and more high: legible at 10 m in Chinese, Latin and
Cyrillic.
"""

from __future__ import annotations

from shapan.scene.signs.booths import section_signs
from shapan.scene.signs.halls import hall_signs
from shapan.scene.signs.posters import section_posters

__all__ = ["hall_signs", "section_posters", "section_signs"]
