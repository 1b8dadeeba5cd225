"""`shapan doctor` on this machine and before a server: what works without something is a note, what does not is a fault."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import os
import ssl
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.publish.expos import grid_expo

from shapan.cli import main
from shapan.http import machine_probes
from shapan.http.app import make_app
from shapan.http.plain_addresses import probe_encryption
from shapan.publish.pipeline import publish
from shapan.sandbox import SandboxLevel
from shapan.store.blobs.memory import MemoryStore
from shapan.store.open import Addresses
from shapan.store.probes import result_of

SETTINGS = (
    "SHAPAN_DATABASE",
    "SHAPAN_OBJECTS",
    "SHAPAN_BUS",
    "SHAPAN_SMTP",
    "SHAPAN_EXECUTOR",
    "SHAPAN_METRICS_TOKEN",
)
Said = Callable[..., tuple[int, dict[str, tuple[str, str]]]]


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Said:
    """The exit code, and (word, text) by the name of the probe."""
    for name in (*SETTINGS, "LC_ALL", "LANG", "CHROMIUM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHAPAN_ADDRESS", "https://fair.example.org")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(machine_probes, "sandbox_level", lambda: SandboxLevel(6, True))
    monkeypatch.setattr(machine_probes.ctypes, "CDLL", lambda _: Clock(0))

    def run(*more: str) -> tuple[int, dict[str, tuple[str, str]]]:
        code = main(["doctor", "--data", str(tmp_path / "data"), *more])
        lines = [
            line for line in capsys.readouterr().out.splitlines() if not line.startswith("      ")
        ]
        return code, {
            line[6:].partition(":")[0]: (line[:5].strip(), line[6:].partition(": ")[2])
            for line in lines
        }

    return run


class Clock:
    """libc, of which only this is asked."""

    def __init__(self, state: int) -> None:
        self.adjtimex = lambda _: state


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755 | stat.S_IXUSR)


@pytest.mark.parametrize(("address", "mail", "code", "told"), [
    ("https://fair.example.org http://10.0.0.5", "", 0, ("ok", "https://fair.example.org; also http://10.0.0.5")),
    ("", "", 0, ("note", "SHAPAN_ADDRESS is not set")), ("fair.example.org", "", 3, ("FAULT", "https://expo.example.org")),
    ("", "smtp://127.0.0.1:9?from=a@example.org", 3, ("FAULT", "SHAPAN_SMTP is set, but not SHAPAN_ADDRESS")),
])  # fmt: skip
def test_the_address_of_the_site_is_looked_at(
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    mail: str,
    code: int,
    told: tuple[str, str],
) -> None:
    monkeypatch.setenv("SHAPAN_ADDRESS", address)
    monkeypatch.setenv("SHAPAN_SMTP", mail)
    done, found = said()
    assert (done, found["address"][0]) == (code, told[0])
    assert told[1] in found["address"][1]


def test_what_only_pictures_need_is_a_note_until_it_is_there(said: Said, tmp_path: Path) -> None:
    code, found = said()
    assert code == 0
    assert {name: word for name, (word, _) in found.items()} == {
        "folder": "ok", "disk": "ok", "address": "ok", "sandbox": "ok", "clock": "ok", "browser": "note", "fonts": "note",
    }  # fmt: skip
    assert "[machine]" in found["browser"][1]
    program(tmp_path / "bin", "chromium", "echo Chromium 140.0")
    program(tmp_path / "bin", "fc-list", 'test "$1" = :lang=zh || echo Noto Sans')
    code, found = said()
    assert code == 0
    assert found["browser"] == ("ok", f"{tmp_path / 'bin' / 'chromium'}, Chromium 140.0")
    assert found["fonts"][0] == "note"
    assert "no font for zh" in found["fonts"][1]
    program(tmp_path / "bin", "fc-list", "echo Noto Sans")
    assert said()[1]["fonts"] == ("ok", "for en, ru, zh")
    program(tmp_path / "bin", "chromium", "exit 1")
    assert "does not start" in said()[1]["browser"][1]


def test_the_sandbox_and_the_clock_are_notes(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_probes, "sandbox_level", lambda: SandboxLevel(0, True))
    monkeypatch.setattr(machine_probes.ctypes, "CDLL", lambda _: Clock(5))
    code, found = said()
    assert (code, found["sandbox"][0], found["clock"][0]) == (0, "note", "note")
    assert "lacks Landlock" in found["sandbox"][1]


def test_a_disk_without_room_for_files_or_a_slow_one_is_a_fault(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.statvfs
    with monkeypatch.context() as patch:
        fields = list(real("/"))
        fields[7] = 12  # f_favail
        patch.setattr(os, "statvfs", lambda _: os.statvfs_result(fields))
        code, found = said()
        assert (code, found["disk"][0]) == (3, "FAULT")
        assert "room for 12 more files" in found["disk"][1]
    ticks = iter((0.0, 4.0))
    monkeypatch.setattr(machine_probes.time, "monotonic", lambda: next(ticks, 9.0))
    code, found = said()
    assert (code, found["disk"][0]) == (3, "FAULT")
    assert "took 4" in found["disk"][1]


@contextlib.contextmanager
def serving(app: web.Application, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """In a thread; its port."""
    loop, begun, ports = asyncio.new_event_loop(), threading.Event(), list[int]()

    async def run() -> web.AppRunner:
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        ports.append(runner.addresses[0][1])
        begun.set()
        return runner

    def live() -> None:
        runner = loop.run_until_complete(run())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=live)
    thread.start()
    assert begun.wait(60)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def test_what_stands_in_front_of_the_server(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    publish(grid_expo(booths=2), store)
    with serving(make_app(store)) as port:
        url = f"http://localhost:{port}"
        code, found = said("--url", url)
        assert (code, found["proxy"][0]) == (3, "FAULT")
        assert f"{url}/metrics is open to everybody" in found["proxy"][1]
        monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "a-word-for-metrics")
        code, found = said("--url", f"{url}/show/")
        assert code == 0
        assert found["proxy"][1].startswith(f"{url} is this server (well); its clock is ")
    code, found = said("--url", url)
    assert code == 3
    assert "does not answer" in found["proxy"][1]
    assert said("--url", "expo.example.org")[1]["proxy"][1].endswith("[usage]")


def own_certificate(file: Path) -> ssl.SSLContext:
    """Of localhost, for a day, signed by nobody else; the file has its key, too."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file.write_bytes(
        made.public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_that_nobody_trusts_is_a_fault(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "a-word-for-metrics")
    store, file = MemoryStore(), tmp_path / "own.pem"
    publish(grid_expo(booths=2), store)
    with serving(make_app(store), own_certificate(file)) as port:
        url = f"https://localhost:{port}"
        code, found = said("--url", url)
        assert (code, found["proxy"][0]) == (3, "FAULT")
        assert "certificate verify failed" in found["proxy"][1]
        trusting = ssl.create_default_context(cafile=file)
        trusting.verify_flags &= ~ssl.VERIFY_X509_STRICT  # of newer Pythons: it wants an authority
        monkeypatch.setattr(ssl, "_create_default_https_context", lambda: trusting)
        assert said("--url", url)[1]["proxy"][0] == "ok"  # it was the certificate, and nothing else


def test_a_server_that_does_not_know_its_own_address(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that passes neither name nor scheme on."""
    monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "a-word-for-metrics")
    store = MemoryStore()
    publish(grid_expo(booths=2), store)
    with serving(make_app(store)) as port:
        monkeypatch.setattr(machine_probes, "_INNER", ("127.0.0.1",))
        with monkeypatch.context() as patch:
            asked = machine_probes._asked
            patch.setattr(
                machine_probes, "_asked", lambda url: asked(url.replace("localhost", "127.0.0.1"))
            )
            found = said("--url", f"http://localhost:{port}")[1]
    assert found["proxy"][0] == "FAULT"
    assert f"takes itself for http://127.0.0.1:{port}" in found["proxy"][1]


def test_another_program_there_is_told_from_the_server(said: Said) -> None:
    async def ready(_: web.Request) -> web.Response:
        return web.json_response({"ready": True})

    app = web.Application()
    app.router.add_get("/readyz", ready)
    with serving(app) as port:
        assert "another program answers" in said("--url", f"http://localhost:{port}")[1]["proxy"][1]


@pytest.mark.parametrize(("name", "address", "plain"), [
    ("SHAPAN_DATABASE", "postgresql://a:geheim@db.example/b", True), ("SHAPAN_DATABASE", "postgresql://a@db.example/b?sslmode=require", True),
    ("SHAPAN_DATABASE", "postgresql://a@db.example/b?sslmode=verify-full", False), ("SHAPAN_DATABASE", "postgresql://a@127.0.0.1/b", False),
    ("SHAPAN_OBJECTS", "s3://a/b?endpoint=http://s3.example", True), ("SHAPAN_OBJECTS", "s3://a/b?endpoint=https://s3.example", False),
    ("SHAPAN_BUS", "nats://bus.example", True), ("SHAPAN_BUS", "tls://bus.example", False), ("SHAPAN_BUS", "nats://localhost", False),
    ("SHAPAN_EXECUTOR", "dask://dask.example:8786", True), ("SHAPAN_SMTP", "smtp://mail.example?from=a@b.example", True),
    ("SHAPAN_SMTP", "smtps://mail.example?from=a@b.example", False),
])  # fmt: skip
def test_a_server_elsewhere_without_tls_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, address: str, plain: bool
) -> None:
    for one in (*SETTINGS, "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(one, raising=False)
    if name == "SHAPAN_BUS":  # news need a shared site
        monkeypatch.setenv("SHAPAN_DATABASE", "postgresql://localhost/b")
        monkeypatch.setenv("SHAPAN_OBJECTS", "s3://a/b")
    monkeypatch.setenv(name, address)
    found = result_of("encryption", lambda: probe_encryption(Addresses.of(tmp_path)))
    assert (found.problem is not None) is plain
    assert "geheim" not in str(found)
    assert (name in str(found.problem)) is plain
