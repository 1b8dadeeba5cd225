"""A public name of the server has one meaning, words that strangers cannot guess stay out, and no files import each
other in a circle. docs/decisions/001-names.md has the words."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.sources import nodes, trees

# Words that meant something to us only. `Kept`, `Drawn` and the like name a state, not a thing.
OLD = re.compile(
    r"(?i)(?:^|_|/)(kin|meant|bearers|hearsay|akin|told_apart|soup|handed|zygote|sink|recital|memo|workshop|newsroom|"
    r"desk|clerk|bench|heed|shelf|books|showcase|roster|pads|things?)(?:$|_|/|\.)"
)
# What a later issue replaces keeps its names until then ("A real show", section 6), and the documents' own words stay.
LATER = ("shapan/plan/inference/", "shapan/plan/scale/", "shapan/plan/svg/", "shapan/plan/dxf/")


@cache
def modules() -> dict[str, tuple[str, ast.Module]]:
    """Module -> (path below `server/`, syntax tree)."""
    places = {f"shapan/{place}": tree for place, tree in trees().items()}
    return {
        ".".join(Path(place).with_suffix("").parts).removesuffix(".__init__"): (place, tree)
        for place, tree in places.items()
    }


def defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def imported(module: str, tree: ast.Module) -> set[str]:
    """Modules that are imported when this one is: statements inside functions do not count."""
    known, found = modules(), set()
    inside = [
        node
        for part in tree.body
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(part)
    ]
    for node in inside:
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                found.add(name if name in known else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & set(known)) - {module}


def test_a_public_name_has_one_meaning() -> None:
    places = defaultdict(list)
    for path, tree in modules().values():
        if "/migrations/" not in path:  # alembic wants each to have an `upgrade`
            for name in defined(tree):
                places[name].append(path)
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_old_words_name_nothing() -> None:
    found = [
        path for path, _ in modules().values() if not path.startswith(LATER) and OLD.search(path)
    ]
    for path, tree in modules().values():
        if not path.startswith(LATER):
            found += [f"{path}: {name}" for name in defined(tree) if OLD.search(_snake(name))]
    assert found == []


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {name: imported(name, tree) for name, (_, tree) in modules().items()}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as problem:
        raise AssertionError(" -> ".join(problem.args[1])) from None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def test_records_of_more_than_five_fields_are_written_by_keyword() -> None:
    """A record's first fields may stay positional, five at most, as of a route: method, path, handler."""
    found = []
    for place, node in nodes(ast.ClassDef):
        head = " ".join(
            ast.unparse(part) for part in (*node.decorator_list, *node.bases, *node.keywords)
        )
        if ("dataclass" not in head and "Struct" not in head) or "kw_only=True" in head:
            continue
        fields = [ast.unparse(part) for part in node.body if isinstance(part, ast.AnnAssign)]
        fields = [
            field for field in fields if "ClassVar" not in field and "init=False" not in field
        ]
        positional = next((n for n, field in enumerate(fields) if "KW_ONLY" in field), len(fields))
        if positional > 5:
            found.append(f"{place}: {node.name}")
    assert not found
