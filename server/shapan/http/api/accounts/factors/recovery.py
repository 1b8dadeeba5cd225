"""An account whose person has lost the password or the second factor, opened again by who runs the server."""

from __future__ import annotations

import msgspec

from shapan.errors import NotFound
from shapan.http.api.accounts.account_mails import end_account_links
from shapan.http.api.accounts.factors.security import drop_credentials
from shapan.http.api.accounts.invitations import INVITATION_LASTS
from shapan.http.api.request.access import close_sessions, close_tokens
from shapan.people.records import Invitation
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.store.database.unit_of_work import Database


def recovery_link(database: Database, email: str, now: int) -> str:
    """The path of a link that sets a new password, once, within 72 hours. Second factor, passkeys, sessions and tokens
    end, and a disabled account works again. Raises NotFound, naming the owners."""
    with database.write() as uow:
        found = uow.people.find(email=email.lower())
        if not found:
            owners = ", ".join(one.email for one in uow.people.find(role="owner")) or "nobody"
            raise NotFound("not-found.account-of-address", email=email[:254], owners=owners)
        person = msgspec.structs.replace(found[0], disabled=0)
        uow.people.replace(person)
        drop_credentials(uow, person.id)
        end_account_links(uow, person.id)
        ended = {"sessions": close_sessions(uow, person.id), "tokens": close_tokens(uow, person.id)}
        secret = new_secret()
        made = Invitation(
            id=new_id(now),
            digest=secret_digest(secret),
            role=person.role,
            expo="",
            email=person.email,
            person=person.id,
            by="",
            created=now,
            expires=now + INVITATION_LASTS,
        )
        uow.invitations.add(made)
        uow.audit.append(now, "", "", "person.factor-remove", "", person.id, {"ended": ended})
        uow.audit.append(now, "", "", "person.reset-link", "", person.id, {"link": made.id})
        return f"/studio/join#{secret}"
