r"""MTEXT as converters write it: `\A1;{\fArial|b1;A12}\PAcme` -> `A12`, `Acme`."""

from __future__ import annotations

import re

from ezdxf.tools.text import fast_plain_mtext

_STRUCK = re.compile(r"\\K(?:(?!\\k|\}).)*(?:\\k|(?=\})|\Z)(?:\\P)?", re.DOTALL)
_STRUCK_TEXT = re.compile(r"%%k.*?(?:%%k|\Z)", re.IGNORECASE)
_CODES = re.compile(r"\\[ACFHQTWfp][^;]{0,60};|\\[PLOKlok~]|^\{.*\}\Z")


def unstruck(text: str) -> str:
    r"""The text without struck-out parts (`\K` … `\k` in MTEXT, `%%k` … `%%k` in TEXT), which are old numbers."""
    return _STRUCK_TEXT.sub("", text) if "%%" in text else _STRUCK.sub("", text)


def plain_lines(text: str) -> list[str]:
    """The lines of a text, without MTEXT codes."""
    lines = (
        fast_plain_mtext(text, split=True)
        if "\\" in text and _CODES.search(text)
        else text.splitlines()
    )
    return [line.strip() for line in lines if line.strip()]
