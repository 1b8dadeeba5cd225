"""What the studio does with the list of exhibitors of a draft (`DraftService`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.intake.exhibitors.headers import StatedColumns
from shapan.intake.exhibitors.table import PASTE, ExhibitorTableChange, ReadColumns, write_exhibitor_table
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.exhibitor_list import (
    ExhibitorListPreview,
    ExhibitorListView,
    exhibitor_list_path,
    exhibitor_list_preview,
    exhibitor_list_view,
    uploaded_list_preview,
)
from shapan.publish.drafts.firm_cells import firm_cells
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.progress import Progress
from shapan.publish.readers import (
    AMEND_EXHIBITOR_TABLE,
    LIST_COLUMNS,
    MERGE_EXHIBITOR_LISTS,
    READ_COLUMNS,
    READ_EXHIBITOR_TABLE,
)
from shapan.publish.source_reading import Reading
from shapan.store.ports import Documents

_LIST = "exhibitors.csv"  # a list that is changed by hand is written to it
_ListDocument = tuple[str, bytes]


@dataclass(frozen=True)
class ExhibitorLists:
    """`read`: what an expo's documents say; `keep`: stores documents that belong to no revision yet."""

    documents: Documents
    read: Callable[[str, DocumentTree], Reading]
    keep: Callable[[dict[str, bytes]], dict[str, DocumentTree]]

    def orders(self) -> dict[str, Callable[..., object]]:
        return {"exhibitor-list": self.exhibitor_list, "amend-exhibitor-list": self.amend_exhibitors}

    def exhibitor_list(self, expo: str, tree: DocumentTree, progress: Progress) -> ExhibitorListView:
        """The list of exhibitors as a table, next to the plan."""
        reading = self.read(expo, tree)
        path, data = self._document(tree) or ("", None)
        found = sandbox.run(READ_EXHIBITOR_TABLE, path, data, stated_columns(reading.expo.columns))
        return exhibitor_list_view(path, found, reading)

    def amend_exhibitors(
        self,
        expo: str,
        tree: DocumentTree,
        change: dict[str, object],
        progress: Progress,
        brought: DocumentTree | None = None,
        base: DocumentTree | None = None,
    ) -> dict[str, object]:
        """The list with a change, kept as CSV in place of the one that was there; and what differs. `brought`: the list
        that is uploaded again, `base`: the one that was uploaded last; `same` when the uploaded one can stay as it is;
        `head`: `expo.toml` with columns that were mapped by hand.
        """
        asked = msgspec.convert(change, ExhibitorTableChange)
        there, old, new = (self._document(one) for one in (tree, base or {}, brought or {}))
        own = self.read(expo, tree).expo.columns
        stated = stated_columns(own if asked.paste.strip() else {**own, **asked.columns})
        only_columns = asked == ExhibitorTableChange(columns=asked.columns) and bool(asked.columns)
        if new and asked.upload:
            merged = sandbox.run(MERGE_EXHIBITOR_LISTS, there or (_LIST, None), old, new, asked.upload, stated)
            firms = firm_cells(merged.after, tree, self.documents, stated)
            after, trial, same = merged.after, uploaded_list_preview(merged, firms), merged.same
        else:
            before, after = sandbox.run(AMEND_EXHIBITOR_TABLE, *(there or ("", None)), asked, stated)
            trial, same = exhibitor_list_preview(before, after), False
        path = there[0] if there else ""
        made = {} if only_columns else self.keep({_LIST: write_exhibitor_table(after)})["tree"]
        gone = {} if only_columns else dict.fromkeys({path, *(brought or ())} - {_LIST, ""})
        head = self._head(tree, asked)
        trial = _with_columns(trial, asked, there, new, stated)
        return {"tree": {**made, **gone, **head}, "head": head, "trial": trial, "same": same}

    def _head(self, tree: DocumentTree, asked: ExhibitorTableChange) -> DocumentTree:
        if not asked.columns or asked.paste.strip():
            return {}
        head = self.documents.read(tree[NAME][0]) if NAME in tree else None
        return self.keep({NAME: sandbox.run(LIST_COLUMNS, head, asked.columns)})["tree"]

    def _document(self, tree: DocumentTree) -> _ListDocument | None:
        path = exhibitor_list_path(tree)
        return (path, self.documents.read(tree[path][0])) if path else None


def _with_columns(
    trial: ExhibitorListPreview,
    asked: ExhibitorTableChange,
    there: _ListDocument | None,
    brought: _ListDocument | None,
    stated: StatedColumns,
) -> ExhibitorListPreview:
    """With the columns of what is pasted or uploaded, else of the list, unless its cells are changed."""
    found: ReadColumns | None = None
    if asked.paste.strip():
        found = sandbox.run(READ_COLUMNS, PASTE, asked.paste.encode(), stated_columns(asked.columns))
    elif not (asked.cells or asked.add or asked.drop) and (document := brought or there):
        found = sandbox.run(READ_COLUMNS, *document, stated)
    return msgspec.structs.replace(trial, read=found)


def stated_columns(columns: dict[str, str]) -> StatedColumns:
    return tuple(columns.items())
