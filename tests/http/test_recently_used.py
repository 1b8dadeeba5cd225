from __future__ import annotations

from shapan.recently_used import RecentlyUsed


def test_what_was_used_last_stays() -> None:
    kept: RecentlyUsed[str, int] = RecentlyUsed(2)
    assert kept.put("a", 1) == kept.put("b", 2) == []
    assert kept.get("a") == 1
    assert kept.put("c", 3) == ["b"]
    assert (list(kept), kept.get("b")) == (["a", "c"], None)


def test_sizes_count_and_so_many_entries_stay_whatever_theirs() -> None:
    kept: RecentlyUsed[str, bytes] = RecentlyUsed(10, len, least=2)
    for key in "abc":
        kept.put(key, b"1234")
    assert list(kept) == ["b", "c"]
    assert kept.put("b", b"1") == []  # takes the place of what it had
    assert kept.put("d", b"12345") == []
    assert kept.put("e", b"x" * 20) == ["c", "b"]
    assert list(kept) == ["d", "e"]
