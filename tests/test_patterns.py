"""No pattern accepts a line break at its end: `$` of Python also matches before one, and an address or an origin that
ends with it breaks every header that is made of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources import texts

import shapan
from shapan.expo import records
from shapan.expo.records.changes_gen import About
from shapan.http.api.routes import ROUTES
from shapan.intake.expo.expo_toml import ORIGIN


def ends(parsed: Any) -> bool:
    """Whether a `$` stands anywhere that no `(?!\\n)` follows."""
    items = list(parsed)
    for n, (kind, value) in enumerate(items):
        follows = items[n + 1] if n + 1 < len(items) else None
        if (
            kind is _parser.AT
            and value is _parser.AT_END
            and (follows is None or follows[0] is not _parser.ASSERT_NOT)
        ):
            return True
        parts = value if isinstance(value, (tuple, list)) else (value,)
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            if any(isinstance(one, _parser.SubPattern) and ends(one) for one in inner):
                return True
    return False


@cache
def compiled() -> dict[str, str]:
    """Every pattern that is a constant of a module."""
    found = {}
    for module in pkgutil.walk_packages(shapan.__path__, "shapan."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if (
                    isinstance(value, re.Pattern)
                    and isinstance(value.pattern, str)
                    and not value.flags & re.MULTILINE
                ):
                    found[f"{module.name}.{name}"] = value.pattern
    return found


def stated() -> dict[str, str]:
    """Every pattern of the messages and documents, as their schemas state them."""
    types = {
        route.body
        for route in ROUTES
        if isinstance(route.body, type) and issubclass(route.body, msgspec.Struct)
    }
    for module in pkgutil.iter_modules(records.__path__, "shapan.expo.records."):
        declared = vars(importlib.import_module(module.name)).values()
        types |= {
            one for one in declared if isinstance(one, type) and issubclass(one, msgspec.Struct)
        }
    _, parts = msgspec.json.schema_components(sorted({*types, About} - {msgspec.Struct}, key=str))
    found: set[str] = set()
    waiting: list[Any] = [parts]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found |= {one["pattern"]} if isinstance(one.get("pattern"), str) else set()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return {pattern: pattern for pattern in found}


def test_no_pattern_ends_with_a_dollar() -> None:
    patterns = compiled() | stated()
    assert len(patterns) > 150
    assert [name for name, pattern in patterns.items() if ends(_parser.parse(pattern))] == []


def test_no_pattern_in_a_call_ends_with_a_dollar() -> None:
    call = re.compile(
        r"""\bre\.(?:match|search|sub|findall|fullmatch|split)\(\s*r?"((?:[^"\\]|\\.)*)\""""
    )
    found = [
        (place, pattern)
        for place, text in texts().items()
        for pattern in call.findall(text)
        if ends(_parser.parse(pattern))
    ]
    assert found == []


@pytest.mark.parametrize("pattern", sorted(stated()))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_stated_pattern_accepts_no_line_break_at_the_end(
    pattern: str, data: st.DataObject
) -> None:
    good = data.draw(st.from_regex(re.compile(pattern)))
    kind: msgspec.json.Decoder[str] = msgspec.json.Decoder(
        Annotated[str, msgspec.Meta(pattern=pattern)]
    )
    assert kind.decode(msgspec.json.encode(good)) == good
    if pattern.endswith(r"$(?!\n)"):  # others state how a text begins
        with pytest.raises(msgspec.ValidationError):
            kind.decode(msgspec.json.encode(good + "\n"))


def test_an_origin_has_no_line_break() -> None:
    assert ORIGIN.match("https://ok.example")
    assert not ORIGIN.match("https://ok.example\n")
