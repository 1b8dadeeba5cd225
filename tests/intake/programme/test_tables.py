"""CSV and XLSX programmes as people write them, in three languages."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from tests.intake.programme.reading import codes, read, times

from shapan.errors import TooComplex
from shapan.intake.programme.days import day_of
from shapan.intake.programme.when import minutes_of, moment_of, span_of

EN = """Programme of the fair
Date,Time,Session title,Room,Speakers,Type,Language,Live stream,Video
23 August 2021,9:00 - 10:00,Opening,Main Stage,"Ada Li; Bo Chen",Ceremony,en,https://live.example/1,
,10:15–11:00,Robots,Booth A12,Mia Ivanova,Talk,zh,,https://video.example/2.mp4
24 August 2021,,,,,,,,
,2 pm to 3 pm,Cities,Hall 2,,Panel,,,
"""
ZH = "日期,开始时间,结束时间,议题,会场,演讲嘉宾,类型\n2021年8月23日,9:00,10:00,开幕式,主舞台,李雷、韩梅梅,典礼\n2021年8月23日,下午2:00,下午3:30,智慧城市,,,论坛\n"
RU = "Дата;Начало;Длительность;Тема доклада;Зал;Спикеры\n23.08.2021;09:00;45 мин;Открытие;Сцена 1;Анна Ли\n24.08.2021;14.30;1 ч 30;Город;;\n"


def test_english_with_a_title_a_range_of_times_and_days_above():
    items, findings = read("programme.csv", EN)
    assert times(items) == [
        ("2021-08-23T09:00+08:00", "2021-08-23T10:00+08:00"),
        ("2021-08-23T10:15+08:00", "2021-08-23T11:00+08:00"),
        ("2021-08-24T14:00+08:00", "2021-08-24T15:00+08:00"),
    ]
    assert [item.place for item in items] == ["Main Stage", "Booth A12", "Hall 2"]
    assert (items[0].kind, items[0].speakers, items[0].stream) == (
        "ceremony",
        ("Ada Li", "Bo Chen"),
        "https://live.example/1",
    )
    assert (items[1].language, items[1].recording) == ("zh", "https://video.example/2.mp4")
    assert codes(findings) == []


def test_chinese_and_russian():
    items, findings = read("programme.csv", ZH.encode("gb18030"))
    assert times(items) == [
        ("2021-08-23T09:00+08:00", "2021-08-23T10:00+08:00"),
        ("2021-08-23T14:00+08:00", "2021-08-23T15:30+08:00"),
    ]
    assert items[0].speakers == ("李雷", "韩梅梅")
    assert items[0].title == {"": "开幕式"}
    items, findings = read("programme.csv", RU)
    assert times(items) == [
        ("2021-08-23T09:00+08:00", "2021-08-23T09:45+08:00"),
        ("2021-08-24T14:30+08:00", "2021-08-24T16:00+08:00"),
    ]
    assert findings == []


def test_a_column_names_the_tour_that_is_led() -> None:
    (one,), _ = read("programme.csv", "Title,Start,Guided tour\nCity,2021-08-23 10:00,Smart City\n")
    assert one.lead == "smart-city"


def test_titles_in_several_locales_and_an_end_after_midnight():
    text = "Title (en),标题 (zh),Название (ru),Start,End\nNight,夜,Ночь,2021-08-23 22:00,01:30\n"
    items, _ = read("programme.tsv", text.replace(",", "\t"))
    assert items[0].title == {"en": "Night", "zh": "夜", "ru": "Ночь"}
    assert times(items) == [("2021-08-23T22:00+08:00", "2021-08-24T01:30+08:00")]


def test_a_workbook_with_real_dates():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Title", "Date", "Start", "End", "Place"])
    sheet.append(["Opening", date(2021, 8, 23), time(9, 0), time(10, 0), "N1"])
    ends = (datetime.fromisoformat(f"2021-08-25T{hour}:00") for hour in (17, 18))
    sheet.append(["Closing", None, *ends, "N1"])
    file = io.BytesIO()
    book.save(file)
    items, findings = read("programme.xlsx", file.getvalue())
    assert times(items) == [
        ("2021-08-23T09:00+08:00", "2021-08-23T10:00+08:00"),
        ("2021-08-25T17:00+08:00", "2021-08-25T18:00+08:00"),
    ]
    assert findings == []


def test_one_finding_for_each_row_that_cannot_be_used():
    text = "Title,Date,Start,Website\n,2021-08-23,9:00,\nNo time,2021-08-23,,\nNo day,someday,soon,\nLink,2021-08-23,9:00,javascript:alert(1)\n"
    items, findings = read("programme.csv", text)
    assert [item.title for item in items] == [{"": "Link"}]
    assert codes(findings) == ["item-no-title", "item-time", "item-time", "url-wrong"]
    assert [one.where.row for one in findings] == [2, 3, 4, 5]


def test_a_table_that_is_none():
    items, findings = read("programme.csv", "Company,Booth\nAcme,A1\n")
    assert items == []
    assert codes(findings) == ["programme-columns"]


def test_more_rows_than_a_programme_may_have():
    with pytest.raises(TooComplex):
        read("programme.csv", "Title,Start\n" + "x,2021-08-23 09:00\n" * 5001)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-08-23 9:00", (23, 9, 0)),
        ("23.08.2021 09:30", (23, 9, 30)),
        ("8/23/2021 9:00 AM", (23, 9, 0)),
        ("Aug 23, 2021 2:30 PM", (23, 14, 30)),
        ("23 августа 2021, 10:00", (23, 10, 0)),
        ("2021年8月23日 下午2:30", (23, 14, 30)),
        ("2021年8月23日14时30分", (23, 14, 30)),
        ("2021-08-23", None),
        ("tomorrow at nine", None),
        ("2021-02-30 09:00", None),
    ],
)
def test_moments(text, expected):
    at = moment_of(text, None)
    assert (at and (at.day, at.hour, at.minute)) == expected


def test_the_expos_days_decide_between_day_and_month():
    assert day_of("03/04/2021", ("2021-04-01", "2021-04-05")) == date(2021, 4, 3)
    assert day_of("03/04/2021", ("2021-03-01", "2021-03-05")) == date(2021, 3, 4)
    assert day_of("Day 2", ("2021-04-01", "2021-04-05")) == date(2021, 4, 2)
    assert day_of("Day 2") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("45", 45), ("0:45", 45), ("00:45:00", 45), ("1.5 h", 90), ("1h30", 90), ("45分钟", 45), ("1 час 30 мин", 90), ("PT1H5M", 65), ("P999999D", None), ("long", None), ("", None)],
)  # fmt: skip
def test_durations(text, expected):
    assert minutes_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9:00–10:00",
        "09.00 - 10.00",
        "9 am to 10 am",
        "с 9 до 10",
        "上午9:00至上午10:00",
        "с 9 до 10 утра",
    ],
)
def test_spans(text):
    assert span_of(text) == (timedelta(hours=9), timedelta(hours=10))


def test_an_end_before_its_start_is_said_and_a_night_is_not():
    text = "Date,Start,End,Title\n2021-08-23,22:00,04:00,Party\n2021-08-23,10:00,09:00,Talk\n"
    items, findings = read("programme.csv", text)
    assert times(items) == [("2021-08-23T22:00+08:00", "2021-08-24T04:00+08:00")]
    assert [(one.code, one.where.row) for one in findings] == [("item-time", 3)]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8 вечера", 20),
        ("2 часа дня", 14),
        ("12 дня", 12),
        ("12 ночи", 0),
        ("7 утра", 7),
        ("2pm", 14),
        ("晚上8点", 20),
    ],
)
def test_twelve_hour_times_of_three_languages(text, hour):
    assert span_of(text) == (timedelta(hours=hour), None)
