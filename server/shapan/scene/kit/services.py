"""Doors, windows and counters of a hall's rooms, which lie on a wall (their back is at y = 0); emergency exits; the lit
cube that marks a service from afar; and what stands at the rim of a hall."""

from __future__ import annotations

from shapan.scene.kit.paint import (
    ALUMINIUM,
    CHARCOAL,
    DENIM,
    EXIT,
    FELT,
    GLASS,
    GLOW,
    GRAPHITE,
    KIT_PAPER,
    LEAF,
    LEAF_LIGHT,
    NAVY,
    OUTSIDE,
    SCREEN_LIT,
    SOIL,
    STEEL,
    STONE,
    TIE,
    WHITE,
    WOOD,
    KitPaint,
)
from shapan.scene.kit.pictograms import running_man
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, bar_solid, box_solid, sheet

ROOM_DOOR, ROOM_WINDOW, COAT_COUNTER = 1.16, 2.0, 2.4  # metres: widths
_LAMPLIGHT: KitPaint = (0.62, 0.52, 0.36)  # a room behind glass
_SILHOUETTE: KitPaint = (0.16, 0.13, 0.1)


def services() -> tuple[Recipe, ...]:
    return (
        _room_door(),
        _room_window(),
        _coat_counter(),
        _service_cube(),
        _exit_door(),
        _exit_sign(),
        _window_pane(),
        _green_wall(),
        _charger(),
    )


def _pane(
    x: float, z: float, wide: float, tall: float, y: float, paint: KitPaint, material: str = "light"
) -> Piece:
    a, b = x - wide / 2, x + wide / 2
    return sheet(((b, y, z), (a, y, z), (a, y, z + tall), (b, y, z + tall)), paint, material)


def _frame(wide: float, foot: float, top: float, thick: float, deep: float) -> list[Piece]:
    posts = [
        box_solid((thick, deep, top - foot), (s * (wide - thick) / 2, deep / 2, foot), ALUMINIUM)
        for s in (-1, 1)
    ]
    head = box_solid(
        (wide - 2 * thick, deep, thick), (0, deep / 2, top - thick), ALUMINIUM, bottom=True
    )
    return [*posts, head]


def _room_door() -> Recipe:
    return recipe(
        "room-door",
        [
            *_frame(ROOM_DOOR, 0.0, 2.2, 0.08, 0.1),
            box_solid((1.0, 0.05, 2.12), (0, 0.03, 0), WHITE),
            box_solid((0.94, 0.02, 0.22), (0, 0.06, 0.01), STEEL, "gloss"),
            bar_solid((-0.4, 0.1, 0.85), (-0.4, 0.1, 1.3), 0.035, STEEL, "gloss"),
        ],
        [box_solid((ROOM_DOOR, 0.1, 2.2), (0, 0.05, 0), WHITE)],
    )


def _room_window() -> Recipe:
    foot, top = 0.95, 2.2
    inside = [
        # a monitor, a head with shoulders, a lamp
        _pane(-0.55, foot + 0.3, 0.5, 0.34, 0.03, _SILHOUETTE),
        _pane(-0.55, foot + 0.06, 0.1, 0.26, 0.03, _SILHOUETTE),
        _pane(0.2, foot + 0.06, 0.44, 0.3, 0.03, _SILHOUETTE),
        _pane(0.2, foot + 0.4, 0.18, 0.24, 0.03, _SILHOUETTE),
        _pane(0.68, foot + 0.8, 0.3, 0.14, 0.03, GLOW),
        _pane(0.0, foot + 0.06, 1.84, 0.08, 0.035, _SILHOUETTE),
    ]
    return recipe(
        "room-window",
        [
            *_frame(ROOM_WINDOW, foot, top, 0.08, 0.12),
            box_solid((ROOM_WINDOW, 0.2, 0.06), (0, 0.1, foot - 0.06), STONE, bottom=True),
            _pane(0.0, foot, ROOM_WINDOW - 0.1, top - foot - 0.05, 0.02, _LAMPLIGHT),
            *inside,
            _pane(0.0, foot, ROOM_WINDOW - 0.1, top - foot - 0.05, 0.09, GLASS, "glass"),
        ],
        [box_solid((ROOM_WINDOW, 0.12, top - foot), (0, 0.06, foot), ALUMINIUM, bottom=True)],
        floor=False,
    )


def _coat_counter() -> Recipe:
    colors = (CHARCOAL, NAVY, TIE, FELT, DENIM, CHARCOAL, STONE, NAVY, FELT)
    coats = [
        box_solid(
            (0.16, 0.1, 0.86), (-0.94 + 0.235 * i, 0.08, 0.9 + 0.03 * (i % 3)), paint, bevel=0.02
        )
        for i, paint in enumerate(colors)
    ]
    return recipe(
        "coat-counter",
        [
            *_frame(COAT_COUNTER, 0.0, 2.2, 0.08, 0.16),
            _pane(0.0, 0.0, COAT_COUNTER - 0.1, 2.15, 0.02, (0.3, 0.25, 0.18)),
            *coats,
            bar_solid((-1.12, 0.08, 1.88), (1.12, 0.08, 1.88), 0.03, STEEL),
            _pane(0.0, 2.02, COAT_COUNTER - 0.2, 0.06, 0.05, GLOW),
            box_solid((COAT_COUNTER - 0.16, 0.26, 1.0), (0, 0.13, 0), WHITE, bevel=0.01),
            box_solid((COAT_COUNTER, 0.34, 0.05), (0, 0.17, 1.0), WOOD, bevel=0.01, bottom=True),
        ],
        [box_solid((COAT_COUNTER, 0.3, 1.05), (0, 0.15, 0), WHITE)],
    )


def _service_cube() -> Recipe:
    cube = [
        box_solid((0.98, 0.98, 0.98), (0, 0, 0.01), WHITE, "light", bottom=True),
        box_solid((1.0, 1.0, 0.03), (0, 0, 0.98), ALUMINIUM, bottom=True),
        box_solid((1.0, 1.0, 0.03), (0, 0, -0.01), ALUMINIUM, bottom=True),
    ]
    return recipe("service-cube", cube, cube[:1], floor=False)


def _exit_door() -> Recipe:
    """One closed leaf, 1 m wide, with its push bar."""
    return recipe(
        "exit-door",
        [
            box_solid((0.985, 0.05, 2.2), paint=KIT_PAPER, bevel=0.006),
            box_solid((0.97, 0.06, 0.3), (0, 0, 0.02), STEEL, "gloss"),
            box_solid((0.86, 0.09, 0.1), (0, 0.05, 1.0), EXIT, bevel=0.01, bottom=True),
            *(
                box_solid((0.06, 0.06, 0.14), (x, 0.04, 0.98), GRAPHITE, bottom=True)
                for x in (-0.4, 0.4)
            ),
            _pane(0.0, 1.14, 0.72, 0.9, 0.027, OUTSIDE),
        ],
        [box_solid((1.0, 0.05, 2.2), paint=KIT_PAPER)],
    )


def _exit_sign() -> Recipe:
    wide, tall = 0.96, 0.4
    arrow = [
        _pane(-0.16, 0.17, 0.22, 0.06, 0.036, WHITE),
        sheet(((-0.26, 0.036, 0.3), (-0.26, 0.036, 0.1), (-0.4, 0.036, 0.2)), WHITE, "light"),
    ]
    board = box_solid((wide, 0.06, tall), paint=EXIT, material="light", bottom=True)
    return recipe(
        "exit-sign", [board, *running_man(0.036, 0.34, (0.36, 0.03)), *arrow], [board], floor=False
    )


def _window_pane() -> Recipe:
    """Stretched to the width and height of a pane, or of an opening that leads out of the building."""
    pane = _pane(0.0, 0.0, 1.0, 1.0, 0.0, OUTSIDE)
    return recipe("window-pane", [pane], [pane], floor=False)


def _green_wall() -> Recipe:
    """A planted panel 1.5 m wide and 2.4 m high: leaves in rows, each turned a little otherwise."""
    leaves = []
    for row in range(9):
        for k in range(6):
            n = 6 * row + k
            x = -0.62 + 0.25 * k + 0.1 * (row % 2) - 0.05
            z = 0.14 + 0.25 * row + 0.04 * (n * 7 % 5 - 2)
            half, long, out = (
                0.13 + 0.01 * (n * 5 % 4),
                0.3 + 0.02 * (n * 3 % 5),
                0.17 + 0.02 * (n * 11 % 4),
            )
            lean = 0.05 * (n * 13 % 5 - 2)
            tip = (x + lean, out, z - 0.06)
            base = (x, 0.09, z + long * 0.6)
            left, right = (x - half, 0.13, z + long * 0.3), (x + half, 0.13, z + long * 0.25)
            paint = (LEAF, LEAF_LIGHT, LEAF)[n * 17 % 3]
            leaves += [sheet((tip, left, base), paint), sheet((tip, base, right), paint)]
    frame = box_solid((1.5, 0.1, 2.4), (0, 0.05, 0.0), SOIL)
    box = box_solid((1.5, 0.2, 2.4), (0, 0.1, 0.0), LEAF)
    return recipe("green-wall", [frame, *leaves], [box])


def _charger() -> Recipe:
    """A post where telephones are charged: lit edge, shelves, a screen that says how full."""
    shelves = [
        box_solid((0.42, 0.26, 0.025), (0, 0.06, z), WOOD, bottom=True) for z in (0.86, 1.08)
    ]
    phones = [
        box_solid((0.07, 0.14, 0.012), (x, 0.08, z), GRAPHITE)
        for z in (0.885, 1.105)
        for x in (-0.12, 0.06)
    ]
    post = box_solid((0.42, 0.12, 1.75), paint=GRAPHITE, bevel=0.015)
    return recipe(
        "charger",
        [
            post,
            *shelves,
            *phones,
            _pane(0.0, 1.3, 0.32, 0.34, 0.063, SCREEN_LIT),
            _pane(0.0, 1.38, 0.1, 0.18, 0.066, GLOW),
            _pane(0.0, 0.12, 0.34, 0.03, 0.063, GLOW),
        ],
        [box_solid((0.42, 0.12, 1.75), paint=GRAPHITE)],
    )
