"""The proxies and web servers of deploy/, started by their own files with ports and paths of a test."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.servers import free_port, needs, running

DEPLOY = Path(__file__).parents[2] / "deploy"
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_NGINX = """{modules}
{user} worker_processes 1; daemon off; pid {run}/pid; error_log {run}/error.log;
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {run}/a; proxy_temp_path {run}/b; fastcgi_temp_path {run}/c; uwsgi_temp_path {run}/d; scgi_temp_path {run}/e;
  include {run}/site.conf;
}}
"""


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="shapan-front-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ask(
    url: str, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] = {}
) -> tuple[int, Mapping[str, str], bytes]:
    """A refusal is an answer too. Names of headers are in lower case."""
    request = urllib.request.Request(url, body, dict(headers), method=method)
    try:
        with urllib.request.urlopen(request, timeout=60, context=trusting()) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
    except urllib.error.HTTPError as refused:
        with refused:
            return (
                refused.code,
                {name.lower(): value for name, value in refused.headers.items()},
                refused.read(),
            )


def trusting() -> ssl.SSLContext:
    """Of a certificate that a test made."""
    made = ssl.create_default_context()
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    return made


def answers(url: str) -> bool:
    with contextlib.suppress(OSError):
        ask(url)
        return True
    return False


def certificate(folder: Path) -> None:
    needs("openssl")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "privkey.pem"),
         "-out", str(folder / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip


@contextlib.contextmanager
def nginx(text: str, port: int = 0, **places: str) -> Iterator[str]:
    """`text`: of a site. `places`: what stands in for a directive's value. The address, with TLS."""
    needs("nginx")
    with scratch() as folder:
        folder.chmod(0o755)
        certificate(folder)
        port = port or free_port()
        stands = {
            "listen": f"127.0.0.1:{port} ssl", "ssl_certificate": f"{folder}/fullchain.pem",
            "ssl_certificate_key": f"{folder}/privkey.pem", "server_name": "localhost", **places,
        }  # fmt: skip
        for name, value in stands.items():
            text, count = re.subn(
                rf"^(\s*){name} [^;]*?( default_server)?;",
                rf"\g<1>{name} {value}\g<2>;",
                text,
                flags=re.MULTILINE,
            )
            assert count, name
        (folder / "site.conf").write_text(text)
        modules = f"load_module {_BROTLI};" if "brotli_static" in text and _BROTLI.exists() else ""
        if not modules:
            text = text.replace("brotli_static on;", "")
            (folder / "site.conf").write_text(text)
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(_NGINX.format(run=folder, modules=modules, user=user))
        url = f"https://localhost:{port}"
        command: list[str | Path] = [
            "nginx",
            "-c",
            folder / "nginx.conf",
            "-e",
            folder / "error.log",
        ]
        with running(command, lambda: answers(url), cwd=folder):
            yield url


@contextlib.contextmanager
def caddy(file: str, port: int = 0, **environment: str) -> Iterator[str]:
    """`file`: its name in deploy/."""
    needs("caddy")
    with scratch() as folder:
        port = port or free_port()
        url = f"http://localhost:{port}"
        own = {
            "SHAPAN_SITE": url,
            "SHAPAN_OTHERS": f"http://:{port}",
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        there = {**os.environ, **environment, **own, "CADDY_ADMIN": f"unix//{folder}/admin"}
        command: list[str | Path] = [
            "caddy",
            "run",
            "--config",
            DEPLOY / file,
            "--adapter",
            "caddyfile",
        ]
        with running(command, lambda: answers(url), cwd=folder, environment=there):
            yield url


@contextlib.contextmanager
def haproxy(server: str, plain: int = 0, port: int = 0, other: str = "") -> Iterator[str]:
    """One node twice, or two, and no Varnish. The address, with TLS; `plain`: the port without it."""
    needs("haproxy")
    with scratch() as folder:
        certificate(folder)
        parts = [(folder / name).read_text() for name in ("fullchain.pem", "privkey.pem")]
        (folder / "site.pem").write_text("".join(parts))
        port, inside = port or free_port(), free_port()
        there = {
            **os.environ, "SHAPAN_HOST": "localhost", "SHAPAN_CERTIFICATE": str(folder / "site.pem"), "SHAPAN_PLAIN": f"127.0.0.1:{plain or free_port()}",
            "SHAPAN_LISTEN": f"127.0.0.1:{port}", "SHAPAN_INSIDE": f"127.0.0.1:{inside}",
            "SHAPAN_VARNISH": f"127.0.0.1:{free_port()}", "SHAPAN_WEB0": server, "SHAPAN_WEB1": other or server,
        }  # fmt: skip
        url = f"https://localhost:{port}"
        command: list[str | Path] = ["haproxy", "-db", "-f", DEPLOY / "haproxy.cfg"]
        with running(command, lambda: answers(f"{url}/healthz"), cwd=folder, environment=there):
            yield url
