"""Which class of labels numbers the booths: the evidence for each."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.plan.inference.claims import Claim
from shapan.plan.inference.ranking import LabelClass, class_evidence, rank


def label_class(source: str, values: Sequence[str], mask: str = "LD") -> LabelClass:
    """A label in each of the first outlines."""
    claims = [
        Claim(value=v, mask=mask, source=source, face=f, x=float(f), y=0.0, strong=True)
        for f, v in enumerate(values)
    ]
    return LabelClass((source, mask, ""), claims, {c.face: c for c in claims}, {})


PRINTED = label_class("text", [f"A{n}" for n in range(1, 41)])
SIZES = label_class("text", ["9", "12"] * 30, "D")


def test_distinct_labels_number_the_booths() -> None:
    assert rank([SIZES, PRINTED])[0] is PRINTED
    assert class_evidence(SIZES, [SIZES, PRINTED])["repeated"] < 0


def test_ids_of_a_database_give_way_to_print() -> None:
    keys = label_class("attr:id", [str(88_000 + n) for n in range(50)], "D")
    assert rank([keys, PRINTED])[0] is PRINTED
    assert class_evidence(keys, [keys, PRINTED])["contradicted"] < 0


def test_ids_that_contain_the_print_do_not() -> None:
    ids = label_class("name", [f"hall-A{n}" for n in range(1, 51)])
    assert class_evidence(ids, [ids, PRINTED])["contradicted"] == 0
    assert rank([ids, PRINTED])[0] is ids


def test_one_bare_number_is_no_numbering() -> None:
    assert rank([label_class("text", ["7"], "D")]) == []
