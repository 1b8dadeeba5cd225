"""Talk of a hall: short lines that visitors of a hall write to each other. Times are integer milliseconds since 1970
(UTC); 0 is never.

Nobody says an address, and a name is what the visitor calls itself. The words are in the database only.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

HALL_LINE_CHARS = 300
HALL_TALK_MS = 30 * 24 * 3600_000  # that a line is kept
RECENT_HALL_LINES = 50  # what a visitor who comes now reads
ModeratorAct = Literal["take", "put-back", "silence", "let-speak", "take-name", "dismiss"]
MODERATOR_ACTS: tuple[ModeratorAct, ...] = get_args(ModeratorAct)


class HallWriter(msgspec.Struct, frozen=True, kw_only=True):
    """One browser that wrote in a show. `digest`: of the secret of its own link. `spoken`: when it last wrote.
    `silenced`: since when it may read and not write. `nameless`: since when its lines have no name."""

    id: str
    digest: str
    expo: str
    created: int
    spoken: int
    silenced: int = 0
    nameless: int = 0


class HallLine(msgspec.Struct, frozen=True, kw_only=True):
    """`key`: what the writer's page calls it; sent twice it is one. `figure`: the id in frames that the writer had,
    0 for one who was not seen. `taken`: since when a moderator hides it. `reports`: how often visitors reported it
    since a moderator last looked."""

    id: str
    writer: str  # id
    key: str
    expo: str
    hall: str  # id
    name: str
    figure: int
    text: str
    sent: int
    taken: int = 0
    reports: int = 0
