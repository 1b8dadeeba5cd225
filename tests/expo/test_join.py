import re

import pytest

from shapan.expo.compose.join import BoothCandidate, join_exhibitors
from shapan.expo.model import Exhibitor
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.exhibitors import read_exhibitors

HALLS = {"hall-1": frozenset({"hall-1"}), "hall-2": frozenset({"hall-2"})}


def stands(*numbers, hall="hall-1"):
    return [BoothCandidate(n, n, hall) for n in numbers]


def joined(reference, plan, *, hall="", name="Acme"):
    return join_exhibitors(
        [Exhibitor(id="acme", name={"": name}, booths=(reference,) if reference else (), hall=hall)], plan, HALLS
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
    plan = [BoothCandidate("hall-1-A1", "A1", "hall-1"), BoothCandidate("hall-2-A1", "A1", "hall-2")]
    assert joined(written, plan, hall=hint).booths["acme"] == ("hall-2-A1",)


def test_without_a_hall_it_is_ambiguous_unless_the_plan_prints_the_name():
    plan = [BoothCandidate("hall-1-A1", "A1", "hall-1"), BoothCandidate("hall-2-A1", "A1", "hall-2", title="ACME")]
    (finding,) = joined("A1", plan, name="Other").findings
    assert finding.code == "booth-ambiguous"
    assert '"hall-2-A1"' in finding.suggestion
    assert joined("A1", plan).booths["acme"] == ("hall-2-A1",)


def test_an_exhibitor_without_a_number_is_found_by_the_name_on_the_plan():
    assert joined("", [BoothCandidate("A1", "A1", "hall-1", title="Müller & Söhne")], name="MÜLLER & SÖHNE").booths[
        "acme"
    ] == ("A1",)


def test_what_is_not_on_the_plan_is_reported_with_the_nearest():
    (finding,) = joined("B-19", stands("A1", "B018", "B019a", "C7")).findings
    assert finding.code == "booth-unmatched"
    assert '"B018 (hall-1)"' in finding.suggestion or '"B019a (hall-1)"' in finding.suggestion


def test_topics_are_told_from_numbers_once_an_exhibitor():
    e = Exhibitor(id="esri", name={"": "Esri"}, booths=("AI Assistants (kiosk 1)", "Deep Learning Studio", "3D", "12"))
    result = join_exhibitors([e], stands("12", "13"), HALLS)
    assert result.booths["esri"] == ("12",)
    assert [f.code for f in result.findings] in (["booth-topic"], ["booth-unmatched", "booth-topic"])


def test_one_stand_with_172_exhibitors_and_one_exhibitor_on_31_booths():
    plan = stands("P1", *(str(n) for n in range(31)))
    group = [Exhibitor(id=f"e{i}", name={"": f"E{i}"}, booths=("P1g",)) for i in range(172)]
    wide = Exhibitor(id="wide", name={"": "Wide"}, booths=tuple(str(n) for n in range(31)))
    result = join_exhibitors([*group, wide], plan, HALLS)
    assert len(result.exhibitors["P1"]) == 172
    assert len(result.booths["wide"]) == 31


def plan_of(exhibitors):
    """The plan that such a list belongs to, as real plans print it: `A-010 B-011`."""
    out = {}
    for e in exhibitors:
        for reference in e.booths:
            for cell in reference.split(","):
                number = " ".join(f"{p[0]}-{p[1:].lstrip('-')}" for p in cell.strip().split("/"))
                hall = f"hall-{slug(e.hall)}"
                out[(hall, number)] = BoothCandidate(f"{hall}-{number}", number, hall)
    return list(out.values())


@pytest.mark.shared
@pytest.mark.parametrize(
    "file",
    ["InventivetalentDev__gc2026-guide__exhibitors.json", "derived/InventivetalentDev__gc2026-guide__exhibitors.xlsx"],
)
def test_a_real_list_joins_with_a_plan_that_writes_otherwise(shared, file):
    exhibitors, _ = read_exhibitors(file, (shared / "inputs/exhibitors" / file).read_bytes())
    regular = [e for e in exhibitors if all(len(p.strip()) <= 6 and p.strip()[1:].strip("-")[:3].isdigit()
                                            for r in e.booths for c in r.split(",") for p in c.split("/"))]  # fmt: skip
    plan = plan_of(regular)
    halls = {s.hall: frozenset({s.hall}) for s in plan}
    result = join_exhibitors(regular, plan, halls)
    wanted = sum(len(c.split(",")) for e in regular for c in e.booths)
    got = sum(len(result.booths[e.id]) for e in regular)
    assert len(regular) > 140
    assert got >= 0.98 * wanted


@pytest.mark.shared
def test_topics_in_a_real_list_are_no_numbers(shared):
    file = shared / "inputs/exhibitors/codeforanchorage__esri-uc-mcp__exhibitors.json"
    exhibitors, _ = read_exhibitors(file.name, file.read_bytes())
    numbers = sorted({b for e in exhibitors for b in e.booths if re.fullmatch(r"[A-Z]{0,2}\d+[ab]?", b)})
    result = join_exhibitors(exhibitors, stands(*numbers), HALLS)
    assert all(set(e.booths) & set(numbers) <= set(result.booths[e.id]) for e in exhibitors)
    assert {f.message.split('"')[3] for f in result.findings if f.code == "booth-unmatched"} <= {"3D", "ES3"}
    assert sum(f.code == "booth-topic" for f in result.findings) > 20


@pytest.mark.shared
def test_a_table_of_booths_joins_with_its_own_numbers(shared):
    file = shared / "inputs/plans/derived/IBM__ios-mapkit-indoor-map__booths.csv"
    exhibitors, _ = read_exhibitors(file.name, file.read_bytes())
    result = join_exhibitors(exhibitors, stands(*(f"THINK-{n:02d}" for n in range(1, 54))), HALLS)
    assert sum(map(len, result.booths.values())) >= 51
    assert result.findings == ()
