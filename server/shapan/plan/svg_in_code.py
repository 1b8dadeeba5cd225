"""Extracts SVG drawings from the source of a web page as XML: syntax of templates, scripts and browsers is removed.
Only documents that are not valid XML reach this module.

`className={`a ${b}`}`, `x={12.5}`, `style={{fill: "red"}}` and `{/* … */}` of JSX; `:class`, `@click`, `v-if` of Vue;
`[class.a]`, `(click)`, `*ngIf` of Angular; `<?php … ?>` and `<% … %>`; `{{ … }}`; `&nbsp;`, attributes without a value.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint

_PROLOG = re.compile(rb"<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE\s+svg[^>]*>|\s+", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(rb"<(script|noscript)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(rb"<style\b[^>]*>.*?</style\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(
    "&({});".format("|".join(n for n in name2codepoint if n not in ("lt", "gt", "amp", "quot"))).encode()
)
_EDGE = re.compile(rb"<(/?)svg\b", re.IGNORECASE)
_TEMPLATE = re.compile(
    rb'=\{|<\?php|<\?=|<%|\s(?:[:@#*]|v-)[\w.:-]+=["\']|\s\[[\w.-]+\]=["\']|\s\([\w.-]+\)=["\']|\sclassName='
)
_SERVED = re.compile(r"<\?(?!xml[\s?]).*?\?>|<%.*?%>", re.DOTALL)
_NAME = re.compile(r"/?([A-Za-z_][\w:.\-]*)")
_ATTRIBUTE = re.compile(r"[^\s=>\"'{}/]+")
_KEPT = re.compile(r"(?!v-|on[A-Z])[A-Za-z_][\w.\-]*(?::[\w.\-]+)?")
_EQUALS, _VALUE = re.compile(r"\s*=\s*"), re.compile(r"[^\s>]*")
_NUMBER = re.compile(r"[-+]?[\d.]+(?:e-?\d+)?")
_PAIR = re.compile(r"['\"]?([A-Za-z][\w-]*)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([-\d.]+))")
_HOLE = re.compile(r"\$\{[^{}]*\}")
_HUMP = re.compile(r"(?<=[a-z])[A-Z]")
_QUOTES = "'\"`"


def lifted(data: bytes) -> bytes | None:
    """The drawings of a page or source file with their style sheets, as one document; also a template that is a drawing
    itself. None for anything else.
    """
    first = _EDGE.search(data)
    if not first:
        return None
    if not _PROLOG.sub(b"", data[: first.start()]):
        return _well_formed(data[first.start() :]).encode() if _TEMPLATE.search(data) else None
    data = _SCRIPT.sub(b" ", data)
    drawn = list(_balanced(data))
    styles = [one.group() for one in _STYLE.finditer(data) if not any(a <= one.start() < b for a, b in drawn)]
    parts = (_well_formed(part) for part in (*styles, *(data[a:b] for a, b in drawn)))
    return f"<html>{''.join(parts)}</html>".encode()


def with_letters(data: bytes) -> bytes:
    """Replaces HTML's named characters: `&nbsp;`, `&ndash;`."""
    return _ENTITY.sub(lambda m: chr(name2codepoint[m[1].decode()]).encode(), data) if b"&" in data else data


def hyphened(name: str) -> str:
    """`strokeWidth` in the spelling of CSS."""
    return _HUMP.sub(lambda m: "-" + m.group().lower(), name)


def _balanced(data: bytes) -> Iterator[tuple[int, int]]:
    """The range of each outermost `<svg>` element."""
    depth, start = 0, 0
    for edge in _EDGE.finditer(data):
        end = data.find(b">", edge.start()) + 1 or len(data)
        if edge.group(1):
            depth -= 1
            if depth == 0:
                yield start, end
            depth = max(depth, 0)
        elif data[end - 2 : end] != b"/>":
            start = edge.start() if depth == 0 else start
            depth += 1
    if depth:
        yield start, len(data)


def _well_formed(data: bytes) -> str:
    text = _SERVED.sub("", data.decode("utf-8", "replace"))
    out: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        out.append(_words(text[at:start]))
        name = _NAME.match(text, start + 1)
        if name:
            tag, at = _tag(text, name)
            out.append(tag)
            if name[0].lower() in ("style", "script") and not tag.endswith("/>"):
                end = text.find("</", at)
                end = len(text) if end < 0 else end
                css = text[at:end].strip()
                css = css.strip("{}`") if css[:1] == "{" else css  # a string of JSX
                out.append(html.escape(css, quote=False))
                at = end
        elif text.startswith("<![CDATA[", start):
            end = text.find("]]>", start)
            end = len(text) if end < 0 else end
            out.append(html.escape(text[start + 9 : end], quote=False))
            at = end + 3
        elif text.startswith(("<!--", "<!", "<?", "<>", "</>"), start):
            close = "-->" if text.startswith("<!--", start) else ">"
            end = text.find(close, start)
            at = len(text) if end < 0 else end + len(close)
        else:
            out.append("&lt;")
            at = start + 1
    return "".join((*out, _words(text[at:])))


def _tag(text: str, name: re.Match[str]) -> tuple[str, int]:
    """A tag with its XML attributes only, and its end position."""
    kept: dict[str, str] = {}
    at, end, closed = name.end(), len(text), ""
    while at < end and text[at] != ">":
        if text[at] == "{":
            at = _closing(text, at)
            continue
        found = _ATTRIBUTE.match(text, at)
        if not found:
            closed = "/" if text[at] == "/" else closed
            at += 1
            continue
        at = found.end()
        value: str | None = None
        equals = _EQUALS.match(text, at)
        if equals:
            value, at = _value(text, equals.end())
        if value is not None and _KEPT.fullmatch(found[0]):
            kept.setdefault(found[0], value)
    if name[0].startswith("/"):
        return f"<{name[0]}>", at + 1
    rows = "".join(f' {key}="{html.escape(html.unescape(value))}"' for key, value in kept.items())
    return f"<{name[0]}{rows}{closed}>", at + 1


def _value(text: str, at: int) -> tuple[str | None, int]:
    quote = text[at : at + 1]
    if quote and quote in "'\"":
        end = text.find(quote, at + 1)
        end = len(text) if end < 0 else end
        return text[at + 1 : end], end + 1
    if quote == "{":
        end = _closing(text, at)
        return _evaluated(text[at + 1 : end - 1].strip()), end
    found = _VALUE.match(text, at)
    return (found[0], found.end()) if found else (None, at)


def _evaluated(expression: str) -> str | None:
    """The value of an expression if it can be computed without running code: a number, a string, a style."""
    if _NUMBER.fullmatch(expression):
        return expression
    if len(expression) > 1 and expression[0] in _QUOTES and expression.find(expression[0], 1) == len(expression) - 1:
        return _HOLE.sub("", expression[1:-1])
    if expression.startswith("{"):
        pairs = _PAIR.finditer(expression)
        return ";".join(f"{hyphened(m[1])}:{m[2] or m[3] or m[4] or ''}" for m in pairs)
    return None


def _closing(text: str, at: int) -> int:
    """Position after the brace that closes the one at `at`; braces in strings are ignored."""
    depth, quote = 0, ""
    for i in range(at, min(len(text), at + 20_000)):
        c = text[i]
        if quote:
            quote = "" if c == quote and text[i - 1] != "\\" else quote
        elif c in _QUOTES and c != "'":  # an apostrophe is usually part of a text
            quote = c
        elif c in "{}":
            depth += 1 if c == "{" else -1
            if depth == 0:
                return i + 1
    return at + 1


def _words(text: str) -> str:
    """Text without placeholders: `{/* … */}`, `{{ name }}`, `{i}`; `{"A12"}` is kept as A12."""
    out, at = [], 0
    while (brace := text.find("{", at)) >= 0:
        end = _closing(text, brace)
        out.append(text[at:brace])
        if end > brace + 1:
            out.append(_evaluated(text[brace + 1 : end - 1].strip()) or "")
        at = end
    return html.escape(html.unescape("".join((*out, text[at:]))), quote=False)
