"""The instructions of deploy/Containerfile, as far as it uses them."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

CONTAINERFILE = Path(__file__).parents[2] / "deploy" / "Containerfile"
KNOWN = {
    "ARG",
    "FROM",
    "RUN",
    "COPY",
    "ENV",
    "USER",
    "VOLUME",
    "EXPOSE",
    "HEALTHCHECK",
    "ENTRYPOINT",
    "CMD",
}


@dataclass(frozen=True)
class Image:
    """`steps`: RUN and COPY with what stands after them, in order; `health`, `start`: commands as lists of words."""

    base: str
    steps: tuple[tuple[str, str], ...]
    environment: dict[str, str]
    user: str
    volumes: tuple[str, ...]
    health: list[str]
    start: list[str]


def read_containerfile(text: str) -> Image:
    """Raises ValueError for an instruction that this program does not know."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    lines = [line.split(maxsplit=1) for line in joined.splitlines() if line.strip()]
    if unknown := {word for word, _ in lines} - KNOWN:
        raise ValueError(f"instructions that are not known here: {', '.join(sorted(unknown))}")

    def last(word: str) -> str:
        return next((rest for one, rest in reversed(lines) if one == word), "")

    arguments = dict(rest.split("=", 1) for word, rest in lines if word == "ARG")
    base = re.sub(r"\$\{(\w+)\}", lambda found: arguments[found[1]], last("FROM"))
    environment = dict(
        pair.split("=", 1) for word, rest in lines if word == "ENV" for pair in shlex.split(rest)
    )
    health = last("HEALTHCHECK").partition(" CMD ")[2]
    return Image(
        base,
        tuple((word, rest) for word, rest in lines if word in ("RUN", "COPY")),
        environment,
        last("USER"),
        tuple(rest for word, rest in lines if word == "VOLUME"),
        json.loads(health),
        [*json.loads(last("ENTRYPOINT")), *json.loads(last("CMD"))],
    )
