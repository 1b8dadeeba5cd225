"""The set pieces of a scenario as blobs, with their places."""

from __future__ import annotations

import msgspec

from shapan.expo.model import Expo
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.scenario.scenery import SetPiece
from shapan.gltf.writing.scenery import encode_scenery
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import cache_key
from shapan.scene.scenery.compile import compile_piece
from shapan.scene.scenery.ground import piece_ground
from shapan.store.ports import Cache
from shapan.wire import PieceHead, PieceScreen


def published_pieces(
    scenario: Scenario, expo: Expo, writer: BlobWriter, cache: Cache
) -> tuple[PieceHead, ...]:
    """Of the pieces that a stop shows."""
    shown = {act.piece for stop in scenario.stops for act in stop.acts}
    heads = (
        _published(piece, expo, writer, cache) for piece in scenario.scenery if piece.id in shown
    )
    return tuple(head for head in heads if head is not None)


def _published(piece: SetPiece, expo: Expo, writer: BlobWriter, cache: Cache) -> PieceHead | None:
    ground = piece_ground(
        piece, ((hall, level.elevation) for level in expo.levels for hall in level.halls)
    )
    if ground is None:
        return None
    model, screens = _compiled(piece, cache)
    return PieceHead(
        id=piece.id,
        model=writer.put(model, "glb"),
        at=ground.at,
        hall=ground.hall,
        facing=ground.facing,
        scale=ground.scale,
        room=ground.room,
        once=tuple(clip.id for clip in piece.clips if not clip.loop),
        screens=screens,
    )


def _compiled(piece: SetPiece, cache: Cache) -> tuple[bytes, tuple[PieceScreen, ...]]:
    """Its GLB and its screens; kept, because few edits change a piece (0.3 s for those of the demo)."""
    key = cache_key("piece", piece)
    data = cache.get(key)
    if data is None:
        scenery = compile_piece(piece)
        screens = [
            PieceScreen(one.name, one.screen, one.words)
            for one in scenery.nodes
            if one.screen is not None
        ]
        data = msgspec.msgpack.encode((encode_scenery(scenery, piece.id), screens))
        cache.set(key, data)
    return msgspec.msgpack.decode(data, type=tuple[bytes, tuple[PieceScreen, ...]])
