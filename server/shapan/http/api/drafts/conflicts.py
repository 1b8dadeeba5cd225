"""What two people want where the second is refused (412): of each document that a colleague has changed, or of each of
its fields, the value that was read, yours and theirs; and who made theirs when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from shapan.errors import NotFound
from shapan.http.api.messages import ConflictingValue, time_text
from shapan.http.api.request.route import Call
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.exhibitor_list import exhibitor_list_path
from shapan.publish.drafts.orders import DraftOrder, ReadAbout, ReadExhibitorList
from shapan.settings import MIB
from shapan.source.tree import DocumentEntry
from shapan.store.database.records import Revision
from shapan.store.database.unit_of_work import UnitOfWork

_DOCUMENT_BYTES = MIB  # larger documents are named without their values
_VALUE_BYTES = 8 << 10  # so are larger values
_DOCUMENTS = 20  # of one answer
_VALUES = 100
_REVISIONS = 100  # that are searched for who changed a document
_Tree = Mapping[str, DocumentEntry]
_NOTHING = object()


async def conflicting_values(
    call: Call, touches: Callable[[str], bool]
) -> tuple[ConflictingValue, ...]:
    """`touches`: whether the refused change depends on the document at a path."""
    then, now, authors = await call.context.read(lambda uow: _trees(call, uow, touches))
    found: list[ConflictingValue] = []
    for path in _changed(then, now, touches):
        read = await call.context.off_loop(partial(_both, call, then.get(path), now.get(path)))
        values = await _view_values(call, path, then, now) or list(_values(call, path, *read))
        found += [msgspec.structs.replace(one, **authors.get(path, {})) for one in values]
    return tuple(found[:_VALUES])


def _trees(
    call: Call, uow: UnitOfWork, touches: Callable[[str], bool]
) -> tuple[dict[str, DocumentEntry], dict[str, DocumentEntry], dict[str, dict[str, Any]]]:
    """The documents as they were read, as they are, and who changed each of them last."""
    expo = call.path["expo"]
    head = uow.drafts.head(expo)
    now = uow.drafts.tree(expo, head.number) if head else {}
    asked = call.if_match or ""
    if known := re.fullmatch(r'\s*"r([1-9]\d{0,8})"\s*', asked):
        try:
            then = uow.drafts.tree(expo, int(known[1]))
        except NotFound:
            then = {}
    else:
        tag = re.fullmatch(r'\s*"([0-9a-f]{64})"\s*', asked)
        then = {path: entry for path, entry in now.items() if not touches(path)}
        if tag and "path" in call.path:
            then[call.path["path"]] = DocumentEntry(tag[1], 0)
    return then, now, _authors(uow, expo, now, _changed(then, now, touches))


def _changed(then: _Tree, now: _Tree, touches: Callable[[str], bool]) -> list[str]:
    paths = sorted(path for path in then.keys() | now.keys() if touches(path))
    return [path for path in paths if then.get(path) != now.get(path)][:_DOCUMENTS]


def _authors(
    uow: UnitOfWork, expo: str, now: _Tree, changed: list[str]
) -> dict[str, dict[str, Any]]:
    wanted = {path for path in changed if path in now}
    found: dict[str, dict[str, Any]] = {}
    newest: tuple[Revision, ...] = uow.drafts.revisions(expo, 0)[:_REVISIONS]
    for revision in newest:
        before = uow.drafts.tree(expo, revision.number - 1) if revision.number > 1 else {}
        for path in [path for path in wanted if before.get(path) != now[path]]:
            wanted.discard(path)
            person = uow.people.get(revision.by)
            found[path] = {
                "by": person.name if person else "",
                "at": time_text(revision.at),
                "revision": revision.number,
            }
        if not wanted:
            break
    return found


def _both(
    call: Call, then: DocumentEntry | None, now: DocumentEntry | None
) -> tuple[bytes | None, bytes | None]:
    return _read(call, then), _read(call, now)


def _read(call: Call, entry: DocumentEntry | None) -> bytes | None:
    if entry is None or entry.size > _DOCUMENT_BYTES:
        return None
    try:
        data = call.context.documents.read(entry.sha256)
    except NotFound:  # purged
        return None
    return data if len(data) <= _DOCUMENT_BYTES else None


async def _view_values(call: Call, path: str, then: _Tree, now: _Tree) -> list[ConflictingValue]:
    """Of documents that are changed by the fields or cells that were read: those that both have changed."""
    body = _wanted(call)
    if not isinstance(body, dict):
        return []
    if path == NAME:
        base, theirs = [await _ask(call, ReadAbout, tree) for tree in (then, now)]
        cells = [
            (f"/{name}", base.get(name), yours, theirs.get(name)) for name, yours in body.items()
        ]
    elif body.get("cells") and exhibitor_list_path((path,)):
        base, theirs = [await _ask(call, ReadExhibitorList, tree) for tree in (then, now)]
        cells = list(_cells(body["cells"], base, theirs))
    else:
        return []
    return [_value(path, name, old, yours, new) for name, old, yours, new in cells if old != new]


async def _ask(call: Call, kind: type[DraftOrder[Any]], tree: _Tree) -> dict[str, Any]:
    answer = await call.context.worker.ask(kind(expo=call.path["expo"], tree=dict(tree)))
    return dict(msgspec.to_builtins(answer))


def _cells(
    changes: list[Any], base: dict[str, Any], theirs: dict[str, Any]
) -> Iterator[tuple[str, Any, Any, Any]]:
    """`/<row>/<column>`, and the cell as it was read, as it is wanted, and as it is, in the same exhibitor's row."""
    rows = {row["number"]: row for row in base["rows"]}
    by_id = {row["id"]: row for row in theirs["rows"] if row.get("id")}
    by_number = {row["number"]: row for row in theirs["rows"]}
    for change in changes:
        old = rows.get(change["row"])
        if old is not None:
            new = by_id.get(old.get("id", "")) or by_number.get(
                old["number"]
            )  # an id follows the name
            cells = [_cell(base, old, change["column"]), _cell(theirs, new, change["column"])]
            yield (
                f"/{change['row']}/{_escaped(change['column'])}",
                cells[0],
                change["value"],
                cells[1],
            )


def _cell(view: dict[str, Any], row: dict[str, Any] | None, column: str) -> Any:
    names = [one["name"] for one in view["columns"]]
    return row["cells"][names.index(column)] if row is not None and column in names else None


def _values(
    call: Call, path: str, base: bytes | None, theirs: bytes | None
) -> Iterator[ConflictingValue]:
    yours = _wanted(call)
    if path.endswith(".edits.json") and isinstance(yours, dict) and "/plan/" in call.request.path:
        yield from _booth_values(path, yours.get("edits", []), _json(base), _json(theirs))
    elif path != call.path.get("path"):
        yield ConflictingValue(document=path)
    elif not path.endswith(".json"):
        yield _value(path, "", _text(base), _text(yours), _text(theirs))
    elif call.request.method == "PATCH":
        yield from _patched(path, "", _json(base), _json(yours), _json(theirs))
    else:
        yield from _differing(path, "", _json(base), _json(yours), _json(theirs))


def _booth_values(
    path: str, yours: list[Any], base: Any, theirs: Any
) -> Iterator[ConflictingValue]:
    """Edits about a booth that both have made, by its number; else the document alone."""
    known = base.get("edits", []) if isinstance(base, dict) else []
    there = theirs.get("edits", []) if isinstance(theirs, dict) else []
    new = {_about(edit): edit for edit in there if edit not in known}
    both = [edit for edit in yours if _about(edit) and _about(edit) in new]
    for edit in both:
        yield _value(path, _about(edit), None, edit, new[_about(edit)])
    if not both:
        yield ConflictingValue(document=path)


def _about(edit: Any) -> str:
    """The number of the booth that an edit is about."""
    at = edit.get("at") if isinstance(edit, dict) else None
    found = at.get("number", "") if isinstance(at, dict) else edit.get("number", "")
    return str(found)


def _differing(
    path: str, pointer: str, base: Any, yours: Any, theirs: Any
) -> Iterator[ConflictingValue]:
    """Where two documents differ, and theirs from what was read."""
    if isinstance(yours, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        for name in sorted(yours.keys() | theirs.keys()):
            yield from _differing(
                path,
                f"{pointer}/{_escaped(name)}",
                old.get(name, _NOTHING),
                yours.get(name, _NOTHING),
                theirs.get(name, _NOTHING),
            )
    elif yours != theirs and theirs != base:
        yield _value(path, pointer, base, yours, theirs)


def _patched(
    path: str, pointer: str, base: Any, patch: Any, theirs: Any
) -> Iterator[ConflictingValue]:
    """What a merge patch sets, where theirs is another value than was read."""
    if isinstance(patch, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        for name, value in patch.items():
            at = f"{pointer}/{_escaped(name)}"
            yield from _patched(
                path, at, old.get(name, _NOTHING), value, theirs.get(name, _NOTHING)
            )
    elif patch != theirs and theirs != base:
        yield _value(path, pointer, base, patch, theirs)


def _value(path: str, field: str, base: Any, yours: Any, theirs: Any) -> ConflictingValue:
    values = {"base": base, "yours": yours, "theirs": theirs}
    fitting = {
        name: value for name, value in values.items() if value is not _NOTHING and value is not None
    }
    large = any(len(msgspec.json.encode(value)) > _VALUE_BYTES for value in fitting.values())
    return ConflictingValue(document=path, field=field, large=large, **({} if large else fitting))


def _wanted(call: Call) -> Any:
    """The body: a message as a dict, a document as bytes; None for one that is too large for memory."""
    if isinstance(call.body, msgspec.Struct):
        return msgspec.to_builtins(call.body)
    return call.body if isinstance(call.body, bytes) else None


def _json(data: Any) -> Any:
    try:
        return msgspec.json.decode(data) if data is not None else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _text(data: Any) -> Any:
    try:
        return data.decode() if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        return None


def _escaped(name: str) -> str:
    """A part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
