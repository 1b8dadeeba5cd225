"""The list of exhibitors as a table, next to the plan."""

from __future__ import annotations

from typing import Any

import pytest
from tests.http.api.studio import Browser, Studio, documents
from tests.http.api.test_batches import held

LIST = "Company,Stand,Rep\nNorthwind,{},Ann\nAcme,Q77,Bob\n"


async def listed(made: Studio) -> tuple[Browser, dict[str, Any]]:
    """The starter hall with a list of two, of whom the second has a number that the plan lacks."""
    organizer = made.people["organizer"]
    first = (await organizer.get("/expos/show/exhibitors"))["rows"][0]["booths"][0]
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    answer = await organizer.ask(
        "PUT", "/expos/show/draft/documents/exhibitors.csv", data=LIST.format(first).encode(),
        If_Match=found.headers["ETag"],
    )  # fmt: skip
    assert answer.status == 200
    return organizer, await organizer.get("/expos/show/exhibitors")


async def test_rows_know_their_booths_and_booths_that_nobody_has_are_named(made: Studio) -> None:
    _, view = await listed(made)
    assert [one["field"] for one in view["columns"]] == ["name", "booths", ""]
    first, second = view["rows"]
    assert first["id"] == "northwind"
    assert len(first["booths"]) == 1
    assert second["loose"][0]["said"] == "Q77"
    assert len(view["vacant"]) == 11


async def test_wrong_cells_are_named_by_their_fields(made: Studio) -> None:
    organizer = made.people["organizer"]
    booth = (await organizer.get("/expos/show/exhibitors"))["rows"][0]["booths"][0]
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    rows = [
        "Company,Stand,E-mail,Website,Country",
        f"Northwind,{booth},at home,www.northwind.example,DE",
        "Acme,Q77,a@acme.example,nowhere,Atlantis",
        ",Q78,b@acme.example,,",
        "Homeless,,,,",
    ]
    answer = await organizer.ask(
        "PUT", "/expos/show/draft/documents/exhibitors.csv", data="\n".join(rows).encode(),
        If_Match=found.headers["ETag"],
    )  # fmt: skip
    assert answer.status == 200
    view = await organizer.get("/expos/show/exhibitors")
    faults = {
        row["number"]: {(one["code"], one["field"]) for one in row.get("faults", [])}
        for row in view["rows"]
    }
    assert faults == {
        2: {("email-wrong", "email")},
        3: {
            ("url-wrong", "website"),
            ("country-unknown", "country"),
            ("booth-unmatched", "booths"),
        },
        4: {("exhibitor-no-name", "name")},
        5: set(),
    }


async def test_a_change_is_tried_and_then_written(made: Studio) -> None:
    organizer, view = await listed(made)
    row, booth = view["rows"][1]["number"], view["vacant"][0]
    change = {"cells": [{"row": row, "column": "Stand", "value": booth}]}
    tried = await organizer.send("POST", "/expos/show/exhibitors/trial", change, If_Match='"r2"')
    assert tried["cells"] == [{"row": row, "column": "Stand", "before": "Q77", "after": booth}]
    assert tried["named"] == {str(row): "Acme"}
    draft = await organizer.send("PATCH", "/expos/show/exhibitors", change, If_Match='"r2"')
    assert draft["revision"] == 3
    view = await organizer.get("/expos/show/exhibitors")
    assert view["rows"][1]["booths"] == [booth]
    assert booth not in view["vacant"]


async def test_a_paste_says_what_it_would_do(made: Studio) -> None:
    organizer, _ = await listed(made)
    tried = await organizer.send(
        "POST",
        "/expos/show/exhibitors/trial",
        {"paste": "公司\t国家\nAcme\tCN\nThird\tDE\n"},
        If_Match='"r2"',
    )
    assert (tried["added"], tried["dropped"]) == (1, 0)
    assert {one["column"] for one in tried["cells"]} == {"Company", "国家"}


FOREIGN = "Firma wystawcy,Stoisko,Kraj,Uwagi\nNorthwind,{},DE,vip\nAcme,Q77,PL,late\n"
MAPPED = {"Firma wystawcy": "name", "Stoisko": "booths", "Kraj": "country", "Uwagi": ""}


async def test_columns_are_mapped_by_hand_and_the_folder_keeps_them(made: Studio) -> None:
    organizer = made.people["organizer"]
    booth = (await organizer.get("/expos/show/exhibitors"))["rows"][0]["booths"][0]
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    answer = await organizer.ask(
        "PUT", "/expos/show/draft/documents/exhibitors.csv", data=FOREIGN.format(booth).encode(),
        If_Match=found.headers["ETag"],
    )  # fmt: skip
    assert answer.status == 200
    ask = {"columns": {"1": "name"}}
    tried = await organizer.send("POST", "/expos/show/exhibitors/trial", ask, If_Match='"r2"')
    assert tried["read"]["headed"] is False  # no header word is known
    assert tried["read"]["columns"][0]["values"][:2] == ["Firma wystawcy", "Northwind"]
    tried = await organizer.send(
        "POST", "/expos/show/exhibitors/trial", {"columns": MAPPED}, If_Match='"r2"'
    )
    assert (tried["read"]["headed"], tried["read"]["named"], tried["cells"]) == (True, 2, [])
    assert [(one["name"], one["field"]) for one in tried["read"]["columns"]] == [*MAPPED.items()]

    draft = await organizer.send(
        "PATCH", "/expos/show/exhibitors", {"columns": MAPPED}, If_Match='"r2"'
    )
    assert draft["revision"] == 3
    toml = await (await organizer.ask("GET", "/expos/show/draft/documents/expo.toml")).text()
    assert '[exhibitors.columns]\n"Firma wystawcy" = "name"\nStoisko = "booths"' in toml
    view = await organizer.get("/expos/show/exhibitors")
    assert [one["field"] for one in view["columns"]] == ["name", "booths", "country", ""]
    assert view["rows"][0]["booths"] == [booth]
    assert [one["cells"][0] for one in view["rows"]] == ["Northwind", "Acme"]

    # what is written by hand then is read in the same way
    change = {"cells": [{"row": 3, "column": "Firma wystawcy", "value": "Acme Ltd"}]}
    await organizer.send("PATCH", "/expos/show/exhibitors", change, If_Match='"r3"')
    again = await organizer.get("/expos/show/exhibitors")
    assert [one["cells"][0] for one in again["rows"]] == ["Northwind", "Acme Ltd"]
    assert again["rows"][0]["id"] == "northwind"


async def test_columns_of_an_upload_are_mapped_before_it_is_kept(made: Studio) -> None:
    organizer, _ = await listed(made)
    upload = await held(organizer, FOREIGN.format("A1").encode())
    ask = {"upload": {"upload": upload, "path": "exhibitors.csv", "drop": True}, "columns": MAPPED}
    tried = await organizer.send("POST", "/expos/show/exhibitors/trial", ask, If_Match='"r2"')
    assert tried["read"]["named"] == 2
    assert {one["column"] for one in tried["cells"]} >= {"Kraj"}
    await organizer.send("PATCH", "/expos/show/exhibitors", ask, If_Match='"r2"')
    view = await organizer.get("/expos/show/exhibitors")
    assert {one["name"]: one["field"] for one in view["columns"]}["Kraj"] == "country"
    assert {one["id"] for one in view["rows"]} == {"northwind", "acme"}


async def test_columns_of_a_paste_are_mapped_and_not_kept(made: Studio) -> None:
    organizer, view = await listed(made)
    paste = "Firma wystawcy\tUwagi\tKraj\nAcme\tvip\tPL\n"
    ask = {"paste": paste, "columns": {"Firma wystawcy": "name", "Uwagi": "", "Kraj": "country"}}
    tried = await organizer.send("POST", "/expos/show/exhibitors/trial", ask, If_Match='"r2"')
    assert [(one["row"], one["after"]) for one in tried["cells"]] == [
        (view["rows"][1]["number"], "PL")
    ]
    draft = await organizer.send("PATCH", "/expos/show/exhibitors", ask, If_Match='"r2"')
    toml = await (await organizer.ask("GET", "/expos/show/draft/documents/expo.toml")).text()
    assert "columns" not in toml
    assert draft["revision"] == 3


async def test_a_column_is_only_mapped_to_a_field(made: Studio) -> None:
    organizer, _ = await listed(made)
    ask = {"columns": {"Rep": "salesman"}}
    problem = await organizer.send("PATCH", "/expos/show/exhibitors", ask, 400, If_Match='"r2"')
    assert (problem["code"], problem["where"]) == ("no-column", "/columns")


@pytest.mark.parametrize("status", [428, 412])
async def test_only_who_read_the_last_revision_changes_the_list(made: Studio, status: int) -> None:
    tag = {"If_Match": '"r9"'} if status == 412 else {}
    await made.people["organizer"].send("PATCH", "/expos/show/exhibitors", {}, status, **tag)


async def test_the_list_takes_the_place_of_one_of_another_kind(made: Studio) -> None:
    organizer = made.people["organizer"]
    await organizer.send(
        "PATCH", "/expos/show/draft", {"changes": [{"path": "exhibitors.csv"}]}, If_Match='"r1"'
    )
    answer = await organizer.ask(
        "PUT", "/expos/show/draft/documents/exhibitors.json", data=b'[{"name": "Solo"}]'
    )
    assert answer.status == 200
    draft = await organizer.send(
        "PATCH", "/expos/show/exhibitors", {"add": [{"name": "Duo"}]}, If_Match='"r3"'
    )
    assert "exhibitors.json" not in documents(draft)
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    assert await found.read() == b"name\nSolo\nDuo\n"


async def test_a_list_that_is_uploaded_again_keeps_what_was_corrected(made: Studio) -> None:
    """Twice: the second time by the list that was uploaded the first time, not by what was made of it."""
    organizer, view = await listed(made)
    row, booth = view["rows"][1]["number"], view["vacant"][0]
    cells = [{"row": row, "column": "Stand", "value": booth}]
    await organizer.send("PATCH", "/expos/show/exhibitors", {"cells": cells}, If_Match='"r2"')
    for revision in (3, 5):
        again = f"Company,Stand,Rep\nNorthwind,,Ann {revision}\nAcme,Q77,Bob\nNew {revision},,Eve\n".encode()
        change = {
            "upload": {
                "upload": await held(organizer, again),
                "path": "exhibitors.tsv",
                "drop": True,
            }
        }
        if revision == 3:
            change["upload"]["path"] = "exhibitors.csv"
        tag = f'"r{revision}"'
        tried = await organizer.send("POST", "/expos/show/exhibitors/trial", change, If_Match=tag)
        kept = [(one["column"], one["before"], one["after"]) for one in tried["kept"]]
        assert kept == [("Stand", booth, "Q77")]
        assert tried["missing"] == (["New 3"] if revision == 5 else [])
        draft = await organizer.send("PATCH", "/expos/show/exhibitors", change, If_Match=tag)
        assert draft["revision"] == revision + 2  # the upload as it is, and what was corrected
        found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
        assert (await found.text()).splitlines()[1:] == [
            f"Northwind,,Ann {revision}", f"Acme,{booth},Bob", f"New {revision},,Eve",
        ]  # fmt: skip
        assert "exhibitors.tsv" not in documents(draft)
    raw = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.tsv?revision=6")
    assert await raw.read() == again


async def test_a_list_that_keeps_nothing_is_stored_as_it_was_uploaded(made: Studio) -> None:
    organizer, _ = await listed(made)
    change = {
        "upload": {
            "upload": await held(organizer, b"Company;Stand\nSolo;\n"),
            "path": "exhibitors.csv",
            "drop": True,
        }
    }
    tried = await organizer.send("POST", "/expos/show/exhibitors/trial", change, If_Match='"r2"')
    assert (tried["missing"], tried["added"], tried["dropped"]) == (["Northwind", "Acme"], 1, 2)
    assert (await organizer.get("/expos/show/draft"))["revision"] == 2
    change["upload"]["overwrite"] = True
    draft = await organizer.send("PATCH", "/expos/show/exhibitors", change, If_Match='"r2"')
    assert draft["revision"] == 3
    raw = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    assert await raw.read() == b"Company;Stand\nSolo;\n"
    gone = await organizer.send("PATCH", "/expos/show/exhibitors", change, 404, If_Match='"r3"')
    assert gone["code"] == "no-upload"
    change["upload"]["path"] = "plan/hall.csv"
    await organizer.send("PATCH", "/expos/show/exhibitors", change, 400, If_Match='"r3"')
