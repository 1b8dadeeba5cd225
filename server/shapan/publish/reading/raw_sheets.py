"""Plans that were not understood, and pictures below levels, as the report shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shapan import sandbox
from shapan.errors import Unreadable
from shapan.expo.model import PlanLevel
from shapan.pages.plans.raw_plan import RawSheet
from shapan.publish.reading.readers import READ_UNDERLAY


def raw_sheets(levels: Sequence[PlanLevel], read: Callable[[str], bytes]) -> tuple[RawSheet, ...]:
    """`read`: the bytes of a document. A picture that cannot be drawn is left out: its finding says so."""
    out = []
    for level in levels:
        if level.sketch is None and level.underlay is None:
            continue
        picture = None
        if level.underlay is not None:
            try:
                page = level.underlay.page
                picture = sandbox.run(
                    READ_UNDERLAY, level.underlay.document, read(level.underlay.document), page
                ).data
            except Unreadable:
                picture = None
        out.append(RawSheet(level, picture))
    return tuple(out)
