"""Which events of a calendar are newer than those that a visitor has: SEQUENCE, LAST-MODIFIED and DTSTAMP."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.expos import grid_expo

from shapan.errors import Full, Usage
from shapan.expo.model import Expo
from shapan.publish.export.static_tree import static_documents
from shapan.publish.pipeline import publish
from shapan.publish.programme.calendar import calendars, record_sequences
from shapan.publish.programme.sequences import (
    MOST_GONE,
    ItemSequence,
    ProgrammeSequences,
    build_time,
    next_sequences,
    sequences_of,
)
from shapan.publish.release.listing import read_release
from shapan.store.blobs.memory import MemoryStore

T0 = 1_790_000_000


def retitled(expo: Expo, item: str, title: str) -> Expo:
    changed = [
        msgspec.structs.replace(one, title={"zh": title}) if one.id == item else one
        for one in expo.items
    ]
    return msgspec.structs.replace(expo, items=tuple(changed))


def told(store: MemoryStore, expo: Expo, now: int) -> dict[str, tuple[int, int, int]]:
    """Item -> SEQUENCE, and the seconds after T0 of LAST-MODIFIED and DTSTAMP, once this release is current."""
    release = read_release(publish(expo, store).document, store.blobs)
    record = record_sequences(release, store, now)
    files = dict(calendars(release, store.blobs, record.items))
    found = {}
    for event in icalendar.Calendar.from_ical(files["en/programme.ics"]).walk("VEVENT"):
        times = (event[name].dt.timestamp() - T0 for name in ("LAST-MODIFIED", "DTSTAMP"))
        found[str(event["UID"]).partition("@")[0]] = (event["SEQUENCE"], *map(int, times))
    return found


def test_only_the_item_that_changed_is_counted() -> None:
    store, expo = MemoryStore(), grid_expo()
    assert told(store, expo, T0) == {"opening": (0, 0, 0), "forum": (0, 0, 0)}
    # in one language: its event in another is the same item
    changed = retitled(expo, "forum", "论坛二")
    assert told(store, changed, T0 + 60) == {"opening": (0, 0, 0), "forum": (1, 60, 60)}
    assert told(store, changed, T0 + 90) == {"opening": (0, 0, 0), "forum": (1, 60, 60)}


def test_a_release_with_another_plan_changes_no_calendar() -> None:
    store, expo = MemoryStore(), grid_expo()
    first = told(store, expo, T0)
    assert told(store, msgspec.structs.replace(expo, subtitle={"en": "Another"}), T0 + 60) == first


def test_a_rollback_is_a_change_and_what_comes_back_goes_on_counting() -> None:
    store, expo = MemoryStore(), grid_expo()
    told(store, expo, T0)
    told(store, retitled(expo, "forum", "论坛二"), T0 + 60)
    assert told(store, expo, T0 + 120) == {"opening": (0, 0, 0), "forum": (2, 120, 120)}
    alone = msgspec.structs.replace(
        expo, items=tuple(one for one in expo.items if one.id == "opening")
    )
    assert told(store, alone, T0 + 180) == {"opening": (0, 0, 0)}
    assert told(store, expo, T0 + 240) == {"opening": (0, 0, 0), "forum": (3, 240, 240)}


def test_the_name_of_its_place_is_a_part_of_an_event() -> None:
    store, expo = MemoryStore(), grid_expo()
    told(store, expo, T0)
    (level,) = expo.levels
    hall = msgspec.structs.replace(level.halls[0], title={"en": "Hall of light"})
    levels = (msgspec.structs.replace(level, halls=(hall, *level.halls[1:])),)
    after = told(store, msgspec.structs.replace(expo, levels=levels), T0 + 60)
    assert after["opening"] == (1, 60, 60)


def test_a_tree_without_a_record_is_as_new_as_its_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(T0))
    store = MemoryStore()
    document = publish(grid_expo(), store).document
    files = static_documents(document, store.blobs)
    assert files == static_documents(document, store.blobs)
    (event,) = icalendar.Calendar.from_ical(files["show/en/programme/forum.ics"]).walk("VEVENT")
    assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (0, datetime.fromtimestamp(T0, UTC))


@pytest.mark.parametrize("wrong", ["now", "-1", "1.5", "²", "9" * 20])
def test_a_wrong_time_of_builds_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    with pytest.raises(Usage) as refused:
        build_time()
    assert "SOURCE_DATE_EPOCH" in refused.value.message


def test_a_node_that_shows_an_older_release_takes_nothing_back() -> None:
    store, expo = MemoryStore(), grid_expo()
    old = read_release(publish(expo, store).document, store.blobs)
    told(store, retitled(expo, "forum", "论坛二"), T0)
    kept = store.releases.sequences("show")
    record_sequences(old, store, T0 + 60)
    assert store.releases.sequences("show") == kept


def test_without_room_for_the_record_calendars_count_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, expo = MemoryStore(), grid_expo()
    told(store, expo, T0)

    def full(*_: object) -> None:
        raise Full("disk-full.disk-full-nothing-kept")

    monkeypatch.setattr(store.releases, "keep_sequences", full)
    assert told(store, retitled(expo, "forum", "论坛二"), T0 + 60)["forum"] == (1, 60, 60)
    monkeypatch.undo()
    assert told(store, retitled(expo, "forum", "论坛二"), T0 + 90)["forum"] == (1, 90, 90)


def test_a_damaged_record_begins_again() -> None:
    store = MemoryStore()
    store.releases.keep_sequences("show", b'{"items": 3}')
    assert sequences_of(store.releases, "show") == ProgrammeSequences()
    assert told(store, grid_expo(), T0)["forum"] == (0, 0, 0)


def test_of_items_that_went_the_last_are_known() -> None:
    many = next_sequences(ProgrammeSequences(), "r1", {f"i{n}": "a" for n in range(MOST_GONE)}, T0)
    none = next_sequences(next_sequences(many, "r2", {"last": "a"}, T0 + 1), "r3", {}, T0 + 2)
    assert len(none.items) == MOST_GONE
    assert none.items["last"] == ItemSequence("", 0, T0 + 2)


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 9)
        )
    )
)
def test_what_a_visitor_may_have_is_never_newer_than_what_is_told(
    releases: list[tuple[dict[str, str], int]],
) -> None:
    """Whatever is published and whatever the clock says."""
    record, had = ProgrammeSequences(), dict[str, ItemSequence]()
    for at, (digests, now) in enumerate(releases):
        record = next_sequences(record, f"r{at}", digests, now)
        assert {item for item, one in record.items.items() if one.digest} == digests.keys()
        for item in digests:
            old, new = had.get(item), record.items[item]
            if old is not None:
                assert new.modified >= old.modified
                assert new.sequence > old.sequence or new == old
            had[item] = new
