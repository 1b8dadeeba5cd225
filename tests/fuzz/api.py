"""Requests that schemathesis makes of the OpenAPI document, against a running server: `python -m tests.fuzz.api CASES`.
They come from the owner's browser, who may do everything, and from a stranger, who may do next to nothing.

No answer may be a 5xx, have a status, type or body that the document does not say, or accept what the document forbids.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.site import Site, under_attack

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
ENDS_ITSELF = (
    r"^/api/v1/(session|me/password|sessions/|expos/\{expo\}/events)"  # would sign the fuzzer out, or never end
)


def fuzz(site: Site, folder: Path, examples: int, seed: int, who: dict[str, str]) -> int:
    """The exit status of schemathesis. `examples`: of each route, at most; `who`: headers that say it."""
    (folder / "schemathesis.toml").write_text('[parameters]\n"path.expo" = "fair"\n')  # one that is there
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(folder / "schemathesis.toml"), "run", f"http://127.0.0.1:{site.port}/api/openapi.json",
        "--url", f"http://127.0.0.1:{site.port}", "--checks", CHECKS, "--max-examples", str(examples), "--seed", str(seed),
        *(part for name, value in who.items() for part in ("--header", f"{name}: {value}")), "--exclude-path-regex", ENDS_ITSELF, "--exclude-name", "DELETE /api/v1/expos/{expo}",
        "--phases", "examples,coverage,fuzzing", "--request-timeout", "60", "--no-color", "--generation-database", "none",
    ]  # fmt: skip
    return subprocess.run(command, check=False, cwd=folder).returncode


def main(cases: int) -> int:
    with tempfile.TemporaryDirectory() as data, under_attack(Path(data)) as site:
        routes = len(site.ask("GET", "/api/openapi.json").json()["paths"])
        each = max(1, cases // routes // 2)
        status = fuzz(site, Path(data), each, 1, {}) | fuzz(site, Path(data), each, 1, site.owner)
        told = [line for line in site.look()["lines"] if "traceback" in line]
        print(*told, sep="\n")
        return status or bool(told)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
