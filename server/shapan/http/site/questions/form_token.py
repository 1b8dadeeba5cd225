"""The token of a form: signed, so that a program has to load the page; with its time, so that it has to wait; with a
number of its own, so that it is used once."""

from __future__ import annotations

import hashlib
import hmac
from typing import NamedTuple

from shapan.people.secrets import new_secret, secret_digest
from shapan.store.database.records import SigningKey
from shapan.store.database.unit_of_work import UnitOfWork

LEAST_MS = 4_000  # nobody reads the form and fills it sooner
OLDEST_MS = 12 * 3600_000
_KEY = "question-form"


class FormToken(NamedTuple):
    """`age` in milliseconds. `digest`: names the form in the database."""

    age: int
    digest: str


def signing_key(uow: UnitOfWork) -> SigningKey | None:
    return uow.signing_keys.get(_KEY)


def made_signing_key(uow: UnitOfWork, now: int) -> SigningKey:
    """The site's key, made by the first who needs it."""
    key = signing_key(uow)
    if key is None:
        key = SigningKey(name=_KEY, secret=new_secret(), made=now)
        uow.signing_keys.add(key)
    return key


def form_token(key: SigningKey, about: str, now: int) -> str:
    """`about`: what the form is for; it fits no other."""
    number = new_secret()[:22]
    return f"{now}.{number}.{_signature(key, about, now, number)}"


def read_form_token(key: SigningKey, about: str, text: str, now: int) -> FormToken | None:
    """None for one that was not made for this, or too long ago."""
    made, _, rest = text.partition(".")
    number, _, signature = rest.partition(".")
    if not (
        made.isascii()
        and made.isdigit()
        and len(made) < 16
        and number.isascii()
        and signature.isascii()
    ):
        return None
    if not hmac.compare_digest(signature, _signature(key, about, int(made), number)):
        return None
    age = now - int(made)
    return FormToken(age, secret_digest(number)) if age <= OLDEST_MS else None


def _signature(key: SigningKey, about: str, made: int, number: str) -> str:
    return hmac.new(
        key.secret.encode(), f"{about}\0{made}\0{number}".encode(), hashlib.sha256
    ).hexdigest()
