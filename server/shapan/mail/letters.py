"""The texts of letters, in the language of who gets them: part `mail` of the catalogue."""

from __future__ import annotations

from shapan.language.phrase import say
from shapan.mail.delivery import Letter
from shapan.people.mails import Mail


def letter_of(mail: Mail, secret: str, site: str) -> Letter:
    """`secret`: of its link, which nothing else knows. `site`: the origin of all links, which the operator has set."""
    values = _values(mail, secret, site)
    return Letter(
        id=mail.id,
        to=mail.address,
        show=values["show"],
        subject=say(mail.language, "mail", f"{mail.kind}Subject", values),
        text=say(mail.language, "mail", f"{mail.kind}Text", values),
        language=mail.language,
        reply_to=values.get("reply", ""),
    )


def _values(mail: Mail, secret: str, site: str) -> dict[str, str]:
    """`what`: the change that a notice tells of, in a sentence."""
    link, change = str(mail.detail.get("link", "")), str(mail.detail.get("change", ""))
    values = {
        **{name: str(value) for name, value in mail.detail.items()},
        "link": site + (f"{link}{secret}" if link else str(mail.detail.get("page", ""))),
    }
    if not values.get("browser", "-"):
        values["browser"] = say(mail.language, "mail", "unknownBrowser")
    return (
        {**values, "what": say(mail.language, "mail", f"what.{change}", values)}
        if change
        else values
    )
