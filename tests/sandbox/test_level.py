"""The layers that are in force are told, and can be required; a process that a reader left is ended with it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.e2e.browser import until_true

from shapan import sandbox
from shapan.sandbox import SandboxLevel

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'server'}:{ROOT}", "LANG": "C"}
LEVEL = sandbox.sandbox_level()
needs_both = pytest.mark.skipif(not LEVEL.complete, reason=f"this kernel has {LEVEL}")
WITHOUT = ["landlock", "seccomp"]


def without(layer: str, *command: str) -> list[str]:
    return [sys.executable, "-m", "tests.sandbox.without", layer, sys.executable, *command]


@needs_both
@pytest.mark.parametrize("layer", WITHOUT)
def test_a_missing_layer_is_noticed_by_trying(layer: str) -> None:
    code = "from shapan import sandbox; print(sandbox.sandbox_level()); sandbox.close()"
    ran = subprocess.run(
        without(layer, "-c", code), env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert f"no {layer}" in ran.stdout.lower()
    assert ran.stdout.count("no ") == 1


@needs_both
@pytest.mark.parametrize("layer", WITHOUT)
def test_a_server_that_requires_the_sandbox_refuses_to_start(layer: str, tmp_path: Path) -> None:
    serve = ("-m", "shapan", "serve", "--data", str(tmp_path), "--port", "0", "--require-sandbox")
    ran = subprocess.run(without(layer, *serve), env=ENVIRONMENT, capture_output=True, text=True)
    assert ran.returncode == 3
    assert "--require-sandbox" in ran.stderr
    assert f"lacks {layer}," in ran.stderr.lower()
    assert "Traceback" not in ran.stderr


@needs_both
@pytest.mark.parametrize("layer", ["", *WITHOUT])
def test_a_server_says_its_level_at_the_start_and_to_who_watches(
    layer: str, tmp_path: Path
) -> None:
    serve = (
        "-m",
        "shapan",
        "serve",
        "--data",
        str(tmp_path),
        "--port",
        "0",
        *(() if layer else ("--require-sandbox",)),
    )
    command = without(layer, *serve) if layer else [sys.executable, *serve]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        try:
            said = next(line for line in lines if "confined by" in line)
            port = next(
                int(found[1])
                for line in lines
                if (found := re.search(r"http://127\.0\.0\.1:(\d+)/", line))
            )
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
                connection.request("GET", "/readyz")
                told = json.loads(connection.getresponse().read())["sandbox"]
        finally:
            process.terminate()
    want = {"landlock": LEVEL.landlock, "seccomp": True} | ({"landlock": 0} if layer == "landlock" else {}) | ({"seccomp": False} if layer == "seccomp" else {})  # fmt: skip
    assert told == want
    assert str(SandboxLevel(**told)) in said


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="only root can fork where RLIMIT_NPROC is 0"
)
@pytest.mark.parametrize("ends", ["returns", "hangs"])
def test_what_a_reader_left_ends_with_it_where_forks_are_not_refused(ends: str) -> None:
    """Without seccomp, as root: the process group is the last line."""
    name = f"left-{os.getpid()}-{ends[0]}"
    code = (
        "import sys; from shapan import sandbox; from shapan.errors import ShapanError\n"
        "reader = sandbox.DocumentReader('tests.sandbox.misdeeds:leave_child', str)\n"
        "limits = sandbox.Limits(wall_s=2 if sys.argv[2] == 'hangs' else 120)\n"
        "try: print(sandbox.run(reader, sys.argv[1], sys.argv[2] == 'hangs', limits=limits), flush=True)\n"
        "except ShapanError as problem: print(problem.code, flush=True)\n"
        "sys.stdin.read()"
    )
    command = without("seccomp", "-c", code, name, ends)
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == (
            name if ends == "returns" else "reader-timeout"
        )
        until_true(lambda: not running(name), said="what the reader left has ended")
        process.communicate("")


def running(name: str) -> list[str]:
    """Processes of this name that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = stat.read_text("ascii", "replace")
            if f"({name})" in text and text.rpartition(")")[2].split()[0] != "Z":
                found.append(stat.parent.name)
    return found
