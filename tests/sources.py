"""The sources of the server as tests read them: each file is read, parsed and walked once in a process. Tests that
import this module run in one process (tests/conftest.py)."""

from __future__ import annotations

import ast
import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

SHAPAN = Path(__file__).resolve().parents[1] / "server" / "shapan"
Node = TypeVar("Node", bound=ast.AST)


@cache
def texts() -> dict[str, str]:
    """Place below server/shapan -> text."""
    return {
        path.relative_to(SHAPAN).as_posix(): path.read_text("utf-8")
        for path in sorted(SHAPAN.rglob("*.py"))
    }


@contextmanager
def _uncollected() -> Iterator[None]:
    """For what is kept to the end: looking for garbage in it takes twice as long as making it."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@cache
def trees() -> dict[str, ast.Module]:
    with _uncollected():
        return {place: ast.parse(text) for place, text in texts().items()}


@cache
def _by_kind() -> dict[type[ast.AST], list[tuple[str, ast.AST]]]:
    parsed, kinds = trees(), defaultdict(list)
    with _uncollected():
        for place, tree in parsed.items():
            for node in ast.walk(tree):
                kinds[type(node)].append((place, node))
    return kinds


def nodes(kind: type[Node]) -> list[tuple[str, Node]]:
    """Every node of a kind, with the place of its file."""
    return cast(Any, _by_kind()[kind])


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    return ((place, call) for place, call in nodes(ast.Call) if name_of(call.func) in names)


def name_of(node: ast.expr) -> str:
    return (
        node.id
        if isinstance(node, ast.Name)
        else node.attr
        if isinstance(node, ast.Attribute)
        else ""
    )


def words_of(node: ast.AST) -> Iterator[str]:
    """The text of an expression; of one that is put together, its beginning."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words_of(node.body)
        yield from words_of(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield str(node.values[0].value)


@cache
def strings() -> frozenset[str]:
    """Every text in the sources, and the beginnings of those that are put together."""
    written = [*nodes(ast.Constant), *nodes(ast.JoinedStr)]
    return frozenset(text for _, node in written for text in words_of(node))
