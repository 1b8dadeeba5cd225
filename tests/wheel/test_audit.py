"""The audit of a release's packages: OSV records by their ranges, lists of versions, aliases and what was withdrawn."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BILL = {"components": [{"purl": purl} for purl in ("pkg:pypi/pillow@12.0.0", "pkg:pypi/ruamel-yaml@1.0rc1", "pkg:npm/three@0.187.0", "pkg:npm/%40scope/kit@2.0.0-beta.2")]}  # fmt: skip


def record(ecosystem: str, name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    kind = "SEMVER" if ecosystem == "npm" else "ECOSYSTEM"
    one = {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": [{"type": kind, "events": list(events)}],
        "versions": more.pop("versions", []),
    }
    return {"id": "X-1", "affected": [one], **more}


def audit(folder: Path, *records: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    (folder / "bill.json").write_text(json.dumps(BILL))
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for n, one in enumerate(records):
            archive.writestr(f"{n}.json", json.dumps(one))
    return subprocess.run(
        [sys.executable, ROOT / "audit.py", folder / "bill.json", folder / "all.zip"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


FROM, FIXED, LAST = "introduced", "fixed", "last_affected"
AFFECTED = [
    record("PyPI", "Pillow", {FROM: "0"}, {FIXED: "12.0.1"}),
    record("PyPI", "pillow", {FROM: "13"}, {FIXED: "13.1"}, {FROM: "11"}, {LAST: "12.0.0"}),
    record("PyPI", "pillow", versions=["12.0.0"]),
    record("PyPI", "ruamel.yaml", {FROM: "0"}, {FIXED: "1.0"}),
    record("npm", "@scope/kit", {FROM: "2.0.0-alpha"}, {FIXED: "2.0.0-beta.11"}),
    record("npm", "three", {FROM: "0.9.0"}),
    record("npm", "three", {FROM: "no version at all"}, {FIXED: "0.1.0"}),
]
SAFE = [
    record("PyPI", "pillow", {FROM: "0"}, {FIXED: "12.0.0"}),
    record("PyPI", "pillow", {FROM: "12.0.1"}),
    record("PyPI", "pillow", {FROM: "0"}, {LAST: "11.9"}),
    record("PyPI", "three", {FROM: "0"}),
    record("npm", "@scope/kit", {FROM: "2.0.0"}),
    record("npm", "three", {FROM: "0"}, {FIXED: "0.187.0"}),
    record("PyPI", "pillow", {FROM: "0"}, withdrawn="2026-01-01T00:00:00Z"),
]


@pytest.mark.parametrize("one", AFFECTED, ids=lambda one: one["affected"][0]["package"]["name"])
def test_a_version_within_is_named_with_what_fixes_it(one: dict[str, Any], tmp_path: Path) -> None:
    done = audit(tmp_path, one | {"aliases": ["CVE-2026-1"]})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "4 packages, 1 advisories: 1 apply" in done.stdout
    assert "X-1 (CVE-2026-1" in done.stdout


def test_a_version_outside_is_not(tmp_path: Path) -> None:
    done = audit(tmp_path, *SAFE)
    assert (done.returncode, done.stdout) == (0, f"4 packages, {len(SAFE)} advisories: 0 apply\n")


def test_what_cannot_be_read_is_no_clean_result(tmp_path: Path) -> None:
    done = audit(tmp_path, {"id": "X-1", "affected": 3})
    assert done.returncode == 2
    assert "advisory 1 cannot be read" in done.stderr
