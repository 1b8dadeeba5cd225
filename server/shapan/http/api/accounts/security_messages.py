"""The messages about signing in and what protects an account."""

from __future__ import annotations

from typing import Literal

import msgspec

from shapan.http.api.messages import Email, Password, Secret


class SignInOptions(msgspec.Struct, frozen=True):
    """`mail`: a lost password can be replaced by a letter."""

    mail: bool


class LostPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email


class MailedSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link of a letter."""

    secret: Secret


class MailedOffer(msgspec.Struct, frozen=True):
    """What the link of a letter does, and for which address."""

    does: Literal["reset", "address"]
    email: str


class PasswordReset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`secret`: the fragment of the link of a letter."""

    secret: Secret
    password: Password


class AddressChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`password`: one's own."""

    email: Email
    password: Password = ""
