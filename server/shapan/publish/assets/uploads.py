"""Uploads in their published form: a GLB for each model; WebP for logos and posters.

Child processes read the uploads, one child per core. The cache keeps results by the hash of the input bytes. A refused
upload becomes a finding. A model is read once, for the page of its exhibitor or for a build, whichever comes first:
its verdict is in the cache, and everybody is told the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import msgspec

from shapan.errors import ShapanError, TooComplex
from shapan.expo.findings import Finding, Where, refused
from shapan.expo.model import Asset, Booth, Expo
from shapan.expo.texts.words import pick
from shapan.gltf.writing.hulls import hull_primitive
from shapan.gltf.writing.model import encode_model
from shapan.intake.files.images import COVER_PX, LOGO_PX, POSTER_PX, VISUAL_PX
from shapan.publish.assets.attachments import Attachments, read_attachments
from shapan.publish.assets.scenario_media import Media, read_media
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import cache_key, encoder_id
from shapan.publish.progress import Progress
from shapan.publish.reading.reader_cache import cached_result
from shapan.publish.reading.reader_pool import ReaderPool, UnreadError
from shapan.publish.reading.readers import READ_IMAGE, READ_MODEL
from shapan.sandbox.values import pack_result, unpack_result
from shapan.scene.values import Primitive, Upload
from shapan.settings import MODEL_CPU_S, MODEL_MEMORY, READERS_AT_ONCE
from shapan.source import Source
from shapan.source.tree import DocumentEntry
from shapan.store.ports import Cache
from shapan.tiles.model import Model, Picture

_LIMITS_OF_MODELS = ("reader-timeout.reading-took-s", "reader-memory")
_BESIDE = (".gltf", ".obj")  # formats whose buffers, materials and textures are separate files


@dataclass(frozen=True, eq=False, kw_only=True)
class Wanted:
    """An upload to read. `key` is the hash of all inputs of the result."""

    asset: Asset
    key: str
    beside: tuple[str, ...] = ()
    longest: int = 0
    owner: str = ""  # booth key or exhibitor id
    unit: str = ""  # unit of a model, as booth.toml declares it


@dataclass(frozen=True, eq=False, kw_only=True)
class Uploads:
    """models: SHA-256 of the upload followed by its declared unit -> key of its Model in the cache. images: SHA-256 ->
    WebP."""

    models: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    cache: Cache | None = None
    media: Media = field(default_factory=dict)
    attachments: Attachments = field(default_factory=Attachments)
    # SHA-256 of models that nothing has read yet, each followed by its unit
    unread: frozenset[str] = frozenset()

    def put(self, writer: BlobWriter) -> dict[str, str]:
        """SHA-256 of an uploaded image, brochure or film -> blob name."""
        pictures = {sha256: writer.put(data, "webp") for sha256, data in self.images.items()}
        return pictures | self.attachments.put(writer)

    def put_media(self, writer: BlobWriter) -> dict[str, str]:
        """Path of a scenario's file -> blob name."""
        return {path: writer.put(data, ext) for path, (data, ext) in self.media.items()}

    def model(self, booth: Booth) -> Model | None:
        """The booth's model; None if it has no model or its model is not shown."""
        return None if booth.model is None else self._model(booth.model.sha256 + booth.model_unit)

    def _model(self, name: str) -> Model | None:
        packed = self.cache.get(self.models.get(name, "")) if self.cache is not None else None
        return unpack_result(packed, READ_MODEL.answer)[0] if packed is not None else None

    def glb(
        self, upload: Upload, hall: str, booth: Booth, *, compress: bool = True
    ) -> bytes | None:
        """The tile of an uploaded model, relative to its own origin; None for a refused upload."""
        of = self.models.get(upload.sha256 + booth.model_unit)
        if of is None or self.cache is None:
            return None
        upload = replace(upload, at=(0.0, 0.0, 0.0), yaw=(upload.yaw + booth.model_turn) % 360.0)
        key = hashlib.sha256(repr((of, upload, hall, compress, encoder_id())).encode()).hexdigest()
        data = self.cache.get(key)
        if data is None:
            model = self._model(upload.sha256 + booth.model_unit)
            if model is None:
                return None
            data = encode_model(model, upload, hall, compress=compress)
            self.cache.set(key, data)
        return data

    def hull(self, upload: Upload, booth: Booth) -> Primitive | None:
        """What stands where the model is not loaded, relative to its own origin; None for a refused upload, or if
        nothing of it is opaque."""
        of = self.models.get(upload.sha256 + booth.model_unit)
        if of is None or self.cache is None:
            return None
        upload = replace(upload, at=(0.0, 0.0, 0.0), yaw=(upload.yaw + booth.model_turn) % 360.0)
        key = hashlib.sha256(repr(("hull", of, upload, encoder_id())).encode()).hexdigest()
        kept = self.cache.get(key)
        if kept is None:
            model = self._model(upload.sha256 + booth.model_unit)
            if model is None:
                return None
            hull = hull_primitive(model, upload)
            kept = pack_result(() if hull is None else (hull,))
            self.cache.set(key, kept)
        return next(iter(unpack_result(kept, tuple[Primitive, ...])), None)


def read_uploads(
    source: Source,
    expo: Expo,
    cache: Cache,
    before: Uploads | None = None,
    progress: Progress = lambda *_: None,
    *,
    readers: int = READERS_AT_ONCE,
    executor: Executor | None = None,
) -> Uploads:
    """All uploads of booths and exhibitors. `before` has the images of the last build; `readers` is the number of
    concurrent child processes; `executor` has them where it is given."""
    children = ReaderPool(executor, readers)
    wanted = {one.key: one for one in _wanted(expo, source.tree())}
    models: dict[str, str] = {}
    images: dict[str, bytes] = {}
    findings: list[Finding] = []
    pool = ThreadPoolExecutor(children.threads)
    try:
        results = pool.map(lambda one: _read(source, cache, children, one), wanted.values())
        for done, (one, (value, notes)) in enumerate(zip(wanted.values(), results, strict=True)):
            progress("uploads", done, len(wanted))
            findings += [replace_where(note, one) for note in notes]
            if value is None:
                continue
            if one.longest:
                images[one.asset.sha256] = value
            else:
                models[one.asset.sha256 + one.unit] = one.key
    finally:
        # whoever ends a build by `progress` wants no more of them
        pool.shutdown(cancel_futures=True)
    progress("uploads", len(wanted), len(wanted))
    media, more = read_media(source, expo, cache)
    attachments, last = read_attachments(source, expo, cache, children)
    return Uploads(
        models=models,
        images=images,
        findings=(*findings, *more, *last),
        cache=cache,
        media=media,
        attachments=attachments,
    )


def read_exhibits(
    source: Source,
    expo: Expo,
    cache: Cache,
    children: ReaderPool,
    progress: Progress = lambda *_: None,
) -> Uploads:
    """Models and brochures alone, one after another: a model may take 2 GiB. With `CachedOnly` those that were read
    before; the others are in `unread`."""
    tree = source.tree()
    booths = expo.booths
    wanted: dict[str, Wanted] = {}
    for booth in booths:
        if booth.model is not None and booth.model.path in tree:
            model = _model(booth.model, tree, booth.key, booth.model_unit)
            wanted[model.key] = model
    models: dict[str, str] = {}
    unread: set[str] = set()
    findings: list[Finding] = []
    for done, (key, model) in enumerate(wanted.items()):
        progress("models", done, len(wanted))
        name = model.asset.sha256 + model.unit
        try:
            value, notes = _read(source, cache, children, model)
        except UnreadError:
            unread.add(name)
            continue
        findings += [replace_where(note, model) for note in notes]
        if value is not None:
            models[name] = key
    progress("models", len(wanted), len(wanted))
    attachments, more = read_attachments(source, expo, cache, children, films=False)
    return Uploads(
        models=models,
        findings=(*findings, *more),
        cache=cache,
        attachments=attachments,
        unread=frozenset(unread),
    )


def replace_where(note: Finding, one: Wanted) -> Finding:
    """Readers know the file name but not its owner; this adds the owner."""
    where = Where(document=one.asset.path, handle=note.where.handle, key=one.owner)
    return msgspec.structs.replace(note, where=where)


def _wanted(expo: Expo, tree: Mapping[str, DocumentEntry]) -> Iterator[Wanted]:
    logos = [(one.logo, one.id) for one in expo.exhibitors]
    logos += [(one.logo, pick(one.name, expo.locales)) for one in expo.sponsors]
    logos.append((expo.face.logo, expo.id))
    for picture in (expo.face.cover, expo.face.social):
        if picture is not None:
            yield _image(picture, COVER_PX, expo.id)
    if expo.face.visual is not None:
        yield _image(expo.face.visual, VISUAL_PX, expo.id)
    for booth in expo.booths:
        logos.append((booth.logo, booth.key))
        for poster in booth.posters:
            yield _image(poster, POSTER_PX, booth.key)
        if booth.model is not None and booth.model.path in tree:
            yield _model(booth.model, tree, booth.key, booth.model_unit)
    for logo, owner in logos:
        if logo is not None:
            yield _image(logo, LOGO_PX, owner)


def _image(asset: Asset, longest: int, owner: str) -> Wanted:
    return Wanted(
        asset=asset,
        key=cache_key(READ_IMAGE.call, asset.sha256, longest),
        beside=(),
        longest=longest,
        owner=owner,
    )


def _model(asset: Asset, tree: Mapping[str, DocumentEntry], owner: str, unit: str) -> Wanted:
    folder = asset.path.rpartition("/")[0] + "/"
    beside: tuple[str, ...] = ()
    if asset.path.lower().endswith(_BESIDE):
        beside = tuple(path for path in tree if path.startswith(folder) and path != asset.path)
    name = asset.path.rpartition("/")[2]
    key = cache_key(
        READ_MODEL.call, name, asset.sha256, unit, *((path, tree[path].sha256) for path in beside)
    )
    return Wanted(asset=asset, key=key, beside=beside, longest=0, owner=owner, unit=unit)


def _read(
    source: Source, cache: Cache, children: ReaderPool, one: Wanted
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """(WebP, findings) of a picture, (b"", findings) of a model that is now in the cache, (None, findings) of a
    refusal."""
    folder, _, name = one.asset.path.rpartition("/")

    def model() -> tuple[Model, tuple[Finding, ...]]:
        beside = {path.removeprefix(f"{folder}/"): source.read(path) for path in one.beside}
        try:
            return children.run(READ_MODEL, name, source.read(one.asset.path), beside, one.unit)
        except TooComplex as problem:
            if problem.text not in _LIMITS_OF_MODELS:
                raise
            # a verdict, which is kept: CPU and memory do not depend on other work
            mib = MODEL_MEMORY >> 20
            limit = f"{MODEL_CPU_S:.0f} s, {mib} MiB"
            raise TooComplex(
                "model-too-complex.not-reduced", limit=limit, seconds=MODEL_CPU_S, mib=mib
            ) from None

    def picture() -> tuple[Picture, tuple[Finding, ...]]:
        return children.run(READ_IMAGE, name, source.read(one.asset.path), one.longest)

    try:
        if one.longest:
            shown, notes = cached_result(cache, one.key, READ_IMAGE, picture)
            return shown.data, notes
        _, notes = cached_result(cache, one.key, READ_MODEL, model)
        return b"", notes
    except ShapanError as problem:
        heavy = not one.longest and isinstance(problem, TooComplex)
        text = "refused.heavy-model" if heavy else "refused.left-out"
        return None, (refused(problem, "warning", Where(document=one.asset.path), text),)
