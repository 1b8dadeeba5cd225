"""A mail server in the process, which a test asks what was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.http.api.studio import Studio

from shapan.http.api.mail.posting import post_due
from shapan.mail.delivery import Delivery, Letter

LINK = re.compile(r"https?://\S+/firm/#\S+")


@dataclass
class Postman:
    """Delivers as a test says; then everything."""

    sender: str = "fair@example.org"
    says: list[Delivery] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def deliver(self, letter: Letter) -> Delivery:
        said = self.says.pop(0) if self.says else Delivery("sent")
        if said.state in ("sent", "uncertain"):
            self.letters.append(letter)
        return said


def with_postman(it: Studio) -> Postman:
    """The studio's postman; a new one where it has none."""
    if not isinstance(it.context.mail, Postman):
        it.context.mail = Postman()
    return it.context.mail


async def post(it: Studio) -> None:
    assert it.context.mail is not None
    await post_due(it.context, it.context.mail)


def link_in(letter: Letter) -> str:
    found = LINK.search(letter.text)
    assert found, letter.text
    return found[0]
