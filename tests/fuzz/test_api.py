"""A sample of `tests.fuzz.api`: every route, as the owner, answers as the OpenAPI document says, and in earnest."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.api import fuzz, unanswered
from tests.hostile.site import under_attack


def test_every_route_answers_the_owner_as_the_document_says(tmp_path: Path) -> None:
    with under_attack(tmp_path) as site:
        seen = tmp_path / "seen.json"
        assert fuzz(site, tmp_path, 8, 1, seen, phases="fuzzing") == 0
        assert unanswered(seen) == []
        assert [line for line in site.look()["lines"] if "traceback" in line] == []
