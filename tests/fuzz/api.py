"""Requests that schemathesis makes of the OpenAPI document, against a running server: `python -m tests.fuzz.api CASES`.
They come from the owner's browser, who may do everything and has what is there put into three requests of four
(`tests.fuzz.seeds`), and from a stranger, who may do next to nothing.

No answer may be a 5xx, or have a status, type or body that the document does not say; every route answers the owner in
earnest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.site import ROOT, Site, under_attack

from shapan.http.api.routes import ROUTES

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
NEVER_ENDS = r"/events$"
PHASES = "examples,coverage,fuzzing"


def fuzz(
    site: Site,
    folder: Path,
    examples: int,
    seed: int,
    seen: Path | None = None,
    phases: str = PHASES,
) -> int:
    """The exit status of schemathesis. `examples`: of each route, at most; `seen`: the requests are the owner's, and this
    is where the statuses of each route are written."""
    # one that is there
    (folder / "schemathesis.toml").write_text('[parameters]\n"path.expo" = "fair"\n')
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(folder / "schemathesis.toml"), "run", f"http://127.0.0.1:{site.port}/api/openapi.json",
        "--url", f"http://127.0.0.1:{site.port}", "--checks", CHECKS, "--max-examples", str(examples), "--seed", str(seed),
        "--exclude-path-regex", NEVER_ENDS,
        "--phases", phases, "--request-timeout", "60", "--no-color", "--generation-database", "none",
    ]  # fmt: skip
    seeds = {
        "SCHEMATHESIS_HOOKS": "tests.fuzz.seeds", "SEEDS_PORT": str(site.port), "SEEDS_COOKIE": site.owner["Cookie"], "SEEDS_SEEN": str(seen),
    } if seen else {}  # fmt: skip
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "server")))
    return subprocess.run(
        command, check=False, cwd=folder, env={**os.environ, "PYTHONPATH": paths, **seeds}
    ).returncode


# What only letters or visitors' pages begin, which this server and these requests have not: tests/http/api/test_claims.py,
# test_firm_mails.py, test_mailed_links.py, tests/http/questions and tests/http/live/test_hall_talk.py go through them. A plan without a picture has no
# underlay. Passkeys need an address of the site, which it has not. An authenticator and a program with codes answer in test_passkeys.py and test_second_factor.py, a provider in test_oidc.py. The last owner cannot go, and nobody else
# is there whose data could be asked for: test_deletion.py.
ELSEWHERE = {
    "POST /firm/claims", "POST /firm/claims/offer", "POST /firm/claims/use",
    "POST /firm/notices/offer", "POST /firm/notices/use", "POST /firm/notices/again", "POST /me/firms/{firm}/session",
    "DELETE /expos/{expo}/firms/{exhibitor}/people/{person}", "POST /expos/{expo}/firm-mails",
    "POST /password-links", "POST /password-links/use", "POST /mailed-links/offer", "POST /address-links/use", "PUT /me/email",
    "POST /expos/{expo}/hall-talk/{line}", "GET /firm/talks/{talk}", "POST /firm/talks/{talk}/take", "POST /firm/talks/{talk}/lines", "POST /firm/talks/{talk}/end",
    "PATCH /firm/questions/{question}", "POST /firm/questions/{question}/answer", "GET /expos/{expo}/plan/{level}/underlay",
    "PUT /me/second-factor", "POST /me/second-factor/remove", "POST /me/recovery-codes", "POST /people/{person}/second-factor/remove",
    "POST /me/passkeys/options", "POST /session/passkey/options", "POST /me/passkeys", "PATCH /me/passkeys/{passkey}", "DELETE /me/passkeys/{passkey}", "POST /session/passkey",
    "POST /session/provider/start", "POST /session/provider", "GET /people/{person}/export",
}  # fmt: skip


def unanswered(seen: Path) -> list[str]:
    """The routes that never did what they are for."""
    told = json.loads(seen.read_text())
    never = [
        label
        for label, statuses in told.items()
        if not any(status.startswith("2") for status in statuses)
    ]
    return sorted(set(never) - ELSEWHERE)


def main(cases: int) -> int:
    with tempfile.TemporaryDirectory() as data, under_attack(Path(data)) as site:
        seen = Path(data) / "seen.json"
        routes = len(ROUTES)
        each = max(1, cases // routes // 2)
        status = fuzz(site, Path(data), each, 1) | fuzz(site, Path(data), each, 1, seen)
        wrong = [line for line in site.look()["lines"] if "traceback" in line] + unanswered(seen)
        print(seen.read_text(), *wrong, sep="\n")
        return status or bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
