"""Matches booth numbers of the list with booth numbers of the plan.

The two come from different authors (on one show, 0 of 1,860 matched as written, 1,826 with this method). Each reference
is tried as a whole before it is split, and in strict form before loose forms. Thus `A-010` is never read as a range,
and `1.101` never as `1101` if both exist. Unmatched references are reported with the most similar numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from shapan.expo import numbers
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Exhibitor
from shapan.expo.texts.words import pick
from shapan.geometry.slug import slug

_CANDIDATES = 3
_LIKE = 60.0  # rapidfuzz ratio below which a number is no candidate


@dataclass(frozen=True)
class BoothCandidate:
    """The properties of a booth that the join needs. `title` is the name that the plan prints on it."""

    key: str
    number: str
    hall: str
    title: str = ""


@dataclass(frozen=True)
class Joined:
    """Booth keys by exhibitor (in the order of the list's references), and exhibitor ids by booth key
    (in list order).
    """

    booths: Mapping[str, tuple[str, ...]]
    exhibitors: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


@dataclass(eq=False)
class _Index:
    """Booths by form of number. If booths of different halls share a form, it keeps all of them; the hall decides."""

    by_form: list[dict[str, list[int]]]
    heads: frozenset[str]
    sequence: dict[tuple[str, str, str], dict[int, int]]  # (hall, head, tail) -> digits -> booth
    stands: Sequence[BoothCandidate]
    halls: Mapping[str, frozenset[str]]  # hall id -> slugs that name it


@dataclass(eq=False, kw_only=True)
class _Found:
    booths: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    unsure: list[tuple[str, list[int]]] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)  # (as written, corrected number)
    front: str = ""  # the hall as a prefix of numbers


def join_exhibitors(
    exhibitors: Sequence[Exhibitor],
    stands: Sequence[BoothCandidate],
    halls: Mapping[str, frozenset[str]],
    document: str = "",
    locales: Sequence[str] = ("en",),
) -> Joined:
    """Matches references as written (`Exhibitor.booths`, with `Exhibitor.hall` as a hint) to booths.

    halls: hall id -> slugs by which documents name it.
    """
    index = _index(stands, halls)
    booths: dict[str, tuple[str, ...]] = {}
    tenants: dict[str, list[str]] = {}
    findings: list[Finding] = []
    by_title = _by_title(stands)
    for exhibitor in exhibitors:
        found = _Found(front=numbers.hall_and_rest(exhibitor.hall)[0] or exhibitor.hall.strip())
        hint = _halls_of(exhibitor.hall, index)
        for reference in exhibitor.booths:
            _resolve(reference, hint, index, found)
        name = pick(exhibitor.name, locales)
        _settle(found, exhibitor, index)
        if not found.booths and not found.unsure and not found.missing:
            found.booths += by_title.get(_title_form(name), [])
        keys = tuple(dict.fromkeys(stands[i].key for i in found.booths))
        booths[exhibitor.id] = keys
        for key in keys:
            tenants.setdefault(key, []).append(exhibitor.id)
        findings += _report(exhibitor, name, found, index, document)
    return Joined(booths, {k: tuple(v) for k, v in tenants.items()}, tuple(findings))


def _index(stands: Sequence[BoothCandidate], halls: Mapping[str, frozenset[str]]) -> _Index:
    levels = len(numbers.forms(""))
    by_form: list[dict[str, list[int]]] = [{} for _ in range(levels)]
    parts: list[dict[str, list[int]]] = [{} for _ in range(levels)]
    heads: set[str] = set()
    sequence: dict[tuple[str, str, str], dict[int, int]] = {}
    for i, stand in enumerate(stands):
        if not stand.number.strip():
            continue
        # "A-010 B-011" on the plan is one booth that both numbers match.
        aliases = [p for c in numbers.list_cells(stand.number) for p in numbers.number_pieces(c)]
        for whole, text in [
            (True, stand.number),
            (False, stand.key),
            *((False, a) for a in aliases if len(aliases) > 1),
        ]:
            for level, form in enumerate(numbers.forms(text)):
                if form:
                    (by_form if whole else parts)[level].setdefault(form, []).append(i)
        for text in aliases:
            split = numbers.head_and_digits(text)
            if split:
                heads.add(split[0])
                sequence.setdefault((stand.hall, split[0], split[2]), {}).setdefault(split[1], i)
    for level in range(levels):
        for form, owners in parts[level].items():
            by_form[level].setdefault(form, list(dict.fromkeys(owners)))
    return _Index(by_form, frozenset(heads), sequence, stands, halls)


def _halls_of(text: str, index: _Index) -> frozenset[str]:
    """Hall ids that match a hint: by name, or ending in that number ("7.1" for "Hall 7.1")."""
    wanted = slug(text)
    if not wanted:
        return frozenset()
    exact = {hall for hall, names in index.halls.items() if wanted in names}
    if not exact:
        tail = slug(numbers.hall_and_rest(text)[0]) or wanted
        exact = {h for h, names in index.halls.items() if any(n == tail or n.endswith("-" + tail) for n in names)}
    return frozenset(exact)


def _match(text: str, hint: frozenset[str], index: _Index) -> list[int]:
    """Booths that match a text as a whole: none, one, or several in different halls."""
    for form, table in zip(numbers.forms(text), index.by_form, strict=True):
        found = table.get(form) if form else None
        if not found:
            continue
        if hint:
            inside = [i for i in found if index.stands[i].hall in hint]
            if inside:
                found = inside
        if len(found) == 1 or len({index.stands[i].number for i in found}) == 1:
            return found
        # Looser forms are less certain: if different numbers fold to the same form, it matches none of them.
        return [] if len({index.stands[i].hall for i in found}) == 1 else found
    return []


def _resolve(reference: str, hint: frozenset[str], index: _Index, found: _Found) -> None:
    text = reference.strip()
    if not text:
        return
    if _take(text, hint, index, found):
        return
    head = ""
    for cell in numbers.list_cells(numbers.without_measures(text)):
        if _take(cell, hint, index, found) or (head and cell.isdecimal() and _take(head + cell, hint, index, found)):
            front = numbers.head_and_digits(cell)
            head = front[0] if front and front[0] else head  # "A12, 13"
            continue
        hall, rest = numbers.hall_and_rest(cell)
        here = _halls_of(hall, index) or hint if hall else hint
        if hall and not rest:
            hint = here  # "Hall 2, B10": the hall applies to the following numbers
            continue
        rest = numbers.bare_number(rest if hall else cell)
        if not rest or _take(rest, here, index, found) or _range(rest, here, index, found):
            continue
        if _dotted(rest, here, index, found):
            continue
        if _fronted(rest, index, found) or _mended(rest, here, index, found):
            continue
        _by_pieces(rest, here, index, found)


def _take(text: str, hint: frozenset[str], index: _Index, found: _Found) -> bool:
    """Matches a text as a whole, also with the suffix of a group stand (`A12g`) or with a hall prefix (`7.1-A061`, `7.1
    A061`).
    """
    booths = _match(text, hint, index)
    if not booths and text[-1:] in "gG" and len(text) > 1 and text[-2].isdigit():
        booths = _match(text[:-1], hint, index)
    if not booths:
        head, mark, tail = (text.replace("/", " ").replace("-", " ", 1)).strip().partition(" ")
        halls = _halls_of(head, index) if mark and tail.strip() else frozenset()
        if halls:
            inside = [i for i in _match(tail.strip(), halls, index) if index.stands[i].hall in halls]
            booths = inside
    if not booths:
        return False
    if len(booths) == 1 or len({index.stands[i].hall for i in booths}) == 1:
        found.booths += booths[:1]
    else:
        found.unsure.append((text, booths))
    return True


def _dotted(text: str, hint: frozenset[str], index: _Index, found: _Found) -> bool:
    """`A1.A2` if both are booths; digits only would be a decimal."""
    parts = text.split(".")
    each = [_match(part, hint, index) for part in parts if part[:1].isalpha() and part[-1:].isdigit()]
    if len(parts) < 2 or len(each) < len(parts) or not all(each):
        return False
    for part in parts:
        _take(part, hint, index, found)
    return True


def _fronted(text: str, index: _Index, found: _Found) -> bool:
    """`A01` of hall `3` (in a separate column) if the plan prints `3A01`, `H3-A01` or `3.A01`."""
    if not found.front:
        return False
    fronts = (found.front, f"H{found.front}", found.front.removeprefix("H").removeprefix("h"))
    return any(front and _take(f"{front}{text}", frozenset(), index, found) for front in dict.fromkeys(fronts))


def _mended(text: str, hint: frozenset[str], index: _Index, found: _Found) -> bool:
    """A number that a spreadsheet converted to a date or a decimal, if it matches exactly one number."""
    for spelt in (numbers.undated(text), numbers.undecimal(text)):
        matches = {spelling: booths for spelling in spelt if (booths := _match(spelling, hint, index))}
        if len({tuple(booths) for booths in matches.values()}) == 1:
            spelling, booths = next(iter(matches.items()))
            found.booths += booths[:1]
            found.mended.append((text, index.stands[booths[0]].number or spelling))
            return True
    return False


def _range(text: str, hint: frozenset[str], index: _Index, found: _Found) -> bool:
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
    for (hall, h, t), run in index.sequence.items():
        if (h, t) != (head, tail) or (hint and hall not in hint) or low not in run or last[1] not in run:
            continue
        for step in (1, 2):
            wanted = range(low, last[1] + 1, step)
            if (last[1] - low) % step == 0 and all(n in run for n in wanted):
                found.booths += [run[n] for n in wanted]
                return True
    return False


def _by_pieces(text: str, hint: frozenset[str], index: _Index, found: _Found) -> None:
    """`A010/B011 C3`: each piece separately; a piece without a match is joined with the next one ("A 010")."""
    words = numbers.number_pieces(text)
    i, missing, taken = 0, [], 0
    while i < len(words):
        if (
            i + 1 < len(words)
            and not any(c.isdigit() for c in words[i])
            and _take(words[i] + words[i + 1], hint, index, found)
        ):
            i, taken = i + 2, taken + 1
            continue
        piece = numbers.bare_number(words[i])
        if piece and (_take(piece, hint, index, found) or _range(piece, hint, index, found)):
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


def _settle(found: _Found, exhibitor: Exhibitor, index: _Index) -> None:
    """A number in several halls belongs to the booth on which the plan prints this exhibitor's name, if there is
    exactly one.
    """
    names = {_title_form(n) for n in exhibitor.name.values()}
    still = []
    for text, booths in found.unsure:
        named = [i for i in booths if index.stands[i].title and _title_form(index.stands[i].title) in names]
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


def _report(exhibitor: Exhibitor, name: str, found: _Found, index: _Index, document: str) -> list[Finding]:
    where = Where(document=document, row=exhibitor.row, key=exhibitor.id)
    findings = []
    for text in dict.fromkeys(found.missing):
        near = _nearest(text, _halls_of(exhibitor.hall, index), index)
        findings.append(
            finding(
                "booth-unmatched",
                "warning",
                where,
                advice="booth-unmatched.near" if near else "",
                said=text,
                near=tuple(key for key, _ in near),
                name=name,
                booth=text,
                candidates=[f"{key} ({hall})" for key, hall in near],
            )
        )
    for text, number in found.mended:
        findings.append(finding("booth-mended", "info", where, said=text, name=name, booth=text, number=number))
    for text, booths in found.unsure:
        findings.append(
            finding(
                "booth-ambiguous",
                "warning",
                where,
                said=text,
                near=tuple(index.stands[i].key for i in booths[:6]),
                name=name,
                booth=text,
                n=len(booths),
            )
        )
    if found.topics:
        more = len(found.topics) - 3
        findings.append(
            finding(
                "booth-topic.more" if more > 0 else "booth-topic",
                "info",
                where,
                name=name,
                topics=found.topics[:3],
                more=more,
            )
        )
    return findings


def _nearest(text: str, hint: frozenset[str], index: _Index) -> list[tuple[str, str]]:
    """Up to three booths with the most similar numbers, those of the hinted hall first: key and hall."""
    wanted = numbers.forms(text)[-1]
    table = index.by_form[-1]
    hits = process.extract(wanted, table.keys(), scorer=fuzz.ratio, limit=3 * _CANDIDATES, score_cutoff=_LIKE)
    ranked = sorted(
        (
            (index.stands[i].hall not in hint if hint else False, -score, form, i)
            for form, score, _ in hits
            for i in table[form]
        ),
    )
    return list(dict.fromkeys((index.stands[i].key, index.stands[i].hall) for *_, i in ranked))[:_CANDIDATES]
