"""Results cross the pipe as pickles that may contain only our own value types, numpy arrays and plain builtins.

The child reads untrusted bytes, so its output is untrusted too: a pickle of anything else is refused, not executed.
"""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from collections.abc import Sequence
from typing import Any

import msgspec

from shapan.errors import ShapanError, Unreadable
from shapan.source.json_types import JsonObject

_BUILTINS = {"complex", "frozenset", "set", "bytearray", "range", "slice"}
_NUMPY = {
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy.core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"),
}


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if module == "builtins" and name in _BUILTINS:
            return super().find_class(module, name)
        if (module, name) in _NUMPY or (module, name) == ("msgspec._utils", "rebuild"):
            return super().find_class(module, name)
        if module.startswith("shapan."):
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and (
                issubclass(found, (ShapanError, msgspec.Struct)) or dataclasses.is_dataclass(found)
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def pack_result(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)


def unpack_result(data: bytes) -> Any:
    """Raises Unreadable `reader-crashed` for a pickle that is damaged or contains other types."""
    try:
        return _Values(io.BytesIO(data)).load()
    except Exception as problem:  # a hostile pickle can raise anything
        raise Unreadable("reader-crashed.reader-answered-something", problem=problem) from None


Fields = tuple[str, str, str, str, str, JsonObject]  # kind, code, where, limit, text, values


def error_to_tuple(error: ShapanError) -> Fields:
    return type(error).__name__, error.code, error.where, error.limit, error.text, error.values


def error_of(fields: Sequence[Any]) -> ShapanError:
    from shapan import errors  # looked up by name: the child can only select one of these kinds

    name, code, where, limit, text, values = fields
    kind = getattr(errors, str(name), Unreadable)
    if not (isinstance(kind, type) and issubclass(kind, ShapanError)):
        kind = Unreadable
    return kind(str(text), code=str(code), where=str(where), limit=str(limit)).measured(values)
