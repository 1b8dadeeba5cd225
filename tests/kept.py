"""`python -m tests.kept MARKER [DIST]`: runs the tests with a marker that CI leaves out for their length, and keeps the result in
tests/MARKER.md."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path


def main(marker: str, dist: str = "loadfile") -> int:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    runs = [_run(f"{marker} and not browser", dist), _run(f"{marker} and browser", "loadfile")]
    when = datetime.datetime.now(datetime.UTC).date().isoformat()
    code = max(code for code, _ in runs)
    said = "\n".join(f"- {line}" for _, lines in runs for line in lines)
    Path(__file__).with_name(f"{marker}.md").write_text(
        f"# `make test-{marker}`\nThe last run: {when}, commit {commit.strip()}, exit code {code}.\n\n{said}\n"
    )
    return code


def _run(marked: str, dist: str) -> tuple[int, list[str]]:
    """Its exit code, 0 where no test is marked so, and what failed and how many passed."""
    run = [sys.executable, "-m", "pytest", "-n", "2", "--dist", dist, "-rfE", "-m", marked]
    lines: list[str] = []
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith(("FAILED", "ERROR")) or " passed" in line or " failed" in line:
                lines.append(line.strip("= \n"))
    return process.returncode if process.returncode != 5 else 0, lines


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
