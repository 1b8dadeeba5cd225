"""A function that a child calls, as a value: its name and the type of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from shapan.sandbox.limits import DOCUMENT, Limits

_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True)
class DocumentReader(Generic[_T_co]):
    """`call`: "module:function", a name and not the function itself, because only the fork server imports what readers
    need (ezdxf, trimesh, lxml). `answer`: the only type that is built of the child's answer (values.py). `by_path`: how
    documents begin (ASCII) that a library opens by a path only; they get one before the child is confined
    (source/file_path.py)."""

    call: str
    answer: type[_T_co]
    limits: Limits = DOCUMENT
    by_path: str = ""

    def __post_init__(self) -> None:
        module, _, function = self.call.partition(":")
        if not module or not function:
            raise ValueError(f'{self.call!r} is not "module:function"')

    @property
    def module(self) -> str:
        return self.call.partition(":")[0]

    @property
    def function(self) -> str:
        return self.call.partition(":")[2]
