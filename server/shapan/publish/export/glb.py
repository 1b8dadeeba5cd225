"""`export --as glb`: the whole expo as one plain GLB that any glTF program can open."""

from __future__ import annotations

from shapan.expo.model import Booth, Expo, Hall
from shapan.gltf.export.plain_glb import BoothNode, encode_plain
from shapan.pages.render.words import say_in
from shapan.publish.assets.uploads import read_uploads
from shapan.publish.progress import Progress
from shapan.publish.reading.source_reading import Reading
from shapan.scene.assemble import assemble_halls, elevation
from shapan.scene.kit import kit
from shapan.scene.signs import section_posters
from shapan.source import Source
from shapan.store.ports import Cache


def expo_glb(
    source: Source, reading: Reading, cache: Cache, progress: Progress, *, shaded: bool = False
) -> bytes:
    """`cache`: the cache of a build of the same source; models and images are taken from it. shaded: see
    `encode_plain`."""
    expo = reading.expo
    uploads = read_uploads(source, expo, cache, None, progress)
    halls = expo.halls
    booths = [booth for hall in halls for booth in hall.booths]
    models = {booth.key: model for booth in booths if (model := uploads.model(booth)) is not None}
    locale = expo.locales[0]
    posters = section_posters(expo, booths, {name: name for name in uploads.images})
    stands = {
        booth.key: BoothNode(
            say_in(booth.title, locale)[0], _middle(expo, hall, booth), posters.get(booth.key, ())
        )
        for hall in halls
        for booth in hall.booths
    }
    scenes = list(assemble_halls(expo, halls))
    return encode_plain(
        say_in(expo.title, locale)[0], scenes, kit(), models, stands, uploads.images, shaded=shaded
    )


def _middle(expo: Expo, hall: Hall, booth: Booth) -> tuple[float, float, float]:
    xs, ys = zip(*booth.outline.shell, strict=True)
    return (
        round((min(xs) + max(xs)) / 2, 3),
        round((min(ys) + max(ys)) / 2, 3),
        elevation(expo, hall),
    )
