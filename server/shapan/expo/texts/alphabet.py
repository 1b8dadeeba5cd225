"""Names in the order of an alphabet. Chinese names stand at the first letter of their pinyin: the 3,755 common
characters of GB 2312 are in pinyin order there. Others have no letter."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

OTHER = "#"  # digits, signs, and letters without a place in an alphabet
# the first character of each letter in GB 2312; no syllable begins with I, U or V
_PINYIN = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST = [one.encode("gb2312") for one in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"]
_LAST = "座".encode("gb2312")
_INITIALS = 2


def initial_letter(name: str) -> str:
    """`"Émile"` -> `"E"`, `"Ёлка"` -> `"Е"`, `"重庆"` -> `"Z"`; OTHER for what has no letter."""
    for char in name:
        if not char.isalnum():
            continue
        base = unicodedata.normalize("NFKD", char)[0].upper()
        if "A" <= base <= "Z":
            return base
        return _pinyin_letter(base) or (base if base.isalpha() and not _ideograph(base) else OTHER)
    return OTHER


def alphabet_key(name: str) -> tuple[str, tuple[bytes, ...]]:
    """To sort by: letters before OTHER, in their order; then the whole name."""
    letter = initial_letter(name)
    rest = tuple(
        _rank(char) for char in unicodedata.normalize("NFKD", name.casefold()) if char.isalnum()
    )
    return ("\U0010ffff" if letter == OTHER else letter, rest)


def initials_of(name: str) -> str:
    """What stands for a missing logo: the first letters of two words, or the first two characters of a Chinese name."""
    words = [
        word for word in ("".join(c for c in part if c.isalnum()) for part in name.split()) if word
    ]
    if words and _ideograph(words[0][0]):
        return words[0][:_INITIALS]
    return "".join(word[0] for word in words[:_INITIALS]).upper()


def _pinyin_letter(char: str) -> str:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return _PINYIN[bisect_right(_FIRST, code) - 1] if _FIRST[0] <= code <= _LAST else ""


def _rank(char: str) -> bytes:
    """Bytes in the order of the alphabet: Latin and Cyrillic by code point, Chinese by pinyin."""
    code = char.encode("gb2312", "replace") if _ideograph(char) else b""
    return b"\xff" + code if len(code) == 2 else char.encode("utf-32-be")


def _ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"
