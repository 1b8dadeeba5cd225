"""The links between stops: their targets, and whether they lead to an end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.scenario.scenario import Condition, Scenario, Stop, conditions


def check_ways(scenario: Scenario, document: str) -> list[Finding]:
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
        for finding in _of(
            stop, stops, Where(document=document, key=f"{scenario.id}/{stop.id}"), led_to, ending
        )
    ]


def _of(
    stop: Stop, stops: Mapping[str, Stop], where: Where, led_to: set[str], ending: set[str]
) -> Iterator[Finding]:  # fmt: skip
    for way in stop.next:
        if way.to not in stops:
            yield finding(
                "way-unknown", "warning", where, stop=where.key, to=way.to, stops=list(stops)[:8]
            )
        for condition in conditions(way.when):
            yield from _of_condition(condition, stops, where)
    for name in stop.table.stops if stop.table is not None else ():
        if name not in stops:
            yield finding(
                "way-unknown.table",
                "warning",
                where,
                stop=where.key,
                to=name,
                stops=list(stops)[:8],
            )
    if stop.id not in led_to:
        yield finding("stop-unreachable", "warning", where, stop=where.key)  # fmt: skip
    if stop.id not in ending:
        yield finding("stop-no-end", "warning", where, stop=where.key)  # fmt: skip
    elif stop.next and all(way.when for way in stop.next):
        yield finding("stop-may-strand", "warning", where, stop=where.key)  # fmt: skip


def _of_condition(
    condition: Condition, stops: Mapping[str, Stop], where: Where
) -> Iterator[Finding]:
    answered = condition.answered
    for name in (condition.visited, answered.stop if answered else ""):
        if name and name not in stops:
            yield finding("condition-unknown.stop", "warning", where, stop=where.key, name=name)
    if answered and answered.stop in stops:
        question = stops[answered.stop].question
        choices = {choice.id for choice in question.choices} if question else set()
        if question is None or (answered.choice and answered.choice not in choices):
            name = answered.choice or answered.stop
            yield finding("condition-unknown.answer", "warning", where, stop=where.key, name=name)


def _reached(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    found, open_ = set(start), list(start)
    while open_:
        for other in ways.get(open_.pop(), ()):
            if other not in found:
                found.add(other)
                open_.append(other)
    return found
