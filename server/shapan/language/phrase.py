"""Formats a phrase of the catalogue: selects its plural and fills in its `{names}` by the rules of the language.

A number has a Python format and the language's decimal mark: `{area:.2f}`. The other formats are our own:

{n}              a count, with thousands separators; {most:n} likewise
{kind:kind}      the name of a kind: column
{other:thing}    a kind and a name: column "C4"
{names:list}     a, b, c
{names:quoted}   "a", "b"
{names:or}       "a", "b" or "c"; {names:any} without quotes
{why:phrase}     a phrase of the same part, with values of its own
{whys:phrases}   several, separated by semicolons; {whys:reasons} of the part `evidence`
{code:problem}   the meaning of a failure's code, of the part `problems`
{why:detail}     a failure: its message, code, phrase and values
{why:finding}    a phrase of the part `findings` with its values
{what:word}      a word or clause of the part `details`, unchanged if it is not there
{name:quote}     in the language's quotes, with unprintable characters by number
"""

from __future__ import annotations

import functools
import string
from collections.abc import Mapping, Sequence
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from shapan.language.catalogue import MAIN, CataloguePart, Phrase, part

Values = Mapping[str, Any]
ASIDE = "aside"  # for a failure that has no phrase in a language


@functools.cache
def cldr(language: str) -> Locale:
    """International English: the day before the month."""
    return Locale.parse("en_GB" if language == "en" else language)


def say(language: str, name: str, key: str, values: Values = {}) -> str:  # noqa: B006 - only read
    """A phrase of a part of the catalogue. Raises KeyError for an unknown key or a missing value."""
    table = part(language, name)
    return fill(language, table[key], values, table)


def fill(language: str, phrase: Phrase, values: Values, table: CataloguePart) -> str:
    """The value named `n` selects the plural."""
    if isinstance(phrase, dict):
        phrase = phrase.get(cldr(language).plural_form(values["n"])) or phrase["other"]
    if "{" not in phrase:
        return phrase
    speaker = _Speaker(language, table)
    return "".join(
        text + speaker.field(name, values[name], spec) if name else text
        for text, name, spec in _pieces(phrase)
    )


@functools.lru_cache(5_000)
def _pieces(text: str) -> tuple[tuple[str, str, str], ...]:
    """(text, name and format of the value after it)"""
    return tuple(
        (before, name or "", spec or "") for before, name, spec, _ in string.Formatter().parse(text)
    )


@functools.lru_cache(20_000)
def grouped(language: str, n: int) -> str:
    """With thousands separators: `70,000`, in Russian with a no-break space."""
    return str(format_decimal(n, locale=cldr(language)))


class _Speaker:
    def __init__(self, language: str, table: CataloguePart) -> None:
        self._language, self._table = language, table

    def field(self, name: str, value: Any, spec: str) -> str:
        ours = _FORMATS.get(spec)
        if ours is not None:
            return ours(self, value)
        if isinstance(value, float):
            mark = str(cldr(self._language).number_symbols["latn"]["decimal"])
            return format(value, spec or "g").replace(".", mark)
        if spec == "n" or (name == "n" and isinstance(value, int)):
            return grouped(self._language, value)
        return format(value, spec)

    def kind(self, name: str) -> str:
        return str(part(self._language, "kinds").get(name) or name.replace("-", " "))

    def feature(self, of: Sequence[str]) -> str:
        kind, name = of
        return f"{self.kind(kind)} {self.quote(name)}" if name else self.kind(kind)

    def quote(self, name: str) -> str:
        return str(part(self._language, "scene")["quoted"]).replace("{}", name)

    def listed(self, names: Sequence[str]) -> str:
        return str(part(self._language, "scene")["comma"]).join(map(str, names))

    def quoted(self, names: Sequence[str]) -> str:
        return self.listed([self.quote(name) for name in names])

    def either(self, names: Sequence[str]) -> str:
        return str(format_list([self.quote(name) for name in names], "or", cldr(self._language)))

    def any(self, names: Sequence[str]) -> str:
        return str(format_list(list(names), "or", cldr(self._language)))

    def problem(self, code: str) -> str:
        table = part(self._language, "problems")
        return fill(self._language, table.get(code) or table["error"], {}, table).rstrip(".。")

    def detail(self, said: Sequence[Any]) -> str:
        """Without a phrase in the language: the meaning of the code, and the English text. Values from a reader's
        process may not fit the phrase."""
        message, code, text, values = said
        if self._language == MAIN:
            return str(message)
        details = part(self._language, "details")
        try:
            return fill(self._language, details[text], values, details)
        except (KeyError, ValueError, TypeError, IndexError, ArithmeticError):
            return fill(
                self._language, details[ASIDE], {"meaning": code, "message": message}, details
            )

    def finding(self, said: Sequence[Any]) -> str:
        key, values = said
        return say(self._language, "findings", key, {"near": (), "traced": "", **values})

    def word(self, text: str) -> str:
        return str(part(self._language, "details").get(text, text))

    def quoting(self, text: str) -> str:
        return self.quote(repr(str(text))[1:-1])

    def phrase(self, said: Sequence[Any]) -> str:
        key, *values = said
        return fill(self._language, self._table[key], values[0] if values else {}, self._table)

    def phrases(self, several: Sequence[Sequence[object]]) -> str:
        between = str(part(self._language, "scene")["semicolon"])
        return between.join(one if isinstance(one, str) else self.phrase(one) for one in several)

    def reasons(self, several: Sequence[Sequence[object]]) -> str:
        return _Speaker(self._language, part(self._language, "evidence")).phrases(several)


_FORMATS = {
    "kind": _Speaker.kind,
    "thing": _Speaker.feature,
    "list": _Speaker.listed,
    "quoted": _Speaker.quoted,
    "or": _Speaker.either,
    "any": _Speaker.any,
    "problem": _Speaker.problem,
    "detail": _Speaker.detail,
    "finding": _Speaker.finding,
    "word": _Speaker.word,
    "quote": _Speaker.quoting,
    "phrase": _Speaker.phrase,
    "phrases": _Speaker.phrases,
    "reasons": _Speaker.reasons,
}
