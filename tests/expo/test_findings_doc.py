"""docs/findings.md, the catalogue and the sources stay in step."""

import re

from tests.conftest import ROOT
from tests.expo.codes import raised
from tests.sources import strings

from shapan.language.catalogue import MAIN, part

DOC = (ROOT / "docs" / "findings.md").read_text("utf-8")
DOCUMENTED = re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning|info|refused) \|", DOC, re.MULTILINE)
# parts of findings, and what any may say
NO_CODES = {"more", "traced", "texts", "words", "refused", "scale"}


def test_every_finding_is_documented_and_every_documented_one_has_words():
    said = {key.partition(".")[0] for key in part(MAIN, "findings")} - NO_CODES
    documented = {code for code, severity in DOCUMENTED if severity != "refused"}
    assert said <= documented
    assert documented - said <= raised(), "a code without words is what an error has become"


def test_every_error_is_documented_and_has_words():
    refused = {code for code, severity in DOCUMENTED if severity == "refused"}
    assert raised() - {code for code, _ in DOCUMENTED} - UNSAID == set()
    assert set(part(MAIN, "problems")) >= refused | raised() - {""}


def test_every_documented_code_is_in_the_sources():
    known = raised() | strings()
    assert [
        code for code, severity in DOCUMENTED if severity == "refused" and code not in known
    ] == []


def test_each_code_is_told_once():
    listed = [code for code, _ in DOCUMENTED]
    assert len(listed) == len(set(listed))


UNSAID = {"", "error", "method-not-allowed", "range"}  # of HTTP itself
