"""Documents over both adapters, and what a folder can do wrong."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from shapan.errors import NotFound, Unavailable
from shapan.publish.sources import draft_expo
from shapan.source import DocumentEntry
from shapan.store.documents.documents import DirectoryDocuments, MemoryDocuments
from shapan.store.documents.draft import Draft, write_zip
from shapan.store.ports import Documents


@pytest.fixture(params=["directory", "memory"])
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> Documents:
    return (
        DirectoryDocuments(tmp_path / "documents")
        if request.param == "directory"
        else MemoryDocuments()
    )


def test_documents_read_back_under_their_hash(documents: Documents) -> None:
    plan, twin, empty = documents.keep(b"plan", b"plan", b"")
    assert plan == twin == DocumentEntry(hashlib.sha256(b"plan").hexdigest(), 4)
    assert (documents.read(plan.sha256), documents.read(empty.sha256)) == (b"plan", b"")
    for absent in ("0" * 64, "../../etc/passwd"):
        with pytest.raises(NotFound):
            documents.read(absent)


@pytest.mark.machine_clock
def test_sweeping_keeps_what_is_kept_and_what_is_young(documents: Documents) -> None:
    keep, drop = documents.keep(b"keep", b"drop")
    assert documents.sweep({keep.sha256}, grace_s=3600) == 0
    assert documents.sweep({keep.sha256}, grace_s=-1) == 1
    assert documents.read(keep.sha256) == b"keep"
    with pytest.raises(NotFound):
        documents.read(drop.sha256)


def test_a_damaged_document_is_not_handed_out_and_a_killed_write_leaves_nothing(
    tmp_path: Path,
) -> None:
    documents = DirectoryDocuments(tmp_path)
    (entry,) = documents.keep(b"plan")
    (tmp_path / entry.sha256[:2] / entry.sha256).write_bytes(b"plam")
    with pytest.raises(Unavailable):
        documents.read(entry.sha256)
    (tmp_path / "staged" / "left").write_bytes(b"half")
    DirectoryDocuments(tmp_path)
    assert list((tmp_path / "staged").iterdir()) == []


def zipped(draft: Draft) -> bytes:
    target = io.BytesIO()
    write_zip(target, draft.tree(), draft.pieces)
    return target.getvalue()


def test_a_document_comes_in_pieces(documents: Documents, tmp_path: Path) -> None:
    data = bytes(range(256)) * (10 << 10)
    (entry,) = documents.keep(data)
    pieces = list(documents.pieces(entry.sha256))
    assert (b"".join(pieces), max(map(len, pieces))) == (data, 1 << 20)
    with pytest.raises(NotFound):
        next(documents.pieces("0" * 64))
    if isinstance(documents, DirectoryDocuments):
        (tmp_path / "documents" / entry.sha256[:2] / entry.sha256).write_bytes(data[1:])
        with pytest.raises(Unavailable):
            next(documents.pieces(entry.sha256))


def test_a_draft_is_a_source_and_packs_to_the_same_bytes(
    documents: Documents, tmp_path: Path
) -> None:
    toml, plan = documents.keep(b'title = "Show"', b"<svg/>")
    tree = {"hall.svg": plan, "notes.txt": toml}
    source = draft_expo("show", documents, tree)
    # arranged as a folder would be
    assert source.tree() == {"notes.txt": toml, "plan/hall.svg": plan}
    assert (source.name, source.read("plan/hall.svg")) == ("show", b"<svg/>")
    data = zipped(Draft("show", documents, tree))
    assert data == zipped(Draft("other", documents, dict(reversed(tree.items()))))
    (tmp_path / "x.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "hall.svg": b"<svg/>",
            "notes.txt": b'title = "Show"',
        }
