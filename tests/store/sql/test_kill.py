"""kill -9 at any moment: what was acknowledged is there, whole; what was not leaves nothing half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shapan.store.backup import open_folder

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys
from pathlib import Path
from shapan.store.database.records import Revision
from shapan.store.backup import open_folder
with open_folder(Path(sys.argv[1])) as (database, documents):
    number = 0
    while True:
        number += 1
        (entry,) = documents.keep(b"%d" % number * 5000)
        with database.write() as uow:
            head = uow.drafts.head("show")
            at = head.number + 1 if head else 1
            uow.drafts.append(Revision(expo="show", number=at, at=at, by="", note=""), {f"{at % 7}.csv": entry})
            uow.audit.append(at, "", "", "draft.change", "show", f"r{at}", {})
        print(at, entry.sha256, flush=True)
"""


def killed_after(data: Path, acknowledged: int) -> dict[int, str]:
    """Writes until so many revisions were acknowledged, then kills; what was said until then: revision -> document."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data)],
        env={"PYTHONPATH": str(ROOT / "server")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = {}
    for line in process.stdout:
        number, sha256 = line.split()
        said[int(number)] = sha256
        if len(said) == acknowledged:
            process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return said


def check(data: Path, said: dict[int, str]) -> None:
    with open_folder(data) as (database, documents), database.read() as uow:
        head = uow.drafts.head("show")
        assert head is not None
        assert head.number >= max(said)
        assert uow.audit.verify().entries == head.number
        for number, sha256 in said.items():
            assert uow.drafts.tree("show", number)[f"{number % 7}.csv"].sha256 == sha256
        for sha256 in uow.drafts.documents():
            documents.read(sha256)  # raises for one that is missing or damaged
        assert list((data / "documents" / "staged").iterdir()) == []


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    said = killed_after(tmp_path, 9)
    said |= killed_after(tmp_path, 5)
    check(tmp_path, said)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(40))
def test_nothing_that_was_acknowledged_is_lost_at_length(tmp_path: Path, seed: int) -> None:
    chance, said = random.Random(seed), {}
    for _ in range(5):
        said |= killed_after(tmp_path, chance.randint(1, 60))
        check(tmp_path, said)
