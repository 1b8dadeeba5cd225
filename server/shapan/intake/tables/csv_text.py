"""CSV in any usual encoding and with any usual delimiter, quotes and byte order mark; limits are checked before and
while reading.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.settings import LINE_CHARS, TABLE_COLUMNS, TABLE_ROWS

DELIMITERS = (",", ";", "\t", "|")
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def read_rows(name: str, data: bytes) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """Non-empty rows as (1-based number, stripped cells). Raises Unreadable and TooComplex, with row:column."""
    text, findings = _decoded(name, data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        column = text.index("\0") - (text.rfind("\n", 0, text.index("\0")) + 1) + 1
        raise Unreadable(
            "table-nul",
            where=f"{name}:{line}:{column}",
            name=name,
            line=line,
            column=column,
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"\s*sep=(.)\s*", first, re.IGNORECASE)  # written by Excel itself
    skip = 1 if declared else 0
    body = rest if declared else text
    delimiter = declared[1] if declared else _delimiter(body)
    try:
        return _parsed(name, body, delimiter, skip, strict=True), findings
    except csv.Error:
        # Text after a closing quote: `"Acme" GmbH`. Excel accepts it, so this reader does too.
        findings.append(finding("table-quotes", "info", Where(document=name), document=name))
        return _parsed(name, body, delimiter, skip, strict=False), findings


def _parsed(
    name: str, text: str, delimiter: str, skip: int, *, strict: bool
) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(LINE_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    while True:
        line = begin + skip
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            if "field larger" in str(error):
                if text.count('"') % 2:
                    raise _unclosed(name, line) from error
                raise TooComplex(
                    "table-cell",
                    where=f"{name}:{line}:1",
                    limit=str(LINE_CHARS),
                    most=LINE_CHARS,
                    name=name,
                    line=line,
                ) from error
            if "unexpected end" in str(error):
                raise _unclosed(name, line) from error
            raise
        begin = reader.line_num + 1
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > TABLE_COLUMNS:
            raise TooComplex(
                "table-range.columns-row",
                where=f"{name}:{line}:{TABLE_COLUMNS + 1}",
                limit=f"{TABLE_COLUMNS} columns",
                columns=TABLE_COLUMNS,
                name=name,
                came=len(cells),
                line=line,
            )
        if cells:
            if len(rows) >= TABLE_ROWS:
                raise TooComplex(
                    "table-range.rows",
                    where=f"{name}:{line}:1",
                    limit=f"{TABLE_ROWS} rows",
                    rows=TABLE_ROWS,
                    name=name,
                )
            rows.append((line, [c.strip() for c in cells]))


def _unclosed(name: str, line: int) -> Unreadable:
    return Unreadable(
        "table-quote",
        where=f"{name}:{line}:1",
        name=name,
        line=line,
    )


def _delimiter(text: str) -> str:
    """The delimiter that splits the first lines most evenly; quoted text is ignored."""
    lines = [line for line in re.sub(r'"[^"]*"', "", text[:65536]).split("\n") if line.strip()][:30]
    best, choice, commas = (0.0, 0), ",", 0
    for delimiter in DELIMITERS:
        counts = Counter(n for line in lines if (n := line.count(delimiter)))
        if not counts:
            continue
        per_line, lines_with = max(counts.items(), key=lambda kv: (kv[1], kv[0]))
        even = lines_with / len(lines)
        if delimiter == ",":
            commas = per_line
        # Commas occur in names and prices; an equally frequent semicolon is the delimiter. One that is rarer than an
        # even comma is inside a cell ("steel; glass").
        score = (even * (1.3 if delimiter != "," and per_line >= commas else 1.0), per_line)
        if score > best:
            best, choice = score, delimiter
    return choice


def _decoded(name: str, data: bytes) -> tuple[str, list[Finding]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError as error:
                raise Unreadable(
                    "table-encoding",
                    where=f"{name}:{error.start}",
                    encoding=encoding,
                    name=name,
                    start=error.start,
                ) from error
    encoding = _wide(data)
    if not encoding:
        try:
            return data.decode("utf-8"), []
        except UnicodeDecodeError:
            encoding = _guess(data)
    if encoding == "utf-8":
        text = data.decode("utf-8", "replace")
        case = "table-encoding.replaced"
    else:
        text = data.decode(encoding, "replace")
        case = "table-encoding"
    return text, [finding(case, "info", Where(document=name), document=name, encoding=encoding)]


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: every line end has a zero byte next to it."""
    ends = data.count(b"\n")
    little, big = data.count(b"\n\0"), data.count(b"\0\n")
    if not ends or max(little, big) < 0.9 * ends:
        return ""
    encoding = "utf-16-le" if little >= big else "utf-16-be"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _guess(data: bytes) -> str:
    """The encoding of text that is not UTF-8 and has no byte order mark."""
    high = sum(len(m) for m in _HIGH.findall(data))
    if sum(len(m) for m in _UTF8.findall(data)) > 0.95 * high:
        return "utf-8"
    pairs = common = 0
    try:
        data.decode("gb18030")
        # First-level hanzi (the 3,755 common ones) are in rows B0-D7; Cyrillic read as GB is in E0-FF.
        for match in _HIGH.finditer(data):
            run = match[0]
            for i in range(0, len(run) - 1, 2):
                pairs += 1
                common += 0xA1 <= run[i] <= 0xD7 and run[i + 1] >= 0xA1
        if pairs and common >= 0.6 * pairs:
            return "gb18030"
    except UnicodeDecodeError:
        pass
    runs = [len(m) for m in _HIGH.findall(data)]
    cyrillic = sum(1 for b in data if b >= 0xC0)
    # Whole words of high bytes are Cyrillic; a single one between Latin letters is an accent.
    if sum(runs) / len(runs) >= 2.0 and cyrillic >= 0.7 * sum(runs):
        return "cp1251"
    return (
        "cp1252"
        if not set(data) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}
        else "gb18030"
        if pairs and common >= 0.4 * pairs
        else "cp1251"
    )
