from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.contract import NAME, PAGE, StoreContract

from shapan.errors import NotFound, Unavailable
from shapan.store.blobs.directory import DirectoryStore


class TestDirectory(StoreContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "site"

    def store(self) -> DirectoryStore:
        return DirectoryStore(self.folder)

    def test_what_was_kept_is_there_for_the_next_process(self) -> None:
        first = self.store()
        first.blobs.put(NAME, PAGE)
        first.blobs.settle()
        first.releases.move("show", "r1", b"{1}")
        second = self.store()
        assert second.blobs.read(NAME) == PAGE
        assert second.releases.current("show") == "r1"

    def test_what_a_killed_process_had_staged_is_gone_at_the_next_start(self) -> None:
        staged = self.folder / "staged" / "4711-1"
        staged.mkdir(parents=True)
        (staged / NAME).write_bytes(PAGE[:10])
        self.store()
        assert list((self.folder / "staged").iterdir()) == []

    def test_what_another_store_is_staging_is_left_alone(self) -> None:
        first = self.store()
        first.blobs.put(NAME, PAGE)
        self.store()
        first.blobs.settle()
        assert first.blobs.read(NAME) == PAGE

    @pytest.mark.parametrize("damage", [PAGE[:-1], PAGE[:-1] + b"?", b""])
    def test_a_damaged_blob_is_never_handed_out(self, damage: bytes) -> None:
        store = self.store()
        store.blobs.put(NAME, PAGE)
        store.blobs.settle()
        store.blobs.path(NAME).write_bytes(damage)
        with pytest.raises(Unavailable, match="build again"):
            store.blobs.read(NAME)

    @pytest.mark.parametrize(
        "name", ["../../etc/passwd", "", "a" * 64, "a" * 64 + ".html/../x", "A" * 64 + ".html"]
    )
    def test_a_name_that_is_no_hash_reaches_no_file(self, name: str) -> None:
        with pytest.raises(NotFound):
            self.store().blobs.path(name)

    @pytest.mark.parametrize("name", ["..", "a/b", ".hidden", ""])
    def test_an_expo_outside_the_folder_is_not_found(self, name: str) -> None:
        with pytest.raises(NotFound):
            self.store().releases.current(name)

    def test_a_torn_cache_entry_is_a_miss(self) -> None:
        store = self.store()
        store.cache.set("ab12", b"tile")
        file = self.folder / "cache" / "ab" / "ab12"
        file.write_bytes(file.read_bytes()[:-1])
        assert store.cache.get("ab12") is None

    def test_the_cache_is_trimmed_to_half_of_its_limit(self) -> None:
        store = self.store()
        for key in ("aa1", "bb2", "cc3", "dd4"):
            store.cache.set(key, bytes(68))  # 100 with its hash
        store.cache.trim(limit=300)
        assert [key for key in ("aa1", "bb2", "cc3", "dd4") if store.cache.get(key)] == ["dd4"]
