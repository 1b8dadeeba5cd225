"""What a path of a document may be, wherever it comes from: a zip, an upload, an address."""

from __future__ import annotations

import unicodedata

from shapan.errors import Usage
from shapan.source.tree import ignored, nfc

_LONGEST = 512  # characters of a whole path
_SEGMENT = 200  # bytes of a name: file systems hold 255


def document_path(text: str) -> str:
    """The path in NFC. Raises Usage (`code="bad-path"`) for one that is empty, absolute, hidden, too long, leaves its
    folder or holds what no file system and no reader shows."""
    path = nfc(text)
    parts = path.split("/")
    odd = any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in path) or "\\" in path
    long = len(path) > _LONGEST or any(len(part.encode("utf-8", "replace")) > _SEGMENT for part in parts)
    if odd or long or any(part.strip() != part or part in ("", ".", "..") for part in parts) or ignored(path):
        raise Usage(
            "bad-path",
            path=path[:80],
        )
    return path
