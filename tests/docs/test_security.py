"""docs/security.md has each requirement of OWASP ASVS 5.0.0, levels 1 and 2, once, and all that it names exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.sources import nodes

from shapan.http.api.request.access import IDLE, SESSION_LONGEST

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = re.findall(
    r"^\| V(\d+\.\d+\.\d+) ([^|]+) \| (\d) \| ([\w/]+) \| ([^|]+) \|$", TEXT, re.MULTILINE
)
CHAPTERS = re.findall(r"^## V(\d+) (.+)$", TEXT, re.MULTILINE)
SUMMARY = re.findall(
    r"^\| \[V(\d+) ([^]]+)\]\(#[\w-]+\) \| (\d+) \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE
)
# github.com/OWASP/ASVS, 5.0.0: the numbers of each section at level 1, and at level 2
REQUIREMENTS: dict[str, tuple[list[int], list[int]]] = {
    "1.1": ([], [1, 2]), "1.2": ([1, 2, 3, 4, 5], [6, 7, 8, 9]), "1.3": ([1, 2], [3, 4, 5, 6, 7, 8, 9, 10, 11]),
    "1.4": ([], [1, 2, 3]), "1.5": ([1], [2]), "2.1": ([1], [2, 3]), "2.2": ([1, 2], [3]), "2.3": ([1], [2, 3, 4]),
    "2.4": ([], [1]), "3.2": ([1, 2], []), "3.3": ([1], [2, 3, 4]), "3.4": ([1, 2], [3, 4, 5, 6]),
    "3.5": ([1, 2, 3], [4, 5]), "3.7": ([], [1, 2]), "4.1": ([1], [2, 3]), "4.2": ([], [1]), "4.3": ([], [1, 2]),
    "4.4": ([1], [2, 3, 4]), "5.1": ([], [1]), "5.2": ([1, 2], [3]), "5.3": ([1, 2], []), "5.4": ([], [1, 2, 3]),
    "6.1": ([1], [2, 3]), "6.2": ([1, 2, 3, 4, 5, 6, 7, 8], [9, 10, 11, 12]), "6.3": ([1, 2], [3, 4]),
    "6.4": ([1, 2], [3, 4]), "6.5": ([], [1, 2, 3, 4, 5]), "6.6": ([], [1, 2, 3]), "6.8": ([], [1, 2, 3, 4]),
    "7.1": ([], [1, 2, 3]), "7.2": ([1, 2, 3, 4], []), "7.3": ([], [1, 2]), "7.4": ([1, 2], [3, 4, 5]),
    "7.5": ([], [1, 2]), "7.6": ([], [1, 2]), "8.1": ([1], [2]), "8.2": ([1, 2], [3]), "8.3": ([1], []),
    "8.4": ([], [1]), "9.1": ([1, 2, 3], []), "9.2": ([1], [2, 3, 4]), "10.1": ([], [1, 2]), "10.2": ([], [1, 2]),
    "10.3": ([], [1, 2, 3, 4]), "10.4": ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]), "10.5": ([], [1, 2, 3, 4, 5]),
    "10.6": ([], [1, 2]), "10.7": ([], [1, 2, 3]), "11.1": ([], [1, 2]), "11.2": ([], [1, 2, 3]), "11.3": ([1, 2], [3]),
    "11.4": ([1], [2, 3, 4]), "11.5": ([], [1]), "11.6": ([], [1]), "12.1": ([1], [2, 3]), "12.2": ([1, 2], []),
    "12.3": ([], [1, 2, 3, 4]), "13.1": ([], [1]), "13.2": ([], [1, 2, 3, 4, 5]), "13.3": ([], [1, 2]),
    "13.4": ([1], [2, 3, 4, 5]), "14.1": ([], [1, 2]), "14.2": ([1], [2, 3, 4]), "14.3": ([1], [2, 3]),
    "15.1": ([1], [2, 3]), "15.2": ([1], [2, 3]), "15.3": ([1], [2, 3, 4, 5, 6, 7]), "16.1": ([], [1]),
    "16.2": ([], [1, 2, 3, 4, 5]), "16.3": ([], [1, 2, 3, 4]), "16.4": ([], [1, 2, 3]), "16.5": ([], [1, 2, 3]),
    "17.1": ([], [1]), "17.2": ([], [1, 2, 3, 4]), "17.3": ([], [1, 2]),
}  # fmt: skip
STATES = ("met", "n/a", "open")
NAMES = sorted(
    set(re.findall(r"`((?:tests/[\w/]+\.py|deploy|web|server)(?:/[\w./-]+)?(?:::\w+)?)`", TEXT))
)
DOCUMENTS = sorted(set(re.findall(r"\]\(([\w/.-]*\.md)(?:#([\w-]+))?\)", TEXT)))
MODULES = sorted(set(re.findall(r"`([a-z]+/[\w/]+\.py)`", TEXT)) - set(NAMES))


def counts(chapter: str) -> Counter[str]:
    return Counter(state for number, _, _, state, _ in ROWS if number.partition(".")[0] == chapter)


def test_each_requirement_stands_there_once_with_its_level_and_a_state() -> None:
    expected = {
        f"{section}.{n}": str(level)
        for section, levels in REQUIREMENTS.items()
        for level, numbers in enumerate(levels, 1)
        for n in numbers
    }
    # as the standard counts
    assert (len(expected), Counter(expected.values())) == (253, {"1": 70, "2": 183})
    assert sorted(row[0] for row in ROWS) == sorted(expected)
    assert {row[0]: row[2] for row in ROWS} == expected
    assert {row[3] for row in ROWS} == set(STATES)
    assert TEXT.count("\n| V") == len(ROWS)  # none is written in another way


def test_requirements_stand_in_the_section_of_their_chapter_in_order() -> None:
    for section in re.split(r"^## V", TEXT, flags=re.MULTILINE)[1:]:
        numbers = [
            tuple(map(int, one.split(".")))
            for one in re.findall(r"^\| V([\d.]+) ", section, re.MULTILINE)
        ]
        assert {number[0] for number in numbers} == {int(section.partition(" ")[0])}
        assert numbers == sorted(numbers)


def test_what_is_met_names_a_test() -> None:
    assert [
        number for number, _, _, state, how in ROWS if state == "met" and "`tests/" not in how
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_exists(name: str) -> None:
    path, _, function = name.partition("::")
    if function:
        assert re.search(
            rf"^\s*(?:async )?def {function}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE
        )
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_that_is_named_exists(name: str) -> None:
    assert (ROOT / "server/shapan" / name).is_file()


@pytest.mark.parametrize(("page", "anchor"), DOCUMENTS)
def test_a_section_that_is_named_exists(page: str, anchor: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    assert not anchor or anchor in {
        re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in headings
    }


def test_the_summary_counts_the_rows() -> None:
    assert [(number, title) for number, title, *_ in SUMMARY] == CHAPTERS
    for number, _, *said in SUMMARY:
        assert [counts(number)[state] for state in STATES] == [int(one) for one in said], number
    total = Counter(row[3] for row in ROWS)
    assert f"| all | {total['met']} | {total['n/a']} | {total['open']} |" in TEXT
    looks = sum(state == "open" and "looks fulfilled" in how for _, _, _, state, how in ROWS)
    assert f"no test holds it: {looks} of {total['open']}." in TEXT


def test_chapters_with_most_that_is_open_stand_first_and_those_without_anything_last() -> None:
    numbers = [number for number, _ in CHAPTERS]

    def place(number: str) -> tuple[int, bool, int]:
        found = counts(number)
        return -found["open"], not found["met"], int(number)

    assert numbers == sorted(numbers, key=place)
    assert len(numbers) == 17


def test_what_is_called_most_serious_is_open() -> None:
    said = TEXT.partition("**The most serious of what is open:**")[2].partition("\n\n")[0]
    states = {number: state for number, _, _, state, _ in ROWS}
    named = re.findall(r"V(\d+\.\d+\.\d+)", said)
    assert len(named) > 10
    assert {states[number] for number in named} == {"open"}


def test_the_times_for_components_are_said_by_severity() -> None:
    said = re.search(
        r"critical within (\d+) days after the advisory, what is high within (\d+), the rest within (\d+)",
        SECURITY,
    )
    assert said
    times = [int(days) for days in said.groups()]
    assert times == sorted(times)
    (row,) = [how for number, _, _, _, how in ROWS if number == "15.1.1"]
    assert row.startswith("{}, {} and {} days".format(*times))


def test_the_lasting_of_federated_sessions_is_said() -> None:
    text = (ROOT / "docs" / "operate.md").read_text("utf-8").partition("## An identity provider")[2]
    hour = 3600_000
    assert (
        f"a session lasts {IDLE // hour} hours without use and {SESSION_LONGEST // (24 * hour)} days at most"
        in text
    )
    assert "When rights change, the person's other sessions end" in text


STARTERS = {
    "sandbox/run.py",
    "http/machine_probes.py",
    "http/screenshots.py",
    "http/api/jobs/worker_pool.py",
}


def test_no_command_goes_through_a_shell_or_has_text_of_a_request() -> None:
    """Programs are started in four files, by lists of words; none of these files reads a request."""
    calls = [(place, ast.unparse(call.func), call) for place, call in nodes(ast.Call)]
    starting = {
        place
        for place, node in nodes(ast.Import)
        if "subprocess" in {alias.name for alias in node.names}
    }
    starting |= {place for place, function, _ in calls if "create_subprocess" in function}
    assert starting == STARTERS
    assert (
        not {place for place, node in nodes(ast.ImportFrom) if node.module == "aiohttp"} & starting
    )
    shells = {"os.system", "os.popen", "asyncio.create_subprocess_shell", "pty.spawn"}
    assert [place for place, function, _ in calls if function in shells] == []
    options = [
        (place, word.arg)
        for place, function, call in calls
        if "subprocess" in function
        for word in call.keywords
    ]
    assert [place for place, option in options if option == "shell"] == []
