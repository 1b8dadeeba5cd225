"""What a release holds: every path with its blob, and every blob. For the server, the static tree and the sweep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from shapan.publish.scenarios import files_of
from shapan.publish.sink import name_of
from shapan.store.ports import Blobs
from shapan.wire import FileEntry, Files, HallIndex, ProgrammeIndex, Release, Section, Tour

_release = msgspec.json.Decoder(Release).decode
_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode
_files = msgspec.json.Decoder(Files).decode
_programme = msgspec.json.Decoder(ProgrammeIndex).decode
_tour = msgspec.json.Decoder(Tour).decode


def read_release(document: bytes) -> Release:
    return _release(document)


def manifests(release: Release, blobs: Blobs) -> Iterator[str]:
    """Blob names of the Files manifests."""
    yield release.files
    for hall in release.halls:
        index = _index(blobs.read(hall.index))
        if index.files:
            yield index.files
        for section in index.sections:
            yield section.files
    for part in programme_of(release, blobs).parts:
        yield part.files
    yield from release.rest
    yield from (scenario.files for scenario in release.scenarios)


def programme_of(release: Release, blobs: Blobs) -> ProgrammeIndex:
    return _programme(blobs.read(release.programme)) if release.programme else ProgrammeIndex(())


def paths_of(
    release: Release, blobs: Blobs, known: dict[str, dict[str, FileEntry]] | None = None
) -> dict[str, FileEntry]:
    """Path below the expo's folder -> file. `known` keeps manifests by blob name between two releases."""
    found: dict[str, FileEntry] = {}
    for name in manifests(release, blobs):
        files = known.get(name) if known is not None else None
        if files is None:
            files = whole(_files(blobs.read(name)))
            if known is not None:
                known[name] = files
        found |= files
    return found


def whole(manifest: Files) -> dict[str, FileEntry]:
    """Every path of a manifest, the second addresses of its pages included."""
    files = dict(manifest.files)
    for path, entry in manifest.files.items():
        locale, _, rest = path.partition("/")
        other = manifest.also.get(rest.removesuffix("index.html"))
        if other:
            files[f"{locale}/{other}index.html"] = entry
    return files


def blobs_of(release: Release, blobs: Blobs) -> set[str]:
    """Every blob that the release needs, pages included."""
    found = {name_of(entry) for entry in paths_of(release, blobs).values()} | set(manifests(release, blobs))
    found |= {release.kit, *release.rest, *release.blobs, *shards_of(release, blobs)}
    if release.programme:
        found |= {release.programme, *(part.list for part in programme_of(release, blobs).parts)}
    _tiles(release.tileset["root"], blobs, found)
    for scenario in release.scenarios:
        found |= {scenario.tour, *files_of(_tour(blobs.read(scenario.tour)).scenario)}
    for hall in release.halls:
        found.add(hall.index)
        index = _index(blobs.read(hall.index))
        found.add(index.walk)
        for head in index.sections:
            found.add(head.list)
            found |= {poster.image for booth in _section(blobs.read(head.list)).booths for poster in booth.posters}
    for name in manifests(release, blobs):
        found |= set(_files(blobs.read(name)).blobs)
    return found


def shards_of(release: Release, blobs: Blobs) -> Iterator[str]:
    """Blob names of the search's shards, in the order that decides between equal hits."""
    yield from release.search
    for hall in release.halls:
        yield from _index(blobs.read(hall.index)).search
    for part in programme_of(release, blobs).parts:
        yield part.search


def contents(tile: dict[str, Any]) -> list[str]:
    """Blob names of a tile's contents: none, one, or the root's several."""
    return [one["uri"] for one in (*tile.get("contents", ()), *filter(None, (tile.get("content"),)))]


def tileset_document(release: Release) -> bytes:
    """`/{expo}/tileset.json` for other tools: the release's tileset seen from the expo's address. Made when it is
    asked for, since a
    copy in the store would be rewritten with every move."""
    return msgspec.json.encode(_elsewhere(release.tileset))


def _elsewhere(tile: Any) -> Any:
    if isinstance(tile, dict):
        return {key: f"../blobs/{value}" if key == "uri" else _elsewhere(value) for key, value in tile.items()}
    return [_elsewhere(one) for one in tile] if isinstance(tile, list) else tile


def _tiles(tile: dict[str, Any], blobs: Blobs, found: set[str]) -> None:
    for uri in contents(tile):
        found.add(uri)
        if uri.endswith(".json"):
            _tiles(msgspec.json.decode(blobs.read(uri))["root"], blobs, found)
    for child in tile.get("children", ()):
        _tiles(child, blobs, found)
