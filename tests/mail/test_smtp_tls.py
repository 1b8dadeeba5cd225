"""A letter goes through TLS where the server has it, and nowhere where its certificate is somebody else's."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest
from tests.mail.catcher import Catcher
from tests.mail.test_smtp import LETTER
from tests.system_packages import main as installed

from shapan.mail.delivery import Delivery
from shapan.mail.mail_server import MailServer
from shapan.mail.smtp import SmtpSender


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of 127.0.0.1, for a day, with its key."""
    assert installed(["openssl"]) == 0
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", str(made), "-keyout", str(key)],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


@pytest.mark.parametrize("wrapped", [False, True], ids=["STARTTLS", "smtps"])
@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "unknown"])
def test_a_letter_and_a_password_go_through_tls_or_not_at_all(
    catcher: Catcher, certificate: tuple[Path, Path], wrapped: bool, trusted: bool
) -> None:
    catcher.tls, catcher.wrapped = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), wrapped
    catcher.tls.load_cert_chain(*certificate)
    trust = (
        ssl.create_default_context(cafile=str(certificate[0]))
        if trusted
        else ssl.create_default_context()
    )
    server = MailServer(
        host="127.0.0.1",
        port=catcher.port,
        tls=wrapped,
        sender="fair@example.org",
        user="staff",
        password="secret",
    )
    found = SmtpSender(server, timeout_s=5, tls=trust).deliver(LETTER)
    heard = "\n".join(catcher.heard).upper()
    if trusted:
        assert found == Delivery("sent")
        assert heard.index("(TLS)") < heard.index("AUTH") < heard.index("DATA")
        assert len(catcher.letters) == 1
    else:
        assert (found.state, found.unreachable) == ("later", True)
        assert "certificate" in found.reason
        assert "AUTH" not in heard
        assert catcher.letters == []
