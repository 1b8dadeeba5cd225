"""frab, pretalx and pentabarf schedules as XML and JSON."""

import json
from collections import Counter

import pytest
from tests.intake.programme.reading import codes, read, times

from shapan.errors import TooComplex, Unreadable

EVENT = """<event guid="g1" id="7"><date>2021-08-23T09:00:00+08:00</date><start>09:00</start><duration>00:45</duration>
<room>Main Stage</room><slug>opening</slug><title>Opening</title><track>Keynotes</track><type>ceremony</type>
<language>en</language><abstract>&lt;p&gt;Come &lt;b&gt;in&lt;/b&gt;.&lt;/p&gt;</abstract>
<persons><person id="1">Ada Li</person></persons>
<links><link href="https://v.example/1.webm">Video recording</link><link href="https://l.example">Live stream</link>
<link href="javascript:alert(1)">Slides</link></links></event>"""


def xml(events=EVENT, head="", zone="Asia/Shanghai"):
    return (
        f'<?xml version="1.0"?>{head}<schedule><conference><title>x</title><day_change>06:00</day_change>'
        f'<time_zone_name>{zone}</time_zone_name></conference><day index="1" date="2021-08-23">'
        f'<room name="Main Stage">{events}</room></day></schedule>'
    )


def as_json(*events):
    day = {"date": "2021-08-23", "index": 1, "rooms": {"Main Stage": list(events)}}
    return json.dumps(
        {
            "schedule": {
                "version": "1",
                "conference": {"title": "x", "day_change": "06:00", "days": [day]},
            }
        }
    )


def test_xml_whole():
    (item,), findings = read("programme.xml", xml())
    assert times([item]) == [("2021-08-23T09:00+08:00", "2021-08-23T09:45+08:00")]
    assert (item.id, item.kind, item.place, item.track, item.language) == (
        "opening",
        "ceremony",
        "Main Stage",
        "Keynotes",
        "en",
    )
    assert (item.summary, item.speakers) == ({"": "Come in ."}, ("Ada Li",))
    assert (item.recording, item.stream) == ("https://v.example/1.webm", "https://l.example")
    assert findings == []


def test_json_is_read_as_xml_is():
    event = {
        "guid": "g1", "id": 7, "date": "2021-08-23T09:00:00+08:00", "start": "09:00", "duration": "00:45",
        "room": "Main Stage", "slug": "opening", "title": "Opening", "track": "Keynotes", "type": "ceremony",
        "language": "en", "abstract": "<p>Come <b>in</b>.</p>", "persons": [{"public_name": "Ada Li"}],
        "links": [{"url": "https://v.example/1.webm", "title": "Video recording"}, {"url": "https://l.example", "title": "Live stream"}],
    }  # fmt: skip
    assert read("programme.json", as_json(event))[0] == read("programme.xml", xml())[0]


def test_a_doctype_that_is_only_spoken_of_is_text():
    event = EVENT.replace(
        "&lt;p&gt;Come &lt;b&gt;in&lt;/b&gt;.&lt;/p&gt;", "<![CDATA[Why <!DOCTYPE html> matters]]>"
    )
    (item,), findings = read("programme.xml", xml(event))
    assert (item.id, findings) == ("opening", [])


def test_words_by_locale_and_what_starts_after_midnight_is_of_the_next_day():
    event = {
        "title": {"en": "Night", "zh": "夜"},
        "start": "01:30",
        "duration": "1:00",
        "persons": [{"name": "Bo"}, "Mia"],
    }
    (item,), findings = read("programme.json", as_json(event))
    assert item.title == {"en": "Night", "zh": "夜"}
    assert times([item]) == [("2021-08-24T01:30+08:00", "2021-08-24T02:30+08:00")]
    assert (item.place, item.speakers, findings) == ("Main Stage", ("Bo", "Mia"), [])


def test_broken_events_are_findings():
    events = "<event/><event><title>No time</title></event><event><title>T</title><start>09:00</start><duration>0:30</duration><url>ftp://x</url></event>"
    items, findings = read("programme.xml", xml(events))
    assert [item.title for item in items] == [{"": "T"}]
    assert codes(findings) == ["item-no-title", "item-time", "url-wrong"]


def test_a_schedule_of_another_time_zone_is_shown_in_the_expos():
    event = EVENT.replace("2021-08-23T09:00:00+08:00", "2021-08-23T03:00:00+02:00")
    (item,), findings = read("programme.xml", xml(event, zone="Europe/Berlin"))
    assert item.start == "2021-08-23T09:00+08:00"
    assert [(one.code, one.severity) for one in findings] == [("programme-zone", "info")]
    assert [
        (one.code, one.severity) for one in read("programme.xml", xml(zone="../../etc/passwd"))[1]
    ] == [("programme-zone", "warning")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<schedule><day>", "xml-broken"),
        (xml(head='<!DOCTYPE schedule [<!ENTITY a "aaaa">]>'), "doctype"),
        (xml(head='<!DOCTYPE schedule SYSTEM "http://x/y.dtd">'), "doctype"),
        (xml(head='<!DOCTYPE schedule [<!ENTITY a "aaaa">]>').encode("utf-16"), "doctype"),
        ("<html><body/></html>", "frab-no-days"),
        ('{"schedule": {"conference": {"title": "x"}}}', "frab-no-days"),
        ('{"$schema": "s", "definitions": {"Event": {}}, "required": [{}]}', "json-no-list"),
    ],
)
def test_what_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read("programme.xml", data)
    assert caught.value.code == code


def test_too_many_events_are_refused_before_they_are_read():
    with pytest.raises(TooComplex):
        read("programme.xml", xml("<event/>" * 300_000))


@pytest.mark.shared
def test_fosdem(shared):
    items, findings = read(
        "programme.xml",
        (shared / "inputs/schedules/mikemoraned__fosdem__fosdem_schedule_2024.xml").read_bytes(),
        "Europe/Brussels",
        ("", ""),
        ("en",),
    )
    assert (len(items), len({item.id for item in items}), codes(findings)) == (874, 874, [])
    assert len({item.place for item in items}) == 29
    assert Counter(item.start[:10] for item in items) == {"2024-02-03": 432, "2024-02-04": 442}
    assert sum(bool(item.recording) for item in items) > 800


@pytest.mark.shared
def test_the_schema_of_schedules_is_no_schedule(shared):
    with pytest.raises(Unreadable, match="contains no list of items"):
        read(
            "programme.json",
            (shared / "inputs/schedules/pretalx__pretalx__schedule.json").read_bytes(),
        )
