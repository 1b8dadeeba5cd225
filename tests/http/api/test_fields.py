"""The table of fields in docs/http.md: it has every field, and each is written by those whom it names and by nobody
else."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from tests.http.api.studio import Browser, Studio

from shapan.http.api import messages as m
from shapan.http.api.firms.firm_messages import FirmPage

TEXT = (Path(__file__).resolve().parents[3] / "docs/http.md").read_text("utf-8")
SECTION = TEXT.partition("### Fields\n")[2].partition("\n```")[0]
TABLES = {
    kind: re.findall(r"^\| (`.+?) \| (.+) \| (.+) \|$", rows, re.MULTILINE)
    for kind, rows in re.findall(
        r"^\| of an? (\w+) .+\n\| --- .+\n((?:\|.+\n)+)", SECTION, re.MULTILINE
    )
}
KINDS: dict[str, type[msgspec.Struct]] = {
    "person": m.SitePerson,
    "expo": m.ExpoView,
    "firm": FirmPage,
}
VALUES = {
    "name": "Eve",
    "title": "Eve",
    "role": "reader",
    "disabled": True,
    "archived": True,
    "id": "another",
}
ACTORS = ("reader", "organizer", "owner")  # who disables somebody comes last


def names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell.partition("(")[0]) + re.findall(r"\), `(\w+)`", cell)


def writers(kind: str) -> dict[str, str]:
    return {name: who for cell, _, who in TABLES[kind] for name in names(cell)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_has_every_field_once(kind: str) -> None:
    found = [name for cell, _, _ in TABLES[kind] for name in names(cell)]
    assert sorted(found) == sorted(KINDS[kind].__struct_fields__)


def value(field: str) -> object:
    return VALUES.get(field, "x")


async def status(by: Browser, path: str, field: str) -> int:
    return (await by.ask("PATCH", path, {field: value(field)})).status


@pytest.mark.parametrize("field", m.SitePerson.__struct_fields__)
async def test_a_field_of_a_person_is_written_by_those_whom_the_table_names(
    made: Studio, field: str
) -> None:
    said = writers("person")[field]
    direct = said in ("owners", "self, owners")  # the others have routes of their own, or nobody
    for name in ACTORS:
        answer = await status(made.people[name], f"/people/{made.people['reader'].id}", field)
        assert answer == (403 if name != "owner" else 200 if direct else 400), (name, field)
    own = await status(made.people["organizer"], "/me", field)
    assert own == (200 if said == "self, owners" else 403 if said == "owners" else 400)


@pytest.mark.parametrize("field", m.ExpoView.__struct_fields__)
async def test_a_field_of_an_expo_is_written_by_those_whom_the_table_names(
    made: Studio, field: str
) -> None:
    direct = writers("expo")[field] == "owners, organizers"
    for name in ("reader", "organizer"):
        answer = await status(made.people[name], "/expos/show", field)
        assert answer == (403 if name == "reader" else 200 if direct else 400), (name, field)


async def test_fields_are_read_by_those_whom_the_table_names(made: Studio) -> None:
    people = {name: made.people[name].id for name in ACTORS}
    for name in ACTORS:
        rows = {
            one["person"]["id"]: one["person"]
            for one in await made.people[name].get("/expos/show/members")
        }
        assert set(next(iter(rows.values()))) == set(m.PersonView.__struct_fields__)
        seen = {id for id, one in rows.items() if one["email"]}
        assert seen == ({people["reader"]} if name == "reader" else set(rows)), name
        assert (await made.people[name].ask("GET", "/people")).status == (
            200 if name == "owner" else 403
        )
    assert set((await made.people["owner"].get("/people"))[0]) == set(
        m.SitePerson.__struct_fields__
    )
