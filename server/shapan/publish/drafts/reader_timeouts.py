"""A publication while a reader runs out of time: it is tried again, and then the document of the last published
revision at the same path stays in its place. A busy machine does not decide what visitors see.

Without an earlier document a plan blocks the publication, and anything else is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shapan.expo.findings import Finding, Where, finding
from shapan.publish.assets.uploads import Uploads
from shapan.publish.drafts.validation import needs_beside
from shapan.publish.reading.source_reading import Reading
from shapan.source.tree import DocumentTree, documents_beside

LATE = "reader-timeout"


@dataclass(frozen=True, eq=False, kw_only=True)
class Understood:
    """The documents of a revision, read. `reading`: None if the only plan could not be read; `uploads`: None if an
    error forbids a build."""

    findings: tuple[Finding, ...]
    reading: Reading | None = None
    uploads: Uploads | None = None


def read_in_time(
    tree: DocumentTree,
    published: Sequence[DocumentTree],
    read: Callable[[DocumentTree], Understood],
) -> Understood:
    """`published`: the documents of published revisions, the last first. `read` keeps what it has read."""
    found = read(tree)
    if not _late(found):
        return found
    found = read(tree)
    stays: dict[str, None] = {}
    for before in published:
        late = [path for path in _late(found) if path in before and before[path] != tree[path]]
        if late:
            stays |= dict.fromkeys(late)
            for path in late:
                tree = _with_earlier(path, tree, before)
            found = read(tree)
    late = _late(found)
    kept = [
        finding("reader-late", "warning", Where(document=path), document=path)
        for path in stays
        if path not in late
    ]
    return replace(found, findings=(*found.findings, *kept))


def _late(found: Understood) -> list[str]:
    """Documents whose reader ran out of time."""
    return list(
        dict.fromkeys(
            one.where.document for one in found.findings if one.code == LATE and one.where.document
        )
    )


def _with_earlier(path: str, tree: DocumentTree, before: DocumentTree) -> DocumentTree:
    """With the earlier document at this path, and those that are read with it."""
    folder = path.rpartition("/")[0] + "/"
    of_it = {path, *(documents_beside(path) if path.startswith("plan/") else ())}
    if needs_beside(path):
        of_it |= {one for one in (*tree, *before) if one.startswith(folder)}
    others = {one: entry for one, entry in tree.items() if one not in of_it}
    return dict(sorted({**others, **{one: before[one] for one in of_it if one in before}}.items()))
