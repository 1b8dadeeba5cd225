"""HAProxy and Varnish in front of a cluster, by the files of deploy/."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.nodes.cluster import Cluster, ask, until
from tests.servers import free_port, needs

DEPLOY = Path(__file__).parents[2] / "deploy"
_TLS = ' ssl crt "${SHAPAN_CERTIFICATE}" ssl-min-ver TLSv1.2 alpn h2,http/1.1\n'


@contextlib.contextmanager
def front(made: Cluster) -> Iterator[str]:
    """The one address, with a slash at its end."""
    needs("haproxy", "varnishd")
    listen, inside, varnish = free_port(), free_port(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="shapan-front-"))
    folder.chmod(0o755)  # Varnish gives its rights up
    rules = (DEPLOY / "varnish.vcl").read_text().replace('"8101"', f'"{inside}"')
    (folder / "varnish.vcl").write_text(rules)
    text = (DEPLOY / "haproxy.cfg").read_text()
    # tests/deploy/test_in_front.py has it with TLS
    (folder / "haproxy.cfg").write_text(text.replace(_TLS, "\n"))
    assert _TLS in text
    addresses = {f"SHAPAN_WEB{at}": node.url.split("/")[2] for at, node in enumerate(made.webs)}
    environment = {
        **os.environ, **addresses, "SHAPAN_HOST": "127.0.0.1 localhost", "SHAPAN_LISTEN": f"127.0.0.1:{listen}", "SHAPAN_INSIDE": f"127.0.0.1:{inside}",
        "SHAPAN_VARNISH": f"127.0.0.1:{varnish}", "SHAPAN_PLAIN": f"127.0.0.1:{free_port()}",
    }  # fmt: skip
    commands = (
        ["haproxy", "-db", "-f", str(folder / "haproxy.cfg")],
        ["varnishd", "-F", "-a", f"127.0.0.1:{varnish}", "-f", str(folder / "varnish.vcl"), "-n", str(folder / "v"),
         "-s", "malloc,64m"],
    )  # fmt: skip
    with (folder / "log").open("wb") as log:
        started = [
            subprocess.Popen(one, env=environment, stdout=log, stderr=log, cwd=folder)
            for one in commands
        ]
    try:
        url = f"http://127.0.0.1:{listen}/"
        for port in (listen, varnish):
            until(lambda at=port: _answers(at), 20)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        yield url
    finally:
        for process in started:
            process.terminate()
            process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError):
        return ask(f"http://127.0.0.1:{port}/healthz")[0] == 200
    return False
