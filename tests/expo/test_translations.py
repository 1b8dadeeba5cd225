"""What is missing in a language is said once, with examples; bare names do for all."""

from __future__ import annotations

from shapan.expo.model import Exhibitor, Expo
from shapan.expo.translations import untranslated


def test_texts_missing_in_a_language_are_counted_and_what_is_shown_instead_is_said() -> None:
    expo = Expo(
        "e", {"en": "Expo", "ru": "Выставка"}, ("en", "ru"),
        exhibitors=(
            Exhibitor("a", {"en": "Acme", "ru": "Акме"}, summary={"en": "Anvils"}),
            Exhibitor("b", {"": "Bolt"}, summary={"en": "Bolts", "ru": "Болты"}),
        ),
    )  # fmt: skip
    (found,) = untranslated(expo, ("en", "ru"))
    assert (found.code, found.severity, found.where.key, found.where.column) == (
        "translation-missing",
        "info",
        "a",
        "ru",
    )
    assert found.message == 'expected what exhibitors show in ru, got none for 1 of 2: "Anvils"; shown in en'


def test_a_dialect_speaks_for_its_language() -> None:
    assert list(untranslated(Expo("e", {"zh-Hans": "展会", "en": "Expo"}, ("zh", "en")), ("en", "zh"))) == []


def test_a_locale_without_a_catalogue_is_said() -> None:
    (found,) = untranslated(Expo("e", {"": "Expo"}, ("fr",)), ("en", "zh"))
    assert found.code == "language-unknown"
