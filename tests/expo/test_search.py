"""The search, and the vectors that server and viewer share (tests/expo/vectors/search.json; `GOLDEN=write` makes them
again)."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from shapan.expo.search.index import Doc, Opened, SearchEntry, offering, search, shard_of
from shapan.expo.search.text import fold_text, grams, slips, slips_to_beginning, slips_within, terms
from shapan.expo.texts.glossary import glossary_of
from shapan.expo.texts.place_names import place_names, place_title

VECTORS = Path(__file__).parent / "vectors" / "search.json"


def booth(number, title, *texts, products=(), tags=()):
    entry = SearchEntry(
        kind="booth",
        id=number,
        title=title,
        page=f"booths/{number.lower()}/",
        hall="h1",
        number=number,
        at=number,
        products=tuple(products),
        tags=tuple(tags),
    )
    return Doc(entry, (), texts)


FRONT = shard_of(
    [
        Doc(
            SearchEntry(
                kind="hall",
                id="h1",
                title={"en": "Hall 1", "zh": "展厅 1"},
                page="halls/h1/",
                hall="h1",
            )
        ),
        Doc(
            SearchEntry(
                kind="zone",
                id="robots",
                title={"en": "Robotics", "zh": "机器人"},
                page="halls/h1/",
                hall="h1",
            )
        ),
        Doc(
            SearchEntry(
                kind="place",
                id="wc-1",
                title=place_title("wc"),
                page="halls/h1/",
                hall="h1",
                at="wc-1",
            ),
            place_names("wc"),
        ),
        Doc(
            SearchEntry(
                kind="scenario",
                id="opening",
                title={"en": "The opening", "ru": "Открытие"},
                page="scenarios/opening/",
            )
        ),
    ]
)
BOOTHS = shard_of(
    [
        booth(
            "B12",
            {"en": "Novarobo", "zh": "诺瓦机器人科技"},
            "Service robots for hotels",
            tags=("service robots",),
        ),
        booth("B120", {"en": "Robotics House"}, "Teaching kits"),
        booth("A1", {"en": "Żółw Systems", "ru": "Умные сети"}, "Grids", "Казахстан"),
        booth("A-2", {"en": "Café Crème", "zh": "重庆火锅协会"}),
        booth("12", {"en": "Twelve"}, "Nothing but robots"),
        booth(
            "C3",
            {"en": "Jingheng Environment", "zh": "景衡环境集团", "ru": "Цзинхэн Экология"},
            "Water",
        ),
        booth("C4", {"en": "Straße & Söhne"}),
    ]
)
ITEMS = shard_of(
    [
        Doc(
            SearchEntry(
                kind="item",
                id="keynote",
                title={"en": "Keynote on robots", "zh": "机器人主题演讲"},
                page="programme/keynote/",
                hall="h1",
                at="stage",
            ),
            ("Li Wei",),
        )
    ]
)
MORE = shard_of(
    [
        booth(
            "D1",
            {"en": "Lathe & Sons"},
            products=("Five-axis lathe", "Service robots"),
            tags=("machine tools",),
        ),
        booth(
            "D2",
            {"en": "Millwright"},
            products=("数控车床",),
            tags=("Machine Tools", "service robots"),
        ),
    ],
    glossary_of({"Machine tools": {"zh": "机床", "ru": "Станки"}, "grippers": {"zh": "夹爪"}}),
)
SHARDS = (FRONT, BOOTHS, MORE, ITEMS)
QUERIES = (
    "b12", "B-12", "12", "A2", "a 2", "robo", "robots", "robtos", "novarboo", "nova", "机器人", "机气人", "诺瓦机器", "诺娃机器人科技", "展厅",
    "重庆", "火", "умные", "умние сети", "экологя", "цзинхэн", "казахстан", "zolw", "żołw", "cafe creme", "creme cafe", "strasse", "toilet",
    "туалет", "厕所", "洗手", "li wei", "opening", "service robots", "jingheng enviroment group", "jingheng group holding limited", "xyz", "  ", "!?", "h",
    "景衡环境 water", "B", "ｎｏｖａ", "teaching kits hotel", "machine tools",
    "a01", "a001", "A-02", "b0", "ли вей", "Ли Вэй", "机器人展区在哪", "卫生间在哪", "厕所在哪里呢请问", "machin toolz", "机床", "станок", "станки", "lathe", "five axis", "车床", "数控", "service", "robots service",
)  # fmt: skip
TEXTS = (
    "Żółw-Systems  Ⅳ",
    "Straße",
    "Ёлка, Йод",
    "ｎｏｖａ机器人2号",
    "한국관",
    "Nan'an Materials",
    "カメラ館",
    "İstanbul",
    "第〇章",
    "ΣΟΦΟΣ",
)
DISTANCES = (
    ("abcd", "abdc", 2),
    ("kitten", "sitting", 3),
    ("robtos", "robots", 1),
    ("aaaaaa", "bbbbbb", 2),
    ("nov", "novarobo", 1),
    ("умние", "умные", 1),
)
WITHIN = (
    ("机气人", "诺瓦机器人科技", 1),
    ("景横环境", "景衡环境集团", 1),
    ("甲乙丙", "诺瓦机器人", 1),
)


def found(text):
    return [entry.id for entry in search([Opened(shard) for shard in SHARDS], text)]


def test_an_exact_number_comes_first_however_it_is_written():
    assert found("b12")[0] == found("B-12")[0] == found("b 12")[0] == "B12"
    assert found("12")[0] == "12"


def test_a_number_is_found_without_its_zeros_and_with_more():
    assert found("a01")[0] == found("A001")[0] == "A1"
    assert found("A-02")[0] == "A-2"


def test_what_is_asked_about_a_place_is_not_looked_for():
    assert found("机器人展区")[0] == "robots"
    assert found("卫生间在哪") == ["wc-1"]


def test_a_name_written_in_latin_is_found_in_cyrillic():
    assert found("ли вей") == ["keynote"]


def test_names_in_every_language_before_what_is_said():
    assert found("robots") == [
        "service robots",
        "keynote",
        "robots",
        "B120",
        "B12",
        "12",
        "D1",
        "D2",
    ]
    assert found("机器人") == ["robots", "keynote", "B12"]
    assert found("умные") == ["A1"]
    assert found("казахстан") == ["A1"]


def test_slips_in_three_scripts():
    assert found("novarboo") == ["B12"]
    assert found("экологя") == ["C3"]
    assert found("诺娃机器人科技") == ["B12"]
    assert found("xyz") == found("  ") == found("!?") == []


def test_what_is_offered_is_found_in_every_language_of_the_glossary():
    (offer, *who) = search([Opened(MORE)], "机床")
    assert (offer.kind, offer.id, offer.page) == (
        "category",
        "machine tools",
        "search/?offer=machine%20tools",
    )
    assert offer.title == {"": "machine tools", "zh": "机床", "ru": "Станки"}
    assert [one.id for one in who] == found("станки")[1:] == ["D1", "D2"]
    assert list(MORE.words) == ["machine tools"]  # as much of the glossary as a shard needs


def test_a_part_of_the_query_is_enough_when_nothing_answers_all_of_it():
    assert found("jingheng enviroment group") == ["C3"]
    assert found("jingheng group holding limited") == []


def test_a_place_is_found_by_what_people_call_it():
    assert found("toilet") == found("туалет") == found("厕所") == ["wc-1"]
    assert place_title("wc") == {"en": "WC", "zh": "卫生间", "ru": "Туалет"}


def test_what_is_offered_is_found_as_itself_once_and_leads_to_who_offers_it():
    shards = [Opened(shard) for shard in SHARDS]
    (first, *others) = search(shards, "machine tools")
    assert (first.kind, first.id, first.title) == (
        "category",
        "machine tools",
        MORE.words["machine tools"] | {"": "machine tools"},
    )
    assert first.page == "search/?offer=machine%20tools"
    assert [one.id for one in others] == ["D1", "D2"]
    assert [one.id for one in offering(shards, "MACHINE  tools")] == ["D1", "D2"]
    (lathe, *_) = search(shards, "数控车床")
    assert (lathe.kind, lathe.page) == (
        "product",
        "search/?offer=%E6%95%B0%E6%8E%A7%E8%BD%A6%E5%BA%8A",
    )
    assert search(shards, "machin toolz")[0].id == "machine tools"
    assert [one.id for one in offering(shards, "service robots")] == ["B12", "D1", "D2"]
    assert offering(shards, "?!") == offering(shards, "") == offering(shards, "robots") == []


def test_shards_may_arrive_in_any_number():
    alone = [entry.id for entry in search([Opened(BOOTHS)], "robots")]
    assert alone == [one for one in found("robots") if one in alone]


@pytest.mark.parametrize(("word", "term", "most"), DISTANCES)
def test_slips_are_never_more_than_one_above_the_most(word, term, most):
    assert 0 <= slips_to_beginning(word, term, most) <= most + 1


def made():
    return {
        "shards": [msgspec.to_builtins(shard) for shard in SHARDS],
        "queries": [{"text": text, "found": found(text)} for text in QUERIES],
        "offers": [
            {"text": text, "by": [entry.id for entry in offering([Opened(shard) for shard in SHARDS], text)]}
            for text in ("machine tools", "Service Robots", "数控车床", "robots", "!")
        ],
        "texts": [{"text": text, "fold": fold_text(text), "terms": list(terms(text))} for text in TEXTS],
        "slips": [{"word": a, "text": b, "most": n, "is": slips_to_beginning(a, b, n)} for a, b, n in DISTANCES],
        "within": [{"word": a, "text": b, "most": n, "is": slips_within(a, b, n)} for a, b, n in WITHIN],
        "may": [{"word": word, "slips": slips(word)} for word in ("abc", "abcd", "abcdefgh", "机器", "机器人", "重庆火锅协会")],
        "grams": [{"run": run, "grams": list(grams(run))} for run in ("人", "机器", "机器人")],
    }  # fmt: skip


def test_vectors():
    now = json.loads(json.dumps(made()))
    if os.environ.get("GOLDEN") == "write":
        VECTORS.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert now == json.loads(VECTORS.read_text("utf-8"))
