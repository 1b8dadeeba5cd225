import re

import pytest

from shapan.expo.compose.booth_index import BoothCandidate
from shapan.expo.compose.join import join_exhibitors
from shapan.expo.hall_names import HallNames
from shapan.expo.model import BoothReference, Exhibitor
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.exhibitors import read_exhibitors

HALLS = {"hall-1": HallNames(("Hall 1",)), "hall-2": HallNames(("Hall 2",))}


def listed(id, *booths, hall="", name=""):
    """An exhibitor of a list that writes its booths so."""
    references = tuple(BoothReference(booth, hall) for booth in booths)
    return Exhibitor(id=id, name={"": name or id.title()}, references=references)


def stands(*numbers, hall="hall-1"):
    return [BoothCandidate(n, n, hall) for n in numbers]


def joined(reference, plan, *, hall="", name="Acme"):
    return join_exhibitors(
        [listed("acme", *filter(None, [reference]), hall=hall, name=name)], plan, HALLS
    )


@pytest.mark.parametrize(
    ("written", "plan", "keys"),
    [
        ("A010", ["A-010"], ["A-010"]),
        ("a 10", ["A-010"], ["A-010"]),
        ("A-10", ["A-010", "A-10"], ["A-10"]),
        ("Ａ０１０", ["A-010"], ["A-010"]),
        ("А12", ["A12"], ["A12"]),  # Cyrillic А
        ("A010/B011", ["A-010 B-011"], ["A-010 B-011"]),
        ("B011", ["A-010 B-011"], ["A-010 B-011"]),
        ("A010/B009, A020/B019, A009, A019", ["A-010 B-009", "A-020 B-019", "A-009", "A-019"],
         ["A-010 B-009", "A-020 B-019", "A-009", "A-019"]),
        ("A1; A2 & A3 + A4 and A5", ["A1", "A2", "A3", "A4", "A5"], ["A1", "A2", "A3", "A4", "A5"]),
        ("A1 и A2", ["A1", "A2"], ["A1", "A2"]),
        ("A10-A14", [f"A{n}" for n in range(10, 15)], [f"A{n}" for n in range(10, 15)]),
        ("A10–14", ["A10", "A12", "A14", "B12"], ["A10", "A12", "A14"]),
        ("10-12", ["10", "11", "12"], ["10", "11", "12"]),
        ("10-12", ["10", "11", "12", "10-12"], ["10-12"]),
        ("Stand A12", ["A12"], ["A12"]),
        ("№ 12", ["12"], ["12"]),
        ("展位 A12", ["A12"], ["A12"]),
        ("A12g", ["A12"], ["A12"]),
        ("1.101", ["1.101", "1101"], ["1.101"]),
        ("1101", ["1.101"], ["1.101"]),
    ],
)  # fmt: skip
def test_a_reference_finds_its_booths(written, plan, keys):
    result = joined(written, stands(*plan))
    assert list(result.booths["acme"]) == keys
    assert result.findings == ()


def test_zeros_are_not_stripped_where_that_makes_two_of_one():
    result = joined("A001", stands("A1", "A-01"))
    assert result.booths["acme"] == ()
    assert result.findings[0].code == "booth-unmatched"


def test_a_range_with_a_hole_is_not_filled():
    result = joined("A10-A14", stands("A10", "A11", "A14"))
    assert result.booths["acme"] == ()
    assert result.findings[0].code == "booth-unmatched"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("A1", "Hall 2"),
        ("A1", "2"),
        ("Hall 2 / A1", ""),
        ("Hall 2, A1", ""),
        ("2-A1", ""),
        ("2号馆 A1", ""),
        ("Зал 2 A1", ""),
    ],
)
def test_the_hall_decides_where_two_have_the_number(written, hint):
    plan = [
        BoothCandidate("hall-1-A1", "A1", "hall-1"),
        BoothCandidate("hall-2-A1", "A1", "hall-2"),
    ]
    assert joined(written, plan, hall=hint).booths["acme"] == ("hall-2-A1",)


def test_a_booth_of_another_hall_than_the_list_says_is_no_match():
    result = joined("A1", stands("A1", hall="hall-2"), hall="Hall 1")
    assert result.booths["acme"] == ()
    assert [f.code for f in result.findings] == ["booth-elsewhere"]
    result = joined("A1", stands("A1", hall="hall-2"), hall="Hall 7")
    assert result.booths["acme"] == ()
    assert [f.code for f in result.findings] == ["hall-unmatched"]


GROUNDS = {
    "f8": HallNames(("F8",)),
    "h8": HallNames(("8.1",)),
    "h80": HallNames(("8.0",)),
    "west": HallNames(("W1",)),
}


def on_the_grounds(*without: str):
    """B020 in each hall but some."""
    halls = {key: names for key, names in GROUNDS.items() if key not in without}
    return [BoothCandidate(f"{hall}-B020", "B020", hall) for hall in halls], halls


@pytest.mark.parametrize(
    ("written", "hall", "keys"),
    [
        ("Freifläche/Halle/8/Nord/B020", "", ("f8-B020",)),
        ("B020", "Freifläche Halle 8 Nord", ("f8-B020",)),
        ("B020", "Open-air ground 8", ()),  # begins with other letters than F8
        ("Halle/8.1/B020", "", ("h8-B020",)),
        ("Halle/8.1/Nord/B020", "", ("h8-B020",)),
        ("B020", "West 1", ("west-B020",)),
        ("Freifläche/Halle/8", "", ()),
    ],
)
def test_a_place_beside_the_halls_is_none_of_their_floors(written, hall, keys):
    plan, halls = on_the_grounds()
    result = join_exhibitors([listed("acme", written, hall=hall)], plan, halls)
    assert result.booths["acme"] == keys


def test_a_place_that_no_plan_has_is_said_and_not_joined():
    plan, halls = on_the_grounds("f8")
    result = join_exhibitors([listed("acme", "Freifläche/Halle/8/Nord/B020")], plan, halls)
    assert result.booths["acme"] == ()
    (found,) = result.findings
    assert (found.code, found.values["hall"]) == ("hall-unmatched", "Freifläche Halle 8 Nord")


TEN = {
    "h1": HallNames(("Hall 10.1",)),
    "h2": HallNames((), ("10.2",)),
    "h4": HallNames(("North Hall 4",), ("plan4",)),
}


@pytest.mark.parametrize("spelt", ["10.2", "Hall 10-2", "H10.2", "10.2号馆", "Halle 10.02", "hall_10-2", "павильон 10.2",
                                   "第10.2馆", "10.2H", "Hall 10, level 2"])  # fmt: skip
def test_a_hall_is_known_by_any_usual_spelling_of_its_number(spelt):
    plan = [*stands("A1", hall="h1"), *stands("A1", hall="h2"), *stands("A1", hall="h4")]
    result = join_exhibitors([listed("acme", "A1", hall=spelt)], plan, TEN)
    assert [(r.text, r.hall, r.booth) for r in result.references] == [("A1", spelt, "A1")]
    assert result.findings == ()


def test_the_number_of_a_building_is_all_its_floors():
    plan = [
        BoothCandidate("a", "A1", "h1"),
        BoothCandidate("b", "B1", "h2"),
        BoothCandidate("c", "B1", "h4"),
    ]
    result = join_exhibitors([listed("acme", "A1", "B1", hall="Hall 10")], plan, TEN)
    assert result.booths["acme"] == ("a", "b")


@pytest.mark.parametrize(
    ("names", "written", "keys"),
    [
        (HallNames((), ("plan",)), "Hall 5 / B-012", ("B12",)),
        (HallNames((), ("plan",)), "B-012", ("B12",)),
        (HallNames((), ("hall-3",)), "Hall 5 / B-012", ()),
        (HallNames(("Main hall",), ("plan",)), "Hall 5 / B-012", ()),
    ],
)
def test_a_number_of_a_hall_names_the_only_one_that_has_no_name(names, written, keys):
    result = join_exhibitors([listed("acme", written)], stands("B12"), {"hall-1": names})
    assert result.booths["acme"] == keys


def test_words_of_a_hall_may_lack_and_may_not_contradict():
    plan = [BoothCandidate("c", "B1", "h4")]
    assert join_exhibitors([listed("acme", "B1", hall="4")], plan, TEN).booths["acme"] == ("c",)
    assert (
        join_exhibitors([listed("acme", "B1", hall="South Hall 4")], plan, TEN).booths["acme"] == ()
    )


@pytest.mark.parametrize(
    "written", ["D050/F051", "F051 D050", "D-050g F-051g", "f051G", "D 050", "D050, F051g"]
)
def test_a_booth_has_several_numbers(written):
    booth = BoothCandidate("D-050 F-051", "D-050 F-051", "hall-1", aliases=("D-050g F-051g",))
    result = joined(written, [booth, *stands("D-051", "D-050", hall="hall-2")], hall="1")
    assert result.booths["acme"] == ("D-050 F-051",)
    assert result.findings == ()


def test_a_number_that_begins_with_its_hall_needs_no_title_on_the_plan():
    plan = [BoothCandidate(n, n, "hall-1") for n in ("3A01", "4A01")]
    assert joined("A01", plan, hall="3").booths["acme"] == ("3A01",)
    assert joined("4A01", plan, hall="4").booths["acme"] == ("4A01",)
    assert joined("2A01", stands("A01", hall="hall-2"), hall="2").booths["acme"] == ("A01",)


def test_a_number_that_could_be_a_hall_is_a_number_in_a_list():
    halls = {"h6": HallNames(("Hall 6",))}
    plan = [BoothCandidate(n, n, "h6") for n in ("H06", "C08 D09")]
    result = join_exhibitors([listed("acme", "H06, C08/D09", hall="HALL 06")], plan, halls)
    assert result.booths["acme"] == ("H06", "C08 D09")
    assert [one.text for one in result.references] == ["H06", "C08/D09"]


def test_a_range_in_several_halls_is_ambiguous():
    plan = [
        *stands("A1", "A2", "A3"),
        *(BoothCandidate(f"{n}b", n, "hall-2") for n in ("A1", "A2", "A3")),
    ]
    assert [f.code for f in joined("A1-A3", plan).findings] == ["booth-ambiguous"]
    assert joined("A1-A3", plan, hall="2").booths["acme"] == ("A1b", "A2b", "A3b")


def test_without_a_hall_it_is_ambiguous_unless_the_plan_prints_the_name():
    plan = [
        BoothCandidate("hall-1-A1", "A1", "hall-1"),
        BoothCandidate("hall-2-A1", "A1", "hall-2", title="ACME"),
    ]
    (finding,) = joined("A1", plan, name="Other").findings
    assert finding.code == "booth-ambiguous"
    assert '"hall-2-A1"' in finding.suggestion
    assert joined("A1", plan).booths["acme"] == ("hall-2-A1",)


def test_an_exhibitor_without_a_number_is_found_by_the_name_on_the_plan():
    assert joined(
        "", [BoothCandidate("A1", "A1", "hall-1", title="Müller & Söhne")], name="MÜLLER & SÖHNE"
    ).booths["acme"] == ("A1",)


def test_what_is_not_on_the_plan_is_reported_with_the_nearest():
    (finding,) = joined("B-19", stands("A1", "B018", "B019a", "C7")).findings
    assert finding.code == "booth-unmatched"
    assert '"B018 (hall-1)"' in finding.suggestion or '"B019a (hall-1)"' in finding.suggestion


def test_topics_are_told_from_numbers_once_an_exhibitor():
    e = listed("esri", "AI Assistants (kiosk 1)", "Deep Learning Studio", "3D", "12")
    result = join_exhibitors([e], stands("12", "13"), HALLS)
    assert result.booths["esri"] == ("12",)
    assert [f.code for f in result.findings] in (
        ["booth-topic"],
        ["booth-unmatched", "booth-topic"],
    )


def test_one_stand_with_172_exhibitors_and_one_exhibitor_on_31_booths():
    plan = stands("P1", *(str(n) for n in range(31)))
    group = [listed(f"e{i}", "P1g") for i in range(172)]
    wide = listed("wide", *(str(n) for n in range(31)))
    result = join_exhibitors([*group, wide], plan, HALLS)
    assert len(result.exhibitors["P1"]) == 172
    assert len(result.booths["wide"]) == 31


def plan_of(exhibitors):
    """The plan that such a list belongs to, as real plans print it: `A-010 B-011`."""
    out = {}
    for e in exhibitors:
        for reference in e.references:
            for cell in reference.text.split(","):
                number = " ".join(f"{p[0]}-{p[1:].lstrip('-')}" for p in cell.strip().split("/"))
                hall = f"hall-{slug(reference.hall)}"
                out[(hall, number)] = BoothCandidate(f"{hall}-{number}", number, hall)
    return list(out.values())


@pytest.mark.shared
@pytest.mark.parametrize(
    "file",
    [
        "InventivetalentDev__gc2026-guide__exhibitors.json",
        "derived/InventivetalentDev__gc2026-guide__exhibitors.xlsx",
    ],
)
def test_a_real_list_joins_with_a_plan_that_writes_otherwise(shared, file):
    exhibitors, _ = read_exhibitors(file, (shared / "inputs/exhibitors" / file).read_bytes())
    regular = [e for e in exhibitors if all(len(p.strip()) <= 6 and p.strip()[1:].strip("-")[:3].isdigit()
                                            for r in e.references for c in r.text.split(",") for p in c.split("/"))]  # fmt: skip
    plan = plan_of(regular)
    halls = {s.hall: HallNames((s.hall,)) for s in plan}
    result = join_exhibitors(regular, plan, halls)
    wanted = sum(len(c.text.split(",")) for e in regular for c in e.references)
    got = sum(len(result.booths[e.id]) for e in regular)
    assert len(regular) > 140
    assert got >= 0.98 * wanted


@pytest.mark.shared
def test_topics_in_a_real_list_are_no_numbers(shared):
    file = shared / "inputs/exhibitors/codeforanchorage__esri-uc-mcp__exhibitors.json"
    exhibitors, _ = read_exhibitors(file.name, file.read_bytes())
    numbers = sorted(
        {
            b.text
            for e in exhibitors
            for b in e.references
            if re.fullmatch(r"[A-Z]{0,2}\d+[ab]?", b.text)
        }
    )
    result = join_exhibitors(exhibitors, stands(*numbers), HALLS)
    assert all(
        {r.text for r in e.references} & set(numbers) <= set(result.booths[e.id])
        for e in exhibitors
    )
    assert {f.message.split('"')[3] for f in result.findings if f.code == "booth-unmatched"} <= {
        "3D",
        "ES3",
    }
    assert sum(f.code == "booth-topic" for f in result.findings) > 20


@pytest.mark.shared
def test_a_table_of_booths_joins_with_its_own_numbers(shared):
    file = shared / "inputs/plans/derived/IBM__ios-mapkit-indoor-map__booths.csv"
    exhibitors, _ = read_exhibitors(file.name, file.read_bytes())
    result = join_exhibitors(exhibitors, stands(*(f"THINK-{n:02d}" for n in range(1, 54))), HALLS)
    assert sum(map(len, result.booths.values())) >= 51
    assert result.findings == ()
