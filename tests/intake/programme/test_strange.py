"""Programmes as other programs and people write them: each made anew for this test, none looked at while the readers
were written. What a visitor would read off each is beside it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import NamedTuple

import openpyxl
import pytest
from tests.intake.programme.reading import read

DAYS = ("2026-11-26", "2026-11-28")


class Strange(NamedTuple):
    """`items`: (start, end, title), as the reader says them; `places` where they say something."""

    name: str
    data: bytes
    items: Sequence[tuple[str, str, str]]
    zone: str = "Asia/Shanghai"
    places: Sequence[str] = ()
    days: tuple[str, str] = DAYS


def sheet(*rows: Sequence[object], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def at(day: int, clock: str, month: int = 11, offset: str = "+08:00") -> str:
    return f"2026-{month:02}-{day:02}T{clock}{offset}"


OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20261101T080000Z
DESCRIPTION:Doors open half an hour before.\\n\\nBring your badge\\; no bags
\t over 20 litres.
DTEND;TZID="China Standard Time":20261126T100000
DTSTAMP:20261101T080000Z
DTSTART;TZID="China Standard Time":20261126T093000
LAST-MODIFIED:20261101T080000Z
LOCATION:Hall 1\\, Main stage
PRIORITY:5
SEQUENCE:0
SUMMARY;LANGUAGE=en-gb:Opening
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008
X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Doors open</p></body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID="China Standard Time":20261127T140000
DURATION:PT1H30M
SUMMARY:Workshop: Grippers
UID:2
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID="China Standard Time":20261127T160000
DTEND;TZID="China Standard Time":20261127T170000
SUMMARY:Called off
UID:3
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Expo
X-WR-TIMEZONE:Europe/Moscow
BEGIN:VEVENT
DTSTART;TZID=Europe/Moscow:20261126T100000
DTEND;TZID=Europe/Moscow:20261126T103000
RRULE:FREQ=DAILY;UNTIL=20261128T205959Z
EXDATE;TZID=Europe/Moscow:20261127T100000
UID:tour@google.com
SUMMARY:Экскурсия
LOCATION:Зал 2
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Moscow:20261128T150000
DTEND;TZID=Europe/Moscow:20261128T153000
UID:tour@google.com
RECURRENCE-ID;TZID=Europe/Moscow:20261128T100000
SUMMARY:Экскурсия (перенесена)
END:VEVENT
BEGIN:VEVENT
DTSTART:20261126T120000Z
DTEND:20261126T130000Z
UID:utc@google.com
SUMMARY:Пресс-конференция
END:VEVENT
END:VCALENDAR
"""

BERLIN = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
DTSTART;TZID=Europe/Berlin:20261024T100000
DTEND;TZID=Europe/Berlin:20261024T110000
RRULE:FREQ=DAILY;COUNT=3
SUMMARY:Every morning
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART;TZID=Europe/Berlin:20261024T230000
DTEND;TZID=Europe/Berlin:20261025T040000
SUMMARY:The long night
END:VEVENT
END:VCALENDAR
"""

SCHED = """Unique Session ID,Published,Session Title,Start Date & Time,End Date & Time,Track,Session Type,Description,Speakers,Venue
abc123,Y,Opening,11/26/2026 9:00 AM,11/26/2026 9:45 AM,Main,Keynote,"Hello, all",Ann Lee; Bo Wu,Main Stage
abc124,Y,Robots at lunch,11/26/2026 12:15 PM,11/26/2026 1:00 PM,Robots,Talk,,Cy Tan,Room 2
abc125,Y,Late show,11/27/2026 11:30 PM,11/28/2026 12:30 AM,Main,Show,,,Main Stage
"""

PRETALX = """ID,Proposal title,Session type,Track,Start,End,Room,Speaker names,Abstract,Duration
KQ7RXA,Grippers without air,Talk,Robots,2026-11-26T10:00:00+08:00,2026-11-26T10:30:00+08:00,Saal 1,"Ann Lee, Bo Wu",How,30
3DWMPZ,Lightning talks,Lightning,,2026-11-26T10:30:00+08:00,2026-11-26T11:00:00+08:00,Saal 1,,Many,30
"""

SPLIT = """Start Date,Start Time,End Date,End Time,Event,Location
11/26/2026,9:00:00 AM,11/26/2026,10:00:00 AM,Registration,Foyer
11/26/2026,10:00:00 AM,11/26/2026,12:00:00 PM,Plenary,Hall A
"""

AMPM = """Date\tTime\tSession\tRoom
Thursday, November 26, 2026\t9:00 AM - 10:15 AM\tKeynote\tA
\t10:30–11:30 a.m.\tPanel\tA
\t11:30 – 1:00pm\tLunch\tFoyer
\t2-3:30 PM\tDemo\tB
\tNoon - 1 PM\tStand-up\tB
"""

MILITARY = """Date,Time,Title
2026-11-26,0900-0945,Opening
2026-11-26,09h45-10h30,Ouverture
2026-11-26,10:30:00-11:00:00,Seconds
"""

RUSSIAN = """Дата;Время;Мероприятие;Зал;Спикер
26 ноября;10:00–11:30;Пленарное заседание;Большой зал;Анна Белова
26 ноября;с 12:00 до 13:00;Круглый стол;Зал 2;
«27 ноября»;10.00-11.30;Мастер-класс;Зал 2;
27 ноября (пт);14:00;Экскурсия;;
"""

SECTIONS = """Время,Название,Место
"26 ноября, четверг",,
09:30 - 10:00,Регистрация,Фойе
10:00 - 10:45,Открытие,Главная сцена
"День 2. 27 ноября 2026 г., пятница",,
10:00 - 12:00,Форум,Главная сцена
"""

NIGHT = """Day,Time,Title
Day 1,22:00-23:30,Concert
Day 1,23:30-01:00,Party
Day 1,24:00-02:00,Afterhours
Day 2,10:00-11:00,Breakfast
"""

STRANGE = (
    Strange("outlook.ics", OUTLOOK.replace("\n", "\r\n").encode(), (
        (at(26, "09:30"), at(26, "10:00"), "Opening"), (at(27, "14:00"), at(27, "15:30"), "Workshop: Grippers"),
    ), places=("Hall 1, Main stage", "")),
    Strange("google.ics", GOOGLE.encode(), (
        (at(26, "10:00", offset="+03:00"), at(26, "10:30", offset="+03:00"), "Экскурсия"),
        (at(26, "15:00", offset="+03:00"), at(26, "16:00", offset="+03:00"), "Пресс-конференция"),
        (at(28, "15:00", offset="+03:00"), at(28, "15:30", offset="+03:00"), "Экскурсия (перенесена)"),
    ), zone="Europe/Moscow"),
    Strange("berlin.ics", BERLIN.encode(), (
        (at(24, "10:00", 10, "+02:00"), at(24, "11:00", 10, "+02:00"), "Every morning"),
        (at(24, "23:00", 10, "+02:00"), at(25, "04:00", 10, "+01:00"), "The long night"),
        (at(25, "10:00", 10, "+01:00"), at(25, "11:00", 10, "+01:00"), "Every morning"),
        (at(26, "10:00", 10, "+01:00"), at(26, "11:00", 10, "+01:00"), "Every morning"),
    ), zone="Europe/Berlin", days=("2026-10-24", "2026-10-26")),
    Strange("sched.csv", SCHED.encode("utf-8-sig"), (
        (at(26, "09:00"), at(26, "09:45"), "Opening"), (at(26, "12:15"), at(26, "13:00"), "Robots at lunch"),
        (at(27, "23:30"), at(28, "00:30"), "Late show"),
    ), places=("Main Stage", "Room 2", "Main Stage")),
    Strange("pretalx.csv", PRETALX.encode(), (
        (at(26, "10:00"), at(26, "10:30"), "Grippers without air"), (at(26, "10:30"), at(26, "11:00"), "Lightning talks"),
    ), places=("Saal 1", "Saal 1")),
    Strange("split.csv", SPLIT.encode(), (
        (at(26, "09:00"), at(26, "10:00"), "Registration"), (at(26, "10:00"), at(26, "12:00"), "Plenary"),
    ), places=("Foyer", "Hall A")),
    Strange("am-pm.tsv.csv", AMPM.encode(), (
        (at(26, "09:00"), at(26, "10:15"), "Keynote"), (at(26, "10:30"), at(26, "11:30"), "Panel"),
        (at(26, "11:30"), at(26, "13:00"), "Lunch"), (at(26, "12:00"), at(26, "13:00"), "Stand-up"),
        (at(26, "14:00"), at(26, "15:30"), "Demo"),
    )),
    Strange("military.csv", MILITARY.encode(), (
        (at(26, "09:00"), at(26, "09:45"), "Opening"), (at(26, "09:45"), at(26, "10:30"), "Ouverture"),
        (at(26, "10:30"), at(26, "11:00"), "Seconds"),
    )),
    Strange("russian.csv", RUSSIAN.encode("cp1251"), (
        (at(26, "10:00"), at(26, "11:30"), "Пленарное заседание"), (at(26, "12:00"), at(26, "13:00"), "Круглый стол"),
        (at(27, "10:00"), at(27, "11:30"), "Мастер-класс"), (at(27, "14:00"), at(27, "14:00"), "Экскурсия"),
    ), places=("Большой зал", "Зал 2", "Зал 2", "")),
    Strange("sections.csv", SECTIONS.encode(), (
        (at(26, "09:30"), at(26, "10:00"), "Регистрация"), (at(26, "10:00"), at(26, "10:45"), "Открытие"),
        (at(27, "10:00"), at(27, "12:00"), "Форум"),
    )),
    Strange("night.csv", NIGHT.encode(), (
        (at(26, "22:00"), at(26, "23:30"), "Concert"), (at(26, "23:30"), at(27, "01:00"), "Party"),
        (at(27, "00:00"), at(27, "02:00"), "Afterhours"), (at(27, "10:00"), at(27, "11:00"), "Breakfast"),
    )),
    Strange("indico.xlsx", sheet(
        ("Id", "Title", "Start date", "Duration (minutes)", "Room", "Presenters", "Session"),
        (1, "Welcome", dt.datetime.fromisoformat("2026-11-26T09:00"), 20, "Main hall", "Lee, Ann", "Plenary"),
        (2, "Vision", dt.datetime.fromisoformat("2026-11-26T09:20"), 40, "Main hall", "Wu, Bo; Tan, Cy", "Plenary"),
    ), ((at(26, "09:00"), at(26, "09:20"), "Welcome"), (at(26, "09:20"), at(26, "10:00"), "Vision")),
        places=("Main hall", "Main hall")),
    Strange("excel-times.xlsx", sheet(
        ("Date", "Start", "End", "Talk"), (dt.date(2026, 11, 26), dt.time(9, 0), dt.time(9, 45), "One"),
        (None, dt.time(10, 0), dt.time(11, 0), "Two"), (dt.date(2026, 11, 27), 0.375, 0.5, "Three"),
    ), ((at(26, "09:00"), at(26, "09:45"), "One"), (at(26, "10:00"), at(26, "11:00"), "Two"),
        (at(27, "09:00"), at(27, "12:00"), "Three"))),
    Strange("chinese.xlsx", sheet(
        ("2026智能产业博览会活动安排表",), ("日期", "时间", "活动名称", "地点", "演讲嘉宾"),
        ("11月26日", "上午9:00-10:30", "开幕式", "主会场", "李伟"), (None, "上午10:30—12:00", "主论坛", "主会场", None),
        (None, "下午2点—3点30分", "机器人论坛", "N4馆", "王芳、张强"), (None, "下午1:30-3:00", "路演", "N2馆", None),
        (None, "14：00～15：00", "签约仪式", "主会场", None), ("11月27日（周五）", "全天", "展览", "各馆", None),
        (None, "晚上7:00-9:00", "颁奖晚宴", "宴会厅", None),
    ), (
        (at(26, "09:00"), at(26, "10:30"), "开幕式"), (at(26, "10:30"), at(26, "12:00"), "主论坛"),
        (at(26, "13:30"), at(26, "15:00"), "路演"), (at(26, "14:00"), at(26, "15:00"), "签约仪式"),
        (at(26, "14:00"), at(26, "15:30"), "机器人论坛"), (at(27, "19:00"), at(27, "21:00"), "颁奖晚宴"),
    )),
    Strange("chinese-days.xlsx", sheet(
        ("时间", "议题", "主讲人"), ("第一天 11月26日（星期四）",), ("09:00-09:30", "签到", None),
        ("09:30-10:00", "领导致辞", "李伟"), ("第二天 11月27日（星期五）",), ("9时30分至11时", "圆桌对话", "王芳"),
    ), ((at(26, "09:00"), at(26, "09:30"), "签到"), (at(26, "09:30"), at(26, "10:00"), "领导致辞"),
        (at(27, "09:30"), at(27, "11:00"), "圆桌对话"))),
    Strange("german.csv", "Datum;Beginn;Ende;Titel;Ort\nDo, 26.11.2026;9.00 Uhr;10.30 Uhr;Eröffnung;Halle 1\n26.11.26;11 Uhr;12 Uhr;Vortrag;Halle 2\n".encode("cp1252"), (
        (at(26, "09:00"), at(26, "10:30"), "Eröffnung"), (at(26, "11:00"), at(26, "12:00"), "Vortrag"),
    ), places=("Halle 1", "Halle 2")),
)  # fmt: skip


@pytest.mark.parametrize("one", STRANGE, ids=lambda one: one.name)
def test_a_visitor_and_the_reader_understand_the_same(one: Strange) -> None:
    items, _ = read(one.name, one.data, one.zone, one.days)
    assert [(item.start, item.end, next(iter(item.title.values()))) for item in items] == list(
        one.items
    )
    if one.places:
        assert [item.place for item in items] == list(one.places)
