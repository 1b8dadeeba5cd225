"""The types of fields: as documents have them, and (`Sent…`) as a change may send them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

DocumentWords = str | dict[str, str]
LOCALE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
Locale = Annotated[str, Meta(pattern=rf"^{LOCALE}$(?!\n)")]
Color = Annotated[
    str, Meta(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$(?!\n)", description="#rgb or #rrggbb")
]
Day = Annotated[
    str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)", description="ISO 8601 date, or a TOML date")
]
Clock = Annotated[str, Meta(pattern=r"^\d{1,2}:\d{2}$(?!\n)")]
Country = Annotated[
    str, Meta(description="ISO 3166-1 alpha-2, or a country's name in en, zh, ru, de, fr or es")
]
WebAddress = Annotated[str, Meta(description="http or https; `www.example.com` is completed")]

SentLocale = Annotated[str, Meta(pattern=rf"^({LOCALE})?$(?!\n)", max_length=35)]  # "": none
SentLine = Annotated[str, Meta(max_length=300)]
SentLines = Annotated[tuple[SentLine, ...], Meta(max_length=60)]
SentNames = Annotated[dict[SentLocale, SentLine], Meta(max_length=60)]
SentTexts = Annotated[dict[SentLocale, Annotated[str, Meta(max_length=8_000)]], Meta(max_length=60)]
SentPages = Annotated[
    dict[SentLocale, Annotated[str, Meta(max_length=20_000)]], Meta(max_length=60)
]
SentColor = Annotated[str, Meta(pattern=r"^(#[0-9a-fA-F]{6})?$(?!\n)")]
SentLocales = Annotated[tuple[SentLocale, ...], Meta(max_length=60)]
SentNamed = Annotated[
    dict[Annotated[str, Meta(min_length=1, max_length=300)], SentNames], Meta(max_length=5000)
]
SentDay = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$(?!\n)")]
