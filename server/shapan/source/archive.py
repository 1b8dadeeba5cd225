"""Untrusted zip files (docs/formats.md, Limits): all limits are checked in the directory before a byte is decompressed.

zipfile of Python 3.11 and 3.12 accepts overlapping entries and trusts declared sizes, so these gates are our own. The
number of entries is read from the end record first: 100,000 entries take zipfile 2.8 s, the end record takes no time.
"""

from __future__ import annotations

import io
import itertools
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from shapan import settings
from shapan.errors import NotFound, TooComplex, Unreadable
from shapan.source.tree import nfc

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL = b"PK\x03\x04"
_LOCAL_SIZE = 30
_RATIO_FLOOR = 1 << 20  # the ratio is ignored for files that unpack to less than 1 MiB
_DRIVE = re.compile(r"^[A-Za-z]:")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")


class Archive:
    """A zip that passed the gates. `names` are NFC paths of files, in directory order; `read` counts decompressed
    bytes."""

    def __init__(
        self, data: bytes, *, nested: bool = False, skip: Callable[[str], bool] = lambda _: False
    ) -> None:
        """`nested` allows archives inside (an expo's zip contains IMDF and model zips); names that `skip` accepts are
        not listed.

        Raises Unreadable or TooComplex with one of the codes `zip-*`.
        """
        if len(data) > settings.ZIP_BYTES:
            raise TooComplex(
                "zip-size.zip-bytes",
                most=settings.ZIP_BYTES,
                came=len(data),
            )
        _check_end(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            struct.error,
        ) as problem:
            raise Unreadable("zip-broken.readable-zip", problem=problem) from None
        self._data = data
        self._infos = _checked(self._zip.infolist(), data, nested, skip)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def size(self, name: str) -> int:
        return self._infos[name].file_size

    def read(self, name: str) -> bytes:
        """Raises NotFound, or Unreadable `zip-broken` if the content does not match the directory."""
        info = self._infos.get(name)
        if info is None:
            raise NotFound("not-found.zip-entry", name=name)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
                rest = stream.read(1)
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
            zlib.error,
        ) as problem:
            raise Unreadable(
                "zip-broken.zip-damaged", where=name, name=name, problem=problem
            ) from None
        if rest or len(data) != info.file_size:
            raise Unreadable(
                "zip-broken.unpacks-another-size",
                where=name,
                name=name,
                file_size=info.file_size,
            )
        return data


def _check_end(data: bytes) -> None:
    """Checks the end record: present, last in the file, not zip64, count within the limit, directory
    inside the file."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if at < 0 or len(data) < at + _END_SIZE:
        raise Unreadable("zip-broken.end-zip-directory")
    disk, start_disk, here, total, size, offset, comment = struct.unpack(
        "<4H2LH", data[at + 4 : at + _END_SIZE]
    )
    if disk or start_disk or here != total:
        raise Unreadable("zip-broken.zip-several-volumes")
    if (
        0xFFFF in (here, total)
        or 0xFFFFFFFF in (size, offset)
        or data[max(0, at - 20) : at].startswith(b"PK\x06\x07")
    ):
        raise TooComplex("zip-entries.zip64-accepted-nothing",
                         limit=str(settings.ZIP_ENTRIES))  # fmt: skip
    if total > settings.ZIP_ENTRIES:
        raise TooComplex(
            "zip-entries.entries-zip-claims",
            limit=str(settings.ZIP_ENTRIES),
            most=settings.ZIP_ENTRIES,
            found=total,
        )
    if at + _END_SIZE + comment != len(data):
        raise Unreadable("zip-trailing.bytes-follow-end")
    if offset + size != at:
        raise Unreadable("zip-trailing.zip-something-before")
    if data.count(b"PK\x01\x02", offset, at) > settings.ZIP_ENTRIES:
        raise TooComplex("zip-entries.zip-lists-entries", limit=str(settings.ZIP_ENTRIES))


def _checked(
    infos: list[zipfile.ZipInfo], data: bytes, nested: bool, skip: Callable[[str], bool]
) -> dict[str, zipfile.ZipInfo]:
    unpacked = 0
    folded: set[str] = set()
    files: dict[str, zipfile.ZipInfo] = {}
    spans: list[tuple[int, int]] = []
    for info in infos:
        name = _safe_name(info)
        if info.flag_bits & 0x1:
            raise Unreadable("zip-encrypted", where=name, name=name)
        if info.compress_type not in _METHODS:
            raise Unreadable(
                "zip-method",
                where=name,
                name=name,
                compress_type=info.compress_type,
            )
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Unreadable("zip-symlink", where=name, name=name)
        spans.append(_span(info, name, data))
        unpacked += info.file_size
        if unpacked > settings.ZIP_UNPACKED:
            raise TooComplex(
                "zip-size.zip-unpacks-bytes",
                where=name,
                limit=str(settings.ZIP_UNPACKED),
                most=settings.ZIP_UNPACKED,
            )
        if info.file_size > _RATIO_FLOOR and info.file_size > settings.ZIP_RATIO * max(
            info.compress_size, 1
        ):
            raise TooComplex(
                "zip-ratio",
                where=name,
                limit=str(settings.ZIP_RATIO),
                name=name,
                most=settings.ZIP_RATIO,
            )
        key = name.rstrip("/").casefold()
        if key in folded:
            raise Unreadable(
                "zip-collision",
                where=name,
                name=name,
            )
        folded.add(key)
        if info.is_dir() or skip(name):
            continue
        if not nested and name.lower().endswith(_NESTED):
            raise Unreadable("zip-nested", where=name, name=name)
        files[name] = info
    spans.sort()
    for (_, end), (start, _) in itertools.pairwise(spans):
        if start < end:
            raise Unreadable("zip-overlap")
    return files


def _safe_name(info: zipfile.ZipInfo) -> str:
    raw = info.orig_filename
    name = raw.replace("\\", "/")
    parts = name.rstrip("/").split("/")
    control = any(ord(letter) < 32 or letter == "\x7f" for letter in raw)
    if (
        control
        or not name.strip("/")
        or name.startswith("/")
        or _DRIVE.match(name)
        or len(name) > 1024
    ):
        raise Unreadable("zip-name.name-zip-absolute")
    if ".." in parts or "." in parts or "" in parts or posixpath.normpath(name) != name.rstrip("/"):
        raise Unreadable("zip-name.leaves-zip-s", where=name, name=name)
    return nfc(name)


def _span(info: zipfile.ZipInfo, name: str, data: bytes) -> tuple[int, int]:
    """Bytes [start, end) of the entry by its local header, whose sizes must agree with the directory."""
    start = info.header_offset
    head = data[start : start + _LOCAL_SIZE] if start >= 0 else b""
    if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
        raise Unreadable("zip-broken.where-zip-s", where=name, name=name)
    flags, method, packed, unpacked, name_size, extra_size = struct.unpack("<2x4xHH8xLLHH", head)
    streamed = flags & 0x8 and not packed and not unpacked  # sizes follow the data
    if method != info.compress_type or not (
        streamed or (packed, unpacked) == (info.compress_size, info.file_size)
    ):
        raise Unreadable("zip-broken.two-sizes-zip", where=name, name=name)
    end = start + _LOCAL_SIZE + name_size + extra_size + info.compress_size
    if end > len(data):
        raise Unreadable("zip-broken.runs-past-end", where=name, name=name)
    return start, end
