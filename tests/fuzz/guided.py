"""Coverage-guided fuzzing of the readers: `python -m tests.fuzz.guided RUNS [READER …]`, a process a reader.

Ends with the reader's name and the bytes that it fell over, in a file `crash-…` of the folder for temporary files.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

READER_CPU_S = 8  # as in the sandbox: longer is a find


def one(name: str, runs: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["shapan"]):
        from tests.fuzz.readers import READERS

        from shapan.errors import ShapanError
    read, seeds = READERS[name]

    def tried(data: bytes) -> None:
        with contextlib.suppress(ShapanError, MemoryError):
            read(data)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup(
            [
                name,
                f"-runs={runs}",
                f"-timeout={READER_CPU_S}",
                "-max_len=65536",
                "-verbosity=0",
                f"-artifact_prefix={tempfile.gettempdir()}/",
                corpus,
            ],
            tried,
        )
        atheris.Fuzz()


def main(runs: str, names: list[str]) -> int:
    from tests.fuzz.readers import READERS

    failed = []
    for name in names or list(READERS):
        found = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.fuzz.guided", runs, "--one", name],
            check=False,
        )
        print(f"{'ok  ' if found.returncode == 0 else 'FOUND'} {name}: {runs} runs", flush=True)
        if found.returncode:
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(sys.argv[3], sys.argv[1])
    else:
        raise SystemExit(main(sys.argv[1], sys.argv[2:]))
