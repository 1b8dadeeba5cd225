"""What the studio does with the list of exhibitors of a draft ."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.intake.exhibitors.headers import StatedColumns
from shapan.intake.exhibitors.table import (
    PASTE,
    ExhibitorTableChange,
    ReadColumns,
    write_exhibitor_table,
)
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.answers import WrittenList
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.exhibitor_list import (
    ExhibitorListPreview,
    ExhibitorListView,
    exhibitor_list_path,
    exhibitor_list_preview,
    exhibitor_list_view,
    uploaded_list_preview,
)
from shapan.publish.drafts.firms.firm_cells import firm_cells
from shapan.publish.drafts.orders import AmendExhibitorList, Handlers, ReadExhibitorList
from shapan.publish.progress import Progress
from shapan.publish.reading.readers import (
    AMEND_EXHIBITOR_TABLE,
    LIST_COLUMNS,
    MERGE_EXHIBITOR_LISTS,
    READ_COLUMNS,
    READ_EXHIBITOR_TABLE,
)
from shapan.source.tree import DocumentTree, MadeDocuments

_LIST = "exhibitors.csv"  # a list that is changed by hand is written to it
_ListDocument = tuple[str, bytes]


@dataclass(frozen=True)
class ListChanges:
    documents: DraftDocuments

    def handlers(self) -> Handlers:
        return {ReadExhibitorList: self.exhibitor_list, AmendExhibitorList: self.amend}

    def exhibitor_list(self, order: ReadExhibitorList, progress: Progress) -> ExhibitorListView:
        reading = self.documents.read(order.expo, order.tree)
        path, data = self._document(order.tree) or ("", None)
        found = sandbox.run(READ_EXHIBITOR_TABLE, path, data, stated_columns(reading.expo.columns))
        return exhibitor_list_view(path, found, reading)

    def amend(self, order: AmendExhibitorList, progress: Progress) -> WrittenList:
        asked, brought = order.change, order.brought
        there, old, new = (self._document(tree) for tree in (order.tree, order.base, brought))
        own = self.documents.read(order.expo, order.tree).expo.columns
        stated = stated_columns(own if asked.paste.strip() else {**own, **asked.columns})
        only_columns = asked == ExhibitorTableChange(columns=asked.columns) and bool(asked.columns)
        if new and asked.upload:
            merged = sandbox.run(
                MERGE_EXHIBITOR_LISTS, there or (_LIST, None), old, new, asked.upload, stated
            )
            firms = firm_cells(merged.after, order.tree, self.documents.stored, stated)
            after, trial, same = merged.after, uploaded_list_preview(merged, firms), merged.same
        else:
            before, after = sandbox.run(
                AMEND_EXHIBITOR_TABLE, *(there or ("", None)), asked, stated
            )
            trial, same = exhibitor_list_preview(before, after), False
        path = there[0] if there else ""
        head = self._head(order.tree, asked)
        tree: MadeDocuments = {}
        if not only_columns:
            tree |= self.documents.keep({_LIST: write_exhibitor_table(after)})
            tree |= dict.fromkeys({path, *brought} - {_LIST, ""})
        trial = _with_columns(trial, asked, there, new, stated)
        return WrittenList({**tree, **head}, head, trial, same)

    def _head(self, tree: DocumentTree, asked: ExhibitorTableChange) -> DocumentTree:
        if not asked.columns or asked.paste.strip():
            return {}
        return self.documents.keep(
            {NAME: sandbox.run(LIST_COLUMNS, self.documents.text(tree, NAME), asked.columns)}
        )

    def _document(self, tree: DocumentTree) -> _ListDocument | None:
        path = exhibitor_list_path(tree)
        return (path, self.documents.stored.read(tree[path].sha256)) if path else None


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
        found = sandbox.run(
            READ_COLUMNS, PASTE, asked.paste.encode(), stated_columns(asked.columns)
        )
    elif not (asked.cells or asked.add or asked.drop) and (document := brought or there):
        found = sandbox.run(READ_COLUMNS, *document, stated)
    return msgspec.structs.replace(trial, read=found)


def stated_columns(columns: dict[str, str]) -> StatedColumns:
    return tuple(columns.items())
