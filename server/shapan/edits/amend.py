"""What is changed on a plan by hand, written into the two documents beside it: `plan/<level>.toml` says what layers are
and how long a drawing unit is, `plan/<level>.edits.json` corrects single features."""

from __future__ import annotations

import math
from typing import Annotated, Any

import msgspec
import numpy as np
import tomlkit
from msgspec.structs import replace

from shapan.edits.anchor import Anchor, Corner
from shapan.edits.edits import EDITS_MOST, Add, Edit, Edits, read_edits
from shapan.errors import TooComplex, Usage
from shapan.intake.toml_writing import toml_item
from shapan.plan.config import Meaning, PlanConfig, TwoPoints, kinds_instead, read_config
from shapan.settings import COORDINATE_M
from shapan.source.json_types import JsonObject

_AT_ONCE = 2_000


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two points of the plan as it is shown, in venue metres, and how many metres lie between them in truth."""

    a: Corner
    b: Corner
    metres: Annotated[float, msgspec.Meta(gt=0, le=COORDINATE_M)]


class PlanChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A layer's `null` takes back what was said of it. `corrections`: edits that are there, by their place in the
    document from 0, and what they are about from now on; `null` takes one back. Edits are made after those that are
    there; their points and outlines are metres by the scale as it was."""

    layers: Annotated[dict[str, Meaning | None], msgspec.Meta(max_length=_AT_ONCE)] = {}
    scale: Measured | None = None
    hall: bool | None = None
    corrections: Annotated[dict[int, Anchor | None], msgspec.Meta(max_length=_AT_ONCE)] = {}
    edits: Annotated[tuple[Edit, ...], msgspec.Meta(max_length=_AT_ONCE)] = ()


def amended(
    config: bytes | None, edits: bytes | None, change: PlanChange, metres_per_unit: float
) -> tuple[bytes | None, bytes | None]:
    """Both documents with the change; None for one that is not there and need not be.

    `metres_per_unit` is the level's scale where the configuration states none. Raises Unreadable for documents that do
    not fit, Usage for a change that does not, TooComplex for more edits than a level may have."""
    old = read_config(config) if config is not None else PlanConfig()
    new, factor = _scaled(
        _layered(old, change), change.scale, old.metres_per_unit or metres_per_unit
    )
    before = read_edits(edits).edits if edits is not None else ()
    after = tuple(
        _stretched(one, factor) for one in (*_settled(before, change.corrections), *change.edits)
    )
    if len(after) > EDITS_MOST:
        raise TooComplex("edits-invalid.too-many", most=EDITS_MOST, came=len(after))
    said = config if new == old else written(new, config)
    return said, edits if after == before else msgspec.json.format(
        msgspec.json.encode(Edits(after)), indent=1
    ) + b"\n"


def _settled(edits: tuple[Edit, ...], corrections: dict[int, Anchor | None]) -> list[Edit]:
    for at in corrections:
        if not 0 <= at < len(edits) or isinstance(edits[at], Add):
            raise Usage("invalid.no-correction", where=f"/corrections/{at}", at=at, n=len(edits))
    kept = [(edit, corrections.get(at, False)) for at, edit in enumerate(edits)]
    return [
        replace(edit, at=about) if about and not isinstance(edit, Add) else edit
        for edit, about in kept
        if about is not None
    ]


def _layered(config: PlanConfig, change: PlanChange) -> PlanConfig:
    for name, meaning in change.layers.items():
        if meaning and (known := kinds_instead(meaning.category, meaning.kind)):
            category, kinds = meaning.category, ", ".join(known)
            raise Usage(
                "invalid.kinds", where=name, category=category, kinds=kinds, kind=meaning.kind
            )
    layers = {**config.layers, **change.layers}
    return replace(
        config,
        layers={name: one for name, one in layers.items() if one is not None},
        hall=config.hall if change.hall is None else change.hall,
    )


def _scaled(
    config: PlanConfig, measured: Measured | None, metres_per_unit: float
) -> tuple[PlanConfig, float]:
    """With the scale, and by how much everything grows. The points are written as drawing units."""
    if measured is None:
        return config, 1.0
    apart = math.dist(measured.a, measured.b)
    if apart < 1e-3 or not metres_per_unit:
        raise Usage("invalid.two-points-same", where="/scale")
    turn = np.radians(config.rotation)
    back = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) / metres_per_unit
    # On a national grid they lack whole 10 km, which the distance between them does not feel
    (ax, ay), (bx, by) = (
        (np.array([measured.a, measured.b]) @ back + np.array(config.origin)).round(6).tolist()
    )
    return replace(
        config, scale=TwoPoints((ax, ay), (bx, by), measured.metres)
    ), measured.metres / apart


def _stretched(edit: Edit, factor: float) -> Edit:
    """What was measured by the scale as it was, by the new one."""
    if factor == 1.0:
        return edit

    def grown(value: Any) -> Any:
        return (
            round(value * factor, 3)
            if isinstance(value, float | int)
            else [grown(one) for one in value]
        )

    said: dict[str, Any] = msgspec.to_builtins(edit)
    at: dict[str, Any] = said.get("at", {})
    for part in (said, at):
        part |= {name: grown(part[name]) for name in ("point", "outline", "holes") if name in part}
    at |= {"area": round(at["area"] * factor * factor, 2)} if "area" in at else {}
    after: Edit = msgspec.convert(said, Edit)
    return after


def written(config: PlanConfig, before: bytes | None) -> bytes:
    """The configuration as TOML, with what differs from the defaults. Comments, order and unknown keys of the document
    that was there stay."""
    document = tomlkit.parse((before or b"").decode("utf-8-sig"))
    values: JsonObject = msgspec.to_builtins(config)
    layers = values.pop("layers", {})
    known = set(PlanConfig.__struct_fields__)
    for name in [name for name in document if name in known - {"layers"} and name not in values]:
        del document[name]
    for name, value in values.items():
        if name not in document or document[name].unwrap() != value:
            document[name] = toml_item(value)
    table: Any = document.get("layers")
    if layers and table is None:
        table = document["layers"] = tomlkit.table(is_super_table=True)
    for name in [name for name in table or () if name not in layers]:
        del table[name]
    for name, meaning in sorted(layers.items()):
        said = {key: value for key, value in meaning.items() if value not in (None, "", False)}
        if name not in table or table[name].unwrap() != said:
            table[name] = tomlkit.item(said)
    return tomlkit.dumps(document).encode()
