"""Uploads that are under way: `<id>.part` grows, `<id>.json` says whose it is and where it goes. Both survive the
process; how much is there is the size of the file. Blocking; one writer an upload."""

from __future__ import annotations

import functools
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from shapan.errors import Full, NotFound
from shapan.settings import ZIP_ENTRIES
from shapan.store.documents import refuse_full, space

LASTS = 24 * 3600_000  # ms from its creation
MOST_OPEN = ZIP_ENTRIES  # of one person: all files of a folder that is dropped wait for the revision that takes them
MOST_BYTES = 4 << 30  # announced by one person and not finished
_ID = re.compile(r"[0-9a-z]{20}")


class Upload(msgspec.Struct, frozen=True):
    """`match`: the ETag of the document that it replaces, "" for a new one. `made_of`: its Upload-Concat."""

    id: str
    expo: str
    person: str
    path: str
    match: str
    length: int
    created: int
    partial: bool = False
    made_of: str = ""

    @property
    def expires(self) -> int:
        return self.created + LASTS


class Uploads:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, upload: Upload) -> None:
        """Raises Full: before a byte is taken there has to be room for all, and within what one person may hold."""
        self._folder.mkdir(exist_ok=True)
        every = [(one, there) for one, there in self._all() if not self._over(one, upload.created)]
        mine = [one for one, _ in every if one.person == upload.person]
        if len(mine) >= MOST_OPEN or sum(one.length for one in mine) + upload.length > MOST_BYTES:
            raise Full("you have too many uploads under way; finish or remove some", code="quota")
        promised = sum(one.length - there for one, there in every)
        refuse_full(self._folder, promised + upload.length)
        with space():
            self.part(upload.id).touch()
            staged = self._about(upload.id).with_suffix(".new")
            staged.write_bytes(msgspec.json.encode(upload))
            staged.replace(self._about(upload.id))

    def get(self, id: str, expo: str, person: str, now: int) -> Upload:
        """Raises NotFound; another's and one that has ended are not there."""
        try:
            found = msgspec.json.decode(self._about(id).read_bytes(), type=Upload)
        except (FileNotFoundError, msgspec.DecodeError):
            found = None
        if found is None or (found.expo, found.person) != (expo, person) or found.expires <= now:
            raise NotFound("there is no such upload of yours; it was finished, removed or has ended", code="no-upload")
        return found

    def offset(self, id: str) -> int:
        return self.part(id).stat().st_size

    def part(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.part"

    def join(self, upload: Upload, parts: Sequence[Upload]) -> None:
        """Fills a final upload with its parts, in order. Raises Full."""
        with space(), self.part(upload.id).open("wb") as target:
            for one in parts:
                with self.part(one.id).open("rb") as stream:
                    shutil.copyfileobj(stream, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())

    def end(self, id: str) -> None:
        """Forgets it; an absent one is ignored."""
        self._about(id).unlink(missing_ok=True)
        self.part(id).unlink(missing_ok=True)

    def _over(self, upload: Upload, now: int) -> bool:
        """Whether it has ended; then it is forgotten."""
        if upload.expires <= now:
            self.end(upload.id)
        return upload.expires <= now

    def _all(self) -> list[tuple[Upload, int]]:
        """Each with the bytes that are there. One look at the folder: a thousand may be open."""
        ids, sizes = [], {}
        with os.scandir(self._folder) as entries:
            for entry in entries:
                id, _, kind = entry.name.partition(".")
                try:
                    if kind == "part":
                        sizes[id] = entry.stat().st_size
                    elif kind == "json":
                        ids.append((id, _said(entry.path)))
                except FileNotFoundError:  # it ends at this moment
                    continue
        return [(one, sizes.get(id, 0)) for id, one in ids]

    def _about(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.json"


@functools.lru_cache(2 * MOST_OPEN)
def _said(file: str) -> Upload:
    """What was written once and for all: an id is no other's, ever."""
    return msgspec.json.decode(Path(file).read_bytes(), type=Upload)


def _known(id: str) -> str:
    if not _ID.fullmatch(id):
        raise NotFound("there is no such upload", code="no-upload")
    return id
