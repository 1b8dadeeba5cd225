"""Doors, windows and counters of a hall's rooms, which lie on a wall (their back is at y = 0); emergency exits; and the
lit cube that marks a service from afar."""

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
    NAVY,
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
            _pane(0.0, 1.3, 0.3, 0.62, 0.027, (0.05, 0.06, 0.07), "gloss"),
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
