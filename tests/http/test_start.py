"""A start loads no library of readers and of builds, and without an address in the environment nothing of several nodes
or servers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from shapan.http.app import make_app
from shapan.http.serve import serve, steady
from shapan.http.studio.open_site import background, site_context
from shapan.publish.remote.executors import executor_of_settings
from shapan.store.open import Addresses, open_site

async def main():
    context = site_context(open_site(Addresses.of(Path(sys.argv[1]))))
    make_app(context.store, (), context)
    assert executor_of_settings() is None
    async with background(context):
        pass
    context.close()

asyncio.run(main())
print(json.dumps(sorted(sys.modules)))
"""
OTHERS = {
    "ezdwg",
    "ezdxf",
    "fontTools",
    "pypdfium2",
    "scipy",
    "psycopg",
    "obstore",
    "jwt",
    "nats",
    "distributed",
    "dask",
    "concurrent.futures.process",
    "multiprocessing.forkserver",
}
OURS = {
    "shapan.store.bus.nats",
    "shapan.store.bus.postgres",
    "shapan.store.database.sql.postgres",
    "shapan.store.object_site",
    "shapan.store.objects",
}


def test_a_start_loads_what_it_needs(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("SHAPAN_")
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "data")],
        env={**environment, "PYTHONPATH": str(ROOT / "server")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "shapan.store.database.sql.sqlite" in loaded
    assert not loaded & (OTHERS | OURS)
