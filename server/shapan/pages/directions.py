"""A route in words (part `directions` of the catalogue), as in `web/src/core/ways/directions-words.ts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shapan.expo.ways.directions import Step
from shapan.language.catalogue import interface
from shapan.language.phrase import say

_RISERS = ("stairs", "escalator", "lift", "ramp")
_TURNS = {"half-left": "halfLeft", "half-right": "halfRight"}


def sentences(
    steps: Sequence[Step], locale: str, mark: Callable[[str, str], str], hall: Callable[[str], str]
) -> tuple[str, ...]:
    """One sentence per step. mark: (kind, key) -> name of the booth (its number) or place; hall: id -> name."""
    return tuple(_capital(_sentence(step, locale, mark, hall)) for step in steps)


def total(metres: float, minutes: int, locale: str) -> str:
    return _say(locale, "total", m=int(metres + 0.5), min=minutes)


def _sentence(
    step: Step, locale: str, mark: Callable[[str, str], str], hall: Callable[[str], str]
) -> str:
    n = mark(step.kind, step.beside) if step.kind else ""
    if step.do in ("start", "arrive"):
        if step.kind == "booth" and step.side:
            return _say(locale, f"{step.do}{step.side.capitalize()}", n=n, m=step.metres)
        named = {"start": "startPlace", "arrive": "arriveHere"}[step.do] if n else step.do
        return _say(locale, named, n=n, m=step.metres)
    parts = []
    if step.do != "turn":
        parts.append(_say(locale, step.do if step.do in _RISERS else "through", hall=hall(step.to)))
    if step.turn:
        parts.append(_say(locale, _TURNS.get(step.turn, step.turn)))
    act = _say(locale, "both", one=parts[0], two=parts[1]) if len(parts) > 1 else parts[0]
    if n:
        near = _say(locale, "atBooth" if step.kind == "booth" else "atPlace", n=n)
        act = _say(locale, "near", near=near, act=act)
    return _say(locale, "goOn" if step.metres else "only", act=act, m=step.metres)


def _say(locale: str, key: str, **values: object) -> str:
    return say(interface(locale), "directions", key, values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
