import json

import pytest

from shapan.intake.exhibitors.exhibitors import columns_of, read_exhibitors
from shapan.intake.exhibitors.headers import SPELLINGS, exhibitor_field
from shapan.intake.tables.table import Table


def written(exhibitor):
    return tuple(one.text for one in exhibitor.references if one.text)


def read(text, name="exhibitors.csv"):
    return read_exhibitors(name, text.encode(), ("en", "zh", "ru"))


def test_a_plain_list():
    (acme, blue), findings = read(
        "Name,Country,Booth,Website,E-mail,What they show\n"
        "Acme GmbH,Germany,A1,www.acme.example,info@acme.example,Robots\n"
        "海星机器人,中国,A2; A3,https://haixing.example/,,\n"
    )
    assert findings == ()
    assert (
        acme.id,
        acme.name,
        acme.country,
        written(acme),
        acme.contacts.website,
        acme.contacts.email,
        acme.summary,
        acme.row,
    ) == (
        "acme-gmbh",
        {"": "Acme GmbH"},
        "DE",
        ("A1",),
        "https://www.acme.example",
        "info@acme.example",
        {"": "Robots"},
        2,
    )
    assert (blue.id, blue.country, written(blue)) == ("海星机器人", "CN", ("A2; A3",))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Name", ("name", "")),
        ("COMPANY NAME*", ("name", "")),
        ("name_zh", ("name", "zh")),
        ("Name (ru)", ("name", "ru")),
        ("名称", ("name", "")),
        ("公司名称（英文）", ("name", "en")),
        ("英文名称", ("name", "en")),
        ("公司英文名称", ("name", "en")),
        ("Компания (англ.)", ("name", "en")),
        ("Название на английском", ("name", "en")),
        ("Наименование организации", ("name", "")),
        ("Booth No.", ("booths", "")),
        ("Stand-Nr.", ("booths", "")),
        ("展位号", ("booths", "")),
        ("№ стенда", ("booths", "")),
        ("officialUrl", ("website", "")),
        ("Country/Region", ("country", "")),
        ("国家/地区", ("country", "")),
        ("Страна", ("country", "")),
        ("Halle", ("hall", "")),
        ("Description_EN", ("summary", "en")),
        ("简介", ("summary", "")),
        ("E-Mail", ("email", "")),
        ("Company (as printed)", ("name", "")),
        ("Weather", None),
        ("", None),
    ],
)
def test_column_names_of_the_world(header, field):
    assert exhibitor_field(header) == field


@pytest.mark.parametrize(
    "spelling", sorted({s for spellings in SPELLINGS.values() for s in spellings})
)
def test_every_spelling_means_something(spelling):
    assert exhibitor_field(spelling.upper()) is not None


def test_names_by_locale():
    (e,), _ = read("Name (en),名称（中文）,Компания (рус)\nSea Star,海星,Морская звезда\n")
    assert e.name == {"en": "Sea Star", "zh": "海星", "ru": "Морская звезда"}
    assert e.id == "sea-star"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",Germany,A1,,", "exhibitor-no-name", "name"),
        ("Acme,Atlantis,A1,,", "country-unknown", "country"),
        ("Acme,Germany,A1,javascript:alert(1),", "url-wrong", "website"),
        ("Acme,Germany,A1,ftp://acme.example,", "url-wrong", "website"),
        ("Acme,Germany,A1,,not an address", "email-wrong", "email"),
    ],
)
def test_one_finding_for_each_problem_of_a_row(row, code, column):
    exhibitors, findings = read(f"Name,Country,Booth,Web,Mail\nBlue,France,B1,,\n{row}\n")
    (finding,) = findings
    assert (finding.code, finding.where.row, finding.where.column) == (code, 3, column)
    assert len(exhibitors) == (1 if code == "exhibitor-no-name" else 2)


def test_placeholders_are_nothing_wrong():
    _, findings = read("Name,Country,Web,Mail\nAcme,-,n/a,—\n")
    assert findings == ()


def test_one_exhibitor_on_several_rows_has_all_its_booths():
    (e,), findings = read("Name,Hall,Booth\nAcme,1,A1\nAcme,1,A2\nACME,2,B1\n")
    assert [(one.text, one.hall) for one in e.references] == [("A1", "1"), ("A2", "1"), ("B1", "2")]
    assert [f.code for f in findings] == ["exhibitor-merged", "exhibitor-merged"]


def test_ids_of_their_own_keep_namesakes_apart_and_a_doubled_id_is_told():
    (a, b, c), findings = read("ID,Name,Booth\n1,Acme,A1\n2,Acme,A2\n1,Blue,A3\n")
    assert (a.id, b.id, c.id) == ("1", "2", "1-2")
    assert [f.code for f in findings] == ["exhibitor-duplicate-id"]


def test_names_are_made_fit_to_be_shown():
    bidi, tag, long = "Ac\u202eme\u0007\u200b", "<b>Blue</b> &amp; Söhne", "x" * 300
    (a, b, c), findings = read(f"Name,Booth\n{bidi},A1\n{tag},A2\n{long},A3\n")
    assert (a.name[""], b.name[""], len(c.name[""])) == ("Acme", "Blue & Söhne", 120)
    assert [f.code for f in findings] == ["name-shortened"]


def test_zalgo_and_emoji():
    (a, b), _ = read("Name,Booth\nZ" + "\u0301" * 50 + "algo,A1\n👩\u200d🔬 Lab,A2\n")
    assert len(a.name[""]) <= 8
    assert b.name[""] == "👩\u200d🔬 Lab"


def test_a_table_without_a_header_is_understood_by_what_stands_in_it():
    (a, b), findings = read(
        "Acme,A12,Germany,https://acme.example\nBlue Heron,B7,France,https://blue.example\n"
    )
    assert (a.name, written(a), a.country) == ({"": "Acme"}, ("A12",), "DE")
    assert b.contacts.website == "https://blue.example"
    assert [f.code for f in findings] == ["list-columns-guessed"]


def test_columns_that_are_not_understood_are_named_once():
    _, (finding,) = read("Name,Booth,Weather\nAcme,A1,sunny\nBlue,A2,rain\n")
    assert (finding.code, finding.severity) == ("list-columns-unused", "info")
    assert '"Weather: sunny, rain"' in finding.message


def test_a_number_column_is_the_booth_unless_it_counts_the_rows():
    (a, _), _ = read("No,Name\nA1,Acme\nA2,Blue\n")
    assert written(a) == ("A1",)
    (a, _), _ = read("No,Name\n1,Acme\n2,Blue\n")
    assert written(a) == ()


def test_an_empty_list_is_told():
    assert [f.code for f in read("Name,Booth\n")[1]] == ["list-empty"]


def test_the_json_form():
    document = {
        "exhibitors": [
            {
                "id": "acme",
                "name": {"en": "Acme", "ru": "Акме"},
                "country": "KZ",
                "booths": ["A1", "A2"],
                "products": ["x, y"],
                "summary": {"en": "Robots"},
                "color": "#ABC",
                "group": "Team",
            }
        ]
    }
    (e,), findings = read(json.dumps(document), "exhibitors.json")
    assert findings == ()
    assert (e.id, e.name, written(e), e.color, e.group) == (
        "acme",
        {"en": "Acme", "ru": "Акме"},
        ("A1", "A2"),
        "#aabbcc",
        "Team",
    )


def test_names_two_levels_deep_and_records_without_a_name():
    firms = ["Acme", "Blue", "Cobalt", "Delta", "Ember"]
    items = [
        {
            "exhibitorId": 900 - n,
            "profile": {"displayName": firm, "city": "Reno"},
            "placements": [{"hall": 2, "place": f"{200 + n}"}],
        }
        for n, firm in enumerate(firms)
    ]
    document = json.dumps({"data": {"total": 5, "items": items}}).encode()
    found, _ = read_exhibitors(
        "exhibitors.json", document, numbers_of_plan=[str(n) for n in range(200, 220)]
    )
    assert [(*one.name.values(), *written(one)) for one in found] == [
        (firm, f"{200 + n}") for n, firm in enumerate(firms)
    ]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "count", "booths"),
    [
        ("InventivetalentDev__gc2026-guide__exhibitors.json", 165, 160),
        ("derived/InventivetalentDev__gc2026-guide__exhibitors.csv", 165, 160),
        ("derived/InventivetalentDev__gc2026-guide__exhibitors.xlsx", 165, 160),
        ("codeforanchorage__esri-uc-mcp__exhibitors.json", 321, 315),
    ],
)
def test_real_lists(shared, file, count, booths):
    exhibitors, findings = read_exhibitors(file, (shared / "inputs/exhibitors" / file).read_bytes())
    assert len(exhibitors) == count
    assert sum(bool(written(e)) for e in exhibitors) == booths
    assert {f.severity for f in findings} <= {"info"}


@pytest.mark.parametrize("header", ["Co-exhibitors", "联合参展商", "Соэкспоненты", "Mitaussteller"])
def test_firms_beside_the_one_whose_stand_it_is_share_its_booths(header):
    (acme, *others), findings = read(
        f'Name,Booth,{header}\nAcme GmbH,A12,"Blue Ltd; 3D Print, Inc."\nSolo,A14,-\n'
    )
    assert findings == ()
    assert [e.id for e in others] == ["blue-ltd", "3d-print-inc", "solo"]
    assert [written(e) for e in others] == [("A12",), ("A12",), ("A14",)]
    assert [e.group for e in (acme, *others)] == ["Acme GmbH", "Acme GmbH", "Acme GmbH", ""]


def test_a_comma_before_a_legal_form_is_part_of_a_name():
    exhibitors, _ = read('Name,Booth,Co-exhibitors\nAcme,A12,"Blue, Inc., Green Co., Ltd., Red"\n')
    assert [e.name[""] for e in exhibitors] == ["Acme", "Blue, Inc.", "Green Co., Ltd.", "Red"]


def test_a_partner_with_a_row_of_its_own_is_one_exhibitor():
    exhibitors, findings = read(
        "Name,Booth,Website,Co-exhibitors\nAcme,A12,,Blue\nBlue,B7,www.blue.example,\n"
    )
    assert [(e.name[""], written(e)) for e in exhibitors] == [
        ("Acme", ("A12",)),
        ("Blue", ("A12", "B7")),
    ]
    assert exhibitors[1].contacts.website == "https://www.blue.example"
    assert [f.code for f in findings] == ["exhibitor-merged"]


def test_columns_without_a_row_mean_nothing() -> None:
    assert columns_of("list.json", Table(("Foo", "Bar"), ()))[0] == {}
