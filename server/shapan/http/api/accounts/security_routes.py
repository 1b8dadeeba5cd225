"""The routes of signing in and of what protects an account."""

from __future__ import annotations

from shapan.http.api.accounts import mailed_links
from shapan.http.api.accounts import security_messages as m
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
)
