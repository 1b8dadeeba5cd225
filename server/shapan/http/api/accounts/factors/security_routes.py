"""The routes of signing in and of what protects an account."""

from __future__ import annotations

from shapan.http.api.accounts import mailed_links, provider_sign_in
from shapan.http.api.accounts.factors import passkeys, proof, second_factor, security
from shapan.http.api.accounts.factors import security_messages as m
from shapan.http.api.messages import PersonView
from shapan.http.api.request.required_factor import Lack
from shapan.http.api.request.route import Route
from shapan.people.rules import Permission

ANY_LACK: tuple[Lack, ...] = ("factor", "proof")
_ENROLS: tuple[Lack, ...] = ("factor",)  # who has a second factor proves it first

SECURITY_ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/session/options",
        mailed_links.sign_in_options,
        Permission.PUBLIC,
        answer=m.SignInOptions,
    ),
    # proving once more who one is, and of whom a second factor is required
    Route(
        "POST",
        "/session/proof",
        proof.prove_identity,
        Permission.ACCOUNT,
        body=m.Proof,
        step=True,
        lacks=ANY_LACK,
    ),
    Route(
        "GET",
        "/required-factor",
        proof.required_factor,
        Permission.INVITE_TO_SITE,
        answer=m.RequiredFactor,
    ),
    Route(
        "PUT",
        "/required-factor",
        proof.require_factor,
        Permission.INVITE_TO_SITE,
        body=m.RequiredFactor,
        answer=m.RequiredFactor,
        proof=True,
    ),
    # a lost password, another address
    Route(
        "POST",
        "/password-links",
        mailed_links.ask_reset,
        Permission.PUBLIC,
        body=m.LostPassword,
        bucket="password",
    ),
    Route(
        "POST",
        "/password-links/use",
        mailed_links.use_reset,
        Permission.PUBLIC,
        body=m.PasswordReset,
        bucket="password",
    ),
    Route(
        "POST",
        "/mailed-links/offer",
        mailed_links.offer_mailed,
        Permission.PUBLIC,
        body=m.MailedSecret,
        answer=m.MailedOffer,
        bucket="password",
        step=True,
    ),
    Route(
        "PUT",
        "/me/email",
        mailed_links.ask_address,
        Permission.ACCOUNT,
        body=m.AddressChange,
        proof=True,
    ),
    Route(
        "POST",
        "/address-links/use",
        mailed_links.use_address,
        Permission.PUBLIC,
        body=m.MailedSecret,
        bucket="password",
    ),
    # the second factor
    Route(
        "GET",
        "/me/security",
        security.security,
        Permission.ACCOUNT,
        answer=m.SecurityView,
        lacks=ANY_LACK,
    ),
    Route(
        "POST",
        "/me/second-factor",
        second_factor.begin_second_factor,
        Permission.ACCOUNT,
        proof=True,
        answer=m.NewSecondFactor,
        step=True,
        lacks=_ENROLS,
    ),
    Route(
        "PUT",
        "/me/second-factor",
        second_factor.confirm_second_factor,
        Permission.ACCOUNT,
        body=m.FactorCode,
        answer=m.RecoveryCodes,
        names=True,
        lacks=_ENROLS,
    ),
    Route(
        "POST",
        "/me/second-factor/remove",
        second_factor.remove_second_factor,
        Permission.ACCOUNT,
        proof=True,
        names=True,
    ),
    Route(
        "POST",
        "/me/recovery-codes",
        second_factor.renew_recovery_codes,
        Permission.ACCOUNT,
        proof=True,
        answer=m.RecoveryCodes,
        names=True,
    ),
    # passkeys
    Route(
        "POST",
        "/me/passkeys/options",
        passkeys.passkey_options,
        Permission.ACCOUNT,
        proof=True,
        answer=m.PasskeyOptions,
        step=True,
        lacks=_ENROLS,
    ),
    Route(
        "POST",
        "/me/passkeys",
        passkeys.add_passkey,
        Permission.ACCOUNT,
        body=m.NewPasskey,
        answer=m.PasskeyView,
        lacks=_ENROLS,
    ),
    Route(
        "PATCH",
        "/me/passkeys/{passkey}",
        passkeys.rename_passkey,
        Permission.ACCOUNT,
        body=m.PasskeyName,
        answer=m.PasskeyView,
    ),
    Route(
        "DELETE", "/me/passkeys/{passkey}", passkeys.drop_passkey, Permission.ACCOUNT, proof=True
    ),
    Route(
        "POST",
        "/session/passkey/options",
        passkeys.passkey_sign_in_options,
        Permission.PUBLIC,
        answer=m.PasskeyOptions,
        bucket="sign-in",
        step=True,
    ),
    Route(
        "POST",
        "/session/passkey",
        passkeys.passkey_sign_in,
        Permission.PUBLIC,
        body=m.PasskeySignIn,
        answer=PersonView,
        bucket="sign-in",
    ),
    # the identity provider
    Route(
        "POST",
        "/session/provider/start",
        provider_sign_in.begin_provider_sign_in,
        Permission.PUBLIC,
        body=m.ProviderStart,
        answer=m.ProviderAddress,
        bucket="sign-in",
        step=True,
    ),
    Route(
        "POST",
        "/session/provider",
        provider_sign_in.finish_provider_sign_in,
        Permission.PUBLIC,
        body=m.ProviderReturn,
        answer=PersonView,
        bucket="sign-in",
    ),
    Route(
        "POST",
        "/people/{person}/second-factor/remove",
        second_factor.remove_their_second_factor,
        Permission.INVITE_TO_SITE,
        proof=True,
    ),
)
