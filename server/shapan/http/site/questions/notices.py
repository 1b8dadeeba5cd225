"""The letter that tells a firm of a question: without its contents, at most one an hour to an address."""

from __future__ import annotations

from shapan.expo.values import Words
from shapan.http.api.firms.access.sessions import notice_addresses
from shapan.http.api.firms.notice_links import queue_notice
from shapan.pages.render.words import say_in
from shapan.people.mails import OPENS_FIRM
from shapan.people.questions import VisitorQuestion
from shapan.store.database.unit_of_work import UnitOfWork

_HOUR = 3600_000


def queue_notices(
    uow: UnitOfWork, question: VisitorQuestion, firm_name: Words, show: Words
) -> None:
    """In the language of the firm's last letter, else of the question."""
    firm = uow.firms.get(question.expo, question.exhibitor)
    if firm is None:
        return
    letters = [letter for letter in uow.mails.find(about=firm.id) if letter.kind in OPENS_FIRM]
    language = letters[-1].language if letters else question.language
    names = say_in(firm_name, language)[0], say_in(show, language)[0]
    for to in notice_addresses(uow, firm, question.created):
        purpose = f"{firm.id} {to} {question.created // _HOUR}"
        queue_notice(uow, firm, to, language, purpose, names, question.created)
