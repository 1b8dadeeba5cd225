"""The characters of a page -> runs of text. The library's own lines and blanks join neighbours, so they are ignored."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdf

from shapan.errors import TooComplex
from shapan.plan.budget import check_line
from shapan.plan.drawing import Text
from shapan.plan.pdf.walk import TextPlace, object_key
from shapan.plan.svg.document.units import Matrix
from shapan.plan.svg.labels.text import CAP, text_width
from shapan.plan.svg.shapes.clip import shows

CHARACTERS = 500_000  # of a document
# a new run: size by more than a share, direction (radians), baseline (em)
_SIZE, _ANGLE, _BASELINE = 0.15, 0.1, 0.25
# gaps in em: no blank, a blank in one object, a blank between two
_JOINED, _BLANK, _APART = 0.14, 0.55, 0.25
_WORDED = 0.4  # a blank between two objects of a glyph each, unless numbers could be neighbours
_HYPHENS = frozenset("-/.‐–")  # set loosely, without a blank beside them
# em: digits are not kerned, so that after one an object at another gap begins the neighbour's number
_STEP = 0.03
_BACK = -0.5  # further back begins a new run: the same word printed twice
_INVISIBLE = 3  # render mode: lettering of a scanner under its picture


@dataclass(slots=True, kw_only=True)
class _Char:
    letter: str
    x: float
    y: float
    size: float  # em
    angle: float
    end: float  # advance in points along the direction
    owner: int
    content: int  # which piece of a tagged document it belongs to, -1 for none
    blank: bool  # a real blank stands before it


class PageLettering:
    """`texts`; `unread`: characters without a letter; `invisible`: whether only the scanner's lettering was found."""

    def __init__(
        self, page: Any, upright: Matrix, places: Mapping[int, TextPlace], sheet: str, left: int
    ) -> None:
        self.unread = 0
        self.count = 0
        self.invisible = False
        self._places, self._upright, self._sheet, self._left = places, upright, sheet, left
        chars, ghosts = self._characters(page)
        if not chars:
            chars, self.invisible = ghosts, bool(ghosts)
        self.texts = [
            text for n, run in enumerate(_runs(chars)) if (text := self._text(run, n)) is not None
        ]

    def _characters(self, page: Any) -> tuple[list[_Char], list[_Char]]:
        handle = pdf.FPDFText_LoadPage(page)
        if not handle:
            return [], []
        try:
            return self._all(handle)
        finally:
            pdf.FPDFText_ClosePage(handle)

    def _all(self, handle: Any) -> tuple[list[_Char], list[_Char]]:
        self.count = max(0, pdf.FPDFText_CountChars(handle))
        if self.count > self._left:
            raise TooComplex("pdf-characters", limit=str(CHARACTERS), most=CHARACTERS)
        seen: list[_Char] = []
        ghosts: list[_Char] = []
        modes: dict[int, tuple[int, int]] = {}
        a, b, c, d, e, f = self._upright
        x, y, m, box = ctypes.c_double(), ctypes.c_double(), pdf.FS_MATRIX(), pdf.FS_RECTF()
        blank = False
        for i in range(self.count):
            if pdf.FPDFText_IsGenerated(handle, i) == 1:
                continue
            letter = _letter(pdf.FPDFText_GetUnicode(handle, i))
            if letter.isspace():
                blank = True
                continue
            owner = pdf.FPDFText_GetTextObject(handle, i)
            key = object_key(owner) if owner else 0
            if key not in modes:
                modes[key] = (
                    _mode(owner),
                    pdf.FPDFPageObj_GetMarkedContentID(owner) if owner else -1,
                )
            mode, content = modes[key]
            if mode < 0 or not letter:
                self.unread += not letter
                continue
            if not pdf.FPDFText_GetMatrix(handle, i, m) or not pdf.FPDFText_GetCharOrigin(
                handle, i, x, y
            ):
                continue
            along = (m.a * a + m.b * c, m.a * b + m.b * d)
            up = math.hypot(m.c * a + m.d * c, m.c * b + m.d * d)
            size = pdf.FPDFText_GetFontSize(handle, i) * up
            angle = math.atan2(along[1], along[0])
            at = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if not (size > 0 and all(map(math.isfinite, (*at, size, angle)))):
                continue
            wide = text_width(letter) * size
            if pdf.FPDFText_GetLooseCharBox(handle, i, box):
                wide = self._advance(at, angle, box) or wide
            one = _Char(
                letter=letter, x=at[0], y=at[1], size=size, angle=angle, end=wide, owner=key, content=content,
                blank=blank,
            )  # fmt: skip
            (ghosts if mode == _INVISIBLE else seen).append(one)
            blank = False
        return seen, ghosts

    def _advance(self, at: tuple[float, float], angle: float, box: Any) -> float:
        """How far the box reaches along the direction; 0 where it is too oblique for a box to say."""
        turn = angle / (math.pi / 2)
        if abs(turn - round(turn)) > 0.02:
            return 0.0
        corners = self._upright.transformPoints(
            (x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)
        )
        cos, sin = round(math.cos(angle)), round(math.sin(angle))
        return max(0.0, *(float((x - at[0]) * cos + (y - at[1]) * sin) for x, y in corners))

    def _text(self, run: list[_Char], number: int) -> Text | None:
        place = self._places.get(run[0].owner)
        if place is not None and place.hidden:
            return None
        ligatures = any("\ufb00" <= one.letter <= "\ufb06" for one in run)  # ﬁ is f and i
        words = unicodedata.normalize("NFKC" if ligatures else "NFC", _joined(run)).strip()
        first, last = run[0], run[-1]
        cos, sin = math.cos(first.angle), math.sin(first.angle)
        wide = max((last.x - first.x) * cos + (last.y - first.y) * sin + last.end, 0.1 * first.size)
        tall = CAP * first.size
        center = (
            first.x + wide / 2 * cos - tall / 2 * sin,
            first.y + wide / 2 * sin + tall / 2 * cos,
        )
        if not words or (place is not None and not shows(place.region, center, (first.x, first.y))):
            return None
        check_line(words)
        return Text(
            text=words,
            at=(first.x, first.y),
            center=center,
            height=tall,
            rotation=math.degrees(first.angle),
            layer=place.layer if place else "",
            handle=f"{self._sheet}text {number}",
        )


def _mode(owner: Any) -> int:
    """The render mode of a text object; -1 for what is fully transparent or only clips."""
    if not owner:
        return 0
    mode = int(pdf.FPDFTextObj_GetTextRenderMode(owner))
    r, g, b, alpha = (ctypes.c_uint() for _ in range(4))
    if mode == 7 or (
        mode in (0, 4) and pdf.FPDFPageObj_GetFillColor(owner, r, g, b, alpha) and not alpha.value
    ):
        return -1
    return mode


def _letter(code: int) -> str:
    """ "" for what has no letter; private use has none."""
    if not code or code >= 0x110000 or code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return ""
    letter = chr(code)
    if code in (0xA0, 0x3000, 9, 10, 13):
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Co", "Cn") else letter


def _gap(last: _Char, one: _Char) -> tuple[float, float]:
    """From the end of the last character to this one, along and across, in em."""
    cos, sin = math.cos(last.angle), math.sin(last.angle)
    dx, dy = one.x - last.x, one.y - last.y
    return (dx * cos + dy * sin - last.end) / last.size, (dy * cos - dx * sin) / last.size


def _runs(chars: list[_Char]) -> list[list[_Char]]:
    runs: list[list[_Char]] = []
    for one in chars:
        if not runs or not _continues(runs[-1], one) or _next_door(runs[-1], one):
            one.blank = False
            runs.append([one])
            continue
        last = runs[-1][-1]
        along, _ = _gap(last, one)
        close = (
            along < _APART and (last.letter in _HYPHENS or one.letter in _HYPHENS)
        ) or _in_step(runs[-1], one)
        one.blank = (along >= _JOINED and not close) or (one.blank and along > -0.1)
        runs[-1].append(one)
    return runs


def _continues(run: list[_Char], one: _Char) -> bool:
    last = run[-1]
    if abs(one.size / last.size - 1) > _SIZE:
        return False
    turn = (one.angle - last.angle + math.pi) % (2 * math.pi) - math.pi
    if abs(turn) > _ANGLE:
        return False
    along, across = _gap(last, one)
    same = one.owner == last.owner
    if same and one.x == last.x and one.y == last.y:  # letters of one ligature
        return True
    if abs(across) > _BASELINE or along < _BACK:
        return False
    if along < _JOINED:
        return True
    if same or one.blank:
        return along < _BLANK
    # each glyph is an object, so that objects say nothing
    alone = len(run) < 2 or run[-2].owner != last.owner
    worded = alone and not (last.letter.isdigit() and one.letter.isalnum())
    return along < (_WORDED if worded else _APART)


def _in_step(run: list[_Char], one: _Char) -> bool:
    """Letters at one pitch in a font that is not there: the narrow ones of its substitute seem to stand apart."""
    if len(run) < 2:
        return False
    before, last = run[-2], run[-1]
    steps = (
        math.hypot(last.x - before.x, last.y - before.y),
        math.hypot(one.x - last.x, one.y - last.y),
    )
    return abs(steps[0] - steps[1]) < 0.05 * last.size


def _next_door(run: list[_Char], one: _Char) -> bool:
    """Whether a number ends there and another begins beside it: `C02` and `C01` of booths that are narrower than
    their numbers."""
    last = run[-1]
    if len(run) < 2 or one.owner == last.owner or not last.letter.isdigit():
        return False
    if last.content != one.content and min(last.content, one.content) >= 0:
        return one.letter.isalnum()
    usual = _gap(run[-2], last)[0] if run[-2].letter.isdigit() else 0.0
    return one.letter.isalpha() and abs(_gap(last, one)[0] - usual) > _STEP


def _joined(run: list[_Char]) -> str:
    return "".join(f" {one.letter}" if one.blank else one.letter for one in run)
