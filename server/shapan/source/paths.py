"""The rules for a document's path from any origin: a zip, an upload, an address."""

from __future__ import annotations

import unicodedata

from shapan.errors import Usage
from shapan.source.tree import ignored, nfc

_LONGEST = 512  # characters of a complete path
_SEGMENT = 200  # bytes of a name: file systems allow 255


def document_path(text: str) -> str:
    """The path in NFC. Raises Usage (`code="bad-path"`) for a path that is empty, absolute, hidden or too long, that
    leaves its folder, or that contains unprintable or invalid characters."""
    path = nfc(text)
    parts = path.split("/")
    odd = (
        any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in path)
        or "\\" in path
    )
    long = len(path) > _LONGEST or any(
        len(part.encode("utf-8", "replace")) > _SEGMENT for part in parts
    )
    if (
        odd
        or long
        or any(part.strip() != part or part in ("", ".", "..") for part in parts)
        or ignored(path)
    ):
        raise Usage(
            "bad-path",
            path=path[:80],
        )
    return path
