"""A way said in words, as `web/src/tour/directions-words.ts` says it (tests/expo/vectors/directions.json)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shapan.expo.directions import Step
from shapan.pages.words import ui

_RISERS = ("stairs", "escalator", "lift", "ramp")


def sentences(
    steps: Sequence[Step], locale: str, mark: Callable[[str, str], str], hall: Callable[[str], str]
) -> tuple[str, ...]:
    """One a step. mark: what the booth (its number) or place of a kind and key is called; hall: likewise."""
    return tuple(_capital(_sentence(step, locale, mark, hall)) for step in steps)


def total(metres: float, minutes: int, locale: str) -> str:
    return ui(locale, "turn-total", m=int(metres + 0.5), min=minutes)


def _sentence(step: Step, locale: str, mark: Callable[[str, str], str], hall: Callable[[str], str]) -> str:
    n = mark(step.kind, step.beside) if step.kind else ""
    if step.do in ("start", "arrive"):
        if step.kind == "booth" and step.side:
            return ui(locale, f"turn-{step.do}-{step.side}", n=n, m=step.metres)
        named = {"start": "turn-start-place", "arrive": "turn-arrive-here"}[step.do] if n else f"turn-{step.do}"
        return ui(locale, named, n=n, m=step.metres)
    parts = []
    if step.do != "turn":
        parts.append(ui(locale, f"turn-{step.do if step.do in _RISERS else 'through'}", hall=hall(step.to)))
    if step.turn:
        parts.append(ui(locale, f"turn-{step.turn}"))
    act = ui(locale, "turn-both", one=parts[0], two=parts[1]) if len(parts) > 1 else parts[0]
    if n:
        near = ui(locale, "turn-at-booth" if step.kind == "booth" else "turn-at-place", n=n)
        act = ui(locale, "turn-near", near=near, act=act)
    return ui(locale, "turn-then" if step.metres else "turn-only", act=act, m=step.metres)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
