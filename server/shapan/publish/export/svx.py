"""The folder that `export --as svx` writes: documents, articles and the model."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec

from shapan.publish.export.glb import expo_glb
from shapan.publish.export.svx_document import MODEL, svx_documents
from shapan.publish.progress import Progress
from shapan.publish.reading.source_reading import Reading
from shapan.publish.scenarios.tours import tour_of
from shapan.source import Source
from shapan.store.ports import Cache


def svx_folder(
    source: Source, reading: Reading, cache: Cache, progress: Progress
) -> dict[PurePosixPath, bytes]:
    """Path -> bytes. `cache`: see `expo_glb`."""
    expo = reading.expo
    # without sound and pictures
    tours = [tour_of(one, reading.stages, lambda _: "") for one in expo.scenarios]
    points = [point for hall in expo.halls for point in hall.outline.shell]
    xs, ys = zip(*points, strict=True)
    model = expo_glb(source, reading, cache, progress, shaded=True)
    files = svx_documents(expo, tours, model, (min(xs), min(ys), max(xs), max(ys)))
    found = {
        PurePosixPath(name): one.encode()
        if isinstance(one, str)
        else msgspec.json.format(msgspec.json.encode(one))
        for name, one in files.items()
    }
    return {**found, PurePosixPath(MODEL): model}
