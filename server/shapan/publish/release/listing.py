"""The contents of a release: every path with its blob, and every blob. For server, static tree and sweep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from shapan.errors import NotFound, Unavailable
from shapan.publish.blob_writer import name_of
from shapan.publish.halls.shards import merge_halls
from shapan.publish.scenarios.tours import files_of
from shapan.source.json_types import JsonObject
from shapan.store.blobs.bundle import blob_of, coded, file_of
from shapan.store.ports import Blobs, Store
from shapan.tiles.tileset import earth_transform
from shapan.wire import FORMAT, Files, HallIndex, ProgrammeIndex, Release, Section, Tour


class _Named(msgspec.Struct):
    id: str


class _Made(msgspec.Struct):
    """The fields that all wire formats have."""

    format: int
    id: str
    expo: _Named


_made = msgspec.json.Decoder(_Made).decode
_release = msgspec.json.Decoder(Release).decode
_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode
_files = msgspec.json.Decoder(Files).decode
_programme = msgspec.json.Decoder(ProgrammeIndex).decode
_tour = msgspec.json.Decoder(Tour).decode


def read_release(document: bytes, blobs: Blobs) -> Release:
    """The release with all its halls, also those in shards. Raises Unavailable (`code="old-release"`) for a release of
    another program version."""
    made = _made(document)
    if made.format != FORMAT:
        raise Unavailable(
            f"release {made.id} of {made.expo.id!r} has wire format {made.format}, this program reads {FORMAT}; "
            "build it from its documents again: `shapan build` or `serve` with its folder, or publish in the studio",
            code="old-release",
        )
    return merge_halls(_release(document), blobs)


def sweep_blobs(store: Store, grace_s: float) -> int:
    """Deletes blobs that no release needs and that are older than `grace_s`; returns how many. Deletes none while a
    release of an older program version is kept, because its blobs are unknown."""
    names: set[str] = set()
    for expo in store.releases.all():
        for one in store.releases.list(expo):
            try:
                names |= blobs_of(
                    read_release(store.releases.document(expo, one), store.blobs), store.blobs
                )
            except Unavailable:
                return 0
    return store.blobs.sweep(names, grace_s)


def scrub_blobs(store: Store) -> list[str]:
    """Verifies the SHA-256 of every blob and discards damaged ones. Returns the expos whose current release lost a blob
    and must be published again."""
    store.blobs.scrub()
    return [expo for expo in store.releases.expos() if not _sound(store, expo)]


def _sound(store: Store, expo: str) -> bool:
    try:
        release = read_release(
            store.releases.document(expo, store.releases.current(expo) or ""), store.blobs
        )
        names = blobs_of(release, store.blobs)
    except (NotFound, Unavailable) as problem:
        # this program cannot repair a release of an older version
        return problem.code == "old-release"
    there = [name for name in sorted(names) if store.blobs.has(name)]
    for name in there:
        coded(store.blobs, name)  # its compressed variants too
    return len(there) == len(names)


def manifests(release: Release, blobs: Blobs) -> Iterator[str]:
    """Names of the blobs that list paths: Files manifests and HallIndexes."""
    yield release.files
    for hall in release.halls:
        yield hall.index
        yield from _index(blobs.read(hall.index)).files
    for part in programme_of(release, blobs).parts:
        yield part.files
    yield from release.rest


def programme_of(release: Release, blobs: Blobs) -> ProgrammeIndex:
    return _programme(blobs.read(release.programme)) if release.programme else ProgrammeIndex(())


def paths_of(
    release: Release, blobs: Blobs, known: dict[str, dict[str, str]] | None = None
) -> dict[str, str]:
    """Path below the expo's folder -> reference (`store/blobs/bundle.py`). `known` keeps manifests by blob name between
    two releases."""
    halls = {hall.index for hall in release.halls}
    found: dict[str, str] = {}
    for name in manifests(release, blobs):
        paths = known.get(name) if known is not None else None
        if paths is None:
            paths = paths_in(
                _own(blobs, name) if name in halls else _files(blobs.read(name)), release.locales
            )
            if known is not None:
                known[name] = paths
        found |= paths
    return found


def _own(blobs: Blobs, index: str) -> Files:
    return _index(blobs.read(index)).own


def paths_in(manifest: Files, locales: Sequence[str]) -> dict[str, str]:
    """Every path of a manifest with its reference, including the second paths of its pages."""
    found = {path: name_of(entry) for path, entry in manifest.files.items()}
    for path, name in manifest.pages.items():
        for at, locale in enumerate(locales):
            page = file_of(name, at)
            found[f"{locale}/{path}index.html"] = page
            if path in manifest.also:
                found[f"{locale}/{manifest.also[path]}index.html"] = page
    return found


def blobs_of(release: Release, blobs: Blobs) -> set[str]:
    """All blobs that the release needs, pages included."""
    found = {blob_of(one) for one in paths_of(release, blobs).values()} | set(
        manifests(release, blobs)
    )
    found |= {
        release.kit,
        *release.table,
        *release.rest,
        *release.blobs,
        *release.shards,
        *shards_of(release, blobs),
    }
    if release.programme:
        found |= {
            release.programme,
            *(part.list for part in programme_of(release, blobs).parts),
        }
    found |= {name for name, _ in tiles_with_content(release.tileset["root"], blobs)}
    for scenario in release.scenarios:
        tour = _tour(blobs.read(scenario.tour))
        found |= {scenario.tour, *files_of(tour.scenario), *(piece.model for piece in tour.pieces)}
    for hall in release.halls:
        index = _index(blobs.read(hall.index))
        found |= {index.signs, *(square.blob for square in index.light)}
        for head in index.sections:
            section = _section(blobs.read(head.list))
            found |= {head.list, *filter(None, (section.panels,))}
            found |= {poster.image for booth in section.booths for poster in booth.posters}
        for name in index.files:
            found |= set(_files(blobs.read(name)).blobs)
    for name in release.rest:
        found |= set(_files(blobs.read(name)).blobs)
    return found


def shards_of(release: Release, blobs: Blobs) -> Iterator[str]:
    """Blob names of the search shards, in the order that breaks ties between equal results."""
    yield from release.search
    for hall in release.halls:
        yield from _index(blobs.read(hall.index)).search
    for part in programme_of(release, blobs).parts:
        yield part.search


def tileset_document(release: Release) -> bytes:
    """`/{expo}/tileset.json` for other 3D Tiles programs: the release's tileset with addresses relative to the expo, at
    its place on Earth. It is generated on request, because every move would rewrite a stored copy."""
    tileset = _elsewhere(release.tileset)
    if release.place is not None:
        tileset["root"]["transform"] = earth_transform(release.place)
    return msgspec.json.encode(tileset)


def _elsewhere(tile: Any) -> Any:
    if isinstance(tile, dict):
        return {
            key: f"../blobs/{value}" if key == "uri" else _elsewhere(value)
            for key, value in tile.items()
        }
    return [_elsewhere(one) for one in tile] if isinstance(tile, list) else tile


def tiles_with_content(tile: JsonObject, blobs: Blobs) -> Iterator[tuple[str, JsonObject]]:
    """Blob name of the content and tile, for this tile and all below it, also in the external tilesets of halls."""
    if "content" in tile:
        uri = tile["content"]["uri"]
        yield uri, tile
        if uri.endswith(".json"):
            yield from tiles_with_content(msgspec.json.decode(blobs.read(uri))["root"], blobs)
    for child in tile.get("children", ()):
        yield from tiles_with_content(child, blobs)
