"""Terminal output: findings in the terminal's language, and progress bars."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from shapan.expo.causes import causes
from shapan.expo.findings import Finding, message, suggestion
from shapan.language.catalogue import interface
from shapan.language.phrase import say


def terminal_language() -> str:
    """The language of the terminal (POSIX, 8.2), if there is a catalogue for it."""
    named = next(
        (one for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (one := os.environ.get(name))), ""
    )
    return interface(named.partition(".")[0].replace("_", "-"))


def tell(findings: Sequence[Finding], language: str, quiet: bool = False) -> None:
    """One line per cause on standard error; with `quiet` at most ten warnings."""
    told = [one for one in findings if not one.accepted and not (quiet and one.severity == "info")]
    shown = causes(told)
    for cause in shown[: 10 if quiet else None]:
        one = cause.first
        severity, advice, text = (
            say(language, "report", one.severity),
            suggestion(one, language),
            message(one, language),
        )
        if cause.n > 1:
            case = "further.cases" if cause.cases else "further"
            text = say(
                language, "report", case, {"text": text, "n": cause.n - 1, "cases": cause.cases}
            )
        print(f"{severity}: {text}{advice and f' ({advice})'} [{one.code}]", file=sys.stderr)
    if quiet and len(shown) > 10:
        print(say(language, "report", "more", {"n": len(shown) - 10}), file=sys.stderr)


@contextlib.contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """One progress bar per step on a terminal; nothing without a terminal."""
    from tqdm import tqdm

    bars: dict[str, tqdm] = {}

    def progress(step: str, done: int, total: int) -> None:
        if step not in bars:
            bars[step] = tqdm(
                total=total,
                desc=step,
                leave=False,
                disable=None,
                bar_format="{desc:>8} {bar:30} {n_fmt}/{total_fmt}",
            )
        bar = bars[step]
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()
            del bars[step]

    try:
        yield progress
    finally:
        for bar in bars.values():
            bar.close()
