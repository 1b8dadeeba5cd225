"""The comments behind or above the fields of a struct, so that generated types and tables say what the source says."""

from __future__ import annotations

import ast
import functools
import inspect
import io
import sys
import tokenize


def field_comments(cls: type) -> dict[str, str]:
    """Field name -> its comment, for the fields that have one. Inherited fields are not looked up."""
    return _module_comments(cls.__module__).get(cls.__qualname__, {})


@functools.cache
def _module_comments(module: str) -> dict[str, dict[str, str]]:
    source = inspect.getsource(sys.modules[module])
    comments = {
        token.start[0]: token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith("# fmt:")
    }
    remarks = {line: token.string.lstrip("# ").strip() for line, token in comments.items()}
    above = {
        line: remarks[line]
        for line, token in comments.items()
        if token.line.lstrip().startswith("#")
    }
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields = [
            item
            for item in node.body
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
        ]
        found[node.name] = {
            item.target.id: remark  # type: ignore[union-attr] # fields of our structs are plain names
            for item in fields
            if (remark := remarks.get(item.end_lineno or 0) or above.get(item.lineno - 1))
        }
    return found
