"""Fields that a firm said itself, where a list that is uploaded says something else: the firm's stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from shapan import sandbox
from shapan.expo.model import Exhibitor, ExhibitorFiles, presented
from shapan.expo.records.exhibitor import Presentation
from shapan.expo.records.rows import field_rows
from shapan.expo.texts.words import pick
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.headers import NOTHING_STATED, StatedList
from shapan.intake.exhibitors.profile import PROFILE
from shapan.intake.exhibitors.table import ExhibitorTable, write_exhibitor_table
from shapan.publish.reading.readers import READ_EXHIBITORS, SORT_ASSETS
from shapan.source.tree import DocumentTree
from shapan.store.ports import Documents


class FirmCell(msgspec.Struct, frozen=True, kw_only=True):
    """`field`: of `profile.toml`, with its locale for words (`name.zh`); `stays`: the firm's text; `brought`: the
    list's."""

    name: str
    field: str
    stays: str
    brought: str


def firm_cells(
    list_: ExhibitorTable,
    tree: DocumentTree,
    documents: Documents,
    stated: StatedList = NOTHING_STATED,
) -> tuple[FirmCell, ...]:
    """`list_`: as it would be after the upload. Raises what its readers raise."""
    listed = sandbox.run(
        READ_EXHIBITORS, "exhibitors.csv", write_exhibitor_table(list_), ("en",), stated
    )[0]
    own = own_profiles(listed, tree, documents)
    return tuple(cell for one in listed if one.id in own for cell in _differing(one, own[one.id]))


def own_profiles(
    firms: Iterable[Exhibitor], tree: DocumentTree, documents: Documents
) -> dict[str, ExhibitorFiles]:
    """What firms said of themselves in their `profile.toml`, by exhibitor. Raises what its reader raises."""
    paths = [
        path for path in tree if path.startswith("exhibitors/") and path.endswith(f"/{PROFILE}")
    ]
    if not paths:
        return {}
    texts = {path: documents.read(tree[path].sha256) for path in paths}
    entries = {path: tree[path] for path in paths}
    profiles = sandbox.run(SORT_ASSETS, entries, texts.__getitem__)[0].exhibitors
    folders = {slug(folder): files for folder, files in profiles.items()}
    found = {}
    for one in firms:
        names = (slug(one.id), *(slug(name) for name in one.name.values()))
        files = next((folders[name] for name in names if name in folders), None)
        if files is not None:
            found[one.id] = files
    return found


def _differing(listed: Exhibitor, own: ExhibitorFiles) -> Iterator[FirmCell]:
    for field, stays, brought in _pairs(listed, own):
        if stays and brought and stays != brought:
            yield FirmCell(name=pick(listed.name), field=field, stays=stays, brought=brought)


def _pairs(listed: Exhibitor, own: ExhibitorFiles) -> Iterator[tuple[str, str, str]]:
    for row in field_rows(Presentation):
        mine, theirs = (presented(firm, row.name) for firm in (own, listed))
        if isinstance(mine, dict):
            for locale, text in mine.items():
                yield f"{row.name}.{locale}".rstrip("."), text, theirs.get(locale, "")
        elif row.kind == "list":
            yield row.name, ", ".join(mine), ", ".join(theirs)
        else:
            yield row.name, mine, theirs
