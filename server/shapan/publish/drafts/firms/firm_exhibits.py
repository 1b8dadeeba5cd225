"""The models and brochures of one firm, as visitors would see them with what the firm has sent."""

from __future__ import annotations

import msgspec

from shapan.errors import NotFound
from shapan.expo.model import Booth, Expo, Hall, Level
from shapan.publish.assets.uploads import Uploads, read_exhibits
from shapan.publish.drafts.firms.exhibits import UploadedExhibits, uploaded_exhibits
from shapan.publish.progress import Progress
from shapan.publish.reading.reader_pool import CachedOnly, ReaderPool
from shapan.scene.values import Upload
from shapan.source import Source
from shapan.store.ports import Cache

_NO_LIMIT = (1e3, 1e3, 1e3)  # metres: the model as it is, not as its booth has room for it


def firm_exhibits(
    expo: Expo, source: Source, cache: Cache, exhibitor: str, language: str
) -> UploadedExhibits:
    """What the firm brought and nothing of the others, as far as it was read."""
    own = _of_firm(expo, exhibitor)
    return uploaded_exhibits(own, read_exhibits(source, own, cache, CachedOnly()), language)


def read_firm_exhibits(
    expo: Expo,
    source: Source,
    cache: Cache,
    exhibitor: str,
    children: ReaderPool,
    progress: Progress,
) -> None:
    read_exhibits(source, _of_firm(expo, exhibitor), cache, children, progress)


def firm_model(expo: Expo, source: Source, cache: Cache, exhibitor: str, key: str) -> bytes:
    """A booth's model as GLB, in metres, on its own. Raises NotFound where there is none, or none that is shown."""
    own = _of_firm(expo, exhibitor)
    booth = next((one for one in own.booths if one.key == key), None)
    if booth is None or booth.model is None:
        raise NotFound("not-found.firm-model", booth=key[:80])
    made = _glb(booth, read_exhibits(source, own, cache, CachedOnly()))
    if made is None:
        raise NotFound("not-found.firm-model", booth=key[:80])
    return made


def _glb(booth: Booth, uploads: Uploads) -> bytes | None:
    assert booth.model is not None
    place = Upload(
        key=booth.key,
        sha256=booth.model.sha256,
        path=booth.model.path,
        at=(0.0, 0.0, 0.0),
        yaw=0.0,
        fit=_NO_LIMIT,
    )
    # the page of firms has no WebAssembly
    return uploads.glb(place, booth.hall, booth, compress=False)


def _of_firm(expo: Expo, exhibitor: str) -> Expo:
    """The expo with this firm and its own booths alone."""

    def hall_of(hall: Hall) -> Hall:
        return msgspec.structs.replace(
            hall, booths=tuple(one for one in hall.booths if exhibitor in one.exhibitors)
        )

    def level_of(level: Level) -> Level:
        return msgspec.structs.replace(level, halls=tuple(hall_of(hall) for hall in level.halls))

    return msgspec.structs.replace(
        expo,
        exhibitors=tuple(one for one in expo.exhibitors if one.id == exhibitor),
        levels=tuple(level_of(level) for level in expo.levels),
        scenarios=(),
    )
