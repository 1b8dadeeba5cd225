"""The programme from any supported document: items with place and time. An invalid entry becomes a finding and is
skipped."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence

from shapan.errors import TooComplex, Unreadable
from shapan.intake.programme import frab, frab_xml, ical, native, table
from shapan.intake.programme.entries import Context, ProgrammeEntry, Result, items_of
from shapan.intake.tables.json_records import decode_json
from shapan.settings import PROGRAMME_BYTES

_SUFFIXES = ("json", "xml", "ics", "csv", "tsv", "xlsx")


def read_programme(
    name: str,
    data: bytes,
    locales: Sequence[str] = ("en",),
    timezone: str = "UTC",
    days: tuple[str, str] = ("", ""),
) -> Result:
    """Items ordered by time. The content determines the format: native or frab JSON, frab XML, iCalendar, CSV or XLSX.

    Times without an offset are in `timezone`. `days`: the expo's first and last ISO date, "" if unknown; they limit
    recurrences and distinguish 3 April from 4 March. Raises Unreadable and TooComplex.
    """
    context = Context(name, tuple(locales), zoneinfo.ZoneInfo(timezone), days)
    return items_of(context, read_entries(data, context))


def read_entries(data: bytes, context: Context) -> list[ProgrammeEntry]:
    """The entries as written, in the order of the document. Raises Unreadable and TooComplex."""
    name = context.name
    if len(data) > PROGRAMME_BYTES:
        raise TooComplex(
            "programme-size",
            where=name,
            limit=f"{PROGRAMME_BYTES >> 20} MiB",
            most=PROGRAMME_BYTES >> 20,
            came=len(data) / (1 << 20),
        )
    if name.rpartition(".")[2].lower() not in _SUFFIXES:
        raise Unreadable(
            "programme-format",
            where=name,
            kinds=", ".join("." + one for one in _SUFFIXES),
            name=name,
        )
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:6].upper() == b"BEGIN:":
        read = ical.ical_entries(data, context)
    elif start[:1] == b"<" or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        read = frab_xml.frab_xml_entries(data, context)
    elif start[:1] in (b"{", b"[") or data.startswith((b"\xff\xfe{", b"\xfe\xff\0{")):
        value = decode_json(name, data)
        read = (
            frab.frab_entries(value, context)
            if frab.is_schedule(value)
            else native.native_entries(value, context)
        )
    else:
        read = table.table_entries(data, context)
    context.check_count(len(read))
    return read
