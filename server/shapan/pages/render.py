"""jinja2's only door. Autoescape is on, an unknown name is an error, and templates get plain values and the words
below."""

from __future__ import annotations

import functools
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup, escape

from shapan.geometry.slug import slug
from shapan.pages import words
from shapan.pages.policy import meta_policy


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("shapan.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["policy"] = meta_policy()
    environment.filters["slug"] = slug
    environment.filters["jsonld"] = _linked
    return environment


def _linked(value: dict[str, Any]) -> Markup:
    """JSON-LD for a `<script>`: nothing in it ends the element (HTML, 4.12.1.3)."""
    text = msgspec.json.encode({"@context": "https://schema.org", **value}).decode()
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - what could be markup has just been escaped


@functools.cache
def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


def render(template: str, locale: str, **values: Any) -> bytes:
    """The page as UTF-8, blank lines left out. Templates say `_("key")`, `say(words)`, `count("key", n)`,
    `land("CN")`."""
    return (
        _template(template).render(lang=locale, dir=words.direction(locale), **_voice(locale), **values).encode("utf-8")
    )


@functools.lru_cache(1000)
def _piece(template: str, locale: str, **values: Any) -> Markup:
    """A part that stands the same on thousands of pages."""
    made = _template(template).render(lang=locale, _=functools.partial(words.ui, locale), **values)
    return Markup(made)  # noqa: S704 - what a template of ours has rendered


@functools.cache
def _voice(locale: str) -> dict[str, Any]:
    """What templates use to speak one language."""

    def say(text: words.Words) -> str | Markup:
        """Text of the expo; marked with its language where that is not the page's."""
        said, of = words.say(text, locale)
        if not of or of.split("-")[0] == locale.split("-")[0]:
            return said
        return Markup('<span lang="{}">{}</span>').format(of, escape(said))

    return {
        "_": functools.partial(words.ui, locale),
        "say": say,
        "nav": lambda home, tours: _piece("nav.html", locale, home=home, tours=bool(tours)),
        "about": lambda home, legal: _piece("about.html", locale, home=home, legal=legal),
        "plain": lambda text: words.say(text, locale)[0],
        "count": functools.partial(words.count, locale),
        "land": functools.partial(words.country, locale),
        "dates": functools.partial(words.dates, locale),
        "day": functools.partial(words.day, locale),
        "short_day": functools.partial(words.short_day, locale),
        "tongue": words.tongue,
        "compass": words.compass,
        "whole": functools.partial(words.whole, locale),
    }
