"""Names in the order of the alphabet, in three scripts."""

from __future__ import annotations

import pytest

from shapan.expo.texts.alphabet import alphabet_key, initial_letter, initials_of


@pytest.mark.parametrize(
    ("name", "letter", "initials"),
    [
        ("Orka Robotics", "O", "OR"),
        ("Émile & Fils", "E", "ÉF"),
        ("«Ромашка»", "Р", "Р"),
        ("Ёлка плюс", "Е", "ЁП"),
        ("重庆机器人", "Z", "重庆"),
        ("阿里", "A", "阿里"),
        ("座", "Z", "座"),
        ("龍門", "#", "龍門"),  # not in GB 2312
        ("3M", "#", "3"),
        ("", "#", ""),
        ("…", "#", ""),
    ],
)
def test_each_name_has_its_letter_and_its_initials(name: str, letter: str, initials: str) -> None:
    assert (initial_letter(name), initials_of(name)) == (letter, initials)


def test_names_are_sorted_as_a_reader_expects() -> None:
    names = ["智能", "上海", "Beta", "alpha", "北京", "3M", "Яблоко", "Ель", "Ёж", "Alp"]
    assert sorted(names, key=alphabet_key) == [
        "Alp", "alpha", "Beta", "北京", "上海", "智能", "Ёж", "Ель", "Яблоко", "3M",
    ]  # fmt: skip
