"""What a firm does with questions, what the visitor's own link does, and who never sees them."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from typing import Any

import openpyxl
import pytest
from tests.http.api.postman import post, with_postman
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_claims import claimed
from tests.http.api.test_firms import enter, links
from tests.http.api.test_releases import publish
from tests.http.questions.visitor import ask, form_of, kept, own

from shapan.http.api.firms.contact_cards import contact_cards
from shapan.http.api.jobs.housekeeping import tick
from shapan.http.api.jobs.shredded_rows import shred_questions
from shapan.people.questions import VisitorQuestion

DAY = 24 * 3600_000
OWN_LINK = re.compile(r"https?://[^/\s]+/show/en/ask/mine/#([\w-]+)")


async def northwind(it: Studio) -> Browser:
    return await enter(it, (await links(it, exhibitors=["northwind"], how="another"))["northwind"])


async def test_states_and_an_answer_by_mail(fair: Studio) -> None:
    postman = with_postman(fair)
    firm = await northwind(fair)
    secret = await ask(fair)
    box = await firm.get("/firm/questions")
    (question,) = box["questions"]
    assert (box["mail"], question["state"], question["text"], question["name"]) == (
        True,
        "new",
        "Do they fold?",
        "Vera",
    )
    closed = await firm.send("PATCH", f"/firm/questions/{question['id']}", {"state": "closed"})
    assert closed["state"] == "closed"
    assert (await firm.send("PATCH", f"/firm/questions/{question['id']}", {"state": "open"}))[
        "state"
    ] == "new"
    answered = await firm.send(
        "POST", f"/firm/questions/{question['id']}/answer", {"text": "They do.\nBoth ways."}
    )
    assert (answered["state"], answered["answer"]) == ("answered", "They do.\nBoth ways.")
    await post(fair)
    (letter,) = [one for one in postman.letters if one.to == "vera@example.org"]
    assert "They do.\nBoth ways." in letter.text
    assert letter.reply_to == "ann@example.org"
    found = OWN_LINK.search(letter.text)
    assert found
    # of the visitor's own link, of the one in the letter, and all of it
    for one in (secret, found[1], found[0]):
        assert "Both ways." in await (await own(fair, one)).text()
    with fair.context.database.read() as uow:
        assert all(one.detail == {} for one in uow.mails.find())


async def test_a_firm_is_told_by_mail_without_the_contents_at_most_once_an_hour(
    fair: Studio,
) -> None:
    postman = with_postman(fair)
    await fair.people["organizer"].send("POST", "/expos/show/firm-mails", {"kind": "link"})
    await post(fair)
    postman.letters.clear()
    await ask(fair)
    await ask(fair)
    await ask(fair, "acme")  # which has no address
    await post(fair)
    (letter,) = postman.letters
    assert letter.to == "ann@example.org"
    assert "Vera" not in letter.text + letter.subject
    firm = await northwind(fair)
    assert len((await firm.get("/firm/questions"))["questions"]) == 2
    ann = await claimed(fair, firm, "nora")
    postman.letters.clear()
    fair.clock.now += 3600_000
    await ask(fair)
    await post(fair)
    assert [one.to for one in postman.letters] == ["nora@example.org"]  # who has an account is told
    assert len((await ann.get("/firm/questions"))["questions"]) == 3


async def test_a_firm_sees_its_own_and_the_organizer_counts(fair: Studio) -> None:
    organizer, made = fair.people["organizer"], await links(fair)
    firm, other = await enter(fair, made["northwind"]), await enter(fair, made["acme"])
    await ask(fair, text="only for northwind")
    (question,) = (await firm.get("/firm/questions"))["questions"]
    assert (await other.get("/firm/questions"))["questions"] == []
    await other.send("PATCH", f"/firm/questions/{question['id']}", {"state": "closed"}, 404)
    assert await organizer.get("/expos/show/questions") == [
        {"exhibitor": "northwind", "new": 1, "answered": 0, "closed": 0}
    ]
    for path in ("/firm/questions", f"/firm/questions/{question['id']}"):
        answer = await organizer.ask("GET" if path == "/firm/questions" else "PATCH", path, None)
        assert answer.status == 401


async def test_without_a_mail_server_the_inbox_still_works(fair: Studio) -> None:
    firm = await northwind(fair)
    await ask(fair)
    box = await firm.get("/firm/questions")
    assert box["mail"] is False
    answer = await firm.ask(
        "POST", f"/firm/questions/{box['questions'][0]['id']}/answer", {"text": "x"}
    )
    assert (answer.status, (await answer.json())["code"]) == (409, "mail-off")


async def test_the_own_link_shows_exports_and_deletes(fair: Studio) -> None:
    firm = await northwind(fair)
    secret = await ask(fair)
    page = await own(fair, secret)
    html = await page.text()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    for said in ("Vera", "vera@example.org", "Do they fold?", "Tuesday, 3 pm", "not answered yet"):
        assert said in html
    taken: dict[str, Any] = json.loads(await (await own(fair, secret, "question.json")).text())
    assert (taken["name"], taken["text"], taken["digest"], taken["form"]) == (
        "Vera",
        "Do they fold?",
        None,
        None,
    )
    assert taken["consent"]
    for action in ("", "question.json", "delete"):
        answer = await own(fair, secret, action, **{"Sec-Fetch-Site": "cross-site"})
        assert (answer.status, "Vera" in await answer.text()) == (403, False)
    gone = await own(fair, secret, "delete")
    assert "It was deleted" in await gone.text()
    assert kept(fair) == []
    assert (await firm.get("/firm/questions"))["questions"] == []
    assert (await own(fair, secret)).status == 404


async def test_the_page_of_the_own_link_has_nothing_of_it(fair: Studio) -> None:
    await ask(fair)
    for query, said in (("", "Your question"), ("?sent=1", "It was sent")):
        page = await fair.client.get(f"/show/en/ask/mine/{query}")
        html = await page.text()
        assert (page.status, page.headers["Cache-Control"], f"<h1>{said}</h1>" in html) == (
            200,
            "no-store",
            True,
        )
        assert "data-own-question" in html
        assert "Vera" not in html
    assert (await own(fair, "")).status == 404


async def test_its_days_over_it_goes_and_with_the_expo_all_of_them(fair: Studio) -> None:
    with_postman(fair)
    firm = await northwind(fair)
    secret = await ask(fair)
    (question,) = (await firm.get("/firm/questions"))["questions"]
    await firm.send("POST", f"/firm/questions/{question['id']}/answer", {"text": "yes"})
    with fair.context.database.write() as uow:
        shred_questions(uow, fair.clock.now + 30 * DAY - 60_000, 0)
        assert len(uow.questions.find()) == 1
        shred_questions(uow, fair.clock.now + 30 * DAY, 0)
        assert (uow.questions.find(), uow.mails.find(kind="answer")) == ((), ())
    assert (await own(fair, secret)).status == 404
    await ask(fair)
    await fair.people["organizer"].send("DELETE", "/expos/show", status=202)
    fair.clock.now += 31 * DAY
    await tick(fair.context)
    assert kept(fair) == []


async def test_nothing_of_a_question_is_in_folder_zip_release_or_log(
    fair: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    """The same words are looked for in all that leaves the server or is kept beside the database."""
    caplog.set_level(logging.DEBUG)
    with_postman(fair)
    organizer = fair.people["organizer"]
    firm = await northwind(fair)
    marks = {
        "name": "Zqxname",
        "email": "zqxmail@example.org",
        "text": "Zqxtext",
        "meet": "Zqxmeet",
    }
    secret = await ask(fair, **marks)
    (question,) = (await firm.get("/firm/questions"))["questions"]
    await firm.send("POST", f"/firm/questions/{question['id']}/answer", {"text": "Zqxanswer"})
    await firm.send("PATCH", f"/firm/questions/{question['id']}", {"state": "closed"})
    await post(fair)
    await publish(fair)
    store, documents = fair.context.store, fair.context.documents
    archive = await (await organizer.ask("GET", "/expos/show/draft.zip")).read()
    blobs = b"".join(store.blobs.read(name) for name in store.blobs.names())
    kept_documents = b"".join(b"".join(documents.pieces(name)) for name in documents.names())
    log = json.dumps(
        [
            await organizer.get("/expos/show/audit"),
            await organizer.get("/expos/show/firms"),
            await organizer.get("/expos/show/questions"),
        ]
    )
    for text in (archive, blobs, kept_documents, log.encode(), caplog.text.encode()):
        for mark in ("zqx", secret.lower()):
            assert mark.encode() not in text.lower(), mark


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_inbox_as_a_sheet_calculates_nothing(fair: Studio, kind: str) -> None:
    firm = await northwind(fair)
    await ask(fair, name='=HYPERLINK("https://evil")', text="@cmd\n+1", meet="-2")
    answer = await firm.ask("GET", f"/firm/questions.{kind}")
    data = await answer.read()
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[1][2] == '\'=HYPERLINK("https://evil")'
        assert (rows[1][5], rows[1][6]) == ("'@cmd\n+1", "'-2")
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
        assert not any(cell.data_type == "f" for cell in cells)


async def test_cards_are_read_by_an_address_book_and_inject_no_property(fair: Studio) -> None:
    firm = await northwind(fair)
    await ask(fair, name="Вера; Иванова, д-р" + " x" * 40, text="one\nEND:VCARD\nBEGIN:VCARD\\")
    data = await (await firm.ask("GET", "/firm/questions.vcf")).read()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0] for line in lines if line] == [
        "BEGIN", "VERSION", "FN", "N", "EMAIL;TYPE=INTERNET", "NOTE", "END",
    ]  # fmt: skip
    assert lines[2].startswith("FN:Вера\\; Иванова\\, д-р")
    assert lines[5].startswith("NOTE:one\\nEND:VCARD\\nBEGIN:VCARD\\\\")


def test_a_person_who_asked_twice_has_one_card() -> None:
    made = [
        VisitorQuestion(id=str(at), digest=str(at), form=str(at), expo="e", exhibitor="f", booth="", language="en", created=at, until=9,
                 name=f"N{at}", email=email, text="", meet="", consent="")
        for at, email in ((2, "A@example.org"), (1, "a@example.org"), (0, "b@example.org"))
    ]  # fmt: skip
    text = contact_cards(made).decode()
    assert (text.count("BEGIN:VCARD"), "FN:N2" in text, "FN:N1" in text) == (2, True, False)


async def test_two_nodes_sign_with_one_key(fair: Studio) -> None:
    await form_of(fair)
    await form_of(fair)
    with fair.context.database.read() as uow:
        assert len(uow.signing_keys.find(name="question-form")) == 1
