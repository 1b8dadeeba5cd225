"""The letter that tells a firm of a question: without its contents, at most one an hour to an address."""

from __future__ import annotations

from shapan.expo.values import Words
from shapan.http.api.firms.sessions import is_of_firm, link_is_open
from shapan.http.api.mail.outbox import queue_mail
from shapan.pages.render.words import say_in
from shapan.people.firms import Firm
from shapan.people.questions import VisitorQuestion
from shapan.store.database.unit_of_work import UnitOfWork

_HOUR = 3600_000


def queue_notices(uow: UnitOfWork, question: VisitorQuestion, firm_name: Words, show: Words, base: str) -> None:
    """To the people of the firm; where nobody has an account, to where its last link was sent."""
    firm = uow.firms.get(question.expo, question.exhibitor)
    if firm is None:
        return
    language, addresses = _addresses(uow, firm, question)
    link = f"{base}/firm/#" if link_is_open(firm, question.created) else ""
    for to in addresses:
        queue_mail(
            uow,
            question.created,
            "notice",
            f"{firm.id} {to} {question.created // _HOUR}",
            expo=firm.expo,
            about=firm.id,
            address=to,
            language=language,
            detail={
                "firm": say_in(firm_name, language)[0],
                "show": say_in(show, language)[0],
                "link": link,
                "page": f"{base}/firm/",
            },
            expires=firm.expires,
        )


def _addresses(uow: UnitOfWork, firm: Firm, question: VisitorQuestion) -> tuple[str, list[str]]:
    """The language of its last letter, else of the question; the addresses."""
    letters = [one for one in uow.mails.find(about=firm.id) if one.kind in ("link", "reminder")]
    language = letters[-1].language if letters else question.language
    people = [
        person.email
        for one in uow.firm_people.find(firm=firm.id)
        if (person := uow.people.get(one.person)) and is_of_firm(uow, firm, person.id, question.created)
    ]
    if people or not letters or not link_is_open(firm, question.created):
        return language, people
    return language, [letters[-1].address]
