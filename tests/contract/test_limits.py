"""docs/formats.md publishes every limit of settings.py, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from shapan import settings

DOC = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text("utf-8")
BYTES = re.compile(r".*_BYTES|ZIP_UNPACKED|READER_MEMORY")


def told(name: str, value: float) -> str:
    return f"{value // settings.MIB} MiB" if BYTES.fullmatch(name) and not value % settings.MIB else f"{value:,}"


def test_the_limits_of_the_documents_are_those_of_the_code() -> None:
    limits = {name: value for name, value in vars(settings).items() if name.isupper() and name != "MIB"}
    said = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|$", DOC.partition("## Limits\n")[2], re.MULTILINE)
    assert said == [(name, told(name, value)) for name, value in limits.items()]
