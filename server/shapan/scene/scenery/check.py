"""What a set piece may ask for. A piece that asks for more, or names what is not there, is left out, and a finding
says why; acts lose what they name in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.scenario.references import Known
from shapan.expo.scenario.scenario import Act, PieceView, Scenario, Stop
from shapan.expo.scenario.scenery import OnBooth, OnTable, PieceClip, PiecePart, SetPiece, Track
from shapan.geometry.slug import slug
from shapan.scene.scenery.solids import SCREEN_SHAPE, SOLIDS, known_shape, shape_triangles
from shapan.settings import (
    CLIP_S,
    PIECE_KEYS,
    PIECE_MOVERS,
    PIECE_PARTS,
    PIECE_PLACES,
    PIECE_REACH,
    PIECE_SCREENS,
    PIECE_TRIANGLES,
    PIECES,
)


@dataclass(frozen=True)
class _Fault:
    """`code` of a finding after `set-piece.`, and what it is about."""

    code: str
    part: str = ""
    named: str = ""
    came: float = 0
    most: float = 0


def checked_scenery(
    scenario: Scenario, known: Known, document: str
) -> tuple[Scenario, list[Finding]]:
    """The scenario with the set pieces that can be built, on grounds that are keys, and the acts of its stops that name
    them."""
    findings: list[Finding] = []
    kept: dict[str, SetPiece] = {}
    for number, written in enumerate(scenario.scenery):
        piece, fault = _grounded(written, known)
        fault = fault or next(_faults(piece), None)
        if number >= PIECES:
            fault = _Fault("many", came=len(scenario.scenery), most=PIECES)
        elif piece.id in kept:
            fault = _Fault("twice")
        if fault is None:
            kept[piece.id] = piece
            continue
        where = Where(document=document, key=f"{scenario.id}/{piece.id}")
        findings.append(
            finding(
                f"set-piece.{fault.code}",
                "warning",
                where,
                piece=piece.id,
                part=fault.part,
                named=fault.named,
                came=fault.came,
                most=fault.most,
                solids=[*SOLIDS, SCREEN_SHAPE],
            )
        )
    stops = tuple(
        stop
        for one in scenario.stops
        if (stop := _stop(one, kept, scenario.id, document, findings)) is not None
    )
    return msgspec.structs.replace(scenario, scenery=tuple(kept.values()), stops=stops), findings


def _grounded(piece: SetPiece, known: Known) -> tuple[SetPiece, _Fault | None]:
    ground = piece.ground
    if isinstance(ground, OnTable):
        return piece, None
    on_booth = isinstance(ground, OnBooth)
    name = ground.booth if isinstance(ground, OnBooth) else ground.hall
    key = (known.booths if on_booth else known.halls).get(slug(name), "")
    if not key:
        return piece, _Fault("ground", named=name)
    there = msgspec.structs.replace(ground, **{"booth" if on_booth else "hall": key})
    return msgspec.structs.replace(piece, ground=there), None


def _stop(
    stop: Stop, pieces: dict[str, SetPiece], scenario: str, document: str, findings: list[Finding]
) -> Stop | None:  # fmt: skip
    """None for a stop that looks at a piece that is not there."""
    where = Where(document=document, key=f"{scenario}/{stop.id}")
    if isinstance(stop.view, PieceView) and stop.view.piece not in pieces:
        name = stop.view.piece
        findings.append(
            finding("act-unknown.view", "warning", where, stop=stop.id, piece=name, named=name)
        )
        return None
    acts: list[Act] = []
    for act in stop.acts:
        piece = pieces.get(act.piece)
        missing = [act.piece] if piece is None else _missing(act, piece)
        findings += [
            finding("act-unknown", "warning", where, stop=stop.id, piece=act.piece, named=name)
            for name in missing
        ]
        if piece is not None:
            acts.append(
                msgspec.structs.replace(
                    act,
                    play=tuple(one for one in act.play if one not in missing),
                    show=tuple(one for one in act.show if one not in missing),
                )
            )
    return msgspec.structs.replace(stop, acts=tuple(acts)) if stop.acts else stop


def _missing(act: Act, piece: SetPiece) -> list[str]:
    clips, groups = {clip.id for clip in piece.clips}, {part.group for part in piece.parts}
    return [one for one in act.play if one not in clips] + [
        one for one in act.show if one not in groups
    ]


def _faults(piece: SetPiece) -> Iterator[_Fault]:
    places = sum(len(part.places) for part in piece.parts)
    screens = sum(len(part.places) for part in piece.parts if part.shape == SCREEN_SHAPE)
    triangles = sum(
        shape_triangles(part.shape) * len(part.places)
        for part in piece.parts
        if known_shape(part.shape)
    )
    keys = sum(
        len(track.at) + len(track.turn) + len(track.grow)
        for clip in piece.clips
        for track in clip.tracks
    )
    movers = {track.part for clip in piece.clips for track in clip.tracks}
    for code, came, most in (
        ("parts", len(piece.parts), PIECE_PARTS),
        ("places", places, PIECE_PLACES),
        ("triangles", triangles, PIECE_TRIANGLES),
        ("screens", screens, PIECE_SCREENS),
        ("movers", len(movers), PIECE_MOVERS),
        ("keys", keys, PIECE_KEYS),
    ):
        if came > most:
            yield _Fault(code, came=came, most=most)
    yield from _part_faults(piece)
    yield from _clip_faults(piece)


def _clip_faults(piece: SetPiece) -> Iterator[_Fault]:
    parts = {part.id: part for part in piece.parts if part.id}
    twice = [name for name, n in Counter(clip.id for clip in piece.clips).items() if n > 1]
    yield from (_Fault("id-twice", named=name) for name in twice)
    for clip in piece.clips:
        for track in clip.tracks:
            part = parts.get(track.part)
            if part is None:
                yield _Fault("unknown", part=clip.id, named=track.part)
            elif len(part.places) != 1:
                yield _Fault("moves-many", part=track.part, came=len(part.places))
            else:
                yield from _track_faults(clip, track)


def _part_faults(piece: SetPiece) -> Iterator[_Fault]:
    parts: dict[str, PiecePart] = {}
    for number, part in enumerate(piece.parts, 1):
        name = part.id or f"#{number}"
        if part.id and part.id in parts:
            yield _Fault("id-twice", named=part.id)
        if not known_shape(part.shape):
            yield _Fault("shape", part=name, named=part.shape)
        # Only parts above it carry a part: there are no circles.
        if part.within and part.within not in parts:
            yield _Fault("unknown", part=name, named=part.within)
        elif part.within and len(parts[part.within].places) != 1:
            yield _Fault("moves-many", part=part.within, came=len(parts[part.within].places))
        far = max((abs(v) for place in part.places for v in place[:3]), default=0.0)
        if not far < PIECE_REACH or not max(part.size) < PIECE_REACH or not part.places:
            yield _Fault("far", part=name, came=far, most=PIECE_REACH)
        if part.id:
            parts[part.id] = part


def _track_faults(clip: PieceClip, track: Track) -> Iterator[_Fault]:
    for keys in (track.at, track.turn, track.grow):
        times = [key[0] for key in keys]
        if times and (
            times[0] < 0 or times[-1] > CLIP_S or any(b <= a for a, b in pairwise(times))
        ):
            yield _Fault("times", part=track.part, named=clip.id, most=CLIP_S)
        if any(not abs(v) < PIECE_REACH * 360 for key in keys for v in key[1:]):
            yield _Fault("far", part=track.part, most=PIECE_REACH)
