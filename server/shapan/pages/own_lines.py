"""The page on which a visitor reads and deletes the own lines of talks of halls."""

from __future__ import annotations

from dataclasses import dataclass

from shapan.expo.model import Expo
from shapan.pages.documents import document_page
from shapan.pages.render.address import at
from shapan.pages.render.frame import Page
from shapan.pages.render.words import ui


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    id: str
    hall: str  # in the visitor's language
    text: str
    sent: str  # ISO day
    taken: bool  # by a moderator


@dataclass(frozen=True, kw_only=True)
class OwnLines:
    """`secret`: of the visitor's link. `gone`: something was deleted just now."""

    secret: str
    lines: tuple[OwnLine, ...]
    gone: bool


def own_lines_page(head: Expo, locale: str, own: OwnLines | None) -> Page:
    """`own` None: before the secret of the link is known."""
    where = at(f"{locale}/talk/mine/", head.locales)
    return document_page("own_lines.html", locale, head, where, ui(locale, "talk-own"), own=own)
