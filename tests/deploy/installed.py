"""`python -m tests.deploy.installed`: installs the wheel of dist/release as a stranger does, on each Python of PYTHONS, without
npm, code read-only, and serves a lone plan as a user without rights; what came of it is kept in deploy/installed.md. As root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.servers import free_port, running

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "deploy" / "installed.md"
RELEASE = ROOT / "dist" / "release"
PLAN = ROOT / "scenes" / "smart-china-expo-2021" / "plan" / "ground.dxf"
PYTHONS = ("python3.11", "python3.13")
NOBODY = 65534
MOST_S = 300.0
LARGEST = 8  # packages that the result names


def main() -> int:
    rows, largest = [], ""
    for name in PYTHONS:
        python = shutil.which(name, path=f"/usr/bin:{os.environ['PATH']}")
        if python is None:
            raise SystemExit(f"{name} was not found")
        work = Path(tempfile.mkdtemp(prefix="shapan-installed-"))
        try:
            work.chmod(0o755)
            began = time.monotonic()
            install(python, work / "venv")
            took = time.monotonic() - began
            size, largest = _megabytes(work / "venv"), _largest(work / "venv")
            shown, built = serve(work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        rows.append(f"| {name} | {took:.0f} s | {size} MB | {shown:.1f} s | {built:.1f} s |")
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
    RESULT.write_text(
        f"""# `make installed`
The last run: {time.strftime("%Y-%m-%d", time.gmtime())}, commit {commit.stdout.strip()}. The wheel and `requirements.lock` of `make release` in an environment that belongs to root and is read-only; `shapan serve ground.dxf` (the plan of the demo's ground floor alone) in it as uid {NOBODY}, without rights, without npm, without a home.

| Python | installed in | size | its address shows the plan after | the walk is there after |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

Largest: {largest}.
"""
    )
    print(RESULT.read_text())
    return 0


def install(python: str, venv: Path) -> None:
    (wheel,) = RELEASE.glob("shapan-*.whl")
    subprocess.run([python, "-m", "venv", venv], check=True)
    pip = [venv / "bin" / "pip", "install", "-q", "--disable-pip-version-check"]
    environment = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    environment["PATH"] = "/nowhere"
    wanted = [["--require-hashes", "-r", RELEASE / "requirements.lock"], ["--no-deps", wheel]]
    for one in wanted:
        subprocess.run([*pip, *one], check=True, env=environment)
    subprocess.run(["chmod", "-R", "a-w", venv], check=True)


def serve(work: Path) -> tuple[float, float]:
    """Seconds until the address shows the plan, and until the walk is there."""
    data, port = work / "data", free_port()
    data.mkdir(mode=0o700)
    os.chown(data, NOBODY, NOBODY)
    plan = shutil.copy2(PLAN, work / "ground.dxf")
    command = [
        "/usr/bin/setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all",
        "--bounding-set=-all", "--no-new-privs", "/usr/bin/env", "-i", "PATH=/nowhere",
        str(work / "venv" / "bin" / "shapan"), "serve", str(plan), "--data", str(data), "--port", str(port),
    ]  # fmt: skip
    page = f"http://127.0.0.1:{port}/ground/en/"
    began = time.monotonic()
    with running([*command], lambda: "<svg" in _read(page), cwd=data):
        shown = time.monotonic() - began
        _wait(lambda: '"format"' in _read(f"http://127.0.0.1:{port}/ground/release.json"))
        return shown, time.monotonic() - began


def _wait(true: Callable[[], bool]) -> None:
    end = time.monotonic() + MOST_S
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"not there after {MOST_S:.0f} s")
        time.sleep(0.1)


def _read(address: str) -> str:
    asked = urllib.request.Request(address, headers={"Accept": "text/html, */*"})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as building:  # 503, with the plan in its page
        return building.read().decode()
    except OSError:
        return ""


def _megabytes(folder: Path) -> int:
    said = subprocess.run(["du", "-sm", folder], capture_output=True, text=True, check=True).stdout
    return int(said.split()[0])


def _largest(venv: Path) -> str:
    (site,) = venv.glob("lib/python*/site-packages")
    sizes = sorted(
        ((_megabytes(one), one.name) for one in site.iterdir() if one.is_dir()), reverse=True
    )
    return ", ".join(f"{name} {size} MB" for size, name in sizes[:LARGEST])


if __name__ == "__main__":
    sys.exit(main())
