"""The code page of a DXF: the one in its header, unless its bytes contradict it.

Programs write GBK or Cyrillic under a header that was copied from a Western drawing, and UTF-8 under any header.
"""

from __future__ import annotations

import re

ASIAN = frozenset(
    ("gbk", "cp950", "cp949", "cp932", "big5", "euc_kr", "shift_jis", "gb2312", "gb18030")
)
# defaults that nobody chose deliberately
WESTERN = frozenset(("cp1252", "latin_1", "iso8859_1", "ascii", "utf8", "utf_8"))
_RUN = re.compile(rb"[\x80-\xff]+")
_PAIRS = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
SEEN = 20_000  # limit of non-ASCII letters that are examined
USUAL = 0.9  # share of characters that must be in daily use
# mean run of non-ASCII letters in Cyrillic words; a French or German word has single ones
IN_A_ROW = 2.5
# first bytes of GBK's punctuation, full-width letters and ㎡
SIGNS = (0xA1, 0xA2, 0xA3, 0xA6, 0xA8, 0xA9)


def page_of(data: bytes, declared: str) -> str:
    if data.isascii():
        return declared
    name = declared.lower().replace("-", "_")
    if _reads(data, "utf-8"):
        return "utf-8"
    if name in ASIAN and _reads(data, declared):
        return declared
    if name not in WESTERN | ASIAN:
        return declared
    if name in WESTERN and _chinese(_PAIRS.findall(data)[:SEEN]) and _reads(data, "gbk"):
        return "gbk"
    runs = _RUN.findall(data)[:SEEN]
    letters = b"".join(runs)
    if len(letters) > IN_A_ROW * len(runs) and sum(b >= 0xC0 for b in letters) > USUAL * len(
        letters
    ):
        return "cp1251"
    return "cp1252" if name in ("utf8", "utf_8") else declared


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _chinese(pairs: list[bytes]) -> bool:
    """Whether nearly all are among the 3,755 characters in daily use (rows 16 to 55), or punctuation."""
    usual = sum((0xB0 <= a <= 0xD7 and b >= 0xA1) or a in SIGNS for a, b in pairs)
    return usual > USUAL * len(pairs) > 0
