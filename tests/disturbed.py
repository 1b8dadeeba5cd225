"""`python -m tests.disturbed PART…`: what `make test LONG=1` runs, where something is different of which nothing may
depend: the hour, the zone, the order, the load, the user. Its result is kept in tests/disturbed.md."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from tests.kept import ROOT, commit, run_pytest, today

PAGE = Path(__file__).with_name("disturbed.md")
USER = 65534  # nobody
SYSTEMS = "/usr/bin/python{}.{}".format(*sys.version_info)  # one in root's home serves nobody else
LOAD = 2  # eight on two cores make a test five times slower, five hours a run; two make it two to three times
RUNS = {
    "night": "at 3 h, in Chongqing's zone, in a random order",
    "evening": "at 18 h, in Los Angeles' zone, in another random order, not as root",
    "load": f"beside {LOAD} processes that compute without end",
}
PARTS = {
    f"{run}{part}": (run, marker)
    for run in RUNS
    for part, marker in (("", "not browser"), ("-browser", "browser"))
}


def main(names: list[str]) -> int:
    code = 0
    for name in names or PARTS:
        run, marker = PARTS[name]
        marked = f"{marker} and not exhaustive and not servers and not gallery"
        if run != "load":  # servers and file systems have the machine's clock
            marked += " and not machine_clock"
        with _disturbed(run) as (tree, prefix, options):
            result, lines = run_pytest(marked, tree, prefix, options)
        code = max(code, result)
        _keep(name, lines)
    return code


@contextlib.contextmanager
def _disturbed(run: str) -> Iterator[tuple[Path, list[str], list[str]]]:
    """The folder in which pytest runs, what is put before it, and its options."""
    if run == "night":
        yield ROOT, _at(3, "Asia/Shanghai"), ["--order", "1"]
    elif run == "evening":
        tree = _tree_of_user()
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        at = ["env", f"HOME={tree.parent}", *_at(18, "America/Los_Angeles")]
        yield tree, [*user, *at], ["--order", "2"]
    else:
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(LOAD)]
        try:
            yield ROOT, [], []
        finally:
            for process in busy:
                process.kill()
                process.wait()


def _tree_of_user() -> Path:
    tree = Path("/tmp/shapan-user/main")
    shutil.rmtree(tree.parent, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", ROOT, tree], check=True)
    subprocess.run(["make", "-s", "setup", f"PYTHON={SYSTEMS}"], cwd=tree, check=True)
    if (ROOT.parent / "shared").is_dir():
        (tree.parent / "shared").symlink_to((ROOT.parent / "shared").resolve())
    subprocess.run(["chown", "-Rh", f"{USER}:{USER}", tree.parent], check=True)
    return tree


def _at(hour: int, zone: str) -> list[str]:
    """As an offset: from a moment (`@…`) each process of another user would count anew."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo(zone))
    later = (now.replace(hour=hour, minute=0, second=0) - now).total_seconds()
    moment = f"{later:+.0f}s"
    return ["env", f"TZ={zone}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", moment]


def _keep(name: str, lines: list[str]) -> None:
    """One section a run; the others stay."""
    run, marker = PARTS[name]
    text = PAGE.read_text("utf-8") if PAGE.exists() else "# `make test-disturbed`\n"
    head, *sections = text.split("\n## ")
    kept = {section.partition("\n")[0]: section for section in sections}
    said = "\n".join(f"- {line}" for line in lines)
    kept[name] = (
        f"{name}\n{RUNS[run].capitalize()}; {marker}. "
        f"The last run: {today()}, commit {commit()}.\n\n{said}\n"
    )
    PAGE.write_text(
        "\n## ".join([head.rstrip("\n") + "\n", *(kept[part] for part in PARTS if part in kept)]),
        "utf-8",
    )


if __name__ == "__main__":
    assert os.geteuid() == 0, "one of the runs changes its user: start it as root"
    sys.exit(main(sys.argv[1:]))
