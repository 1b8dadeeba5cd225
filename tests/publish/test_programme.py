"""The programme in a release: parts, calendars, exports; what an edit rewrites."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import icalendar
import msgspec
import pytest
from lxml import etree, html
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo, Item
from shapan.intake.programme import read_programme
from shapan.publish.export.static_tree import static_documents, static_paths
from shapan.publish.pipeline import publish
from shapan.publish.programme.calendar import calendar, calendars, expo_calendar, titles_of
from shapan.publish.programme.documents import PART, programme_sections
from shapan.publish.programme.frab import frab_json, frab_xml
from shapan.publish.programme.timetable import programme_items
from shapan.publish.release.listing import blobs_of, paths_of, programme_of, read_release
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.memory import MemoryStore

RNG = etree.RelaxNG(etree.parse(Path(__file__).parent / "frab" / "schedule.rng"))
XSDS = [
    etree.XMLSchema(etree.parse(path))
    for path in sorted((Path(__file__).parents[1] / "foreign").glob("*.xsd"))
]


def item(n: int, start: str = "", **more: object) -> Item:
    start = start or f"2021-04-{16 + n % 3:02}T{9 + n // 3 % 9:02}:{n // 27 % 60:02}+08:00"
    end = start.replace(":", ":", 1)[:11] + f"{int(start[11:13]) + 1:02}" + start[13:]
    fields = {
        "kind": "talk", "title": {"en": f"Talk {n}", "zh": f"演讲 {n}"}, "start": start, "end": end, "place": ("1-stage", "1-A01", "1", "")[n % 4],
        "summary": {"en": f"About {n}; all, of it\nand more"}, "speakers": (f"Speaker {n % 50}",), "track": f"t{n % 5}", "language": "en",
    }  # fmt: skip
    return Item(id=f"talk-{n}", **{**fields, **more})  # type: ignore[arg-type]


def expo_of(items: int) -> Expo:
    return msgspec.structs.replace(
        grid_expo(locales=("en", "zh")), items=tuple(item(n) for n in range(items))
    )


def test_a_full_day_is_cut_by_the_hour_and_an_item_more_moves_no_other() -> None:
    few, many = (
        programme_sections([item(n) for n in range(60)]),
        programme_sections([item(n) for n in range(600)]),
    )
    assert [(part.id, len(part.items)) for part in few] == [
        ("2021-04-16", 20),
        ("2021-04-17", 20),
        ("2021-04-18", 20),
    ]
    assert len(many) == 27
    assert many[0].id == "2021-04-16-09"
    assert all(len({one.start[:13] for one in part.items}) == 1 for part in many)
    more = programme_sections([*(item(n) for n in range(600)), item(999, "2021-04-16T09:00+08:00")])
    assert [part.id for part, old in zip(more, many, strict=True) if part != old] == [
        "2021-04-16-09"
    ]
    assert max(len(part.items) for part in few) <= PART


def test_every_item_is_in_the_release_with_its_place_and_page() -> None:
    store = MemoryStore()
    built = publish(expo_of(40), store)
    release = read_release(built.document, store.blobs)
    entries = list(programme_items(release, store.blobs))
    assert [one.id for one, _ in entries] == [
        one.id for part in programme_sections(expo_of(40).items) for one in part.items
    ]
    places = {one.place: place for one, place in entries}
    assert {key: place and (place.page, place.view.partition("=")[0]) for key, place in places.items()} == {
        "1-stage": ("halls/1/", "at"), "1-A01": ("booths/1-a01/", "booth"), "1": ("halls/1/", "hall"), "": None,
    }  # fmt: skip
    paths = paths_of(release, store.blobs)
    assert all(
        f"{locale}/programme/{one.id}/index.html" in paths
        for locale in ("en", "zh")
        for one, _ in entries
    )
    assert all(store.blobs.has(name) for name in blobs_of(release, store.blobs))
    assert [screen.place for screen in programme_of(release, store.blobs).screens] == ["1-stage"]


def test_an_edited_item_rewrites_its_part_and_no_other() -> None:
    expo = expo_of(900)
    store = MemoryStore()
    before = publish(expo, store)
    edited = msgspec.structs.replace(
        expo.items[403], title={"en": "Another", "zh": "另一"}, place="1"
    )
    after = publish(
        msgspec.structs.replace(expo, items=(*expo.items[:403], edited, *expo.items[404:])),
        store,
        before=before,
    )
    assert len(after.written) <= 24
    assert sum(size for _, size in after.written) <= 600_000


def test_another_programme_leaves_the_booths_without_items_alone() -> None:
    store = MemoryStore()
    before = publish(expo_of(30), store)
    after = publish(expo_of(31), store, before=before)
    pages = {name for name, _ in after.written}
    old, new = (
        paths_of(read_release(one.document, store.blobs), store.blobs) for one in (before, after)
    )
    assert {
        path for path in new if path.startswith("en/booths/") and new[path] != old.get(path)
    } == set()
    assert pages


def test_calendars_are_what_icalendar_reads_and_what_we_read_back() -> None:
    store = MemoryStore()
    expo = msgspec.structs.replace(
        expo_of(9), address="https://expo.example",
        items=(*(item(n) for n in range(9)), item(9, stream="https://l.example/a", recording="https://v.example/b.mp4", place="1-A02")),
    )  # fmt: skip
    release = read_release(publish(expo, store).document, store.blobs)
    files = dict(calendars(release, store.blobs))
    assert set(files) == {
        f"{locale}/{name}"
        for locale in ("en", "zh")
        for name in ("programme.ics", *(f"programme/{one.id}.ics" for one in expo.items))
    }
    assert all(len(line) <= 75 for line in files["zh/programme.ics"].split(b"\r\n"))
    whole = icalendar.Calendar.from_ical(files["zh/programme.ics"])
    assert len(whole.walk("VEVENT")) == 10
    (event,) = icalendar.Calendar.from_ical(files["en/programme/talk-9.ics"]).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Talk 9"
    assert str(event["LOCATION"]) == "Booth A02, Hall 1, https://expo.example/show/en/?booth=1-A02"
    assert str(event["URL"]) == "https://expo.example/show/en/programme/talk-9/"
    assert str(event["DESCRIPTION"]) == "About 9; all, of it\nand more"
    items, findings = read_programme(
        "programme.ics", expo_calendar(expo), expo.locales, expo.timezone, (expo.start, expo.end)
    )
    assert findings == ()
    told = ("id", "kind", "start", "end", "speakers", "track", "stream", "recording")
    assert [[getattr(one, field) for field in told] for one in items] == [
        [getattr(one, field) for field in told]
        for part in programme_sections(expo.items)
        for one in part.items
    ]


def test_a_static_tree_has_days_items_and_calendars_and_no_form_that_nobody_answers() -> None:
    store = MemoryStore()
    built = publish(expo_of(6), store)
    paths = static_paths(built.document, store.blobs)
    documents = static_documents(built.document, store.blobs)
    for locale in ("en", "zh"):
        assert {
            f"show/{locale}/programme/2021-04-16/index.html",
            f"show/{locale}/programme/talk-3/index.html",
        } <= set(paths)
        assert {f"show/{locale}/programme.ics", f"show/{locale}/programme/talk-3.ics"} <= set(
            documents
        )
    agenda = html.fromstring(coded(store.blobs, paths["show/en/programme/index.html"])[""].decode())
    assert [one.get("href") for one in agenda.xpath("//section[@class='days']//a")] == [
        f"../../en/programme/2021-04-{day}/" for day in (16, 17, 18)
    ]
    assert agenda.xpath("//form[not(ancestor::template)]") == []


def test_without_an_address_a_calendar_has_no_links() -> None:
    store = MemoryStore()
    release = read_release(publish(expo_of(4), store).document, store.blobs)
    entries = list(programme_items(release, store.blobs))
    assert b"http" not in calendar(release.expo, titles_of(release), entries, "en", 0)


@pytest.mark.parametrize("items", [4, 400])
def test_frab_xml_is_what_its_schema_asks_for_and_what_we_read_back(items: int) -> None:
    expo = expo_of(items)
    root = etree.fromstring(frab_xml(expo))
    RNG.assertValid(root)
    for path in (
        "day/room/event/@id",
        "day/room/event/@guid",
        "day/room/event/slug/text()",
        "day/@index",
    ):
        values = root.xpath(path)
        assert len(values) == len(set(values)) > 0
    back, findings = read_programme("programme.xml", frab_xml(expo), expo.locales, expo.timezone)
    assert findings == ()
    assert [(one.id, one.start, one.end, one.title, one.speakers) for one in back] == [
        (one.id, one.start, one.end, {"": one.title["en"]}, one.speakers)
        for part in programme_sections(expo.items)
        for one in part.items
    ]


@pytest.mark.parametrize(
    "more", [{}, {"address": "https://expo.example"}, {"id": "展"}, {"id": "x"}, {"items": "开幕"}]
)
def test_frab_xml_is_valid_by_both_schemas_of_c3voc(more: dict[str, object]) -> None:
    more = (
        {**more, "items": (msgspec.structs.replace(item(1), id=str(more["items"])),)}
        if "items" in more
        else more
    )
    root = etree.fromstring(frab_xml(msgspec.structs.replace(expo_of(121), **more)))
    assert len(XSDS) == 2
    for schema in XSDS:
        schema.assertValid(root)


def test_frab_json_says_what_its_xml_says() -> None:
    expo = expo_of(40)
    read = [
        read_programme(f"programme.{kind}", data, expo.locales, expo.timezone)[0]
        for kind, data in (("xml", frab_xml(expo)), ("json", frab_json(expo)))
    ]
    assert [msgspec.structs.replace(one, url="") for one in read[0]] == [
        msgspec.structs.replace(one, url="") for one in read[1]
    ]


@pytest.mark.shared
@pytest.mark.parametrize(
    "more", [{}, {"address": "https://expo.example"}, {"id": "展"}, {"items": "开幕"}]
)
def test_frab_json_is_valid_against_the_published_schema(
    shared: Path, more: dict[str, object]
) -> None:
    schema = json.loads((shared / "inputs/schedules/pretalx__pretalx__schedule.json").read_text())
    more = (
        {**more, "items": (msgspec.structs.replace(item(1), id=str(more["items"])),)}
        if "items" in more
        else more
    )
    expo = msgspec.structs.replace(expo_of(400), **more)
    fastjsonschema.compile(schema)(json.loads(frab_json(expo)))


def test_a_full_hour_is_cut_by_the_minute() -> None:
    items = [item(n, f"2021-04-16T09:{n % 4 * 15:02}+08:00") for n in range(200)]
    assert [(part.id, len(part.items)) for part in programme_sections(items)] == [
        ("2021-04-16-0900", 50), ("2021-04-16-0915", 50), ("2021-04-16-0930", 50), ("2021-04-16-0945", 50),
    ]  # fmt: skip
