"""What visitors do not get of firms whose contents an organizer has taken off: their pages and files, and what the walk
shows of their booths. A release is not changed: the server leaves it out when it answers, without a build."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

import msgspec

from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.gltf.writing.hulls import without_hulls
from shapan.language.catalogue import interface, part
from shapan.publish.release.listing import tiles_with_content
from shapan.source.json_types import JsonObject
from shapan.store.ports import Blobs
from shapan.wire import BoothHead, BoothPanels, HallIndex, Release, Section

_BLOB = re.compile(r"blobs/([0-9a-f]{64}\.[a-z0-9]+)")
_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode
_panels = msgspec.json.Decoder(BoothPanels).decode


@dataclass(frozen=True, eq=False)
class TakenOff:
    """`paths`: pages below the expo's address; `blobs`: files; `instead`: documents with what is left of them."""

    exhibitors: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    blobs: frozenset[str] = frozenset()
    instead: dict[str, bytes] = field(default_factory=dict)


def taken_off(release: Release, blobs: Blobs, exhibitors: frozenset[str]) -> TakenOff:
    """A file that another booth shows too stays. Blocking."""
    if not exhibitors:
        return TakenOff()
    paths: set[str] = {f"exhibitors/{slug(one)}/" for one in exhibitors}
    gone: set[str] = set()
    shown: set[str] = set()
    keys: set[str] = set()
    instead: dict[str, bytes] = {}
    for name, section in _sections(release, blobs):
        panels = _panels_of(section, blobs)
        mine = {
            one.key
            for one in section.booths
            if not exhibitors.isdisjoint(who.id for who in one.exhibitors)
        }
        for booth in section.booths:
            (gone if booth.key in mine else shown).update(_files(booth, panels))
        if not mine:
            continue
        keys |= mine
        paths |= {f"booths/{one.slug}/" for one in section.booths if one.key in mine}
        left = tuple(_bare(one) if one.key in mine else one for one in section.booths)
        instead[name] = msgspec.json.encode(msgspec.structs.replace(section, booths=left))
        if section.panels:
            instead[section.panels] = _without_panels(release, panels, mine)
    tiles = list(tiles_with_content(release.tileset["root"], blobs))
    # of uploads alone (docs/tiles.md)
    models = [name for name, tile in tiles if "transform" in tile]
    theirs = {name for name in models if _booth_of(blobs.read(name)) in keys}
    gone |= theirs
    instead |= _without_hulls(tiles, theirs, blobs)
    pages = frozenset(
        f"{locale}/{path}index.html" for locale, path in product(release.locales, paths)
    )
    return TakenOff(exhibitors, pages, frozenset(gone - shown), instead)


def _panels_of(section: Section, blobs: Blobs) -> BoothPanels:
    return _panels(blobs.read(section.panels)) if section.panels else BoothPanels({})


def _without_panels(release: Release, panels: BoothPanels, booths: set[str]) -> bytes:
    html = {key: _note(release) if key in booths else said for key, said in panels.html.items()}
    return msgspec.json.encode(BoothPanels(html))


def _without_hulls(
    tiles: Iterable[tuple[str, JsonObject]], models: set[str], blobs: Blobs
) -> dict[str, bytes]:
    """Of the blocks with a hull of these models, no hull is left until the next release."""
    bare = {}
    for name, tile in tiles:
        if models & _below(tile):
            data = blobs.read(name)
            rest = without_hulls(data)
            if rest != data:
                bare[name] = rest
    return bare


def _below(tile: JsonObject) -> set[str]:
    """The contents of the tiles below this one, without those of external tilesets."""
    children: list[JsonObject] = tile.get("children", [])
    return {child["content"]["uri"] for child in children if "content" in child}.union(
        *map(_below, children)
    )


def _sections(release: Release, blobs: Blobs) -> Iterator[tuple[str, Section]]:
    for hall in release.halls:
        for head in _index(blobs.read(hall.index)).sections:
            yield head.list, _section(blobs.read(head.list))


def _files(booth: BoothHead, panels: BoothPanels) -> set[str]:
    named = {poster.image for poster in booth.posters}
    for html in panels.html.get(booth.key, {}).values():
        named.update(_BLOB.findall(html))
    return named


def _bare(booth: BoothHead) -> BoothHead:
    """Who stands there is the organizer's list; what they show is gone."""
    who = tuple(msgspec.structs.replace(one, summary={}) for one in booth.exhibitors)
    return msgspec.structs.replace(booth, posters=(), exhibitors=who)


def _note(release: Release) -> Words:
    return {
        locale: f"<p>{part(interface(locale), 'pages')['contents-off']}</p>"
        for locale in release.locales
    }


def _booth_of(glb: bytes) -> str:
    """The key of a model's booth: its first node is named `<hall>/<key>`."""
    (length,) = struct.unpack_from("<I", glb, 12)
    nodes = json.loads(glb[20 : 20 + length]).get("nodes", [])
    return next(
        (str(one["name"]).partition("/")[2] for one in nodes if "shapan" in one.get("extras", {})),
        "",
    )
