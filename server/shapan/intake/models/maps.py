"""Brings the maps of a model within what its base colours leave of the budget of pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from shapan.errors import ShapanError
from shapan.gltf import images
from shapan.gltf.maps import without_map
from shapan.tiles.model import MAP_KINDS, MAP_LEAST_PX, MAP_PX, MapKind, Mesh, Paint, Picture

# Pixels of maps that are decoded, as they came: 4 of 4,096 px take 3 s. Further ones are left out unread.
_DECODED_PX = 64 << 20


def without_maps(paint: Paint, pictures: Sequence[Picture]) -> Paint:
    """The paint with the means of its maps. The base colour stays."""
    for kind in MAP_KINDS:
        if paint.map(kind) >= 0:
            paint = without_map(paint, kind, pictures[paint.map(kind)])
    return paint


class Fitting:
    """Chooses the maps of a model, the most visible kind first, and encodes them. `came`: its pictures as uploaded;
    `pictures`: those of its tile, which begin with the base colours; `place`: from the former to the latter; `left`:
    pixels of the budget."""

    def __init__(
        self, came: Sequence[Picture], pictures: list[Picture], place: dict[int, int], left: float
    ) -> None:
        self._came = came
        self.pictures, self._place, self._left = pictures, place, left
        self._unread = _DECODED_PX
        self.left_out: dict[str, None] = {}
        self.longest = MAP_PX
        self.shrunk = False

    def fit(self, meshes: list[Mesh]) -> list[Mesh]:
        """The meshes with maps that index `pictures`."""
        meshes = [
            mesh
            if mesh.uvs is not None
            else replace(mesh, paint=without_maps(mesh.paint, self._came))
            for mesh in meshes
        ]
        for kind in MAP_KINDS:
            used = sorted({mesh.paint.map(kind) for mesh in meshes} - {-1})
            readable = [at for at in used if self._may_read(at)]
            longest = self._size(at for at in readable if at not in self._place)
            for at in used:
                if at not in readable or (longest == 0 and at not in self._place):
                    self.left_out[f"{kind}-budget"] = None
                elif not self._placed(at, longest, kind):
                    self.left_out[f"{kind}-unread"] = None
            meshes = [self._with(mesh, kind, readable) for mesh in meshes]
        return meshes

    def _may_read(self, at: int) -> bool:
        if at in self._place:
            return True
        size = self._came[at].width * self._came[at].height
        if size > self._unread:
            return False
        self._unread -= size
        return True

    def _size(self, new: Iterable[int]) -> int:
        """The longest side with which all of these fit; 0 if none does."""
        sizes = [(one.width, one.height) for one in (self._came[at] for at in new)]
        longest = MAP_PX
        while sum(pixels(*size, longest) for size in sizes) > self._left:
            longest //= 2
            if longest < MAP_LEAST_PX:
                return 0
        return longest

    def _placed(self, at: int, longest: int, kind: MapKind) -> bool:
        if at in self._place:
            return True
        try:
            picture = images.webp(self._came[at].data, longest, numbers=kind != "emission")
        except ShapanError:
            return False
        self.shrunk |= max(self._came[at].width, self._came[at].height) > longest
        self.longest = min(self.longest, longest)
        if picture not in self.pictures:
            self.pictures.append(picture)
            self._left -= picture.width * picture.height
        self._place[at] = self.pictures.index(picture)
        return True

    def _with(self, mesh: Mesh, kind: MapKind, readable: list[int]) -> Mesh:
        at = mesh.paint.map(kind)
        if at < 0:
            return mesh
        if at not in self._place:
            came = self._came[at] if at in readable else None
            return replace(mesh, paint=without_map(mesh.paint, kind, came))
        maps = replace(mesh.paint.maps, **{kind: self._place[at]})
        return replace(mesh, paint=replace(mesh.paint, maps=maps))


def pixels(width: int, height: int, longest: int) -> float:
    scale = min(1.0, longest / max(width, height))
    return width * height * scale * scale
