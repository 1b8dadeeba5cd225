"""The texts of letters, in the language of who gets them: part `mail` of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.language.phrase import say
from shapan.mail.delivery import Letter
from shapan.people.mails import Mail


def letter_of(mail: Mail, secret: str) -> Letter:
    """`secret`: of its link, which nothing else knows."""
    values = _values(mail.detail, secret)
    return Letter(
        id=mail.id,
        to=mail.address,
        show=values["show"],
        subject=say(mail.language, "mail", f"{mail.kind}Subject", values),
        text=say(mail.language, "mail", f"{mail.kind}Text", values),
        language=mail.language,
        reply_to=values.get("reply", ""),
    )


def _values(detail: Mapping[str, str], secret: str) -> dict[str, str]:
    link = str(detail.get("link", ""))
    return {
        **{name: str(value) for name, value in detail.items()},
        "link": f"{link}{secret}" if link else str(detail.get("page", "")),
    }
