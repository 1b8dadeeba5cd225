"""`export --as csv|xlsx`: what was understood of the plans and the list, a row a booth, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapan.expo.texts.words import pick
from shapan.publish.export.sheets import SheetCell
from shapan.publish.reading.source_reading import Reading

BOOTH_COLUMNS = (
    "number", "further numbers", "key", "level", "hall", "hall title", "zone", "type", "area m2", "open sides",
    "exhibitors", "exhibitor ids", "confidence", "document", "layer", "handle",
)  # fmt: skip


def booth_rows(reading: Reading) -> Iterator[Sequence[SheetCell]]:
    """The header, then a row for each booth, level by level. Several values of a cell are divided by "; ".
    `confidence`, 0 to 1, is empty where the plan itself says which outline is a booth of which number."""
    expo = reading.expo
    yield BOOTH_COLUMNS
    firms = {one.id: pick(one.name, expo.locales) for one in expo.exhibitors}
    sure = {
        (one.source, one.number): round(one.why.confidence, 3)
        for level in reading.site.levels
        for one in level.features
        if one.why is not None
    }
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                yield (
                    booth.number,
                    "; ".join(booth.aliases),
                    booth.key,
                    level.id,
                    hall.id,
                    pick(hall.title, expo.locales),
                    booth.zone,
                    booth.type,
                    round(booth.area, 2),
                    len(booth.open_sides),
                    "; ".join(firms[one] for one in booth.exhibitors),
                    "; ".join(booth.exhibitors),
                    sure.get((booth.source, booth.number), ""),
                    booth.source.document or hall.document or level.document,
                    booth.source.layer,
                    booth.source.handle,
                )
