"""What failures measured is said in every language, by the key that stands where they are raised."""

from __future__ import annotations

import ast
from functools import cache
from string import Formatter
from typing import Any

import pytest
from tests.language.names import names_in
from tests.sources import calls, strings

from shapan import errors
from shapan.errors import ShapanError, TooComplex, Usage
from shapan.expo.findings import refused, suggestion
from shapan.language.catalogue import MAIN, languages, part
from shapan.language.phrase import ASIDE
from shapan.language.problems import detail, phrase_says_advice, problem_words
from shapan.sandbox.values import error_of, error_to_tuple

KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, ShapanError)
}
KINDS |= {"malformed"}
# To those who look after a machine: in English.
ENGLISH = (
    "gltf/describe", "http/screenshots", "http/studio", "publish/viewer", "publish/release/listing",
    "store/blobs/", "store/backup", "store/database/audit_chain",
)  # fmt: skip
OTHERS = [language for language in languages() if language != MAIN]
OF_THE_KIND = {"code", "where", "limit", "current", "wait_s"}
DETAILS = part(MAIN, "details")


@cache
def raised() -> list[tuple[str, str, set[str]]]:
    """(where, key, names of its values) of every failure that another language says too."""
    found = []
    for place, call in calls(*KINDS):
        if call.args and not place.startswith(ENGLISH):
            text = call.args[0]
            # others hand on what was raised elsewhere
            if isinstance(text, ast.Constant | ast.JoinedStr):
                key = text.value if isinstance(text, ast.Constant) else ast.unparse(text)
                values = {word.arg or "**" for word in call.keywords} - OF_THE_KIND
                found.append((f"{place}:{call.lineno}", str(key), values))
    return found


def test_what_fails_is_a_key_of_the_catalogue() -> None:
    assert len(raised()) > 300
    assert [f"{where} {key}" for where, key, _ in raised() if key not in DETAILS] == []


def test_a_key_begins_with_its_code_or_is_a_term() -> None:
    codes = {*part(MAIN, "problems"), "term", ASIDE}
    assert {key for key in DETAILS if key.partition(".")[0] not in codes} == set()


def test_no_key_is_left_over() -> None:
    said = {key for _, key, _ in raised()} | strings() | {ASIDE}
    assert [key for key in DETAILS if key not in said] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_values(language: str) -> None:
    theirs = part(language, "details")
    for where, key, given in raised():
        english = (
            {name for _, name, _, _ in Formatter().parse(str(DETAILS[key])) if name}
            if given
            else set()
        )
        said = {name.partition(":")[0] for name in names_in(theirs[key])}
        if "finding" in said:  # of which English has the words already
            said, english = said - {"finding"}, english - {"first", "message"}
        assert said == english, f"{where} in {language}: {theirs[key]}"


MANY = TooComplex("at most 200 pages were expected, 1201 came", code="table-range")


@pytest.mark.parametrize(
    ("problem", "language", "words"),
    [
        (TooComplex("table-range.rows", rows=20000, name="a.csv"), "ru", "в a.csv — не более 20\xa0000 строк, их больше"),
        (TooComplex("table-range.rows", rows=20000, name="a.csv"), "en", "a.csv: too many rows (limit 20000)"),
        (TooComplex("zip-encrypted", name="a\n.xlsx"), "zh", "“a\\n.xlsx”已加密"),
        (TooComplex("format.other-kind", name="a", what="term.rar-archive", advice="term.pack-zip"), "zh", "a是RAR压缩包；请打包成zip"),
        (MANY, "ru", "больше 20 000 строк или 200 столбцов, или ячейка вне их (at most 200 pages were expected, 1201 came)"),
    ],
)  # fmt: skip
def test_a_failure_is_said_with_what_was_measured(
    problem: ShapanError, language: str, words: str
) -> None:
    assert told(problem, language).lower() == words.lower()


def told(problem: ShapanError, language: str) -> str:
    return detail(problem.message, problem.code, problem.text, problem.values, language)


VALUES: dict[str, Any] = {"seconds": 1.0, "name": "a", "compress_type": 12}


@pytest.mark.parametrize(("code", "phrase", "told"), [
    ("reader-timeout", "reader-timeout.reading-took-longer", True),
    ("disk-full", "disk-full.disk-full-nothing-kept", True),
    ("reader-depth", "reader-depth", False),
    ("zip-method", "zip-method", False),
    ("corrupt", "corrupt.blob-does-bytes", False),  # its advice says more
])  # fmt: skip
def test_what_to_do_is_said_once(code: str, phrase: str, told: bool) -> None:
    assert phrase in DETAILS or code == "corrupt"
    assert phrase_says_advice(phrase, code) is told
    for language in languages():
        assert (problem_words(code, language, phrase)[1] == "") is told
        beside = suggestion(refused(TooComplex(phrase, code=code, **VALUES), "error"), language)
        assert (beside == "") is told


def test_a_sentence_of_a_readers_process_is_never_formatted() -> None:
    for text in (
        "{most:>999999999}",
        "{most:0999999999d}",
        "{most.__class__}",
        "{most!r:>{most}}",
        "{most}" * 9,
    ):
        problem = error_of(("TooComplex", "table-range", "", "", text, {"most": 999_999_999}))
        assert problem.message == text
        assert all(len(told(problem, language)) < 400 for language in languages())
    # ours have formats: no value chooses one
    for text in ("too-large.firm", "disk-full.disk-less-gb-spare"):
        problem = error_of(
            ("TooComplex", "table-range", "", "", text, {"most": ">999999999", "name": "{most:>9}"})
        )
        assert len(problem.message) < 400


def test_it_crosses_the_pipe_of_a_reader_and_what_does_not_fit_there_is_said_in_english() -> None:
    problem = TooComplex("the document has {pages} pages", pages=3, code="too-complex")
    assert error_to_tuple(error_of(error_to_tuple(problem))) == error_to_tuple(problem)
    for values in ({}, {"most": "x" * 9, "came": []}, {"most": None, "came": {}}):
        fields: tuple[Any, ...] = (
            "TooComplex",
            "attachment-pages",
            "",
            "",
            "attachment-pages.pages-says",
            values,
        )
        # the sentence as it stands: nothing is invented
        assert "{pages}" in told(error_of(fields), "zh")


def test_no_failure_says_where_an_object_is_in_memory() -> None:
    class Entity:
        """Of a library, whose `repr` is Python's own."""

    problem = Usage("malformed.body-json", problem=ValueError(f"invalid {Entity()!r}"))
    assert "0x" not in problem.message
    assert "Entity object" in problem.message
