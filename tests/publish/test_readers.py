"""The table of readers says what the functions return, and loads none of them."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from tests.sources import SHAPAN, nodes

from shapan.publish.reading import readers
from shapan.sandbox import DocumentReader

READERS = {
    name: value for name, value in vars(readers).items() if isinstance(value, DocumentReader)
}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_a_function_that_returns_what_is_declared(name: str) -> None:
    reader = READERS[name]
    function = getattr(importlib.import_module(reader.module), reader.function)
    assert function.__module__ == reader.module
    returned = typing.get_type_hints(function)["return"]
    assert reader.answer == (returned or type(None))


def test_every_reader_is_declared_once() -> None:
    assert len({one.call for one in READERS.values()}) == len(READERS)


def test_readers_are_named_in_the_table_only() -> None:
    known = {reader.call for reader in READERS.values()}
    named = {
        place
        for place, word in nodes(ast.Constant)
        if isinstance(word.value, str) and word.value in known
    }
    assert named <= {Path(readers.__file__).relative_to(SHAPAN).as_posix()}


def test_the_table_loads_no_library_of_a_reader() -> None:
    code = (
        "import sys, shapan.publish.reading.readers; print([one for one in ('ezdxf', 'trimesh', 'pypdfium2', 'shapely', 'scipy')"
        " if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SHAPAN.parent)},
        capture_output=True,
        text=True,
    )
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="module:function"):
        DocumentReader("shapan.plan.read", bytes)
