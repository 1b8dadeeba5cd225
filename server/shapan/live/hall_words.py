"""What visitors write to each other: one line of plain text, without links, also those in disguise, and without words
that the organizer holds back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from shapan.errors import Unreadable
from shapan.live.visitor_names import held_word
from shapan.people.hall_talk import HALL_LINE_CHARS

_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # Persian and Indic words, and emoji, are written with them
_MARKS = 3  # combining marks of a letter: Vietnamese needs two, decorative stacks have dozens
# a full stop as it is hidden: `example[.]com`, `example (dot) com`, `example dot com`, `example точка рф`
_HIDDEN_STOP = re.compile(
    r"\s*[\[({]\s*(?:\.|,|dot|точка|点)\s*[\])}]\s*"
    r"|\s+(?:dot|точка)\s+(?=(?:com|org|net|info|biz|io|me|ly|gg|app|xyz|top|ru|рф|cn|de|uk|eu|tv|cc)\b)",
    re.IGNORECASE,
)
_STOPS = str.maketrans("。｡．․‧・∙⋅·", ".........")
# After NFKC. A scheme, also `hxxp`; www; an address; letters on both sides of a full stop, as of a name of a host;
# four numbers. What follows a full stop in a sentence begins after a blank
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}:/|\bh(?:tt|xx)ps?\b|\bwww\b|\S@\S+\.\S|xn--"
    r"|(?:^|[^\W_])[\w-]*\w\.(?:[^\W\d_]{2,}|xn--)"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
_ASCII_STOP = re.compile(r"(?<=[A-Za-z0-9-])\.(?=[A-Za-z]{2,})")


def check_hall_line(text: str, held: Iterable[str] = ()) -> str:
    """The line with single blanks. `held`: words that the organizer holds back. Raises Unreadable
    (`code="hall-talk"`)."""
    line = re.sub(r"[ \t\r\n\u00a0\u3000]+", " ", unicodedata.normalize("NFC", text)).strip()
    if not line:
        raise Unreadable("hall-talk.empty")
    if len(line) > HALL_LINE_CHARS:
        raise Unreadable("hall-talk.long", most=HALL_LINE_CHARS, came=len(line))
    if _has_strange_signs(line):
        raise Unreadable("hall-talk.controls")
    if has_link(line):
        raise Unreadable("hall-talk.link")
    word = held_word(line.replace("\u200c", "").replace("\u200d", ""), held)
    if word:
        raise Unreadable("hall-talk.held", word=word)
    return line


def has_link(text: str) -> bool:
    """Whether somebody could follow an address in it."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("", "", _JOINERS))
    if _LINK.search(_HIDDEN_STOP.sub(".", plain)):
        return True
    # `。` ends sentences of Chinese, but is a full stop of addresses as well
    return bool(_ASCII_STOP.search(_HIDDEN_STOP.sub(".", plain.translate(_STOPS))))


def _has_strange_signs(line: str) -> bool:
    marks = 0
    for char in line:
        category = unicodedata.category(char)
        if category in _REFUSED and char not in _JOINERS:
            return True
        marks = marks + 1 if category in ("Mn", "Me") and char != "\ufe0f" else 0
        if marks > _MARKS:
            return True
    return False
