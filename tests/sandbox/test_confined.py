"""A reader that was taken over reaches nothing of its user's: each misdeed succeeds before it is confined."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.sandbox.nobody import MISDEEDS

from shapan.sandbox.system_calls import ARCHITECTURES, reader_filter

SEEN = {"send_by_pidfd": "killed", "queue_signal": "killed", "kill": "killed", "chmod": "changed", "utime": "changed",
        "unlink": "changed", "truncate": "changed", "outlive": "left", "clone3": "left"}  # fmt: skip
# on the file system, the kernel or what stands for input
DEPENDS = ("setxattr", "unshare", "keyctl", "own_a_socket")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, str]]:
    if sys.platform != "linux":
        pytest.skip("Landlock and seccomp are of Linux")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.sandbox.nobody"],
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return dict(json.loads(ran.stdout))  # fmt: skip


@pytest.mark.parametrize("name", MISDEEDS)
def test_it_is_refused_and_leaves_nothing(outcomes: dict[str, dict[str, str]], name: str) -> None:
    want = {"read_kept_memfd": "done", "clone3": "ENOSYS"}.get(name, "EPERM")
    assert outcomes[name]["confined"] == want


@pytest.mark.parametrize("name", [name for name in MISDEEDS if name not in DEPENDS])
def test_it_succeeds_where_nothing_confines(outcomes: dict[str, dict[str, str]], name: str) -> None:
    assert outcomes[name]["free"] == " ".join(["done", *filter(None, [SEEN.get(name)])])


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_jumps_of_a_filter_stay_inside(machine: str) -> None:
    code = reader_filter(machine)
    assert code is not None
    count = len(code) // 8
    assert count < 256 + 8
    for at in range(count):
        operation, yes, no = (
            int.from_bytes(code[8 * at : 8 * at + 2], "little"),
            code[8 * at + 2],
            code[8 * at + 3],
        )
        if operation == 0x15:
            assert at + 1 + max(yes, no) < count


def test_an_unknown_architecture_has_no_filter() -> None:
    assert reader_filter("pdp11") is None
