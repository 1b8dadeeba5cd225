"""`python -m schema`: writes schema/*.json, the types of the web, docs/formats.md and what changes of records may send.
`--check` only says what is stale."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from schema.changes import CHANGES_FILE, changes

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    checked = "--check" in arguments
    stale = _write({CHANGES_FILE: changes()}, checked)
    from schema.outputs import outputs  # messages consist of the changes, as they are now

    stale |= _write(outputs(), checked)
    return 1 if stale and checked else 0


def _write(texts: Mapping[str, str], checked: bool) -> bool:
    """Whether a file is stale."""
    stale = [
        path
        for path, text in texts.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    for path in stale:
        if checked:
            print(f"{path} is out of date; run `python -m schema`", file=sys.stderr)
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(texts[path], "utf-8")
    return bool(stale)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
