"""Headers of tus 1.0 (https://tus.io/protocols/resumable-upload) as values. No I/O."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate

from shapan.errors import TooLarge, Usage
from shapan.intake.files.assets import IMAGES, MODELS, VIDEOS
from shapan.settings import MIB

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration,concatenation"
ALGORITHMS = ("sha256",)  # servers should have SHA-1, says tus; nobody should rely on it any more
OFFSET_TYPE = "application/offset+octet-stream"
MISMATCH = 460  # of a checksum
_METADATA = 4096  # characters


@dataclass(frozen=True)
class Creation:
    """`parts`: addresses of the uploads that a final upload joins; None for any other upload."""

    length: int
    metadata: Mapping[str, str]
    partial: bool = False
    parts: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Checksum:
    digest: bytes

    def begun(self) -> hashlib._Hash:
        return hashlib.sha256()


def refuse_version(headers: Mapping[str, str]) -> None:
    """Raises Usage (`code="tus-version"`); the answer is 412 in the protocol, 400 says the same to any client."""
    if headers.get("Tus-Resumable") != VERSION:
        raise Usage("tus-version", version=VERSION)


def creation(headers: Mapping[str, str]) -> Creation:
    """Raises Usage (`code="bad-upload"`)."""
    metadata = _metadata(headers.get("Upload-Metadata", ""))
    concat = headers.get("Upload-Concat", "")
    if concat.startswith("final;"):
        return Creation(0, metadata, parts=tuple(concat.removeprefix("final;").split()))
    if concat not in ("", "partial"):
        raise Usage(
            "bad-upload.upload-concat-partial",
            code=_BAD,
            concat=concat[:40],
        )
    return Creation(number(headers, "Upload-Length"), metadata, concat == "partial")


def number(headers: Mapping[str, str], name: str) -> int:
    """Raises Usage."""
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Usage("bad-upload.number-bytes", code=_BAD, name=name, got=text[:40])
    return int(text)


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """Raises Usage."""
    text = headers.get("Upload-Checksum")
    if text is None:
        return None
    algorithm, _, value = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Usage(
            "bad-upload.checksum",
            code=_BAD,
            known=", ".join(ALGORITHMS),
            algorithm=algorithm[:20],
        )
    try:
        return Checksum(base64.b64decode(value, validate=True))
    except binascii.Error:
        raise Usage("bad-upload.upload-checksum-base64", code=_BAD) from None


def refuse_large(length: int, limit: int, path: str = "") -> None:
    """Raises TooLarge before any byte is accepted. `path`: what the file is to be."""
    if length <= limit:
        return
    ext = path.rpartition(".")[2].lower()
    came, most = round(length / MIB, 1), round(limit / MIB, 1)
    for text, endings in _SMALLER:
        if ext in endings:
            raise TooLarge(text, where=path[:200], limit=str(limit), most=most, came=came)
    raise TooLarge("too-large.bytes-announced", limit=str(limit), most=limit, length=length)


def expires(at_ms: int) -> str:
    """As RFC 9110 writes a date."""
    return formatdate(at_ms / 1000, usegmt=True)


_BAD = "bad-upload"
_SMALLER = (  # how a file becomes smaller depends on what it is
    ("too-large.picture", IMAGES),
    ("too-large.film", VIDEOS),
    ("too-large.model", MODELS),
    ("too-large.document", ("pdf",)),
)


def _metadata(text: str) -> dict[str, str]:
    if len(text) > _METADATA:
        raise Usage("bad-upload.characters-upload-metadata", code=_BAD, most=_METADATA)
    found = {}
    for pair in filter(None, (one.strip() for one in text.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            raise Usage("bad-upload.upload-metadata-base64", code=_BAD, key=key[:40]) from None
    return found
