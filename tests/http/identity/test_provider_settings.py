"""The settings of an identity provider: what is taken, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.errors import Usage
from shapan.http.identity.provider_settings import provider_of_settings
from shapan.people.group_rights import GroupRule, read_group_rules, rights_of_groups

ISSUER = "https://id.example.org/realms/fair/"


def asked(
    monkeypatch: pytest.MonkeyPatch, address: str, secret: str = "", groups: str = ""
) -> None:
    monkeypatch.setenv("SHAPAN_OIDC", address)
    monkeypatch.setenv("SHAPAN_OIDC_SECRET", secret)
    monkeypatch.setenv("SHAPAN_OIDC_GROUPS", groups)


def test_without_the_setting_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, "", "secret", "no rule")
    assert provider_of_settings() is None


def test_a_whole_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s3cret\n")
    more = f"secret_file={file}&scope=openid+groups&groups=a.b&name=Fair+ID&address=trusted&passwords=off"
    asked(monkeypatch, f"{ISSUER}?client_id=shapan&{more}", "other", "a=owner")
    made = provider_of_settings()
    assert made is not None
    assert (made.issuer, made.client, made.name, made.secret) == (
        ISSUER,
        "shapan",
        "Fair ID",
        "s3cret",
    )
    assert (made.scope, made.groups, made.vouches, made.passwords) == (
        "openid groups",
        "a.b",
        True,
        False,
    )
    assert made.rules == (GroupRule("a", "", "owner"),)
    assert "s3cret" not in repr(made)


def test_what_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, "http://[::1]:8080?client_id=shapan", "s3cret")
    made = provider_of_settings()
    assert made is not None
    assert (made.issuer, made.name, made.secret, made.vouches, made.passwords, made.rules) == (
        "http://[::1]:8080", "[::1]:8080", "s3cret", False, True, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("http://id.example.org?client_id=a", "usage.oidc-address"),
        ("https://user:s3cret@id.example.org?client_id=a", "usage.oidc-address"),
        ("https://id.example.org:99999?client_id=a", "usage.oidc-address"),
        ("https://?client_id=a", "usage.oidc-address"),
        ("id.example.org?client_id=a", "usage.oidc-address"),
        ("https://id.example.org?client_id=a#x", "usage.oidc-address"),
        (ISSUER, "usage.oidc-client"),
        (f"{ISSUER}?client_id=a&clientsecret=s3cret", "usage.oidc-query"),
        (f"{ISSUER}?client_id=a&scope=email", "usage.oidc-scope"),
        (f"{ISSUER}?client_id=a&address=all", "usage.oidc-choice"),
        (f"{ISSUER}?client_id=a&secret_file=/nonexistent", "usage.oidc-secret"),
        (f"{ISSUER}?client_id=a&secret_file=/dev/null", "usage.oidc-secret"),
    ],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, address: str, key: str) -> None:
    asked(monkeypatch, address, "s3cret")
    with pytest.raises(Usage) as refused:
        provider_of_settings()
    assert refused.value.text == key
    assert "s3cret" not in str(refused.value)


def test_the_last_sign_ends_the_name_of_a_group() -> None:
    rules = read_group_rules("cn=admins,ou=fair=owner; /team/a = spring-fair:organizer ;")
    assert rules == (
        GroupRule("cn=admins,ou=fair", "", "owner"),
        GroupRule("/team/a", "spring-fair", "organizer"),
    )


@pytest.mark.parametrize(
    "rule", ["admins", "=owner", "a=boss", "a=show:owner", "a=:reader", "a=owner:"]
)
def test_a_rule_that_gives_nothing_is_named(rule: str) -> None:
    with pytest.raises(Usage, match="admins=owner") as refused:
        read_group_rules(f"ok=reader; {rule}")
    assert f"`{rule}`" in str(refused.value)


def test_the_strongest_right_counts_and_what_no_rule_names_is_not_ruled() -> None:
    rules = read_group_rules("a=reader; b=owner; a=show:reader; c=show:organizer; c=other:reader")
    both = rights_of_groups(rules, ("a", "b", "c"))
    assert (both.site, dict(both.expos), both.any) == (
        "owner",
        {"other": "reader", "show": "organizer"},
        True,
    )
    none = rights_of_groups(rules, ("A",))
    assert (none.site, dict(none.expos), none.any) == (
        "reader",
        {"other": None, "show": None},
        False,
    )
    expo_only = rights_of_groups(read_group_rules("c=show:reader"), ("c",))
    assert (expo_only.site, dict(expo_only.expos)) == (None, {"show": "reader"})
