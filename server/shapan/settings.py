"""All limits and defaults. docs/formats.md publishes the limits; a test compares the two."""

from __future__ import annotations

import os

MIB = 1 << 20

# Plan documents
PLAN_BYTES = 25 * MIB
PLAN_ENTITIES = 120_000  # the DXF gate rejects about 15,000 entities a second: 8 s
POLYGON_VERTICES = 50_000  # earcut and make_valid take quadratic time above this
POLYGON_HOLES = 500
PLAN_CPU_S = 12.0
LINE_CHARS = 64 * 1024  # one text value in a plan
XML_DEPTH = 128
COORDINATE_M = 1e6  # larger |x| or |y| cannot belong to a venue

# Tables and programmes
TABLE_BYTES = 10 * MIB
TABLE_ROWS = 20_000
TABLE_COLUMNS = 200
PROGRAMME_BYTES = 5 * MIB
PROGRAMME_ITEMS = 5_000
SCENARIO_BYTES = 1 * MIB
SCENARIO_STOPS = 200
SCENARIOS = 100
# Set pieces of scenarios. A moving part costs a draw call for each of its materials.
PIECES = 12  # of one scenario
PIECE_PARTS = 600
PIECE_PLACES = 2_000  # of all its parts
PIECE_MOVERS = 40
PIECE_KEYS = 4_000  # keyframes of all its clips
PIECE_TRIANGLES = 60_000  # as an uploaded model
PIECE_SCREENS = 6
PIECE_REACH = 2_000.0  # metres from its middle
CLIP_S = 300.0
AUDIO_BYTES = 50 * MIB
VIDEO_BYTES = 500 * MIB  # never decoded
CAPTIONS_BYTES = 1 * MIB

# Models, archives, images
MODEL_BYTES = 200 * MIB
ZIP_BYTES = 200 * MIB
ZIP_UNPACKED = 512 * MIB
ZIP_ENTRIES = 2_000
ZIP_RATIO = 200
MODEL_FACES = 2_000_000
IMAGE_BYTES = 25 * MIB
IMAGE_PIXELS = 40_000_000
PDF_BYTES = 50 * MIB
PDF_PAGES = 200

# The server keeps the larger of these two free on its disk
DISK_FREE = 10**9
DISK_SHARE = 0.05

# What a node keeps of an object store, each of visitors' blobs and previews
FETCHED_BYTES = 8 << 30

# What one expo may take of the server
EXPO_BYTES = 20 << 30  # its documents, all revisions together
JOB_S = 900.0  # a preview or a publication, and every other order to a worker

# Every reader in the sandbox. What it may take is counted in CPU, so that a busy machine decides nothing; the wall time
# is a net for a reader that sleeps
READER_CPU_S = 8.0
READER_WALL_S = 120.0
READER_MEMORY = 1 << 30
# The reader of models, which reduces them: 2 million triangles take it 18 s and 1.6 GiB
MODEL_CPU_S = 60.0
MODEL_WALL_S = 600.0
MODEL_MEMORY = 2 << 30
# Number of concurrent readers: each is a process that uses one core
READERS_AT_ONCE = (
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
)

# Scene
BOOTHS_MAX = 100_000
BLOCK_M = 60.0  # error of int16 positions stays below 1 mm
BLOCK_BOOTHS = 40
EYE_M = 1.65

ACCOUNT_SESSIONS = 50  # browsers in which one account is signed in

# What one firm may send to its own draft
FIRM_BYTES = 300 * MIB  # its files together
FIRM_DAY_BYTES = 1 << 30  # sent in a day, replaced files included
FIRM_FILES = 30
FIRM_MODEL_BYTES = 60 * MIB
FIRM_VIDEO_BYTES = 100 * MIB
FIRM_SESSIONS = 20  # browsers at once
FIRM_PREVIEWS_WAITING = 6  # of all firms; the organizers' builds take turns with them
FIRM_KEYS = 5  # links of one firm that work at once, beside those in letters
FIRM_LINK_DAYS = 30  # how long a link lives after the show

STAFF_MAX = 30  # people at the booths of one exhibitor, as its page names them

# Of visitors, kept for one firm at once
QUESTION_DAYS = 180  # that visitors' questions are kept, unless the organizer sets others
QUESTIONS_PER_FIRM = 5_000
