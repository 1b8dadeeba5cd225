"""What every adapter of the store ports does. A subclass gives `store()`."""

from __future__ import annotations

import pytest

from shapan.errors import NotFound, Stale, Usage
from shapan.store.ports import Store, blob_name

PAGE = b"<!doctype html><p>Hall 1" + b" ." * 800
NAME = blob_name(PAGE, "html")


class StoreContract:
    def store(self) -> Store:
        raise NotImplementedError

    def test_a_blob_reads_back_under_the_hash_of_its_bytes(self) -> None:
        blobs = self.store().blobs
        blobs.put(NAME, PAGE, {"br": b"packed"})
        blobs.settle()
        assert blobs.read(NAME) == PAGE
        assert blobs.read(NAME, "br") == b"packed"
        assert blobs.sizes(NAME) == {"": len(PAGE), "br": 6}

    def test_nobody_reads_a_blob_before_it_is_settled(self) -> None:
        blobs = self.store().blobs
        blobs.put(NAME, PAGE)
        assert blobs.has(NAME)
        with pytest.raises(NotFound):
            blobs.read(NAME)
        with pytest.raises(NotFound):
            blobs.sizes(NAME)

    def test_an_absent_blob_or_coding_is_not_found(self) -> None:
        blobs = self.store().blobs
        assert not blobs.has(NAME)
        blobs.put(NAME, PAGE)
        blobs.settle()
        for name, coding in ((blob_name(b"", "html"), ""), (NAME, "gz")):
            with pytest.raises(NotFound):
                blobs.read(name, coding)

    def test_a_second_put_changes_nothing(self) -> None:
        blobs = self.store().blobs
        blobs.put(NAME, PAGE)
        blobs.settle()
        blobs.put(NAME, PAGE, {"gz": b"late"})
        blobs.settle()
        assert blobs.sizes(NAME) == {"": len(PAGE)}

    def test_a_settled_blob_can_have_other_twins(self) -> None:
        blobs = self.store().blobs
        blobs.put(NAME, PAGE, {"br": b"packed", "gz": b"zipped"})
        with pytest.raises(NotFound):
            blobs.repack(NAME, {"br": b"early"})
        blobs.settle()
        blobs.repack(NAME, {"br": b"less"})
        assert (blobs.read(NAME), blobs.read(NAME, "br"), blobs.read(NAME, "gz")) == (
            PAGE,
            b"less",
            b"zipped",
        )

    def test_what_is_discarded_is_not_there_until_it_is_put_again(self) -> None:
        blobs = self.store().blobs
        blobs.put(NAME, PAGE, {"br": b"a", "gz": b"b"})
        blobs.settle()
        blobs.discard(NAME, "br")
        assert blobs.sizes(NAME).keys() == {"", "gz"}
        blobs.discard(NAME)
        assert not blobs.has(NAME)
        with pytest.raises(NotFound):
            blobs.read(NAME)
        blobs.put(NAME, PAGE)
        blobs.settle()
        blobs.scrub()
        assert blobs.read(NAME) == PAGE

    @pytest.mark.machine_clock
    def test_sweeping_keeps_what_is_kept_and_what_is_young(self) -> None:
        blobs = self.store().blobs
        other = blob_name(b"other", "json")
        blobs.put(NAME, PAGE, {"br": b"packed"})
        blobs.put(other, b"other")
        blobs.settle()
        assert blobs.sweep({other}, grace_s=3600) == 0
        assert blobs.sweep({other}, grace_s=-1) == 1
        assert not blobs.has(NAME)
        assert blobs.read(other) == b"other"

    def test_the_pointer_names_the_release_that_readers_see(self) -> None:
        releases = self.store().releases
        assert releases.current("show") is None
        assert releases.expos() == ()
        releases.move("show", "r1", b"{1}")
        releases.move("show", "r2", b"{2}")
        assert releases.current("show") == "r2"
        assert releases.expos() == ("show",)
        assert releases.document("show", "r1") == b"{1}"

    def test_rollback_is_moving_the_pointer_to_an_older_release(self) -> None:
        releases = self.store().releases
        releases.move("show", "r1", b"{1}")
        releases.move("show", "r2", b"{2}")
        releases.move("show", "r1")
        assert releases.current("show") == "r1"
        assert sorted(releases.list("show")) == ["r1", "r2"]

    def test_the_pointer_never_names_what_is_not_there(self) -> None:
        releases = self.store().releases
        with pytest.raises(NotFound):
            releases.move("show", "r9")
        assert releases.current("show") is None
        with pytest.raises(NotFound):
            releases.document("show", "r9")

    def test_a_pointer_moves_only_from_the_version_that_was_seen(self) -> None:
        releases = self.store().releases
        assert releases.version("show") == ""
        releases.move("show", "r1", b"{}", version="")
        seen = releases.version("show")
        for refused in ("", "other"):
            with pytest.raises(Stale):
                releases.move("show", "r2", b"{}", version=refused)
        releases.move("show", "r2", b"{}", version=seen)
        for refused in (seen, ""):
            with pytest.raises(Stale):
                releases.move("show", "r1", version=refused)
        with pytest.raises(Stale):
            releases.withdraw("show", version=seen)
        assert releases.current("show") == "r2"
        releases.withdraw("show", version=releases.version("show"))
        assert (releases.current("show"), releases.expos()) == (None, ())
        releases.move("show", "r1", version=releases.version("show"))
        assert releases.current("show") == "r1"

    def test_withdrawing_takes_the_pointer_and_leaves_the_releases(self) -> None:
        releases = self.store().releases
        releases.withdraw("show")
        releases.move("show", "r1", b"{1}")
        releases.withdraw("show")
        assert (
            releases.current("show"),
            releases.expos(),
            releases.all(),
            releases.list("show"),
        ) == (
            None,
            (),
            ("show",),
            ("r1",),
        )
        releases.move("show", "r1")
        assert releases.current("show") == "r1"

    def test_the_current_release_cannot_be_dropped(self) -> None:
        releases = self.store().releases
        releases.move("show", "r1", b"{1}")
        releases.move("show", "r2", b"{2}")
        releases.drop("show", "r1")
        releases.drop("show", "r0")
        assert releases.list("show") == ("r2",)
        with pytest.raises(Usage):
            releases.drop("show", "r2")

    def test_how_a_programme_changed_is_kept_beside_the_releases(self) -> None:
        releases = self.store().releases
        assert releases.sequences("show") == b""
        releases.keep_sequences("show", b"{}")
        assert (releases.list("show"), releases.expos(), releases.sequences("other")) == (
            (),
            (),
            b"",
        )
        releases.move("show", "r1", b"{1}")
        releases.keep_sequences("show", b"[]")
        assert (releases.list("show"), releases.all(), releases.sequences("show")) == (
            ("r1",),
            ("show",),
            b"[]",
        )
        releases.keep_sequences("show", b"")
        releases.keep_sequences("show", b"")
        assert releases.sequences("show") == b""

    def test_the_cache_forgets_nothing_it_was_just_given(self) -> None:
        cache = self.store().cache
        assert cache.get("ab12") is None
        cache.set("ab12", b"tile")
        cache.set("ab12", b"tile again")
        assert cache.get("ab12") == b"tile again"
