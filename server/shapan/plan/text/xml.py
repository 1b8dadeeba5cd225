"""Parses untrusted XML without entities, internal subset and network. Only this module imports lxml.

A plain DOCTYPE is harmless (CorelDRAW writes one); so are entities for namespace addresses (Illustrator). Undeclared
prefixes and stray markup are repaired and reported.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.plan.budget import check_entities, too_deep

Element = etree._Element

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(\[)?", re.IGNORECASE)
_SUBSET = re.compile(rb"<!DOCTYPE\s+svg\b([^>\[]*)\[([^\]]*)\]\s*>")
_NAMESPACE = re.compile(rb'<!ENTITY\s+([A-Za-z_][\w.-]{0,40})\s+"(https?://[\w./#-]{1,200})"\s*>')
_NAMESPACES, _USES = 32, 500  # Illustrator declares eleven
_ENTITY = re.compile(
    "&({});".format(
        "|".join(n for n in name2codepoint if n not in ("lt", "gt", "amp", "quot"))
    ).encode()
)
_DECLARATION = re.compile(rb"\A<\?xml[^>]*\?>")  # it may name the encoding before the conversion
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UTF16 |= {
    b"<\x00": "utf-16-le",
    b"{\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
    b"\x00{": "utf-16-be",
}


def parse(
    data: bytes, document: str, comments: bool = False
) -> tuple[Element, tuple[Finding, ...]]:
    """The root element. Raises Unreadable (`doctype`, `xml-broken`) or TooComplex (`depth`, `too-complex`)."""
    try:
        text = as_utf8(data).lstrip()
    except UnicodeDecodeError:
        raise Unreadable("xml-broken.text-broken-utf") from None
    data = _without_namespaces(_DECLARATION.sub(b"", text) if data[:2] in _UTF16 else text)
    if b"<!ENTITY" in data or any(found.group(1) for found in _DOCTYPE.finditer(data, 0, 1 << 20)):
        raise Unreadable("doctype.declares-entities-internal", where="DOCTYPE", document=document)
    try:
        return _root(etree.fromstring(data, _parser(False, comments))), ()
    except (etree.XMLSyntaxError, ValueError) as problem:
        message, line = str(getattr(problem, "msg", None) or problem), getattr(problem, "lineno", 0)
    where = f"line {line}"
    if "depth" in message.lower():
        raise too_deep(document, where)
    if "huge" in message.lower() or "lookup" in message.lower():
        raise TooComplex("too-complex.holds-text-10", where=where, limit="10 MB", document=document)
    mended = _recovered(data, comments)
    if mended is None:
        raise Unreadable("xml-broken.xml", where=where, document=document, message=message)
    at = Where(document=document, row=line or 0)
    said = finding("xml-repaired", "warning", at, document=document, problem=message, line=line)
    return _root(mended), (said,)


def _recovered(data: bytes, comments: bool) -> Element | None:
    try:
        root = etree.fromstring(_with_letters(data), _parser(True, comments))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is not None:
        etree.strip_tags(root, etree.Entity)
    return root


def _with_letters(data: bytes) -> bytes:
    """Replaces HTML's named characters: `&nbsp;`, `&ndash;`."""
    return (
        _ENTITY.sub(lambda m: chr(name2codepoint[m[1].decode()]).encode(), data)
        if b"&" in data
        else data
    )


def _without_namespaces(data: bytes) -> bytes:
    """Illustrator declares namespace addresses as entities: a subset with nothing else is expanded. The values are
    short, are addresses, and are used rarely, so that nothing grows; all other subsets are left to the gate.
    """
    found = _SUBSET.search(data, 0, 1 << 14)
    names = dict(_NAMESPACE.findall(found.group(2))) if found else {}
    if (
        not found
        or not names
        or len(names) > _NAMESPACES
        or _NAMESPACE.sub(b"", found.group(2)).strip()
    ):
        return data
    whole = data[: found.start()] + b"<!DOCTYPE svg>" + data[found.end() :]
    used = re.compile(b"&(" + b"|".join(map(re.escape, names)) + b");")
    if len(used.findall(whole)) > _USES:
        return data
    return used.sub(lambda m: names[m.group(1)], whole)


def local(element: Element) -> str:
    """The tag without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parser(recover: bool, comments: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=not comments,
        remove_pis=True,
        recover=recover,
    )


def _root(root: Element) -> Element:
    """Repeats the byte checks of the gate on the parsed tree."""
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (list(declared.iterentities()) or list(declared.iterelements())):
        raise Unreadable("doctype.document-declares-entities", where="DOCTYPE")
    return root


def as_utf8(data: bytes, errors: str = "strict") -> bytes:
    """Without a byte order mark; UTF-16 with or without one becomes UTF-8, so that gate and parser see the same."""
    encoding = _UTF16.get(data[:2])
    return (data.decode(encoding, errors).encode() if encoding else data).removeprefix(
        b"\xef\xbb\xbf"
    )


def xml_problem(root: Element, attribute: str, most: int) -> None:
    """Copies the comment at the beginning of a group into a name, and removes all comments: matplotlib writes a label
    as glyph paths, with its text in a comment before them.
    """
    comments = list(root.iter(etree.Comment))
    for comment in comments:
        group, words = comment.getparent(), (comment.text or "").strip()
        if (
            group is not None
            and local(group) == "g"
            and group[0] is comment
            and 0 < len(words) <= most
        ):
            group.set(attribute, words)
    if comments:
        etree.strip_tags(root, etree.Comment)


def check_depth(root: Element, document: str) -> int:
    """Number of elements. Raises TooComplex `depth` or `entities`."""
    count, depth = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            count += 1
            if depth > settings.XML_DEPTH:
                raise too_deep(document)
    # groups and titles are not entities, but they use memory
    check_entities(count, 3 * settings.PLAN_ENTITIES)
    return count
