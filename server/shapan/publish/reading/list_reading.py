"""The list of exhibitors of a Source, read together with the numbers of its plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from shapan import sandbox
from shapan.errors import Unreadable
from shapan.expo.booth_evidence import FEWEST_PLACED, PlanNumbers, numbers_of, plan_numbers
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Exhibitor, Expo, PlanLevel
from shapan.expo.texts.words import pick
from shapan.intake.exhibitors.headers import stated_list
from shapan.publish.reading.document_parts import DocumentParts, first_of
from shapan.publish.reading.readers import READ_EXHIBITORS
from shapan.publish.sources import TABLES

# share of the exhibitors that name a booth of the plan: with fewer the column may be wrong
_DENIED = 0.2


def read_list(
    parts: DocumentParts, head: Expo, levels: Sequence[PlanLevel], findings: list[Finding]
) -> tuple[str, tuple[Exhibitor, ...]]:
    """(path, exhibitors); ("", ()) without a list. Where the list names hardly a booth of the plan, it is read again
    with the plan's numbers, which tell the column that has them."""
    stated = stated_list(head.list_settings)
    numbers = plan_numbers(levels)
    table = first_of(parts.tree, "exhibitors", TABLES, findings)
    if not table:
        return _list_in_another_document(parts, head, numbers, findings)
    notes: list[Finding] = []
    found = parts.optional(READ_EXHIBITORS, table, notes, (), head.locales, stated)
    if found and numbers and PlanNumbers(numbers).placed(found) < _DENIED * len(found):
        notes = []
        found = parts.optional(READ_EXHIBITORS, table, notes, (), head.locales, stated, numbers)
    findings += notes
    return table, found


def contradicting_numbers(
    parts: DocumentParts, head: Expo, levels: Sequence[PlanLevel]
) -> tuple[str, ...]:
    """The booths of a list that names hardly a booth of the plans as they were read; () of any other."""
    _, found = read_list(parts, head, levels, [])
    if PlanNumbers(plan_numbers(levels)).placed(found) >= _DENIED * len(found):
        return ()
    listed = sorted({number for one in found for number in numbers_of(one)})
    return tuple(listed) if len(listed) >= FEWEST_PLACED else ()


def _list_in_another_document(
    parts: DocumentParts, head: Expo, numbers: tuple[str, ...], findings: list[Finding]
) -> tuple[str, tuple[Exhibitor, ...]]:
    """The table, or the plan itself, whose rows name most booths of the plan, whatever it is called."""
    known, best = PlanNumbers(numbers), 0
    chosen: tuple[str, tuple[Exhibitor, ...], tuple[Finding, ...]] = ("", (), ())
    for path in filter(_may_be_list, parts.tree if numbers else ()):
        more = (head.locales, stated_list(head.list_settings), numbers)
        try:
            found, notes = parts.read(
                READ_EXHIBITORS, (path,), partial(_run_list, parts, path, more), *more
            )
        except Unreadable:
            continue  # another kind of document
        named = [one for one in found if not known.is_number(pick(one.name, head.locales))]
        if (placed := known.placed(named)) > max(best, FEWEST_PLACED - 1):
            best, chosen = placed, (path, found, notes)
    path, found, notes = chosen
    if not path:
        return "", ()
    said = finding("list-found", "info", Where(document=path), document=path, n=best)
    # a vacant booth of a plan has no name; what is a list is no broken plan
    findings[:] = [one for one in findings if one.where.document != path or one.severity != "error"]
    findings += [said, *(one for one in notes if one.code != "exhibitor-no-name")]
    return path, found


def _may_be_list(path: str) -> bool:
    folder, _, name = path.lower().rpartition("/")
    return (
        folder in ("", "plan")
        and name.endswith(TABLES)
        and not name.startswith("programme.")
        and not name.endswith(".edits.json")
    )


def _run_list(
    parts: DocumentParts, path: str, more: tuple[object, ...]
) -> tuple[tuple[Exhibitor, ...], tuple[Finding, ...]]:
    return sandbox.run(READ_EXHIBITORS, path, parts.source.read(path), *more)
