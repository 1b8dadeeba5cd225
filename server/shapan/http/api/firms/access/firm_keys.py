"""What opens the page of a firm: links that an organizer passes on, and links in letters. Only hashes of their secrets
are kept."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.http.api.firms.access.sessions import end_link_access, link_is_open
from shapan.people.firms import Firm, FirmKey
from shapan.people.mails import OPENS_FIRM, Mail
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.settings import FIRM_KEYS
from shapan.store.database.unit_of_work import UnitOfWork


def opened_firm(uow: UnitOfWork, secret: str, now: int) -> tuple[Firm, str]:
    """The firm of a link, and the id of its key or letter, with its use recorded. Raises NotFound for one that is
    unknown, revoked or ended, in the same words."""
    digest = secret_digest(secret)
    key = next(iter(uow.firm_keys.find(digest=digest)), None)
    letter = _letter(uow, digest) if key is None else None
    used = key or letter
    firm = _firm(uow, key.firm if key else letter.about if letter else "")
    if (
        used is None
        or firm is None
        or not link_is_open(firm, now)
        or (letter and not _opens(letter, firm))
    ):
        raise NotFound("not-found.firm-link")
    if key is not None:
        uow.firm_keys.replace(msgspec.structs.replace(key, used=now))
    if letter is not None:
        uow.mails.replace(msgspec.structs.replace(letter, uses=letter.uses + 1, used=now))
    return firm, used.id


def add_key(uow: UnitOfWork, firm: Firm, now: int, expires: int) -> str:
    """The secret of one more link. Raises Conflict when the firm has as many as it may have."""
    if len(uow.firm_keys.find(firm=firm.id)) >= FIRM_KEYS:
        raise Conflict("firm-links-many", most=FIRM_KEYS)
    secret = new_secret()
    uow.firm_keys.add(FirmKey(id=new_id(now), firm=firm.id, digest=secret_digest(secret), made=now))
    open_links(uow, firm, now, expires)
    return secret


def open_links(uow: UnitOfWork, firm: Firm, now: int, expires: int) -> Firm:
    """The firm, whose links work until `expires`."""
    opened = msgspec.structs.replace(firm, issued=firm.issued or now, expires=expires)
    uow.firms.replace(opened)
    return opened


def end_links(uow: UnitOfWork, firm: Firm) -> Firm:
    """The firm without links, sessions by a link, and letters that wait."""
    end_link_access(uow, firm)
    for key in uow.firm_keys.find(firm=firm.id):
        uow.firm_keys.drop(key.id)
    closed = msgspec.structs.replace(firm, issued=0, opened=0)
    uow.firms.replace(closed)
    return closed


def end_link(uow: UnitOfWork, firm: Firm, id: str) -> None:
    """Ends one link and the sessions that it opened; with the last one the firm has none. Raises NotFound."""
    letters = [letter for letter in open_letters(uow, firm) if letter.id == id]
    if uow.firm_keys.find(id=id, firm=firm.id):
        uow.firm_keys.drop(id)
    elif letters:
        uow.mails.replace(
            msgspec.structs.replace(letters[0], digest=secret_digest(new_secret()), expires=0)
        )
    else:
        raise NotFound("not-found.firm-link")
    for session in uow.firm_sessions.find(firm=firm.id):
        if session.key == id:
            uow.firm_sessions.drop(session.id)
    if not uow.firm_keys.find(firm=firm.id) and not open_letters(uow, firm):
        end_links(uow, firm)


def open_letters(uow: UnitOfWork, firm: Firm) -> list[Mail]:
    """Letters, sent or waiting, with a link that opens the page of the firm."""
    return [
        letter
        for letter in uow.mails.find(about=firm.id)
        if letter.kind in OPENS_FIRM and letter.state != "failed" and _opens(letter, firm)
    ]


def _opens(letter: Mail, firm: Firm) -> bool:
    return bool(firm.issued) and bool(letter.expires) and letter.created >= firm.issued


def _letter(uow: UnitOfWork, digest: str) -> Mail | None:
    letter = next(iter(uow.mails.find(digest=digest)), None)
    return letter if letter is not None and letter.kind in OPENS_FIRM else None


def _firm(uow: UnitOfWork, id: str) -> Firm | None:
    return next(iter(uow.firms.find(id=id)), None) if id else None
