"""Sizes that booths, signs and the sand table must agree on, in metres."""

from __future__ import annotations

WALL = 0.04  # thickness of a shell-scheme panel
WALL_TALL = 0.06  # of a booth built for itself
WALL_HEIGHT = 2.5
FASCIA_HEIGHT = 0.35  # a name of 0.2 m capitals: 1.1° at 10 m, five times what is just legible
FASCIA_DEPTH = 0.05
BEAM_HEIGHT = 0.55
BEAM_DEPTH = 0.24
TALL_HEIGHT = 3.2  # booths built for themselves and pavilions
CARPET = 0.02
CUSTOM_AREA = 40.0  # m²: above this a tenant builds, below it rents a shell
RING_AREA = 45.0
OPEN_MARGIN = 0.55  # kept free behind an open side
FRONT_DEPTH = 0.95  # where counters stand, behind the front
SHELL, CUSTOM, PAVILION, ISLAND = range(4)  # how a booth is built
EDGE_MIN = 0.15  # shorter edges of an outline carry no wall
FASCIA_MIN = 0.8
_EYE = 1.65
EXPO_MASSES = 2_000  # booths: above this the venue shows rows as single boxes
HALL_WALL = 0.2
DOOR_HEIGHT = 2.2
GATE_HEIGHT = 4.0
TABLE_WALL = 2.2  # the hall's cut wall on the sand table
ARCH_STEP = 9.0  # metres of a pavilion's front under one arch
ARCH_LEG = 0.108  # of an arch's width, its cap included
BEFORE = 0.01  # between a board and the sign on it
