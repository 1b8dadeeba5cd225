"""Cleans text from untrusted documents: names, addresses, colours."""

from __future__ import annotations

import html
import re
import unicodedata

NAME_GRAPHEMES = 120
TEXT_GRAPHEMES = 4000
MARKS = 3  # combining marks kept per letter: Vietnamese needs two, decorative stacks have dozens

_URL = re.compile(r"^https?://[^\s/?#@:]+(\.[^\s/?#@:]+)+(:\d{1,5})?([/?#]\S*)?\Z", re.IGNORECASE)
_EMAIL = re.compile(r"^[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,}\Z")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def clean(text: str, graphemes: int = NAME_GRAPHEMES, *, lines: bool = False) -> str:
    """NFC, without control and format characters (except the joiner of emoji), markup and stacked combining marks;
    inner spaces become single blanks (`lines`: line ends are kept). Longer than `graphemes`, it is cut and ends in "…".
    """
    text = text[: graphemes * 40]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    out: list[str] = []
    size = marks = 0
    joined = False
    for char in unicodedata.normalize("NFC", text):
        char, category = _spaced(char, lines)
        if category in ("Cc", "Cf", "Cs", "Co", "Cn") and char != "\u200d":
            continue
        if category[0] == "M":
            marks += 1
            if marks > MARKS or not out:
                continue
        elif char == "\u200d":
            if not out or out[-1] == " ":
                continue
            joined = True
        else:
            if category == "Zs" and (not out or out[-1] in " \n"):
                continue
            if not joined and not 0x1F3FB <= ord(char) <= 0x1F3FF:
                size += 1
            marks, joined = 0, False
            if size > graphemes:
                return "".join(out[:-1]).strip() + "…"
        out.append(char)
    return "".join(out).strip().rstrip("\u200d")


def _spaced(char: str, lines: bool) -> tuple[str, str]:
    """A character and its category; of any space a blank, or a line end."""
    category = unicodedata.category(char)
    if char in "\n\r\t\v\f" or category in ("Zs", "Zl", "Zp"):
        return "\n" if lines and char in "\n\u2028\u2029" else " ", "Zs"
    return char, category


def web_address(text: str) -> str:
    """An http(s) address, with the scheme added if it is missing; "" if the text is none."""
    text = clean(text, 500).replace(" ", "")
    if re.match(r"^(//)?[\w-]+(\.[\w-]+)+([/?#]|\Z)", text) and "@" not in text:
        text = "https://" + text.removeprefix("//")
    return text if _URL.match(text) else ""


def email(text: str) -> str:
    """The first e-mail address of a cell, "" without one."""
    for part in re.split(r"[\s,;/|<>]+", clean(text, 500)):
        part = part.removeprefix("mailto:")
        if _EMAIL.match(part):
            return part
    return ""


def phone(text: str) -> str:
    return clean(text, 60)


def parts(text: str) -> tuple[str, ...]:
    """A cell with several entries, split at semicolons, bars and line ends, at the ideographic comma,
    else at commas."""
    cuts = re.split(r"[;；|\n\r、]", text)
    if len(cuts) == 1:
        cuts = re.split(r"[,，]", text)
    return tuple(dict.fromkeys(c for c in (clean(p) for p in cuts) if c))
