"""The wheel on a machine without the checkout: everything inside, the demo served; without the viewer no wheel."""

from __future__ import annotations

import http.client
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSIDE = (
    r"shapan/_viewer/\.vite/manifest\.json", r"shapan/_viewer/.+\.js", r"shapan/_demo/expo\.toml",
    r"shapan/_demo/exhibitors\.csv", r"shapan/_demo/plan/ground\.dxf", r"shapan/_demo/booths/.+\.glb",
    r"shapan/pages/templates/base\.html", r"shapan/pages/assets/style\.css", r"shapan/_assets/locales/zh\.json",
    r"shapan/_assets/locales/en\.json", r"shapan/intake/exhibitors/countries\.tsv", r"shapan/scene/kit/kit\.bin",
    r"shapan-.+\.dist-info/entry_points\.txt", r"shapan-.+\.dist-info/licenses/LICENSE",
    r"shapan-.+\.dist-info/licenses/THIRD_PARTY\.md", r"shapan/_viewer/THIRD_PARTY\.txt", r"shapan/_viewer/\.studio/THIRD_PARTY\.txt",
)  # fmt: skip


def build(checkout: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    here = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    return subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", *here, "-w", str(out), str(checkout)],
        capture_output=True, text=True, timeout=1500, env={**os.environ, **environment}, cwd=out.parent,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel") / "dist"
    done = build(ROOT, out)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("shapan-*.whl")
    return made


@pytest.mark.parametrize("pattern", INSIDE)
def test_what_is_inside(wheel: Path, pattern: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert any(re.fullmatch(pattern, name) for name in archive.namelist())


def test_no_leftovers_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert not [
            name for name in archive.namelist() if "__pycache__" in name or "node_modules" in name
        ]


def test_no_code_of_tests_and_none_for_developers_inside(wheel: Path) -> None:
    """The demo and the starter are what `shapan demo` and `shapan new` are for."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert {name.partition("/")[0].partition("-")[0] for name in names} == {"shapan"}
        odd = r"(^|/)(tests?|benchmarks|fixtures|golden|spec)/|(^|/)(test_\w+|conftest)\.py$|\.(test|spec)\.|\.(map|ts|pyi)$"
        assert [name for name in names if re.search(odd, name)] == []
        code = [name for name in names if name.endswith((".py", ".js"))]
        assert len(code) > 400
        of_tests = rb"\b(?:import|from) (?:pytest|hypothesis|unittest|playwright|tests)\b|\bfrom ?[\"']vitest[\"']"
        assert [name for name in code if re.search(of_tests, archive.read(name))] == []


def test_the_demo_is_served_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    # an editable install of the checkout comes after PYTHONPATH: that the package is the unpacked one is asked first
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    asked = [
        sys.executable,
        "-c",
        "import shapan, shapan.source.demo; print(shapan.__file__); print(shapan.source.demo.demo_folder())",
    ]
    found = subprocess.run(
        asked, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert all(line.startswith(str(tmp_path / "site" / "shapan")) for line in found.split())
    process = subprocess.Popen(
        [sys.executable, "-m", "shapan", "demo", "--port", "0", "--data", str(tmp_path / "data")],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        # once it is built
        said = next(line for line in process.stdout if "/smart-china-expo-2021/" in line)
        port = int(said.split(":")[-1].partition("/")[0])
        for path in ("/readyz", "/smart-china-expo-2021/en/"):
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
                connection.request("GET", path)
                assert connection.getresponse().status == 200
    finally:
        process.kill()
        process.communicate()


def test_without_viewer_and_npm_there_is_no_wheel(tmp_path: Path) -> None:
    """A checkout as cloned, built on a machine without Node.js."""
    tracked = tmp_path / "checkout.tar"
    subprocess.run(["git", "archive", "-o", str(tracked), "HEAD"], cwd=ROOT, check=True)
    with tarfile.open(tracked) as archive:
        archive.extractall(tmp_path / "checkout", filter="data")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "git"):
        if where := shutil.which(tool):
            (tools / tool).symlink_to(where)
    done = build(tmp_path / "checkout", tmp_path / "dist", PATH=str(tools))
    assert done.returncode != 0
    assert "npm was not found to build it" in done.stdout + done.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))
