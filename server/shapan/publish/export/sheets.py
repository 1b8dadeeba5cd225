"""Rows as CSV and XLSX for people's spreadsheets. No cell becomes a formula: what others wrote may begin with `=`."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape

SheetKind = Literal["csv", "xlsx"]
SheetCell = str | float
SHEET_TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MADE = (1980, 1, 1, 0, 0, 0)  # same rows, same bytes
_OPEN = "http://schemas.openxmlformats.org"
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<worksheet xmlns="{_OPEN}/spreadsheetml/2006/main"><sheetData>{{rows}}</sheetData></worksheet>'
)
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="r1" Target="xl/workbook.xml" '
        f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_OPEN}/spreadsheetml/2006/main" xmlns:r="{_OPEN}/officeDocument/2006/relationships">'
        '<sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="r1" '
        f'Target="worksheets/sheet1.xml" Type="{_OPEN}/officeDocument/2006/relationships/worksheet"/></Relationships>'
    ),
}


def sheet_bytes(kind: SheetKind, rows: Iterable[Sequence[SheetCell]]) -> bytes:
    return _csv(rows) if kind == "csv" else _xlsx(rows)


def _csv(rows: Iterable[Sequence[SheetCell]]) -> bytes:
    """UTF-8 with its mark, without which Excel reads another encoding. A cell that would be a formula gets an
    apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: SheetCell) -> str:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else str(cell)


def _xlsx(rows: Iterable[Sequence[SheetCell]]) -> bytes:
    """A text is an inline string, which no program calculates."""
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": _SHEET.format(rows=lines)}.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(cell: SheetCell) -> str:
    if not isinstance(cell, str):
        return f"<c><v>{cell}</v></c>"
    text = escape(_NOT_XML.sub("", cell))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
