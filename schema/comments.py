"""The comments behind the fields of a struct, so that generated types and tables say what the source says."""

from __future__ import annotations

import ast
import functools
import inspect
import io
import sys
import tokenize


def field_comments(cls: type) -> dict[str, str]:
    """Field name -> the comment on its own line, for the fields that have one. Inherited fields are not looked up."""
    return _module_comments(cls.__module__).get(cls.__qualname__, {})


@functools.cache
def _module_comments(module: str) -> dict[str, dict[str, str]]:
    source = inspect.getsource(sys.modules[module])
    remarks = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith("# fmt:")
    }
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)]
        found[node.name] = {
            item.target.id: remarks[item.end_lineno or 0]  # type: ignore[union-attr] # fields of our structs are plain names
            for item in fields
            if (item.end_lineno or 0) in remarks
        }
    return found
