"""Slugs for keys and addresses: NFKC, lower case, runs of non-alphanumerics become one hyphen."""

from __future__ import annotations

import re
import unicodedata

_GAP = re.compile(r"[\W_]+", re.UNICODE)


def slug(text: str) -> str:
    """`"Hall 1 / A-010"` -> `"hall-1-a-010"`. Letters of every script are kept. May be empty."""
    if text.isascii() and text.isalnum():  # most numbers of booths
        return text.lower()
    return _GAP.sub("-", unicodedata.normalize("NFKC", text).lower()).strip("-")
