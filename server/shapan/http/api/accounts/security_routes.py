"""The routes of signing in and of what protects an account."""

from __future__ import annotations

from shapan.http.api.accounts import mailed_links, passkeys, second_factor, security
from shapan.http.api.accounts import security_messages as m
from shapan.http.api.messages import PersonView
from shapan.http.api.request.route import Route
from shapan.people.rules import Permission

SECURITY_ROUTES: tuple[Route, ...] = (
    Route("GET", "/session/options", mailed_links.sign_in_options, Permission.PUBLIC, answer=m.SignInOptions),
    # a lost password, another address
    Route("POST", "/password-links", mailed_links.ask_reset, Permission.PUBLIC, body=m.LostPassword, bucket="password"),
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
    Route("PUT", "/me/email", mailed_links.ask_address, Permission.ACCOUNT, body=m.AddressChange),
    Route(
        "POST",
        "/address-links/use",
        mailed_links.use_address,
        Permission.PUBLIC,
        body=m.MailedSecret,
        bucket="password",
    ),
    # the second factor
    Route("GET", "/me/security", security.security, Permission.ACCOUNT, answer=m.SecurityView),
    Route(
        "POST",
        "/me/second-factor",
        second_factor.begin_second_factor,
        Permission.ACCOUNT,
        body=m.OwnPassword,
        answer=m.NewSecondFactor,
        step=True,
    ),
    Route(
        "PUT",
        "/me/second-factor",
        second_factor.confirm_second_factor,
        Permission.ACCOUNT,
        body=m.FactorCode,
        answer=m.RecoveryCodes,
        names=True,
    ),
    Route(
        "POST",
        "/me/second-factor/remove",
        second_factor.remove_second_factor,
        Permission.ACCOUNT,
        body=m.OwnPassword,
        names=True,
    ),
    Route(
        "POST",
        "/me/recovery-codes",
        second_factor.renew_recovery_codes,
        Permission.ACCOUNT,
        body=m.OwnPassword,
        answer=m.RecoveryCodes,
        names=True,
    ),
    # passkeys
    Route(
        "POST",
        "/me/passkeys/options",
        passkeys.passkey_options,
        Permission.ACCOUNT,
        body=m.OwnPassword,
        answer=m.PasskeyOptions,
        step=True,
    ),
    Route("POST", "/me/passkeys", passkeys.add_passkey, Permission.ACCOUNT, body=m.NewPasskey, answer=m.PasskeyView),
    Route(
        "PATCH",
        "/me/passkeys/{passkey}",
        passkeys.rename_passkey,
        Permission.ACCOUNT,
        body=m.PasskeyName,
        answer=m.PasskeyView,
    ),
    Route("DELETE", "/me/passkeys/{passkey}", passkeys.drop_passkey, Permission.ACCOUNT),
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
    Route(
        "POST",
        "/people/{person}/second-factor/remove",
        second_factor.remove_their_second_factor,
        Permission.INVITE_TO_SITE,
        body=m.OwnPassword,
    ),
)
