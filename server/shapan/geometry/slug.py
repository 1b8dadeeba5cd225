"""Slugs for keys and addresses: NFKC, lower case, runs of non-alphanumerics as one hyphen (design, Keys)."""

from __future__ import annotations

import re
import unicodedata

_GAP = re.compile(r"[\W_]+", re.UNICODE)


def slug(text: str) -> str:
    """`"Hall 1 / A-010"` -> `"hall-1-a-010"`. Letters of every script are kept. Empty when nothing is left."""
    return _GAP.sub("-", unicodedata.normalize("NFKC", text).lower()).strip("-")
