"""A small blob from a node's cache, requests a CPU second, against nginx on the same file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.serve.load import cpu_seconds, loaded
from tests.nodes.cluster import cluster, owner, until
from tests.nodes.test_cluster import live, publish
from tests.servers import free_port, needs

SIZE = 14_000


def rows() -> Iterator[dict[str, Any]]:
    needs("wrk", "nginx")
    with cluster(webs=1, workers=1) as made:
        ann = owner(made)
        node = made.webs[0]
        ann.send(node, "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        release = publish(node, ann, "show")
        until(lambda: live(node, "show") == release)
        folder = made.folder / "web0" / "fetched" / "site" / "blobs"
        blobs = [one for one in folder.glob("??/*.*") if one.suffix not in (".br", ".gz", ".pages")]
        file = min(blobs, key=lambda one: abs(one.stat().st_size - SIZE))
        ours = per_cpu_second(f"{node.url}blobs/{file.name}")
        with nginx(file) as address:
            peer = per_cpu_second(address)
        yield {
            "task": f"a blob of {file.stat().st_size / 1000:.0f} kB from a node's cache, requests a CPU second",
            "ours": f"{ours:.0f}", "peer": f"nginx {peer:.0f}", "ratio": f"{ours / peer:.2f}", "limit": ">= 0.30",
            "pass": ours / peer >= 0.3,
        }  # fmt: skip


def per_cpu_second(url: str) -> float:
    loaded(url, 16)  # warm
    load = loaded(url)
    assert load.errors == 0, load
    return load.rate / load.cores


class nginx:  # noqa: N801  # a context, named as the program
    """One file, as nginx serves it, in one process."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> str:
        self.folder, port = Path(tempfile.mkdtemp(prefix="shapan-nginx-")), free_port()
        self.folder.chmod(0o755)
        shutil.copy(self.file, self.folder / "blob")
        (self.folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/log;"
            "events { worker_connections 1000; }"
            f"http {{ access_log off; sendfile on; keepalive_requests 1000000; client_body_temp_path {self.folder}/b;"
            f"proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u;"
            f"scgi_temp_path {self.folder}/s;"
            f"server {{ listen 127.0.0.1:{port}; root {self.folder}; }} }}"
        )
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [program, "-c", str(self.folder / "nginx.conf")], env=os.environ
        )
        url = f"http://127.0.0.1:{port}/blob"
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                cpu_seconds(url)
                break
            except (StopIteration, IndexError, OSError, RuntimeError):
                time.sleep(0.05)
        return url

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)
