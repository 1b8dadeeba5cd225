"""The letters of letters.json (Lato Bold and Open Sans, both free under OFL and Apache-2.0), none of which the reader
knows: name of the face -> letter -> (advance in thousandths of an em, path data).
"""

from __future__ import annotations

import json
from pathlib import Path

LETTERS: dict[str, dict[str, tuple[int, str]]] = json.loads(
    Path(__file__).with_name("letters.json").read_text()
)
