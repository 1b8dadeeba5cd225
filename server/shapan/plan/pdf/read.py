"""PDF bytes -> a Drawing a page that has outlines, in points (1/72 inch), y up. The library is pypdfium2; some content
ends its process, so this runs in a child like every reader."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.model import PlanLevel, Underlay
from shapan.plan.budget import Budget
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import ON_PAPER, Drawing
from shapan.plan.pdf.input_limits import gate_pdf, pdf_encrypted, too_many_pages
from shapan.plan.pdf.layers import hidden_groups, hidden_layers, page_units, without_hidden_forms
from shapan.plan.pdf.lettering import CHARACTERS, PageLettering
from shapan.plan.pdf.objects import PdfObjects
from shapan.plan.pdf.sheet import without_sheet
from shapan.plan.pdf.walk import PageWalk
from shapan.plan.raster import underlaid
from shapan.plan.svg.document.units import Matrix
from shapan.settings import PDF_PAGES

POINT = 0.0254 / 72  # metres
FEW = 8  # outlines that a page has around a scanned picture
_LINKS = (pdf.FPDF_ANNOT_LINK, pdf.FPDF_ANNOT_POPUP)
_FINDINGS: dict[str, Severity] = {
    "pdf-pages-broken": "warning", "pdf-hidden": "info", "pdf-notes": "warning", "pdf-letters": "warning",
    "pdf-scanned-letters": "info", "pdf-pictures": "info",
}  # fmt: skip

Sheets = tuple[tuple[str, Drawing], ...]


def read_pdf(data: bytes, name: str) -> tuple[Sheets, tuple[Finding, ...]]:
    """(page number, drawing) of every page with outlines. Raises Unreadable (`pdf-broken`, `pdf-encrypted`) and
    TooComplex (`expansion`, `pdf-stream`, `pdf-pages`, `pdf-characters`, `vertices`)."""
    objects = PdfObjects(data)
    gate_pdf(objects, name)
    off = hidden_groups(objects)
    drawn, hidden = without_hidden_forms(objects, off)
    try:
        document = pdfium.PdfDocument(drawn)
    except pdfium.PdfiumError as problem:
        if pdf.FPDF_GetLastError() == pdf.FPDF_ERR_PASSWORD:
            raise pdf_encrypted(name) from None
        raise Unreadable("pdf-broken", document=name, problem=str(problem)[:160]) from None
    pages = len(document)
    if pages > PDF_PAGES:
        raise too_many_pages(name, pages)
    reading = _Pages(document, name, hidden_layers(objects, off), page_units(objects), hidden)
    for number in range(pages):
        reading.page(number)
    return tuple(reading.sheets), tuple(reading.findings())


def read_pdf_plan(
    data: bytes, name: str, stem: str, config: PlanConfig
) -> tuple[Sheets | tuple[PlanLevel, ...], tuple[Finding, ...]]:
    """As `read_pdf`; without outlines the first page that has a picture, as the underlay of a level."""
    sheets, findings = read_pdf(data, name)
    document = pdfium.PdfDocument(data) if not sheets else ()
    for number in range(len(document)):
        page = document[number]
        count = pdf.FPDFPage_CountObjects(page.raw)
        kinds = {pdf.FPDFPageObj_GetType(pdf.FPDFPage_GetObject(page.raw, n)) for n in range(count)}
        if kinds & {pdf.FPDF_PAGEOBJ_IMAGE, pdf.FPDF_PAGEOBJ_FORM}:
            picture = Underlay(document=name, page=number, size=_upright(page.raw)[1])
            levels, said = underlaid(picture, stem, config)
            return levels, (*findings, *said)
    return sheets, findings


class _Pages:
    def __init__(
        self, document: Any, name: str, hidden: frozenset[str], units: Sequence[float], unseen: int
    ) -> None:
        self._document, self._name, self._hidden, self._units = document, name, hidden, units
        self._budget = Budget(name)
        self._left = CHARACTERS
        self.sheets: list[tuple[str, Drawing]] = []
        # code of a finding -> what it counts
        self._counts: Counter[str] = Counter({"pdf-hidden": unseen})

    def page(self, number: int) -> None:
        try:
            page = self._document[number]  # has to live as long as what is made of it
        except pdfium.PdfiumError:
            self._counts["pdf-pages-broken"] += 1
            return
        try:
            self._read(page.raw, number)
        finally:
            page.close()

    def _read(self, page: Any, number: int) -> None:
        upright, frame = _upright(page)
        if not all(0 < side < 1e7 for side in frame):
            self._counts["pdf-pages-broken"] += 1
            return
        sheet = "" if len(self._document) == 1 else f"{number + 1}:"
        walk = PageWalk(page, upright, frame, self._hidden, self._budget, sheet)
        walk.run()
        self._counts.update(
            {"pdf-pictures": walk.images, "pdf-hidden": walk.unseen, "pdf-notes": _notes(page)}
        )
        if len(walk.shapes) <= FEW and not (walk.shapes and not walk.images):
            return
        lettered = PageLettering(page, upright, walk.texts, sheet, self._left)
        self._left -= lettered.count
        self._counts.update(
            {"pdf-letters": lettered.unread, "pdf-scanned-letters": lettered.invisible}
        )
        drawing = Drawing(
            shapes=tuple(without_sheet(walk.shapes, frame)),
            texts=tuple(lettered.texts),
            format=ON_PAPER,
            page=frame,
            paper=POINT * (self._units[number] if number < len(self._units) else 1.0),
        )
        self.sheets.append((str(number + 1), drawing))

    def findings(self) -> list[Finding]:
        """What the drawing lacks, with what to export instead."""
        where = Where(document=self._name)
        counted = {
            code: n
            for code, n in self._counts.items()
            if n and (self.sheets or code != "pdf-pictures")
        }
        out = [
            finding(code, severity, where, document=self._name, n=counted[code])
            for code, severity in _FINDINGS.items()
            if code in counted
        ]
        if self.sheets and not any(
            c.isdigit() for _, one in self.sheets for t in one.texts for c in t.text
        ):
            out.append(finding("pdf-no-numbers", "warning", where, document=self._name))
        return out


def _upright(page: Any) -> tuple[Matrix, tuple[float, float]]:
    """Page space -> the page as it is shown, its lower left corner at the origin; its width and height."""
    box = pdf.FS_RECTF()
    if not pdf.FPDF_GetPageBoundingBox(page, box):
        return Matrix(), (0.0, 0.0)
    left, low, right, high = box.left, box.bottom, box.right, box.top
    wide, tall = right - left, high - low
    turn = pdf.FPDFPage_GetRotation(page) % 4
    corner = ((-left, -low), (-low, right), (right, high), (high, -left))[turn]
    matrix = Matrix(dx=corner[0], dy=corner[1]).rotate(-turn * math.pi / 2)
    frame = (tall, wide) if turn % 2 else (wide, tall)
    return matrix, frame if all(map(math.isfinite, frame)) else (0.0, 0.0)


def _notes(page: Any) -> int:
    """Comments and stamps that lie over the page and are no part of it."""
    found = 0
    for index in range(min(pdf.FPDFPage_GetAnnotCount(page), 10_000)):
        note = pdf.FPDFPage_GetAnnot(page, index)
        if note:
            found += pdf.FPDFAnnot_GetSubtype(note) not in _LINKS
            pdf.FPDFPage_CloseAnnot(note)
    return found
