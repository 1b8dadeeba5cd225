"""Pages as text: complete, escaped, relative, in the visitor's language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html
from tests.publish.expos import grid_expo

from shapan.expo.booth_order import in_listing_order
from shapan.expo.findings import Where, finding
from shapan.expo.model import Exhibitor
from shapan.expo.numbers import natural
from shapan.expo.records.contacts import Contacts
from shapan.pages import documents
from shapan.pages.booth_lists import aisle_lists
from shapan.pages.booth_pages import BoothContent, booth_page, booth_panel
from shapan.pages.plans.report import report_page
from shapan.pages.render.address import at, shared
from shapan.pages.render.frame import Frames
from shapan.pages.render.words import count, dates, day, say_in, short_day
from shapan.publish.summary import summary_of

SITE, _ = shared()
EXPO = grid_expo(halls=2, booths=12)
HEAD = documents.head_of(EXPO)
framed = Frames(HEAD, SITE).page


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "1 стенд"),
        (3, "3 стенда"),
        (11, "11 стендов"),
        (21, "21 стенд"),
        (1222, "1\u00a0222 стенда"),
    ],
)
def test_russian_plurals(n: int, words: str) -> None:
    assert count("ru", "booths", n) == words


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert dates("en", "2021-04-16", "2021-04-19") == "16–19 Apr 2021"
    assert dates("zh", "2021-04-30", "2021-05-02") == "2021年4月30日至5月2日"
    assert dates("ru", "2021-04-16", "") == "16 апреля 2021\u202fг."
    assert dates("en", "soon", "") == "soon"


def test_days_begin_a_line() -> None:
    assert [day(lang, "2021-08-23") for lang in ("en", "zh", "ru")] == [
        "Monday, 23 August 2021", "2021年8月23日星期一", "Понедельник, 23 августа 2021\u202fг."
    ]  # fmt: skip
    assert [short_day(lang, "2021-08-23") for lang in ("en", "zh", "ru")] == [
        "Mon 23 Aug",
        "8月23日周一",
        "Пн, 23 авг.",
    ]
    assert day("ru", "soon") == short_day("ru", "soon") == "soon"


def test_words_fall_back_to_base_language_then_undeclared_then_english() -> None:
    assert say_in({"zh": "甲", "en": "A"}, "zh-TW") == ("甲", "zh")
    assert say_in({"": "Acme", "en": "A"}, "ru") == ("Acme", "")
    assert say_in({"fr": "F"}, "ru") == ("F", "fr")
    assert say_in({}, "ru") == ("", "")


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["A10", "A2", "B1", "10", "9"], key=natural) == ["9", "10", "A2", "A10", "B1"]
    assert [booth.number for booth in in_listing_order(EXPO.levels[0].halls[0])][:3] == [
        "A01",
        "A02",
        "A03",
    ]


@pytest.mark.parametrize("locale", ["en", "zh", "ru", "de"])
def test_the_walk_page_is_complete_without_a_script(locale: str) -> None:
    page = html.fromstring(framed(documents.walk_page(EXPO, locale)).decode())
    assert page.get("data-view") == "loading"
    assert {"root", "expo", "lang"} <= {key.removeprefix("data-") for key in page.keys()}  # noqa: SIM118
    assert page.xpath("//main//h1")
    assert page.xpath("//form[@role='search']//input[@name='q']")
    assert page.xpath("//main//a[@href='halls/1/']")
    assert page.xpath("//a[@class='skip' and @href='#main']")
    assert page.xpath("//svg//path")
    assert {one.tag for one in page.xpath("/html/head/*")} <= {"meta", "title", "link", "script"}


def test_text_of_strangers_is_text() -> None:
    evil = Exhibitor(
        id="e",
        name={"en": "Evil"},
        summary={"en": "<img src=x onerror=alert(1)>{{7*7}}"},
        contacts=Contacts(website="javascript:alert(1)"),
        booths=("1-A01",),
    )
    hall = EXPO.levels[0].halls[0]
    card = documents.cards_of(EXPO.halls)[0]
    way = aisle_lists(hall)["1-A01"]
    booth = BoothContent(
        "1-A01", "A01", {"en": "<script>alert(2)</script>"}, 9.0, card, {}, (evil,), way, ()
    )
    page = framed(booth_page(HEAD, booth, "en")).decode()
    for shown in (page, booth_panel(HEAD, booth, "en")):
        assert "&lt;img src=x onerror=alert(1)&gt;{{7*7}}" in shown
        assert "<img src=x" not in shown
        assert "<script>alert" not in shown
        assert 'href="javascript' not in shown
    assert "style=" not in page


def test_addresses_are_relative_and_every_locale_is_an_alternate() -> None:
    where = at("en/booths/a1/", ("en", "zh"))
    assert (where.root, where.home) == ("../../../../", "../../../")
    assert where.alternates == (("en", "../../../en/booths/a1/"), ("zh", "../../../zh/booths/a1/"))
    page = framed(documents.walk_page(EXPO, "en")).decode()
    assert not re.findall(r'(?:href|src|action)="/', page)


def test_the_report_marks_every_finding_at_its_place_and_needs_no_other_file() -> None:
    findings = [
        finding("booth-vacant", "info", Where(key="1-A01"), booth="A01 <b>"),
        finding(
            "booth-tiny",
            "warning",
            Where(at=(10.0, 10.0), level="ground"),
            booth="A02",
            area=0.4,
            limit=1.0,
        ),
    ]
    import msgspec

    page = report_page(EXPO, findings, msgspec.to_builtins(summary_of(EXPO))).decode()
    assert "<b>" not in page.partition("<h2>Booths")[0].replace("<b>", "", 0) or "&lt;b&gt;" in page
    assert page.count("<circle") == 2
    assert not re.findall(r'(?:href|src)="(?!#|data:,)', page)


def test_a_crowd_of_notes_leaves_the_plans_numbers_to_be_read_and_its_kinds_are_counted() -> None:
    import msgspec

    notes = [finding("booth-vacant", "info", Where(key="1-A01"), booth="A01") for _ in range(50)]
    tiny = finding("booth-tiny", "warning", Where(key="1-A01"), booth="A02", area=0.4, limit=1.0)
    page = html.fromstring(
        report_page(EXPO, [*notes, tiny], msgspec.to_builtins(summary_of(EXPO))).decode()
    )
    assert [
        mark.get("href") for mark in page.xpath("//figure//a[.//text[number(.) = number(.)]]")
    ] == ["#f1"]
    assert len(page.xpath("//figure//a")) == 51
    kinds = [" ".join(one.text_content().split()) for one in page.xpath("//ul[@class='kinds']/li")]
    assert kinds == ["booth-tiny 1", "booth-vacant 50"]
    assert page.xpath("//ul[@class='kinds']/li[2]/a/@href") == ["#f2"]


def test_the_menu_leads_to_guided_tours_where_there_are_some() -> None:
    links = {
        tours: html.fromstring(
            Frames(HEAD, replace(SITE, tours=tours)).page(documents.walk_page(EXPO, "en")).decode()
        ).xpath("//header/nav/a[contains(@href, 'scenarios/')]")
        for tours in (True, False)
    }
    assert [one.text for one in links[True]] == ["Guided tours"]
    assert links[False] == []
