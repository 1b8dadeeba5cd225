"""Every code that the sources give to a finding or to an error, read from their syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "server" / "shapan"
CODE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
SEVERITIES = {"error", "warning", "info"}
SPOKEN = {"Finding", "finding", "say", "report"}  # with or without an underscore: what modules call their own makers
RAISED = {"Unreadable", "TooComplex", "ShapanError", "Usage", "Unavailable", "Blocked", "NotFound"}


def codes() -> dict[str, set[str]]:
    """code -> the modules that use it."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for code in _codes(ast.parse(path.read_text("utf-8"))):
            found.setdefault(code, set()).add(str(path.relative_to(SOURCES)))
    return found


def _codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(b, ast.Name) and b.id in RAISED | {"Exception"} for b in node.bases
        ):
            for line in node.body:
                if isinstance(line, ast.Assign) and _name(line.targets[0]) == "code":
                    yield from _texts(line.value)
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        severity = any(isinstance(a, ast.Constant) and a.value in SEVERITIES for a in node.args[1:4])
        spoken = name is not None and (name.lstrip("_") in SPOKEN)
        if node.args and (severity or spoken):
            texts = [t for a in node.args[:3] for t in _texts(a)]
            texts = texts if spoken else [t for t in texts if "-" in t]  # Feature("amenity", "info") is no finding
            texts = [t for t in texts if len(t) > 2]  # "en" is a locale
            yield from texts[:1] if not isinstance(node.args[0], ast.IfExp) else texts[:2]
        if name in RAISED or spoken or severity:
            for keyword in node.keywords:
                if keyword.arg == "code":
                    yield from _texts(keyword.value)
        elif any(k.arg == "code" for k in node.keywords):
            yield from (t for k in node.keywords if k.arg == "code" for t in _texts(k.value))


def _name(node: ast.expr) -> str | None:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def _texts(node: ast.expr) -> Iterator[str]:
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.match(node.value)
        and node.value not in SEVERITIES
    ):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
