"""The table of readers says what the functions return, and loads none of them."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import subprocess
import sys
import typing
from pathlib import Path

import msgspec
import pytest
from tests.sources import SHAPAN, nodes

from shapan.publish import readers
from shapan.sandbox import DocumentReader
from shapan.sandbox.value_types import VALUE_TYPES

READERS = {name: value for name, value in vars(readers).items() if isinstance(value, DocumentReader)}


def declared() -> dict[str, typing.Any]:
    """Name -> the type that the table declares, its `if TYPE_CHECKING:` block carried out."""
    tree = ast.parse(Path(readers.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    names: dict[str, typing.Any] = {"DocumentReader": DocumentReader}
    exec(compile(ast.Module(block.body, []), "types", "exec"), names)
    found = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            (found[node.target.id],) = typing.get_args(eval(ast.unparse(node.annotation), names))
    return found


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_a_function_that_returns_what_is_declared(name: str) -> None:
    reader = READERS[name]
    function = getattr(importlib.import_module(reader.module), reader.function)
    assert function.__module__ == reader.module
    returned = typing.get_type_hints(function)["return"]
    assert (declared()[name] or type(None)) == returned


def records(kind: object, found: set[str]) -> set[str]:
    """The names of all records in a type, and in their fields."""
    if isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)):
        name = f"{kind.__module__}:{kind.__qualname__}"
        if name not in found:
            found.add(name)
            for inner in typing.get_type_hints(kind).values():
                records(inner, found)
    for inner in typing.get_args(kind):
        records(inner, found)
    return found


def test_a_result_may_consist_of_the_declared_records_and_of_no_other() -> None:
    needed: set[str] = set()
    for kind in declared().values():
        records(kind, needed)
    assert {f"{module}:{name}" for module, names in VALUE_TYPES.items() for name in names} == needed


def test_every_reader_is_declared_once() -> None:
    assert declared().keys() == READERS.keys()
    assert len({one.call for one in READERS.values()}) == len(READERS)


def test_readers_are_named_in_the_table_only() -> None:
    known = {reader.call for reader in READERS.values()}
    named = {place for place, word in nodes(ast.Constant) if isinstance(word.value, str) and word.value in known}
    assert named <= {Path(readers.__file__).relative_to(SHAPAN).as_posix()}


def test_the_table_loads_no_library_of_a_reader() -> None:
    code = (
        "import sys, shapan.publish.readers; print([one for one in ('ezdxf', 'trimesh', 'lxml', 'numpy', 'shapan.plan',"
        " 'shapan.intake') if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SHAPAN.parent)}, capture_output=True, text=True
    )
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="module:function"):
        DocumentReader("shapan.plan.read")
