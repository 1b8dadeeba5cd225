"""iCalendar: zones, floating and whole days, bounded recurrence, lines that are none."""

import pytest
from tests.intake.programme.reading import codes, read, times

from shapan.errors import TooComplex

VIENNA = """BEGIN:VTIMEZONE
TZID:Central Europe
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def event(*lines, uid="a"):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Talk", *lines, "END:VEVENT", ""])


def calendar(*parts):
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + "".join(parts).replace("\n", "\r\n")
        + "END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20210823T010000Z", "DTEND:20210823T020000Z"], ("2021-08-23T09:00+08:00", "2021-08-23T10:00+08:00")),
        (["DTSTART;TZID=Europe/Vienna:20210823T090000", "DURATION:PT45M"], ("2021-08-23T15:00+08:00", "2021-08-23T15:45+08:00")),
        (['DTSTART;TZID="Central Europe":20210823T090000', "DURATION:PT1H"], ("2021-08-23T15:00+08:00", "2021-08-23T16:00+08:00")),
        (["DTSTART;TZID=Central Europe:20210123T090000", "DURATION:PT1H"], ("2021-01-23T16:00+08:00", "2021-01-23T17:00+08:00")),
        (["DTSTART:20210823T090000", "DURATION:P1W"], ("2021-08-23T09:00+08:00", "2021-08-30T09:00+08:00")),
        (["DTSTART;VALUE=DATE:20210823"], ("2021-08-23T00:00+08:00", "2021-08-24T00:00+08:00")),
        (["DTSTART;VALUE=DATE:20210823", "DTEND;VALUE=DATE:20210825"], ("2021-08-23T00:00+08:00", "2021-08-25T00:00+08:00")),
        (["DTSTART:20210823T090000"], ("2021-08-23T09:00+08:00", "2021-08-23T09:00+08:00")),
    ],
)  # fmt: skip
def test_times(lines, expected):
    items, findings = read("programme.ics", calendar(VIENNA, event(*lines)))
    assert (times(items), codes(findings)) == ([expected], [])


def test_all_that_an_event_says():
    (item,), findings = read(
        "programme.ics",
        calendar(
            event(
                "DTSTART:20210823T090000", "DURATION:PT1H", "LOCATION:Main Stage\\, Hall 1", "DESCRIPTION:one\\ntwo",
                "CATEGORIES:Keynotes,Other", "URL:https://x.example/a", "X-RECORDING:https://v.example/a.mp4",
                "CONFERENCE;VALUE=URI:https://l.example/a", "ATTENDEE;CN=\"Li, Ada\":mailto:a@x.example",
                "SUMMARY;LANGUAGE=zh:讲", " 座",
            ).replace("SUMMARY:Talk", "SUMMARY;LANGUAGE=en:Talk"),
        ),
    )  # fmt: skip
    assert item.title == {"en": "Talk", "zh": "讲座"}
    assert (item.place, item.summary, item.track) == (
        "Main Stage, Hall 1",
        {"": "one\ntwo"},
        "Keynotes",
    )
    assert (item.url, item.recording, item.stream) == (
        "https://x.example/a",
        "https://v.example/a.mp4",
        "https://l.example/a",
    )
    assert (item.speakers, findings) == (("Li, Ada",), [])


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY", ["23", "24", "25"]),
        ("FREQ=DAILY;INTERVAL=2", ["23", "25"]),
        ("FREQ=DAILY;COUNT=2", ["23", "24"]),
        ("FREQ=DAILY;UNTIL=20210824T235959Z", ["23", "24"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", ["23", "25"]),
        ("FREQ=WEEKLY", ["23"]),
    ],
)
def test_recurrence_within_the_days_of_the_expo(rule, days):
    items, findings = read(
        "programme.ics",
        calendar(event("DTSTART:20210823T090000", "DURATION:PT1H", f"RRULE:{rule}")),
    )
    assert ([item.start[8:10] for item in items], findings) == (days, [])
    assert len({item.id for item in items}) == len(days)


def test_recurrence_that_began_before_leaves_out_and_moves():
    series = event(
        "DTSTART:20210801T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY", "EXDATE:20210824T090000"
    )
    moved = event("DTSTART:20210825T150000", "DURATION:PT1H", "RECURRENCE-ID:20210825T090000")
    gone = event("DTSTART:20210823T090000", "STATUS:CANCELLED", uid="b")
    items, findings = read("programme.ics", calendar(series, moved, gone))
    assert [item.start for item in items] == ["2021-08-23T09:00+08:00", "2021-08-25T15:00+08:00"]
    assert findings == []


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=0", "nonsense", "FREQ=WEEKLY;BYDAY=2MO"])  # fmt: skip
def test_other_rules_are_a_finding_and_the_first_time_is_used(rule):
    items, findings = read(
        "programme.ics", calendar(event("DTSTART:20210823T090000", f"RRULE:{rule}"))
    )
    assert (len(items), codes(findings)) == (1, ["ical-recurrence"])


def test_a_rule_from_long_ago_is_not_followed():
    assert codes(
        read("programme.ics", calendar(event("DTSTART:00010101T090000", "RRULE:FREQ=DAILY")))[1]
    ) == ["ical-recurrence"]


@pytest.mark.parametrize(
    "lines",
    [["DTSTART:INVALID"], ["DTSTART:20210823T100000", "DTEND:20210823T090000"], ["DTSTART:99990101T000000", "DTEND:99991231T000000"],
     ["DTSTART:20210823T100000", "DURATION:P999999999999W"], [], ["DTSTART:20210230T100000"]],
)  # fmt: skip
def test_an_event_without_a_time_is_a_finding(lines):
    items, findings = read("programme.ics", calendar(event(*lines)))
    assert (items, codes(findings)) == ([], ["item-time"])


@pytest.mark.parametrize("zone", ["../../etc/passwd", "Nowhere/At-all", "My own"])
def test_an_unknown_zone_is_said_once(zone):
    text = calendar(*(event(f"DTSTART;TZID={zone}:2021082{n}T090000", uid=str(n)) for n in (3, 4)))
    items, findings = read("programme.ics", text)
    assert ([item.start for item in items], codes(findings)) == (
        ["2021-08-23T09:00+08:00", "2021-08-24T09:00+08:00"],
        ["programme-zone"],
    )


def test_lines_that_are_none_cost_only_themselves():
    text = calendar(event("DTSTART:20210823T090000", "what is this"), "X\n")
    items, findings = read("programme.ics", text)
    assert (len(items), codes(findings)) == (1, ["ical-line", "ical-line"])


def test_limits():
    with pytest.raises(TooComplex):
        read("programme.ics", calendar(*["BEGIN:VEVENT\nEND:VEVENT\n"] * 5001))
    with pytest.raises(TooComplex):
        read(
            "programme.ics",
            calendar(
                *(
                    event("DTSTART:20210823T090000", "RRULE:FREQ=DAILY", uid=str(n))
                    for n in range(2000)
                )
            ),
        )
    many = read(
        "programme.ics",
        calendar(event("DTSTART:20210823T090000", "RRULE:FREQ=DAILY")),
        days=("2021-08-23", "2022-12-31"),
    )[0]
    assert len(many) == 496
    with pytest.raises(TooComplex):
        read(
            "programme.ics",
            calendar(event("DTSTART:20210823T090000", "RRULE:FREQ=DAILY")),
            days=("2021-08-23", "2024-08-23"),
        )
    deep = read("programme.ics", "BEGIN:VEVENT\n" * 3 + "BEGIN:VALARM\n" * 50_000)
    assert codes(deep[1]) == ["item-no-title"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "noticed"),
    [
        ("schedules/collective__icalendar__timezoned", 1, []),
        ("schedules/collective__icalendar__issue_526_calendar_with_events", 2, ["programme-zone"]),
        ("schedules/collective__icalendar__issue_1050_calendar_with_events_and_todos", 2, []),
        ("schedules/collective__icalendar__calendar_with_unicode", 0, ["programme-empty"]),
        ("schedules/collective__icalendar__event_with_escaped_characters", 0, ["item-no-title"]),
        ("hostile/collective__icalendar__broken_ical", 1, []),
        ("hostile/collective__icalendar__issue_104_broken_calendar", 1, ["ical-line"]),
        ("hostile/collective__icalendar__issue_218_bad_tzid", 1, []),
        ("hostile/collective__icalendar__parsing_error", 0, ["item-no-title"] * 2),
        ("hostile/collective__icalendar__fuzz_testcase_invalid_month", 0, ["programme-empty"]),
        ("hostile/collective__icalendar__big_bad_calendar", 0, ["item-no-title"] * 20),
    ],
)
def test_real_and_broken_calendars(shared, name, count, noticed):
    items, findings = read(
        "programme.ics", (shared / f"inputs/{name}.ics").read_bytes(), "Europe/Vienna", ("", "")
    )
    assert (len(items), codes(findings)) == (count, noticed)
