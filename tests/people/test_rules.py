"""Permissions, secrets and passwords as pure values."""

from __future__ import annotations

import random
import re
import secrets
import time
from pathlib import Path

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapan.errors import Usage
from shapan.people.mentions import mentions_of
from shapan.people.one_time_codes import new_recovery_codes, new_seed
from shapan.people.passwords import BARRED_WORDS, Passwords, refuse_weak
from shapan.people.records import Person, Role
from shapan.people.rules import ALLOWED, FIRM_PERMISSIONS, Actor, Permission, may
from shapan.people.secrets import new_id, new_secret, read_token, secret_digest, token_text


def actor(role: Role, *scopes: str) -> Actor:
    return Actor(
        Person(id="p", email="a@b.c", name="A", role=role, password="", created=0),
        "k",
        scopes or None,
    )  # type: ignore[arg-type]


# everybody's; those of a firm's session, which is no account
NO_ACCOUNTS = {Permission.PUBLIC, *FIRM_PERMISSIONS}


def test_every_permission_of_accounts_is_in_the_table() -> None:
    assert set(ALLOWED) == set(Permission) - NO_ACCOUNTS


def test_nobody_may_only_what_is_public() -> None:
    assert [one for one in Permission if may(None, one, "organizer")] == [Permission.PUBLIC]


def test_an_owner_may_everything_but_be_a_firm_and_each_token_what_its_scope_says() -> None:
    assert [one for one in Permission if not may(actor("owner"), one)] == [
        Permission.FIRM,
        Permission.INBOX,
    ]
    for scope in ("read", "edit", "publish", "manage"):
        allowed = {one for one in Permission if may(actor("owner", scope), one)} - {
            Permission.PUBLIC
        }
        assert allowed == {one for one, (_, _, needed) in ALLOWED.items() if needed == scope}


def test_a_part_in_an_expo_counts_for_that_expo_only() -> None:
    assert may(actor("reader"), Permission.EDIT, "organizer")
    assert not may(actor("reader"), Permission.EDIT, "reader")
    assert not may(actor("organizer"), Permission.READ, "")
    assert not may(actor("reader"), Permission.CREATE, "organizer")


@given(st.lists(st.integers(0, 2**49 - 1), min_size=2, unique=True))
def test_ids_sort_by_time(times: list[int]) -> None:
    ids = [new_id(ms) for ms in sorted(times)]
    assert ids == sorted(ids)
    assert all(len(one) == 20 for one in ids)


def test_a_token_reads_back_and_nothing_else_does() -> None:
    id, secret = new_id(time.time_ns() // 1_000_000), new_secret()
    assert read_token(token_text(id, secret)) == (id, secret)
    for text in ("", secret, f"shp_{id}", f"shp_{id}_{secret}x", f"SHP_{id}_{secret}"):
        assert read_token(text) is None
    assert len(secret_digest(secret)) == 64


def test_passwords_fit_their_own_hash_only() -> None:
    passwords = Passwords(passes=1, memory=8)
    stored = passwords.hash("correct horse")
    assert stored.startswith("$argon2id$")
    assert passwords.fits(stored, "correct horse")
    assert not passwords.fits(stored, "correct hors")
    assert not passwords.fits(None, "nobody has this password")
    assert not passwords.fits("no hash", "x")
    assert not passwords.dated(stored)
    assert Passwords(passes=2, memory=8).dated(stored)


def test_the_parameters_are_those_that_were_chosen() -> None:
    assert (Passwords().passes, Passwords().memory) == (2, 19 * 1024)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Лошадь скрепка батарея",
        "正确的马电池订书钉展览会场",
        "x9$kQ2!mLp0z",
    ],
)
def test_sentences_in_any_script_are_good(password: str) -> None:
    refuse_weak(password, "ann@example.org", "Ann")


@pytest.mark.parametrize(
    "password",
    ["", "short", "12345678901234567890", "abcdefghijklm", "password password", "aaaaaaaaaaaabbbb"],
)
def test_what_everybody_guesses_is_refused(password: str) -> None:
    with pytest.raises(Usage, match=r"the password (has|consists of)"):
        refuse_weak(password)


@pytest.mark.parametrize("letters", [64, 128, 200])
def test_a_long_password_is_good_and_compared_to_its_last_letter(letters: int) -> None:
    password = " Correct horse battery staple: 正确的马! "
    password = (password * 6)[: letters - 1] + "x"
    refuse_weak(password, "ann@example.org", "Ann")
    passwords = Passwords(passes=1, memory=8)
    stored = passwords.hash(password)
    assert passwords.fits(stored, password)
    for other in (
        password[:-1],
        f"{password}x",
        password.lower(),
        password.strip(),
        password[:-1] + "y",
    ):
        assert not passwords.fits(stored, other)


@pytest.mark.parametrize(("password", "known"), [
    ("hannover-2026-hannover", ("Hannover 2026",)), ("fair.example.fair!", ("fair.example.org",)), ("wüstenrot&wüstenrot", ("wüstenrot-messe",)),
    ("ann.miller.ann.miller", ("ann.miller@example.org",)), ("Ann Miller Ann!", ("Ann Miller",)),
])  # fmt: skip
def test_names_of_the_person_the_host_and_the_shows_are_no_passwords(
    password: str, known: tuple[str, ...]
) -> None:
    refuse_weak(password)
    with pytest.raises(Usage):
        refuse_weak(password, *known)
    refuse_weak(f"{password} on the third day", *known)


def test_every_field_of_a_password_hides_it() -> None:
    """`autocomplete` names them in each form of the studio and of firms."""
    found = 0
    for file in sorted((Path(__file__).parents[2] / "web/src").rglob("*.ts*")):
        text = file.read_text("utf-8")
        for match in re.finditer(r'"(?:current|new)-password"', text):
            call = re.split(
                r"<Field|<Entry|<input", text[max(0, match.start() - 220) : match.start()]
            )[-1]
            assert '"password"' in call.replace('name="password"', "").replace(
                'of("password")', ""
            ), (file, call)
            found += 1
    assert found >= 6


def test_recovery_codes_are_many_random_bits_from_a_secure_generator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def choice(letters: str) -> str:
        asked.append(len(letters))
        return letters[len(asked) % len(letters)]

    codes = new_recovery_codes()
    assert {len(code.replace("-", "")) for code in codes} == {28}  # of 32 letters: 140 bits
    assert len(set(codes)) == 10
    assert len(new_seed()) == 32  # 160 bits
    monkeypatch.setattr(secrets, "choice", choice)
    assert new_recovery_codes()[0] == "1234-5678-9abc-defg-hjkm-npqr-stvw"
    assert asked == [32] * 280
    assert isinstance(pyotp.random, random.SystemRandom)


def test_a_name_with_signs_of_a_pattern_is_found_as_it_is_written() -> None:
    mentions = mentions_of(
        Person(id="p", email="a@b.c", name="A.+(B) [x]*", role="reader", password="", created=0)
    )
    assert mentions("by a.+(b) [x]*, today")
    assert not mentions("by axx(b) x")


def test_the_page_has_the_words_that_no_password_is_made_of() -> None:
    page = (
        (Path(__file__).parents[2] / "docs/operate.md")
        .read_text("utf-8")
        .partition("**What no password may be made of**")[2]
    )
    listed = set(re.findall(r"`([^`]+)`", page.partition("\n")[0]))
    assert set(BARRED_WORDS) <= listed
    for word in listed:
        with pytest.raises(Usage):
            refuse_weak((word * 12)[:40])
