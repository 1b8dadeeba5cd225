"""Content negotiation: codings and languages by their q-values (RFC 9110, 12.4 and 12.5), one byte range (14.2)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

_BEST_FIRST = ("br", "gzip", "identity")
_TWIN = {"br": "br", "gzip": "gz", "identity": ""}
_MOST = 40  # limit of header members that are parsed; no real client sends more
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def weights(header: str) -> dict[str, float]:
    """Member (lower case) -> q. Malformed members are ignored."""
    found: dict[str, float] = {}
    for member in header.split(",")[:_MOST]:
        name, *parameters = (part.strip() for part in member.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if name and quality == quality:  # not NaN
            found.setdefault(name.lower(), quality)
    return found


@functools.lru_cache(maxsize=256)
def coding(header: str | None, there: tuple[str, ...]) -> str:
    """The variant to send ("br", "gz", or "" for identity) of the available ones in `there`. Without a header only
    identity is acceptable."""
    if not header:
        return ""
    wanted = weights(header)
    rest = wanted.get("*")

    def quality(name: str) -> float:
        if name == "gzip" and "x-gzip" in wanted:
            return wanted["x-gzip"]
        if name in wanted:
            return wanted[name]
        if rest is not None:
            return rest
        return 0.0001 if name == "identity" else 0.0  # identity is acceptable unless it is excluded

    choices = [name for name in _BEST_FIRST if name == "identity" or _TWIN[name] in there]
    best = max(choices, key=lambda name: (quality(name), -_BEST_FIRST.index(name)))
    return _TWIN[best] if quality(best) > 0 else ""


def language(header: str | None, locales: Sequence[str]) -> str:
    """The locale to use: the client's best available locale (exact, else the same base language), else the first."""
    wanted = weights(header or "")
    for tag, quality in sorted(wanted.items(), key=lambda pair: -pair[1]):
        if quality <= 0:
            continue
        for locale in locales:
            if locale.lower() == tag:
                return locale
        base = tag.split("-")[0]
        for locale in locales:
            if locale.lower().split("-")[0] == base:
                return locale
    return locales[0]


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """(first, past the last) of a single satisfiable range; None to send everything (no range, several ranges, or not a
    byte range).

    Raises ValueError for an unsatisfiable range (416)."""
    match = _RANGE.fullmatch(header.strip()) if header and len(header) < 100 else None
    if match is None or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:  # suffix range: the last n bytes
        length = int(last)
        if length == 0 or size == 0:
            raise ValueError(header)
        return max(0, size - length), size
    start = int(first)
    end = int(last) + 1 if last else size
    if end <= start and last:
        return None  # last < first: not a valid range
    if start >= size:
        raise ValueError(header)
    return start, min(end, size)
