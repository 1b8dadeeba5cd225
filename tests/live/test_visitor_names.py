"""Names that visitors may give themselves; hostile ones are in tests/http/live/test_hostile_sockets.py."""

from __future__ import annotations

import pytest

from shapan.errors import Unreadable
from shapan.live.visitor_names import check_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mei", "Mei"),
        ("  Mei   Li ", "Mei Li"),
        ("李梅", "李梅"),
        ("Зоя Ивановна", "Зоя Ивановна"),
        ("Ñandú", "Ñandú"),
        ("Brigid", "Brigid"),  # has a guide's letters, in Russian: гид
        ("Hostetler", "Hostetler"),
        ("", ""),
    ],
)
def test_a_name_is_taken(name: str, shown: str) -> None:
    assert check_name(name) == shown


def test_words_that_are_held_back_are_found_in_any_letters() -> None:
    for name in ("Acme", "ACME shop", "Асmе", "a c m e"):
        with pytest.raises(Unreadable) as refusal:
            check_name(name, ("acme",))
        assert refusal.value.values["word"] == "acme"
    assert check_name("Acmeist", ("acme",)) == "Acmeist"


def test_a_long_name_is_refused() -> None:
    with pytest.raises(Unreadable):
        check_name("x" * 41)
