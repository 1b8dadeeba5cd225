"""Common sizes of booths, signs and the sand table, in metres."""

from __future__ import annotations

WALL = 0.04  # thickness of a shell-scheme panel
WALL_TALL = 0.06  # of a custom-built booth
WALL_HEIGHT = 2.5
FASCIA_HEIGHT = 0.35  # a name in 0.2 m capitals: 1.1° at 10 m, five times the limit of legibility
FASCIA_DEPTH = 0.05
BEAM_HEIGHT = 0.55
BEAM_DEPTH = 0.24
TALL_HEIGHT = 3.2  # custom-built booths and pavilions
CARPET = 0.02
CUSTOM_AREA = 40.0  # m²: larger booths are custom-built, smaller ones are shells
RING_AREA = 45.0
POSTS_FROM_M = 7.0  # longer fascias have posts between those of their corners
OPEN_MARGIN = 0.55  # free space behind an open side
FRONT_DEPTH = 0.95  # depth of the counters behind the front
SHELL, CUSTOM, PAVILION, ISLAND = range(4)  # construction types of booths
EDGE_MIN = 0.15  # shorter edges of an outline have no wall
FASCIA_MIN = 0.8
_EYE = 1.65
EXPO_MASSES = 2_000  # booths: above this number the venue shows rows as single boxes
HALL_WALL = 0.2
DOOR_HEIGHT = 2.2
GATE_HEIGHT = 4.0
TABLE_WALL = 2.2  # height of the cut wall of a hall on the sand table
ARCH_STEP = 9.0  # metres of a pavilion's front per arch
ARCH_LEG = 0.108  # share of an arch's width, including its cap
BEFORE = 0.01  # distance between a board and its sign
