"""The set pieces of a scenario as blobs, with their places."""

from __future__ import annotations

from shapan.expo.model import Expo
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.scenario.scenery import SetPiece
from shapan.gltf.writing.scenery import encode_scenery
from shapan.publish.blob_writer import BlobWriter
from shapan.scene.scenery.compile import compile_piece
from shapan.scene.scenery.ground import piece_ground
from shapan.wire import PieceHead, PieceScreen


def published_pieces(scenario: Scenario, expo: Expo, writer: BlobWriter) -> tuple[PieceHead, ...]:
    """Of the pieces that a stop shows."""
    shown = {act.piece for stop in scenario.stops for act in stop.acts}
    heads = (_published(piece, expo, writer) for piece in scenario.scenery if piece.id in shown)
    return tuple(head for head in heads if head is not None)


def _published(piece: SetPiece, expo: Expo, writer: BlobWriter) -> PieceHead | None:
    ground = piece_ground(piece, ((hall, level.elevation) for level in expo.levels for hall in level.halls))
    if ground is None:
        return None
    scenery = compile_piece(piece)
    screens = ((node.name, node.screen, node.words) for node in scenery.nodes if node.screen is not None)
    return PieceHead(
        id=piece.id,
        model=writer.put(encode_scenery(scenery, piece.id), "glb"),
        at=ground.at,
        hall=ground.hall,
        facing=ground.facing,
        scale=ground.scale,
        room=ground.room,
        once=tuple(clip.id for clip in piece.clips if not clip.loop),
        screens=tuple(PieceScreen(name, size, words) for name, size, words in screens),
    )
