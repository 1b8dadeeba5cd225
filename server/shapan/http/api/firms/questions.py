"""The inbox of a firm: what visitors asked, answered by mail. Organizers see how many there are, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.expo.texts.words import pick
from shapan.http.api.firms.contact_cards import CARD_TYPE, contact_cards
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.firms.firm_messages import (
    FirmInbox,
    QuestionAnswer,
    QuestionChange,
    QuestionCount,
    QuestionView,
)
from shapan.http.api.mail.outbox import queue_mail
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call, Download, known_expo
from shapan.people.firms import Firm
from shapan.people.questions import QuestionState, VisitorQuestion, typed_text
from shapan.publish.export.sheets import SHEET_TYPES, SheetKind, sheet_bytes
from shapan.store.database.unit_of_work import UnitOfWork

_SHOWN = 500


async def inbox(call: Call) -> FirmInbox:
    """What visitors asked this firm, the newest first"""
    firm = call.own_firm
    bases = await draft_bases(call, firm.expo)
    title = pick(bases.title, (call.language, *bases.locales))
    found = await call.context.read(lambda uow: _questions(uow, firm)[:_SHOWN])
    mail = call.context.mail is not None
    return FirmInbox(known_basis(bases, firm).name, title, mail, tuple(map(_view, found)))


def change_question(call: Call) -> QuestionView:
    """Close a question, or open it again"""
    asked: QuestionChange = call.body
    question = _own(call.uow, call.own_firm, call.path["question"])
    opened: QuestionState = "answered" if question.answered else "new"
    state: QuestionState = "closed" if asked.state == "closed" else opened
    changed = msgspec.structs.replace(question, state=state, changed=call.now)
    call.uow.questions.replace(changed)
    call.note("question.state", question.id, call.own_firm.expo, state=state)
    return _view(changed)


async def answer_question(call: Call) -> QuestionView:
    """Answer a question by mail, in the visitor's language; a second answer is another letter"""
    asked: QuestionAnswer = call.body
    if call.context.mail is None:
        raise Conflict("mail-off")
    firm, text = call.own_firm, typed_text(asked.text)
    bases = await draft_bases(call, firm.expo)
    basis = known_basis(bases, firm)

    def write(uow: UnitOfWork) -> VisitorQuestion:
        question = _own(uow, firm, call.path["question"])
        known_expo(uow, firm.expo)
        answered = msgspec.structs.replace(
            question, state="answered", changed=call.now, answered=call.now, answer=text
        )
        uow.questions.replace(answered)
        queue_mail(
            uow,
            call.now,
            "answer",
            f"{question.id} {call.now}",
            expo=firm.expo,
            about=question.id,
            address=question.email,
            language=question.language,
            detail={
                "firm": basis.name,
                "show": pick(bases.title, (question.language, *bases.locales)),
                "answer": text,
                "question": question.text or question.meet,
                "reply": basis.fields.email or "",
                "link": f"/{firm.expo}/{_locale(question.language, bases.locales)}/ask/mine/#",
            },
            expires=question.until,
        )
        call.note("question.answer", question.id, firm.expo, uow=uow)
        return answered

    question = await call.context.write(write)
    call.context.mail_added.set()
    return _view(question)


def questions_sheet(call: Call) -> Download:
    """The inbox as CSV or XLSX, of which no cell is a formula, or its people as vCard"""
    found = _questions(call.uow, call.own_firm)
    if call.path["kind"] == "vcf":
        return _file(contact_cards(found), "cards.vcf", CARD_TYPE)
    kind: SheetKind = "xlsx" if call.path["kind"] == "xlsx" else "csv"
    rows = [("asked", "state", "name", "email", "booth", "question", "meet", "answered", "answer")]
    rows += [
        (
            time_text(q.created),
            q.state,
            q.name,
            q.email,
            q.booth,
            q.text,
            q.meet,
            time_text(q.answered),
            q.answer,
        )
        for q in found
    ]
    return _file(sheet_bytes(kind, rows), f"questions.{kind}", SHEET_TYPES[kind])


def question_counts(call: Call) -> tuple[QuestionCount, ...]:
    """How many questions each firm has, by their state; never what they say"""
    counts = Counter(
        (one.exhibitor, one.state) for one in call.uow.questions.find(expo=call.expo.id)
    )
    firms = sorted({exhibitor for exhibitor, _ in counts})
    return tuple(
        QuestionCount(
            exhibitor=one,
            new=counts[one, "new"],
            answered=counts[one, "answered"],
            closed=counts[one, "closed"],
        )
        for one in firms
    )


def _questions(uow: UnitOfWork, firm: Firm) -> list[VisitorQuestion]:
    return list(reversed(uow.questions.find(expo=firm.expo, exhibitor=firm.exhibitor)))


def _own(uow: UnitOfWork, firm: Firm, id: str) -> VisitorQuestion:
    """Raises NotFound for another firm's."""
    found = uow.questions.get(id)
    if found is None or (found.expo, found.exhibitor) != (firm.expo, firm.exhibitor):
        raise NotFound("not-found.question")
    return found


def _locale(language: str, locales: tuple[str, ...]) -> str:
    """The expo's locale of a language."""
    return next((one for one in locales if one.split("-")[0].lower() == language), locales[0])


def _view(one: VisitorQuestion) -> QuestionView:
    return QuestionView(
        id=one.id,
        created=time_text(one.created),
        until=time_text(one.until),
        booth=one.booth,
        language=one.language,
        name=one.name,
        email=one.email,
        text=one.text,
        meet=one.meet,
        state=one.state,
        answered=time_text(one.answered),
        answer=one.answer,
    )


def _file(data: bytes, name: str, kind: str) -> Download:
    return Download(_whole(data), name, kind, len(data))


def _whole(data: bytes) -> Iterator[bytes]:
    yield data
