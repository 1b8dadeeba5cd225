"""The mail server of the environment: `SHAPAN_SMTP=smtp[s]://user:password@host:port?from=fair@example.org`."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from shapan.errors import Usage

SMTP_SETTING = "SHAPAN_SMTP"
_PORTS = {"smtp": 587, "smtps": 465}
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """`tls`: from the first byte; else STARTTLS, which a password waits for. `sender`: the address that letters come
    from."""

    host: str
    port: int
    tls: bool
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def local(self) -> bool:
        """Whether a password may go there without TLS."""
        return self.host in _LOCAL

    def __str__(self) -> str:
        return f"{'smtps' if self.tls else 'smtp'}://{self.host}:{self.port}"


def mail_server_of_settings() -> MailServer | None:
    """None without the setting. Raises Usage; what it says never has the password."""
    asked = os.environ.get(SMTP_SETTING, "")
    if not asked:
        return None
    try:
        parts = urlsplit(asked)
        port = parts.port
    except ValueError:
        raise Usage("usage.smtp-address") from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    sender = (parse_qs(parts.query).get("from") or [user])[0].strip()
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise Usage("usage.smtp-address")
    if not is_mail_address(sender):
        raise Usage("usage.smtp-from")
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        sender=sender,
        user=user,
        password=password,
    )


def is_mail_address(text: str) -> bool:
    """Whether a letter can be sent there: one ASCII address, which cannot become a header of its own."""
    name, at, domain = text.rpartition("@")
    bare = text.isascii() and text.isprintable() and not set(text) & set(' <>,;:"()[]\\')
    return bool(
        name and at and "@" not in name and len(text) <= 254 and bare and "." in domain.strip(".")
    )
