"""The messages about signing in and what protects an account."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from shapan.http.api.messages import Code, Email, Name, Password, Secret
from shapan.source.json_types import JsonObject

ProviderText = Annotated[str, msgspec.Meta(max_length=4000)]


class SignInOptions(msgspec.Struct, frozen=True):
    """`mail`: a lost password can be replaced by a letter. `provider`: the name of the identity provider, "" without.
    `passwords`: false where only owners and people of firms may sign in with a password or passkey. `empty`: nobody has
    an account yet."""

    mail: bool
    provider: str = ""
    passwords: bool = True
    empty: bool = False


class ProviderStart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`again`: the provider asks for a credential, though one is signed in there; this confirms sensitive changes for
    ten minutes."""

    again: bool = False


class ProviderAddress(msgspec.Struct, frozen=True):
    """`address`: at the provider, for this browser only."""

    address: str


class ProviderReturn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The parameters with which the provider has sent the browser back: `code` or `error`."""

    state: ProviderText
    code: ProviderText = ""
    error: ProviderText = ""
    iss: ProviderText = ""


class LostPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email


class MailedSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link of a letter."""

    secret: Secret


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One's own `password`, with the `code` of the second factor where there is one; or `credential`, the answer of a
    passkey to what `POST /session/passkey/options` asks (WebAuthn's AuthenticationResponseJSON)."""

    password: Password = ""
    code: Code = ""
    credential: JsonObject | None = None


class RequiredFactor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of whom the site requires a second factor: a program's codes, or a passkey."""

    of: Literal["nobody", "owners", "all"]


class PasskeyView(msgspec.Struct, frozen=True, kw_only=True):
    """`synced`: a password manager keeps it on several devices."""

    id: str
    name: str
    created: str
    used: str
    synced: bool


class SecurityView(msgspec.Struct, frozen=True):
    """`second_factor`: since when there is one, "" without; `recovery_codes`: how many are left; `required`: the site
    requires a second factor of this person, which a passkey is, too. `provider`: the name of the identity provider by
    which one signs in; "" where one does not."""

    second_factor: str
    recovery_codes: int
    passkeys: tuple[PasskeyView, ...]
    required: bool
    provider: str = ""


class PasskeyOptions(msgspec.Struct, frozen=True):
    """For `navigator.credentials`: WebAuthn's options as JSON, binary values in base64url."""

    options: JsonObject


class NewPasskey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`credential`: WebAuthn's RegistrationResponseJSON."""

    name: Name
    credential: JsonObject


class PasskeyName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name


class PasskeySignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`credential`: WebAuthn's AuthenticationResponseJSON."""

    credential: JsonObject


class NewSecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """What a program shows codes with: `seed` to type, `address` (`otpauth://…`), and that as a QR code (SVG)."""

    seed: str
    address: str
    picture: str


class FactorCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code`: what the program shows."""

    code: Code


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Each works once in place of the program's code. Only the response that makes them has them."""

    codes: tuple[str, ...]


class MailedOffer(msgspec.Struct, frozen=True):
    """What the link of a letter does, and for which address."""

    does: Literal["reset", "address"]
    email: str


class PasswordReset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link of a letter."""

    secret: Secret
    password: Password


class AddressChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email
