"""A single property value as text: a scalar, or a label with HTML tags between lines."""

from __future__ import annotations

import html
import re

MOST, MOST_HTML = 120, 2000  # maximum letters of a label
_MARKED = re.compile(r"<[a-zA-Z][^<>]*>|\n")
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|b|strong|h\d|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def scalar(value: object) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return text if len(text) <= MOST else ""


def lines_of(value: object) -> list[str]:
    """The lines of a label, without HTML tags. At least one; "" if the value is no label."""
    if not isinstance(value, str) or len(value) > MOST_HTML or not _MARKED.search(value):
        return [scalar(value)]
    lines = [
        " ".join(line.split())
        for line in html.unescape(_TAG.sub("", _BREAK.sub("\n", value))).split("\n")
    ]
    return [line for line in lines if line and len(line) <= MOST][:8] or [""]
