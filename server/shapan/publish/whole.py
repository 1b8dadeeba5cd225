"""`export --as glb`: the whole expo as one plain GLB that any program opens."""

from __future__ import annotations

from shapan.expo.model import Expo
from shapan.gltf.plain import encode_plain
from shapan.pages.words import say
from shapan.publish.reading import Reading
from shapan.publish.uploads import Progress, read_uploads
from shapan.sandbox.values import unpack
from shapan.scene.assemble import assemble_hall
from shapan.scene.kit import kit
from shapan.source import Source
from shapan.store.memory import MemoryCache
from shapan.tiles.model import Model


def whole_glb(source: Source, reading: Reading, progress: Progress) -> bytes:
    expo = reading.expo
    cache = MemoryCache()
    uploads = read_uploads(source, expo, cache, None, progress)
    models: dict[str, Model] = {}
    for key, sha256 in _models(expo):
        packed = cache.get(uploads.models.get(sha256, ""))
        if packed is not None:
            models[key] = unpack(packed)[0]
    halls = [assemble_hall(expo, hall) for level in expo.levels for hall in level.halls]
    return encode_plain(say(expo.title, expo.locales[0])[0], halls, kit(), models)


def _models(expo: Expo) -> list[tuple[str, str]]:
    return [
        (booth.key, booth.model.sha256 + booth.model_unit)
        for level in expo.levels
        for hall in level.halls
        for booth in hall.booths
        if booth.model is not None
    ]
