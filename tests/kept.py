"""`python -m tests.kept MARKER [DIST]`: runs the tests with a marker that CI leaves out for their length, and keeps the
result in tests/MARKER.md."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(marker: str, dist: str = "loadfile") -> int:
    runs = [
        run_pytest(f"{marker} and not browser", ROOT, options=["--dist", dist]),
        run_pytest(f"{marker} and browser", ROOT),
    ]
    code = max(code for code, _ in runs)
    said = "\n".join(f"- {line}" for _, lines in runs for line in lines)
    Path(__file__).with_name(f"{marker}.md").write_text(
        f"# `make test-{marker}`\nThe last run: {today()}, commit {commit()}, exit code {code}.\n\n{said}\n"
    )
    return code


def run_pytest(
    marked: str, tree: Path, prefix: Sequence[str] = (), options: Sequence[str] = ()
) -> tuple[int, list[str]]:
    """The tests of a tree that are marked so. Its exit code, 0 where there are none, and what failed and how many
    passed."""
    run = [
        *prefix,
        tree / ".venv/bin/python",
        "-m",
        "pytest",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "-rfE",
        "-m",
        marked,
    ]
    lines: list[str] = []
    with subprocess.Popen([*run, *options], cwd=tree, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith(("FAILED", "ERROR")) or " passed" in line or " failed" in line:
                lines.append(line.strip("= \n"))
    return process.returncode if process.returncode != 5 else 0, lines


def today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
