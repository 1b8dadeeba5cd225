"""nginx, Caddy and HAProxy by the files of deploy/, in front of `shapan serve --data` as docs/operate.md starts it."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import json
import random
import re
import socket
import ssl
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from tests.cli.test_studio import running as serving
from tests.cli.test_studio import show_published
from tests.deploy.started import DEPLOY, ask, caddy, haproxy, nginx, trusting
from tests.servers import free_port

from shapan.http.machine_probes import probe_proxy

pytestmark = pytest.mark.machine_clock  # of servers that ask for the time
DOCUMENTS = "/api/v1/expos/show/draft/documents"


FRONTS = {name: free_port() for name in ("nginx", "Caddy", "HAProxy")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """Its port, and the cookie of its owner; `show` is published. Its addresses are its own and those of the proxies."""
    data, own = tmp_path_factory.mktemp("data"), free_port()
    command = [
        sys.executable,
        "-m",
        "shapan",
        "serve",
        "--data",
        str(data),
        "--port",
        str(own),
        "--proxies",
        "1",
    ]
    urls = [
        f"http{'' if name == 'Caddy' else 's'}://localhost:{port}" for name, port in FRONTS.items()
    ]
    with serving(data, command, SHAPAN_ADDRESS=" ".join([f"http://127.0.0.1:{own}", *urls])) as (
        _,
        port,
        secret,
    ):
        yield port, show_published(port, secret)[0]


@pytest.fixture(scope="module", params=["nginx", "Caddy", "HAProxy"])
def front(request: pytest.FixtureRequest, server: tuple[int, str]) -> Iterator[str]:
    """The address that visitors open."""
    inner = f"127.0.0.1:{server[0]}"
    ways = {
        "nginx": lambda port: nginx(
            (DEPLOY / "nginx.conf").read_text().replace("127.0.0.1:8080", inner), port
        ),
        "Caddy": lambda port: caddy("Caddyfile", port, SHAPAN_SERVER=inner),
        "HAProxy": lambda port: haproxy(inner, port=port),
    }
    with ways[request.param](FRONTS[request.param]) as url:
        yield url


def test_the_doctor_finds_it_well(front: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # the certificate is the test's own
    monkeypatch.setattr(ssl, "_create_default_https_context", trusting)
    assert probe_proxy(front).startswith(f"{front} is this server (well)")


def test_pages_blobs_and_their_headers_come_through(front: str) -> None:
    status, headers, page = ask(f"{front}/show/en/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "strict-transport-security" in headers or front.startswith("http:")
    kit = re.search(rb"blobs/[0-9a-f]{64}\.\w+", page)
    assert kit is not None
    status, headers, _ = ask(f"{front}/{kit[0].decode()}", headers={"Accept-Encoding": "br"})
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert ask(f"{front}/metrics")[0] == 404
    assert f"Sitemap: {front}/show/".encode() in ask(f"{front}/robots.txt")[2]


def test_a_request_has_one_id_from_the_proxy_to_the_answer(front: str) -> None:
    found = [
        ask(f"{front}/healthz", headers={"X-Request-Id": "mine"})[1]["x-request-id"]
        for _ in range(2)
    ]
    assert len({*found, "mine"}) == 3
    assert all(
        re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)
        for one in found
    )


def test_what_a_client_forges_or_traces_comes_to_nothing(front: str) -> None:
    forged = {
        "X-Forwarded-Proto": "javascript",
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Host": "evil.example",
    }
    assert f"Sitemap: {front}/show/".encode() in ask(f"{front}/robots.txt", headers=forged)[2]
    status, _, body = ask(f"{front}/show/en/", "TRACE", headers={"X-Secret": "mine"})
    assert (status, b"mine" in body) == (405, False)


def test_another_name_is_refused_before_it_reaches_the_server(front: str) -> None:
    for path in ("/", "/robots.txt", "/studio/", "/healthz"):
        status, headers, body = ask(f"{front}{path}", headers={"Host": "evil.example"})
        assert (status, "x-request-id" in headers, b"show" in body) == (421, False, False), path


def test_a_web_socket_of_a_visitor_comes_through(front: str) -> None:
    level = json.loads(ask(f"{front}/show/release.json")[2])["levels"][0]["id"]
    status, headers, hello = open_web_socket(front, f"/show/live?level={level}")
    assert (status, headers.get("sec-websocket-extensions")) == (101, None)
    assert hello.startswith(b'{"kind":"hello"')
    assert open_web_socket(front, "/show/live?level=none")[0] == 404


def open_web_socket(front: str, path: str) -> tuple[int, Mapping[str, str], bytes]:
    """What is answered, and the first message, which is shorter than 64 kB."""
    where = urlsplit(front)
    plain: socket.socket = socket.create_connection((where.hostname or "", where.port or 443), 10)
    if where.scheme == "https":
        plain = trusting().wrap_socket(plain, server_hostname="localhost")
    with plain:
        plain.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nOrigin: {front}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        stream = plain.makefile("rb")
        status = int(stream.readline().split()[1])
        lines = iter(lambda: stream.readline().decode().strip(), "")
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)}
        if status != 101:
            return status, headers, b""
        size = stream.read(2)[1]
        return (
            status,
            headers,
            stream.read(int.from_bytes(stream.read(2), "big") if size == 126 else size),
        )


def test_old_tls_is_refused(front: str) -> None:
    where = urlsplit(front)
    if where.scheme != "https":
        pytest.skip("Caddy has TLS of its own, from 1.2 on, which this test does not start")
    for newest, taken in ((ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True)):
        context = trusting()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest
        with socket.create_connection(
            (where.hostname or "", where.port or 443), timeout=10
        ) as plain:
            if taken:
                with context.wrap_socket(plain, server_hostname="localhost") as made:
                    assert made.version() == "TLSv1.2"
            else:
                with pytest.raises((ssl.SSLError, ConnectionError)):
                    context.wrap_socket(plain, server_hostname="localhost")


def test_haproxy_leads_pages_to_tls_and_tells_programs(server: tuple[int, str]) -> None:
    port = free_port()
    with haproxy(f"127.0.0.1:{server[0]}", port):
        answers = []
        for method, path in (
            ("GET", "/show/en/"),
            ("POST", "/api/v1/session"),
            ("GET", "/api/v1/me"),
            ("POST", "/show/en/ask/"),
        ):
            made = http.client.HTTPConnection(f"localhost:{port}", timeout=30)
            with contextlib.closing(made):
                made.request(method, path)
                answer = made.getresponse()
                answers.append((answer.status, answer.headers.get("Location")))
        assert answers == [
            (301, f"https://localhost:{port}/show/en/"),
            (403, None),
            (403, None),
            (403, None),
        ]


def test_large_bodies_are_let_through(front: str, server: tuple[int, str]) -> None:
    data = random.Random(4).randbytes(12 << 20)
    sent = {"Cookie": server[1], "Content-Type": "application/octet-stream"}
    path = f"{DOCUMENTS}/exhibitors/w1/{urlsplit(front).port}.txt"
    status, _, answer = ask(f"{front}{path}", "PUT", data, sent)
    assert status == 200, answer
    assert ask(f"{front}{path}", headers=sent)[2] == data


def test_news_come_at_once(front: str) -> None:
    """A stream that never ends: its first event arrives."""
    where = urlsplit(front)
    made = (
        http.client.HTTPSConnection(where.netloc, timeout=60, context=trusting())
        if where.scheme == "https"
        else http.client.HTTPConnection(where.netloc, timeout=60)
    )
    with contextlib.closing(made):
        made.request("GET", "/show/changes?since=older")
        answer = made.getresponse()
        assert answer.status == 200
        assert b"event: release" in b"".join(answer.readline() for _ in range(3))


def test_haproxy_sends_those_of_a_level_to_one_node() -> None:
    """Whatever else their addresses say; and another level may be at another node."""
    nodes = [Named(), Named()]
    with nodes[0] as first, nodes[1] as second, haproxy(first, other=second) as url:
        places = {
            level: {
                open_web_socket(url, f"/show/live?level={level}{more}")[1]["x-served-by"]
                for more in ("", "&resume=a", "&resume=b")
            }
            for level in map(str, range(12))
        }
    assert {len(found) for found in places.values()} == {1}
    assert {name for found in places.values() for name in found} == {"web0", "web1"}


class Named:
    """A node that answers every request with 404."""

    def __enter__(self) -> str:
        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path == "/healthz" else 404)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        Answer.do_OPTIONS = Answer.do_GET  # type: ignore[attr-defined]
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
