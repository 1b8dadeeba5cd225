"""What the columns of a file tell when they are seen as a whole: keys that only count its rows, what points are
labelled with, numbers in two columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, product
from statistics import median

from shapan.plan.dxf.text import plain_lines
from shapan.plan.geo.features import Raw
from shapan.plan.geo.keys import FLOOR_KEYS, NO_NAME, RANK, folded, is_layer
from shapan.plan.labels import number_of
from shapan.plan.markup import lines_of, scalar
from shapan.plan.ranking import HALLS, ID_TAGS, is_key, numbers_booths
from shapan.plan.words import BOOTH_WORDS, LABEL_TAGS, fold

_ROWS = "row|rowletter|aisle|letter|block|reihe|gang|rij|rangee|allee|fila|letra|corsia|fileira|ряд|排|列"
_PLACES = "no|nr|num|number|numero|número|nummer|place|position|pos|seq|номер|место|号|编号|stand|booth"
FEWEST, ROWS = 12, 3  # areas, and rows among them
AGAIN, ONCE = 0.7, 0.97  # of the numbers by themselves differ at most; of the two together at least
LETTERS = 3
EVEN = 0.96  # of the steps from row to row are the same: they are counted
NUMBERS, HALF = 0.9, 0.5  # of a column that numbers can be numbers; of the rows have one
LOOKED = 400  # values of a column that are read
KEYS, DIGITS = 0.95, 5  # of a column have so many digits and nothing else: keys
OPAQUE = 2  # letters that ids are longer than what is read by people
_COUNTED = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)
_SUFFIX = "abcdefgh"
_FRONT = re.compile(r"[^\W\d_]{1,3}")  # of a booth's number: W1203
_FIRST, _LAST = re.compile(r"^\W*(\S+)"), re.compile(r"(\S+?)\W*$")
HANDLE = ""  # the column of the features' own ids
SERIES, OF_EACH = 3, 4  # beginnings of codes at least, and codes of each: A1 to A12, B1 …

Column = dict[int, str]  # row -> text


def tabled(raws: list[Raw]) -> list[Raw]:
    """The features without what only counts them, points by their labels, areas with their whole number."""
    areas = [raw for raw in raws if raw.polygons or raw.lines]
    points = [raw for raw in raws if raw.points and not raw.polygons and not raw.lines]
    tables, total = [table_of(areas), table_of(points)], len(raws)
    label = _label(tables[1], sum(bool(raw.polygons) for raw in areas), total)
    counted = (_counters(tables[0], total, bool(label)), _counters(tables[1], total) - {label})
    kept = [
        {key: column for key, column in table.items() if key not in gone}
        for table, gone in zip(tables, counted, strict=True)
    ]
    changed = {
        id(raw): _without(raw, gone)
        for group, gone in zip((areas, points), counted, strict=True)
        if gone
        for raw in group
    }
    if label:
        changed |= {id(raw): _labelled(changed.get(id(raw), raw), label) for raw in points}
    others = [] if numbering(kept[0], total) else list(kept[0])
    return _with_rows([changed.get(id(raw), raw) for raw in raws], others)


def table_of(raws: list[Raw]) -> dict[str, Column]:
    table: dict[str, Column] = {}
    for i, raw in enumerate(raws):
        if not raw.handle.startswith("features/"):
            table.setdefault(HANDLE, {})[i] = raw.handle
        for key, value in raw.properties.items():
            text = "" if isinstance(value, float) and not value.is_integer() else lines_of(value)[0]
            if "\\" in text:  # MTEXT of a converter
                text = next(iter(plain_lines(text)), "")
            if text:
                table.setdefault(key, {})[i] = text
    plain = {key: folded(str(key)) for key in table}
    return {
        key: column
        for key, column in table.items()
        if plain[key] not in NO_NAME and plain[key] not in FLOOR_KEYS and not is_layer(plain[key])
    }


def _trust(key: str, column: Column) -> int:
    """How much a column's name speaks for it to number booths; of ids, whether they are in series as numbers are."""
    tag = fold(str(key))
    if key == HANDLE or tag in ID_TAGS or is_key(tag):
        return 1 if _in_series(column) else -1
    return 2 if numbers_booths(tag) else 1 if tag in LABEL_TAGS else 0


def _in_series(column: Column) -> bool:
    """`A1` to `A12`, `B1` to `B9` …: a few beginnings with a letter, each counted by itself from near one."""
    series: dict[str, list[int]] = {}
    for text in column.values():
        if (found := _COUNTED.fullmatch(text.rstrip(_SUFFIX))) and any(map(str.isalpha, found[1])):
            series.setdefault(found[1], []).append(int(found[2]))
    several = [own for own in series.values() if len(own) >= OF_EACH]
    n = sum(map(len, several))
    near = sum(min(own) <= 10 * OF_EACH and max(own) <= 12 * len(own) + 100 for own in several)
    return len(several) >= SERIES and n >= HALF * len(column) and near == len(several)


def numbering(table: dict[str, Column], total: int) -> list[str]:
    """Columns that tell the rows apart by what can be a booth's number; where none does, labels that only count."""
    apart = {key: _key(column, total) for key, column in table.items() if _tells_apart(key, column)}
    sure = [key for key, head in apart.items() if head is None or _trust(key, table[key]) > 1]
    return sure or [key for key, head in apart.items() if head == "" and _trust(key, table[key]) > 0]


def _tells_apart(name: str, column: Column) -> bool:
    """Labels may name who stands there as well: `A12 Acme`."""
    often = Counter(column.values())
    again = (
        _trust(name, column) > 1 and max(often.values(), default=0) <= HALLS
    )  # the same stands in two or three halls
    if len(column) < FEWEST or (len(often) < ONCE * len(column) and not again):
        return False
    looked = list(islice(column.values(), LOOKED))
    if sum(number_of(text) is not None for text in looked) >= NUMBERS * len(looked):
        return True
    return fold(str(name)) in LABEL_TAGS and any(
        len({found[1] for text in looked if (found := place.search(text)) and number_of(found[1])})
        >= NUMBERS * len(looked)
        for place in (_FIRST, _LAST)
    )


def _key(column: Column, total: int) -> str | None:
    """What stands in front of the numbers of a column that only counts the rows of the file (`total`), or that is keys
    of many digits: "" of `1`, `2`, `3` … or of every 11th number; `Geofence ` of `Geofence 12`. None of any other, of
    one that says it is stands that it counts (`Stand 12`), of rows (`A1` to `A12`).
    """
    found = [one for text in column.values() if (one := _COUNTED.fullmatch(text))]
    head, n = Counter(one[1] for one in found).most_common(1)[0] if found else ("", 0)
    if n < FEWEST or n < NUMBERS * len(column) or BOOTH_WORDS.match(f"{head}1") or _FRONT.fullmatch(head):
        return None
    digits = [one[2] for one in found if one[1] == head]
    values = [int(one) for one in digits]
    step, even = Counter(b - a for a, b in pairwise(values)).most_common(1)[0]
    counted = step > 0 and even >= EVEN * (n - 1)
    whole = sorted(values)[int(KEYS * n) - 1] <= total and len(set(values)) == n  # in whatever order
    long = not head and sum(len(one) >= DIGITS for one in digits) >= KEYS * n
    return head if counted or whole or long else None


def _counters(table: dict[str, Column], total: int, spoken: bool = False) -> set[str]:
    """Columns that count the rows where another, or what is written on points in them, tells the areas apart, and ids
    that are longer than what does."""
    heads = {
        key: head
        for key, column in table.items()
        if _trust(key, column) < 2 and (head := _key(column, total)) is not None
    }
    trusts = {key: _trust(key, column) for key, column in table.items()}
    ids = [key for key in table if trusts[key] < 0 and key not in heads]
    rivals = numbering(table, total) if heads or ids else []
    gone = set()
    for key in (*heads, *ids):
        trust = -1 if heads.get(key) else trusts[key]
        others = [one for one in rivals if one != key and len(table[one]) > HALF * len(table[key])]
        if key in ids:
            longest = _length(table[key]) - OPAQUE
            others = [one for one in others if trusts[one] > trust and _length(table[one]) <= longest]
        if max((1 if spoken else -2, *(trusts[one] for one in others))) >= trust:
            gone.add(key)
    return gone


def _length(column: Column) -> float:
    return median(map(len, column.values()))


def _label(table: dict[str, Column], areas: int, total: int) -> str:
    """The column that labels as many points with numbers as half of the areas, "" for none: one that is called so, else
    where no other is a label, one that does not count them."""
    usual = any(folded(str(key)) in RANK or _is_marked(table[key]) for key in table)
    best = {}
    for key, column in table.items():
        numbers = len({text for text in column.values() if number_of(text)})
        kept = numbers > max(HALF * areas, FEWEST) and _trust(key, column) >= 0
        own = kept and _key(column, total) is None
        if kept and (_trust(key, column) > 0 or own or not usual):
            best[key] = (_trust(key, column), own, numbers)
    return max(best, key=lambda key: best[key], default="")


def _is_marked(column: Column) -> bool:
    return any("<" in text or "\n" in text for text in islice(column.values(), LOOKED))


def _without(raw: Raw, gone: set[str]) -> Raw:
    properties = {key: value for key, value in raw.properties.items() if key not in gone}
    counted = HANDLE in gone or raw.handle in {scalar(raw.properties.get(key)) for key in gone}
    return replace(raw, properties=properties, counted=counted)


def _labelled(raw: Raw, key: str) -> Raw:
    text = raw.properties.get(key)
    return replace(raw, properties={"boothnumber": text, **raw.properties}) if text else raw


def _with_rows(raws: list[Raw], others: list[str]) -> list[Raw]:
    """The features with their whole number as `boothnumber`, where two columns make it: the row's letter in one, and in
    the other numbers that begin anew in each row. `others`: columns of any name that may be the two."""
    areas = [raw for raw in raws if raw.polygons or raw.lines]
    for row, place in _pairs(areas, others):
        found = {id(raw): both for raw in areas if (both := _both(raw, row, place))}
        alone = Counter(place for _, place in found.values())
        letters = {letter for letter, _ in found.values()}
        if len(found) < FEWEST or len(letters) < ROWS or len(alone) > AGAIN * len(found):
            continue
        if len({*found.values()}) >= ONCE * len(found):
            return [_numbered(raw, found[id(raw)]) if id(raw) in found else raw for raw in raws]
    return raws


def _pairs(areas: list[Raw], others: list[str]) -> Iterator[tuple[str, str]]:
    keys = {folded(str(key)): key for raw in areas[:50] for key in raw.properties}
    for names in product(_ROWS.split("|"), _PLACES.split("|")):
        if keys.keys() >= set(names):
            yield keys[names[0]], keys[names[1]]
    few = {key: [scalar(raw.properties.get(key)) for raw in areas[:50]] for key in others}
    rows, places = (
        [key for key, own in few.items() if sum(map(fits, own)) > HALF * len(own)] for fits in (_is_row, _is_place)
    )
    yield from product(rows, places)


def _both(raw: Raw, row: str, place: str) -> tuple[str, str] | None:
    letter, number = scalar(raw.properties.get(row)), scalar(raw.properties.get(place))
    return (letter, number) if _is_row(letter) and _is_place(number) else None


def _is_row(text: str) -> bool:
    return text.isalpha() and len(text) <= LETTERS


def _is_place(text: str) -> bool:
    return text[:1].isdigit() and len(text) <= LETTERS + 1


def _numbered(raw: Raw, both: tuple[str, str]) -> Raw:
    return replace(raw, properties={"boothnumber": "".join(both), **raw.properties})
