"""How each form of list writes a reference."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .model import Hall, Ref, Show, Stand
from .numbering import hall_free, no_hyphen

FORMS = ("csv", "xlsx", "json", "rows", "ranges", "plain", "group")


@dataclass(frozen=True)
class Written:
    """A reference as one list writes it, with what it means."""

    exhibitor: int
    text: str
    hall: str
    booth: str | None
    booth_hall: str | None
    hall_index: int
    stand: int


def _spell(rng: Random, show: Show, form: str, stand: Stand, hall: Hall) -> str:
    texts = [half.text for half in stand.halves]
    mark = (
        "g"
        if stand.twin and (form == "group" or (form in ("csv", "ranges") and rng.random() < 0.3))
        else ""
    )
    if form in ("rows", "xlsx"):
        return (" / " if form == "xlsx" else " ").join(texts)
    if form == "json":
        return rng.choice(texts) if rng.random() < 0.5 else " ".join(texts)
    if form == "plain":
        text = no_hyphen(hall_free(rng.choice(texts), show.habit, hall.number), show.habit)
        return text.lower() if rng.random() < 0.1 else text
    if form in ("csv", "ranges"):
        texts = [no_hyphen(text, show.habit) for text in texts]
    if form == "ranges" and rng.random() < 0.5:
        texts.reverse()
    return "/".join(text + mark for text in texts)


def _run_text(show: Show, refs: list[Ref], hall: Hall) -> str:
    line = sorted(hall.stands[ref.stand].halves[0].number for ref in refs)
    texts = {
        hall.stands[ref.stand].halves[0].number: hall.stands[ref.stand].halves[0].text
        for ref in refs
    }
    return f"{texts[line[0]]} - {texts[line[-1]]}"


def unbroken(hall: Hall, stands: set[int]) -> bool:
    """Whether the numbers from the lowest to the highest of these stands are theirs alone."""
    halves = [hall.stands[i].halves[0] for i in sorted(stands)]
    low, high = min(half.number for half in halves), max(half.number for half in halves)
    return not any(
        half.row == halves[0].row and low <= half.number <= high
        for i, stand in enumerate(hall.stands)
        for half in stand.halves
        if i not in stands
    )


def written(show: Show, form: str) -> list[Written]:
    """All references in the order of the list. Those of a range share one text."""
    if form not in FORMS:
        raise ValueError(f"unknown form of list: {form}")
    rng = Random(f"texts {show.seed} {form}")
    fixed: dict[tuple[int, int], str] = {}
    runs: dict[tuple[int, int], list[Ref]] = {}
    names: dict[tuple[int, int], str] = {}
    for ref in show.refs:
        if ref.run >= 0:
            runs.setdefault((ref.exhibitor, ref.run), []).append(ref)
    found: list[Written] = []
    for ref in show.refs:
        hall = show.halls[ref.hall]
        key = (ref.exhibitor, ref.hall)
        if key not in names:
            names[key] = hall.list_names[1 if form != "xlsx" and rng.random() < 0.08 else 0]
        if ref.stand < 0:
            text = ref.literal
            if ref.other:
                other = show.halls[ref.other[0]]
                text = _spell(rng, show, form, other.stands[ref.other[1]], other)
            found.append(Written(ref.exhibitor, text, names[key], None, None, ref.hall, -1))
            continue
        stand = hall.stands[ref.stand]
        line = runs.get((ref.exhibitor, ref.run), [])
        if form == "ranges" and len(line) > 1 and unbroken(hall, {each.stand for each in line}):
            text = _run_text(show, line, hall)
        elif form == "xlsx":
            text = fixed.setdefault((ref.hall, ref.stand), _spell(rng, show, form, stand, hall))
        else:
            text = _spell(rng, show, form, stand, hall)
        found.append(
            Written(
                ref.exhibitor, text, names[key], stand.printed, hall.number, ref.hall, ref.stand
            )
        )
    return found


def references(show: Show, form: str) -> list[dict[str, str | None]]:
    """The references of one form of list, with the booth each means or None."""
    return [
        {
            "exhibitor": show.exhibitors[each.exhibitor].name,
            "text": each.text,
            "hall": each.hall,
            "booth": each.booth,
            "booth_hall": each.booth_hall,
        }
        for each in written(show, form)
    ]
