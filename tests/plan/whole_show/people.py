"""Who exhibits where, and what happens when."""

from __future__ import annotations

import itertools
from collections import defaultdict
from random import Random

from .model import Exhibitor, Hall, Item, Ref, Stand
from .naming import COUNTRIES, firm, talk
from .numbering import hall_free

Place = tuple[int, int]
"""Hall and stand, as indexes."""
TOPICS = (
    "Freifläche/Halle/6",
    "Gastland/Kultur",
    "Start-ups",
    "Young Talent Area",
    "Freigelände",
    "Online",
    "Kids/Family",
)


def bare(text: str, habit: str, hall: str) -> str:
    """A number as all its spellings agree on it: no hall, no hyphen, no zeros in front."""
    text = hall_free(text, habit, hall).replace("-", "")
    row = text.rstrip("0123456789")
    return f"{row}{int(text[len(row) :] or 0)}".casefold()


def clear_runs(halls: tuple[Hall, ...]) -> list[list[Place]]:
    """Stands in a line whose numbers from the first to the last are nobody else's."""
    found: list[list[Place]] = []
    for hall in halls:
        rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, stand in enumerate(hall.stands):
            for each in stand.halves:
                rows[each.row].append((each.number, i))
        for row in sorted(rows):
            line = sorted(rows[row])
            for first in range(0, len(line) - 3, 4):
                part = line[first : first + 2 + first // 4 % 3]
                stands = [hall.stands[i] for _, i in part]
                beside = all(
                    abs(a.label_at[0] - b.label_at[0]) < 0.01 for a, b in itertools.pairwise(stands)
                )
                if beside and all(len(stand.halves) == 1 and not stand.twin for stand in stands):
                    found.append([(hall.index, i) for _, i in part])
    return found


def _strangers(halls: tuple[Hall, ...], habit: str) -> list[tuple[int, Place]]:
    """Halls and stands of other halls no half of whose number exists in the hall."""
    known = [
        {bare(half.text, habit, hall.number) for stand in hall.stands for half in stand.halves}
        for hall in halls
    ]
    found = []
    for hall in halls:
        for other in halls:
            for i, stand in enumerate(other.stands):
                if stand.halves and not any(
                    bare(h.text, habit, other.number) in known[hall.index] for h in stand.halves
                ):
                    found.append((hall.index, (other.index, i)))
    return found


def _missing(rng: Random, halls: tuple[Hall, ...], habit: str) -> tuple[int, str]:
    """A hall and a number of its habit that no hall has."""
    hall = rng.choice(halls)
    number = rng.randrange(970, 999)
    text = {
        "D-050": f"X-{number}",
        "D050": f"X{number}",
        "A12": f"X{number}",
        "10.2B34": f"{hall.number}X{number}",
    }.get(habit, f"H{hall.number}-9{number}")
    return hall.index, text


def book(
    rng: Random, halls: tuple[Hall, ...], habit: str, seed: int
) -> tuple[tuple[Exhibitor, ...], tuple[Ref, ...]]:
    """Exhibitors and their references, in the order of the list."""
    places: list[Place] = [
        (h.index, i) for h in halls for i, stand in enumerate(h.stands) if stand.halves
    ]
    everything = sum(len(hall.stands) for hall in halls)
    count = round(everything * 1783 / 998)
    wanted = round(everything * 1860 / 998)
    taken: set[str] = set()
    people: list[Exhibitor] = []
    for _ in range(count):
        name = firm(rng, taken)
        site = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
        people.append(Exhibitor(name, rng.choice(COUNTRIES), f"https://www.{site}.example"))
    people.sort(key=lambda person: person.name.casefold())

    def stand(place: Place) -> Stand:
        return halls[place[0]].stands[place[1]]

    nobody = max(2, round(count * 43 / 1783))
    free = list(range(count))
    rng.shuffle(free)
    free = free[nobody:]
    booked: set[tuple[int, Place]] = set()
    ordered: list[tuple[int, Place, int]] = []

    def give(person: int, place: Place, run: int = -1) -> None:
        if (person, place) not in booked:
            booked.add((person, place))
            ordered.append((person, place, run))

    rest = [place for place in places if not stand(place).twin]
    rng.shuffle(rest)
    used: set[Place] = set()
    runs = clear_runs(halls)
    for run, line in enumerate(rng.sample(runs, min(len(runs), max(1, len(places) // 80)))):
        person = free.pop()
        for place in line:
            give(person, place, run)
        used.update(line)
    rest = [place for place in rest if place not in used]
    many = free.pop()
    booths = [rest.pop() for _ in range(min(31, len(rest) // 8))]
    for place in booths:
        give(many, place)
    empty = max(1, len(places) // 40)
    rest = rest[empty:]
    groups = sorted(
        (place for place in places if stand(place).twin),
        key=lambda place: (-stand(place).area, place),
    )
    for place in rest + groups:
        if free:
            give(free.pop(), place)
    for k, place in enumerate(groups):
        quota = min(172, count // 10) if k == 0 else rng.randrange(8, 24)
        for _ in range(min(quota - 1, len(free) // 2 if k else len(free))):
            give(free.pop(), place)
    shared = rng.sample(rest, max(1, len(rest) // 3))
    while free:
        give(free.pop(), rng.choice(shared))
    settled = sorted({person for person, _, _ in ordered})
    nulls = [("topic", 14), ("stranger", 12), ("missing", 8)]
    nulls = [(kind, max(1, round(number * wanted / 1860))) for kind, number in nulls]
    for _ in range(20 * wanted):
        if len(ordered) >= wanted - sum(number for _, number in nulls):
            break
        person = rng.choice(settled)
        if person != many:
            give(person, rng.choice(rest))
    refs = [Ref(person, place[0], place[1], run=run) for person, place, run in ordered]
    strangers = _strangers(halls, habit) if habit in ("D-050", "D050", "A12") else []
    for kind, number in nulls:
        for person in rng.sample(settled, min(number, len(settled))):
            if kind == "topic":
                refs.append(Ref(person, rng.randrange(len(halls)), -1, literal=rng.choice(TOPICS)))
            elif kind == "stranger" and strangers:
                hall, other = rng.choice(strangers)
                refs.append(Ref(person, hall, -1, other=other))
            else:
                hall, text = _missing(rng, halls, habit)
                refs.append(Ref(person, hall, -1, literal=text))
    refs.sort(
        key=lambda ref: (
            ref.exhibitor,
            ref.hall,
            ref.run,
            ref.stand,
            ref.literal,
            ref.other or (0, 0),
        )
    )
    return tuple(people), tuple(dict.fromkeys(refs))


def programme(
    rng: Random, halls: tuple[Hall, ...], count: int, reversed_ones: int
) -> tuple[Item, ...]:
    """Talks on the stages, some of which end before they begin."""
    stages = [
        (hall, feature.label)
        for hall in halls
        for feature in hall.features
        if feature.kind in ("stage", "seats")
    ]
    items: list[Item] = []
    wrong = set(rng.sample(range(count), reversed_ones))
    for i in range(count):
        hall, label = rng.choice(stages) if stages else (rng.choice(halls), "Forum")
        day, start, length = (
            rng.randrange(14, 19),
            rng.randrange(9 * 12, 17 * 12) * 5,
            rng.choice((20, 30, 45, 60, 90)),
        )
        end = start - length if i in wrong else start + length
        times = [
            f"2026-10-{day:02d}T{minute // 60:02d}:{minute % 60:02d}" for minute in (start, end)
        ]
        items.append(
            Item(
                talk(rng), times[0], times[1], f"{hall.list_names[0].strip()}, {label}", hall.index
            )
        )
    return tuple(sorted(items, key=lambda item: (item.start, item.place, item.title)))
