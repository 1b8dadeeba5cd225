"""Several files as one blob: each is answered with as it lies there, in every coding."""

from __future__ import annotations

import brotli
import pytest

from shapan.errors import NotFound, Unavailable
from shapan.publish import blob_writer
from shapan.publish.blob_writer import ASIDE_BYTES, BlobWriter
from shapan.store.blobs.bundle import blob_of, bundle, coded, file_of, twins_of
from shapan.store.blobs.memory import MemoryStore

LONG = b"<p>A page that is worth packing.</p>" * 60
PAGES = [LONG, b"<p>short</p>", "<p>很长的页面</p>".encode() * 90]


def test_a_file_of_a_bundle_has_the_twins_that_it_would_have_alone() -> None:
    store = MemoryStore()
    writer = BlobWriter(store.blobs)
    name = writer.pages(PAGES)
    store.blobs.settle()
    assert writer.written == [(name, len(bundle(PAGES)))]
    files = [coded(store.blobs, file_of(name, at)) for at in range(3)]
    assert [files[at][""] for at in range(3)] == PAGES
    assert [sorted(one) for one in files] == [["", "br", "gz"], [""], ["", "br", "gz"]]
    assert brotli.decompress(files[2]["br"]) == PAGES[2]
    assert {blob_of(file_of(name, 1)), blob_of(name)} == {name}


def test_twins_made_later_are_twins_of_the_files() -> None:
    store = MemoryStore()
    name = BlobWriter(store.blobs).pages(PAGES)
    store.blobs.settle()
    store.blobs.repack(name, twins_of(store.blobs.read(name), "pages", first_view=True))
    assert brotli.decompress(coded(store.blobs, file_of(name, 0))["br"]) == LONG


def test_a_blob_is_its_own_reference() -> None:
    store = MemoryStore()
    name = BlobWriter(store.blobs).put(LONG, "svg")
    store.blobs.settle()
    assert coded(store.blobs, name)[""] == LONG


def test_what_is_not_there_is_said() -> None:
    store = MemoryStore()
    name = BlobWriter(store.blobs).pages(PAGES)
    store.blobs.settle()
    with pytest.raises(NotFound):
        coded(store.blobs, file_of("0" * 64 + ".pages", 0))
    with pytest.raises(Unavailable, match="no file 7; build again"):
        coded(store.blobs, file_of(name, 7))


def test_threads_make_the_same_and_what_they_make_is_known_at_once() -> None:
    long = [bytes([65 + at]) * (ASIDE_BYTES + at) for at in range(12)]
    here, there = MemoryStore(), MemoryStore()
    one, other = BlobWriter(here.blobs), BlobWriter(there.blobs, threads=True)
    for writer in (one, other):
        names = [writer.put(data, "json", first_view=True) for data in (*long, *long)] + [
            writer.put(LONG, "svg")
        ]
        assert all(writer.has(name) for name in names)
        writer.settle()
    assert other.written == one.written
    assert len(one.written) == 13
    assert [coded(there.blobs, name) for name, _ in one.written] == [
        coded(here.blobs, name) for name, _ in one.written
    ]


def test_a_failure_of_a_thread_is_raised_where_everything_has_to_be_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> dict[str, bytes]:
        raise MemoryError

    monkeypatch.setattr(blob_writer, "twins", fails)
    writer = BlobWriter(MemoryStore().blobs, threads=True)
    writer.put(b"a" * ASIDE_BYTES, "json")
    with pytest.raises(MemoryError):
        writer.settle()
