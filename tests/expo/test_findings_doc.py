"""docs/findings.md and the sources stay in step."""

import re

from tests.expo.codes import SOURCES, codes

DOC = (SOURCES.parents[1] / "docs" / "findings.md").read_text("utf-8")
DOCUMENTED = re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning|info|refused) \|", DOC, re.MULTILINE)


def test_every_code_in_the_sources_is_documented():
    known = {code for code, _ in DOCUMENTED}
    assert {code: sorted(where) for code, where in codes().items() if code not in known} == {}


def test_every_documented_code_is_in_the_sources():
    text = "\n".join(p.read_text("utf-8") for p in SOURCES.rglob("*.py"))
    assert [code for code, _ in DOCUMENTED if f'"{code}"' not in text and f"'{code}'" not in text] == []


def test_each_code_is_told_once():
    listed = [code for code, _ in DOCUMENTED]
    assert len(listed) == len(set(listed))
