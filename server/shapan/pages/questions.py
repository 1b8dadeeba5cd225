"""The pages on which visitors ask a firm: the form, and their own question with what they can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapan.expo.model import Expo
from shapan.expo.values import Words
from shapan.pages.documents import document_page
from shapan.pages.render.address import at
from shapan.pages.render.frame import Page
from shapan.pages.render.words import say_in, ui

ASK = "ask"
NAME_CHARS, EMAIL_CHARS, MEET_CHARS, TEXT_CHARS = 120, 254, 200, 2000
TRAP = "website"  # a field that nobody sees; a program fills it


@dataclass(frozen=True, kw_only=True)
class AskForm:
    """What the form shows. `token`: signed, for one use. `said`: what was typed, by field. `wrong`: field -> key of the
    phrase that says why; "" for the whole form. `staffed`: key of a booth where somebody answers at once, if any."""

    to: str  # slug of the exhibitor
    firm: Words
    booth: str
    token: str
    consent: Words
    days: int
    staffed: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class OwnLink:
    """The page before the secret of the link is known. `sent`: just now."""

    sent: bool


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """A question as its visitor sees it. `secret`: of its link."""

    firm: Words
    secret: str
    sent: bool
    name: str
    email: str
    text: str
    meet: str
    asked: str  # ISO day
    until: str  # ISO day
    state: str
    answer: str


def static_ask_page(head: Expo, locale: str) -> Page:
    """`/ask/` of the tree: without a server there is nobody to take a question."""
    return _page(head, locale, f"{locale}/{ASK}/", ui(locale, "ask"), form=None)


def ask_page(head: Expo, locale: str, form: AskForm) -> Page:
    title = ui(locale, "ask-title", firm=say_in(form.firm, locale)[0])
    return _page(head, locale, f"{locale}/{ASK}/", title, form=form)


def own_question_page(head: Expo, locale: str, own: OwnQuestion | OwnLink | None) -> Page:
    """`own` None: it was deleted."""
    title = ui(locale, "ask-own")
    where = at(
        f"{locale}/{ASK}/mine/" if own is not None else f"{locale}/{ASK}/gone/", head.locales
    )
    door = isinstance(own, OwnLink)
    return document_page("own_question.html", locale, head, where, title, own=own, door=door)


def _page(head: Expo, locale: str, path: str, title: str, *, form: AskForm | None) -> Page:
    lengths = {"name": NAME_CHARS, "email": EMAIL_CHARS, "meet": MEET_CHARS, "text": TEXT_CHARS}
    return document_page(
        "ask.html",
        locale,
        head,
        at(path, head.locales),
        title,
        form=form,
        heading=title,
        lengths=lengths,
        trap=TRAP,
    )
