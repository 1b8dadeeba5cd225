"""CSS of drawings: rules and colours by tinycss2, selectors by cssselect2, inline styles above them.

Every rule overrides presentation attributes (SVG 2, section 6.6).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from tinycss2.color4 import parse_color

from shapan.plan.svg.document.units import length
from shapan.plan.text.xml import Element

_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?))?\)")
_SIZES = re.compile(r"(?<![\w.])[\d.]+(?:px|pt|mm|em|%|pc|in|cm)")
_ELSEWHERE = re.compile(
    r"(?<!not )\bprint\b|\bspeech\b|prefers-|max-(?:device-)?(?:width|height)|portrait|hover|pointer"
)
_PROPERTIES = (
    "fill", "stroke", "display", "visibility", "font-size", "text-anchor", "fill-rule", "color",
    "dominant-baseline", "alignment-baseline", "clip-path", "overflow", "transform", "transform-origin",
    "transform-box", "opacity", "text-decoration", "text-decoration-line",
)  # fmt: skip
_AS_IT_IS = {
    "text-anchor": "anchor",
    "alignment-baseline": "baseline",
    "dominant-baseline": "baseline",
}
CLEAR = frozenset(("0", "0.0", "0%", "0.00", ".0"))  # opacity of invisible elements
NONE = ("", "none", "transparent")
_MOST_RULES = 10_000
# characters of a document: to find the words of a megabyte takes a second and a half
_MOST_TEXT = 1 << 19

Declarations = dict[str, str]
_Node = Any  # a node of tinycss2, which has no type hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The inherited properties. `fill` and `stroke` are "#rrggbb", or "" for none."""

    fill: str = "#000000"
    stroke: str = ""
    color: str = "#000000"
    visible: bool = True
    font_size: float = 16.0
    anchor: str = "start"
    even_odd: bool = False
    baseline: str = ""


@dataclass(kw_only=True)
class Sheet:
    """All style rules of a document."""

    _matcher: Matcher = field(default_factory=Matcher)
    _wrappers: dict[Element, ElementWrapper] = field(default_factory=dict)
    _inline: dict[str, Declarations] = field(default_factory=dict)
    _variables: Declarations = field(default_factory=dict)
    _styles: dict[tuple[Style, tuple[tuple[str, str], ...]], Style] = field(default_factory=dict)
    _room: int = _MOST_TEXT
    count: int = 0
    paints: dict[str, str] = field(default_factory=dict)  # id of a gradient -> its first colour

    def add(self, css: str) -> None:
        read, self._room = css[: self._room], max(0, self._room - len(css))
        self._add(tinycss2.parse_stylesheet(read, skip_comments=True, skip_whitespace=True))

    def _add(self, rules: list[_Node]) -> None:
        for rule in rules:
            if self.count >= _MOST_RULES:
                return
            if (
                rule.type == "at-rule"
                and rule.content
                and rule.lower_at_keyword in ("media", "supports", "layer")
            ):
                if not _ELSEWHERE.search(tinycss2.serialize(rule.prelude)):
                    self._add(
                        tinycss2.parse_rule_list(
                            rule.content, skip_comments=True, skip_whitespace=True
                        )
                    )
            elif rule.type == "qualified-rule":
                self._add_rule(rule)

    def _add_rule(self, rule: _Node) -> None:
        declarations = _declarations(rule.content)
        if tinycss2.serialize(rule.prelude).strip() in (":root", "svg", "*"):
            self._variables |= {
                name: value for name, value in declarations.items() if name.startswith("--")
            }
        # an unknown selector does not disable the others of its rule
        for selectors in _separated(rule.prelude):
            self.count += 1
            with contextlib.suppress(SelectorError):
                for selector in compile_selector_list(selectors):
                    self._matcher.add_selector(selector, declarations)

    def declarations(self, element: Element) -> Declarations:
        """Attributes, then rules by weight, then the style attribute."""
        found: Declarations = {
            name: value for name in _PROPERTIES if (value := element.get(name)) is not None
        }
        if self.count:
            for _, _, _, declarations in self._matcher.match(self._wrapped(element)):
                found.update(declarations)
        inline = element.get("style")
        if inline:
            if inline not in self._inline:
                self._inline[inline] = _declarations(inline)
            found.update(self._inline[inline])
        return found

    def _wrapped(self, element: Element) -> ElementWrapper:
        if element not in self._wrappers:  # the document's, or a copy that a `use` made
            root = ElementWrapper.from_xml_root(element.getroottree().getroot())
            self._wrappers.update((one.etree_element, one) for one in root.iter_subtree())
        return self._wrappers[element]

    def names(self, token: str) -> bool:
        """Whether a class is one that rules speak of."""
        return token in self._matcher.class_selectors

    def resolve(self, inherited: Style, found: Declarations) -> Style:
        """The element's own style below `inherited`."""
        if not found:
            return inherited
        key = (inherited, tuple(found.items()))
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._resolved(inherited, found)
        return known

    def _resolved(self, inherited: Style, found: Declarations) -> Style:
        changed: dict[str, object] = {}
        if "color" in found and (text := self._value(found["color"])) not in (
            "inherit",
            "currentcolor",
        ):
            changed["color"] = color(text)
        for name in ("fill", "stroke"):
            if name in found and (text := self._value(found[name])) != "inherit":
                changed[name] = self._paint(text, str(changed.get("color", inherited.color)))
        if found.get("fill-opacity", "").strip() in CLEAR:
            changed["fill"] = ""
        if "visibility" in found:
            changed["visible"] = found["visibility"].strip() not in ("hidden", "collapse")
        if "fill-rule" in found:
            changed["even_odd"] = found["fill-rule"].strip() == "evenodd"
        changed |= {_AS_IT_IS[name]: found[name].strip() for name in _AS_IT_IS if name in found}
        size = _font_size(found, inherited.font_size)
        if size is not None:
            changed["font_size"] = size
        return replace(inherited, **changed) if changed else inherited  # type: ignore[arg-type]

    def _value(self, text: str) -> str:
        for _ in range(4):  # a variable may refer to another one
            text = _VAR.sub(
                lambda found: self._variables.get(found[1], found[2] or ""), text, count=1
            )
        return (
            text.replace("!important", "").strip().lower() if "url(" not in text else text.strip()
        )

    def _paint(self, text: str, current: str) -> str:
        if text in NONE:
            return ""
        if text == "currentcolor":
            return current
        if text.startswith("url("):
            reference, _, fallback = text[4:].partition(")")
            return self.paints.get(reference.strip("'\" #"), color(fallback))
        return color(text)


def _font_size(found: Declarations, inherited: float) -> float | None:
    text = found.get("font-size") or next(iter(_SIZES.findall(found.get("font", ""))), "")
    size = length(text, inherited, inherited)
    return size if 0 < size < 1e9 else None


def _declarations(body: str | list[_Node]) -> Declarations:
    """Of a rule or a style attribute: property -> value, without `!important`."""
    found: Declarations = {}
    for one in tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            name = one.name if one.name.startswith("--") else one.lower_name
            found[name] = tinycss2.serialize(one.value).strip()
    return found


def _separated(tokens: list[_Node]) -> Iterator[list[_Node]]:
    """A list of selectors, cut at its commas."""
    part: list[_Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


@lru_cache(20_000)
def color(text: str) -> str:
    """`"rgb(255, 0, 0)"` -> `"#ff0000"`; "" for none, transparent, an alpha of 0, currentcolor, and invalid colours."""
    found = parse_color(text.strip())
    if found is None or found == "currentcolor" or found.alpha == 0:
        return ""
    try:
        parts = found.to("srgb").coordinates
    except NotImplementedError:  # of other colour spaces
        return ""
    return "#" + "".join(f"{max(0, min(255, round(255 * (part or 0)))):02x}" for part in parts)
