"""Tables of the shapes' properties: finds the column with the booth numbers, and columns that only count rows or are
database keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from statistics import median
from typing import TypeVar

from shapan.plan.inference.labels import number_of, split_words
from shapan.plan.inference.ranking import HALLS, trust
from shapan.plan.vocabulary.words import BOOTH_WORDS, LABEL_TAGS, fold, is_generic

FEWEST = 12  # minimum rows
ONCE = 0.97  # minimum share of distinct values in a column that identifies rows
EVEN = 0.96  # minimum share of equal steps from row to row in a counter
# minimum share of values that can be numbers; minimum share of rows with one
NUMBERS, HALF = 0.9, 0.5
LOOKED = 400  # limit of values that are examined
# minimum share of values with this number of digits and nothing else in a key column
KEYS, DIGITS = 0.95, 5
OPAQUE = 2  # ids that are longer by so many letters than readable labels are opaque
HANDLE = ""  # the column of the rows' own ids
# minimum number of prefixes in codes, and of codes for each: A1 to A12, B1 …
SERIES, OF_EACH = 3, 4
_COUNTED = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)
_SUFFIX = "abcdefgh"
_FRONT = re.compile(r"[^\W\d_]{1,3}")  # prefix of a booth number: W1203

TableColumn = dict[int, str]  # row -> text
Key = TypeVar("Key", bound=Hashable)  # key of a column: its name is `str(key)`


def trust_in(key: Hashable, column: TableColumn) -> int:
    """How strongly a column's name indicates booth numbers; for ids, whether they form series as booth numbers do."""
    said = -1 if key == HANDLE else trust(fold(str(key)))
    return 1 if said < 0 and _in_series(column) else said


def _in_series(column: TableColumn) -> bool:
    """`A1` to `A12`, `B1` to `B9` …: a few prefixes with a letter, each with its own count from near one."""
    series: dict[str, list[int]] = {}
    for text in column.values():
        if (found := _COUNTED.fullmatch(text.rstrip(_SUFFIX))) and any(map(str.isalpha, found[1])):
            series.setdefault(found[1], []).append(int(found[2]))
    several = [own for own in series.values() if len(own) >= OF_EACH]
    n = sum(map(len, several))
    near = sum(min(own) <= 10 * OF_EACH and max(own) <= 12 * len(own) + 100 for own in several)
    return len(several) >= SERIES and n >= HALF * len(column) and near == len(several)


def numbering(table: Mapping[Key, TableColumn], total: int) -> list[Key]:
    """Columns that identify the rows by possible booth numbers; without any, labels that only count."""
    apart = {
        key: key_of(column, total) for key, column in table.items() if _tells_apart(key, column)
    }
    sure = [key for key, head in apart.items() if head is None or trust_in(key, table[key]) > 1]
    return sure or [
        key for key, head in apart.items() if head == "" and trust_in(key, table[key]) > 0
    ]


def _tells_apart(name: Hashable, column: TableColumn) -> bool:
    """Labels may also have the exhibitor's name: `A12 Acme`."""
    often = Counter(column.values())
    # repeated in two or three halls
    again = trust_in(name, column) > 1 and max(often.values(), default=0) <= HALLS
    if len(column) < FEWEST or (len(often) < ONCE * len(column) and not again):
        return False
    looked = list(islice(column.values(), LOOKED))
    if sum(number_of(text) is not None for text in looked) >= NUMBERS * len(looked):
        return True
    words = [{word for text in looked if (word := word_at(place, text))} for place in (0, -1)]
    return fold(str(name)) in LABEL_TAGS and max(map(len, words)) >= NUMBERS * len(looked)


def key_of(column: TableColumn, total: int) -> str | None:
    """The prefix of the numbers in a column that only counts the rows of the file (`total`), or that has keys of many
    digits: "" for `1`, `2`, `3` … or every 11th number; `Geofence ` for `Geofence 12`. None for all other columns, for
    explicit booth counters (`Stand 12`), and for row series (`A1` to `A12`) unless it is `n1`, `n2` … for all.
    """
    found = [one for text in column.values() if (one := _COUNTED.fullmatch(text))]
    head, n = Counter(one[1] for one in found).most_common(1)[0] if found else ("", 0)
    if n < FEWEST or n < NUMBERS * len(column) or BOOTH_WORDS.match(f"{head}1"):
        return None
    digits = [one[2] for one in found if one[1] == head]
    values = [int(one) for one in digits]
    step = _step_of(values)
    if _FRONT.fullmatch(head):
        return head if step == 1 and n == total else None
    whole = sorted(values)[int(KEYS * n) - 1] <= total and len(set(values)) == n  # in any order
    long = not head and sum(len(one) >= DIGITS for one in digits) >= KEYS * n
    return head if step or whole or long else None


def _step_of(values: Sequence[int]) -> int:
    """Of a series that counts upwards, else 0."""
    step, even = Counter(b - a for a, b in pairwise(values)).most_common(1)[0]
    return step if step > 0 and even >= EVEN * (len(values) - 1) else 0


def counters(table: Mapping[Key, TableColumn], total: int, spoken: bool = False) -> set[Key]:
    """Columns that count the rows, if another column or the texts of points identify the areas; and ids that are longer
    than the identifying labels."""
    trusts = {key: trust_in(key, column) for key, column in table.items()}
    counted = {key: key_of(table[key], total) for key, trust in trusts.items() if trust < 2}
    heads = {key: head for key, head in counted.items() if head is not None}
    ids = [key for key in table if trusts[key] < 0 and key not in heads]
    rivals = numbering(table, total) if heads or ids else []
    least = 1 if spoken else -2

    def counts(key: Key) -> bool:
        others = _as_full(rivals, key, table)
        sure = [trusts[one] if one in heads else max(trusts[one], 0) for one in others]
        return max((least, *sure)) >= (-1 if heads[key] else trusts[key])

    def longer(key: Key) -> bool:
        longest = _length(table[key]) - OPAQUE
        others = [one for one in _as_full(rivals, key, table) if trusts[one] > trusts[key]]
        return least >= trusts[key] or any(_length(table[one]) <= longest for one in others)

    return {*filter(counts, heads), *filter(longer, ids)}


def _as_full(rivals: Iterable[Key], key: Key, table: Mapping[Key, TableColumn]) -> list[Key]:
    """Other columns with more than half as many rows."""
    return [one for one in rivals if one != key and len(table[one]) > HALF * len(table[key])]


def _length(column: TableColumn) -> float:
    return median(map(len, column.values()))


def word_at(place: int, text: str) -> str:
    """The first or last word of a label if it can be a number, without measures and words for booth. "" for generated
    names such as `Path 1000`.
    """
    if text[-1:].isdigit() and is_generic(text):
        return ""
    words = split_words(text)
    found = number_of(words[place]) if words else None
    return found[0] if found else ""
