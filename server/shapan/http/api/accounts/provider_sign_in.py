"""Signing in by the identity provider (OpenID Connect: authorization code with PKCE)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

from shapan.errors import Conflict, Denied, ShapanError, SignedOut, Unavailable
from shapan.http.api.accounts.account_mails import tell_sign_in
from shapan.http.api.accounts.accounts import begin_session, refuse_insecure
from shapan.http.api.accounts.factors.security_messages import (
    ProviderAddress,
    ProviderReturn,
    ProviderStart,
)
from shapan.http.api.accounts.provider_accounts import ProviderPerson, entered, person_of_claims
from shapan.http.api.accounts.views import person_view
from shapan.http.api.messages import PersonView
from shapan.http.api.request.access import DEVICE, PROVIDER_COOKIE
from shapan.http.api.request.route import Call
from shapan.http.api.request.sign_in_limits import known_device
from shapan.http.connections.host import configured_origin
from shapan.http.identity.provider import IdentityProvider
from shapan.people.id_tokens import check_fresh
from shapan.people.provider_records import ProviderSignIn, subject_digest
from shapan.people.records import Person
from shapan.people.secrets import new_secret, secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

PROVIDER_SIGN_IN_MS = 600_000
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


async def begin_provider_sign_in(call: Call) -> ProviderAddress:
    """Begin to sign in by the identity provider: the address to which the browser goes; it comes back within ten
    minutes"""
    asked: ProviderStart = call.body
    provider = _provider(call)
    refuse_insecure(call)
    kept = call.request.cookies.get(PROVIDER_COOKIE, "")
    browser = kept if _SECRET.fullmatch(kept) else new_secret()  # sign-ins of several tabs share it
    state, redirect = new_secret(), f"{configured_origin(call.request)}/studio/provider"
    address = await provider.authorization_address(
        redirect=redirect,
        state=state,
        nonce=_made_of(browser, "nonce", state),
        verifier=_made_of(browser, "verifier", state),
        again=asked.again,
    )
    begun = ProviderSignIn(
        digest=secret_digest(state),
        browser=secret_digest(browser),
        redirect=redirect,
        again=asked.again,
        expires=call.now + PROVIDER_SIGN_IN_MS,
    )
    await call.context.write(lambda uow: uow.provider_sign_ins.add(begun))
    call.provider_cookie = browser
    return ProviderAddress(address)


async def finish_provider_sign_in(call: Call) -> PersonView:
    """Sign in with what the identity provider has answered to this browser"""
    answer: ProviderReturn = call.body
    provider = _provider(call)
    refuse_insecure(call)
    begun = await call.context.write(lambda uow: _taken(call, uow, answer.state))
    if begun is None:  # some providers refuse without a `state`
        raise _refused_there(answer.error) if answer.error else SignedOut("provider-late")
    who: ProviderPerson | None = None
    try:
        await provider.check_response_issuer(answer.iss)
        if answer.error:
            raise _refused_there(answer.error)
        browser = call.request.cookies[PROVIDER_COOKIE]
        claims = await provider.claims(
            code=answer.code,
            redirect=begun.redirect,
            nonce=_made_of(browser, "nonce", answer.state),
            verifier=_made_of(browser, "verifier", answer.state),
            now=call.context.clock(),
        )
        if begun.again:
            check_fresh(claims, call.context.clock(), PROVIDER_SIGN_IN_MS)
        who = person_of_claims(provider.settings, claims)
        return person_view(await _signed_in(call, who, begun))
    except (SignedOut, Denied) as refused:
        await _note_refused(call, provider, who, refused)
        raise


async def _signed_in(call: Call, who: ProviderPerson, begun: ProviderSignIn) -> Person:
    digest = subject_digest(who.issuer, who.subject)
    known = await call.context.read(lambda uow: uow.provider_accounts.get(digest) is not None)
    secret = new_secret()
    unknown = (
        "" if known else await call.context.hashing(lambda: call.context.passwords.hash(secret))
    )

    def write(uow: UnitOfWork) -> tuple[Person, ShapanError | None]:
        if not unknown and uow.provider_accounts.get(digest) is None:
            raise SignedOut("provider-late")  # deleted a moment ago
        person, refusal = entered(call, uow, who, unknown)
        if refusal is not None:
            return person, refusal
        call.known_browser = bool(known_device(person, call.request.cookies.get(DEVICE, "")))
        call.two_factors = True  # the provider decides on them
        begin_session(call, uow, person, call.now if begun.again else 0, by_provider=True)
        if not call.known_browser:
            tell_sign_in(call, uow, person)
        return person, None

    person, refusal = await call.context.write(write)
    if refusal is not None:
        raise refusal
    return person


def _taken(call: Call, uow: UnitOfWork, state: str) -> ProviderSignIn | None:
    """The sign-in of a `state`, which no other answer has any more; None for one that another browser began, that was
    answered, or that is too old."""
    begun = uow.provider_sign_ins.get(secret_digest(state))
    browser = secret_digest(call.request.cookies.get(PROVIDER_COOKIE, ""))
    if begun is None or not hmac.compare_digest(begun.browser, browser):
        return None
    uow.provider_sign_ins.drop(begun.digest)
    return begun if call.now < begun.expires else None


async def _note_refused(
    call: Call, provider: IdentityProvider, who: ProviderPerson | None, refused: ShapanError
) -> None:
    def write(uow: UnitOfWork) -> None:
        account = (
            uow.provider_accounts.get(subject_digest(who.issuer, who.subject))
            if who is not None
            else None
        )
        whose = {"email": who.email} if who is not None and who.email else {}
        about = account.person if account is not None else ""
        call.note(
            "session.refused",
            uow=uow,
            personal=whose,
            about=about,
            code=refused.code,
            why=refused.text,
        )

    await call.context.write(write)


def _refused_there(error: str) -> ShapanError:
    """RFC 6749, 4.1.2.1, and OpenID Connect Core 3.1.2.6. What else the answer says is not shown: anybody can write it
    into an address."""
    if error == "access_denied":
        return Denied("provider-refused.access")
    if error in ("server_error", "temporarily_unavailable"):
        return Unavailable("provider-away.error", error=error)
    return Denied("provider-refused", error=error if re.fullmatch(r"[a-z_]{1,60}", error) else "?")


def _made_of(browser: str, purpose: str, state: str) -> str:
    """43 letters, as long as a verifier has to be (RFC 7636, 4.1): of a secret that only the browser has, so that the
    database does not need to."""
    made = hmac.new(browser.encode(), f"{purpose} {state}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _provider(call: Call) -> IdentityProvider:
    if call.context.provider is None:
        raise Conflict("provider-off")
    return call.context.provider
