"""What is missing in a language is said once, with examples; bare names do for all."""

from __future__ import annotations

from shapan.expo.model import Exhibitor, Expo, Item
from shapan.expo.texts.glossary import glossary_of
from shapan.expo.texts.translations import untranslated


def test_texts_missing_in_a_language_are_counted_and_what_is_shown_instead_is_said() -> None:
    expo = Expo(
        id="e",
        title={"en": "Expo", "ru": "Выставка"},
        locales=("en", "ru"),
        exhibitors=(
            Exhibitor(id="a", name={"en": "Acme", "ru": "Акме"}, summary={"en": "Anvils"}),
            Exhibitor(id="b", name={"": "Bolt"}, summary={"en": "Bolts", "ru": "Болты"}),
        ),
    )
    (found,) = untranslated(expo, ("en", "ru"))
    where = found.where
    assert (found.code, found.severity, where.document, where.key, where.column) == (
        "translation-missing", "info", "exhibitors", "a", "summary",
    )  # fmt: skip
    assert (
        found.message == 'descriptions of exhibits: ru is missing for 1 of 2: "Anvils"; shown in en'
    )


def test_categories_and_tracks_are_counted_once_and_the_glossary_is_advised() -> None:
    expo = Expo(
        id="e",
        title={"": "Expo"},
        locales=("en", "zh", "ru"),
        exhibitors=(
            Exhibitor(id="a", name={"": "A"}, categories=("grippers", "lidar")),
            Exhibitor(id="b", name={"": "B"}, categories=("Lidar",), products=("Mark IV",)),
        ),
        # its kind again
        items=(Item(id="i", kind="talk", title={"": "Talk"}, start="", end="", track="talk"),),
        glossary=glossary_of({"LIDAR": {"zh": "激光雷达", "ru": "Лидары"}}),
    )
    assert [(one.where.column, one.message, one.suggestion) for one in untranslated(expo, expo.locales)] == [
        (
            "glossary", f'categories of exhibitors: {locale} is missing for 1 of 2: "grippers"; shown in en',
            f"add {locale} under [glossary] in expo.toml",
        )
        for locale in ("zh", "ru")
    ]  # fmt: skip


def test_a_text_in_another_language_than_the_first_needs_words_for_the_first() -> None:
    expo = Expo(
        id="e",
        title={"": "E"},
        locales=("en", "zh"),
        exhibitors=(Exhibitor(id="a", name={"": "A"}, categories=("机器人",)),),
        glossary=glossary_of({"机器人": {"en": "Robots"}}),
    )
    assert list(untranslated(expo, expo.locales)) == []


def test_a_dialect_speaks_for_its_language() -> None:
    assert (
        list(
            untranslated(
                Expo(id="e", title={"zh-Hans": "展会", "en": "Expo"}, locales=("zh", "en")),
                ("en", "zh"),
            )
        )
        == []
    )


def test_a_locale_without_a_catalogue_is_said() -> None:
    (found,) = untranslated(Expo(id="e", title={"": "Expo"}, locales=("fr",)), ("en", "zh"))
    assert found.code == "language-unknown"
