"""Booth numbers in different spellings: normal forms for comparison, and splitting of a list cell into numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that look alike in Cyrillic and Latin: a Russian list may have "А12" for the "A12" of the plan.
_TWINS = str.maketrans("АВЕКМНОРСТУХЅІЈ", "ABEKMHOPCTYXSIJ")
_JOINTS = re.compile(r"[\s\-_‐-―−]+")
_MARKS = re.compile(r"[^\w]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_HALL = re.compile(
    r"^\s*(?:hall|halle|hal|pavilion|pavillon|pabell[oó]n|padiglione|зал|павильон|корпус|展馆|展厅|馆)\s*"
    r"(?P<a>[\w.]{1,6})(?=\Z|[\s/,:;·|–—-])[\s/,:;·|–—-]*(?P<rest>.*)\Z|^\s*(?P<b>[A-Za-z0-9.]{1,4})\s*(?:号?馆|号?展厅|号?展馆)\s*(?P<rest2>.*)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"^(?:stand|booth|stall|stände|stande|no\.?|nr\.?|№|место|стенд|展位号?|摊位号?)[\s.:#№]*",
    re.IGNORECASE,
)
_OUTER = re.compile(r"[,;，；、\n\r\t|&+＆＋]|\s(?:and|und|et|y|и|с|和)\s")
_RANGE = re.compile(
    r"^\s*(?P<from>[\w.]*?\d+\w?)\s*(?:-|–|—|\.\.|…|~|～|bis|to|до|至)\s*(?P<to>[\w.]*?\d+\w?)\s*\Z"
)
_MEASURE = re.compile(
    r"[(\[]?\s*(?<![\w.,])\d{1,5}(?:[.,]\d{1,2})?\s*"
    r"(?:m²|m2|sqm|sq\.?\s?m|qm|кв\.?\s?м\.?|м²|м2|㎡|平米|平方米|sq\.?\s?ft|sqft)(?!\w)\s*[)\]]?"
    r"|[(\[]\s*\d{1,3}(?:[.,]\d)?\s*[x×х*]\s*\d{1,3}(?:[.,]\d)?\s*(?:m|м|ft)?\s*[)\]]",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")
_CJK_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_NAMED_DAY = re.compile(r"(?:(\d{1,2})[-. ]([^\W\d_]{3,9})|([^\W\d_]{3,9})[-. ](\d{1,2}))\.?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("jan янв", "feb фев", "mar мар mär mrz", "apr апр abr", "may май мая mai", "jun июн", "jul июл", "aug авг ago",
         "sep сен", "oct окт okt", "nov ноя", "dec дек dez dic"), 1)
    for name in names.split()
}  # fmt: skip
_RUN = re.compile(r"(\d+)")


@lru_cache(maxsize=1 << 17)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `A2` before `A10` and digits before letters."""
    return tuple(
        (0, int(run), run) if run.isdecimal() else (1, 0, run.casefold())
        for run in _RUN.split(text)
        if run
    )


def fold_number(text: str) -> str:
    """NFKC (full-width letters and digits become plain), upper case, no surrounding space."""
    return unicodedata.normalize("NFKC", text).upper().strip()


def forms(text: str) -> tuple[str, ...]:
    """A number's forms from the strictest to the loosest: as written, without separators, without all marks, with Latin
    look-alikes, without leading zeros. Two numbers are equal if they share a form that no third number has."""
    written = fold_number(text)
    joined = _JOINTS.sub("", written)
    bare = _MARKS.sub("", joined)
    latin = bare.translate(_TWINS)
    return (written, joined, bare, latin, _ZEROS.sub("", latin))


def hall_and_rest(text: str) -> tuple[str, str]:
    """`"Hall 2 / B-010"` -> `("2", "B-010")`; no hall -> `("", text)`."""
    match = _HALL.match(text)
    if not match:
        return "", text
    return (match["a"] or match["b"] or ""), (match["rest"] if match["a"] else match["rest2"]) or ""


def place_and_rest(text: str) -> tuple[str, str]:
    """`"Freifläche/Halle/8/Nord/B020"` -> `("Freifläche Halle 8 Nord", "B020")`, `"Freifläche/Halle/6"` ->
    `("Freifläche Halle 6", "")`: a path in which a word for hall stands alone before its number. Else `("", text)`."""
    pieces = [piece.strip() for piece in text.split("/")]
    at = next((i for i, piece in enumerate(pieces[:-1]) if hall_and_rest(f"{piece} 1")[0]), None)
    if at is None or any(map(str.isdigit, pieces[at])):
        return "", text
    numbered = (i for i, piece in enumerate(pieces) if i > at + 1 and any(map(str.isdigit, piece)))
    end = next(numbered, len(pieces))
    return " ".join(pieces[:end]), "/".join(pieces[end:])


def without_group(text: str) -> str:
    """`D-050g` -> `D-050`: the suffix of a group stand."""
    return text[:-1] if text[-1:] in ("g", "G") and text[-2:-1].isdigit() else text


def bare_number(text: str) -> str:
    """Without a leading "Stand", "№", "展位" …"""
    return _WORD.sub("", text.strip()).strip()


def without_measures(text: str) -> str:
    """`Booth A1 (9 m²)` -> `Booth A1`; what is only a measure stays."""
    return _MEASURE.sub(" ", text).strip() or text


def undated(text: str) -> tuple[str, ...]:
    """The numbers that a spreadsheet may have converted to a date: `2026-03-12`, `12-Mar` and `3月12日` were `3-12`
    or `12-3`."""
    text = text.strip()
    if (m := _ISO.fullmatch(text)) or (m := _CJK_DAY.fullmatch(text)):
        month, day = int(m[1]), int(m[2])
    elif (
        (m := _NAMED_DAY.fullmatch(text))
        and (m[1] or m[4])
        and (name := (m[2] or m[3])[:3].casefold()) in _MONTHS
    ):
        month, day = _MONTHS[name], int(m[1] or m[4])
    else:
        return ()
    return f"{month}-{day}", f"{day}-{month}"


def undecimal(text: str) -> tuple[str, ...]:
    """`1.1` was `1.10` before a spreadsheet read it as a number."""
    return (f"{text}0",) if re.fullmatch(r"\d{1,3}\.\d{1,2}", text) else ()


def list_cells(text: str) -> list[str]:
    """A cell split at commas, semicolons, ampersands, plus signs, line ends and the word "and" of a few languages."""
    return [p.strip() for p in _OUTER.split(text) if p and p.strip()]


def number_pieces(text: str) -> list[str]:
    """The rest split at slashes, then at spaces: for `A010/B011` and `A-010 B-011`."""
    return [p for part in re.split(r"[/\\]", text) for p in part.split() if p]


def ends(text: str) -> tuple[str, str] | None:
    """The two ends of a range `A10-A14`, `10–14`, `A10 to A14`, else None."""
    match = _RANGE.match(
        fold_number(text).replace("TO", "to").replace("BIS", "bis").replace("ДО", "до")
    )
    return (match["from"], match["to"]) if match else None


def head_and_digits(text: str) -> tuple[str, int, str] | None:
    """`"A-010b"` -> `("A", 10, "B")` of its loosest form; None without digits."""
    match = re.match(r"^(?P<head>.*?)(?P<n>\d+)(?P<tail>\D*)\Z", forms(text)[3])
    return (
        (match["head"], int(match["n"]), match["tail"]) if match and len(match["n"]) < 10 else None
    )


def like_number(text: str, heads: frozenset[str]) -> bool:
    """Whether a word can be a booth number: it has a digit, and its letters are few or those of a number on the plan.
    "Deep Learning Studio" and "AI Assistants (kiosk 1)" are topics in the wrong column."""
    bare = forms(text)[3]
    if not any(c.isdigit() for c in bare) or len(bare) > 14:
        return False
    letters = re.findall(r"[^\W\d_]+", bare)
    return all(len(w) <= 3 or w in heads for w in letters)
