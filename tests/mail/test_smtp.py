"""A letter is given at most once, and nothing says the password."""

from __future__ import annotations

import dataclasses
import socket

import pytest
from tests.mail.catcher import Catcher, text_of
from tests.sources import texts

from shapan.errors import Unavailable, Usage
from shapan.mail.delivery import Delivery, Letter
from shapan.mail.mail_server import MailServer, is_mail_address, mail_server_of_settings
from shapan.mail.smtp import SmtpSender, probe_mail

LETTER = Letter(
    id="m1", to="ann@example.org", show="Фирма, 展会\r\nBcc: x@example.org", subject="Ваша\nссылка", text="Привет 您好\n.\n", language="ru"
)  # fmt: skip


def sender(catcher: Catcher, **more: object) -> SmtpSender:
    server = MailServer(host="127.0.0.1", port=catcher.port, tls=False, sender="fair@example.org")
    return SmtpSender(dataclasses.replace(server, **more), timeout_s=5)  # type: ignore[arg-type]


def test_a_letter_arrives_as_it_was_written(catcher: Catcher) -> None:
    assert sender(catcher).deliver(LETTER) == Delivery("sent")
    (got,) = catcher.letters
    assert text_of(got).replace("\r\n", "\n") == LETTER.text
    assert (got["Subject"], got["To"], got["Message-ID"]) == (
        "Ваша ссылка",
        "ann@example.org",
        "<m1@example.org>",
    )
    assert got["From"].addresses[0].display_name == "Фирма, 展会 Bcc: x@example.org"
    assert (got["From"].addresses[0].addr_spec, got["Auto-Submitted"], got["Bcc"]) == (
        "fair@example.org",
        "auto-generated",
        None,
    )


@pytest.mark.parametrize(("at", "reply", "state"), [
    ("RCPT", "450 later", "later"), ("RCPT", "550 nobody", "failed"), ("MAIL", "451 busy", "later"), ("MAIL", "552 full", "failed"),
    ("DATA", "451 no", "later"), ("DATA", "554 spam", "failed"), ("EHLO", "421 going", "sent"),
])  # fmt: skip
def test_what_a_refusal_means(catcher: Catcher, at: str, reply: str, state: str) -> None:
    catcher.refuse = {at: [reply]}
    delivery = sender(catcher).deliver(LETTER)
    assert delivery.state == state
    assert (delivery.reason == reply) is (state != "sent")  # EHLO: smtplib says HELO then
    assert len(catcher.letters) == (state == "sent")


def test_a_connection_that_ends_after_the_text_leaves_it_uncertain(catcher: Catcher) -> None:
    catcher.hang_up = True
    assert sender(catcher).deliver(LETTER).state == "uncertain"


def test_a_server_that_is_not_there_is_for_later() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    found = SmtpSender(
        MailServer(host="127.0.0.1", port=port, tls=False, sender="a@example.org"), timeout_s=5
    ).deliver(LETTER)
    assert (found.state, found.unreachable) == ("later", True)


@pytest.mark.parametrize("text", ["", "ann", "ann@host", "a b@example.org", "ann@example.org\nBcc: x@example.org", "a@b@example.org",
                                  "<ann@example.org>", "анна@example.org", "a,b@example.org"])  # fmt: skip
def test_what_is_no_address_fails_before_it_is_tried(catcher: Catcher, text: str) -> None:
    assert not is_mail_address(text)
    assert sender(catcher).deliver(dataclasses.replace(LETTER, to=text)).state == "failed"
    assert catcher.heard == []


def test_the_password_is_given_and_a_wrong_one_loses_no_letter(catcher: Catcher) -> None:
    assert sender(catcher, user="staff", password="secret").deliver(LETTER).state == "sent"
    found = sender(catcher, user="staff", password="other").deliver(LETTER)
    assert (found.state, found.unreachable) == ("later", True)


def test_a_password_is_not_sent_in_the_clear(catcher: Catcher) -> None:
    # the same machine, which it does not know
    away = sender(catcher, host="0.0.0.0", user="staff", password="secret")
    assert away.deliver(LETTER).state == "later"
    assert not any("AUTH" in line for line in catcher.heard)


@pytest.mark.parametrize("asked", [
    "smtp://host", "http://host?from=a@example.org", "smtp://:25?from=a@example.org", "smtp://host:99999?from=a@example.org",
    "smtp://host?from=nobody", "smtp://staff:geheim@host/path?from=a@example.org", "smtp://staff:geheim@host?from=x",
])  # fmt: skip
def test_a_wrong_setting_says_so_without_the_password(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("SHAPAN_SMTP", asked)
    with pytest.raises(Usage) as refused:
        mail_server_of_settings()
    assert "geheim" not in repr(refused.value) + refused.value.message + str(refused.value.values)


def test_a_setting_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHAPAN_SMTP", "smtps://staff%40example.org:p%3Aw@mail.example.org")
    server = mail_server_of_settings()
    assert server == MailServer(
        host="mail.example.org",
        port=465,
        tls=True,
        sender="staff@example.org",
        user="staff@example.org",
        password="p:w",
    )
    assert "p:w" not in f"{server} {server!r}"
    monkeypatch.delenv("SHAPAN_SMTP")
    assert mail_server_of_settings() is None


def test_the_doctor_tries_it_and_sends_nothing(
    catcher: Catcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert probe_mail() == ""
    monkeypatch.setenv("SHAPAN_SMTP", catcher.address("staff:secret@"))
    assert (
        probe_mail()
        == f"smtp://127.0.0.1:{catcher.port} takes letters from fair@example.org, without TLS"
    )
    monkeypatch.setenv("SHAPAN_SMTP", catcher.address("staff:other@"))
    with pytest.raises(Unavailable) as refused:
        probe_mail()
    assert refused.value.code == "mail-away"
    assert "other" not in refused.value.message
    assert catcher.letters == []


def test_one_module_imports_smtplib() -> None:
    assert [
        place for place, text in texts().items() if "smtplib" in text.replace("smtplib.", "")
    ] == ["mail/smtp.py"]
