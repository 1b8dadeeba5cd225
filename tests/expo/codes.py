"""What the sources say of findings and errors, read from their syntax trees: phrases and codes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.sources import calls, name_of, nodes, strings, trees, words_of

from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import ASIDE

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
    for place, call in calls(*MAKERS):
        if place.startswith("http/") or not call.args:  # `note` there writes the log
            continue
        name = name_of(call.func)
        spoken = tuple(text for text in words_of(call.args[0]) if text not in SEVERITIES)
        severe = any(
            isinstance(part, ast.Constant) and part.value in SEVERITIES for part in call.args[1:3]
        )
        if spoken and (severe or name in {"_say", "_finding", "report", "note"}):
            values = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
            whole = name == "finding" and all(keyword.arg for keyword in call.keywords)
            yield Made(f"{place}:{call.lineno}", spoken, values, whole)


def raised() -> set[str]:
    """Codes of errors: those of texts by key, what stands as `code=` at a call, and as `code` of a class."""
    found = {text.partition(".")[0] for text in strings() & set(part(MAIN, "details"))} - {
        "term",
        ASIDE,
    }
    for _, word in nodes(ast.keyword):
        if word.arg == "code":
            found |= set(words_of(word.value))
    kinds = {node.name for node in trees()["errors.py"].body if isinstance(node, ast.ClassDef)} | {
        "Exception"
    }
    for _, kind in nodes(ast.ClassDef):
        if {name_of(base) for base in kind.bases} & kinds:
            for line in kind.body:
                if isinstance(line, ast.Assign) and name_of(line.targets[0]) == "code":
                    found |= set(words_of(line.value))
    return found
