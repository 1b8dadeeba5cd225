"""Delivering one letter. Only this module imports smtplib.

A letter is given at most once: what fails before its text was handed over is tried again, what fails while the server
may have taken it is uncertain and is not.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime

from shapan.errors import Unavailable
from shapan.mail.delivery import Delivery, Letter
from shapan.mail.mail_server import MailServer, is_mail_address, mail_server_of_settings

TIMEOUT_S = 20.0  # of each step of the conversation
_REASON = 200  # characters of what the server said
_POLICY = SMTP.clone(cte_type="7bit")  # what every server takes


@dataclass(frozen=True)
class SmtpSender:
    server: MailServer
    timeout_s: float = TIMEOUT_S
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    @property
    def sender(self) -> str:
        return self.server.sender

    def deliver(self, letter: Letter) -> Delivery:
        if not is_mail_address(letter.to):
            return Delivery("failed", "no address that mail can be sent to")
        try:
            with _connected(self.server, self.timeout_s, self.tls) as smtp:
                return _hand_over(smtp, self.server.sender, letter)
        except smtplib.SMTPResponseException as problem:
            # what the server refuses of us, such as the password, may be mended: no letter is lost to it
            return Delivery("later", _said(problem.smtp_code, problem.smtp_error), unreachable=True)
        except (OSError, smtplib.SMTPException, Unavailable) as problem:
            return Delivery(
                "later", f"{type(problem).__name__}: {problem}"[:_REASON], unreachable=True
            )


def smtp_sender_of_settings() -> SmtpSender | None:
    """None without the setting. Raises Usage."""
    server = mail_server_of_settings()
    return SmtpSender(server) if server is not None else None


def probe_mail() -> str:
    """What `shapan doctor` says of the mail server; "" without one. Nothing is sent. Raises Usage for a wrong setting,
    Unavailable for a server that does not take us."""
    server = mail_server_of_settings()
    if server is None:
        return ""
    try:
        with _connected(server, TIMEOUT_S / 2, ssl.create_default_context()) as smtp:
            code, said = smtp.mail(server.sender)
            if code >= 400:
                raise smtplib.SMTPSenderRefused(code, said, server.sender)
            smtp.rset()
            how = "TLS" if isinstance(smtp.sock, ssl.SSLSocket) else "without TLS"
    except smtplib.SMTPResponseException as problem:
        why = _said(problem.smtp_code, problem.smtp_error)
        raise Unavailable("mail-away", address=server, why=why) from None
    except (OSError, smtplib.SMTPException) as problem:
        raise Unavailable(
            "mail-away", address=server, why=f"{type(problem).__name__}: {problem}"[:_REASON]
        ) from None
    return f"{server} takes letters from {server.sender}, {how}"


@contextlib.contextmanager
def _connected(server: MailServer, timeout_s: float, tls: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    """Raises OSError, SMTPException, and Unavailable rather than send a password in the clear."""
    smtp = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=timeout_s, context=tls)
        if server.tls
        else smtplib.SMTP(server.host, server.port, timeout=timeout_s)
    )
    try:
        smtp.ehlo_or_helo_if_needed()
        if not server.tls and smtp.has_extn("starttls"):
            smtp.starttls(context=tls)
            smtp.ehlo()
        if server.user:
            if not isinstance(smtp.sock, ssl.SSLSocket) and not server.local:
                raise Unavailable("mail-away.clear", address=server)
            smtp.login(server.user, server.password)
        yield smtp
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()


def _hand_over(smtp: smtplib.SMTP, sender: str, letter: Letter) -> Delivery:
    """Step by step, because only the last one makes it uncertain."""
    for code, said in _answers(smtp, sender, letter):
        if code >= 400:
            return Delivery("failed" if code >= 500 else "later", _said(code, said))
    data = message_of(letter, sender).as_bytes()
    try:
        code, said = smtp.data(data)
    except smtplib.SMTPDataError as problem:  # refused before the text
        code, said = problem.smtp_code, problem.smtp_error
    except (OSError, smtplib.SMTPException) as problem:
        return Delivery(
            "uncertain",
            f"the connection ended while the letter was handed over: {type(problem).__name__}",
        )
    if code >= 400:
        return Delivery("failed" if code >= 500 else "later", _said(code, said))
    return Delivery("sent")


def _answers(smtp: smtplib.SMTP, sender: str, letter: Letter) -> Iterator[tuple[int, bytes | str]]:
    yield smtp.mail(sender)
    yield smtp.rcpt(letter.to)


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """A message that programs do not answer (RFC 3834)."""
    message = EmailMessage(policy=_POLICY)
    name, domain = sender.rsplit("@", 1)
    message["From"] = Address(display_name=_line(letter.show), username=name, domain=domain)
    message["To"] = letter.to
    if letter.reply_to and is_mail_address(letter.reply_to):
        message["Reply-To"] = letter.reply_to
    message["Subject"] = _line(letter.subject)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = f"<{letter.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    message.set_content(letter.text, charset="utf-8")
    return message


def _line(text: str) -> str:
    """One line without control characters: a header has no other."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[
        :200
    ]


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {_line(text)}"[:_REASON]
