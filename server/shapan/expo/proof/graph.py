"""The ways between stops: where they lead, and whether they lead to an end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from shapan.expo.findings import Finding, Where
from shapan.expo.scenario import Scenario, Stop, conditions


def ways(scenario: Scenario, document: str) -> list[Finding]:
    stops = {stop.id: stop for stop in scenario.stops}
    forth = {key: [way.to for way in stop.next if way.to in stops] for key, stop in stops.items()}
    back: dict[str, list[str]] = defaultdict(list)
    for key, others in forth.items():
        for other in others:
            back[other].append(key)
    ends = [key for key, stop in stops.items() if not stop.next]
    led_to = _reached([scenario.stops[0].id], forth)
    ending = _reached(ends, back)
    return [
        finding
        for stop in scenario.stops
        for finding in _of(stop, stops, Where(document=document, key=f"{scenario.id}/{stop.id}"), led_to, ending)
    ]


def _of(
    stop: Stop, stops: Mapping[str, Stop], where: Where, led_to: set[str], ending: set[str]
) -> Iterator[Finding]:  # fmt: skip
    for way in stop.next:
        if way.to not in stops:
            yield Finding(
                "way-unknown", "warning", f'a way leads from stop "{where.key}" to "{way.to}", which is no stop', where,
                f"name one of {', '.join(list(stops)[:8])}",
            )  # fmt: skip
        for condition in conditions(way.when):
            answered = condition.answered
            named = [condition.visited, answered.stop if answered else ""]
            for name in named:
                if name and name not in stops:
                    yield _unknown(where, f'stop "{name}"')
            if answered and answered.stop in stops:
                question = stops[answered.stop].question
                choices = {choice.id for choice in question.choices} if question else set()
                if question is None or (answered.choice and answered.choice not in choices):
                    yield _unknown(where, f'answer "{answered.choice or answered.stop}"')
    if stop.id not in led_to:
        yield Finding(
            "stop-unreachable", "warning", f'no way leads to stop "{where.key}" from the first stop', where,
            "lead to it, or remove it",
        )  # fmt: skip
    if stop.id not in ending:
        yield Finding(
            "stop-no-end", "warning", f'expected an end that can be reached from stop "{where.key}", there is none',
            where, "leave a stop without a way on, and lead to it",
        )  # fmt: skip
    elif stop.next and all(way.when for way in stop.next):
        yield Finding(
            "stop-may-strand", "warning",
            f'every way on from stop "{where.key}" has a condition; whoever meets none stays there', where,
            "let the last way have no condition",
        )  # fmt: skip


def _unknown(where: Where, what: str) -> Finding:
    return Finding(
        "condition-unknown", "warning", f'a condition at stop "{where.key}" asks for {what}, which is not there', where,
        "correct it: it never holds",
    )  # fmt: skip


def _reached(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found, open_ = set(start), list(start)
    while open_:
        for other in ways.get(open_.pop(), ()):
            if other not in found:
                found.add(other)
                open_.append(other)
    return found
