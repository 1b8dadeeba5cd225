"""Only this module imports jinja2. Autoescape is on, an unknown name is an error, and templates get plain values and
the functions below."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import jinja2
import msgspec
from markupsafe import Markup, escape

from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.pages.render import words
from shapan.pages.render.policy import meta_policy


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
    return environment


@functools.cache
def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


def render(template: str, locale: str, **values: object) -> bytes:
    """The page as UTF-8, without blank lines. Templates use `_("key")`, `field("phone")`,
    `say(words)`, `count("key", n)`, `land("CN")`."""
    return (
        _template(template)
        .render(lang=locale, dir=words.direction(locale), **_voice(locale), **values)
        .encode("utf-8")
    )


def template_blocks(template: str, locale: str, **values: object) -> dict[bytes, bytes]:
    """The blocks of base.html that a template fills, without the page around them."""
    found = _template(template)
    context = found.new_context({"lang": locale, **_voice(locale), **values})
    return {name.encode(): "".join(block(context)).encode() for name, block in found.blocks.items()}


def linked_data(value: Mapping[str, object]) -> bytes:
    """JSON-LD as an element, escaped so that it cannot end the `<script>` (HTML, 4.12.1.3)."""
    text = msgspec.json.encode({"@context": "https://schema.org", **value}).replace(
        b"<", b"\\u003c"
    )
    return b'<script type="application/ld+json">%b</script>\n' % text


@functools.cache
def _voice(locale: str) -> dict[str, object]:
    """The functions of templates for one language."""

    def say(text: Words) -> str | Markup:
        """Text of the expo; marked with its language if that differs from the page's."""
        said, of = words.say_in(text, locale)
        if not of or of.split("-")[0] == locale.split("-")[0]:
            return said
        return Markup('<span lang="{}">{}</span>').format(of, escape(said))

    return {
        "_": functools.partial(words.ui, locale),
        "field": functools.partial(words.field_name, locale),
        "say": say,
        "plain": lambda text: words.say_in(text, locale)[0],
        "count": functools.partial(words.count, locale),
        "land": functools.partial(words.country, locale),
        "dates": functools.partial(words.dates, locale),
        "day": functools.partial(words.day, locale),
        "short_day": functools.partial(words.short_day, locale),
        "tongue": words.tongue,
        "compass": words.compass,
        "whole": functools.partial(words.whole_number, locale),
    }
