"""`python -m tests.mutation`: small faults in modules drawn by a seed, each against the tests that reach its module.

It works in a clone of the newest commit, goes on where it was ended, and keeps its log in tests/mutation.md. A mutant is
killed when a test fails. Python: the tests of `make test` without a browser, of files that import the module, nearest
first; TypeScript: vitest's, for the studio and the exhibitor's page those in a browser, too.
"""

from __future__ import annotations

import ast
import os
import random
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp
from tests.kept import ROOT, commit, today

SEED, MODULES, EACH = 20261201, 12, 5
TREE = Path("/tmp/shapan-mutants/main")
LOG = Path(__file__).with_name("mutation.md")
TEST_S = 1800  # a mutant that never ends is killed, too
HEAD = """# `make test-mutation`
Seed {seed}. Killed: **{killed} of {all}**. The last run: {today}, commit {commit}.

| mutant | | by |
| --- | --- | --- |
"""
# Text and comments, which are left alone
TEXT = {
    ".py": re.compile(
        r"'''.*?'''|\"\"\".*?\"\"\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|#[^\n]*", re.DOTALL
    ),
    ".ts": re.compile(
        r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`",
        re.DOTALL,
    ),
}
FAULTS = {
    " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " == ": " != ", " != ": " == ", " === ": " !== ",
    " !== ": " === ", " && ": " || ", " || ": " && ", " and ": " or ", " or ": " and ", " + ": " - ", " - ": " + ",
    " * ": " / ", " / ": " * ", " is not ": " is ", " not in ": " in ", "if not ": "if ", "True": "False",
    "False": "True", "true": "false", "false": "true", "continue": "break", "min(": "max(", "max(": "min(",
}  # fmt: skip
PLACE = re.compile(
    "|".join([*map(re.escape, sorted(FAULTS, key=len, reverse=True)), r"(?<![\w.])\d+(?![\w.])"])
)

BROKEN: set[str] = set()  # tests that fail without a fault
IMPORT = re.compile(r"\s*(import|from|export (type|interface)) ")


@dataclass(frozen=True)
class Mutant:
    file: str
    start: int
    before: str
    after: str
    line: int

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line} `{self.before.strip()}` → `{self.after.strip()}`".replace(
            "|", "\\|"
        )


def main() -> int:
    clone()
    log = kept()
    for mutant in drawn():
        if mutant.name in log:
            continue
        log[mutant.name] = killer(mutant)
        keep(log)
        print(mutant.name, log[mutant.name] or "survived", flush=True)
    return 0


def clone() -> None:
    if not TREE.exists():
        subprocess.run(["git", "clone", "-q", ROOT, TREE], check=True)
        (TREE / "web/node_modules").symlink_to(ROOT / "web/node_modules")
        (TREE.parent / "shared").symlink_to((ROOT.parent / "shared").resolve())
    # a mutant whose run was killed
    subprocess.run(["git", "-C", TREE, "checkout", "-q", "--", "."], check=True)
    subprocess.run(["git", "-C", TREE, "pull", "-q", "--ff-only"], check=True)
    subprocess.run(["npm", "--prefix", "web", "run", "build", "--silent"], cwd=TREE, check=True)


def drawn() -> Iterator[Mutant]:
    listed = subprocess.run(
        ["git", "ls-files", "server", "web/src"],
        cwd=TREE,
        capture_output=True,
        text=True,
        check=True,
    )
    sources = [
        name
        for name in listed.stdout.splitlines()
        if re.search(r"(?<!\.test)(?<!\.gen)\.(py|tsx?)$", name)
    ]
    files = [name for name in sources if len(mutants(name)) >= 2 * EACH]
    for file in random.Random(SEED).sample(files, MODULES):
        text, all_of_it = (TREE / file).read_text("utf-8"), mutants(file)
        random.Random(f"{SEED} {file}").shuffle(all_of_it)
        yield from [
            one for one in all_of_it if not file.endswith(".py") or compiles(faulty(text, one))
        ][:EACH]


def mutants(file: str) -> list[Mutant]:
    """In the order of the file, one a line."""
    text = (TREE / file).read_text("utf-8")
    hidden = TEXT[Path(file).suffix[:3]].sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), text)
    found: dict[int, Mutant] = {}
    for at in PLACE.finditer(hidden):
        line = text.count("\n", 0, at.start()) + 1
        if not IMPORT.match(hidden[hidden.rfind("\n", 0, at.start()) + 1 :]):
            found[line] = Mutant(
                file, at.start(), at[0], FAULTS.get(at[0]) or str(int(at[0]) + 1), line
            )
    return list(found.values())


def faulty(text: str, mutant: Mutant) -> str:
    return text[: mutant.start] + mutant.after + text[mutant.start + len(mutant.before) :]


def compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def killer(mutant: Mutant) -> str:
    """The first failure of a test that passes without the fault; "" where there is none."""
    place = TREE / mutant.file
    whole = place.read_text("utf-8")
    for command in commands(mutant.file):
        while True:
            place.write_text(faulty(whole, mutant), "utf-8")
            try:
                said = failure([*command, *_without(BROKEN, command)])
            finally:
                place.write_text(whole, "utf-8")
            if "::" not in said or not failure([*command[:1], said]):
                break
            BROKEN.add(said)
        if said:
            return said
    return ""


def _without(tests: Iterable[str], command: list[str]) -> list[str]:
    return [f"--deselect={one}" for one in sorted(tests)] if "pytest" in command[0] else []


def commands(file: str) -> Iterator[list[str]]:
    pytest = [str(ROOT / ".venv/bin/pytest"), "-x", "-n", "2", "--dist", "loadfile"]
    if file.endswith(".py"):
        near = reaching(file)
        for files in (near[:20], near[20:]):
            if files:
                yield [*pytest, "-m", "not browser and not long", *files]
        return
    yield ["npm", "--prefix", "web", "test", "--silent", "--", "--bail", "1"]
    if "/studio/" in file or "/firm/" in file:
        yield ["npm", "--prefix", "web", "run", "build", "--silent"]
        yield [*pytest, "-m", "browser and not exhaustive", "tests/e2e/studio"]


def failure(command: list[str]) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TREE / "server"), str(TREE)])}
    try:
        done = subprocess.run(
            command,
            cwd=TREE,
            env=environment,
            capture_output=True,
            text=True,
            timeout=TEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{command[0].rpartition('/')[2]} took too long"
    if done.returncode in {0, 5}:  # 5: no test
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S+)|FAIL +(.*?)(?:\x1b|$)", done.stdout, re.MULTILINE)
    return (
        (found[1] or found[2]).strip()
        if found
        else f"{command[0].rpartition('/')[2]}: exit code {done.returncode}"
    )


def reaching(file: str) -> list[str]:
    """The files of tests that import a module of the server, whatever lies between: the nearest first."""
    module = (
        file.removeprefix("server/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    )
    away = distances(module, reversed_imports())
    tests = {
        name: far for name, far in away.items() if name.startswith("tests/") and "/test_" in name
    }
    return sorted(tests, key=lambda name: (tests[name], name))


def distances(begin: str, onward: Mapping[str, Iterable[str]]) -> dict[str, int]:
    away, waiting = {begin: 0}, deque([begin])
    while waiting:
        now = waiting.popleft()
        for following in onward.get(now, ()):
            if following not in away:
                away[following] = away[now] + 1
                waiting.append(following)
    return away


@cache
def reversed_imports() -> dict[str, set[str]]:
    """What imports a module: modules of the server, and files of tests."""
    graph = grimp.build_graph("shapan")
    onward = {
        module: set(graph.find_modules_that_directly_import(module)) for module in graph.modules
    }
    for path in (TREE / "tests").rglob("*.py"):
        name = path.relative_to(TREE).as_posix()
        imported = re.findall(
            r"^\s*(?:from|import) ((?:shapan|tests)[\w.]*)(?: import (\w+))?",
            path.read_text(),
            re.M,
        )
        for base, member in imported:
            for target in (base, f"{base}.{member}"):
                helper = target.replace(".", "/") + ".py"
                onward.setdefault(helper if target.startswith("tests") else target, set()).add(name)
    return onward


def kept() -> dict[str, str]:
    text = LOG.read_text("utf-8") if LOG.exists() else ""
    return dict(re.findall(r"^\| (.*?) \| (?:killed|survived) \| (.*?) ?\|$", text, re.MULTILINE))


def keep(log: Mapping[str, str]) -> None:
    head = HEAD.format(
        seed=SEED, killed=sum(map(bool, log.values())), all=len(log), today=today(), commit=commit()
    )
    rows = [f"| {name} | {'killed' if by else 'survived'} | {by} |\n" for name, by in log.items()]
    LOG.write_text(head + "".join(rows), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
