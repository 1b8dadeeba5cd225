"""The bill of materials of a release: by the published schema, whole, and the same each time."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def text() -> str:
    found = importlib.util.spec_from_file_location("sbom", ROOT / "sbom.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    first, second = module.sbom("0.1.0"), module.sbom("0.1.0")
    assert first == second
    return str(first)


@pytest.fixture(scope="module")
def bom(text: str) -> Any:
    return json.loads(text)


def test_it_is_valid_by_the_schema_of_cyclonedx(text: str) -> None:
    # four seconds, which whoever collects the tests would wait for
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_it_has_every_package_of_the_locks_with_digests_and_most_licences(bom: Any) -> None:
    pinned = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    )
    python = {
        one["name"]: one["version"]
        for one in bom["components"]
        if one["purl"].startswith("pkg:pypi/")
    }
    assert python == pinned
    script = {one["name"] for one in bom["components"] if one["purl"].startswith("pkg:npm/")}
    wanted = json.loads((ROOT / "web/package.json").read_text())["dependencies"]
    assert {name.rpartition("/")[2] for name in wanted} <= script
    assert all(one["hashes"] for one in bom["components"])
    assert sum("licenses" in one for one in bom["components"]) >= 0.9 * len(bom["components"])


def test_it_says_what_wants_what(bom: Any) -> None:
    wants = {one["ref"].partition("@")[0]: one.get("dependsOn", []) for one in bom["dependencies"]}
    (ours,) = (found for ref, found in wants.items() if ref == "pkg:pypi/shapan")
    assert any(one.startswith("pkg:pypi/prometheus-client@") for one in ours)
    assert any(one.startswith("pkg:pypi/multidict@") for one in wants["pkg:pypi/aiohttp"])
    assert bom["metadata"]["component"]["version"] == "0.1.0"
    assert "timestamp" not in bom["metadata"]
