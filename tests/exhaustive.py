"""`python -m tests.exhaustive`: runs the tests marked `exhaustive` and keeps the result in tests/exhaustive.md."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

RESULT = Path(__file__).with_suffix(".md")


def main() -> int:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    runs = [_run("exhaustive and not browser", "load"), _run("exhaustive and browser", "loadfile")]
    when = datetime.datetime.now(datetime.UTC).date().isoformat()
    code = max(code for code, _ in runs)
    said = "\n".join(f"- {line}" for _, lines in runs for line in lines)
    RESULT.write_text(
        f"# `make test-exhaustive`\nThe last run: {when}, commit {commit.strip()}, exit code {code}.\n\n{said}\n"
    )
    return code


def _run(marked: str, dist: str) -> tuple[int, list[str]]:
    """Its exit code, and what failed and how many passed."""
    run = [sys.executable, "-m", "pytest", "-n", "2", "--dist", dist, "-rfE", "-m", marked]
    lines: list[str] = []
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith(("FAILED", "ERROR")) or " passed" in line or " failed" in line:
                lines.append(line.strip("= \n"))
    return process.returncode, lines


if __name__ == "__main__":
    sys.exit(main())
