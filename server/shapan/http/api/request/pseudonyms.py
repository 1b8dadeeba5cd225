"""Network addresses in the audit log: each as a pseudonym from the start, by a key that is destroyed after a week.

While the key is there, entries of one address can be told to be of one, and an address that is known from elsewhere can
be looked for. Afterwards neither: the four thousand million addresses of IPv4 could be tried without a key.
"""

from __future__ import annotations

import hashlib
import hmac

from shapan.people.secrets import new_secret
from shapan.store.database.records import ADDRESS_KEY, SigningKey
from shapan.store.database.unit_of_work import UnitOfWork

ADDRESS_KEY_LASTS = 7 * 24 * 3600_000  # ms
_SHOWN = 12  # hexadecimal digits


def address_pseudonym(uow: UnitOfWork, now: int, address: str) -> str:
    """The pseudonym of an address at this time. Writes a new key where there is none or its week is over."""
    key = uow.signing_keys.get(ADDRESS_KEY)
    if key is None or has_ended(key, now):
        uow.signing_keys.drop(ADDRESS_KEY)
        key = SigningKey(name=ADDRESS_KEY, secret=new_secret(), made=now)
        uow.signing_keys.add(key)
    return hmac.new(key.secret.encode(), address.encode(), hashlib.sha256).hexdigest()[:_SHOWN]


def has_ended(key: SigningKey, now: int) -> bool:
    """A clock that was set back does not make it last longer."""
    return abs(now - key.made) >= ADDRESS_KEY_LASTS
