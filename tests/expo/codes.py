"""What the sources say of findings and errors, read from their syntax trees: phrases and codes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import ASIDE

SOURCES = Path(__file__).resolve().parents[2] / "server" / "shapan"
# What modules call their own makers of findings.
MAKERS = {"finding", "_finding", "note", "_say", "say", "report", "_misfit"}
SEVERITIES = {"error", "warning", "info"}


@dataclass(frozen=True)
class Made:
    """A call that makes a finding. `texts`: its phrase; one that ends in "." is the beginning of several."""

    where: str
    texts: tuple[str, ...]
    values: frozenset[str]
    whole: bool  # whether all values stand at the call


def made() -> Iterator[Made]:
    for path, tree in sources():
        if "http" in path.parts:  # `note` there writes the log
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and name_of(node.func) in MAKERS and node.args):
                continue
            spoken = tuple(text for text in texts_of(node.args[0]) if text not in SEVERITIES)
            severe = any(isinstance(one, ast.Constant) and one.value in SEVERITIES for one in node.args[1:3])
            if spoken and (severe or name_of(node.func) in {"_say", "_finding", "report", "note"}):
                values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                whole = name_of(node.func) == "finding" and all(keyword.arg for keyword in node.keywords)
                yield Made(f"{path.relative_to(SOURCES)}:{node.lineno}", spoken, values, whole)


def raised() -> set[str]:
    """Codes of errors: those of texts by key, what stands as `code=` at a call, and as `code` of a class."""
    found = {text.partition(".")[0] for text in strings() & set(part(MAIN, "details"))} - {"term", ASIDE}
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found |= {t for word in node.keywords if word.arg == "code" for t in texts_of(word.value)}
            if isinstance(node, ast.ClassDef) and {name_of(base) for base in node.bases} & _kinds():
                for line in node.body:
                    if isinstance(line, ast.Assign) and name_of(line.targets[0]) == "code":
                        found |= set(texts_of(line.value))
    return found


def _kinds() -> set[str]:
    tree = ast.parse((SOURCES / "errors.py").read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)} | {"Exception"}


def strings() -> set[str]:
    """Every text in the sources, and the beginnings of those that are put together."""
    return {text for _, tree in sources() for node in ast.walk(tree) for text in texts_of(node)}


@cache
def sources() -> tuple[tuple[Path, ast.AST], ...]:
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sorted(SOURCES.rglob("*.py")))


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def texts_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body)
        yield from texts_of(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield str(node.values[0].value)
