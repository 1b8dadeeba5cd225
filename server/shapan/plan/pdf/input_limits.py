"""Checks a PDF before its library loads a page: a form that draws a form ten times, nine deep, is 3 kB and ends the
process. Here each form is counted once, with how often it is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.budget import VERTICES, expansion
from shapan.plan.pdf.objects import INFLATED, PdfObjects, PdfRef

_DEPTH = 40  # of forms in forms, as in the library
_PAINTS = re.compile(rb"(?<![^\s\])>])(?:f\*?|F|S|s|B\*?|b\*?|Tj|TJ|sh)(?![^\s\[(</])")
_DRAWN = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)[\0\t\n\f\r ]+Do(?![A-Za-z])")


def gate_pdf(objects: PdfObjects, name: str) -> None:
    """Raises TooComplex `expansion`, `pdf-stream`, `pdf-pages`; Unreadable `pdf-encrypted`."""
    pages = [PdfRef(n) for n in objects if objects.mapping(PdfRef(n)).get("Type") == "Page"]
    if len(pages) > settings.PDF_PAGES:
        raise too_many_pages(name, len(pages))
    counting = _Counting(objects, name)
    total = sum(counting.page(page) for page in pages)
    if total > VERTICES:
        raise expansion(name, "term.page", VERTICES)


def too_many_pages(name: str, pages: int) -> TooComplex:
    most = settings.PDF_PAGES
    return TooComplex("pdf-pages", limit=str(most), document=name, most=most, pages=pages)


def pdf_encrypted(name: str) -> Unreadable:
    return Unreadable("pdf-encrypted", document=name)


class _Counting:
    """How many outlines and texts a page or a form paints with everything in it."""

    def __init__(self, objects: PdfObjects, name: str) -> None:
        self._objects, self._name = objects, name
        self._forms: dict[int, int] = {}

    def page(self, ref: PdfRef) -> int:
        head = self._objects.mapping(ref)
        parts = self._objects.items(head.get("Contents"))
        content = b"\n".join(self._objects.stream(part) for part in parts[:1000])
        return self._painted(content, self._named(head), ())

    def _form(self, ref: PdfRef, within: tuple[int, ...]) -> int:
        if ref.number in within:  # the library ends there, too
            return 0
        if len(within) > _DEPTH:
            raise expansion(self._name, f"object {ref.number}", VERTICES)
        if ref.number not in self._forms:
            head = self._objects.mapping(ref)
            if head.get("Subtype") == "Image":
                return 1
            self._forms[ref.number] = self._painted(
                self._objects.stream(ref), self._named(head), (*within, ref.number)
            )
        return self._forms[ref.number]

    def _painted(self, content: bytes, names: dict[str, PdfRef], within: tuple[int, ...]) -> int:
        if self._objects.large:
            most = INFLATED >> 20
            raise TooComplex("pdf-stream", limit=f"{most} MiB", document=self._name, most=most)
        total = sum(1 for _ in _PAINTS.finditer(content))
        drawn = Counter(m[1].decode("latin-1") for m in _DRAWN.finditer(content))
        for name, times in drawn.items():
            forms = [names[name]] if name in names else self._everywhere().get(name, [])
            total += times * (1 + max((self._form(form, within) for form in forms), default=0))
        return total

    def _named(self, head: dict[str, Any]) -> dict[str, PdfRef]:
        """The forms that a page or form can draw by a name, its own or its parents'."""
        for _ in range(_DEPTH):
            resources = self._objects.mapping(head.get("Resources"))
            if resources or "Parent" not in head:
                return _references(self._objects.mapping(resources.get("XObject")).items())
            head = self._objects.mapping(head["Parent"])
        return {}

    def _everywhere(self) -> dict[str, list[PdfRef]]:
        """For a form without resources of its own, which uses its page's."""
        if not hasattr(self, "_all"):
            self._all: dict[str, list[PdfRef]] = {}
            for number in self._objects:
                resources = self._objects.mapping(
                    self._objects.mapping(PdfRef(number)).get("Resources")
                )
                for name, ref in _references(
                    self._objects.mapping(resources.get("XObject")).items()
                ).items():
                    if ref not in self._all.setdefault(name, []):
                        self._all[name].append(ref)
        return self._all


def _references(pairs: Iterable[tuple[str, Any]]) -> dict[str, PdfRef]:
    return {name: value for name, value in pairs if isinstance(value, PdfRef)}
