"""expo.toml, the programme and uploaded folders."""

import json
from dataclasses import dataclass

import msgspec
import pytest
from schema.formats import DOCUMENTS

from shapan.errors import TooComplex, Unreadable
from shapan.expo.records.expo import OpeningHours
from shapan.intake.exhibitors import countries
from shapan.intake.expo.expo_toml import plain_expo, read_expo_toml
from shapan.intake.files.assets import sort_assets
from shapan.intake.programme import read_programme


def codes(findings):
    return [f.code for f in findings]


def test_every_document_has_a_schema():
    schemas, _ = msgspec.json.schema_components([kind for _, kind in DOCUMENTS])
    assert len(schemas) == len(DOCUMENTS)


def test_an_expo_head():
    expo, findings = read_expo_toml(
        b"""
title = { en = "Smart Expo", zh = "\xe6\x99\xba\xe5\x8d\x9a\xe4\xbc\x9a" }
start = 2021-08-23
end = "2021-08-25"
timezone = "Asia/Chongqing"
locales = ["en", "zh", "ru"]
sponsors = ["Acme"]
embed = ["https://example.com/"]
[theme]
accent = "#123456"
[[hours]]
day = 2021-08-23
open = "9:00"
close = "17:30"
[legal]
imprint = { en = "Line 1\\nLine 2" }
"""
    )
    assert findings == ()
    assert (expo.id, expo.start, expo.end, expo.timezone, expo.accent) == (
        "smart-expo",
        "2021-08-23",
        "2021-08-25",
        "Asia/Shanghai",
        "#123456",
    )
    assert expo.hours == (OpeningHours("2021-08-23", "09:00", "17:30"),)
    # which says what is counted
    assert expo.legal == {"imprint": {"en": "Line 1\nLine 2"}, "privacy": {}}
    assert expo.embed == ("https://example.com",)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("start = 'soon'", "value-wrong"),
        ("accent = 3", "value-wrong"),
        ("titel = 'x'", "key-unknown"),
        ("timezone = '../../etc/passwd'", "timezone-unknown"),
        ("timezone = 'Mars/Base'", "timezone-unknown"),
        ("embed = ['javascript:x']", "value-wrong"),
        ("locales = ['!']", "value-wrong"),
        ("start = 2021-02-02\nend = 2021-01-01", "expo-days"),
    ],
)
def test_a_wrong_value_is_a_finding_and_the_rest_is_used(line, code):
    expo, findings = read_expo_toml(f"title = 'Demo'\n{line}\n".encode())
    assert expo.title == {"": "Demo"}
    assert codes(findings) == [code]


@pytest.mark.parametrize("name", ["__proto__", "constructor", "prototype"])
def test_a_name_that_javascript_gives_every_object_is_no_locale(name):
    for text in (
        f"locales = ['{name}']\n[title]\n{name} = 'x'\nzh = 'y'",
        f"[title]\n{name} = 'x'\nzh = 'y'",
    ):
        assert read_expo_toml(text.encode())[0].locales == ("zh",)
    assert "_" not in read_expo_toml(f"id = '{name}'".encode())[0].id


def test_what_is_no_toml_is_refused_with_its_place():
    with pytest.raises(Unreadable, match="line 2"):
        read_expo_toml(b"title = 'x'\n= 3\n")
    with pytest.raises(Unreadable, match="UTF-8"):
        read_expo_toml("title = 'ё'".encode("cp1251"))


def test_a_lone_plan_has_a_head():
    assert (plain_expo("Hall Plan").id, plain_expo("Hall Plan").title) == (
        "hall-plan",
        {"": "Hall Plan"},
    )
    assert (plain_expo("hall__plan_2026").id, plain_expo("hall__plan_2026").title) == (
        "hall-plan-2026",
        {"": "hall plan 2026"},
    )


def programme(*items, **more):
    return read_programme("programme.json", json.dumps({"items": items}).encode(), ("en",), **more)


def test_items_come_in_order_of_time_in_the_venues_zone():
    items, findings = programme(
        {"title": "B", "start": "2026-05-01T10:00", "end": "2026-05-01T11:00"},
        {
            "title": {"en": "A"},
            "start": "2026-05-01T01:30Z",
            "duration": 30,
            "kind": "Forum",
            "speakers": ["X"],
            "place": "Main",
        },
        timezone="Asia/Shanghai",
    )
    assert findings == ()
    assert [(i.id, i.start, i.end, i.kind) for i in items] == [
        ("a", "2026-05-01T09:30+08:00", "2026-05-01T10:00+08:00", "forum"),
        ("b", "2026-05-01T10:00+08:00", "2026-05-01T11:00+08:00", "talk"),
    ]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"start": "2026-05-01T10:00"}, "item-no-title"),
        ({"title": "x", "start": "tomorrow"}, "item-time"),
        ({"title": "x", "start": "2026-05-01T10:00", "end": "2026-05-01T09:00"}, "item-time"),
        ({"title": "x", "start": "2026-05-01T10:00", "end": "9999-05-01T09:00"}, "item-time"),
        ({"title": "x", "start": "2026-05-01T10:00", "url": "javascript:alert(1)"}, "url-wrong"),
        ({"title": "x", "start": "2026-05-01T10:00", "speakers": 3}, "value-wrong"),
    ],
)
def test_a_bad_item_is_a_finding(item, code):
    assert codes(programme(item)[1]) == [code]


def test_two_items_of_one_id_are_told_apart():
    item = {"id": "a", "title": "A", "start": "2026-05-01T10:00"}
    items, findings = programme(item, item)
    assert [i.id for i in items] == ["a", "a-2"]
    assert codes(findings) == ["item-duplicate-id"]


def test_programmes_past_their_limits():
    with pytest.raises(TooComplex):
        programme(*({"title": "x"} for _ in range(5001)))
    with pytest.raises(Unreadable):
        read_programme("programme.doc", b"x")


@dataclass
class Entry:
    sha256: str = "0" * 64
    size: int = 1


def sorted_(*paths, **texts):
    return sort_assets(
        {p: Entry() for p in paths},
        lambda path: texts[path.rpartition("/")[2].partition(".")[0]].encode(),
    )


def test_files_are_sorted_by_folder_and_name():
    assets, findings = sorted_(
        "booths/A1/model.obj",
        "booths/A1/model.glb",
        "booths/A1/poster10.png",
        "booths/A1/poster.webp",
        "booths/A1/poster-3.jpg",
        "booths/A1/poster2.png",
        "booths/A1/video.mp4",
        "exhibitors/acme/logo.svg",
        "exhibitors/acme/brochure.pdf",
        "expo.toml",
        "plan/ground.dxf",
        "booths/A1/.DS_Store",
    )
    a1 = assets.booths["A1"]
    assert a1.model.path == "booths/A1/model.glb"
    assert [p.path for p in a1.posters] == [
        f"booths/A1/{name}"
        for name in ("poster.webp", "poster2.png", "poster-3.jpg", "poster10.png")
    ]
    assert assets.exhibitors["acme"].brochure.path == "exhibitors/acme/brochure.pdf"
    assert codes(findings) == ["file-unused"]


def test_what_booth_and_profile_say():
    assets, findings = sorted_(
        "booths/A1/booth.toml",
        "exhibitors/acme/profile.toml",
        booth='unit = "mm"\nturn = 90\nheight = 4.5\ntitle = { en = "X" }',
        profile='country = "Atlantis"\nwebsite = "acme.example"',
    )
    a1 = assets.booths["A1"]
    assert (a1.model_unit, a1.model_turn, a1.height, a1.title) == ("mm", 90.0, 4.5, {"en": "X"})
    assert assets.exhibitors["acme"].contacts.website == "https://acme.example"
    assert codes(findings) == ["country-unknown"]


def test_a_broken_profile_holds_nothing_up():
    assets, findings = sorted_(
        "exhibitors/acme/profile.toml", "exhibitors/acme/logo.png", profile="= 3"
    )
    assert assets.exhibitors["acme"].logo is not None
    assert codes(findings) == ["toml-syntax"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deutschland", "DE"),
        ("КНР", "CN"),
        ("中国", "CN"),
        ("U.S.A.", "US"),
        ("Великобритания", "GB"),
        ("Viet Nam", "VN"),
        ("🇰🇿", "KZ"),
        ("China (Shanghai)", "CN"),
        ("Côte d’Ivoire", "CI"),
        ("The Netherlands", "NL"),
        ("türkiye", "TR"),
        ("DEU", "DE"),
        ("Atlantis", ""),
    ],
)
def test_countries_by_any_name(text, code):
    assert countries.code(text) == code


def test_countries_in_the_visitors_language():
    assert [countries.name("DE", lang) for lang in ("en", "zh", "ru", "zh-Hant", "xx")] == [
        "Germany",
        "德国",
        "Германия",
        "德国",
        "Germany",
    ]
    assert countries.name("??", "en") == ""
