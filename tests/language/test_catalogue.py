"""Every language says everything: same phrases, same values, its own plurals; and what the code says is there."""

from __future__ import annotations

import ast
import json
import re

import msgspec
import pytest
from tests.conftest import ROOT
from tests.expo.codes import made
from tests.language.names import names_in
from tests.sources import calls, name_of, nodes, strings

from shapan.expo.findings import Finding, finding, message
from shapan.language import catalogue
from shapan.language.catalogue import MAIN, languages, part
from shapan.language.phrase import cldr
from shapan.language.reason import plainly, reason

PARTS = [name for name in catalogue._file(MAIN) if name != "language"]
OTHERS = [language for language in languages() if language != MAIN]
GIVEN = {"near", "traced", "title"}  # values that every finding has
WIDE = r"[\u4e00-\u9fff，。；：、！？（）“”]"
FINDINGS = part(MAIN, "findings")
ADVICE = part(MAIN, "advice")


def phrases(text: str) -> list[str]:
    """The phrases of a text of the sources: itself, or those that begin with it."""
    return [key for key in FINDINGS if key == text or (text.endswith(".") and key.startswith(text))]


@pytest.mark.parametrize("language", languages())
def test_no_phrase_is_there_twice(language: str) -> None:
    """JSON would keep the last one only."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        assert sorted(names) == sorted(set(names)), [
            name for name in set(names) if names.count(name) > 1
        ]
        return dict(pairs)

    json.loads(
        (ROOT / "assets" / "locales" / f"{language}.json").read_text(encoding="utf-8"),
        object_pairs_hook=once,
    )


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_phrase_and_no_other(language: str, name: str) -> None:
    theirs, ours = catalogue._file(language)[name], part(MAIN, name)
    assert set(theirs) == set(ours)
    assert [key for key, phrase in theirs.items() if phrase == ""] == [
        k for k, p in ours.items() if p == ""
    ]


@pytest.mark.parametrize("name", [name for name in PARTS if name != "details"])  # by test_details
@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_has_the_same_values_in_every_language(language: str, name: str) -> None:
    for key, phrase in part(MAIN, name).items():
        theirs, ours = _names(part(language, name)[key]), _names(phrase)
        assert theirs - GIVEN <= ours, (
            f"{language}: {name}.{key} has values that the code does not give"
        )
        assert ours - GIVEN <= theirs, f"{language}: {name}.{key} does not say everything"


def _names(phrase: catalogue.Phrase) -> set[str]:
    return {name.partition(":")[0] for name in names_in(phrase)}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("language", languages())
def test_plurals_are_those_of_the_language(language: str, name: str) -> None:
    forms = {*cldr(language).plural_form.tags, "other"}
    for key, phrase in part(language, name).items():
        if isinstance(phrase, dict):
            assert set(phrase) == forms, f"{language}: {name}.{key}"


def test_findings_are_made_by_their_phrase_alone() -> None:
    """No module but that of findings builds one, so that none can carry words of its own."""
    assert {place for place, _ in calls("Finding")} == {"expo/findings.py"}


def test_what_the_code_says_is_in_the_catalogue() -> None:
    found = list(made())
    assert len(found) > 100
    assert [
        f"{call.where} {text}" for call in found for text in call.texts if not phrases(text)
    ] == []


def test_the_code_gives_what_its_phrase_asks_for() -> None:
    for call in made():
        for key in (key for text in call.texts for key in phrases(text) if call.whole):
            advice = next((ADVICE[k] for k in (key, key.partition(".")[0]) if k in ADVICE), "")
            missing = (_names(FINDINGS[key]) | _names(advice)) - GIVEN - call.values
            assert not missing, f"{call.where}: {key}"


def test_the_studio_advises_its_pages_and_no_file() -> None:
    """The CLI speaks of files; who works in the studio edits none."""
    refused = set(part(MAIN, "problems"))
    advised = {**ADVICE, **part(MAIN, "studioAdvice")}
    own = {key: text for key, text in advised.items() if key.partition(".")[0] not in refused}
    assert [
        key
        for key, text in own.items()
        if re.search(r"\.(toml|json)|docs/|plan/|`|\[\w+\]", str(text))
    ] == []
    assert set(part(MAIN, "studioAdvice")) <= {
        *FINDINGS,
        *ADVICE,
        *(key.partition(".")[0] for key in FINDINGS),
    }


def test_no_phrase_is_left_over() -> None:
    said = set(strings())
    begun = tuple(text for text in said if text.endswith(".") and len(text) > 4)
    said |= {text[:-1] for text in begun}
    known = said | set(part(MAIN, "problems"))  # errors are advised by their code
    assert [
        key for key in (*FINDINGS, *ADVICE) if not (key in known or key.startswith(begun))
    ] == []


# lists, for the program
@pytest.mark.parametrize("name", [name for name in PARTS if name != "places"])
def test_chinese_has_no_spaces_beside_its_characters_and_its_own_punctuation(name: str) -> None:
    """One rule: no space between Han and digits, Latin or values, and none beside full-width marks."""
    for key, phrase in part("zh", name).items():
        for text in phrase.values() if isinstance(phrase, dict) else (phrase,):
            assert not re.search(f"{WIDE} | {WIDE}", text), f"{key}: {text}"
            assert not re.search(r"[\u4e00-\u9fff]([,;:!?…](?!…)|\.$)", text.replace("……", "")), (
                f"{key}: {text}"
            )


def reasons() -> list[tuple[str, str, set[str]]]:
    """(where, key, values) of every reason that the sources give."""
    found = []
    for place, call in calls("reason", "agree"):
        agree = name_of(call.func) == "agree"
        key = call.args[1 if agree else 0]
        begins = key.values[0] if isinstance(key, ast.JoinedStr) else key
        values = (
            {"agreeing", "all", "metres"}
            if agree
            else {word.arg for word in call.keywords if word.arg}
        )
        if isinstance(begins, ast.Constant):
            found.append((f"{place}:{call.lineno}", str(begins.value), values))
    for place, node in nodes(ast.Tuple):
        match node:  # the words of a piece of evidence, a reason only when it is asked for
            case (
                ast.Tuple(elts=[ast.Constant(value=str(key)), ast.Tuple(elts=pairs)])
                | ast.Tuple(
                    elts=[
                        ast.JoinedStr(values=[ast.Constant(value=str(key)), *_]),
                        ast.Tuple(elts=pairs),
                    ]
                )
            ) if key.startswith("why."):
                values = {
                    str(ast.literal_eval(pair.elts[0]))
                    for pair in pairs
                    if isinstance(pair, ast.Tuple)
                }
                found.append((f"{place}:{node.lineno}", key, values))
    return found


def test_every_reason_is_in_the_catalogue_with_its_values_and_none_is_left_over() -> None:
    table, said = part(MAIN, "evidence"), reasons()
    for where, key, values in said:
        known = [one for one in table if one == key or (key.endswith(".") and one.startswith(key))]
        assert known, f"{where}: {key}"
        assert [one for one in known if _names(table[one]) - values] == [], where
    begun = tuple(key for _, key, _ in said if key.endswith("."))
    assert [
        key for key in table if key not in {one for _, one, _ in said} and not key.startswith(begun)
    ] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "lettering is 0.70 m high; drawn by hand"), ("zh", "文字高0.70米；drawn by hand"), ("ru", "высота надписей 0,70 м; drawn by hand")],
)  # fmt: skip
def test_reasons_are_said_in_the_readers_language_and_what_was_text_as_it_is(
    language: str, words: str
) -> None:
    why = (reason("lettering", metres=0.7), "drawn by hand")
    found = finding("scale-inferred", "info", metres=0.001, confidence=0.97, evidence=plainly(why))
    assert message(found, language).endswith(words)
    assert message(
        msgspec.json.decode(msgspec.json.encode(found), type=Finding), language
    ).endswith(words)


def test_the_log_says_every_deed_and_no_other() -> None:
    """Of `call.note(action, …)` and `uow.audit.append(at, by, key, action, …)`, and the kinds to choose from."""
    words = [
        word
        for _, call in calls("note", "append")
        for word in call.args
        if isinstance(word, ast.Constant)
    ]
    said = {word.value for word in words if re.fullmatch(r"[a-z]+\.[a-z-]+", str(word.value))}
    assert len(said) > 30
    assert set(part(MAIN, "log")) == said | {one.partition(".")[0] for one in said}
