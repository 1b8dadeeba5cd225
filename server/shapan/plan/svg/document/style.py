"""The part of CSS that floor plans use: type, class, id, `*`, compounds of them, descendants and children; inline
styles above.

Presentation attributes lose to every rule (SVG 2, section 6.6). Pseudo-classes and attribute selectors match nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from shapan.plan.svg.document.color import NONE, color
from shapan.plan.svg.document.units import split_length
from shapan.plan.text.xml import Element, local

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMPOUND = re.compile(r"(?P<type>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#](?:[\w-]|\\.|[^\x00-\x7f])+)*)$")
_PART = re.compile(r"([.#])((?:[\w-]|\\.|[^\x00-\x7f])+)")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?))?\)")
_MEDIA = re.compile(r"@media\b([^{}]*)\{")
_ELSEWHERE = re.compile(
    r"(?<!not )\bprint\b|\bspeech\b|prefers-|max-(?:device-)?(?:width|height)|portrait|hover|pointer"
)
_PROPERTIES = (
    "fill",
    "stroke",
    "display",
    "visibility",
    "font-size",
    "text-anchor",
    "fill-rule",
    "color",
    "dominant-baseline",
    "alignment-baseline",
    "clip-path",
    "mask",
    "mask-type",
    "overflow",
    "transform",
    "transform-origin",
    "transform-box",
    "opacity",
    "text-decoration",
    "text-decoration-line",
)
CLEAR = frozenset(("0", "0.0", "0%", "0.00", ".0"))  # opacity of what nobody sees
_MOST_RULES = 20_000

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """What is inherited. `fill` and `stroke` are "#rrggbb", "" for none."""

    fill: str = "#000000"
    stroke: str = ""
    color: str = "#000000"
    visible: bool = True
    font_size: float = 16.0
    anchor: str = "start"
    even_odd: bool = False
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class _Compound:
    type: str
    id: str
    classes: frozenset[str]
    child: bool  # of the compound before it, rather than any descendant

    def matches(self, element: Element) -> bool:
        if self.type and self.type != local(element):
            return False
        if self.id and self.id != element.get("id"):
            return False
        return not self.classes or self.classes <= set(element.get("class", "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    chain: tuple[_Compound, ...]  # rightmost last
    weight: tuple[int, int, int, int]
    declarations: Declarations

    def matches(self, element: Element) -> bool:
        if not self.chain[-1].matches(element):
            return False
        node = element.getparent()
        for index in range(len(self.chain) - 2, -1, -1):
            must_be_parent = self.chain[index + 1].child
            while node is not None and not self.chain[index].matches(node):
                node = None if must_be_parent else node.getparent()
            if node is None:
                return False
            node = node.getparent()
        return True


@dataclass
class Sheet:
    """All style rules of a document, filed by the rightmost class, id or type so that few are tried for each
    element."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=dict)
    _inline: dict[str, Declarations] = field(default_factory=dict)
    _variables: Declarations = field(default_factory=dict)
    _styles: dict[tuple[Style, tuple[tuple[str, str], ...]], Style] = field(default_factory=dict)
    count: int = 0
    paints: dict[str, str] = field(default_factory=dict)  # id of a gradient -> its first colour

    def add(self, css: str) -> None:
        for chunk in _on_screen(_COMMENT.sub(" ", css)).replace("<!--", " ").replace("-->", " ").split("}"):
            if self.count >= _MOST_RULES:
                return
            selectors, brace, body = chunk.rpartition("{")
            selectors = selectors.rpartition("{")[2].rpartition(";")[2].strip()  # out of @media, past @import
            if not brace or not selectors or selectors.startswith("@"):
                continue
            declarations = parse_declarations(body)
            if selectors in (":root", "svg", "*"):
                self._variables |= {name: value for name, value in declarations.items() if name.startswith("--")}
            for selector in selectors.split(","):
                self.count += 1
                chain = _parse_selector(selector)
                if chain:
                    self._file(chain, declarations)

    def _file(self, chain: tuple[_Compound, ...], declarations: Declarations) -> None:
        last = chain[-1]
        ids = sum(1 for part in chain if part.id)
        classes = sum(len(part.classes) for part in chain)
        weight = (ids, classes, sum(1 for part in chain if part.type), self.count)
        key = "#" + last.id if last.id else "." + min(last.classes) if last.classes else last.type
        self._by_key.setdefault(key, []).append(_Rule(chain, weight, declarations))

    def declarations(self, element: Element) -> Declarations:
        """Attributes, then rules by weight, then the style attribute."""
        found: Declarations = {name: value for name in _PROPERTIES if (value := element.get(name)) is not None}
        if self._by_key:
            keys = [local(element), "", *("." + name for name in element.get("class", "").split())]
            if (own := element.get("id")) is not None:
                keys.append("#" + own)
            rules = [rule for key in keys for rule in self._by_key.get(key, ()) if rule.matches(element)]
            for rule in sorted(rules, key=lambda rule: rule.weight):
                found.update(rule.declarations)
        inline = element.get("style")
        if inline:
            if inline not in self._inline:
                self._inline[inline] = parse_declarations(inline)
            found.update(self._inline[inline])
        return found

    def names(self, token: str) -> bool:
        """Whether a class is one that rules speak of."""
        return "." + token in self._by_key

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
        if "color" in found and (text := self._value(found["color"])) not in ("inherit", "currentcolor"):
            changed["color"] = color(text)
        for name in ("fill", "stroke"):
            if name in found and (text := self._value(found[name])) != "inherit":
                changed[name] = self._paint(text, str(changed.get("color", inherited.color)))
        if found.get("fill-opacity", "").strip() in CLEAR:
            changed["fill"] = ""
        if "visibility" in found:
            changed["visible"] = found["visibility"].strip() not in ("hidden", "collapse")
        if "text-anchor" in found:
            changed["anchor"] = found["text-anchor"].strip()
        if "fill-rule" in found:
            changed["even_odd"] = found["fill-rule"].strip() == "evenodd"
        for name in ("alignment-baseline", "dominant-baseline"):
            if name in found:
                changed["baseline"] = found[name].strip()
        size = self._font_size(found, inherited.font_size)
        if size is not None:
            changed["font_size"] = size
        return replace(inherited, **changed) if changed else inherited  # type: ignore[arg-type]

    def _value(self, text: str) -> str:
        for _ in range(4):  # a variable may name another
            found = _VAR.search(text)
            if not found:
                break
            text = (
                text[: found.start()] + self._variables.get(found.group(1), found.group(2) or "") + text[found.end() :]
            )
        return text.replace("!important", "").strip().lower() if "url(" not in text else text.strip()

    def _paint(self, text: str, current: str) -> str:
        if text in NONE:
            return ""
        if text == "currentcolor":
            return current
        if text.startswith("url("):
            reference, _, fallback = text[4:].partition(")")
            return self.paints.get(reference.strip("'\" #"), color(fallback))
        return color(text)

    @staticmethod
    def _font_size(found: Declarations, inherited: float) -> float | None:
        text = found.get("font-size", "")
        if not text and "font" in found:
            sizes = re.findall(r"(?<![\w.])[\d.]+(?:px|pt|mm|em|%|pc|in|cm)", found["font"])
            text = sizes[0] if sizes else ""
        parts = split_length(text)
        if parts is None:
            return None
        value, unit = parts
        per = {
            "%": inherited / 100,
            "em": inherited,
            "rem": 16.0,
            "pt": 96 / 72,
            "mm": 96 / 25.4,
            "cm": 96 / 2.54,
            "in": 96.0,
        }
        size = value * per.get(unit, 1.0)
        return size if 0 < size < 1e9 else None


def _on_screen(css: str) -> str:
    """Without the rules for paper, small windows, a pointer or other tastes than the usual."""
    kept, at = [], 0
    for found in _MEDIA.finditer(css):
        if found.start() < at or not _ELSEWHERE.search(found.group(1)):
            continue
        depth, end = 1, found.end()
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        kept.append(css[at : found.start()])
        at = end
    return "".join((*kept, css[at:]))


def parse_declarations(body: str) -> Declarations:
    found: Declarations = {}
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower() if not name.strip().startswith("--") else name.strip()] = value.replace("!important", "").strip()  # fmt: skip  # noqa: E501
    return found


def _parse_selector(selector: str) -> tuple[_Compound, ...] | None:
    chain: list[_Compound] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        found = _COMPOUND.match(word)
        if not found or not word or len(chain) > 8:
            return None
        parts = _PART.findall(found.group("rest") or "")
        name = found.group("type") or ""
        chain.append(
            _Compound(
                "" if name == "*" else name,
                next((_unescape(text) for mark, text in parts if mark == "#"), ""),
                frozenset(_unescape(text) for mark, text in parts if mark == "."),
                child,
            )
        )
        child = False
    return tuple(chain) or None


def _unescape(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)
