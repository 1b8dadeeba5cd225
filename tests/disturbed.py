"""`python -m tests.disturbed RUN…`: what `make test LONG=1` runs, where something is different of which nothing may
depend: the hour, the zone, the order, the load, the user. Its result is kept in tests/disturbed.md."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.kept import ROOT, commit, run_pytest, today

PAGE = Path(__file__).with_name("disturbed.md")
USER = 65534  # nobody
LOAD = 8
RUNS = {
    "night": "at 3 h, in Chongqing's zone, in a random order",
    "evening": "at 18 h, in Los Angeles' zone, in another random order",
    "load": f"beside {LOAD} processes that compute without end",
    "user": "not as root",
}


def main(names: list[str]) -> int:
    code = 0
    for name in names or RUNS:
        marked = "{} and not exhaustive and not servers and not gallery"
        if name in ("night", "evening"):  # servers and file systems have the machine's clock
            marked += " and not machine_clock"
        with _disturbed(name) as (tree, prefix, options):
            results = [
                run_pytest(marked.format(kind), tree, prefix, options)
                for kind in ("not browser", "browser")
            ]
        code = max(code, *(result for result, _ in results))
        _keep(name, [line for _, lines in results for line in lines])
    return code


@contextlib.contextmanager
def _disturbed(name: str) -> Iterator[tuple[Path, list[str], list[str]]]:
    """The folder in which pytest runs, what is put before it, and its options."""
    if name == "night":
        yield ROOT, _at(3, "Asia/Shanghai"), ["--order", "1"]
    elif name == "evening":
        yield ROOT, _at(18, "America/Los_Angeles"), ["--order", "2"]
    elif name == "load":
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(LOAD)]
        try:
            yield ROOT, [], []
        finally:
            for process in busy:
                process.kill()
                process.wait()
    else:
        tree = Path("/tmp/shapan-user/main")
        shutil.rmtree(tree.parent, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", ROOT, tree], check=True)
        subprocess.run(["make", "-s", "setup"], cwd=tree, check=True)
        if (ROOT.parent / "shared").is_dir():
            (tree.parent / "shared").symlink_to((ROOT.parent / "shared").resolve())
        subprocess.run(["chown", "-Rh", f"{USER}:{USER}", tree.parent], check=True)
        home = f"HOME={tree.parent}"
        yield (
            tree,
            ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "env", home],
            [],
        )


def _at(hour: int, zone: str) -> list[str]:
    start = datetime.datetime.combine(
        datetime.datetime.now(datetime.UTC).date(), datetime.time(hour)
    )
    moment = f"@{start:%Y-%m-%d %H:%M:%S}"  # in the zone of the process
    return ["env", f"TZ={zone}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", moment]


def _keep(name: str, lines: list[str]) -> None:
    """One section a run; the others stay."""
    text = PAGE.read_text("utf-8") if PAGE.exists() else "# `make test-disturbed`\n"
    head, *sections = text.split("\n## ")
    kept = {section.partition("\n")[0]: section for section in sections}
    said = "\n".join(f"- {line}" for line in lines)
    kept[name] = (
        f"{name}\n{RUNS[name].capitalize()}. The last run: {today()}, commit {commit()}.\n\n{said}\n"
    )
    PAGE.write_text(
        "\n## ".join([head.rstrip("\n") + "\n", *(kept[run] for run in RUNS if run in kept)]),
        "utf-8",
    )


if __name__ == "__main__":
    assert os.geteuid() == 0, "one of the runs changes its user: start it as root"
    sys.exit(main(sys.argv[1:]))
