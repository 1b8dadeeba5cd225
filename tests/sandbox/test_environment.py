"""What readers of uploads have of the server's environment: nothing that opens anything."""

from __future__ import annotations

import importlib
import os
import re
from pathlib import Path

import pytest
from tests.sources import texts

from shapan import sandbox
from shapan.publish.reading.readers import READ_COLUMNS
from shapan.telemetry.log_lines import SECRET_ADDRESSES, SECRET_SETTINGS

RUN = importlib.import_module("shapan.sandbox.run")  # the package has a function of this name


def settings() -> set[str]:
    """Every name of a setting in the code."""
    return set(re.findall(r"\b(?:SHAPAN|AWS)_[A-Z_]+\b", "".join(texts().values()))) | {
        *SECRET_SETTINGS,
        *SECRET_ADDRESSES,
    }


def test_no_setting_is_in_the_environment_of_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.close()
    for name in settings():
        monkeypatch.setenv(name, f"geheim-{name}")
    monkeypatch.setenv("SOMEBODYS_TOKEN", "geheim-too")
    try:
        assert sandbox.run(READ_COLUMNS, "a.csv", b"Name,Stand\nNorthwind,A1\n") is not None
        assert RUN._fork_server is not None
        there = Path(f"/proc/{RUN._fork_server[1].pid}/environ").read_bytes()
        children = Path(f"/proc/{RUN._fork_server[1].pid}/task/{RUN._fork_server[1].pid}/children")
        assert b"geheim" not in there
        assert b"PATH=" in there
        assert not children.exists() or all(
            b"geheim" not in _environment(pid) for pid in children.read_text().split()
        )
    finally:
        sandbox.close()


def _environment(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def test_what_a_reader_needs_is_kept() -> None:
    kept = RUN._harmless(
        {
            "PATH": "/bin",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "OPENBLAS_CORETYPE": "x",
            "SHAPAN_SMTP": "x",
        }
    )
    assert kept == {"PATH": "/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "OPENBLAS_CORETYPE": "x"}
    assert os.environ["PATH"]
