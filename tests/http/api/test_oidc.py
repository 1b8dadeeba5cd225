"""Sign-in by an identity provider, which does everything right, or not."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jwt
import pytest
import pytest_asyncio
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.http.api.identity_provider import (
    RSA_KEY,
    Claims,
    ProviderSite,
    Visitor,
    node_with,
    provider_site,
)
from tests.http.api.postman import post, with_postman
from tests.http.api.studio import PASSWORD, Browser, SharedStores, studio

from shapan.http.api.accounts.provider_sign_in import PROVIDER_SIGN_IN_MS
from shapan.http.identity.provider import FAILED_S, KEPT_S, KEYS_AGAIN_S
from shapan.http.identity.provider_requests import PROVIDER_BYTES
from shapan.people.id_tokens import SKEW_S


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[ProviderSite]:
    async with provider_site(tmp_path) as made:
        yield made


async def test_a_person_of_a_group_signs_in_and_has_its_rights(site: ProviderSite) -> None:
    with_postman(site.it)
    visitor = site.visitor
    options = await site.it.nobody.get("/session/options")
    assert (options["provider"], options["passwords"]) == ("Fair ID", True)
    query = await visitor.begin()
    assert (query["response_type"], query["scope"]) == ("code", "openid profile email")
    assert query["code_challenge_method"] == "S256"
    assert query["redirect_uri"] == f"http://127.0.0.1:{site.it.client.port}/studio/provider"
    ann = await visitor.signs_in(groups=["team", "unknown"])
    assert await site.role(ann) == ("reader", {"show": "organizer"})
    assert (await ann.get("/me/security"))["provider"] == "Fair ID"
    (subject,) = (await ann.get("/me/export"))["subjects"]
    assert (subject["issuer"], subject["subject"]) == (site.provider.issuer, "s1")
    await post(site.it)
    # of a new browser
    assert [one.to for one in with_postman(site.it).letters] == ["ann@example.org"]
    with site.it.context.database.read() as uow:
        begun = uow.audit.list(about="session", limit=1)[0]
        assert (begun.action, begun.detail["by_provider"]) == ("session.begin", True)
        (pending,) = uow.provider_sign_ins.find()  # the first one, which nobody answered
        assert query["nonce"] not in str(pending)
        assert query["state"] not in str(pending)
        (token,) = site.provider.tokens
        assert token.rpartition(".")[2] not in repr(vars(uow))


async def test_rights_follow_the_groups_both_ways_and_what_no_rule_names_stays(
    site: ProviderSite,
) -> None:
    owner = site.it.people["owner"]
    ann = await site.visitor.signs_in(groups=["press"])
    assert await site.role(ann) == ("reader", {"show": "reader"})
    id = (await ann.get("/me"))["person"]["id"]
    await owner.send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    await owner.send("PUT", f"/expos/other/members/{id}", {"role": "organizer"})
    # given by hand where a rule rules
    await owner.send("PUT", f"/expos/show/members/{id}", {"role": "organizer"})
    await owner.send("PATCH", f"/people/{id}", {"role": "organizer"})
    again = await site.visitor.signs_in(groups=["press"])
    assert await site.role(again) == ("reader", {"show": "reader", "other": "organizer"})
    gained = await site.visitor.signs_in(
        again=True, auth_time=NOW, groups=["team", "press", "staff"]
    )
    assert await site.role(gained) == ("organizer", {"show": "organizer", "other": "organizer"})
    assert (await again.ask("GET", "/me")).status == 401  # sessions end with a change of rights
    token = await gained.send(
        "POST", "/tokens", {"name": "robot", "scopes": ["read"], "expo": "show"}, 201
    )
    lost = await site.visitor.signs_in(groups=[])
    assert await site.role(lost) == ("reader", {"other": "organizer"})
    assert (await Browser(site.it.client, token=token["secret"]).ask("GET", "/expos")).status == 401
    await owner.send("DELETE", f"/expos/other/members/{id}", status=204)
    assert await site.visitor.tries(groups=[]) == (403, "provider-account")
    assert site.why() == "provider-account.no-group"
    assert (await lost.ask("GET", "/me")).status == 401


async def test_an_account_is_made_only_for_those_of_a_group(site: ProviderSite) -> None:
    assert await site.visitor.tries(groups=["unknown"]) == (403, "provider-account")
    assert await site.visitor.tries() == (403, "provider-account")
    assert len(await site.it.people["owner"].get("/people")) == 3


async def test_groups_are_found_where_the_provider_says_them(site: ProviderSite) -> None:
    site.set(groups="realm_access.roles")
    ann = await site.visitor.signs_in(realm_access={"roles": ["staff"]})
    assert (await site.role(ann))[0] == "organizer"
    site.set(groups="groups")
    site.provider.userinfo = {"sub": "s1", "groups": ["admins"], "email": "other@example.org"}
    ann = await site.visitor.signs_in()
    assert (await site.role(ann))[0] == "owner"
    # the token's claims count more
    assert (await ann.get("/me"))["person"]["email"] == "ann@example.org"
    site.provider.userinfo = {"sub": "s2", "groups": ["admins"]}
    assert (await site.visitor.tries(), site.why()) == (
        (401, "wrong-id-token"),
        "wrong-id-token.userinfo",
    )
    overage = {"_claim_names": {"groups": "src1"}, "groups": None}
    assert (await site.visitor.tries(**overage), site.why()) == (
        (403, "provider-account"),
        "provider-account.groups-elsewhere",
    )


def hs256_with_the_public_key(claims: Claims) -> str:
    secret = RSA_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    header = jwt.utils.base64url_encode(json.dumps({"alg": "HS256", "kid": "rsa"}).encode())
    signed = header + b"." + jwt.utils.base64url_encode(json.dumps(claims).encode())
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(signed, secret)
    return (signed + b"." + jwt.utils.base64url_encode(mac)).decode()


def changed_after_signing(claims: Claims) -> str:
    header, _, signature = jwt.encode(claims, RSA_KEY, "RS256", headers={"kid": "rsa"}).split(".")
    body = jwt.utils.base64url_encode(json.dumps({**claims, "sub": "boss"}).encode()).decode()
    return f"{header}.{body}.{signature}"


STRANGER = ec.generate_private_key(ec.SECP256R1())
NOW = 1_700_000_000
TOKENS: dict[str, tuple[Any, str]] = {
    "another nonce": ({"nonce": "n"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "another issuer": ({"iss": "https://evil.example.org"}, "issuer"),
    "another client's": ({"aud": "other"}, "audience"),
    "for several, of nobody": ({"aud": ["shapan", "other"]}, "audience"),
    "for several, of another": ({"aud": ["shapan", "other"], "azp": "other"}, "audience"),
    "ended": ({"exp": NOW - SKEW_S}, "expired"),
    "without an end": ({"exp": None}, "time"),
    "an end that is a word": ({"exp": "later"}, "time"),
    "of the future": ({"iat": NOW + SKEW_S + 1}, "early"),
    "not yet": ({"nbf": NOW + SKEW_S + 1}, "early"),
    "of nobody": ({"sub": ""}, "subject"),
    "of a number": ({"sub": 5}, "subject"),
    "unsigned": (lambda claims: jwt.encode(claims, None, "none"), "algorithm"),
    "HS256 with the public key": (hs256_with_the_public_key, "algorithm"),
    "another's key, our kid": (lambda claims: jwt.encode(claims, STRANGER, "ES256", {"kid": "k1"}), "signature"),
    "changed after signing": (changed_after_signing, "signature"),
    "a key of another kind": (lambda claims: jwt.encode(claims, STRANGER, "ES256", {"kid": "rsa"}), "key"),
    "an unknown kid": (lambda claims: jwt.encode(claims, STRANGER, "ES256", {"kid": "k9"}), "key"),
    "no token": (lambda claims: "", "signature"),
    "nonsense": (lambda claims: "a.b.c", "signature"),
}  # fmt: skip


async def test_wrong_tokens_open_nothing(site: ProviderSite) -> None:
    found, expected = dict[str, Any](), dict[str, Any]()
    for name, (wrong, why) in TOKENS.items():
        site.provider.sign = wrong if callable(wrong) else None
        site.provider.changes = (
            (lambda claims: claims)
            if callable(wrong)
            else lambda claims, wrong=wrong: {
                k: v for k, v in {**claims, **wrong}.items() if v is not None
            }
        )
        found[name] = (*await site.visitor.tries(groups=["admins"]), site.why())
        expected[name] = (401, "wrong-id-token", f"wrong-id-token.{why}")
    assert found == expected
    assert len(await site.it.people["owner"].get("/people")) == 3


async def test_good_tokens_of_other_kinds_open(site: ProviderSite) -> None:
    """RS256 without a kid where one key fits; several audiences with `azp`; a clock that is off by less than a minute."""
    site.provider.sign = lambda claims: jwt.encode(claims, RSA_KEY, "RS256")
    await site.visitor.signs_in(groups=["staff"], aud=["shapan", "other"], azp="shapan")
    await site.visitor.signs_in(groups=["staff"], exp=NOW - SKEW_S + 1, iat=NOW + SKEW_S)
    site.provider.sign = lambda claims: jwt.encode(claims, RSA_KEY, "PS512", {"kid": "rsa"})
    await site.visitor.signs_in(groups=["staff"])


async def test_a_new_key_is_asked_for_once_and_not_for_every_unknown_one(
    site: ProviderSite,
) -> None:
    await site.visitor.signs_in(groups=["staff"])
    site.it.clock.now += round(KEYS_AGAIN_S * 1000)
    site.provider.keys["k2"] = ec.generate_private_key(ec.SECP256R1())
    await site.visitor.signs_in(groups=["staff"])
    assert site.provider.asked.count("/keys") == 2
    site.provider.keys["k3"] = ec.generate_private_key(ec.SECP256R1())
    for _ in range(3):
        assert (await site.visitor.tries(groups=["staff"]), site.why()) == (
            (401, "wrong-id-token"),
            "wrong-id-token.key",
        )
    assert site.provider.asked.count("/keys") == 2
    site.it.clock.now += round(KEYS_AGAIN_S * 1000)
    await site.visitor.signs_in(groups=["staff"])
    del site.provider.keys["k1"], site.provider.keys["k2"]
    site.it.clock.now += round(KEPT_S * 1000)
    await site.visitor.signs_in(groups=["staff"])
    assert site.provider.asked.count("/keys") == 4


async def test_an_answer_counts_once_in_the_browser_that_asked_and_for_ten_minutes(
    site: ProviderSite,
) -> None:
    visitor, other = site.visitor, site.visitor
    query = await visitor.begin()
    code = site.provider.authorize(query, groups=["staff"])
    await other.begin()
    for browser in (other, site.visitor):  # of another sign-in, of none
        answer = await browser.finish(code=code, state=query["state"])
        assert (answer.status, (await answer.json())["code"]) == (401, "provider-late")
    assert (await visitor.finish(code=code, state=query["state"])).status == 200
    answer = await visitor.finish(code=code, state=query["state"])
    assert (answer.status, (await answer.json())["code"]) == (401, "provider-late")
    assert (await visitor.finish(code=code, state="unknown")).status == 401
    replayed = await visitor.begin()
    answer = await visitor.finish(code=code, state=replayed["state"])  # of the first sign-in, used
    assert (answer.status, site.why()) == (401, "wrong-id-token.code")
    late = await visitor.begin()
    site.it.clock.now += PROVIDER_SIGN_IN_MS
    answer = await visitor.finish(
        code=site.provider.authorize(late, groups=["staff"]), state=late["state"]
    )
    assert (answer.status, (await answer.json())["code"]) == (401, "provider-late")


async def test_an_injected_code_of_another_sign_in_is_refused(site: ProviderSite) -> None:
    """PKCE: a code that an attacker got is bound to the attacker's verifier."""
    attacker, victim = site.visitor, site.visitor
    code = site.provider.authorize(await attacker.begin(), groups=["admins"], sub="attacker")
    query = await victim.begin()
    assert (await victim.finish(code=code, state=query["state"])).status == 401
    assert site.why() == "wrong-id-token.code"


async def test_two_tabs_of_a_browser_sign_in_each(site: ProviderSite) -> None:
    visitor = site.visitor
    first, second = await visitor.begin(), await visitor.begin()
    for query in (second, first):
        code = site.provider.authorize(query, groups=["staff"])
        assert (await visitor.finish(code=code, state=query["state"])).status == 200


async def test_the_issuer_of_an_answer_is_compared_and_needed_where_it_is_announced(
    site: ProviderSite,
) -> None:
    async def tried(**more: str) -> int:
        visitor = site.visitor
        query = await visitor.begin()
        code = site.provider.authorize(query, groups=["staff"])
        return (await visitor.finish(code=code, state=query["state"], **more)).status

    assert (await tried(), await tried(iss=site.provider.issuer)) == (200, 200)
    assert (await tried(iss="https://evil.example.org"), site.why()) == (
        401,
        "wrong-id-token.mixed-up",
    )
    site.it.clock.now += round(KEPT_S * 1000)
    site.provider.metadata = {"authorization_response_iss_parameter_supported": True}
    assert (await tried(), site.why()) == (401, "wrong-id-token.mixed-up")
    assert await tried(iss=site.provider.issuer) == 200


async def test_what_the_provider_refuses_is_said_and_nothing_else_of_its_words(
    site: ProviderSite,
) -> None:
    found = {}
    for error in ("access_denied", "login_required", "temporarily_unavailable", "<b>call 555</b>"):
        visitor = site.visitor
        query = await visitor.begin()
        answer = await visitor.finish(error=error, state=query["state"])
        found[error] = (answer.status, (await answer.json())["detail"])
        stateless = await site.visitor.finish(error=error, state="")
        assert stateless.status == answer.status
    assert [status for status, _ in found.values()] == [403, 403, 503, 403]
    assert "(login_required)" in found["login_required"][1]
    assert "(?)" in found["<b>call 555</b>"][1]


def redirect() -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"})


def huge() -> web.StreamResponse:
    return web.Response(body=b" " * (PROVIDER_BYTES + 1), content_type="application/json")


def text() -> web.StreamResponse:
    return web.Response(text="<html>hello</html>")


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token"])
async def test_answers_that_are_huge_elsewhere_or_no_json_are_the_providers_fault(
    site: ProviderSite, path: str
) -> None:
    found = []
    for answer in (redirect, huge, text, lambda: web.json_response({}, status=500)):
        site.provider.answers = {path: answer}
        site.it.clock.now += round(FAILED_S * 1000)
        visitor = site.visitor
        begun = await site.it.nobody.ask("POST", "/session/provider/start", {})
        if begun.status != 200:
            found.append((begun.status, (await begun.json())["code"]))
            continue
        found.append(await visitor.tries(groups=["staff"]))
    last = (401, "wrong-id-token") if path == "/token" else (503, "provider-away")
    assert found == [(503, "provider-away")] * 3 + [last]
    site.provider.answers = {}
    site.it.clock.now += round(FAILED_S * 1000)
    await site.visitor.signs_in(groups=["staff"])


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example.org"},
        {"token_endpoint": "http://id.example.org/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
    ],
)
async def test_metadata_of_another_or_with_unsafe_addresses_is_refused(
    site: ProviderSite, metadata: Claims
) -> None:
    site.provider.metadata = metadata
    for _ in range(3):
        answer = await site.it.nobody.ask("POST", "/session/provider/start", {})
        assert (answer.status, (await answer.json())["code"]) == (503, "provider-away")
    assert len(site.provider.asked) == 1  # a provider that fails is not asked by everybody


async def test_an_account_of_the_same_address_is_joined_only_if_the_address_is_verified(
    site: ProviderSite,
) -> None:
    with_postman(site.it)
    reader = site.it.people["reader"]
    token = await reader.send("POST", "/tokens", {"name": "robot", "scopes": ["read"]}, 201)
    said = {"email": "Reader@example.org", "groups": ["team"]}
    assert await site.visitor.tries(**said, email_verified=False) == (403, "provider-account")
    # would lose all
    assert await site.visitor.tries(**{**said, "groups": []}) == (403, "provider-account")
    assert (await reader.ask("GET", "/me")).status == 200
    joined = await site.visitor.signs_in(**said)
    assert (await joined.get("/me"))["person"]["id"] == reader.id
    assert await site.role(joined) == ("reader", {"show": "organizer"})
    # whoever had typed this address before has no way in any more
    assert (await reader.ask("GET", "/me")).status == 401
    assert (await Browser(site.it.client, token=token["secret"]).ask("GET", "/expos")).status == 401
    answer = await site.it.nobody.ask(
        "POST", "/session", {"email": "reader@example.org", "password": PASSWORD}
    )
    assert (answer.status, (await answer.json())["code"]) == (401, "wrong-password")
    await post(site.it)
    assert any("Fair ID" in one.text for one in with_postman(site.it).letters)
    # another subject with the same address does not get the account
    assert (await site.visitor.tries(**said, sub="s2"), site.why()) == (
        (403, "provider-account"),
        "provider-account.other-subject",
    )


async def test_a_subject_stays_the_person_when_the_address_changes(site: ProviderSite) -> None:
    ann = await site.visitor.signs_in(groups=["staff"])
    again = await site.visitor.signs_in(groups=["staff"], email="ann.b@example.org")
    assert (await again.get("/me"))["person"]["email"] == "ann.b@example.org"
    taken = await site.visitor.signs_in(groups=["staff"], email="reader@example.org")
    unverified = await site.visitor.signs_in(
        groups=["staff"], email="boss@example.org", email_verified=False
    )
    for browser in (ann, taken, unverified):
        assert (await browser.get("/me"))["person"]["email"] == "ann.b@example.org"


async def test_who_is_disabled_or_deleted_stays_out(site: ProviderSite) -> None:
    owner = site.it.people["owner"]
    ann = await site.visitor.signs_in(groups=["staff"])
    id = (await ann.get("/me"))["person"]["id"]
    await owner.send("PATCH", f"/people/{id}", {"disabled": True})
    assert (await site.visitor.tries(groups=["staff"]), site.why()) == (
        (403, "provider-account"),
        "provider-account.disabled",
    )
    await owner.send("PATCH", f"/people/{site.it.people['reader'].id}", {"disabled": True})
    assert await site.visitor.tries(sub="s2", email="reader@example.org", groups=["staff"]) == (
        403,
        "provider-account",
    )
    await owner.send("POST", f"/people/{id}/delete", {"password": PASSWORD}, 204)
    assert (await site.visitor.tries(groups=["staff"]), site.why()) == (
        (403, "provider-account"),
        "provider-account.deleted",
    )
    with site.it.context.database.read() as uow:
        (ended,) = uow.provider_accounts.find()
    assert (ended.issuer, ended.subject, ended.person, ended.ended) == (
        "",
        "",
        "",
        site.it.clock.now,
    )


async def test_who_deletes_oneself_leaves_no_subject(site: ProviderSite) -> None:
    visitor = site.visitor
    ann = await visitor.signs_in(again=True, groups=["staff"], auth_time=NOW)
    await ann.send("POST", "/me/delete", {}, 204)
    with site.it.context.database.read() as uow:
        assert uow.provider_accounts.find() == ()


async def test_the_last_owner_stays_one_whatever_the_groups_are(site: ProviderSite) -> None:
    visitor = site.visitor
    joined = await visitor.signs_in(email="owner@example.org", groups=["press"])
    assert await site.role(joined) == ("owner", {"show": "reader"})
    await Visitor(site.it, site.provider).signs_in(sub="s2", groups=["admins"])
    joined = await visitor.signs_in(email="owner@example.org", groups=["press"])
    assert await site.role(joined) == ("reader", {"show": "reader"})


async def test_sensitive_changes_need_a_new_sign_in_at_the_provider(site: ProviderSite) -> None:
    visitor = site.visitor
    ann = await visitor.signs_in(groups=["admins"])
    new = {"role": "owner"}
    assert (await ann.send("POST", "/invitations", new, 403))["code"] == "proof-needed"
    query = await visitor.begin(again=True)
    assert (query["prompt"], query["max_age"]) == ("login", "0")
    # it only had a cookie
    code = site.provider.authorize(query, groups=["admins"], auth_time=NOW - 3600)
    assert (await visitor.finish(code=code, state=query["state"])).status == 401
    assert site.why() == "wrong-id-token.stale"
    assert await visitor.tries(again=True, groups=["admins"]) == (401, "wrong-id-token")
    fresh = await visitor.signs_in(again=True, groups=["admins"], auth_time=NOW)
    assert (await ann.ask("GET", "/me")).status == 401  # one session in place of the other
    await fresh.send("POST", "/invitations", new, 201)
    other = await site.visitor.signs_in(groups=["admins"])
    assert (await other.send("POST", "/invitations", new, 403))["code"] == "proof-needed"
    site.it.clock.now += 600_000
    assert (await fresh.send("POST", "/invitations", new, 403))["code"] == "proof-needed"


async def test_what_the_provider_has_is_not_made_here_too(site: ProviderSite) -> None:
    with_postman(site.it)
    ann = await site.visitor.signs_in(again=True, groups=["admins"], auth_time=NOW)
    for method, path, body in (
        ("POST", "/me/passkeys/options", {}),
        ("POST", "/me/second-factor", {}),
        ("PUT", "/me/email", {"email": "ann2@example.org"}),
        ("POST", "/invitations", {"role": "reader", "email": "ann@example.org"}),
    ):
        assert (await ann.send(method, path, body, 409))["code"] == "provider-account", path
    await post(site.it)
    before = len(with_postman(site.it).letters)
    await site.it.nobody.send("POST", "/password-links", {"email": "ann@example.org"}, 204)
    await post(site.it)
    assert len(with_postman(site.it).letters) == before


async def test_without_rules_people_of_the_site_sign_in_and_keep_their_rights(
    tmp_path: Path,
) -> None:
    async with provider_site(tmp_path, rules="") as site:
        joined = await site.visitor.signs_in(email="organizer@example.org")
        assert await site.role(joined) == ("reader", {"show": "organizer"})
        assert await site.visitor.tries(sub="s2", email="new@example.org") == (
            403,
            "provider-account",
        )


async def test_a_provider_that_vouches_for_its_addresses_need_not_say_so_of_each(
    tmp_path: Path,
) -> None:
    entra = {
        "email": None,
        "email_verified": None,
        "preferred_username": "Reader@example.org",
        "groups": ["staff"],
    }
    async with provider_site(tmp_path, vouches=True) as site:
        joined = await site.visitor.signs_in(**entra)
        assert (await joined.get("/me"))["person"]["id"] == site.it.people["reader"].id


async def test_where_passwords_are_off_owners_alone_come_in_with_one(tmp_path: Path) -> None:
    async with provider_site(tmp_path) as site:
        site.set(passwords=False)
        nobody, owner = site.it.nobody, site.it.people["owner"]
        assert not (await nobody.get("/session/options"))["passwords"]
        found = {}
        for name in ("reader", "owner"):
            answer = await nobody.ask(
                "POST", "/session", {"email": f"{name}@example.org", "password": PASSWORD}
            )
            found[name] = (answer.status, (await answer.json()).get("code", ""))
        assert found == {"reader": (403, "provider-account"), "owner": (200, "")}
        link = await owner.send("POST", "/invitations", {"role": "organizer"}, 201)
        body = {
            "secret": link["secret"],
            "email": "new@example.org",
            "name": "New",
            "password": PASSWORD,
        }
        assert (await nobody.send("POST", "/accounts", body, 403))["code"] == "provider-account"


async def test_a_sign_in_that_one_node_began_is_finished_by_another(tmp_path: Path) -> None:
    shared = SharedStores()
    async with provider_site(tmp_path, shared=shared) as site:
        there = await node_with(site.provider, tmp_path, shared=shared)
        visitor = site.visitor
        query = await visitor.begin()
        code = site.provider.authorize(query, groups=["staff"])
        visitor.it = there
        assert (await visitor.finish(code=code, state=query["state"])).status == 200
        visitor.it = site.it
        assert (await visitor.finish(code=code, state=query["state"])).status == 401
        await there.client.close()


async def test_without_a_provider_there_is_none(tmp_path: Path) -> None:
    it = await studio(tmp_path)
    assert (await it.nobody.get("/session/options"))["provider"] == ""
    for path, body in (("/session/provider/start", {}), ("/session/provider", {"state": "s"})):
        assert (await it.nobody.send("POST", path, body, 409))["code"] == "provider-off"
    await it.client.close()


async def test_nothing_is_begun_over_a_line_that_others_read(site: ProviderSite) -> None:
    answer = await site.it.nobody.ask(
        "POST", "/session/provider/start", {}, Host="fair.example.org"
    )
    assert (answer.status, (await answer.json())["code"]) == (403, "insecure")
