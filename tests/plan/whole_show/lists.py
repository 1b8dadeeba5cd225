"""Writers of exhibitor lists and of the programme."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook

from .model import Show
from .texts import Written, written

_HEADS = (
    ("Exhibitor", "Country", "Hall", "Booths", "Website"),
    ("Aussteller", "Land", "Halle", "Stand", "Webseite"),
    ("company_name", "country", "hall", "stand_numbers", "url"),
)


def _heads(show: Show) -> tuple[str, str, str, str, str]:
    return _HEADS[(show.seed - 1) % len(_HEADS)]


def _csv(path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig" if len(rows) % 2 else "utf-8"))


def _by_exhibitor(show: Show, form: str) -> dict[int, list[Written]]:
    found: dict[int, list[Written]] = {i: [] for i in range(len(show.exhibitors))}
    for each in written(show, form):
        found[each.exhibitor].append(each)
    return found


def _joined(show: Show, folder: Path, form: str) -> None:
    """One row an exhibitor and hall, its booths joined by comma."""
    rows = [list(_heads(show))]
    for i, own in _by_exhibitor(show, form).items():
        person = show.exhibitors[i]
        if not own:
            rows.append([person.name, person.country, "", "", person.website])
        for _, part in groupby(own, key=lambda each: each.hall_index):
            group = list(part)
            booths = ", ".join(dict.fromkeys(each.text for each in group))
            rows.append([person.name, person.country, group[0].hall, booths, person.website])
    _csv(folder / "exhibitors.csv", rows)


def _rows(show: Show, folder: Path, form: str) -> None:
    """One row a booth."""
    head = _heads(show)
    rows = [[head[2], head[3], head[0], head[1]]]
    for i, own in _by_exhibitor(show, form).items():
        person = show.exhibitors[i]
        rows += [[each.hall, each.text, person.name, person.country] for each in own]
        if not own:
            rows.append(["", "", person.name, person.country])
    _csv(folder / "exhibitors.csv", rows)


def write_list_csv(show: Show, folder: Path) -> None:
    _joined(show, folder, "csv")


def write_list_ranges(show: Show, folder: Path) -> None:
    _joined(show, folder, "ranges")


def write_list_plain(show: Show, folder: Path) -> None:
    _joined(show, folder, "plain")


def write_list_group(show: Show, folder: Path) -> None:
    _joined(show, folder, "group")


def write_list_rows(show: Show, folder: Path) -> None:
    _rows(show, folder, "rows")


def write_list_json(show: Show, folder: Path) -> None:
    """A directory with the stands of each exhibitor nested."""
    people = []
    for i, own in _by_exhibitor(show, "json").items():
        person = show.exhibitors[i]
        stands = [{"hall": each.hall, "booth": each.text} for each in own]
        people.append(
            {
                "id": 40000 + 7 * i,
                "name": person.name,
                "country": person.country,
                "url": person.website,
                "stands": stands,
            }
        )
    text = json.dumps({"total": len(people), "exhibitors": people}, ensure_ascii=False, indent=1)
    (folder / "exhibitors.json").write_text(text + "\n", encoding="utf-8")


def write_list_xlsx(show: Show, folder: Path) -> None:
    """Three sheets joined by ids: exhibitors, stands, bookings."""
    book = Workbook()
    people, stands, bookings = (
        book.active,
        book.create_sheet("Stands"),
        book.create_sheet("Bookings"),
    )
    people.title = "Exhibitors"
    people.append(["exhibitor_id", "name", "country", "website"])
    for i, person in enumerate(show.exhibitors):
        people.append([f"E{i + 1:05d}", person.name, person.country, person.website])
    stands.append(["stand_id", "hall", "number"])
    bookings.append(["booking_id", "exhibitor_id", "stand_id"])
    ids: dict[tuple[str, str], str] = {}
    for k, each in enumerate(written(show, "xlsx")):
        key = (each.hall, each.text)
        if key not in ids:
            ids[key] = f"S{len(ids) + 1:05d}"
            stands.append([ids[key], *key])
        bookings.append([k + 1, f"E{each.exhibitor + 1:05d}", ids[key]])
    book.properties.created = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no zones
    raw = io.BytesIO()
    book.save(raw)
    with (
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(folder / "exhibitors.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", data)
            fixed = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, data)


def write_programme(show: Show, folder: Path) -> None:
    rows = [["title", "start", "end", "place"]]
    rows += [[item.title, item.start, item.end, item.place] for item in show.programme]
    _csv(folder / "programme.csv", rows)


LIST_FORMS: dict[str, Callable[[Show, Path], None]] = {
    "csv": write_list_csv,
    "xlsx": write_list_xlsx,
    "json": write_list_json,
    "rows": write_list_rows,
    "ranges": write_list_ranges,
    "plain": write_list_plain,
    "group": write_list_group,
}


def write_list(show: Show, folder: Path, form: str) -> None:
    """Write the list in one of the forms of `LIST_FORMS`."""
    LIST_FORMS[form](show, folder)
