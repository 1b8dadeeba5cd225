"""What a line of a hall's talk may have."""

from __future__ import annotations

import pytest

from shapan.errors import Unreadable
from shapan.live.hall_words import check_hall_line, has_link


@pytest.mark.parametrize("text", [
    "Where is the coffee?", "展位 A12 有咖啡。快来！", "Кофе у стенда А12. Идите!", "It costs 3.50, e.g. at A1.", "👩‍👩‍👧 ok", "می‌خواهم",
    "Meet at 10.30 at A1.2", "Tiếng Việt ở đây", "<b>bold</b> & <script>", "dot your i", "красная точка на карте", "the dot and the line", "Wait... what", "Acme Inc. at B2", "5.12.2026",
    "他说。Hello", "Hi:) see you",
])  # fmt: skip
def test_words_that_people_write_are_taken_as_they_are(text: str) -> None:
    assert check_hall_line(text) == text


@pytest.mark.parametrize("text", [
    "https://example.org", "see example.org", "HTTPS://EXAMPLE", "hxxps example", "www example", "example[.]org", "example (dot) org",
    "example dot org", "example。com", "ｅｘａｍｐｌｅ．ｃｏｍ", "ex\u200dample.o\u200drg", "a@example.org", "javascript:/x", "t.me/abc", "192.0.2.7",
    "xn--e1afmkfd", "пример.рф", "пример точка рф", "mailto:/a", "bit.ly", "例子.com", "example．com", "ⓔⓧⓐⓜⓟⓛⓔ.com",
])  # fmt: skip
def test_links_are_refused_also_in_disguise(text: str) -> None:
    assert has_link(text)
    with pytest.raises(Unreadable) as refused:
        check_hall_line(text)
    assert refused.value.text == "hall-talk.link"


@pytest.mark.parametrize("text", [
    "a\u202eb", "a\u2066b", "a\x00b", "a\x1bb", "a\ufeffb", "a\u2028b", "z\u0300\u0301\u0302\u0303", "\ue000",
])  # fmt: skip
def test_signs_that_are_not_shown_or_turn_text_are_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        check_hall_line(text)
    assert refused.value.text == "hall-talk.controls"


@pytest.mark.parametrize(
    "text", ["you fool", "F O O L", "fооl", "f00l", "ｆｏｏｌ", "fo\u200dol", "fóol"]
)
def test_words_that_are_held_back_are_found_in_whatever_letters(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        check_hall_line(text, ["fool"])
    assert refused.value.text == "hall-talk.held"


def test_a_line_has_words_and_an_end() -> None:
    assert check_hall_line("  a \n\n b\t") == "a b"
    assert len(check_hall_line("折" * 300)) == 300
    for text, problem in (("  \n", "hall-talk.empty"), ("折" * 301, "hall-talk.long")):
        with pytest.raises(Unreadable) as refused:
            check_hall_line(text)
        assert refused.value.text == problem
