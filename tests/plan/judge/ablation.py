"""Mechanisms of the reader that the judge can switch off, each a function that is replaced by one that does nothing, and
constants that it can alter.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np


def first(value: Any, *_: Any, **__: Any) -> Any:
    return value


def empty_list(*_: Any, **__: Any) -> list[Any]:
    return []


def empty_set(*_: Any, **__: Any) -> set[Any]:
    return set()


def empty_dict(*_: Any, **__: Any) -> dict[Any, Any]:
    return {}


def zero(*_: Any, **__: Any) -> float:
    return 0.0


def no(*_: Any, **__: Any) -> bool:
    return False


def yes(*_: Any, **__: Any) -> bool:
    return True


def empty(*_: Any, **__: Any) -> tuple[Any, ...]:
    return ()


def says_nothing(pairs: Any, *_: Any, **__: Any) -> Any:
    """A kind of evidence without nats."""
    return np.full(len(pairs), np.nan), None  # its words are never asked for


_READER = "shapan.plan."
REACHED = "reached"  # no mechanism: asks what a plan reaches
Neutral = Callable[..., Any]
# name -> (module, attribute, what stands in for it); one name may have several rows
MECHANISMS: dict[str, tuple[tuple[str, str, Neutral], ...]] = {}


def mechanism(name: str, *rows: tuple[str, str, Neutral]) -> None:
    MECHANISMS[name] = tuple(
        (f"shapan.plan.{module}", attribute, stand_in) for module, attribute, stand_in in rows
    )


_U = "inference.understand"
mechanism("dimensions", ("scale.dimensions", "_exploded", lambda _: ({}, set())))
mechanism("scale bars", ("scale.dimensions", "_bar", empty_dict))
mechanism("unhidden", (_U, "_unhidden", first))
mechanism("outlined labels", (_U, "read_outlined_labels", first))
mechanism("lines: open to the aisle", (_U, "faces_open", empty_list))
mechanism("lines: around", (_U, "faces_around", empty_list))
mechanism("lines: beside", (_U, "faces_beside", empty_list))
mechanism("spelling", ("inference.claims", "spelling_of", lambda *_, **__: _plain()))
_D = "inference.decision"
mechanism("decision: free outlines around", (_D, "_around", empty))
mechanism("decision: labels beside", (_D, "_beside", empty))
mechanism("decision: nested once", (_D, "_once", first))
for _kind in ("carrier", "place", "size", "lettering", "neighbours", "style", "alone"):
    mechanism(f"evidence: {_kind}", ("inference.evidence", f"_{_kind}", says_nothing))
_N = "inference.numbers"
mechanism("promote", (_N, "_promote", first))
mechanism("tags", (_N, "tags", empty_set))
mechanism("hearsay", (_N, "_without_hearsay", first))
for _term in ("repeated", "words", "carrier", "form", "beside_column", "contradicted"):
    mechanism(f"class: {_term}", ("inference.ranking", f"_{_term}", zero))
mechanism("contradicts", ("inference.ranking", "contradict", no))
_C = "inference.claims"
mechanism("groups as names", (_C, "_from_groups", empty_list))
mechanism("repeats", (_C, "_repeats", empty_set))
_I = "inference.ids"
mechanism("fields of ids", (_I, "_fields", empty_list))
mechanism("shared letter", (_I, "_without_shared_letter", first))
_G = "geo."
mechanism("geo: columns", ("geo.drawing", "tabled", first))
mechanism("geo: boxes", ("geo.drawing", "with_boxes", first))
_S = "scale.hints"
for _name in ("_ratios", "_rooms", "_measured"):
    mechanism(f"scale: {_name.strip('_')}", (_S, _name, empty))
for _name in ("column_side", "leaf"):
    mechanism(f"scale: {_name}", ("scale.observed", _name, zero))
mechanism("scale: aisle", ("scale.infer", "aisle", zero))


def _plain() -> Any:
    from shapan.plan.inference.spelling import Spelling

    return Spelling()


@cache
def constants() -> dict[str, Any]:
    """What stands at the top of the reader's modules and can be altered, by module and name: `scale.infer.HEAT`."""
    found: dict[str, Any] = {}
    package = Path(importlib.import_module("shapan.plan").__path__[0])
    for path in sorted(package.rglob("*.py")):
        module = ".".join(path.relative_to(package).with_suffix("").parts)
        for statement in ast.parse(path.read_text("utf-8")).body:
            if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
                continue
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    home = importlib.import_module(f"{_READER}{module}".removesuffix(".__init__"))
                    value = getattr(home, node.id, None)
                    if alterations(value):
                        found[f"{module}.{node.id}"] = value
    return found


def alterations(value: Any) -> dict[str, Any]:
    """A number doubled and halved, a collection without its members, an expression that matches nothing."""
    kind = type(value)
    if kind in (int, float):
        found = {f"x {factor:g}": kind(value * factor) for factor in (2.0, 0.5)}
        return {how: one for how, one in found.items() if one != value}
    if isinstance(value, re.Pattern):
        return {"emptied": re.compile(b"(?!)" if isinstance(value.pattern, bytes) else "(?!)")}
    return {"emptied": kind()} if kind in (tuple, list, dict, set, frozenset) and value else {}


def places(name: str) -> list[tuple[str, str, Any]]:
    """Modules, their attributes, and what stands there when a mechanism is switched off, or when a constant
    (`scale.infer.HEAT x 2`) is altered: where it is, and where it was imported."""
    constant, _, how = name.partition(" ")
    if name in MECHANISMS or constant not in constants():
        return list(MECHANISMS.get(name, ()))
    value, attribute = constants()[constant], constant.rpartition(".")[2]
    altered = alterations(value)[how]
    return [
        (module, attribute, altered)
        for module, home in _modules()
        if (own := f"{module}.{attribute}".removeprefix(_READER)) == constant
        or (vars(home).get(attribute) is value and own not in constants())
    ]


def _modules() -> list[tuple[str, ModuleType]]:
    """Those of the reader that are loaded."""
    return [(name, one) for name, one in list(sys.modules.items()) if name.startswith(_READER)]


@contextmanager
def switch_off(name: str) -> Iterator[None]:
    """Also alters a constant. A mechanism that this version does not have is left alone."""
    old = []
    for module, attribute, stand_in in places(name):
        try:
            home = importlib.import_module(module)
            old.append((home, attribute, getattr(home, attribute)))
            setattr(home, attribute, stand_in)
        except (ImportError, AttributeError):
            continue
    _forget(bool(name))
    try:
        yield
    finally:
        for home, attribute, was in old:
            setattr(home, attribute, was)
        _forget(bool(name))


def _forget(really: bool) -> None:
    """What functions remember of the time before a change."""
    for _, home in _modules() if really else ():
        for one in vars(home).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
