"""`python -m schema`: writes schema/*.json, web/src/wire.gen.ts and docs/formats.md. `--check` only says what is
stale."""

from __future__ import annotations

import sys
from pathlib import Path

from schema.outputs import outputs

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    stale = [
        path
        for path, text in outputs().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    for path in stale:
        if "--check" in arguments:
            print(f"{path} is out of date; run `python -m schema`", file=sys.stderr)
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(outputs()[path], "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
