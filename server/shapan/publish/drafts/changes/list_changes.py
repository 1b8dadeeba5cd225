"""What the studio does with the list of exhibitors of a draft ."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from shapan import sandbox
from shapan.expo.records.expo import ListSettings
from shapan.intake.exhibitors.headers import StatedList, stated_list
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
    LIST_SETTINGS,
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
        found = sandbox.run(
            READ_EXHIBITOR_TABLE, path, data, stated_list(reading.expo.list_settings)
        )
        return exhibitor_list_view(path, found, reading)

    def amend(self, order: AmendExhibitorList, progress: Progress) -> WrittenList:
        asked, brought = order.change, order.brought
        there, old, new = (self._document(tree) for tree in (order.tree, order.base, brought))
        own = self.documents.read(order.expo, order.tree).expo.list_settings
        stated = stated_list(own) if asked.paste.strip() else _stated_over(own, asked)
        others = (asked.cells, asked.add, asked.drop, asked.paste, asked.upload)
        only_settings = asked.says_settings and not any(others)
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
        trial = _with_columns(trial, asked, there, new, stated)
        head = self._head(order.tree, asked, trial.read)
        tree: MadeDocuments = {}
        if not only_settings:
            tree |= self.documents.keep({_LIST: write_exhibitor_table(after)})
            tree |= dict.fromkeys({path, *brought} - {_LIST, ""})
        return WrittenList({**tree, **head}, head, trial, same)

    def _head(
        self, tree: DocumentTree, asked: ExhibitorTableChange, read: ReadColumns | None
    ) -> DocumentTree:
        """`expo.toml` with what was said of the list. Rows of a heading are kept by the names of all columns."""
        columns = dict(asked.columns)
        if asked.heading and read:
            columns = {
                one.name: f"{one.field} {one.locale}".strip() for one in read.columns
            } | columns
        settings = ListSettings(columns=columns, sheet=asked.sheet, rows=asked.rows)
        if settings == ListSettings() or asked.paste.strip():
            return {}
        return self.documents.keep(
            {NAME: sandbox.run(LIST_SETTINGS, self.documents.text(tree, NAME), settings)}
        )

    def _document(self, tree: DocumentTree) -> _ListDocument | None:
        path = exhibitor_list_path(tree)
        return (path, self.documents.stored.read(tree[path].sha256)) if path else None


def _with_columns(
    trial: ExhibitorListPreview,
    asked: ExhibitorTableChange,
    there: _ListDocument | None,
    brought: _ListDocument | None,
    stated: StatedList,
) -> ExhibitorListPreview:
    """With the columns of what is pasted or uploaded, else of the list, unless its cells are changed."""
    found: ReadColumns | None = None
    if asked.paste.strip():
        found = sandbox.run(
            READ_COLUMNS,
            PASTE,
            asked.paste.encode(),
            StatedList(columns=asked.columns, heading=asked.heading),
        )
    elif not (asked.cells or asked.add or asked.drop) and (document := brought or there):
        found = sandbox.run(READ_COLUMNS, *document, stated)
    return msgspec.structs.replace(trial, read=found)


def _stated_over(own: ListSettings, asked: ExhibitorTableChange) -> StatedList:
    """What was said before, and now."""
    return StatedList(
        columns={**own.columns, **asked.columns},
        sheet=asked.sheet or own.sheet,
        rows={**own.rows, **asked.rows},
        heading=asked.heading,
    )
