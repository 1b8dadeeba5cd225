"""The references of the list with the booths that they mean, for programs that compare them."""

from __future__ import annotations

from shapan.expo.texts.words import pick
from shapan.publish.reading.source_reading import Reading


def references_of(reading: Reading) -> list[dict[str, str | None]]:
    """A row for each reference and booth: exhibitor, text and hall as written, number and hall of the booth as the plan
    has them; `booth` and `booth_hall` are None for a reference that means no booth."""
    expo = reading.expo
    names = {one.id: pick(one.name, expo.locales) for one in expo.exhibitors}
    booths = {
        booth.key: (booth.number or booth.key, pick(hall.title, expo.locales))
        for hall in expo.halls
        for booth in hall.booths
    }
    rows: list[dict[str, str | None]] = []
    for one in reading.references:
        number, hall = booths.get(one.booth, (None, None))
        rows.append(
            {
                "exhibitor": names[one.exhibitor],
                "text": one.text,
                "hall": one.hall,
                "booth": number,
                "booth_hall": hall,
            }
        )
    return rows
