"""A reason is a phrase of the part `evidence` with measured values. Text of another program is kept as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from shapan.language.catalogue import MAIN
from shapan.language.phrase import say


class Reason(msgspec.Struct, frozen=True):
    """Hashable, so that equal reasons can be merged: `values` are pairs and not a dict."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()


Reasons = Sequence[Reason | str]


def reason(key: str, /, **values: float | int | str) -> Reason:
    return Reason(key, tuple(sorted(values.items())) if len(values) > 1 else tuple(values.items()))


def reason_text(reasons: Reasons, language: str = MAIN) -> tuple[str, ...]:
    return tuple(
        one if isinstance(one, str) else say(language, "evidence", one.key, dict(one.values))
        for one in reasons
    )


def plainly(reasons: Reasons) -> list[object]:
    """For the values of another phrase with `{why:reasons}`."""
    return [one if isinstance(one, str) else (one.key, dict(one.values)) for one in reasons]
