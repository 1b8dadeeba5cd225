"""Analyses labels: decodes exported names, groups text runs by position, and determines the possible meanings of a
string (a number, a size, an area, a price).

A *mask* is a string's form with letters as L and digits as D: "A12" LD, "A-010" L-D, "1.203" D.D, "E2/B04" LD/LD. The
masks of a plan's booth numbers are learned from all its labels (`numbers.py`), never from a fixed pattern.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from shapan.plan.drawing import Text
from shapan.plan.vocabulary.words import BOOTH_WORDS, is_generic

FOOT_M = 0.3048

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{2,5})_")
_REPEATED = re.compile(r"_(?:\d+_|0{3,}\d{6,})\Z")  # Illustrator makes names unique
_NUMBER = re.compile(r"[^\W\d_]+|\d+|[\-–./\\·:;|_+&,~ ]")
PLAIN_NUMBER = re.compile(r"(?:[A-Z]{1,2})?[1-9][0-9]{0,3}")
# 4A12; neither 12M2 (an area) nor 3X4 (a size)
_HALLED = re.compile(r"[1-9][0-9]?[A-LN-WYZ][0-9]{1,3}")
# 1204/1206: one booth on several plots
_JOINT = re.compile(r"(\d{4,5})(?:\s?[/&+\-–]\s?\d{4,5}){1,2}")
_AND = re.compile(r"\s*[,&+、;]\s*|\s+(?:and|und|et|e|y|и)\s+")  # 1201 & 1203, A12, A14
_ATOM = r"(?:[^\W\d_]{1,3}(?![^\W\d_])|[IVXLC]{4,7}(?![^\W\d_])|\d{1,5}(?!\d))"  # or a Roman number
PARTS = re.compile(rf"{_ATOM}(?:[\-–./\\·:;|_+&~ ]?{_ATOM})*")
_BREAKS = re.compile(r"[\s:;,()|\[\]]+")
_SLASH = re.compile(r"\s+/\s+")
HALL_FIRST = re.compile(
    r"(?:halle?|hala|pav(?:il\w{2,4})?|pad(?:iglione)?|salle|зал|павильон)[\s.:]*[\w.]{1,4}([\s,;/|–-]+)",
    re.IGNORECASE,
)
LENGTH_UNIT = r"(?:mm|cm|m|м|mtr|metre|meter|米|ft|feet|foot|in|''|\"|'|′|″)"
_SIZE = re.compile(
    rf"(?<![\d.,])(\d{{1,5}}(?:[.,]\d{{1,3}})?)\s*({LENGTH_UNIT})?\s*[x×хX*✕╳]\s*(\d{{1,5}}(?:[.,]\d{{1,3}})?)\s*({LENGTH_UNIT})?(?![\d.,]*[\d])",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?<![\d.,])(\d{1,5}(?:[.,]\d{1,2})?)\s*(m\s*2|m²|m\^2|sq\.?\s*m(?:tr)?s?|sqm|qm|кв\.?\s*м|м\s*2|м²|㎡|平米|平方米|平方|sq\.?\s*ft|sqft|[unrg]?sf|ft²|ft2)(?![a-zа-я\d])",
    re.IGNORECASE,
)
_SQUARE_FEET = re.compile(r"\d\s*[UNRG]?SF\b")  # usable, net, rentable, gross
_UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)  # soft hyphens, joiners, byte order marks
_TYPE = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-") | dict.fromkeys(_UNSEEN)
_CLASSIFIER = re.compile(
    r"(?<=\d)\s?(?:号|號|호|번)\Z|(?<=[\dA-Za-z])\s?[号號]?(?:展位|展台|摊位|攤位|부스|小間|ブース)\Z"
)
_POWER = re.compile(
    r"\d+(?:[.,]\d+)?(?:\s?(?:[kK][wWvV][aA]?|к[Вв][тТАа]|V|Volt|Amps?|Hz|HZ|Вт)|\sA|\sW)(?:\s?/\s?\d+\s?\w{1,3})?"
)
UNITS = {"mm": 0.001, "cm": 0.01, "in": 0.0254} | dict.fromkeys(
    ("ft", "feet", "foot", "'", "′"), FOOT_M
)
NOT_NUMBER = re.compile(
    r"^(?:"
    r"[\d.,]+\s*(?:mm|cm|m|м|m2|m²|м2|м²|㎡|sqm|qm|ft|km|kg|kw|kva|квт|квт\.|t|%|°|€|\$|£|¥|₽|руб|eur|usd|rmb|元|h|min|seats?|pax|pcs|шт|x|у|er)\.?"
    r"|[€$£¥₽~≈±<>=+].*"
    r"|(?:h|r|ø|d|dn|w|el|fl|ffl|ceiling|max|min|scale|1)\s*[:=]\s*[\d.,:]+.*"
    r"|[+-]\d+[.,]\d+"
    r"|\d{1,2}[:.]\d{2}\s*(?:-|–|h|uhr|am|pm).*"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
    r"|(?:19|20)\d\d-\d\d(?:-\d\d)?"
    r"|\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d+)?"
    r"|[unrg]sf\b.*|rev\.?\s*\w+|(?:din |iso )a[0-5]|iso.*|\d+\s*[x×х*]\s*\d+.*"
    r")\Z",
    re.IGNORECASE,
)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Runs on one baseline. `parts` are indexes of the runs; `words` are the same, split at spaces."""

    text: str
    x: float
    y: float
    height: float
    parts: tuple[int, ...]
    words: tuple[tuple[int, ...], ...] = ()


def original_name(name: str) -> str:
    """Of an exporter's id: `_204` -> `204`, `A_x5F_12` -> `A_12`, `B_12_1_` -> `B_12`."""
    text = _REPEATED.sub("", unicodedata.normalize("NFKC", name).strip())
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else "", text)
    return re.sub(r"^_+(?=\w)", "", text).strip()


def unmangle(name: str) -> str:
    """As words: `SEATING_AREA` -> `SEATING AREA`."""
    return re.sub(r"_+", " ", original_name(name)).strip()


def tidy(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    text = text.translate(_TYPE)
    # NFKC converts the sign to "No"
    whole = "№".join(unicodedata.normalize("NFKC", part) for part in text.split("№"))
    return re.sub(r"\s+", " ", whole).strip()


def number_of(text: str) -> tuple[str, str] | None:
    """(number, mask) if the whole string can be a booth number, else None. Words for "booth" before it are removed."""
    if PLAIN_NUMBER.fullmatch(text):  # nine of ten labels
        return text, "LD" if text[0].isalpha() else "D"
    if _HALLED.fullmatch(text):
        return text, "DLD"
    text = bare(text)
    if not text or _SQUARE_FEET.search(text):
        return None
    if _AND.search(text) and _several(text):
        return text, mask_of(text)
    if (" " in text or len(text) > 14) and (mask := _joint_mask(text)):
        return text, mask
    if len(text) > 14 or NOT_NUMBER.match(text) or not PARTS.fullmatch(text):
        return None
    if sum(map(str.isdigit, text)) > 7 and not _JOINT.fullmatch(text):
        return None
    return text, mask_of(text)


def bare(text: str) -> str:
    """Without a hall and a word for "booth" before it; "" without digits or for other texts."""
    text = tidy(text).strip(" .,;:()[]#*")
    if not text.isascii():  # Arabic, Persian or Devanagari digits: lists use Latin ones
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if not 1 <= len(text) <= 24 or not any(c.isdigit() for c in text) or is_generic(text):
        return ""
    front = HALL_FIRST.match(text)
    if front and (rest := text[front.end() :]):  # Hall 4.1, Stand A 19
        apart = front[1].strip(" ") and PARTS.fullmatch(rest) and any(c.isdigit() for c in rest)
        if apart or BOOTH_WORDS.match(rest) or PLAIN_NUMBER.fullmatch(rest):
            text = rest
    unsized = _SIZE.sub(" ", text).strip(" -–_/|·")  # A12 3x3
    if unsized != text:
        if not any(c.isdigit() for c in unsized):  # 3.0 x 4.0 m
            return ""
        text = unsized
    text = _CLASSIFIER.sub("", BOOTH_WORDS.sub("", text).strip(" .:"))
    return _SLASH.sub("/", text) if "/" in text else text


def _several(text: str) -> bool:
    """Whether a label lists the plots of one booth: numbers with the same spelling, not thousands or decimals."""
    parts = _AND.split(text)
    if not 2 <= len(parts) <= 4 or not all(
        PARTS.fullmatch(part) and len(part) < 9 for part in parts
    ):
        return False
    masks, lengths = {mask_of(part) for part in parts}, {len(part) for part in parts}
    if len(masks) > 1 or not any(c.isdigit() for c in parts[0]):
        return False
    spaced = " " in text or "," not in text
    return masks != {"D"} or (len(lengths) == 1 and lengths.pop() >= (3 if spaced else 4))


def _joint_mask(text: str) -> str:
    """The mask of each number of `H11-101 H11-201`, a booth between two rows; "" for anything else."""
    parts = re.split(r"[ /]", text)
    if not 2 <= len(parts) <= 4 or any(
        len(p) > 11 or not PARTS.fullmatch(p) or NOT_NUMBER.match(p) for p in parts
    ):
        return ""
    masks = {mask_of(p) for p in parts}
    mask = masks.pop()
    return mask if not masks and "L" in mask and "D" in mask else ""


def mask_of(text: str) -> str:
    return "".join(
        "D" if part.isdigit() else "L" if part.isalpha() else "-" if part in "-–" else part
        for part in _NUMBER.findall(text)
    )


def sizes_in(text: str) -> list[tuple[float, float, float]]:
    """Printed sizes as (a, b, metres per printed unit); 0.0 if no unit is printed."""
    found = []
    for m in _SIZE.finditer(tidy(text).replace("’", "'")):
        a, b = _value(m[1]), _value(m[3])
        unit = (m[4] or m[2] or "").lower()
        if a > 0 and b > 0:
            found.append((a, b, 0.0 if unit in ("", "''", '"', "″") else UNITS.get(unit, 1.0)))
    return found


def areas_in(text: str) -> list[float]:
    """Printed areas in m²."""
    found = [(_value(m[1]), "f" in m[2].lower()) for m in _AREA.finditer(tidy(text))]
    return [value * FOOT_M * FOOT_M if feet else value for value, feet in found if value > 0]


def _value(text: str) -> float:
    return float(text.replace(",", ".").replace(" ", ""))


def unmeasured(text: str) -> str:
    """Without sizes and areas, and without a word for "booth" before it: `Stand A12 | 36 m²`."""
    return BOOTH_WORDS.sub("", _AREA.sub(" ", _SIZE.sub(" ", tidy(text))).strip())


def split_words(text: str) -> list[str]:
    """Its words, without sizes and areas, and without a word for "booth" before them."""
    return [word for word in _BREAKS.split(unmeasured(text)) if any(map(str.isalnum, word))]


def looks_like_title(text: str) -> bool:
    """Whether lettering can be an exhibitor's name: it has letters and is no size, area or price."""
    text = tidy(text)
    letters = sum(c.isalpha() for c in text)
    if letters < 2 or NOT_NUMBER.match(text):
        return False
    return not (_SIZE.fullmatch(text) or _AREA.fullmatch(text))


def width_of(text: str, height: float) -> float:
    """Estimated width: 0.8 cap heights for a Latin letter, 1.4 for a Chinese one."""
    return height * (
        0.8 * len(text) if text.isascii() else sum(1.4 if ord(c) > 0x2E7F else 0.8 for c in text)
    )


def gather(texts: Sequence[Text], members: Sequence[int]) -> list[Line]:
    """Groups nearby runs into lines: same direction, same baseline to half a height, gap under 0.45 heights (no space)
    or 1.2 (a space). The rating of a socket (`3 kW`, `230V`) is a separate line.
    """
    alone = {
        i for i in members if len(texts[i].text) < 12 and _POWER.fullmatch(texts[i].text.strip())
    }
    lines = [_word(texts, texts[i].text, (i,)) for i in members if i in alone]
    members = [i for i in members if i not in alone] if alone else members
    # degrees: directions within 4° are the same
    by_turn: dict[float, list[tuple[float, float, int]]] = {}
    for i in members:
        t = texts[i]
        near = (k for k in by_turn if abs((t.rotation - k + 180.0) % 360.0 - 180.0) < 4.0)
        turn = next(near, t.rotation)
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        along, across = t.center[0] * c + t.center[1] * s, -t.center[0] * s + t.center[1] * c
        by_turn.setdefault(turn, []).append((across, along, i))
    for group in by_turn.values():
        baselines: list[list[tuple[float, float, int]]] = []
        for row in sorted(group, key=lambda r: -r[0]):
            first = baselines[-1][0] if baselines else row
            level = abs(first[0] - row[0]) < 0.5 * max(texts[row[2]].height, texts[first[2]].height)
            if baselines and level:
                baselines[-1].append(row)
            else:
                baselines.append([row])
        for baseline in baselines:
            lines += _join(texts, sorted(baseline, key=lambda r: r[1]))
    return lines


def _join(texts: Sequence[Text], baseline: list[tuple[float, float, int]]) -> list[Line]:
    out: list[Line] = []
    words: list[list[int]] = []  # of the current line: runs without a gap between them
    text, end = "", 0.0
    for _, along, i in baseline:
        t = texts[i]
        width = width_of(t.text, t.height)
        gap = along - width / 2 - end
        h = max(t.height, texts[words[-1][-1]].height) if words else t.height
        if words and not -0.8 * h < gap < 1.2 * h:  # runs of one line do not overlap
            out.append(_line(texts, text, words))
            text, words = "", []
        if words and gap < 0.45 * h:
            text, words[-1] = text + t.text, [*words[-1], i]
        else:
            text, words = f"{text} {t.text}" if words else t.text, [*words, [i]]
        end = along + width / 2
    return [*out, _line(texts, text, words)]


def _line(texts: Sequence[Text], text: str, words: list[list[int]]) -> Line:
    return replace(
        _word(texts, text, [i for word in words for i in word]), words=tuple(map(tuple, words))
    )


def words_of(texts: Sequence[Text], line: Line) -> list[Line]:
    """Groups of runs between a line's wider gaps: `A` and `12` of a number, in a row of adjacent booths."""
    return [
        _word(texts, "".join(texts[i].text for i in word), word)
        for word in line.words
        if len(word) > 1
    ]


def run_of(texts: Sequence[Text], i: int) -> Line:
    return _word(texts, texts[i].text, (i,))


def _word(texts: Sequence[Text], text: str, parts: Sequence[int]) -> Line:
    x, y = (sum(texts[i].center[axis] for i in parts) / len(parts) for axis in (0, 1))
    return Line(
        text=tidy(text), x=x, y=y, height=max(texts[i].height for i in parts), parts=tuple(parts)
    )
