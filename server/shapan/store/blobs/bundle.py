"""Several files as one blob, e.g. a page in every language: an edit then writes one document and not three.

The twin of a bundle is the bundle of its files' twins, so each file is answered with as it lies there. A *reference*
is a blob name, or one file of a bundle: `<sha256>.pages/1.html`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from shapan.errors import Unavailable
from shapan.store.blobs.compression import is_twin, twins
from shapan.store.ports import CODINGS, Blobs

EXT = "pages"
_files = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode


def bundle(files: Sequence[bytes]) -> bytes:
    return msgspec.msgpack.encode(files)


def bundle_twins(files: Sequence[bytes], first_view: bool = False) -> dict[str, bytes]:
    """Coding -> bundle of twins, in which a file that has none is empty."""
    each = [twins(one, "html", first_view) for one in files]
    return {
        coding: bundle([one.get(coding, b"") for one in each])
        for coding in CODINGS
        if any(coding in one for one in each)
    }


def twins_of(data: bytes, ext: str, first_view: bool = False) -> dict[str, bytes]:
    """Coding -> bytes of a blob's twins, whatever it is."""
    return bundle_twins(_files(data), first_view) if ext == EXT else twins(data, ext, first_view)


def _fits(name: str, twin: bytes, coding: str, data: bytes) -> bool:
    if not name.endswith(f".{EXT}"):
        return is_twin(twin, coding, data)
    try:
        files, packed = _files(data), _files(twin)
    except msgspec.DecodeError:
        return False
    return len(files) == len(packed) and all(
        not p or is_twin(p, coding, f) for f, p in zip(files, packed, strict=True)
    )


def file_of(name: str, at: int) -> str:
    """The reference of a bundle's file."""
    return f"{name}/{at}.html"


def blob_of(reference: str) -> str:
    """The blob that holds it."""
    return reference.partition("/")[0]


def coded(blobs: Blobs, reference: str) -> Mapping[str, bytes]:
    """Coding -> bytes, "" among them. A twin that does not unpack to the blob is discarded. Raises NotFound,
    Unavailable."""
    return bundle_part(whole_bundle(blobs, blob_of(reference)), reference)


def whole_bundle(blobs: Blobs, name: str) -> Mapping[str, bytes]:
    """The same of a blob, a bundle as it lies there."""
    found = {"": blobs.read(name)}
    sizes = blobs.sizes(name)
    for coding in (one for one in CODINGS if one in sizes):
        twin = blobs.read(name, coding)
        if _fits(name, twin, coding, found[""]):
            found[coding] = twin
        else:
            blobs.discard(name, coding)
    return found


def bundle_part(found: Mapping[str, bytes], reference: str) -> Mapping[str, bytes]:
    """What of `whole` the reference means. Raises Unavailable."""
    name, _, file = reference.partition("/")
    if not file:
        return found
    at = int(file.partition(".")[0])
    try:
        return {
            coding: data
            for coding, files in found.items()
            if (data := _files(files)[at]) or not coding
        }
    except (msgspec.DecodeError, IndexError):
        raise Unavailable(f"blob {name} has no file {at}; build again", code="corrupt") from None
