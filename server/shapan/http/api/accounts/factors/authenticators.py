"""What authenticators are asked and answer (WebAuthn level 3). Only this module imports webauthn, which takes 0.2 s:
with the first passkey.

The relying party is the host that the browser shows, without its port: a passkey of one name works at no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from shapan.errors import SignedOut, Usage
from shapan.people.records import Person
from shapan.people.sign_in_records import Passkey
from shapan.source.json_types import JsonObject

CHALLENGE_MS = 300_000


class Registered(NamedTuple):
    """`credential`, `public_key`: base64url."""

    credential: str
    public_key: str
    signatures: int
    synced: bool


def creation_options(
    origin: str, person: Person, challenge: bytes, known: Iterable[str]
) -> JsonObject:
    """`known`: credentials that the person has already, which an authenticator does not make again."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=_party(origin),
        rp_name=_party(origin),
        user_id=person.id.encode(),
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge,
        timeout=CHALLENGE_MS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one))
            for one in known
        ],
    )
    found: JsonObject = json.loads(webauthn.options_to_json(options))
    return found


def request_options(origin: str, challenge: bytes) -> JsonObject:
    """Without a list: the authenticator offers the accounts that it knows here."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=_party(origin),
        challenge=challenge,
        timeout=CHALLENGE_MS,
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    found: JsonObject = json.loads(webauthn.options_to_json(options))
    return found


def challenge_of(credential: JsonObject) -> str:
    """What an answer says it was asked, base64url; "" for no answer. What it says is checked later."""
    import webauthn

    try:
        client = webauthn.base64url_to_bytes(credential["response"]["clientDataJSON"])
        challenge = json.loads(client)["challenge"]
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""
    return challenge if isinstance(challenge, str) else ""


def registered(origin: str, challenge: str, credential: JsonObject) -> Registered:
    """The new passkey of an answer. Raises Usage."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        found = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=_party(origin),
            expected_origin=origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError):
        raise Usage("wrong-passkey.registration", where="/credential") from None
    encoded = webauthn.helpers.bytes_to_base64url
    return Registered(
        credential=encoded(found.credential_id),
        public_key=encoded(found.credential_public_key),
        signatures=found.sign_count,
        synced=found.credential_backed_up,
    )


def signature_count(origin: str, challenge: str, credential: JsonObject, passkey: Passkey) -> int:
    """How many signatures the authenticator has counted, after a right answer of this passkey. Raises SignedOut, also
    for a count that did not grow: then two authenticators have the key."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        found = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=_party(origin),
            expected_origin=origin,
            credential_public_key=webauthn.base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError):
        raise SignedOut("wrong-passkey.sign-in") from None
    return found.new_sign_count


def _party(origin: str) -> str:
    return urlsplit(origin).hostname or ""
