"""How a booth can be built, and what is built when its exhibitor chose."""

from __future__ import annotations

import msgspec
import pytest
from tests.scene.assembled import assemble_blocks
from tests.scene.footprints import names
from tests.scene.shows import booth, make_expo, rect, regular

from shapan.expo.constructions import constructions
from shapan.expo.model import BoothType, Construction, Expo, Hall, Level, Polygon, Ring
from shapan.scene.colors import PALETTE, PAPER, light
from shapan.scene.signs import section_signs

HALL = Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 60, 40)))


@pytest.mark.parametrize(
    ("outline", "kind", "sides", "ceiling", "allowed"),
    [
        (rect(0, 0, 3, 3), "inline", (0,), 9.0, ("shell", "open")),
        (rect(0, 0, 4, 3), "inline", (0,), 9.0, ("shell", "custom", "arch", "open")),
        (rect(0, 0, 3, 4), "inline", (0,), 9.0, ("shell", "custom", "open")),  # its front is 3 m
        (rect(0, 0, 6, 4), "corner", (0, 1), 4.0, ("shell", "custom", "open")),
        (rect(0, 0, 6, 4), "corner", (0, 1), 3.0, ("shell", "open")),
        (regular(0, 0, 5, 6), "inline", (0,), 9.0, ("shell", "custom", "open")),  # no rectangle
        (rect(0, 0, 9, 9), "island", (0, 1, 2, 3), 9.0, ("open",)),
    ],
)
def test_the_outline_and_the_hall_allow(
    outline: Ring,
    kind: BoothType,
    sides: tuple[int, ...],
    ceiling: float,
    allowed: tuple[Construction, ...],
) -> None:
    assert constructions(booth("A1", "h", outline, kind, sides), ceiling) == allowed


def _parts(construction: Construction) -> set[str]:
    one = msgspec.structs.replace(
        booth("A1", "h", rect(10, 10, 6, 5), "inline", (0,)), construction=construction
    )
    hall = msgspec.structs.replace(HALL, booths=(one,))
    expo: Expo = msgspec.structs.replace(make_expo(1), levels=(Level(id="l0", halls=(hall,)),))
    return {name for block in assemble_blocks(expo, hall) for name in names(block.near)}


def test_each_kind_is_built_otherwise() -> None:
    shell, custom, arch, open_ = (_parts(one) for one in ("shell", "custom", "arch", "open"))
    assert {"wall", "fascia", "post"} <= shell
    assert {"beam", "pillar"} <= custom
    assert "fascia" not in custom | arch
    assert any(name.startswith("arch") for name in arch)
    assert not any(
        name.startswith(("wall", "fascia", "beam", "post", "pillar", "arch")) for name in open_
    )
    assert _parts("") == shell  # 30 m²


@pytest.mark.parametrize("color", [*PALETTE, "#f2c14e", "#e9e4da", "#b5651d"])
def test_an_arch_takes_light_letters_in_every_colour(color: str) -> None:
    one = msgspec.structs.replace(
        booth("A1", "h", rect(10, 10, 6, 5), "inline", (0,)),
        construction="arch",
        color=color,
        title={"en": "Aurora"},
    )
    hall = msgspec.structs.replace(HALL, booths=(one,))
    expo: Expo = msgspec.structs.replace(make_expo(1), levels=(Level(id="l0", halls=(hall,)),))
    signs = section_signs(expo, hall, hall.booths)
    name = next(sign for sign in signs if sign.style == "fascia")
    assert {sign.color for sign in signs if sign.ground == name.ground} == {PAPER}
    (arch,) = [
        tuple(block.near.color[i])
        for block in assemble_blocks(expo, hall)
        for i, part in enumerate(names(block.near))
        if part == "arch"
    ]
    assert arch == (*light(name.ground), 255), "the board is as bright as its letters expect"
