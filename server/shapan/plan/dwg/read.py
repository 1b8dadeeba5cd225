"""DWG bytes -> Drawing: ezdwg decodes, the DXF reader does everything else, so that every rule is one code."""

from __future__ import annotations

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.plan.drawing import Beginning, Drawing
from shapan.plan.dwg.content import dwg_content
from shapan.plan.dwg.decoded import DWG_VERSIONS, Decoded, decoded
from shapan.plan.dxf.read import drawing_of
from shapan.source.file_path import file_path

_OF_CAD = 8  # kinds that are named; the rest are counted


def is_dwg(start: Beginning) -> bool:
    return start.data[:2] == b"AC" and start.data[2:6].isdigit()


def read_dwg(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    """Raises Unreadable (`dwg-version`, `dwg-broken`) and what `drawing_of` raises."""
    mark = data[:6].decode("ascii", "replace")
    if mark not in DWG_VERSIONS:
        raise Unreadable("dwg-version", where="byte 0", document=name, version=mark)
    with file_path(data) as path:
        found = decoded(path, name)
    drawing, findings = drawing_of(dwg_content(found), name)
    return drawing, (*_missing(found, name), *findings)


def _missing(found: Decoded, name: str) -> list[Finding]:
    """What the drawing has and this one lacks."""
    out = []
    for code, counted in (("dwg-lost", found.lost), ("dwg-unread", found.unread)):
        kinds = [f"{n} {kind}" for kind, n in counted.most_common(_OF_CAD)]
        out += (
            [finding(code, "warning", Where(document=name), document=name, kinds=kinds)]
            if kinds
            else []
        )
    empty = _references(found)
    if empty:
        out.append(
            finding(
                "dwg-references",
                "warning",
                Where(document=name),
                document=name,
                blocks=empty[:_OF_CAD],
            )
        )
    return out


def _references(found: Decoded) -> list[str]:
    """Blocks that are inserted and have nothing in them: the file keeps only the name of an external reference."""
    inserted = {block for _, block in found.inserted.values() if block}
    return sorted(
        found.blocks[one][0] for one in inserted if one in found.blocks and one not in found.filled
    )
