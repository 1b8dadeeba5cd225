"""A Finding is something noticed in input. It is data: readers return `(value, findings)`.

`error` blocks a build, and is used only when nothing is readable, there is no booth, or a budget is exceeded.
docs/findings.md lists every code; a test keeps the two in step.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Where(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a finding points: a document, and as much of layer/handle/row/key/place as is known."""

    document: str = ""  # path inside the Source, e.g. "plan/ground.dxf"
    layer: str = ""
    handle: str = ""  # DXF handle, SVG id, GeoJSON feature id
    row: int = 0  # 1-based row of a table, header included
    column: str = ""
    key: str = ""  # booth key, exhibitor id, scenario/stop …
    at: tuple[float, float] | None = None  # venue metres, so that a report can draw it
    level: str = ""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    code: str
    severity: Severity
    message: str
    where: Where = Where()
    suggestion: str = ""
    said: str = ""  # what was written, where a part of it is at fault
    near: tuple[str, ...] = ()  # keys of what may have been meant
