"""Titles and labels that Visio or Inkscape wrote: which of them number the booths, and which do not."""

from __future__ import annotations

import re

from tests.plan.generated.svg.documents.visio import title_and_description
from tests.plan.generated.svg.labels.numbers_in_ids import labelled_groups

from shapan.plan.read import read_plan


def test_the_keys_of_visio_are_no_numbers() -> None:
    """Every other number is left out: the keys in the titles name more shapes than the lettering does."""
    plan = title_and_description()
    data = re.sub(rb"(<v:tabList/>)\d*[02468](</text>)", rb"\1\2", plan.data)
    levels, _ = read_plan("plan/ground.svg", data)
    printed = {s.number for s in plan.show.stands if int(s.number) % 2}
    found = [f.number for f in levels[0].features if f.category == "booth" and f.number in printed]
    assert sorted(found) == sorted(printed)


def test_names_that_a_program_made_unique_number_the_booths_where_nothing_else_does() -> None:
    plan = labelled_groups()
    count = iter(range(1, 1000))
    data = re.sub(
        rb'inkscape:label="[A-Z]\d+"',
        lambda _: b'inkscape:label="booth%s"' % (b"" if (n := next(count)) == 1 else b"_%d" % n),
        plan.data,
    )
    levels, _ = read_plan("plan/ground.svg", data)
    booths = [f.number for f in levels[0].features if f.category == "booth"]
    assert len(set(booths) & {str(n) for n in range(2, 300)}) >= 0.95 * len(plan.show.stands)
