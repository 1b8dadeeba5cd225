"""Matches booth numbers of the list with booth numbers of the plan.

The two come from different authors (on one show, 0 of 1,860 matched as written, 1,826 with this method). Each reference
is tried as a whole before it is split, and in strict form before loose forms. Thus `A-010` is never read as a range,
and `1.101` never as `1101` if both exist. A booth of another hall than the list says is no match. References without a
match are reported with the reason and the most similar numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shapan.expo import numbers
from shapan.expo.compose.booth_index import BoothCandidate, BoothIndex, Halls, booth_index
from shapan.expo.compose.join_findings import join_findings
from shapan.expo.findings import Finding
from shapan.expo.hall_names import HallNames
from shapan.expo.model import BoothReference, Exhibitor
from shapan.expo.texts.words import pick
from shapan.geometry.slug import slug


@dataclass(frozen=True)
class JoinedReference:
    """A reference of the list as written, and the key of a booth that it means; "" if it means none. One row for each
    booth."""

    exhibitor: str
    text: str
    hall: str
    booth: str = ""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Booth keys by exhibitor (in the order of the list's references), and exhibitor ids by booth key
    (in list order).
    """

    booths: Mapping[str, tuple[str, ...]]
    exhibitors: Mapping[str, tuple[str, ...]]
    references: tuple[JoinedReference, ...]
    findings: tuple[Finding, ...]


@dataclass(eq=False, kw_only=True)
class FoundBooths:
    """What one reference means. `within`: the halls that the list names; None if it names none."""

    text: str
    hall: str
    within: Halls | None
    front: str = ""  # the hall as a prefix of numbers
    booths: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    unsure: list[tuple[str, list[int]]] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)  # (as written, corrected number)


def join_exhibitors(
    exhibitors: Sequence[Exhibitor],
    stands: Sequence[BoothCandidate],
    halls: Mapping[str, HallNames],
    document: str = "",
    locales: Sequence[str] = ("en",),
) -> Joined:
    """Matches references as written (`Exhibitor.references`) to booths. `halls`: by what documents call each hall."""
    index = booth_index(stands, halls)
    booths: dict[str, tuple[str, ...]] = {}
    tenants: dict[str, list[str]] = {}
    references: list[JoinedReference] = []
    findings: list[Finding] = []
    by_title = _by_title(stands)
    for exhibitor in exhibitors:
        found = [one for reference in exhibitor.references for one in _found(reference, index)]
        for one in found:
            _settle(one, exhibitor, index)
        name = pick(exhibitor.name, locales)
        named = [i for i in by_title.get(_title_form(name), ()) if _allowed(stands[i].hall, found)]
        if named and not any(one.booths or one.unsure or one.missing for one in found):
            found.append(FoundBooths(text="", hall="", within=None, booths=named))
        keys = tuple(dict.fromkeys(stands[i].key for one in found for i in one.booths))
        booths[exhibitor.id] = keys
        for key in keys:
            tenants.setdefault(key, []).append(exhibitor.id)
        references += _references(exhibitor, found, stands)
        findings += join_findings(exhibitor, name, found, index, document)
    return Joined(
        booths=booths,
        exhibitors={k: tuple(v) for k, v in tenants.items()},
        references=tuple(references),
        findings=tuple(findings),
    )


def _references(
    exhibitor: Exhibitor, found: Sequence[FoundBooths], stands: Sequence[BoothCandidate]
) -> Iterator[JoinedReference]:
    for one in found:
        meant = [stands[i].key for i in dict.fromkeys(one.booths)] or [""]
        for key in meant if one.text else ():
            yield JoinedReference(exhibitor.id, one.text, one.hall, key)


def _halls(name: str, index: BoothIndex) -> Halls | None:
    """Those of a name; any, where the list names none or the plan none."""
    found = index.halls_called(name) if name.strip() else None
    return found or (None if found is None or index.nameless(name) else found)


def _found(reference: BoothReference, index: BoothIndex) -> list[FoundBooths]:
    """What a reference means as a whole, else what each of its cells means ("A12, 13; Hall 2, B10")."""
    within = _halls(reference.hall, index)
    front = numbers.hall_and_rest(reference.hall)[0] or reference.hall.strip()
    text = reference.text.strip()
    whole = FoundBooths(text=text, hall=reference.hall, within=within, front=front)
    if not text or _take(text, within, index, whole):
        return [whole]
    cells: list[FoundBooths] = []
    head = ""
    for cell in numbers.list_cells(numbers.without_measures(text)):
        found = FoundBooths(text=cell, hall=reference.hall, within=within, front=front)
        place, number = numbers.place_and_rest(cell)
        if place:
            cells.append(_placed(place, number, index, found))
            continue
        hall, rest = numbers.hall_and_rest(cell)
        here = _halls(hall, index) if hall else within
        if _take(cell, within, index, found) or (
            head and cell.isdecimal() and _take(head + cell, within, index, found)
        ):
            first = numbers.head_and_digits(cell)
            head = first[0] if first and first[0] else head  # "A12, 13"
        elif hall and not rest and here:
            within = here  # "Hall 2, B10": the hall applies to the following numbers
            continue
        else:
            _resolve(numbers.bare_number(rest or cell), here, index, found)
        cells.append(found)
    return cells


def _placed(place: str, number: str, index: BoothIndex, found: FoundBooths) -> FoundBooths:
    """`Freifläche/Halle/8/Nord/B020`: only a booth of the hall that its path names. The path alone is no booth."""
    if not number:
        return FoundBooths(
            text=found.text, hall=found.hall, within=found.within, topics=[found.text]
        )
    hall = found.hall.strip() or place
    here = index.halls_called(place) or found.within or frozenset()
    within = None if not here and index.nameless(hall) else here
    own = FoundBooths(text=found.text, hall=hall, within=within, front=found.front)
    _resolve(numbers.bare_number(number), within, index, own)
    return own


def _allowed(hall: str, found: Sequence[FoundBooths]) -> bool:
    """Whether the list says nothing against a hall."""
    said = [one.within for one in found if one.within is not None]
    return not said or any(hall in within for within in said)


def _resolve(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> None:
    """What a cell means that is no number as it stands."""
    if (
        text
        and not _take(text, within, index, found)
        and not _range(text, within, index, found)
        and not _dotted(text, within, index, found)
        and not _fronted(text, index, found)
        and not _mended(text, within, index, found)
    ):
        _by_pieces(text, within, index, found)


def _take(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> bool:
    """Matches a text as a whole, also with the suffix of a group stand (`A12g`) or with a hall prefix (`7.1-A061`, `7.1
    A061`).
    """
    booths = index.matches(text, within) or index.matches(numbers.without_group(text), within)
    if not booths and len(numbers.list_cells(text)) == 1:
        head, mark, tail = (text.replace("/", " ").replace("-", " ", 1)).strip().partition(" ")
        halls = index.halls_exactly(head) if mark and tail.strip() else frozenset()
        halls = halls & within if within else halls
        booths = index.matches(tail.strip(), halls) if halls else []
    return _settled(text, [[i] for i in booths], index, found)


def _settled(text: str, choices: list[list[int]], index: BoothIndex, found: FoundBooths) -> bool:
    """Adds the booths that a text means, if it has one meaning, or one hall."""
    if not choices:
        return False
    if len({index.booths[one[0]].hall for one in choices}) == 1:
        found.booths += choices[0]
    else:
        found.unsure.append((text, [i for one in choices for i in one]))
    return True


def _dotted(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> bool:
    """`A1.A2` if both are booths; digits only would be a decimal."""
    parts = text.split(".")
    each = [
        index.matches(part, within) for part in parts if part[:1].isalpha() and part[-1:].isdigit()
    ]
    if len(parts) < 2 or len(each) < len(parts) or not all(each):
        return False
    for part in parts:
        _take(part, within, index, found)
    return True


def _fronted(text: str, index: BoothIndex, found: FoundBooths) -> bool:
    """`A01` of hall `3` (in a separate column) if the plan prints `3A01`, `H3-A01` or `3.A01`, and the reverse. A
    number that begins with its hall needs no title of that hall on the plan.
    """
    if not found.front:
        return False
    fronts = dict.fromkeys(
        (found.front, f"H{found.front}", found.front.removeprefix("H").removeprefix("h"))
    )
    written = numbers.forms(text)[3]
    for front in filter(None, fronts):
        start = numbers.forms(front)[3]
        says = start and written.startswith(start) and len(written) > len(start)
        spelt = (
            [text, *([written[len(start) :]] if found.within else [])]
            if says
            else [f"{front}{text}"]
        )
        if any(
            _take(one, found.within or None if i == 0 else found.within, index, found)
            for i, one in enumerate(spelt)
        ):
            return True
    return False


def _mended(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> bool:
    """A number that a spreadsheet converted to a date or a decimal, if it matches exactly one number."""
    for spelt in (numbers.undated(text), numbers.undecimal(text)):
        matches = {
            spelling: booths for spelling in spelt if (booths := index.matches(spelling, within))
        }
        if len({tuple(booths) for booths in matches.values()}) == 1:
            spelling, booths = next(iter(matches.items()))
            found.mended.append((text, index.booths[booths[0]].number or spelling))
            return _settled(text, [[i] for i in booths], index, found)
    return False


def _range(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> bool:
    """`A10-A14`: both ends are booths of one run, and every number in between is one, or every second number (one side
    of the aisle).
    """
    span = numbers.ends(text)
    if span is None:
        return False
    first = numbers.head_and_digits(span[0])
    last = numbers.head_and_digits(span[1])
    if first is None or last is None:
        return False
    head, low, tail = first
    if last[0] not in ("", head) or last[2] != tail or not low < last[1] <= low + 200:
        return False
    choices = []
    for _, run in index.runs(head, tail, within):
        for step in (1, 2):
            wanted = range(low, last[1] + 1, step)
            if (last[1] - low) % step == 0 and all(n in run for n in wanted):
                choices.append([run[n] for n in wanted])
                break
    return _settled(text, choices, index, found)


def _by_pieces(text: str, within: Halls | None, index: BoothIndex, found: FoundBooths) -> None:
    """`A010/B011 C3`: each piece separately; a piece without a match is joined with the next one ("A 010")."""
    words = numbers.number_pieces(text)
    i, missing, taken = 0, [], 0
    while i < len(words):
        if (
            i + 1 < len(words)
            and not any(c.isdigit() for c in words[i])
            and _take(words[i] + words[i + 1], within, index, found)
        ):
            i, taken = i + 2, taken + 1
            continue
        piece = numbers.bare_number(words[i])
        if piece and (_take(piece, within, index, found) or _range(piece, within, index, found)):
            taken += 1
        elif piece:
            missing.append(piece)
        i += 1
    wrong = [m for m in missing if numbers.like_number(m, index.heads)]
    if not taken:  # no piece is a booth: the text is reported as written
        whole_is_number = len(words) == 1 or (wrong and len(wrong) == len(missing))
        (found.missing if wrong and whole_is_number else found.topics).append(text)
    else:
        found.missing += wrong


def _settle(found: FoundBooths, exhibitor: Exhibitor, index: BoothIndex) -> None:
    """A number in several halls belongs to the booth on which the plan prints this exhibitor's name, if there is
    exactly one.
    """
    names = {_title_form(n) for n in exhibitor.name.values()}
    still = []
    for text, booths in found.unsure:
        named = [
            i
            for i in booths
            if index.booths[i].title and _title_form(index.booths[i].title) in names
        ]
        if len(named) == 1:
            found.booths += named
        else:
            still.append((text, booths))
    found.unsure = still


def _title_form(text: str) -> str:
    return slug(text).replace("-", "")


def _by_title(stands: Sequence[BoothCandidate]) -> dict[str, list[int]]:
    """Booths by their printed name, for exhibitors without a number in the list."""
    found: dict[str, list[int]] = {}
    for i, stand in enumerate(stands):
        if len(_title_form(stand.title)) >= 3:
            found.setdefault(_title_form(stand.title), []).append(i)
    return found
