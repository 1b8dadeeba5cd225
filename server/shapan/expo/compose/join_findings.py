"""What the join says about references that it could not match, with the reason and the most similar numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rapidfuzz import fuzz, process

from shapan.expo import numbers
from shapan.expo.compose.booth_index import BoothIndex, Halls
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Exhibitor

UNJOINED = frozenset(("hall-unmatched", "booth-elsewhere", "booth-unmatched", "booth-ambiguous"))
_CANDIDATES = 3
_LIKE = 60.0  # rapidfuzz ratio below which a number is no candidate


class Reference(Protocol):
    """What the join found for one reference."""

    hall: str
    within: Halls | None
    missing: list[str]
    topics: list[str]
    unsure: list[tuple[str, list[int]]]
    mended: list[tuple[str, str]]


def join_findings(
    exhibitor: Exhibitor, name: str, found: Sequence[Reference], index: BoothIndex, document: str
) -> list[Finding]:
    where = Where(document=document, row=exhibitor.row, key=exhibitor.id)
    findings = []
    for text, hall in dict.fromkeys((text, one.hall) for one in found for text in one.missing):
        findings.append(_missing(text, hall, name, where, index))
    for text, number in (each for one in found for each in one.mended):
        findings.append(
            finding("booth-mended", "info", where, said=text, name=name, booth=text, number=number)
        )
    for one in found:
        for text, booths in one.unsure:
            several = "booth-ambiguous.in-hall" if one.within else "booth-ambiguous"
            near = tuple(index.booths[i].key for i in booths[:6])
            halls = {index.booths[i].hall for i in booths}
            findings.append(
                finding(
                    several,
                    "warning",
                    where,
                    said=text,
                    near=near,
                    name=name,
                    booth=text,
                    n=len(halls),
                    hall=one.hall,
                )
            )
    topics = [text for one in found for text in one.topics]
    if topics:
        more = len(topics) - 3
        case = "booth-topic.more" if more > 0 else "booth-topic"
        findings.append(finding(case, "info", where, name=name, topics=topics[:3], more=more))
    return findings


def _missing(text: str, hall: str, name: str, where: Where, index: BoothIndex) -> Finding:
    within = index.halls_called(hall) if hall.strip() else frozenset()
    if hall.strip() and not within and not index.nameless(hall):
        halls = index.titles(index.halls)
        return finding(
            "hall-unmatched",
            "warning",
            where,
            said=hall,
            name=name,
            booth=text,
            hall=hall,
            halls=halls,
        )
    elsewhere = (
        index.titles({index.booths[i].hall for i in index.matches(text, None)}) if within else []
    )
    if elsewhere:
        return finding(
            "booth-elsewhere",
            "warning",
            where,
            said=text,
            name=name,
            booth=text,
            hall=hall,
            halls=elsewhere,
        )
    near = _nearest(text, within, index)
    return finding(
        "booth-unmatched",
        "warning",
        where,
        advice="booth-unmatched.near" if near else "",
        said=text,
        near=tuple(key for key, *_ in near),
        name=name,
        booth=text,
        candidates=[f"{number} ({hall})" for _, number, hall in near],
    )


def _nearest(text: str, within: Halls, index: BoothIndex) -> list[tuple[str, str, str]]:
    """Up to three booths with the most similar numbers, those of the hall that the list says first: key,
    number and hall."""
    wanted = numbers.forms(text)[-1]
    ranked = []
    for hall, table in index.tables.items():
        if within and hall not in within:
            continue
        forms = table[-1]
        hits = process.extract(
            wanted, forms.keys(), scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_LIKE
        )
        ranked += [(-score, form, i) for form, score, _ in hits for i in forms[form]]
    booths = [index.booths[i] for *_, i in sorted(ranked)]
    return list(dict.fromkeys((booth.key, booth.number, booth.hall) for booth in booths))[
        :_CANDIDATES
    ]
