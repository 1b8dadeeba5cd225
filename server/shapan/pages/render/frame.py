"""The frame of every page of an expo: head, menu, footer.

A `Page` is the content of a page. The frame for a language and depth is rendered once, with placeholders, and joined
with each page: a new title of the expo re-frames 30,000 pages without rendering them again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec
from markupsafe import Markup, escape

from shapan.expo.model import Expo
from shapan.pages.render.address import At, Site
from shapan.pages.render.render import render
from shapan.pages.render.words import say_in, tongue

LEGAL = ("imprint", "privacy")
_PARTS = (
    "attributes",
    "title",
    "description",
    "rest",
    "card",
    "linked",
    "head",
    "main_attributes",
    "main",
)
_MARKS = {part: Markup(f"\0{part}\0") for part in _PARTS}  # noqa: S704 - constants
_MARK = re.compile(f"\0({'|'.join(_PARTS)})\0".encode())
_NOTHING = dict.fromkeys((b"attributes", b"head", b"main_attributes", b"linked"), b"")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a page. `path` is relative to the expo's folder. `title` and `description` are text; an empty
    `description` means title and subtitle. `card`: its link preview image (publish/pages/link_cards.py)."""

    locale: str
    path: str
    title: str
    description: str
    card: str
    # HTML: its own blocks of base.html, and `linked`, the structured data
    parts: Mapping[bytes, bytes]
    # the pages' own, and their style sheet; the viewer includes the former and needs no other
    script: bool = True


@dataclass(frozen=True, eq=False)
class Frames:
    """`head` gives title, subtitle, locales, time zone, licence, address, and the available legal texts."""

    head: Expo
    site: Site
    _made: dict[tuple[str, int, bool], list[bytes]] = field(default_factory=dict)

    def page(self, one: Page) -> bytes:
        """The complete page."""
        whole = say_in(self.head.title, one.locale)[0]
        title = one.title if one.title == whole else f"{one.title} · {whole}"
        description = one.description or ". ".join(
            filter(None, (title, say_in(self.head.subtitle, one.locale)[0]))
        )
        own = {
            **_NOTHING, **one.parts, b"title": _html(title), b"description": _html(description),
            b"rest": _html(one.path.partition("/")[2]), b"card": _html(one.card),
        }  # fmt: skip
        frame = self._frame(one.locale, one.path.count("/"), one.script)
        return b"".join([own[part] if at % 2 else part for at, part in enumerate(frame)])

    def _frame(self, locale: str, depth: int, script: bool) -> list[bytes]:
        """HTML pieces alternating with the names of placeholders."""
        key = (locale, depth, script)
        if key not in self._made:
            home, rest = "../" * depth, _MARKS["rest"]
            marked = At(f"../{home}", home, f"{locale}/{rest}",
                        tuple((other, f"{home}{other}/{rest}") for other in self.head.locales))  # fmt: skip
            made = render(
                "framed.html",
                locale,
                expo=self.head,
                at=marked,
                base=base_of(self.head),
                name_of=tongue,
                site=self.site if script else replace(self.site, script="", more=""),
                legal=[key for key in LEGAL if key in self.head.legal],
                marks=_MARKS,
                **{part: _MARKS[part] for part in ("title", "description", "card", "linked")},
            )
            self._made[key] = _MARK.split(made)
        return self._made[key]


def _html(text: str) -> bytes:
    return str(escape(text)).encode()


def base_of(expo: Expo) -> str:
    """The absolute address of the expo's folder; "" if expo.toml does not give it."""
    return f"{expo.address}/{expo.id}/" if expo.address else ""


def base_from(expo: Expo, path: str) -> str:
    """The address of the expo's folder as the page at `path` names it: absolute if expo.toml gives it, else relative to
    the page."""
    return base_of(expo) or "../" * path.count("/")
